"""xunjian compare as a user runs it. Usage: compare.py XUNJIAN PROJECT"""
import fcntl
import json
import os
import pty
import struct
import subprocess
import termios
import zipfile

from support import ENVIRONMENT, XUNJIAN, Folder, check, run

PLANS = {
    "市方案.txt": "云委发〔2025〕3号\n\n中共云岭市委关于河道巡察整改的实施方案\n\n各县（区）委：\n为做好河道管护整改，制定本方案。\n"
                  "一、压实责任\n各级党委书记要履行第一责任人职责，亲自抓河道整改。\n市委常委会每季度听取一次河道整改进展情况汇报。\n"
                  "二、严明纪律\n对虚报河道整改进度的，必须严肃追责问责，一律通报批评。\n\n中共云岭市委\n2025年2月10日\n",
    "县方案.txt": "清委发〔2025〕8号\n\n中共清河县委关于河道巡察整改的实施方案\n\n各乡镇党委：\n为做好河道管护整改，制定本方案。\n"
                  "一、压实责任\n各级党委书记要履行第一责任人职责，亲自抓河道整改。\n县委常委会每月听取一次河道整改进展情况汇报。\n"
                  "二、警示教育\n各乡镇要在3月底前召开警示教育会，以案为鉴。\n\n中共清河县委\n2025年3月1日\n",
}
CITY, COUNTY = PLANS

OLD = "护河办法\n\n一、巡河\n堤防裂缝当天上报水务站。险段每两小时查看一次。\n二、船只\n船只进港一律登记编号。\n"
NEW = "护河办法\n\n一、总则\n本办法自公布之日起施行。\n二、巡河\n堤防裂缝当天上报水务站。险段每一小时查看一次。\n"


def compare(folder, *arguments, expect=0, **more):
    return run("compare", *arguments, index=folder / "index", expect=expect, **more)


def ids_of(folder):
    listed = json.loads(compare(folder, "--query", "河道", "--json").stdout)["documents"]
    return [document["citation"]["document"] for document in listed]


def test_matrix(folder):
    printed = compare(folder, folder / COUNTY, folder / CITY).stdout
    check(printed.index("1 市 中共云岭市委") < printed.index("2 县 中共清河县委"), f"the city does not come first: {printed}")
    check("各级党委书记要履行第一责任人职责，亲自抓河道整改。 (passage" in printed, printed)
    check("not mentioned: 1 2" in printed and "not mentioned: 1\n" in printed, printed)
    given = compare(folder, folder / COUNTY, folder / CITY, "--order", "given").stdout
    check("1 县 中共清河县委" in given, given)
    told = compare(folder, folder / COUNTY, "--own-level", "村").stdout
    check("1 村 中共清河县委" in told, told)


def test_chain(folder):
    printed = compare(folder, "--chain", *ids_of(folder)).stdout
    check("2 县 中共清河县委  word for word" in printed, printed)
    check("adapted  每季度 → 每月 (tightened)" in printed and "每[-季度-]{+月+}听取" in printed, printed)
    check("2 县 中共清河县委  not found" in printed, printed)
    check("2 县 中共清河县委  new" in printed, printed)


def test_tables(folder):
    plans = [folder / CITY, folder / COUNTY]
    coverage = compare(folder, "--coverage", *plans).stdout
    check(any(line.split() == ["Requirements", "3", "3"] for line in coverage.splitlines()), coverage)
    levels = compare(folder, "--levels", "--query", "河道").stdout
    check("1 documents, 3 requirements" in levels and "Only on this level: 县" in levels, levels)
    ledger = compare(folder, "--ledger", *plans).stdout
    check("Measures: 县委常委会每月听取一次" in ledger and "Deadline: 3月底前" in ledger, ledger)
    both = compare(folder, "--coverage", "--matrix", *plans).stdout
    check("Requirements " in both and "not mentioned: 1 2" in both, both)
    counted = compare(folder, "--query", "河道", "--limit", "1")
    check("1 documents, 3 requirements" in counted.stdout and "counted by level" in counted.stderr, counted.stderr)


def test_mixed(folder):
    """A file against the index, and a filter that stands for a query."""
    county = [id for id in ids_of(folder)][1]
    answer = json.loads(compare(folder, folder / CITY, county, "--json").stdout)
    check([document["citation"]["document"] for document in answer["documents"]] == [None, county], answer["documents"])
    check(any(change["direction"] == "tightened" for link in answer["links"] for change in link["changes"]), answer["links"])
    filtered = json.loads(compare(folder, "--level", "县", "--json").stdout)
    check([document["name"] for document in filtered["documents"]] == ["中共清河县委"], filtered["documents"])


def test_without_index(folder):
    done = run("compare", folder / CITY, folder / COUNTY, index=folder / "none", expect=0)
    check("中共清河县委" in done.stdout, done.stdout)
    run("compare", "--parallel", folder / "old.txt", folder / "new.txt", index=folder / "none", expect=0)
    run("compare", "--query", "河道", index=folder / "none", expect=6)


def test_archive(folder):
    with zipfile.ZipFile(folder / "方案.zip", "w") as archive:
        for name, text in PLANS.items():
            archive.writestr(name, text.encode("gb18030"))
        archive.writestr("坏.docx", b"PK\x03\x04 broken")
    done = compare(folder, folder / "方案.zip", expect=3)
    check("1 市 中共云岭市委" in done.stdout and "2 县 中共清河县委" in done.stdout, done.stdout)
    check("坏.docx" in done.stderr, done.stderr)


