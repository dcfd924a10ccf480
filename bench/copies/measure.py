#!/usr/bin/env python3
"""How many planted copies are found, by kind and strength, and how many documents are joined that are no copies.

Usage: measure.py XUNJIAN FOLDER [INDEX]      FOLDER: made by plant.py; INDEX: kept there, and used again if it is there

Prints Markdown tables. A pair counts as found if both documents are in one group.
"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile


def groups_of(xunjian, index, names):
    """Name -> group, or None."""
    with tempfile.NamedTemporaryFile("w", suffix=".tsv") as queries:
        for name in names:
            queries.write(f'{name}\t"编号A{name}Z"\n')
        queries.flush()
        command = [xunjian, "--index", index, "search", "--batch", queries.name, "--json", "--copies", "all"]
        answers = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    groups = {}
    for line in answers:
        answer = json.loads(line)
        if answer["hits"]:
            groups[answer["id"]] = answer["hits"][0]["group"]
    print(f"{len(names)} documents; not found by the name in them: {len(names) - len(groups)}, left out below\n")
    return groups


def print_copies(truth, groups):
    total, found = collections.Counter(), collections.Counter()
    for name, (kind, strength, of) in truth.items():
        if of != "-" and not of.startswith("!") and name in groups and of in groups:
            total[kind, strength] += 1
            found[kind, strength] += groups[name] is not None and groups[name] == groups[of]
    print("| copies | strength | pairs | found |\n|---|---|---|---|")
    for (kind, strength), count in total.items():
        print(f"| {kind} | {strength} | {count} | {found[kind, strength] / count:.3f} |")


def print_others(truth, groups):
    """Pairs that share a part and are no copies."""
    total, joined = collections.Counter(), collections.Counter()
    for name, (kind, strength, of) in truth.items():
        if of.startswith("!") and name in groups and of[1:] in groups:
            total[kind, strength] += 1
            joined[kind, strength] += groups[name] is not None and groups[name] == groups[of[1:]]
    print("\n| no copies | strength | pairs | joined |\n|---|---|---|---|")
    for (kind, strength), count in total.items():
        print(f"| {kind} | {strength} | {count} | {joined[kind, strength] / count:.3f} |")


def family(truth, name):
    of = truth[name][2]
    return name if of == "-" else of.lstrip("!")


def print_strays(truth, groups):
    members = collections.defaultdict(set)
    for name, group in groups.items():
        if group is not None:
            members[group].add(family(truth, name))
    strays = [families for families in members.values() if len(families) > 1]
    print(f"\n{len(members)} groups; {len(strays)} hold documents of several sources:")
    for families in strays:
        print("  ", sorted(families))


def main():
    xunjian, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as temporary:
        index = sys.argv[3] if len(sys.argv) > 3 else f"{temporary}/index"
        if not pathlib.Path(index).exists():
            subprocess.run([xunjian, "--index", index, "index", folder], check=True)
        rows = [line.split("\t") for line in (folder / "truth.tsv").read_text(encoding="utf-8").splitlines()]
        truth = {name: (kind, strength, of) for name, kind, strength, of in rows}
        groups = groups_of(xunjian, index, list(truth))
        print_copies(truth, groups)
        print_others(truth, groups)
        print_strays(truth, groups)


main()
