#!/usr/bin/env python3
"""What is understood of documents, against a gold set.

Runs `PROGRAM inspect --json FILE` for each document and prints, per document and over all: facts, levels, noise, damage,
requirements with their aspects, quantities, themes, roles. Two forms of gold are read: that of the seeds
(speaking_level as a number with level_conflict, noise with raw ...) and a list of {file, title, speaking_level, noise,
damage, requirements, borderline, faults, quantities, themes, roles ...}; several golds of one folder may be given, their
objects are put together by file. What a gold does not judge (an absent key) is not counted.

Texts are compared without blanks. Two spans match if they share half of the characters of both together (requirements),
or any (quantities, damage). What matches a borderline sentence or a heading of the gold is left out of the count.
"""

import argparse
import json
import re
import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path

SCORED_DAMAGE = {
    "lost_number": "lost_number",
    "placeholder": "placeholder",
    "template_instruction": "template_instruction",
    "truncated_end": "truncated",
    "truncated": "truncated",
    "traditional_character": "stray_traditional",
    "stray_traditional": "stray_traditional",
    "level_word_replaced": "level_word_replaced",
}
OPTIONAL_QUANTITIES = {"ordinal", "hotline"}
QUANTITY_KINDS = {"target": None, "deadline_open": "deadline", "deadline_lost": "deadline"}
SAME_SPAN = 0.5  # least Jaccard index of two requirements that are the same one
FACT_MIN = 4  # characters of an occasion or an organ that may stand for a longer one that holds it


def squeeze(text):
    return re.sub(r"\s+", "", text or "")


def f1(right, found, wanted):
    return 2 * right / (found + wanted) if found + wanted else 1.0


class Text:
    """A text without blanks, in which pieces of the gold are found one behind the other."""

    def __init__(self, text):
        self.plain = squeeze(text)
        self.place = [0]
        for char in text:
            self.place.append(self.place[-1] + (0 if char.isspace() else 1))

    def span(self, start, end):
        """Offsets of the text with blanks become offsets without."""
        return self.place[start], self.place[end]

    def find(self, piece, taken):
        """The first place of `piece` that is not taken by an equal one; None if there is none."""
        piece = squeeze(piece)
        at = self.plain.find(piece)
        while at >= 0 and (at, at + len(piece)) in taken:
            at = self.plain.find(piece, at + 1)
        return None if at < 0 or not piece else (at, at + len(piece))

    def find_all(self, pieces):
        spans = []
        for piece in pieces:
            spans.append(self.find(piece, set(spans)))
        return spans


