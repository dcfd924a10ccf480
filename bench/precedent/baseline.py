#!/usr/bin/env python3
"""The rule of the common checkers, to compare with: thirteen characters in a row are reuse.

Usage: baseline.py DRAFTS DOCUMENTS OUT [RUN]     DRAFTS: folder of .txt; DOCUMENTS: what documents.load() reads; RUN: characters

Writes OUT/NAME.json with the members of `xunjian precedent --draft NAME.txt --json` that score.py reads.
"""
import json
import pathlib
import sys

from documents import fold, load
from plant import sentences_of

RUN = 13
COVERED = 0.5  # of a sentence that is reported


class Draft:
    def __init__(self, path):
        self.name = path.stem
        self.text = path.read_text(encoding="utf-8")
        self.folded, self.starts = fold(self.text)
        self.pieces = []

    def add(self, start, length, document, text, source_starts, at):
        first, last = source_starts[at], source_starts[at + length - 1] + 1
        self.pieces.append({"start": self.starts[start], "end": self.starts[start + length - 1] + 1, "class": "exact", "similarity": 1.0,
                            "source_start": first, "source_end": last, "source_text": text[first:last],
                            "citation": {"document": document, "path": document, "passage": 0}})

    def answer(self):
        self.pieces.sort(key=lambda piece: (piece["start"], -piece["end"]))
        return {"characters": len(self.folded), "took_ms": 0, "pieces": self.pieces,
                "sentences": [self.sentence(*span) for span in sentences_of(self.text)]}

    def sentence(self, start, end):
        found = [number for number, piece in enumerate(self.pieces) if piece["start"] < end and piece["end"] > start]
        found.sort(key=lambda number: -self.common(number, start, end))
        covered = self.common(found[0], start, end) / (end - start) if found else 0
        return {"start": start, "end": end, "class": "exact" if covered >= COVERED else "fragment" if found else "none",
                "similarity": covered, "pieces": found}

    def common(self, number, start, end):
        return min(end, self.pieces[number]["end"]) - max(start, self.pieces[number]["start"])


def match(drafts, documents, run):
    places = {}
    for draft in drafts:
        for at in range(len(draft.folded) - run + 1):
            places.setdefault(draft.folded[at:at + run], []).append((draft, at))
    for name, text in documents:
        folded, starts = fold(text)
        for at in range(len(folded) - run + 1):
            for draft, place in places.get(folded[at:at + run], ()):
                if at and place and folded[at - 1] == draft.folded[place - 1]:
                    continue
                length = run
                while folded[at + length:at + length + 1] == draft.folded[place + length:place + length + 1] != "":
                    length += 1
                draft.add(place, length, name, text, starts, at)


def main():
    drafts = [Draft(path) for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))]
    out = pathlib.Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)
    match(drafts, load(sys.argv[2]), int(sys.argv[4]) if len(sys.argv) > 4 else RUN)
    for draft in drafts:
        (out / f"{draft.name}.json").write_text(json.dumps(draft.answer(), ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
