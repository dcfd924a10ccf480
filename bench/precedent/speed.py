#!/usr/bin/env python3
"""How long a draft of 3,000 characters takes against an index, and how much memory.

Usage: speed.py PROGRAM INDEX TABLE OWN [--drafts N] [--characters N] [--seed S] [--cores LIST...]

TABLE: the table (id, title or none, text) the index was made of; OWN: other documents, as documents.load() takes them. Half of a draft are
sentences of the one with a part of their words changed, half are sentences of the other. Each draft is one process of the program: its memory includes what it mapped of the index.
Prints the time inside the engine (took_ms), the time of the whole process, and the largest resident memory, with one core and with two.
"""
import argparse
import json
import os
import pathlib
import random
import subprocess
import tempfile
import time

from documents import load
from edits import Editor, read_groups
from plant import ROOT, is_prose, sentences_of

ROWS_DRAWN = 3000
SENTENCE_CHARS_MAX = 200
STRENGTH = 15        # per cent of the characters of what is taken over
TAKEN_SHARE = 0.5    # of a draft


def drawn_rows(table, chance):
    """Texts of rows, evenly from a table of any size."""
    size = os.path.getsize(table)
    with open(table, "rb") as rows:
        for _ in range(ROWS_DRAWN):
            rows.seek(chance.randrange(size))
            rows.readline()
            row = rows.readline().decode("utf-8").rstrip("\n").split("\t")
            if len(row) > 1:
                yield row[-1]


def prose(texts):
    return [text[start:end] for text in texts for start, end in sentences_of(text)
            if end - start <= SENTENCE_CHARS_MAX and is_prose(text[start:end])]


class Writer:
    def __init__(self, table, own, chance):
        self.chance = chance
        self.sentences = prose(drawn_rows(table, chance))
        self.own = prose(text for _, text in load(own))
        groups = read_groups(pathlib.Path(__file__).with_name("words.tsv"), ROOT / "data/synonyms.tsv")
        self.editor = Editor(groups, "".join(self.sentences[:2000]))

    def taken(self):
        return self.editor.edit("mixed", STRENGTH, self.chance.choice(self.sentences), self.chance)

    def draft(self, characters):
        text = ""
        while len(text) < characters:
            text += self.taken() if self.chance.random() < TAKEN_SHARE else self.chance.choice(self.own)
            text += "\n" if self.chance.random() < 0.2 else ""
        return text[:characters]


def measure(program, index, draft, cores):
    """(milliseconds inside the engine, of the process, MiB, pieces)"""
    memory = draft.with_suffix(".memory")
    command = ["taskset", "-c", cores, "/usr/bin/time", "-f", "%M", "-o", memory,
               program, "--index", index, "precedent", "--draft", draft, "--json"]
    begin = time.monotonic()
    run = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    took = (time.monotonic() - begin) * 1000
    if run.returncode not in (0, 1):
        raise SystemExit(f"{program} failed on {draft}")
    answer = json.loads(run.stdout)
    kibibytes = int(memory.read_text(encoding="utf-8").split()[-1])
    return answer["took_ms"], took, kibibytes / 1024, len(answer["pieces"])


def at(share, values):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("index")
    parser.add_argument("table")
    parser.add_argument("own")
    parser.add_argument("--drafts", type=int, default=40)
    parser.add_argument("--characters", type=int, default=3000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--cores", nargs="+", default=["0", "0,1"])
    options = parser.parse_args()
    chance = random.Random(f"speed {options.seed}")
    writer = Writer(options.table, options.own, chance)
    print("| cores | drafts | engine p50 ms | p95 ms | largest ms | process p50 ms | p95 ms | memory MiB p50 | largest | pieces |")
    print("|---" * 10 + "|")
    with tempfile.TemporaryDirectory() as folder:
        drafts = []
        for number in range(options.drafts):
            drafts.append(pathlib.Path(folder) / f"{number}.txt")
            drafts[-1].write_text(writer.draft(options.characters), encoding="utf-8")
        measure(options.program, options.index, drafts[0], options.cores[-1])
        for cores in options.cores:
            engine, process, memory, pieces = zip(*(measure(options.program, options.index, draft, cores) for draft in drafts))
            print(f"| {len(cores.split(','))} | {len(drafts)} | {at(.5, engine):.0f} | {at(.95, engine):.0f} | {max(engine):.0f} | "
                  f"{at(.5, process):.0f} | {at(.95, process):.0f} | {at(.5, memory):.0f} | {max(memory):.0f} | {sum(pieces) // len(drafts)} |",
                  flush=True)


if __name__ == "__main__":
    main()
