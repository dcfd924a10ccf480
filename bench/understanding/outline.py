#!/usr/bin/env python3
"""Outline, title and line wraps against a gold set.

Runs `PROGRAM inspect --json FILE` for each document of a gold file and prints, per document, precision, recall and F1 of
the outline entries (depth, marker, heading), whether the title is right, and for hard-wrapped files how many line ends
were decided right. Exit status 1 if the F1 over all falls below --least.

Two forms of gold are read: a list of {seed, file, title, outline, damage} (the seeds) and a list of {file, title, outline}
(sample documents). Entries match if depth, marker and heading are equal once blanks are left out.
"""

import argparse
import json
import re
import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path


def squeeze(text):
    return re.sub(r"\s+", "", text)


def entries(outline):
    return Counter((entry["depth"], squeeze(entry["marker"]), squeeze(entry["heading"])) for entry in outline)


def f1(right, found, wanted):
    return 2 * right / (found + wanted) if found + wanted else 1.0


def inspect(program, path):
    """`path` may name a document inside a file: 资料.zip!/通知.docx."""
    file = str(path).partition("!/")[0]
    output = subprocess.run(program + [file], check=True, capture_output=True, text=True).stdout
    inspected = [json.loads(line) for line in output.splitlines() if line]
    return next(one for one in inspected if one["file"] == str(path))


def wraps_right(path, gold, text):
    """How many line ends are decided as the gold says, and of how many: joined ones must leave no line end behind."""
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    joined = set(gold["join_after"])
    place, right = 0, 0
    for number, line in enumerate(lines, 1):
        for char in squeeze(line):
            place = text.index(char, place) + 1
        ends = text[place : place + 1] in ("\n", "")
        right += ends == (number not in joined)
    return right, len(lines)


def report(gold, folder, program, verbose):
    totals = Counter()
    print(f"{'document':<44}{'P':>7}{'R':>7}{'F1':>7}  title  wraps")
    for document in gold:
        path = folder / document["file"]
        got = inspect(program, path)
        wanted, found = entries(document["outline"]), entries(got["outline"])
        right = (wanted & found).total()
        title = squeeze(got["title"] or "") == squeeze(document["title"])
        totals.update(right=right, found=found.total(), wanted=wanted.total(), titles=title, documents=1)
        wraps = ""
        for damage in document.get("damage", []):
            if damage["kind"] == "hard_wrap":
                wraps = "%d/%d" % wraps_right(path, damage, got["text"])
        print(
            f"{document['file'][:40]:<44}{right / max(found.total(), 1):7.3f}{right / max(wanted.total(), 1):7.3f}"
            f"{f1(right, found.total(), wanted.total()):7.3f}  {'right' if title else 'WRONG'}  {wraps}"
        )
        if verbose:
            for sign, entry in [("-", e) for e in wanted - found] + [("+", e) for e in found - wanted]:
                print("   ", sign, *entry)
            if not title:
                print("    title:", got["title"])
    score = f1(totals["right"], totals["found"], totals["wanted"])
    print(f"all: F1 {score:.4f} ({totals['right']} right of {totals['found']} found, {totals['wanted']} wanted), "
          f"titles {totals['titles']}/{totals['documents']}")
    return score


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="seeds.json or facts.json")
    parser.add_argument("--documents", type=Path, help="folder of the documents; default: where the gold expects them")
    parser.add_argument("--program", default="xunjian inspect --json", help="command that prints one JSON object a file")
    parser.add_argument("--least", type=float, default=0.97, help="least F1 over all documents")
    parser.add_argument("--verbose", action="store_true", help="list the differences")
    options = parser.parse_args()
    seeds = options.gold.resolve().parent.parent / "seeds"
    folder = options.documents or (seeds if options.gold.name == "seeds.json" else options.gold.parent)
    gold = json.loads(options.gold.read_text(encoding="utf-8"))
    score = report(gold, folder, shlex.split(options.program), options.verbose)
    return 0 if score >= options.least else 1


if __name__ == "__main__":
    sys.exit(main())
