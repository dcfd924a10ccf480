"""The command line as its users and their scripts rely on it: exit statuses, JSON, help, colours. Usage: cli.py XUNJIAN PROJECT"""
import json
import os
import pty
import subprocess

from support import ENVIRONMENT, PROJECT, XUNJIAN, Folder, check, run

COMMANDS = ["index", "search", "show", "set", "inspect", "serve", "suggest", "themes", "stats", "check", "vocabulary"]
HIT_KEYS = {"document", "passage", "title", "path", "speaking_level", "inspecting_level", "kind", "date", "organ", "group",
            "heading_path", "snippet", "score", "more_in_document"}
ANSWER_KEYS = {"query", "understood", "relaxed", "revision", "took_ms", "total", "total_is_exact", "documents", "hits", "facets"}
INSPECT_KEYS = {"file", "format", "charset", "title", "speaking_level", "inspecting_level", "kind", "occasion", "organ", "number",
                "date", "secrecy", "outline", "passages", "requirements", "quantities", "themes", "noise", "damage", "text"}

# What the card of a document and its inspection have in common.
FACTS = ["speaking_level", "inspecting_level", "kind", "occasion", "organ", "number", "date", "basis", "evidence", "requirements",
         "quantities", "damage", "themes"]


def test_help():
    for language, word in [("en", "Usage"), ("zh_CN", "用法")]:
        environment = dict(ENVIRONMENT, LANGUAGE=language)
        for arguments in [["--help"]] + [[command, "--help"] for command in COMMANDS]:
            done = subprocess.run([XUNJIAN] + arguments, env=environment, capture_output=True, text=True)
            check(done.returncode == 0, f"{arguments}: exit status {done.returncode}")
            check(len(done.stdout) > 100 and not done.stderr, f"{arguments}: {done.stdout}{done.stderr}")
            check("xunjian " + arguments[0].replace("--help", "[") in done.stdout, f"{arguments}: no usage line: {done.stdout}")
        done = subprocess.run([XUNJIAN, "--help"], env=environment, capture_output=True, text=True)
        check(word in done.stdout, f"{language}: {done.stdout}")
    # Chinese is the language where the environment asks for none.
    bare = {k: v for k, v in os.environ.items() if not k.startswith("LC_") and k not in ("LANG", "LANGUAGE")}
    check("用法" in subprocess.run([XUNJIAN, "--help"], env=bare, capture_output=True, text=True).stdout, "not Chinese by default")


def test_usage(index):
    run(expect=2)
    run("frobnicate", expect=2)
    run("--frobnicate", expect=2)
    run("search", index=index, expect=2)
    run("search", "--limit", "0", "整改", index=index, expect=2)
    run("search", "--sort", "height", "整改", index=index, expect=2)
    run("search", "，。", index=index, expect=2)
    run("search", "--limit", "5000", "整改", index=index, expect=2)
    run("index", index=index, expect=2)
    run("index", "--max-size", "many", PROJECT, index=index, expect=2)
    run("index", "--jobs", "100000", PROJECT, index=index, expect=2)
    run("index", "--checkpoint", "-5", PROJECT, index=index, expect=2)
    run("index", "--collection", "", PROJECT / "sample-docs", index=index, expect=2)
    run("index", "--collection", "长" * 100, PROJECT / "sample-docs", index=index, expect=2)
    run("search", "--trec", "整改", index=index, expect=2)
    run("--index", expect=2)
    run("index", "--charset", "KLINGON", PROJECT / "sample-docs", index=index, expect=2)
    run("inspect", expect=2)
    run("serve", "--listen", "nowhere", index=index, expect=2)
    run("stats", "extra", index=index, expect=2)
    run("suggest", index=index, expect=2)
    run("suggest", "--limit", "-1", "整改", index=index, expect=2)
    run("suggest", "整" * 61, index=index, expect=2)
    run("set", index=index, expect=2)
    done = run("search", "整" * 2001, index=index, expect=2)
    check("2000" in done.stderr, f"the bound is not named: {done.stderr}")


