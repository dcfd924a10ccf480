"""The wordings that the five real documents share, each found with exactly its documents. Usage: wordings.py XUNJIAN PROJECT"""
import json

from support import PROJECT, Folder, check, run, skip

SHARED = PROJECT.parent / "shared"
SEEDS = SHARED / "seeds"
GOLD = SHARED / "gold" / "wording.json"


def uses_of(index, wording, *options):
    return json.loads(run("precedent", "--format", "json", "--all", wording, *options, index=index, expect={0, 1}).stdout)


def seeds_of(uses):
    return {line["citation"]["path"].rsplit("/", 1)[-1][:3] for line in uses["lines"]}


# How a judged boundary is told.
CROSSINGS = {"none": "none", "clause": "none", "sentence": "sentence", "paragraph": "paragraph"}


def missed(told, judged):
    """Places of the judged ones, by what they cross, that were not told; one that was told and not judged fails."""
    left = list(judged)
    for crossing in told:
        check(crossing in left, f"{told} told, {judged} judged")
        left.remove(crossing)
    return len(left)


def find(index, entry):
    """A string is found with exactly its seeds. Returns how many of its places are not: those in lines that are noise."""
    uses = uses_of(index, entry["text"])
    check(seeds_of(uses) == set(entry["seeds"]), f"{entry['text']}: {sorted(seeds_of(uses))}, not {entry['seeds']}")
    check(uses["documents"] == len(entry["seeds"]), f"{entry['text']}: {uses['documents']} documents")
    check(uses["is_exact"] and uses["uses"] == len(uses["lines"]), f"{entry['text']}: {uses['uses']} uses")
    judged = [CROSSINGS[place["crosses"]] for places in entry["occurrences"].values() for place in places]
    return missed([line["crossing"] for line in uses["lines"]], judged)


def main():
    if not GOLD.is_file():
        skip(f"{GOLD} is not there: the judged wordings do not travel with the project")
    exact = json.loads(GOLD.read_text(encoding="utf-8"))["exact"]
    with Folder() as folder:
        index = folder / "index"
        run("index", SEEDS, index=index, expect=0)
        places = sum(find(index, entry) for entry in exact)
    check(places <= 1, f"{places} places are missing: only a title that is printed twice may be")
    print(f"wordings: {len(exact)} found with exactly their documents")


main()
