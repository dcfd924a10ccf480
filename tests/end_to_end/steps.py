"""Answers step by step, pages by cursor, passages that are like one: through the program, on files of our own."""
import json
import re

from support import Folder, check, run

FILES = {
    "a.txt": "清河县整改推进会讲话\n\n要压实整改的政治责任。\n\n巡视反馈的问题要逐条销号。\n",
    "b.txt": "石桥乡整改方案\n\n巡察反馈的问题要逐条销号，另立台账。\n\n压实责任。整改到底。政治担当。\n",
    "c.txt": "云岭市工作通知\n\n另行通知防汛事项，各单位遵照执行。\n\n政治责任重于泰山。\n",
}
STEPS = ["exact", "synonym", "near", "all", "most", "any"]


def search(index, *arguments, expect=0):
    return json.loads(run("search", "--json", "--group", "none", *arguments, index=index, expect=expect).stdout)


def steps(answer):
    return [hit["step"] for hit in answer["hits"]]


def test_synonyms(index):
    offered = search(index, "巡视反馈的问题")
    answer = search(index, "巡视反馈的问题", "--synonyms", "list")
    check(steps(offered) == ["exact"] and steps(answer) == ["exact", "synonym"], f"{steps(offered)} {steps(answer)}")
    for each in (offered, answer):
        check(each["total"] == 1 and each["expanded_total"] == 1 and each["relaxed"] is None, f"{each}")
        check(each["expanded_is_listed"] == (each is answer), f"{each}")
    check(answer["expansions"][0]["word"] == "巡视" and "巡察" in answer["expansions"][0]["synonyms"], f"{answer['expansions']}")
    for strict in (["--synonyms", "off"], ["--without", "巡察"], ["--step", "exact"]):
        check(steps(search(index, "巡视反馈的问题", *strict)) == ["exact"], f"{strict}")
    told = run("search", "巡视反馈的问题", index=index, expect=0)
    check("1 more have synonyms only: --synonyms list" in told.stdout, told.stdout + told.stderr)
    told = run("search", "巡视反馈的问题", "--synonyms", "list", index=index, expect=0)
    check("--without 巡察" in told.stderr and "1 more have synonyms only and" in told.stdout, told.stdout + told.stderr)
    alone = search(index, "巡视反馈的问题要逐条销号，另立台账")
    check(alone["relaxed"]["step"] == "synonym" and steps(alone) == ["synonym"] and alone["total"] == 1, f"{alone}")


def test_relaxed(index):
    answer = search(index, "压实整改政治责任")
    check(answer["relaxed"]["step"] == "near" and steps(answer) == ["near", "all"], f"{answer['relaxed']} {steps(answer)}")
    check(answer["total"] == 2 and list(answer["relaxed"]["reached"]) == STEPS, f"{answer['relaxed']}")
    wide = search(index, "压实整改政治责任", "--step", "any")
    check(set(steps(wide)) == {"near", "all", "any"} and wide["total"] == len(wide["hits"]), f"{steps(wide)}")
    run("search", "压实整改政治责任", "--step", "exact", index=index, expect=1)
    run("search", "“压实整改政治责任”", index=index, expect=1)
    told = run("search", "压实整改政治责任", index=index, expect=0)
    check("nearly the same" in told.stdout and "No passage holds exactly this wording" in told.stderr, told.stdout + told.stderr)
    told = run("search", "--step", "any", "“整改”", index=index, expect=0)
    check("Only bare words are relaxed" in told.stderr, told.stderr)


