#!/usr/bin/env python3
"""Scores reported reuse against what was planted, with the measures of PAN text alignment (Potthast et al. 2010).

Usage: score.py DRAFTS ANSWERS [--cases FILE]     DRAFTS: of plant.py; ANSWERS: folder of NAME.json

Detections are pieces of class exact and varied; ritual and central formulas are told apart. Characters are those that count
(letters, digits, ideographs). A detection detects a case if the two have characters of the draft and of the source in common; then

  recall     = characters of cases that are detected / characters of cases      (of draft and source, each counted once: micro)
  precision  = characters of detections that are of a case they detect / characters of detections
  granularity = detections for each case that is detected
  plagdet    = F1 / log2(1 + granularity)

Three readings, by what counts as the source:
  strict     the planted document alone
  wording    also other documents that have the same wording there: SAME of the source's characters stand in the planted wording,
             in order
  draft      none: only the draft's side is compared
A draft's sentence may have several precedents. Those that the answer itself calls alternatives of nearer ones are not scored, and of
those that stand for the same characters of the draft only the first is.
"""
import argparse
import collections
import difflib
import json
import math
import pathlib

from documents import fold

REPORTED = ("exact", "varied")
APART = ("ritual", "central")
SAME = 0.8          # of the source's text
NEW = 0.5           # of a piece's characters must not be taken yet for it to be another detection
BLOCK = 2           # characters in a row that count as the same wording
READINGS = ("strict", "wording", "draft")
BANDS = ((0, 7), (8, 12), (13, 10 ** 6))  # longest run that a filler sentence has in common with the index


class Draft:
    def __init__(self, folder, answers, name):
        self.name = name
        self.text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        self.counts = set(fold(self.text)[1])
        self.cases, self.filler = [], []
        self.answer = json.loads((answers / f"{name}.json").read_text(encoding="utf-8"))
        self.detections = [Detection(self, piece) for piece in first_pieces(self.answer, self.counts, REPORTED)]
        self.apart = set().union(*(self.within(piece["start"], piece["end"]) for piece in self.answer["pieces"]
                                   if piece["class"] in APART), set())

    def within(self, start, end):
        return {at for at in range(start, end) if at in self.counts}


class Detection:
    def __init__(self, draft, piece):
        self.draft_chars = draft.within(piece["start"], piece["end"])
        self.path = piece["citation"]["path"]
        self.text = piece.get("source_text") or ""
        self.start, self.end = piece["source_start"], piece["source_end"]
        self.source_chars = self.chars_in_source()

    def chars_in_source(self):
        if len(self.text) != self.end - self.start:
            return set(range(self.start, self.end))
        return {self.start + at for at in fold(self.text)[1]}


class Case:
    def __init__(self, draft, entry):
        self.entry = entry
        self.draft_chars = draft.within(entry["start"], entry["end"])
        self.original, starts = fold(entry["original"])
        self.source_chars = [entry["source_start"] + at for at in starts]
        self.path = entry["source"]

    def source_of(self, detection, reading):
        """Characters of this case's source that the detection names, and how many it names beside them. None: another source."""
        if reading == "draft":
            return set(), 0
        if detection.path == self.path:
            named = detection.source_chars & set(self.source_chars)
            if named:
                return named, len(detection.source_chars) - len(named)
        return self.same_wording(fold(detection.text)[0]) if reading == "wording" else None

    def same_wording(self, folded):
        """As source_of(), of text of any document."""
        blocks = difflib.SequenceMatcher(None, self.original, folded, autojunk=False).get_matching_blocks()
        blocks = [block for block in blocks if block.size >= BLOCK]
        if not blocks or sum(block.size for block in blocks) < SAME * min(len(folded), len(self.original)):
            return None
        first, last = blocks[0].a, blocks[-1].a + blocks[-1].size
        return set(self.source_chars[first:last]), max(0, len(folded) - (blocks[-1].b + blocks[-1].size - blocks[0].b))


