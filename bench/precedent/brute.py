#!/usr/bin/env python3
"""What looking up loses: aligns planted cases and unrelated sentences with every document, and compares with what a program found.

Usage: brute.py DRAFTS ANSWERS DOCUMENTS [--cases N] [--filler N] [--seed S]

DRAFTS and ANSWERS as of score.py; DOCUMENTS: clean text of all that is indexed. Cases are drawn evenly from all kinds and strengths. Alignment
is local (match 2, mismatch and gap -1), of the whole corpus and exact; a case counts as found if EQUAL of the characters are the same in
a stretch of which SIMILARITY is, and it is the planted wording that it was aligned with.
"""
import argparse
import array
import collections
import ctypes
import pathlib
import random
import subprocess
import tempfile

from documents import fold, load
from score import REPORTED, filler_of, read

EQUAL = 8
SIMILARITY = 0.5
CHUNK = 2400      # characters
OVERLAP = 600     # of two chunks; no case with its gaps is longer
BETWEEN = 64      # characters between two documents that match nothing
LANES = 16        # as in brute.c
NOTHING = 0
HERE = pathlib.Path(__file__).resolve().parent


class Alignment(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int) for name in ("score", "text_start", "text_end", "chunk_start", "chunk_end", "equal")]

    @property
    def similarity(self):
        return 2 * self.equal / max(1, self.text_end - self.text_start + self.chunk_end - self.chunk_start)

    @property
    def counts(self):
        return self.equal >= EQUAL and self.similarity >= SIMILARITY


def units(folded):
    return array.array("H", (ord(character) if ord(character) < 0xFFFF else 0xFFFF for character in folded))


class Corpus:
    def __init__(self, documents):
        self.library = self.build()
        self.text = array.array("H")
        for _, text in documents:
            self.text.extend(units(fold(text)[0]))
            self.text.extend(array.array("H", [NOTHING]) * BETWEEN)
        self.stride = CHUNK - OVERLAP
        self.chunks = max(1, -(-len(self.text) // self.stride))
        self.text.extend(array.array("H", [NOTHING]) * (CHUNK + LANES * self.stride))
        self.pointer = (ctypes.c_uint16 * len(self.text)).from_buffer(self.text)

    @staticmethod
    def build():
        with tempfile.TemporaryDirectory() as folder:
            library = pathlib.Path(folder) / "brute.so"
            subprocess.run(["cc", "-std=c17", "-O3", "-march=native", "-shared", "-fPIC", "-o", library, HERE / "brute.c"], check=True)
            return ctypes.CDLL(str(library))

    def align(self, folded):
        """The best alignment of a text with any document, and the folded text of that which it is aligned with."""
        of_text = units(folded)
        text = (ctypes.c_uint16 * len(of_text)).from_buffer(of_text)
        scores = (ctypes.c_int16 * self.chunks)()
        self.library.best_scores(text, len(of_text), self.pointer, ctypes.c_int64(self.chunks), CHUNK, self.stride, scores)
        best = max(range(self.chunks), key=scores.__getitem__)
        alignment = Alignment()
        first = best * self.stride
        at = ctypes.byref(self.pointer, first * ctypes.sizeof(ctypes.c_uint16))
        self.library.best_alignment(text, len(of_text), at, CHUNK, ctypes.byref(alignment))
        return alignment, "".join(map(chr, self.text[first + alignment.chunk_start:first + alignment.chunk_end]))


def drawn_evenly(cases, count, chance):
    """`count` cases, by turns of each kind and strength."""
    by_cell = collections.defaultdict(list)
    for draft, case in cases:
        by_cell[case.entry["kind"], case.entry["strength"]].append((draft, case))
    for of_cell in by_cell.values():
        chance.shuffle(of_cell)
    turns = [of_cell[turn] for turn in range(max(map(len, by_cell.values()))) for of_cell in by_cell.values() if turn < len(of_cell)]
    return turns[:count]


def compare_cases(corpus, drawn):
    rows = collections.defaultdict(collections.Counter)
    for draft, case in drawn:
        start, end = case.entry["start"], case.entry["end"]
        folded, starts = fold(draft.text[start:end])
        alignment, aligned_with = corpus.align(folded)
        found = alignment.counts and case.same_wording(aligned_with) is not None
        by_force = {start + at for at in starts[alignment.text_start:alignment.text_end]} if found else set()
        right = (detection.draft_chars for detection in draft.detections if case.source_of(detection, "wording") is not None)
        by_program = case.draft_chars & set().union(*right, set())
        for key in (case.entry["strength"], "all"):
            row = rows[key]
            row["cases"] += 1
            row["characters"] += len(case.draft_chars)
            row["by force"] += bool(by_force)
            row["by program"] += bool(by_program)
            row["lost"] += bool(by_force) and not by_program
            row["characters by force"] += len(by_force)
            row["characters by program"] += len(by_program)
            row["characters lost"] += len(by_force - by_program)
    print("| strength % | cases | found by force | by program | lost | characters by force | by program | of those by force lost |\n" + "|---" * 8 + "|")
    for key in sorted(rows, key=str):
        row = rows[key]
        print(f"| {key} | {row['cases']} | {row['by force']} | {row['by program']} | {row['lost']} | "
              f"{row['characters by force'] / row['characters']:.3f} | {row['characters by program'] / row['characters']:.3f} | "
              f"{row['characters lost'] / max(1, row['characters by force']):.3f} |")


def compare_filler(corpus, drafts, count, chance):
    """How often even all the force would report a sentence of filler: where half of it and more is aligned."""
    sentences = [(draft, sentence) for draft in drafts for sentence in draft.answer["sentences"] if filler_of(draft, sentence)]
    sentences = chance.sample(sentences, min(count, len(sentences)))
    by_force = by_program = 0
    for draft, sentence in sentences:
        folded = fold(draft.text[sentence["start"]:sentence["end"]])[0]
        if folded:
            alignment, _ = corpus.align(folded)
            by_force += alignment.counts and alignment.text_end - alignment.text_start >= len(folded) / 2
        by_program += sentence["class"] in REPORTED
    print(f"\nOf {len(sentences)} sentences of filler, force reports {by_force}, the program {by_program}.")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("drafts", type=pathlib.Path)
    parser.add_argument("answers", type=pathlib.Path)
    parser.add_argument("documents")
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--filler", type=int, default=100)
    parser.add_argument("--seed", default="1")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    drafts = read(options.drafts, options.answers)
    corpus = Corpus(load(options.documents))
    compare_cases(corpus, drawn_evenly([(draft, case) for draft in drafts for case in draft.cases], options.cases, chance))
    compare_filler(corpus, drafts, options.filler, chance)


if __name__ == "__main__":
    main()