def test_search(index):
    answer = json.loads(run("search", "--json", "第一责任人", index=index, expect=0).stdout)
    check(ANSWER_KEYS <= answer.keys(), f"missing: {ANSWER_KEYS - answer.keys()}")
    check(HIT_KEYS <= answer["hits"][0].keys(), f"missing: {HIT_KEYS - answer['hits'][0].keys()}")
    run("search", '"此话无人讲过"', index=index, expect=1)
    nothing = json.loads(run("search", "--json", '"此话无人讲过"', index=index, expect=1).stdout)
    check(nothing["total"] == 0 and nothing["hits"] == [] and nothing["relaxed"] is None, f"{nothing}")
    limited = json.loads(run("search", "--json", "--limit", "2", "--offset", "1", "整改", index=index, expect=0).stdout)
    everything = json.loads(run("search", "--json", "整改", index=index, expect=0).stdout)
    check([h["document"] for h in limited["hits"]] == [h["document"] for h in everything["hits"][1:3]], "paging is wrong")
    every = json.loads(run("search", "--json", "整改", index=index, expect=0).stdout)["total"]
    run("search", "整改", "-2026", index=index, expect=0)
    without = json.loads(run("search", "--json", "整改", "-督办", index=index, expect=0).stdout)["total"]
    check(0 < without < every, f"an exclusion as an argument of its own: {without} of {every}")
    explained = run("search", "--explain", "把自己摆进去", index=index, expect={0, 1})
    check("plan" in explained.stderr, explained.stderr)


def understood(index, query, language):
    environment = dict(ENVIRONMENT, LANGUAGE=language)
    done = subprocess.run([XUNJIAN, "--index", index, "search", "--json", query], env=environment, capture_output=True, text=True)
    check(done.returncode in {0, 1}, f"{query}: {done.stderr}")
    return json.loads(done.stdout)["understood"]


def test_understood(index):
    """How a query was understood is told in the user's words, and can be asked again as it stands."""
    query = ("(整改 或 标题:督办) 非 角色:题名 层级:县 被巡层级:市 文种:讲话 场合:推进会 机关:县委 年:2024 主题:1 要求:10 缺损:占位符"
             " 文号:清委发〔2024〕5号")
    for language, words in [("en", ["level:", " AND ", "title:"]), ("zh_CN", ["层级:", " 与 ", "标题:", "文号:"])]:
        told = understood(index, query, language)
        check(all(word in told for word in words), f"{language}: {told}")
        check(understood(index, told, language) == told, f"{language}: {told}")
    check(not any(c.isascii() and c.isalpha() for c in told), f"a word that is not translated: {told}")


def test_show_and_inspect(index):
    hit = json.loads(run("search", "--json", "第一责任人", index=index, expect=0).stdout)["hits"][0]
    shown = run("show", hit["document"], index=index, expect=0).stdout
    check(hit["title"] in shown and "第一责任人" in shown, "show leaves the text out")
    check(run("show", f"{hit['document']}#p3", index=index, expect=0).stdout == shown, "ID#pN is not understood")
    run("show", "0123456789abcdef", index=index, expect=1)
    whole = json.loads(run("show", "--json", hit["document"], index=index, expect=0).stdout)
    facts = json.loads(run("inspect", "--json", hit["path"], expect=0).stdout)
    for fact in FACTS:
        check(whole["card"][fact] == facts[fact], f"{fact}: the card has {whole['card'][fact]}, inspect {facts[fact]}")
    check(hit["snippet"]["text"].strip("…")[:10] in "".join(p["text"] for p in whole["passages"]), "passages do not tile the text")
    samples = sorted((PROJECT / "sample-docs").glob("0[1-3]*"))
    lines = run("inspect", "--json", *samples, expect=0).stdout.splitlines()
    check(len(lines) == len(samples), "inspect --json is not one line a file")
    for line in lines:
        inspected = json.loads(line)
        check(INSPECT_KEYS <= inspected.keys(), f"missing: {INSPECT_KEYS - inspected.keys()}")
        check("".join(p["text"] for p in inspected["passages"]) == inspected["text"], "passages do not tile the text")
        check(all(isinstance(p["themes"], list) for p in inspected["passages"]), "passages without themes")
        for found in inspected["requirements"] + inspected["quantities"] + inspected["damage"]:
            check(inspected["text"][found["start"]:found["end"]] == found["text"], f"{inspected['file']}: {found}")
    run("inspect", PROJECT / "sample-docs", expect=3)