def shared(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def jaccard(a, b):
    common = shared(a, b)
    return common / ((a[1] - a[0]) + (b[1] - b[0]) - common) if common else 0.0


def match(found, wanted, likeness, least):
    """Pairs (index found, index wanted), each used once, the likest first."""
    pairs = []
    for i, a in enumerate(found):
        for j, b in enumerate(wanted):
            value = likeness(a, b) if a and b else 0
            if value >= least:
                pairs.append((value, i, j))
    used_found, used_wanted, result = set(), set(), []
    for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if i not in used_found and j not in used_wanted:
            used_found.add(i)
            used_wanted.add(j)
            result.append((i, j))
    return result


# ---------------------------------------------------------------- golds


def normal_form(document):
    """An object of the seeds' gold in the form of the others."""
    if "seed" not in document:
        return document
    conflict = document["level_conflict"]
    return dict(
        document,
        speaking_conflict=bool(conflict and conflict["field"] == "speaking_level"),
        speaking_levels=conflict["levels"] if conflict and conflict["field"] == "speaking_level" else None,
        noise=[{"text": noise["raw"], "reason": noise["kind"]} for noise in document["noise"]],
        borderline=[entry["text"] for entry in document["borderline"]],
        faults=[entry["text"] for entry in document["faults"]],
        headings=[entry["marker"] + entry["heading"] for entry in document["outline"]],
    )


def read_golds(paths):
    merged = {}
    for path in paths:
        for document in json.loads(path.read_text(encoding="utf-8")):
            merged.setdefault(document["file"], {}).update(normal_form(document))
    for document in merged.values():
        if "headings" not in document:
            document["headings"] = [entry["marker"] + entry["heading"] for entry in document.get("outline", [])]
    return list(merged.values())


def inspect(program, path):
    """`path` may name a document inside a file: 资料.zip!/通知.docx."""
    file = str(path).partition("!/")[0]
    output = subprocess.run(program + [file], check=True, capture_output=True, text=True).stdout
    inspected = [json.loads(line) for line in output.splitlines() if line]
    return next((one for one in inspected if one["file"] == str(path)), inspected[0])


# ---------------------------------------------------------------- facts


def same_fact(name, found, wanted):
    found, wanted = squeeze(found), squeeze(wanted)
    if found == wanted:
        return True
    if name not in ("kind", "occasion", "organ") or not found or not wanted:
        return False
    short, long = sorted((found, wanted), key=len)
    return short in long and (len(short) >= FACT_MIN or name == "kind")


def score_facts(gold, got, counts, faults):
    for name in ("title", "kind", "occasion", "organ", "number", "date", "secrecy"):
        if name not in gold:
            continue
        right = same_fact(name, got[name], gold[name])
        counts[f"fact {name}"] += right
        counts[f"of {name}"] += 1
        if not right:
            faults.append(f"{name}: {got[name]} instead of {gold[name]}")
    for name in ("speaking_level", "inspecting_level"):
        if name not in gold:
            continue
        allowed = [gold[name]]
        if name == "speaking_level" and gold.get("speaking_levels"):
            allowed = gold["speaking_levels"]
        right = got[name]["code"] in allowed
        counts[f"fact {name}"] += right
        counts[f"of {name}"] += 1
        if not right:
            faults.append(f"{name}: {got[name]['code']} instead of {gold[name]} {got[name]['evidence'][:4]}")
    if "speaking_conflict" in gold:
        right = got["speaking_level"]["conflict"] == gold["speaking_conflict"]
        counts["fact speaking_conflict"] += right
        counts["of speaking_conflict"] += 1
        if not right:
            faults.append(f"speaking_conflict: {got['speaking_level']['conflict']} {got['speaking_level']['levels'][:6]}")


# ---------------------------------------------------------------- noise


def score_noise(gold, got, counts, faults):
    """A block is out if none of its lines, of four characters or more, stands in the text more often than it should."""
    if "noise" not in gold:
        return
    text = squeeze(got["text"])
    title = squeeze(gold.get("title"))
    for noise in gold["noise"]:
        lines = [squeeze(line) for line in noise["text"].split("\n") if squeeze(line)]
        left = [line for line in lines if text.count(line) > (1 if line == title else 0) and len(line) >= 4]
        counts["noise out"] += not left
        counts["noise wanted"] += 1
        if left:
            faults.append(f"noise left: {left[0][:40]}")
    # Characters taken out that the gold does not call noise.
    listed = Counter()
    for noise in gold["noise"]:
        listed.update(squeeze(noise["text"]))
    taken = Counter()
    for removal in got["noise"]:
        taken.update(squeeze(removal["text"]))
    lost = (taken - listed).total()
    counts["characters lost"] += lost
    counts["characters"] += len(text) + lost
    if lost > 0:
        faults.append(f"{lost} characters taken out that are not listed as noise: " +
                      " | ".join(removal["text"][:30] for removal in got["noise"]))


# ---------------------------------------------------------------- spans


def spans_of(text, entries):
    return [text.span(entry["start"], entry["end"]) for entry in entries]


def score_damage(gold, got, text, counts, faults):
    if "damage" not in gold:
        return
    wanted = [(SCORED_DAMAGE[d["kind"]], d["text"]) for d in gold["damage"] if d["kind"] in SCORED_DAMAGE]
    spans = text.find_all([piece for _, piece in wanted])
    missing = [piece for (_, piece), span in zip(wanted, spans) if span is None]
    for piece in missing:
        faults.append(f"gold damage not in the text: {piece[:40]}")
    wanted = [(kind, span) for (kind, _), span in zip(wanted, spans) if span]
    found = [(d["kind"], span) for d, span in zip(got["damage"], spans_of(text, got["damage"]))]
    pairs = match(found, wanted, lambda a, b: shared(a[1], b[1]) if a[0] == b[0] else 0, 1)
    hit = {i for i, _ in pairs}
    for i, (kind, span) in enumerate(found):
        # A second report inside one damaged place is no false one.
        if i not in hit and not any(kind == k and shared(span, s) for k, s in wanted):
            faults.append(f"+damage {kind} {text.plain[span[0]:span[1]][:40]}")
            counts["damage false"] += 1
    seen = {j for _, j in pairs}
    for j, (kind, span) in enumerate(wanted):
        covered = any(kind == k and shared(span, s) for k, s in found)
        if j not in seen and not covered:
            faults.append(f"-damage {kind} {text.plain[span[0]:span[1]][:40]}")
        counts["damage right"] += j in seen or covered
    counts["damage wanted"] += len(wanted)


def score_requirements(gold, got, text, counts, faults):
    if "requirements" not in gold:
        return
    wanted = text.find_all([requirement["text"] for requirement in gold["requirements"]])
    for requirement, span in zip(gold["requirements"], wanted):
        if span is None:
            faults.append(f"gold requirement not in the text: {requirement['text'][:40]}")
    found = spans_of(text, got["requirements"])
    pairs = match(found, wanted, jaccard, SAME_SPAN)
    matched = {i for i, _ in pairs}
    aside = [s for s in text.find_all(gold.get("borderline", []) + gold.get("headings", [])) if s]
    bad = [s for s in text.find_all(gold.get("faults", [])) if s]
    false = 0
    for i, span in enumerate(found):
        if i in matched or any(shared(span, s) * 2 >= span[1] - span[0] for s in aside):
            continue
        false += 1
        faults.append(f"+requirement {text.plain[span[0]:span[1]][:60]}")
    for j, span in enumerate(wanted):
        if span and j not in {k for _, k in pairs}:
            faults.append(f"-requirement {text.plain[span[0]:span[1]][:60]}")
    for span in bad:
        if any(jaccard(span, s) >= SAME_SPAN for s in found):
            counts["faults extracted"] += 1
            faults.append(f"!fault {text.plain[span[0]:span[1]][:60]}")
    counts.update({"req right": len(pairs), "req found": len(pairs) + false,
                   "req wanted": sum(span is not None for span in wanted), "faults": len(bad)})
    score_aspects(gold["requirements"], got["requirements"], pairs, counts, faults)


def score_aspects(wanted, found, pairs, counts, faults):
    for i, j in pairs:
        a, b = set(found[i]["aspects"]), set(wanted[j]["aspects"])
        counts.update({"aspect right": len(a & b), "aspect found": len(a), "aspect wanted": len(b)})
        if a != b:
            faults.append(f"aspects {sorted(a)} instead of {sorted(b)}: {squeeze(wanted[j]['text'])[:50]}")
    counts["aspect wanted of all"] += sum(len(requirement["aspects"]) for requirement in wanted)


def score_quantities(gold, got, text, counts, faults):
    if "quantities" not in gold:
        return
    wanted = text.find_all([quantity["text"] for quantity in gold["quantities"]])
    found = spans_of(text, got["quantities"])
    pairs = match(found, wanted, lambda a, b: shared(a, b) / max(1, b[1] - b[0]), 0.01)
    matched, seen = {i for i, _ in pairs}, {j for _, j in pairs}
    for j, span in enumerate(wanted):
        if gold["quantities"][j]["kind"] in OPTIONAL_QUANTITIES and j not in seen:
            continue
        counts["quantity wanted"] += span is not None
        if span and j not in seen:
            faults.append(f"-quantity {text.plain[span[0]:span[1]]}")
    aside = [s for s in text.find_all([entry["text"] for entry in gold.get("not_quantities", [])]) if s]
    for i, span in enumerate(found):
        # Several numbers in one place of the gold (百分之百…、百分之百…) are one.
        inside = any(s and shared(span, s) for s in wanted)
        if i not in matched and not inside:
            counts["quantity false"] += 1
            set_phrase = any(shared(span, s) for s in aside)
            faults.append(f"+quantity {text.plain[span[0]:span[1]]}{' (set phrase)' if set_phrase else ''}")
    counts["quantity right"] += len(pairs)
    for i, j in pairs:
        kind = gold["quantities"][j]["kind"]
        kind = QUANTITY_KINDS.get(kind, kind)
        counts["quantity kind right"] += kind is None or kind in OPTIONAL_QUANTITIES or kind == got["quantities"][i]["kind"]
        if kind and kind not in OPTIONAL_QUANTITIES and kind != got["quantities"][i]["kind"]:
            faults.append(f"quantity {gold['quantities'][j]['text']} is {got['quantities'][i]['kind']}, not {kind}")


def score_themes(gold, got, counts, faults):
    if "themes" not in gold:
        return
    wanted = [theme["id"] if isinstance(theme, dict) else theme for theme in gold["themes"]]
    found = [theme["id"] for theme in got["themes"]]
    counts.update({"theme right": len(set(found) & set(wanted)), "theme found": len(found), "theme wanted": len(wanted)})
    if set(found) != set(wanted):
        faults.append(f"themes {found} instead of {wanted}")


def score_roles(gold, got, counts, faults):
    for entry in gold.get("roles", []):
        piece = squeeze(entry["text"])
        roles = [passage["role"] for passage in got["passages"] if piece in squeeze(passage["text"])]
        right = entry["role"] in roles
        counts["role right"] += right
        counts["role wanted"] += 1
        if not right:
            faults.append(f"role {roles} instead of {entry['role']}: {piece[:30]}")


# ---------------------------------------------------------------- report


def figures(counts):
    facts = sum(value for name, value in counts.items() if name.startswith("fact "))
    of = sum(value for name, value in counts.items() if name.startswith("of "))
    damage_found = counts["damage right"] + counts["damage false"]
    quantity_found = counts["quantity right"] + counts["quantity false"]
    return {
        "facts": facts / of if of else 1.0,
        "noise": counts["noise out"] / counts["noise wanted"] if counts["noise wanted"] else 1.0,
        "kept": 1 - counts["characters lost"] / counts["characters"] if counts["characters"] else 1.0,
        "damage_recall": counts["damage right"] / counts["damage wanted"] if counts["damage wanted"] else 1.0,
        "damage_precision": counts["damage right"] / damage_found if damage_found else 1.0,
        "requirement_precision": counts["req right"] / counts["req found"] if counts["req found"] else 1.0,
        "requirement_recall": counts["req right"] / counts["req wanted"] if counts["req wanted"] else 1.0,
        "requirement_f1": f1(counts["req right"], counts["req found"], counts["req wanted"]),
        "faults_extracted": counts["faults extracted"],
        "aspect_f1": f1(counts["aspect right"], counts["aspect found"], counts["aspect wanted"]),
        "aspect_f1_of_all": f1(counts["aspect right"], counts["aspect found"], counts["aspect wanted of all"]),
        "quantity_f1": f1(counts["quantity right"], quantity_found, counts["quantity wanted"]),
        "quantity_kinds": counts["quantity kind right"] / counts["quantity right"] if counts["quantity right"] else 1.0,
        "theme_f1": f1(counts["theme right"], counts["theme found"], counts["theme wanted"]),
        "roles": counts["role right"] / counts["role wanted"] if counts["role wanted"] else 1.0,
    }


def score(gold, got):
    counts, faults = Counter(), []
    text = Text(got["text"])
    score_facts(gold, got, counts, faults)
    score_noise(gold, got, counts, faults)
    score_damage(gold, got, text, counts, faults)
    score_requirements(gold, got, text, counts, faults)
    score_quantities(gold, got, text, counts, faults)
    score_themes(gold, got, counts, faults)
    score_roles(gold, got, counts, faults)
    return counts, faults


def print_line(name, values):
    print(f"{name[:30]:<30} facts {values['facts']:.3f}  noise {values['noise']:.2f} kept {values['kept']:.4f}  damage "
          f"R{values['damage_recall']:.2f} P{values['damage_precision']:.2f}  req F1 {values['requirement_f1']:.3f} "
          f"(P{values['requirement_precision']:.2f} R{values['requirement_recall']:.2f}) faults {values['faults_extracted']}  "
          f"aspects {values['aspect_f1']:.3f}  quantities {values['quantity_f1']:.3f}  themes {values['theme_f1']:.2f}  "
          f"roles {values['roles']:.2f}")


def check_floors(values, counts, floors):
    below = []
    for name, floor in floors.items():
        if name == "faults_extracted":
            if values[name] > floor:
                below.append(f"{name} {values[name]} > {floor}")
        elif name.startswith("fact "):
            share = counts[name] / max(1, counts["of " + name.removeprefix("fact ")])
            if share < floor:
                below.append(f"{name} {share:.3f} < {floor}")
        elif values[name] < floor:
            below.append(f"{name} {values[name]:.3f} < {floor}")
    return below


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+", help="gold files over the same documents")
    parser.add_argument("--documents", type=Path, required=True, help="folder of the documents")
    parser.add_argument("--program", default="xunjian inspect --json", help="command that prints one JSON object a document")
    parser.add_argument("--floors", type=Path, help="JSON object of least values; exit status 1 below any of them")
    parser.add_argument("--only", help="only documents whose name holds this")
    parser.add_argument("--show", default="", help="list the differences whose line begins with one of these, or 'all'")
    options = parser.parse_args()
    total = Counter()
    for gold in read_golds(options.gold):
        if options.only and options.only not in gold["file"]:
            continue
        got = inspect(shlex.split(options.program), options.documents / gold["file"])
        counts, faults = score(gold, got)
        total.update(counts)
        print_line(gold["file"], figures(counts))
        shown = tuple(options.show.split(",")) if options.show else ()
        for fault in faults:
            if options.show == "all" or (shown and fault.startswith(shown)):
                print("   ", fault)
    values = figures(total)
    print_line("all", values)
    print("facts right: " + ", ".join(f"{name.removeprefix('of ')} {total['fact ' + name.removeprefix('of ')]}/{total[name]}"
                                      for name in sorted(total) if name.startswith("of ")))
    print(", ".join(f"{name} {value:.4g}" for name, value in values.items()))
    below = check_floors(values, total, json.loads(options.floors.read_text(encoding="utf-8"))) if options.floors else []
    for line in below:
        print("below the floor:", line, file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
