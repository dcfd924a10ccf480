"""The sample documents: every one is read, in whatever form it is, and its formulas are found in all files that hold them.
Usage: samples.py XUNJIAN PROJECT"""
import json
import re

from support import PROJECT, Folder, check, run, stats

SAMPLES = PROJECT / "sample-docs"

# Formulas that the samples share, each in quotes, widths and scripts of its own (sample-docs/README.md lists them).
FORMULAS = {
    "整改不到位不撒手、群众不认可不销号": {3, 11, 20, 24, 30, 31, 34, 37},
    "未经公示、未经验收的一律不予销号": {10, 14, 16, 17, 28, 29, 31, 32, 36},
    "台账上打了勾，群众心里没打勾": {8, 11, 22, 24, 25, 34, 39},
    "防止“材料整改”“口头整改”": {8, 10, 15, 20, 28, 33, 36},
    '让"要我改"真正变成"我要改"': {3, 13, 21},
    "问题不查清不放过、根子不找到不放过": {9, 21, 24},
    "会上拍胸脯、会后拍屁股": {13, 20, 34},
    "能当天办结的不过夜，能本周办结的不跨周": {17, 18, 25, 26, 35},
    "账单到岗、责任到人、时限到天": {10, 14, 16, 17, 38},
}
CHARSETS = {"03": "GB18030", "04": "UTF-8", "07": "UTF-16LE", "12": "UTF-16LE", "21": "BIG5", "06": "GB18030", "14": "UTF-8"}


def number_of(hit):
    return int(file_name(hit["path"])[:2])


def file_name(path):
    """The name of the file, be it the document or what holds the document."""
    return path.partition("!/")[0].rpartition("/")[2]


def inspect(path):
    """The documents of a file: name as the gold set has it -> inspection."""
    lines = run("inspect", "--json", path, expect=0).stdout.splitlines()
    inspected = [json.loads(line) for line in lines if line]
    return {path.name + one["file"][len(str(path)):]: one for one in inspected}


def test_formulas(index):
    for formula, expected in FORMULAS.items():
        result = json.loads(run("search", "--json", "--limit", "100", "--copies", "all", formula, index=index, expect=0).stdout)
        found = {number_of(hit) for hit in result["hits"]}
        check(result["relaxed"] is None and found == expected, f"{formula}: {sorted(found)}, expected {sorted(expected)}")


def test_charsets():
    for number, charset in CHARSETS.items():
        path = next(SAMPLES.glob(f"{number}-*"))
        inspected = inspect(path)[path.name]
        check(inspected["charset"].startswith(charset), f"{path.name}: {inspected['charset']}, expected {charset}")
        check(inspected["replaced"] == 0, f"{path.name}: {inspected['replaced']} characters could not be decoded")


def test_titles():
    facts = {f["file"]: f for f in json.loads((PROJECT / "tests" / "gold" / "samples.json").read_text(encoding="utf-8"))}
    wrong = []
    for path in sorted(SAMPLES.glob("[0-9]*")):
        for name, inspected in inspect(path).items():
            title = inspected["title"]
            if re.sub(r"\s", "", title) != re.sub(r"\s", "", facts[name]["title"]):
                wrong.append(f"{name}: {title!r}, expected {facts[name]['title']!r}")
            if inspected["losses"]:
                wrong.append(f"{name}: lost {inspected['losses']}")
    check(not wrong, "\n".join(wrong))
    return len(facts)


def main():
    with Folder() as folder:
        index = folder / "index"
        run("index", SAMPLES, index=index, expect=0)
        test_formulas(index)
        test_charsets()
        documents = test_titles()
        check(stats(index)["documents"] == documents, f"{stats(index)}")
    print(f"samples: ok, {documents} documents")


main()