def test_tsv(folder):
    index, lines = folder / "tsv-index", folder / "lines.tsv"
    lines.write_text("A1\t清河县整改办负责督办。\nA2\t石桥乡按月报告进度。\n\nA3\t督办与报告\n", encoding="utf-8")
    summary = json.loads(run("index", "--json", "--tsv", lines, index=index, expect=0).stdout)
    check(summary["added"] == 3 and summary["passages"] == 3, f"{summary}")
    queries = folder / "queries.tsv"
    queries.write_text("q1\t督办\nq2\t按月报告\n", encoding="utf-8")
    trec = run("search", "--batch", queries, "--trec", index=index, expect=0).stdout.splitlines()
    rows = [row.split() for row in trec]
    answers = [(r[0], r[1], r[2], r[3], r[5]) for r in rows if r[0] == "q2"]
    check(answers == [("q2", "Q0", "A2", "1", "xunjian"), ("q2", "Q0", "A3", "2", "xunjian")], f"{trec}")
    exact = run("search", "--batch", queries, "--trec", "--step", "exact", index=index, expect=0).stdout.splitlines()
    check([row.split()[2] for row in exact if row.startswith("q2 ")] == ["A2"], f"{exact}")
    check({r[2] for r in rows if r[0] == "q1"} == {"A1", "A3"}, f"{trec}")
    lines.write_text("A1\t好\n没有制表符\n", encoding="utf-8")
    done = run("index", "--tsv", lines, index=index, expect=2)
    check(f"{lines}:2" in done.stderr, f"the line is not named: {done.stderr}")
    queries.write_text("没有制表符\nq2\t，。\nq3\t督办\n", encoding="utf-8")
    done = run("search", "--batch", queries, "--trec", index=index, expect=3)
    check(f"{queries}:1" in done.stderr and f"{queries}:2" in done.stderr, f"the bad lines are not named: {done.stderr}")
    check("q3 Q0" in done.stdout, "a bad line ended the batch")


def on_a_terminal(index, environment):
    """What a search prints when stdout is a terminal."""
    controller, terminal = pty.openpty()
    process = subprocess.Popen([XUNJIAN, "--index", str(index), "search", "第一责任人"], stdout=terminal, stderr=subprocess.DEVNULL,
                               env=environment)
    os.close(terminal)
    output = b""
    try:
        while chunk := os.read(controller, 65536):
            output += chunk
    except OSError:
        pass
    process.wait()
    return output.decode()


def test_colours(index):
    environment = dict(ENVIRONMENT, TERM="xterm")
    environment.pop("NO_COLOR", None)
    try:
        os.close(os.open("/dev/ptmx", os.O_RDWR))
    except OSError:
        print("there are no pseudo-terminals here: colours on a terminal were not tried")
        return
    check("\033[" in on_a_terminal(index, environment), "no colours on a terminal")
    check("\033[" not in on_a_terminal(index, dict(environment, NO_COLOR="1")), "colours in spite of NO_COLOR")
    check("\033[" not in run("search", "第一责任人", index=index, expect=0).stdout, "colours into a pipe")


