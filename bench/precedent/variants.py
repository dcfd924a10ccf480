"""Judged pairs of variants: each text is asked for, and a variant has to be found where the other stands, of the judged class.
Usage: variants.py PROGRAM GOLD SEEDS [--misses]"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

MARKS = re.compile(r"[\W_]")


def letters(text):
    return MARKS.sub("", text)


def places(piece, text):
    """Where the letters of a piece stand among those of a text."""
    piece = letters(piece)
    return [(at, at + len(piece)) for at in range(len(text)) if piece and text.startswith(piece, at)]


class Seeds:
    def __init__(self, program, folder, index):
        self.program, self.index = program, index
        self.texts = {path.name[:3]: letters(path.read_text(encoding="utf-8")) for path in pathlib.Path(folder).iterdir()}
        subprocess.run([program, "--index", index, "index", folder], check=True, capture_output=True)

    def variants(self, wording):
        """The variants of a wording with their places: [(classes, {seed: [(start, end)]})], the nearest first; the main class first."""
        command = [self.program, "--index", self.index, "precedent", "--variants", "--format", "json", wording]
        answer = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
        return [([variant["class"], *variant["classes"]], self.places_of(variant)) for variant in answer["variants"]]

    def places_of(self, variant):
        found = collections.defaultdict(list)
        for line in variant["lines"]:
            seed = pathlib.Path(line["citation"]["path"]).name[:3]
            before, match = len(letters(line["left"])), len(letters(line["match"]))
            for start, _ in places(line["left"] + line["match"] + line["right"], self.texts[seed]):
                found[seed].append((start + before, start + before + match))
        return found


def classes_at(variants, seed, spans):
    """The classes of the variants that stand where one of the spans does."""
    return [names for names, found in variants
            if any(start < end_b and start_b < end for start, end in found[seed] for start_b, end_b in spans)]


def judge(program, gold, seeds, miss=lambda *_: None):
    """{strength: Counter(asked, found, classed, main)} and a Counter of (judged, told of the nearest).

    Classed: the judged class is among those that are told of a variant there; main: it is the main one of them."""
    scores, confusion = collections.defaultdict(collections.Counter), collections.Counter()
    pairs = json.loads(pathlib.Path(gold).read_text(encoding="utf-8"))["variants"]
    with tempfile.TemporaryDirectory() as folder:
        known = Seeds(program, seeds, folder + "/index")
        for pair in pairs:
            for asked, other in ((pair["a"], pair["b"]), (pair["b"], pair["a"])):
                spans = places(other["text"], known.texts[other["seed"]])
                told = classes_at(known.variants(asked["text"]), other["seed"], spans)
                score = scores[pair["strength"]]
                is_classed = any(pair["kind"] in names for names in told)
                score.update(asked=1, found=bool(told), classed=is_classed, main=any(names[0] == pair["kind"] for names in told))
                if pair["strength"] != "sense":
                    confusion[pair["kind"], told[0][0] if told else "-"] += 1
                if not is_classed:
                    miss(pair, asked, other, told)
    return scores, confusion


def main():
    def print_miss(pair, asked, other, told):
        if "--misses" in sys.argv:
            print(f"{pair['strength']} {pair['kind']}, told {told[:3]}: {asked['text']} | {other['text']}")

    scores, confusion = judge(*sys.argv[1:4], print_miss)
    print("strength\tasked\tfound\tclassed\tmain class")
    for strength, score in scores.items():
        shares = [f"{score[name]} ({score[name] / score['asked']:.0%})" for name in ("found", "classed", "main")]
        print(strength, score["asked"], *shares, sep="\t")
    print("judged\ttold\tcases")
    for (judged, told), cases in sorted(confusion.items()):
        print(judged, told, cases, sep="\t")


if __name__ == "__main__":
    main()
