#!/usr/bin/python3
"""Ranks judged sets with the program as it is, and scores the runs as the peers' were.

usage: relevance.py BUILD DATA WORK SET...      (bench/relevance/run gives the first two)

BUILD holds bin/xunjian and the program `ablation`, DATA the tables of words. WORK keeps indexes and runs; an index that stands there is used again. A SET is a folder with passages.tsv
(id, text), queries.tsv (id, text) and qrels.tsv (question, passage, grade). Each set is asked as it is, with its questions in
traditional characters, and with its passages in traditional characters (where there is the program `opencc`); then what each feature
brings is told.
"""
import os
import subprocess
import sys
import time

from score import JudgedSet, measure, run_of
import traditional


def write_rows(path, rows):
    with open(path, 'w', encoding='utf8') as file:
        file.writelines('\t'.join(row) + '\n' for row in rows)


def index(program, folder, passages):
    if os.path.exists(os.path.join(folder, 'xunjian.index')):
        return
    subprocess.run([program, '--index', folder, 'index', '--tsv', passages], check=True, stdout=subprocess.DEVNULL)


def ask(program, folder, questions, run):
    """Asks all questions; returns the seconds that each took."""
    asked = run + '.queries'
    write_rows(asked, questions)
    start = time.time()
    with open(run, 'w', encoding='utf8') as file:
        status = subprocess.run([program, '--index', folder, 'search', '--batch', asked, '--trec'], stdout=file).returncode
    if status not in (0, 3):
        raise SystemExit(f'{program} search failed with {status}')
    return (time.time() - start) / len(questions)


def report(what, judged, run, seconds):
    mrr, hit10, hit100 = measure(judged, run_of(run))
    print(f'| {what} | {mrr:.4f} | {hit10:.4f} | {hit100:.4f} | {seconds * 1000:.0f} |', flush=True)


def ablate(build, data, folder, judged):
    asked = ''.join(f'{q}\t{judged.questions[q]}\t{" ".join(sorted(judged.answers[q]))}\n' for q in judged.drawn)
    print('\n| second stage | MRR@10 | hit@10 | hit@100 |\n|---|---|---|---|', flush=True)
    for options in ([], ['bigrams']):
        command = [os.path.join(build, 'ablation'), folder, data, *options]
        table = subprocess.run(command, input=asked, text=True, stdout=subprocess.PIPE, check=True).stdout
        print(table if not options else ''.join(table.splitlines(keepends=True)[:2]), end='', flush=True)


def bench_traditional(program, place, judged, questions):
    run = os.path.join(place, 'questions-traditional.run')
    report('questions in traditional characters', judged, run,
           ask(program, os.path.join(place, 'index'), traditional.converted(questions), run))
    other = os.path.join(place, 'index-traditional')
    passages = os.path.join(place, 'passages-traditional.tsv')
    if not os.path.exists(passages):
        with open(judged.passages_file, encoding='utf8') as file:
            write_rows(passages, traditional.converted([line.rstrip('\n').split('\t')[:2] for line in file]))
    index(program, other, passages)
    run = os.path.join(place, 'passages-traditional.run')
    report('passages in traditional characters', judged, run, ask(program, other, questions, run))


def bench(build, data, work, folder):
    program = os.path.join(build, 'bin', 'xunjian')
    judged = JudgedSet(folder)
    place = os.path.join(work, judged.name)
    os.makedirs(place, exist_ok=True)
    plain = os.path.join(place, 'index')
    index(program, plain, judged.passages_file)
    questions = [(q, judged.questions[q]) for q in judged.drawn]
    print(f'\n## {judged.name}: {len(questions)} of {len(judged.questions)} questions\n')
    print('| xunjian | MRR@10 | hit@10 | hit@100 | ms a question |\n|---|---|---|---|---|')
    run = os.path.join(place, 'as-is.run')
    report('as it is', judged, run, ask(program, plain, questions, run))
    if traditional.is_there():
        bench_traditional(program, place, judged, questions)
    ablate(build, data, plain, judged)


if __name__ == '__main__':
    if len(sys.argv) < 5:
        raise SystemExit(__doc__)
    for set_folder in sys.argv[4:]:
        bench(*sys.argv[1:4], set_folder)