def test_output(folder, index):
    with open("/dev/full", "w") as full:
        done = subprocess.run([XUNJIAN, "--index", str(index), "search", "--json", "整改"], stdout=full, stderr=subprocess.PIPE,
                              env=ENVIRONMENT, text=True)
    check(done.returncode == 7 and "written" in done.stderr, f"a full disk passed for success: {done.returncode} {done.stderr}")
    # Control characters in a file's name and text do not reach the terminal.
    evil = folder / "evil\033]0;x\007.txt"
    evil.write_text("清河县整改\033[31m报告正文很长的一段话。\n", encoding="utf-8")
    printed = run("inspect", evil, expect={0, 3})
    check("\033" not in printed.stdout + printed.stderr, f"raw control characters: {printed.stdout!r}")
    missing = run("inspect", folder / "no\033such", expect=3)
    check("\033" not in missing.stderr, f"raw control characters: {missing.stderr!r}")


def test_index_after_command(index):
    check(run("stats", "--index", index, expect=0).stdout == run("stats", index=index, expect=0).stdout, "--index after the command")


def test_stats(folder):
    files = folder / "unreadable"
    files.mkdir()
    names = [f"{n}.txt" for n in range(150)]
    for name in names:
        (files / name).touch()
    index = folder / "unreadable-index"
    run("index", files, index=index)
    expected = sorted(str(files / name) for name in names)
    listed = run("stats", "--failed", index=index, expect=0).stdout.splitlines()
    check([line.split(": ")[0] for line in listed] == expected, "stats --failed does not list all by path")
    stats = json.loads(run("stats", "--json", index=index, expect=0).stdout)
    check([failed["path"] for failed in stats["failed"]] == expected, "stats --json does not list all by path")
    check(stats["failed_total"] == len(names) and stats["directory"] == str(index), f"figures: {stats['failed_total']}")
    check(str(len(names)) in run("stats", index=index, expect=0).stdout, "stats does not count the failed files")


def test_environment(folder, index):
    environment = dict(ENVIRONMENT, XUNJIAN_INDEX=str(index))
    done = subprocess.run([XUNJIAN, "stats"], env=environment, capture_output=True, text=True)
    check(done.returncode == 0 and str(index) in done.stdout, f"XUNJIAN_INDEX is not used: {done.stdout}{done.stderr}")
    environment = dict(ENVIRONMENT, XDG_DATA_HOME=str(folder / "data"))
    environment.pop("XUNJIAN_INDEX", None)
    done = subprocess.run([XUNJIAN, "stats"], env=environment, capture_output=True, text=True)
    check(done.returncode == 6 and str(folder / "data" / "xunjian" / "index") in done.stderr, done.stderr)


def test_sandbox_is_told(folder):
    """A run without a sandbox says so, on the terminal and in the summary; any other run names what shut its workers in."""
    file = folder / "sandbox.txt"
    file.write_text("石桥乡整改工作方案。\n", encoding="utf-8")
    done = run("index", "--json", file, index=folder / "sandbox-index", expect=0)
    check("seccomp" in json.loads(done.stdout)["sandbox"] and "XUNJIAN_SANDBOX" not in done.stderr, done.stdout + done.stderr)
    environment = dict(ENVIRONMENT, XUNJIAN_SANDBOX="off")
    done = subprocess.run([XUNJIAN, "--index", folder / "open-index", "index", "--json", file], env=environment,
                          capture_output=True, text=True)
    check(json.loads(done.stdout)["sandbox"] == "off" and "XUNJIAN_SANDBOX=off" in done.stderr, done.stdout + done.stderr)


def main():
    with Folder() as folder:
        index = folder / "index"
        test_help()
        run("index", PROJECT / "sample-docs", index=index, expect=0)
        test_usage(index)
        test_search(index)
        test_understood(index)
        test_show_and_inspect(index)
        test_sandbox_is_told(folder)
        test_stats(folder)
        test_tsv(folder)
        test_colours(index)
        test_environment(folder, index)
        test_output(folder, index)
        test_index_after_command(index)
    print("cli: ok")


main()