def test_output(folder):
    plans = [folder / CITY, folder / COUNTY]
    for ending, begin in {"tsv": b"", "html": b"<!DOCTYPE html>", "xlsx": b"PK\x03\x04", "json": b"{"}.items():
        named, told = folder / f"对照.{ending}", folder / f"told-{ending}"
        check(compare(folder, *plans, "-o", named).stdout == "", f"{ending}: something is printed beside the file")
        compare(folder, *plans, f"--{ending}", "--output", told)
        check(named.read_bytes().startswith(begin) and told.read_bytes().startswith(begin), f"{ending}: {named.read_bytes()[:40]}")
    check("每季度" in (folder / "对照.tsv").read_text(encoding="utf-8"), "the matrix is not in the table")
    with zipfile.ZipFile(folder / "对照.xlsx") as workbook:
        check(workbook.testzip() is None and len([n for n in workbook.namelist() if "worksheets/sheet" in n]) == 5, workbook.namelist())
    ledger = compare(folder, *plans, "--ledger", "--tsv").stdout
    check("责任" in ledger and ledger.count("\n") > 3, ledger)
    compare(folder, *plans, "--html", "-o", folder / "none" / "x.html", expect=7)
    check(not any(path.name.startswith("对照.xlsx.") for path in folder.iterdir()), "a half written file is left")


def on_terminal(folder, *arguments):
    """Runs the command with a terminal as its output: exit status and what it shows."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 120, 0, 0))
    environment = dict(ENVIRONMENT, TERM="xterm", NO_COLOR="")
    done = subprocess.Popen([XUNJIAN, "--index", folder / "index", "compare", *arguments], stdout=its, stderr=its, env=environment)
    os.close(its)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        shown += piece
    os.close(ours)
    return done.wait(), shown.decode("utf-8", "replace")


def test_terminal(folder):
    status, shown = on_terminal(folder, folder / CITY, "--xlsx")
    check(status == 2 and "-o FILE.xlsx" in shown, f"a workbook goes to a terminal: {status} {shown[:200]}")
    status, shown = on_terminal(folder, "--parallel", folder / "old.txt", folder / "new.txt")
    line = next(line for line in shown.splitlines() if "小时查看一次" in line)
    check(status == 0 and " ~ " in line and line.count("小时查看一次") == 2 and "\033[1;33m一\033[0m" in line, f"not side by side: {shown}")


def test_parallel(folder):
    printed = compare(folder, "--parallel", folder / "old.txt", folder / "new.txt").stdout
    for line in ("+ 一、总则", "= 一、巡河", "= 堤防裂缝当天上报水务站。", "~ 险段每[-两-]小时查看一次。", "  险段每{+一+}小时查看一次。",
                 "- 二、船只", "- 船只进港一律登记编号。"):
        check(line + "\n" in printed, f"{line}: {printed}")
    answer = json.loads(compare(folder, "--parallel", folder / "old.txt", folder / "new.txt", "--json").stdout)
    check(answer["counts"]["varied"] == 1 and answer["moved"] == 0 and answer["first"]["document"] is None, answer["counts"])
    typed = compare(folder, "--parallel", folder / "old.txt", "-", input=NEW).stdout
    check("~ 险段每[-两-]小时查看一次。" in typed, typed)
    compare(folder, "--parallel", folder / "old.txt", folder / "new.txt", "-o", folder / "对照稿.html")
    check("险段每" in (folder / "对照稿.html").read_text(encoding="utf-8"), "the texts are not in the page")


def test_nothing(folder):
    (folder / "闲话.txt").write_text("今天天气很好。\n", encoding="utf-8")
    compare(folder, folder / "闲话.txt", expect=1)
    done = compare(folder, "0123456789abcdef", expect=1)
    check("0123456789abcdef" in done.stderr, done.stderr)


def test_refused(folder):
    for arguments, hint in ((["--parallel", folder / CITY], "two texts"), ([], "name the documents"), (["--order", "x", "y"], "--order"),
                            (["--json", "--tsv", folder / CITY], "go together"), (["--limit", "0", folder / CITY], "--limit"),
                            (["-o", "x.txt", folder / CITY], "-o FILE"), (["--parallel", "--chain", folder / CITY, folder / COUNTY], "--parallel"),
                            (["--own-level", "洲", folder / CITY], "洲"), (["--parallel", "--query", "河道"], "no query")):
        done = compare(folder, *arguments, expect=2)
        check(hint in done.stderr, f"{arguments}: {done.stderr}")
    done = compare(folder, folder / "没有.docx", expect=7)
    check("没有.docx" in done.stderr, done.stderr)
    done = compare(folder, "-", expect=2, input="长" * 300001)
    check("300000" in done.stderr, done.stderr)
    check("--chain" in compare(folder, "--help").stdout, "no help")


def main():
    with Folder() as folder:
        (folder / "corpus").mkdir()
        for name, text in PLANS.items():
            (folder / name).write_text(text, encoding="utf-8")
            (folder / "corpus" / name).write_text(text, encoding="utf-8")
        (folder / "old.txt").write_text(OLD, encoding="utf-8")
        (folder / "new.txt").write_text(NEW, encoding="utf-8")
        run("index", folder / "corpus", index=folder / "index", expect=0)
        for test in (test_matrix, test_chain, test_tables, test_mixed, test_without_index, test_archive, test_output, test_terminal,
                     test_parallel, test_nothing, test_refused):
            test(folder)
    print("compare: ok")


main()