def first_pieces(answer, counts, classes):
    """Of the pieces that stand for the same characters the first: as the sentences order their precedents, then the longer."""
    rank = {}
    for sentence in answer["sentences"]:
        for place, number in enumerate(sentence.get("pieces") or []):
            rank[number] = min(place, rank.get(number, place))
    pieces = [(rank.get(number, len(answer["pieces"])), piece["start"] - piece["end"], number, piece)
              for number, piece in enumerate(answer["pieces"]) if piece["class"] in classes and not piece.get("is_alternative")]
    taken, first = set(), []
    for _, _, _, piece in sorted(pieces, key=lambda entry: entry[:3]):
        chars = {at for at in range(piece["start"], piece["end"]) if at in counts}
        if chars and len(chars - taken) >= NEW * len(chars):
            taken |= chars
            first.append(piece)
    return first


# ---------------------------------------------------------------- measures

class Measures:
    def __init__(self, drafts, reading):
        self.cases = self.found = self.detections_of_cases = 0
        self.case_chars = self.recalled = self.detection_chars = self.right = 0
        for draft in drafts:
            self.add(draft, reading)

    def add(self, draft, reading):
        right_of_detection = [set() for _ in draft.detections]
        source_right = [set() for _ in draft.detections]
        beside = [None for _ in draft.detections]
        for case in draft.cases:
            draft_found, source_found, count = set(), set(), 0
            for number, detection in enumerate(draft.detections):
                common = case.draft_chars & detection.draft_chars
                source = case.source_of(detection, reading) if common else None
                if source is None:
                    continue
                count += 1
                draft_found |= common
                source_found |= source[0]
                right_of_detection[number] |= common
                source_right[number] |= source[0]
                beside[number] = min(source[1], beside[number]) if beside[number] is not None else source[1]
            self.add_case(case, reading, draft_found, source_found, count)
        # Each character of a draft or of a source is counted once, however many detections name it.
        named = set().union(*(detection.draft_chars for detection in draft.detections), set())
        self.detection_chars += len(named)
        self.right += len(set().union(*right_of_detection, set()))
        if reading != "draft":
            self.add_sources(draft, source_right, beside)

    def add_case(self, case, reading, draft_found, source_found, count):
        case.recall = getattr(case, "recall", {})
        both = reading != "draft"
        characters = len(case.draft_chars) + (len(case.source_chars) if both else 0)
        recalled = len(draft_found) + (len(source_found) if both else 0)
        case.recall[reading] = recalled / characters if characters else 0
        self.cases += 1
        self.found += count > 0
        self.detections_of_cases += count
        self.case_chars += characters
        self.recalled += recalled

    def add_sources(self, draft, source_right, beside):
        for detection, right, others in zip(draft.detections, source_right, beside):
            self.right += len(right)
            self.detection_chars += len(right) + others if right else len(detection.source_chars)

    @property
    def recall(self):
        return self.recalled / self.case_chars if self.case_chars else 0

    @property
    def precision(self):
        return self.right / self.detection_chars if self.detection_chars else 0

    @property
    def granularity(self):
        return self.detections_of_cases / self.found if self.found else 1

    @property
    def plagdet(self):
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both / math.log2(1 + self.granularity) if both else 0


def read(folder, answers):
    drafts = {}
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry["draft"] not in drafts:
            drafts[entry["draft"]] = Draft(folder, answers, entry["draft"])
        draft = drafts[entry["draft"]]
        if entry["what"] == "case":
            draft.cases.append(Case(draft, entry))
        else:
            draft.filler.append(entry)
    return list(drafts.values())


# ---------------------------------------------------------------- tables

