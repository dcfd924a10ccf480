#!/usr/bin/env python3
"""Hard wraps made and undone.

Takes the plain texts (UTF-8, one paragraph a line) below a folder, wraps each again as programs do, runs
`PROGRAM FILE ...` on the results, and prints how many line ends were decided wrong: joined where a paragraph ended, or
left where one went on. Two ways of wrapping: "width" fills lines of so many columns, keeps Latin words and numbers
whole and lets no mark begin a line; "characters" cuts every so many characters, whatever they are. Five ways to show
where a paragraph begins: "indent" by two wide blanks, "flush" the same but headings without, "lost" as if the blanks
had been cut off after wrapping, "none" not at all, "blank" by an empty line. Also counts the joins in the texts as they
are, which ought to be none.
"""

import argparse
import json
import random
import re
import shlex
import subprocess
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

NO_START = "，。、；：！？”’）》】〉」』%％,.;:!?)]…—"
NO_END = "“‘（《【〈「『("
HEADING = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）")
INDENT = "　　"
CUES = ("indent", "flush", "lost", "none", "blank")
FILES_AT_ONCE = 50


def squeeze(text):
    return re.sub(r"\s", "", text)


def columns(text):
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def wrap_by_width(paragraph, limit):
    lines, line = [], ""
    for token in re.findall(r"[A-Za-z0-9.%]+|.", paragraph):
        if line and columns(line + token) > limit:
            if token[0] in NO_START or line[-1] in NO_END:
                lines.append(line[:-1])
                line = line[-1] + token
            else:
                lines.append(line)
                line = token
        else:
            line += token
    return [part for part in lines + [line] if part]


def wrap_by_characters(paragraph, limit):
    return [paragraph[at : at + limit] for at in range(0, len(paragraph), limit)]


def wrapped(paragraphs, wrap, limit, cue):
    lines = []
    for paragraph in paragraphs:
        set_in = cue in ("indent", "lost") or (cue == "flush" and not HEADING.match(paragraph))
        parts = wrap((INDENT if set_in else "") + paragraph, limit)
        if cue == "lost":
            parts[0] = parts[0].removeprefix(INDENT)
        lines += [part for part in parts if part.strip()] + ([""] if cue == "blank" else [])
    return lines


def read_paragraphs(path, most):
    """Distinct ones: repeated lines would be taken for page headers, numbers alone for page numbers. A line that begins
    with a mark is no paragraph: pages of the web are torn so at their links."""
    text = re.sub("[\u200b-\u200f\ufeff]", "", path.read_text(encoding="utf-8", errors="ignore"))
    text = re.sub(r"\s*\n\s*(?=[%s])" % re.escape(NO_START.translate({ord(char): None for char in "…—"})), "", text)
    lines = (re.sub(r"[ \t\u3000]+", " ", line).strip() for line in text.split("\n"))
    return list(dict.fromkeys(line for line in lines if line and not re.fullmatch(r"[-—\d ]+", line)))[:most]


def inspect(program, paths):
    answers = []
    for at in range(0, len(paths), FILES_AT_ONCE):
        command = program + [str(path) for path in paths[at : at + FILES_AT_ONCE]]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        answers += [json.loads(line) for line in output.splitlines()]
    return answers


def ends_of(paragraphs):
    ends, place = set(), 0
    for paragraph in paragraphs:
        place += len(squeeze(paragraph))
        ends.add(place)
    return ends


def show_differences(paragraphs, wanted, found, label):
    text = squeeze("".join(paragraphs))
    for place in sorted(wanted ^ found):
        what = "JOINED" if place in wanted else "LEFT"
        print(f"    {label} {what} {text[max(place - 40, 0) : place]} | {text[place : place + 30]}")


def rewrap(texts, program, options):
    cases, work = [], Path(tempfile.mkdtemp(prefix="wraps-"))
    for paragraphs in texts:
        for wrap, least, most in ((wrap_by_width, 20, 40), (wrap_by_characters, 10, 40)):
            for cue in CUES:
                limit = random.randint(least, most)
                lines = wrapped(paragraphs, wrap, limit * 2 if wrap is wrap_by_width else limit, cue)
                path = work / f"{len(cases)}.txt"
                path.write_text("\n".join(lines) + "\n", encoding="utf-8")
                cases.append((path, "width" if wrap is wrap_by_width else "characters", cue, limit, paragraphs, lines))
    wrong, total = Counter(), Counter()
    for (path, way, cue, limit, paragraphs, lines), got in zip(cases, inspect(program, [case[0] for case in cases])):
        wanted, found = ends_of(paragraphs), ends_of(got["text"].split("\n")[:-1])
        wrong[way, cue] += len(wanted ^ found)
        total[way, cue] += sum(1 for line in lines if line)
        if options.verbose:
            show_differences(paragraphs, wanted, found, f"{way} {limit} {cue}")
    for path in work.iterdir():
        path.unlink()
    work.rmdir()
    print(f"{'way':<12}{'cue':<8}{'line ends':>10}{'wrong':>7}{'share':>9}")
    for way, cue in total:
        print(f"{way:<12}{cue:<8}{total[way, cue]:>10}{wrong[way, cue]:>7}{wrong[way, cue] / total[way, cue]:>9.4%}")


def count_joins(paths, program):
    answers = inspect(program, paths)
    joins = sum(answer["unwrapped"] for answer in answers)
    paragraphs = sum(answer["text"].count("\n") for answer in answers)
    print(f"{joins} joins among {paragraphs} paragraphs of the {len(paths)} texts as they are")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="holds .txt files, at any depth")
    parser.add_argument("--program", default="xunjian inspect --json", help="command that prints one JSON object a file")
    parser.add_argument("--texts", type=int, default=40, help="how many, picked at random, are wrapped again")
    parser.add_argument("--paragraphs", type=int, default=80, help="from each text, at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true", help="list the line ends decided wrong")
    options = parser.parse_args()
    random.seed(options.seed)
    program = shlex.split(options.program)
    paths = sorted(options.folder.rglob("*.txt"))
    picked = random.sample(paths, min(options.texts, len(paths)))
    texts = [read_paragraphs(path, options.paragraphs) for path in picked]
    rewrap([paragraphs for paragraphs in texts if len(paragraphs) >= 10], program, options)
    count_joins(paths, program)


if __name__ == "__main__":
    main()
