#!/usr/bin/env python3
"""Plants reuse: writes drafts of unrelated sentences among which stand edited stretches of known documents, and the truth of it.

Usage: plant.py --sources CORPUS... --filler KIND=CORPUS... --drafts N --seed S --out DIR
A CORPUS is a folder of text files, a table (id, tab, text) or lines that documents.save() wrote: clean text, as the index has it.

Writes DIR/NAME.txt and DIR/truth.jsonl, a line for each planted stretch ("what": "case") and each sentence of filler ("what":
"filler"). Offsets are characters of the draft and of the source's text. A draft has cases of one kind and strength, so that what is
reported falsely in it counts against these. The same seed and corpora make the same drafts.
"""
import argparse
import json
import pathlib
import random
import re

from documents import load
from edits import HAN, Editor, achieved, cells, read_groups
from runs import longest_runs

SENTENCE = re.compile(r"[^。！？；\n\t]+[。！？；]?[”’」』）)]*")
CASE_CHARS = (30, 300)
CASE_SENTENCES = (1, 4)
CASES_OF_DRAFT = (3, 5)
DRAFT_CHARS = (1500, 3000)
PLANTED_SHARE = 0.4          # of a draft; then no more cases come
FILLER_CHARS = (15, 120)     # of a sentence
FILLER_SENTENCES = (2, 4)    # in a row
TRIES = 60                   # for a stretch that has enough to change
NEAR_ENOUGH = 0.8            # of the strength that is asked for
DOCUMENT_CHARS = 600         # shorter sources are left out
HAN_SHARE = 0.6              # of a sentence; less is a table, a form, or no Chinese
SOURCES_DRAWN = 300
FILLERS_DRAWN = 400          # documents of each kind
POOL_SPARE = 1.5             # sentences of filler drawn for each that is needed, when some may be refused

ROOT = pathlib.Path(__file__).resolve().parents[2]


