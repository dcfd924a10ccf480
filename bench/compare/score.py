#!/usr/bin/env python3
"""Holds `xunjian compare` against the gold of a chain of documents.

Usage: score.py PROGRAM GOLD FOLDER [--show] [--floors FILE]

GOLD is described in bench/compare/README.md; its documents lie in FOLDER. A list of judged documents without relations, as that
of the seeds, will do, too: then cells are told only. Told are:

cells       of the matrix: a requirement of a document under an aspect. Precision, recall and F1 over all of them, and of the
            coarser question whether a document has an aspect at all
fates       each requirement of a higher document against each lower one: same, adapted or absent
origins     each requirement against all higher documents: same, adapted or new
partners    links of the gold of which a pair is linked
changes     numbers that differ between two linked requirements, and their direction

A requirement of the program is that of the gold if they share half of the characters of both (cells), or of the shorter one
(fates, where a sentence may have been divided otherwise). Those that the gold holds to be borderline are not counted.

With floors, an object of least values (cells, aspects, fates, origins, partners, changes), the exit status is 1 below any of them.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

RANKS = {"same": 2, "adapted": 1, "absent": 0, "new": 0}


def squeezed(text):
    """Letters and digits alone, width folded."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


def shared(a, b):
    """How many characters the texts share: all of the shorter where one holds the other, else their longest common run."""
    if a in b or b in a:
        return min(len(a), len(b))
    best, row = 0, [0] * (len(b) + 1)
    for x in a:
        previous = 0
        for j, y in enumerate(b, 1):
            row[j], previous = (previous + 1 if x == y else 0), row[j]
            best = max(best, row[j])
    return best


class Score:
    def __init__(self):
        self.right = self.ours = self.theirs = 0

    def add(self, ours, theirs):
        self.right += len(ours & theirs)
        self.ours += len(ours)
        self.theirs += len(theirs)

    def f1(self):
        return 2 * self.right / (self.ours + self.theirs) if self.ours + self.theirs else 1.0

    def __str__(self):
        precision = self.right / self.ours if self.ours else 1.0
        recall = self.right / self.theirs if self.theirs else 1.0
        return (f"precision {precision:.3f}  recall {recall:.3f}  F1 {self.f1():.3f}  "
                f"({self.right} of {self.theirs} found, {self.ours} told)")


class Document:
    """A document of the gold with what the program says of it."""

    def __init__(self, gold, index, answer):
        self.gold = gold
        self.index = index  # in the answer
        self.ours = [dict(r, squeezed=squeezed(r["text"])) for r in answer["requirements"]]
        self.requirements = [dict(r, squeezed=squeezed(r["text"])) for r in gold["requirements"]]
        self.borderline = [squeezed(text) for text in gold.get("borderline", [])]
        for requirement in self.requirements:
            requirement["halves"] = [i for i, own in enumerate(self.ours) if self.is_half(own["squeezed"], requirement["squeezed"], max)]
            requirement["touching"] = [i for i, own in enumerate(self.ours)
                                       if self.is_half(own["squeezed"], requirement["squeezed"], min)]

    @staticmethod
    def is_half(a, b, of):
        return bool(a) and bool(b) and 2 * shared(a, b) >= of(len(a), len(b))

    def cells(self):
        """Cells told, those of the gold; what is told of something borderline is left out."""
        theirs = {(self.index, r["id"], aspect) for r in self.requirements for aspect in r["aspects"]}
        told, met = set(), set()
        for requirement in self.requirements:
            for i in requirement["halves"]:
                met.add(i)
                told |= {(self.index, requirement["id"], aspect) for aspect in self.ours[i]["aspects"]}
        for i, own in enumerate(self.ours):
            if i in met or own["is_mention"] or any(self.is_half(own["squeezed"], text, min) for text in self.borderline):
                continue
            told |= {(self.index, f"?{i}", aspect) for aspect in own["aspects"]}
        return told, theirs


def load_gold(path):
    gold = json.loads(path.read_text(encoding="utf-8"))
    if isinstance(gold, dict):
        return gold
    documents = [dict(document, key=document["file"],
                      borderline=[entry["text"] for entry in document.get("borderline", [])] +
                      [entry["heading"] for entry in document.get("outline", [])],
                      requirements=[dict(entry, id=f"{document['file']}:{i}") for i, entry in enumerate(document["requirements"])])
                 for document in gold]
    return {"documents": documents, "relations": [], "changes": []}