def test_pages(index):
    whole = search(index, "整改 OR 责任 OR 反馈", "--limit", "100")
    check(len(whole["hits"]) > 4 and whole["cursor"] is None, f"{len(whole['hits'])}")
    seen, arguments = [], []
    while True:
        page = search(index, "整改 OR 责任 OR 反馈", "--limit", "2", *arguments)
        check(page["offset"] == len(seen), f"{page['offset']}")
        seen += page["hits"]
        if page["cursor"] is None:
            break
        arguments = ["--cursor", page["cursor"]]
    check(seen == whole["hits"], "pages are not the whole")
    text = run("search", "--group", "none", "--limit", "2", *arguments, "整改 OR 责任 OR 反馈", index=index, expect=0).stdout
    check(re.search(rf"^{page['offset'] + 1}\. ", text, re.M), text)
    forged = ["--cursor", arguments[1][:-4] + "AAAA"]
    check("cursor" in run("search", *forged, "整改 OR 责任 OR 反馈", index=index, expect=2).stderr, "a forged cursor")
    check("another question" in run("search", *arguments, "整改", index=index, expect=2).stderr, "a cursor of another question")


def test_moved(folder, index):
    first = search(index, "整改 OR 责任 OR 反馈", "--limit", "2")
    whole = search(index, "整改 OR 责任 OR 反馈", "--limit", "100")
    (folder / "d.txt").write_text("防火通知\n\n森林防火，人人有责。\n", encoding="utf-8")
    run("index", folder, index=index, expect=0)
    rest = search(index, "整改 OR 责任 OR 反馈", "--limit", "100", "--cursor", first["cursor"])
    places = [(hit["document"], hit["passage"]) for hit in rest["hits"]]
    expected = [(hit["document"], hit["passage"]) for hit in whole["hits"][2:]]
    check(rest["moved"] is True and places == expected, f"{places}, expected {expected}")
    told = run("search", "整改 OR 责任 OR 反馈", "--group", "none", "--cursor", first["cursor"], index=index, expect=0)
    check("The index has changed" in told.stderr, told.stderr)


def test_like(index):
    hit = search(index, "巡视反馈的问题")["hits"][0]
    for place in (f"{hit['document']}#{hit['passage'] + 1}", f"{hit['document']}#p{hit['passage']}"):
        answer = search(index, "--like", place)
        check("巡察反馈的问题" in answer["hits"][0]["snippet"]["text"], f"{answer['hits'][0]}")
        check(all(other["document"] != hit["document"] for other in answer["hits"]), "its own document is listed")
    for wrong in ("x", "x#", "x#0", "#1", "x#p", "x#1x"):
        run("search", "--like", wrong, index=index, expect=2)
    told = run("search", "--like", "x#1", "整改", index=index, expect=2).stderr
    check("do not go together" in told, f"words and a passage at once: {told}")
    check("no document" in run("search", "--like", "x#1", index=index).stderr, "a document that is not there")


def test_explained(index):
    answer = search(index, "--explain", "--step", "any", "压实整改政治责任")
    for hit in answer["hits"]:
        check(abs(sum(reason["part"] for reason in hit["reasons"]) - hit["score"]) < 1e-6, f"{hit['score']}: {hit['reasons']}")
    text = run("search", "--explain", "压实整改政治责任", index=index, expect=0)
    check("score, the sum of:" in text.stdout and "relaxed plan: " in text.stderr, text.stdout + text.stderr)


def test_runs(folder, index):
    """Run lines fall by score, go down to any step, and name each document once."""
    (folder / "queries").write_text("q1\t压实整改政治责任\nq2\t巡视反馈的问题\n", encoding="utf-8")
    lines = run("search", "--batch", folder / "queries", "--trec", index=index, expect=0).stdout.splitlines()
    rows = [line.split() for line in lines]
    for query in ("q1", "q2"):
        own = [row for row in rows if row[0] == query]
        scores = [float(row[4]) for row in own]
        check(len(own) >= 2 and scores == sorted(set(scores), reverse=True), f"{own}")
        check(len({row[2] for row in own}) == len(own), f"{own}")


def main():
    with Folder() as folder:
        files = folder / "files"
        files.mkdir()
        for name, text in FILES.items():
            (files / name).write_text(text, encoding="utf-8")
        index = folder / "index"
        run("index", files, index=index, expect=0)
        test_synonyms(index)
        test_relaxed(index)
        test_pages(index)
        test_like(index)
        test_explained(index)
        test_runs(folder, index)
        test_moved(files, index)


main()
