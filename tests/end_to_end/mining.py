"""xunjian precedent --mine as a user runs it, on the sample documents. Usage: mining.py XUNJIAN PROJECT"""
import json
import re

from support import PROJECT, Folder, check, run

# Wordings that three or more of the samples share (sample-docs/README.md), as they are written where they were used first.
SHARED = [
    "整改不到位不撒手、群众不认可不销号",
    "未经公示、未经验收的一律不予销号",
    "台账上打了勾，群众心里没打勾",
    "防止“材料整改”“口头整改”",
    "问题不查清不放过、根子不找到不放过",
    "会上拍胸脯、会后拍屁股",
    "能当天办结的不过夜，能本周办结的不跨周",
]


def mine(index, *options, expect=0):
    return run("precedent", "--mine", *options, index=index, expect=expect).stdout


def letters(text):
    return re.sub(r"\W", "", text)


def test_wordings(index):
    answer = json.loads(mine(index, "--json", "-n", "1000"))
    found = {letters(formula["text"]): formula for formula in answer["formulas"]}
    for wording in SHARED:
        check(letters(wording) in found, f"{wording} is not found")
    check(found[letters(SHARED[0])]["class"] == "reusable", "a wording of one's own is taken for a set phrase")
    check(found[letters(SHARED[0])]["first"]["date"] == "2022-02-23", "first use")
    scores = [formula["score"] for formula in answer["formulas"]]
    check(scores == sorted(scores, reverse=True), "not by falling score")


def test_ends(index):
    """Nothing that dangles stands at an end."""
    for formula in json.loads(mine(index, "--json", "-n", "1000"))["formulas"]:
        text = formula["text"]
        check(text[0] not in "的和与及" and text[-1] not in "的和与及对在把", f"{text} is no whole wording")
        check(text.count("“") == text.count("”"), f"{text}: quotes without their other one")


def test_options(index):
    shorter = json.loads(mine(index, "--json", "--min-chars", "12", "--min-documents", "5"))["formulas"]
    check(all(f["chars"] >= 12 and f["documents"] >= 5 for f in shorter) and shorter, "bounds")
    rituals = json.loads(mine(index, "--json", "--class", "ritual", "--min-documents", "2", "--min-chars", "3"))["formulas"]
    check(rituals and {f["class"] for f in rituals} == {"ritual"}, "class")
    counties = json.loads(mine(index, "--json", "--level", "县"))
    check(counties["documents"] < 42 and all(set(c["value"] for c in f["by_level"]) == {"3"} for f in counties["formulas"]), "level")


def test_forms(index):
    text = mine(index, "-n", "3")
    check(SHARED[0] in text and len(text.splitlines()) == 7, text)
    rows = mine(index, "-n", "3", "--format", "tsv").lstrip("\ufeff").splitlines()
    check(len(rows) == 4 and len({row.count("\t") for row in rows}) == 1, f"{rows}")


def test_usage(index):
    for options in (["--class", "good"], ["--min-chars", "0"], ["--format", "pdf"], ["整改"]):
        check(mine(index, *options, expect=2) == "", f"{options}")
    for options in (["--min-chars", "1"], ["--max-chars", "61"], ["-n", "10001"], ["--year", "1950"], ["--level", "九"]):
        check(mine(index, *options, expect=2) == "", f"{options}")


def main():
    with Folder() as folder:
        index = folder / "index"
        run("index", PROJECT / "sample-docs", index=index, expect=0)
        test_wordings(index)
        test_ends(index)
        test_options(index)
        test_forms(index)
        test_usage(index)
    print("mining: ok")


main()