def sentences_of(text):
    """(start, end) of its sentences."""
    for match in SENTENCE.finditer(text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        if match.group().strip():
            yield start, match.end()


def is_prose(sentence):
    return len(re.findall(f"[{HAN}]", sentence)) >= HAN_SHARE * len(sentence) and len(sentence) >= 8


def draw(corpus, count, chance):
    """`count` documents that are long enough."""
    documents = [(name, text) for path in corpus for name, text in load(path) if len(text) >= DOCUMENT_CHARS or path.endswith(".tsv")]
    documents.sort()
    return documents if len(documents) <= count else chance.sample(documents, count)


# ---------------------------------------------------------------- stretches of sources

class Sources:
    def __init__(self, documents):
        self.documents = [(name, text, list(sentences_of(text))) for name, text in documents]
        self.documents = [document for document in self.documents if document[2]]

    def stretch(self, chance):
        """(name, text, spans of its sentences): some sentences in a row."""
        while True:
            name, text, spans = chance.choice(self.documents)
            first = chance.randrange(len(spans))
            chosen = spans[first:first + chance.randint(*CASE_SENTENCES)]
            while len(chosen) > 1 and chosen[-1][1] - chosen[0][0] > CASE_CHARS[1]:
                chosen.pop()
            length = chosen[-1][1] - chosen[0][0]
            if CASE_CHARS[0] <= length <= CASE_CHARS[1] and all(is_prose(text[start:end]) for start, end in chosen):
                return name, text, chosen


class Planter:
    def __init__(self, sources, editor):
        self.sources = sources
        self.editor = editor

    def case(self, kind, strength, chance):
        """(text, parts): parts have their place in the text. The nearest to `strength` of some tries."""
        best, best_off = None, None
        for _ in range(TRIES):
            case = self.joined(strength, chance) if kind == "join" else self.single(kind, strength, chance)
            got = sum(part["achieved"] * (part["source_end"] - part["source_start"]) for part in case[1])
            got /= sum(part["source_end"] - part["source_start"] for part in case[1])
            off = abs(got * 100 - strength)
            if best is None or off < best_off:
                best, best_off = case, off
            if off <= (1 - NEAR_ENOUGH) * strength:
                return case
        return best

    def single(self, kind, strength, chance):
        name, text, spans = self.sources.stretch(chance)
        part = self.part(kind, strength, name, text, spans[0][0], spans[-1][1], chance)
        return part["edited"], [dict(part, start=0, end=len(part["edited"]))]

    def part(self, kind, strength, name, text, start, end, chance):
        original = text[start:end]
        edited = self.editor.edit(kind, strength, original, chance)
        return {"source": name, "source_start": start, "source_end": end, "original": original, "edited": edited,
                "achieved": round(achieved(kind, original, edited), 4)}

    def joined(self, strength, chance):
        """Sentences of two sources by turns; those that are alone become one sentence."""
        both = [self.sources.stretch(chance) for _ in range(2)]
        turns = [(name, text, span) for at in range(CASE_SENTENCES[1]) for name, text, spans in both for span in spans[at:at + 1]]
        joined, parts = "", []
        for number, (name, text, (start, end)) in enumerate(turns):
            part = self.part("join", strength, name, text, start, end, chance)
            if len(turns) == 2 and number == 0:
                part["edited"] = part["edited"].rstrip("。！？；") + "，"
            parts.append(dict(part, start=len(joined), end=len(joined) + len(part["edited"])))
            joined += part["edited"]
        return joined, parts


# ---------------------------------------------------------------- filler

class Filler:
    """Sentences of unrelated documents in rows; those with a longer run in common with the index than `most` are refused (0: none)."""

    def __init__(self, documents, count, against, most, chance):
        rows = []
        self.runs = {}
        spans = {name: list(sentences_of(text)) for name, text in documents}
        while sum(len(row) for row in rows) < count * (POOL_SPARE if most else 1) and documents:
            name, text = chance.choice(documents)
            if not spans[name]:
                continue
            first = chance.randrange(len(spans[name]))
            row = [text[start:end].strip() for start, end in spans[name][first:first + chance.randint(*FILLER_SENTENCES)]]
            row = [sentence for sentence in row if FILLER_CHARS[0] <= len(sentence) <= FILLER_CHARS[1] and is_prose(sentence)]
            if row:
                rows.append(row)
        if against:
            sentences = sorted({sentence for row in rows for sentence in row})
            self.runs = dict(zip(sentences, longest_runs(sentences, (text for path in against for _, text in load(path)))))
        if most:
            rows = [[sentence for sentence in row if self.runs[sentence] <= most] for row in rows]
        self.rows = [row for row in rows if row]
        self.at = 0

    def row(self):
        self.at += 1
        return self.rows[(self.at - 1) % len(self.rows)]


# ---------------------------------------------------------------- drafts

class Draft:
    def __init__(self, name, filler_kind, filler, chance):
        self.name, self.filler_kind, self.filler, self.chance = name, filler_kind, filler, chance
        self.text = ""
        self.truth = []

    def add_filler(self):
        for sentence in self.filler.row():
            sentence = sentence if sentence[-1] in "。！？；”）" else sentence + "。"
            self.truth.append({"what": "filler", "draft": self.name, "filler": self.filler_kind, "start": len(self.text),
                               "end": len(self.text) + len(sentence),
                               "common_run": self.filler.runs.get(sentence, self.filler.runs.get(sentence[:-1]))})
            self.text += sentence

    def add_case(self, number, kind, strength, text, parts):
        for part in parts:
            start, end = len(self.text) + part.pop("start"), len(self.text) + part.pop("end")
            self.truth.append({"what": "case", "draft": self.name, "case": number, "kind": kind, "strength": strength,
                               "filler": self.filler_kind, "start": start, "end": end, **part})
        self.text += text if text[-1] in "。！？；：\n”）" else text + "。"

    def maybe_paragraph(self):
        if self.chance.random() < 0.5:
            self.text += "\n"


def make_draft(name, cell, cases, planter, filler_kind, filler, chance):
    draft = Draft(name, filler_kind, filler, chance)
    length = chance.randint(*DRAFT_CHARS)
    planted = []
    while len(planted) < cases and sum(len(text) for text, _ in planted) < length * PLANTED_SHARE:
        planted.append(planter.case(*cell, chance))
    room = max(0, length - sum(len(text) for text, _ in planted)) / (len(planted) + 1)
    for number, (text, parts) in enumerate(planted):
        fill(draft, room)
        draft.add_case(number, *cell, text, parts)
        draft.maybe_paragraph()
    fill(draft, max(room, length - len(draft.text)) if not cases else room)
    return draft


def fill(draft, room):
    target = len(draft.text) + room
    draft.add_filler()
    while len(draft.text) < target:
        draft.maybe_paragraph()
        draft.add_filler()
    draft.maybe_paragraph()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", nargs="+", required=True)
    parser.add_argument("--filler", nargs="+", required=True, metavar="KIND=CORPUS")
    parser.add_argument("--against", nargs="*", default=[], help="the indexed documents: filler is measured by its runs in common with them")
    parser.add_argument("--filler-run", type=int, default=0, help="refuse sentences of filler with a longer run in common; 0: take all")
    parser.add_argument("--drafts", type=int, default=400)
    parser.add_argument("--no-cases", action="store_true", help="drafts of filler alone")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--out", required=True)
    return parser.parse_args()


def main():
    options = arguments()
    if options.filler_run and not options.against:
        raise SystemExit("--filler-run needs --against")
    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    chance = random.Random(f"corpora {options.seed}")
    sources = draw(options.sources, SOURCES_DRAWN, chance)
    groups = read_groups(pathlib.Path(__file__).with_name("words.tsv"), ROOT / "data/synonyms.tsv")
    planter = Planter(Sources(sources), Editor(groups, "".join(text for _, text in sources[:50])))
    kinds = [kind.partition("=") for kind in options.filler]
    needed = options.drafts * DRAFT_CHARS[1] // (FILLER_CHARS[0] * 2) // len(kinds)
    fillers = [(kind, Filler(draw([corpus], FILLERS_DRAWN, chance), needed, options.against, options.filler_run, chance))
               for kind, _, corpus in kinds]
    all_cells = list(cells())
    with open(out / "truth.jsonl", "w", encoding="utf-8") as truth:
        for number in range(options.drafts):
            chance = random.Random(f"draft {options.seed} {number}")
            cases = 0 if options.no_cases else chance.randint(*CASES_OF_DRAFT)
            round_of_cells, at = divmod(number, len(all_cells))
            draft = make_draft(f"{number:04d}", all_cells[at], cases, planter, *fillers[(round_of_cells + at) % len(fillers)], chance)
            (out / f"{draft.name}.txt").write_text(draft.text, encoding="utf-8")
            for entry in draft.truth:
                truth.write(json.dumps(entry, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
