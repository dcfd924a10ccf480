"""Judged sets, TREC runs and their measures, as the peers were measured: MRR@10, hit@10 and hit@100 over the same questions."""
import collections
import os
import random

QUESTIONS = 1543  # at most; where a set has more they are drawn with seed 1, as for the peers


def rows(path):
    with open(path, encoding='utf8') as file:
        return [line.rstrip('\n').split('\t') for line in file]


class JudgedSet:
    """A folder with passages.tsv, queries.tsv and qrels.tsv."""

    def __init__(self, folder):
        self.folder = folder
        self.name = os.path.basename(folder.rstrip('/'))
        self.passages_file = os.path.join(folder, 'passages.tsv')
        self.questions = {row[0]: row[1] for row in rows(os.path.join(folder, 'queries.tsv'))}
        self.answers = collections.defaultdict(set)
        for row in rows(os.path.join(folder, 'qrels.tsv')):
            self.answers[row[0]].add(row[1])
        self.drawn = draw(q for q in self.questions if q in self.answers)


def draw(ids):
    ids = sorted(ids)
    random.seed(1)
    random.shuffle(ids)
    return ids[:QUESTIONS]


def run_of(path):
    """Of each question the documents of a TREC run, by rank."""
    ranked = collections.defaultdict(list)
    with open(path, encoding='utf8') as file:
        for line in file:
            question, _, document, rank, _, _ = line.split()
            ranked[question].append((int(rank), document))
    return {question: [document for _, document in sorted(found)] for question, found in ranked.items()}


def measure(judged, run):
    """MRR@10, hit@10, hit@100."""
    sums = [0.0, 0, 0]
    for question in judged.drawn:
        found = run.get(question, [])[:100]
        first = next((rank for rank, document in enumerate(found) if document in judged.answers[question]), None)
        if first is None:
            continue
        sums[2] += 1
        if first < 10:
            sums[1] += 1
            sums[0] += 1 / (first + 1)
    return [total / len(judged.drawn) for total in sums]