def print_cells(drafts):
    """Kind x strength, by wording."""
    by_cell = collections.defaultdict(list)
    for draft in drafts:
        if draft.cases:
            by_cell[draft.cases[0].entry["kind"], draft.cases[0].entry["strength"]].append(draft)
    print("| kind | asked % | changed % | cases | found | recall | precision | granularity | plagdet | strict | draft side |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for (kind, strength), of_cell in by_cell.items():
        changed = [case.entry["achieved"] for draft in of_cell for case in draft.cases]
        print_measures(f"| {kind} | {strength} | {100 * sum(changed) / len(changed):.1f}", of_cell)
    print_measures("| all | | ", drafts)


def print_measures(head, drafts):
    strict, wording, side = (Measures(drafts, reading) for reading in READINGS)
    print(f"{head} | {wording.cases} | {wording.found / max(1, wording.cases):.2f} | {wording.recall:.3f} | {wording.precision:.3f} | "
          f"{wording.granularity:.2f} | **{wording.plagdet:.3f}** | {strict.plagdet:.3f} | {side.plagdet:.3f} |")


def print_strengths(drafts):
    by_strength = collections.defaultdict(list)
    for draft in drafts:
        if draft.cases:
            by_strength[draft.cases[0].entry["strength"]].append(draft)
    print("\n| strength % | cases | found | recall | precision | granularity | plagdet | strict | draft side |\n" + "|---" * 9 + "|")
    for strength in sorted(by_strength):
        print_measures(f"| {strength}", by_strength[strength])


def print_apart(drafts):
    planted = [(draft, case) for draft in drafts for case in draft.cases]
    chars = sum(len(case.draft_chars) for _, case in planted)
    apart = sum(len(case.draft_chars & draft.apart) for draft, case in planted)
    in_planted = sum(case.path in {piece["citation"]["path"] for piece in draft.answer["pieces"]
                                   if piece["start"] < case.entry["end"] and piece["end"] > case.entry["start"]} for draft, case in planted)
    if planted:
        print(f"\n{100 * apart / chars:.2f} % of the planted characters are set apart as ritual or central. The planted document itself is "
              f"among the reported precedents of {100 * in_planted / len(planted):.1f} % of the cases.")


def print_false(drafts):
    """Sentences of filler that are reported, by kind and by what they have in common with the index."""
    total, reported, apart = collections.Counter(), collections.Counter(), collections.Counter()
    for draft in drafts:
        for sentence in draft.answer["sentences"]:
            entry = filler_of(draft, sentence)
            if entry is None:
                continue
            for band in (band_of(entry), "all"):
                key = entry["filler"], band
                total[key] += 1
                reported[key] += sentence["class"] in REPORTED
                apart[key] += sentence["class"] in APART
    print("\n| filler | longest run in common with the index | sentences | reported | % | ritual or central |\n|---|---|---|---|---|---|")
    for kind, band in sorted(total, key=str):
        key = kind, band
        print(f"| {kind} | {band} | {total[key]} | {reported[key]} | {100 * reported[key] / total[key]:.2f} | {apart[key]} |")


def band_of(entry):
    run = entry["common_run"]
    if run is None:
        return "not measured"
    low, high = next(band for band in BANDS if band[0] <= run <= band[1])
    return f"under {high + 1}" if low == 0 else f"{low} to {high}" if high < 1000 else f"{low} and more"


def filler_of(draft, sentence):
    """The sentence of filler that holds a sentence of the answer; None if it is planted, at least partly."""
    middle = (sentence["start"] + sentence["end"]) // 2
    if any(case.entry["start"] < sentence["end"] and case.entry["end"] > sentence["start"] for case in draft.cases):
        return None
    return next((entry for entry in draft.filler if entry["start"] <= middle < entry["end"]), None)


def write_cases(drafts, path):
    """Each case with its recall, the worst first."""
    cases = sorted(((case.recall["wording"], draft.name, case.entry) for draft in drafts for case in draft.cases), key=lambda case: case[:2])
    with open(path, "w", encoding="utf-8") as table:
        for recall, name, entry in cases:
            columns = (f"{recall:.3f}", name, entry["kind"], str(entry["strength"]), str(entry["start"]), str(entry["end"]),
                       entry["original"], entry["edited"])
            table.write("\t".join(column.replace("\n", "/") for column in columns) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("drafts", type=pathlib.Path)
    parser.add_argument("answers", type=pathlib.Path)
    parser.add_argument("--cases", help="writes each case with its recall, the worst first")
    options = parser.parse_args()
    drafts = read(options.drafts, options.answers)
    if any(draft.cases for draft in drafts):
        print_cells(drafts)
        print_strengths(drafts)
        print_apart(drafts)
    print_false(drafts)
    if options.cases:
        write_cases(drafts, options.cases)


if __name__ == "__main__":
    main()
