"""xunjian precedent WORDING as a user runs it. Usage: precedent.py XUNJIAN PROJECT"""
import html.parser
import json
import unicodedata

from support import Folder, check, run

TEXTS = {
    "1.txt": "清河县推进会上的讲话\n\n同志们：\n\n今天部署护河工作。要把河长摆进去，把责任摆进去。以查促护，以案促护。\n",
    "2.txt": "石桥乡工作总结\n\n去年各村把“河长”摆进去；投入XX元，成效明显。\n\n以查促护见实效。\n",
    "3.txt": "云岭市通知\n\n=把河长摆进去要落实。\n",
}


def columns(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def test_text(index):
    printed = run("precedent", "把河长摆进去", index=index, expect=0).stdout
    check("3 uses in 3 passages of 3 documents" in printed, printed)
    places = {columns(line.split("【")[0]) for line in printed.splitlines() if "【" in line}
    check(len(places) == 1, f"the wording is not aligned: {printed}")
    check("清河县推进会上的讲话" in printed, "no source is told")
    check(run("precedent", "没有这个说法", index=index, expect=1).stdout == "", "something is printed for nothing")


def test_fillings(index):
    printed = run("precedent", "以*促护", index=index, expect=0).stdout
    check("以查促护 2, 以案促护 1" in printed, printed)


def test_json(index):
    answer = json.loads(run("precedent", "把河长摆进去", "--json", index=index, expect=0).stdout)
    check(answer["uses"] == 3 and len(answer["lines"]) == 3, f"{answer}")
    check(set(answer["lines"][0]) == {"left", "match", "right", "sentence", "start", "end", "crossing", "quotable", "citation"},
          f"{answer['lines'][0]}")
    check(answer["variants"] is None and answer["fillings"] is None, f"{answer}")
    limited = json.loads(run("precedent", "把河长摆进去", "--json", "-n", "1", "--offset", "2", index=index, expect=0).stdout)
    check([line["citation"]["document"] for line in limited["lines"]] == [answer["lines"][2]["citation"]["document"]], "pages")


def test_sorts(index):
    for order in ["quotable", "left", "right", "level", "date"]:
        printed = run("precedent", "把河长摆进去", "--sort", order, index=index, expect=0).stdout
        check(printed.count("【") == 3, f"{order}: {printed}")
    run("precedent", "把河长摆进去", "--sort", "length", index=index, expect=2)


def test_tsv(index):
    rows = run("precedent", "把河长摆进去", "--all", "--format", "tsv", index=index, expect=0).stdout.splitlines()
    check(len(rows) == 4 and len({row.count("\t") for row in rows}) == 1, f"{rows}")
    cells = [cell for row in rows for cell in row.split("\t")]
    check(not any(cell[:1] in "=+-@" for cell in cells if cell), f"a cell begins as a formula does: {cells}")


class Page(html.parser.HTMLParser):
    """Counts the rows and notes elements that must not be."""

    def __init__(self):
        super().__init__()
        self.rows, self.bad, self.declared = 0, [], False

    def handle_starttag(self, tag, attributes):
        self.rows += tag == "tr"
        self.declared = self.declared or ("charset", "utf-8") in attributes
        if tag in ("script", "link", "img", "iframe"):
            self.bad.append(tag)


def test_html(index, folder):
    path = folder / "用例.html"
    run("precedent", "把河长摆进去", "--all", "--format", "html", "-o", path, index=index, expect=0)
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    check(page.rows == 4 and page.declared and not page.bad, f"{page.rows} rows, {page.bad}")
    run("precedent", "把河长摆进去", "--format", "tsv", "-o", folder / "none" / "x", index=index, expect=7)


def test_cite(index):
    plain = run("precedent", "以查促护", "--cite", "plain", index=index, expect=0).stdout
    check("以查促护，以案促护。 (" in plain and "清河县推进会上的讲话" in plain, plain)
    notes = run("precedent", "以查促护", "--cite", "footnote", index=index, expect=0).stdout
    check("。[1]\n" in notes and "\n[2] " in notes, notes)
    run("precedent", "以查促护", "--cite", "other", index=index, expect=2)


def test_refused(index):
    for wording, hint in {"": "no wording", "河": "one character", "，。": "counts", "河" * 201: "201"}.items():
        done = run("precedent", wording, index=index, expect=2)
        check(hint in done.stderr, f"{wording[:5]}: {done.stderr}")
    run("precedent", "河长", "--draft", "x", "--mine", index=index, expect=2)
    run("precedent", "河长", "--limit", "3", "--all", index=index, expect=2)


DRAFT = "关于护河工作的安排\n\n要把河长摆进去，把责任摆进去。我省各村自行安排巡河班次，XX户负责打捞。\n"


def draft(index, path, *options, expect=0, **more):
    return run("precedent", "--draft", path, "--own-level", "县", *options, index=index, expect=expect, **more)


def test_draft(index, folder):
    path = folder / "草稿.txt"
    path.write_text(DRAFT, encoding="utf-8")
    printed = draft(index, path).stdout
    check("[verbatim 1.00] 要把河长摆进去，把责任摆进去" in printed and "清河县推进会上的讲话" in printed, printed)
    check("我省 (character" in printed and "XX" in printed, f"what was left over is not told: {printed}")
    answer = json.loads(draft(index, path, "--json").stdout)
    verbatim = [sentence for sentence in answer["sentences"] if sentence["class"] == "exact"]
    check([DRAFT[s["start"]:s["end"]] for s in verbatim] == ["要把河长摆进去，把责任摆进去"], verbatim)
    piece = answer["pieces"][verbatim[0]["pieces"][0]]
    check("要把河长摆进去，把责任摆进去" in piece["source_text"], piece)
    check(json.loads(draft(index, "-", "--json", input=DRAFT).stdout)["pieces"] == answer["pieces"], "standard input reads otherwise")
    (folder / "旧.txt").write_bytes(DRAFT.encode("gb18030"))
    check("[verbatim 1.00]" in draft(index, folder / "旧.txt").stdout, "a draft in GB18030 is not read")
    left_out = draft(index, path, "--json", "--except", piece["citation"]["document"]).stdout
    check(all(p["citation"]["document"] != piece["citation"]["document"] for p in json.loads(left_out)["pieces"]), left_out)


def test_draft_refused(index, folder):
    (folder / "空.txt").write_text("。\n", encoding="utf-8")
    for path, text, hint in ((folder / "没有.docx", None, "没有.docx"), (folder / "空.txt", None, "empty"), ("-", "整改" * 500000, "100000"),
                             ("-", "整改" * 60000, "100000"), ("-", "", "empty")):
        done = draft(index, path, expect=set(range(2, 10)), input=text)
        check(hint in done.stderr, f"{path}: {done.returncode} {done.stderr[:300]}")


def main():
    with Folder() as folder:
        corpus, index = folder / "corpus", folder / "index"
        corpus.mkdir()
        for name, text in TEXTS.items():
            (corpus / name).write_text(text, encoding="utf-8")
        run("index", corpus, index=index, expect=0)
        test_text(index)
        test_fillings(index)
        test_json(index)
        test_sorts(index)
        test_tsv(index)
        test_html(index, folder)
        test_cite(index)
        test_refused(index)
        test_draft(index, folder)
        test_draft_refused(index, folder)
    print("precedent: ok")


main()