def run(program, gold, folder):
    files = [str(folder / document["file"]) for document in gold["documents"]]
    done = subprocess.run([program, "compare", "--json", *files], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{program} compare: exit status {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


def documents_of(gold, answer):
    found = {}
    for index, column in enumerate(answer["documents"]):
        found[pathlib.Path(column["citation"]["path"] or column["name"]).name] = (index, column)
    return [Document(document, *found[document["file"]]) for document in gold["documents"]]


def fates_of(answer):
    """(upper document, requirement, lower document) -> links."""
    below, above = collections.defaultdict(list), collections.defaultdict(list)
    for link in answer["links"]:
        for requirement in link["upper_requirements"]:
            below[link["upper"], requirement, link["lower"]].append(link)
        for requirement in link["lower_requirements"]:
            above[link["lower"], requirement].append(link)
    return below, above


def is_told_of(link, side, requirement):
    """Whether the link, which may be of a part of its units only, tells of the requirement."""
    return Document.is_half(squeezed(link[side]), requirement["squeezed"], min)


def best(relations, none):
    return max(relations, key=RANKS.get, default=none)


def gold_relations(gold):
    owner = {r["id"]: d for d, document in enumerate(gold["documents"]) for r in document["requirements"]}
    below, above = collections.defaultdict(list), collections.defaultdict(list)
    for relation in gold["relations"]:
        lower = owner[relation["lower"][0]]
        for upper in relation["upper"]:
            below[upper, lower].append(relation["relation"])
        for identity in relation["lower"]:
            above[identity].append(relation["relation"])
    return below, above


def table(name, pairs, classes):
    """Prints how often the pairs (told, gold) are alike, and returns their share."""
    right = sum(a == b for a, b in pairs)
    print(f"{name:<10} accuracy {right / max(len(pairs), 1):.3f} ({right} of {len(pairs)})")
    for wanted in classes:
        told, gold = sum(a == wanted for a, _ in pairs), sum(b == wanted for _, b in pairs)
        both = sum(a == b == wanted for a, b in pairs)
        print(f"           {wanted:<8} precision {both / max(told, 1):.3f}  recall {both / max(gold, 1):.3f}  ({both} right, {told} told, {gold} in the gold)")
    return right / max(len(pairs), 1)


def score_relations(gold, documents, answer, show):
    below, above = fates_of(answer)
    gold_below, gold_above = gold_relations(gold)
    fates, next_fates, origins = [], [], []
    for u, upper in enumerate(documents):
        for l in range(u + 1, len(documents)):
            lower = documents[l]
            if upper.gold["speaking_level"] == lower.gold["speaking_level"]:
                continue
            for requirement in upper.requirements:
                theirs = best(gold_below[requirement["id"], l], "absent")
                told = [link["relation"] for i in requirement["touching"] for link in below[upper.index, i, lower.index]
                        if is_told_of(link, "upper_text", requirement)]
                ours = best(told, "absent") if requirement["touching"] else "not found"
                fates.append((ours, theirs))
                if l == u + 1:
                    next_fates.append((ours, theirs))
                if show and ours != theirs:
                    print(f"  fate {requirement['id']} in {lower.gold['key']}: {ours}, gold {theirs}: {requirement['text'][:60]}")
    for document in documents[1:]:
        for requirement in document.requirements:
            theirs = best(gold_above[requirement["id"]], "new")
            told = [link["relation"] for i in requirement["touching"] for link in above[document.index, i]
                    if is_told_of(link, "lower_text", requirement)]
            ours = best(told, "new") if requirement["touching"] else "not found"
            origins.append((ours, theirs))
            if show and ours != theirs:
                print(f"  origin {requirement['id']}: {ours}, gold {theirs}: {requirement['text'][:60]}")
    values = {"fates": table("fates", fates, ("same", "adapted", "absent"))}
    table("next level", next_fates, ("same", "adapted", "absent"))
    values["origins"] = table("origins", origins, ("same", "adapted", "new"))
    return values


def score_partners(gold, documents, answer, show):
    place = {r["id"]: (document, r) for document in documents for r in document.requirements}
    links = {(link["upper"], u, link["lower"], l) for link in answer["links"] for u in link["upper_requirements"]
             for l in link["lower_requirements"]}
    found = 0
    for relation in gold["relations"]:
        pairs = {(place[u][0].index, i, place[l][0].index, j) for u in relation["upper"] for l in relation["lower"]
                 for i in place[u][1]["touching"] for j in place[l][1]["touching"]}
        found += bool(pairs & links)
        if show and not pairs & links:
            print(f"  no link {'+'.join(relation['upper'])} > {'+'.join(relation['lower'])} ({relation['relation']})")
    share = found / max(len(gold["relations"]), 1)
    print(f"partners   {found} of {len(gold['relations'])} ({share:.3f})")
    return {"partners": share}


def score_changes(gold, documents, answer, show):
    told = []
    place = {r["id"]: (document.index, r["touching"]) for document in documents for r in document.requirements}
    for link in answer["links"]:
        for change in link["changes"]:
            told.append((link, change))
    found, directed, used = 0, 0, set()
    for wanted in gold["changes"]:
        upper, lower = place[wanted["upper"]], place[wanted["lower"]]
        for i, (link, change) in enumerate(told):
            sides = (link["upper"] == upper[0] and link["lower"] == lower[0] and set(link["upper_requirements"]) & set(upper[1])
                     and set(link["lower_requirements"]) & set(lower[1]))
            texts = [(squeezed(change[side]), squeezed(wanted[side])) for side in ("from", "to")]
            if sides and all(a in b or b in a for a, b in texts):
                used.add(i)
                found += 1
                directed += change["direction"].replace("other", "changed") == wanted["direction"]
                if show and change["direction"].replace("other", "changed") != wanted["direction"]:
                    print(f"  direction {wanted['from']} > {wanted['to']}: {change['direction']}, gold {wanted['direction']}")
                break
        else:
            if show:
                print(f"  change not found {wanted['upper']} > {wanted['lower']}: {wanted['from']} > {wanted['to']}")
    if show:
        for i, (link, change) in enumerate(told):
            if i not in used:
                print(f"  change not in the gold: {change['from']} > {change['to']}: {link['lower_text'][:60]}")
    total = max(len(gold["changes"]), 1)
    print(f"changes    {found} of {len(gold['changes'])} found ({found / total:.3f}), {directed} with their direction; "
          f"{len(told)} told, {len(used)} of them in the gold")
    return {"changes": found / total}


def score_cells(documents, show):
    cells, present = Score(), Score()
    for document in documents:
        told, theirs = document.cells()
        cells.add(told, theirs)
        present.add({(d, a) for d, _, a in told}, {(d, a) for d, _, a in theirs})
        if show:
            for _, identity, aspect in sorted(theirs - told):
                print(f"  cell missing {identity} {aspect}")
            for _, identity, aspect in sorted(told - theirs):
                text = document.ours[int(identity[1:])]["text"][:50] if identity[0] == "?" else ""
                print(f"  cell too many {document.gold['key']} {identity} {aspect} {text}")
    print(f"cells      {cells}")
    print(f"aspects    {present}")
    return {"cells": cells.f1(), "aspects": present.f1()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--show", action="store_true", help="list what differs")
    parser.add_argument("--floors", type=pathlib.Path, help="JSON object of least values")
    given = parser.parse_args()
    gold = load_gold(given.gold)
    answer = run(given.program, gold, given.folder)
    documents = documents_of(gold, answer)
    values = score_cells(documents, given.show)
    if gold["relations"]:
        values |= score_relations(gold, documents, answer, given.show)
        values |= score_partners(gold, documents, answer, given.show)
        values |= score_changes(gold, documents, answer, given.show)
    floors = json.loads(given.floors.read_text(encoding="utf-8")) if given.floors else {}
    below = [f"{name} is {values[name]:.3f}, less than {least}" for name, least in floors.items() if values[name] < least]
    if below:
        sys.exit("\n".join(below))


if __name__ == "__main__":
    main()
