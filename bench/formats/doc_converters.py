#!/usr/bin/env python3
"""What other programs keep of a Chinese .doc: every planted item scored, time, memory, and behaviour on broken files.

    doc_converters.py [--xunjian PROGRAM] [--flips N]

Prints a table in Markdown. A program that is not installed is left out.
"""
import argparse
import json
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tests" / "fixture" / "formats"))
import make_doc  # noqa: E402  (needs the path above)

TIMEOUT = 10  # seconds for one file; it counts as hung then
TIMEOUT_OFFICE = 60
ROUNDS = 5  # of the timing; the median counts

# (what, fixture, test of its text without blanks, or with them in `lines`)
CHECKS = [
    ("number 一、", "numbered", lambda t, _: "一、基本情况" in t and "二、存在问题" in t),
    ("number （一）", "numbered", lambda t, _: "（一）组织部署" in t and "（二）推进落实" in t),
    ("number 1．", "numbered", lambda t, _: "1．成立专班" in t and "2．明确分工" in t),
    ("restart below", "numbered", lambda t, _: "1．建立台账" in t and "（一）责任压得不实" in t),
    ("goes on after a break", "numbered", lambda t, _: "（2）限期办结" in t and "三、下一步打算" in t),
    ("starts at 5", "numbered", lambda t, _: "5.从五开始" in t and "6.接着是六" in t),
    ("heading number", "headings", lambda t, _: "第一章总则" in t and "一.2范围" in t),
    ("甲 子 ① 壹 01", "forms", lambda t, _: all(n in t for n in ("甲、ideo", "丑、ideo", "②、dec", "贰、chi", "02、dec"))),
    ("table row on a line", "tables", lambda _, lines: any("台账不全" in k and "清河县财政局" in k for k in lines)),
    ("cell of two paragraphs", "tables", lambda _, lines: any("公款吃喝" in k and "石桥乡政府" in k for k in lines)),
    ("nested table", "tables", lambda t, _: all(n in t for n in ("外甲", "内四", "外乙之尾", "外丁"))),
    ("footnote, endnote", "apparatus", lambda t, _: "脚注的内容" in t and "尾注的内容" in t),
    ("text box", "apparatus", lambda t, _: "框里的第一段" in t and "框里的第二段" in t),
    ("link's text", "apparatus", lambda t, _: "链接的字" in t),
    ("characters", "apparatus", lambda t, _: "全角ＡＢＣ１２３，半角ABC123，“弯引号”‘单引号’" in t and "——省略号……" in t),
    ("é and beyond the BMP", "apparatus", lambda t, _: "éàü，𠮷野家" in t),
    ("inserted text", "apparatus", lambda t, _: "新增的字" in t),
    ("no deleted text", "apparatus", lambda t, _: "末段" in t and "删去的机密" not in t),
    ("no hidden text", "apparatus", lambda t, _: "末段" in t and "隐藏的口令" not in t and "整段隐藏" not in t),
    ("no comment", "apparatus", lambda t, _: "末段" in t and "批注的内容" not in t),
    ("no field code", "apparatus", lambda t, _: "末段" in t and "secretcode" not in t and "HYPERLINK" not in t),
    ("no header in the text", "apparatus", lambda t, _: "末段" in t and "内部资料" not in t),
]


def strip_markup(text):
    text = re.sub(r"<(w:p|p|P|text:p)[ >]", "\n<", text)
    return re.sub(r"<[^>]*>", "", text)


class Converter:
    def __init__(self, name, command, version, output="stdout", text=str):
        """output: the file that holds the result; text: what makes text of it"""
        self.name, self.command, self.version, self.output, self.text = name, command, version, output, text

    @property
    def is_office(self):
        return self.command[0] == "soffice"

    def run(self, path, folder):
        command = [part.format(path=path, folder=folder, stem=path.stem) for part in self.command]
        started = time.monotonic()
        with open(folder / "stdout", "wb") as out, open(folder / "stderr", "wb") as err:
            child = subprocess.Popen(command, stdout=out, stderr=err, start_new_session=True,
                                     env=dict(os.environ, LC_ALL="C.UTF-8", HOME=str(folder)))
            deadline = started + (TIMEOUT_OFFICE if self.is_office else TIMEOUT)
            pid = 0
            while pid == 0 and time.monotonic() < deadline:
                pid, status, usage = os.wait4(child.pid, os.WNOHANG)
                if pid == 0:
                    time.sleep(0.001)
            if pid == 0:
                os.killpg(child.pid, 9)
                _, status, usage = os.wait4(child.pid, 0)
                return None, time.monotonic() - started, usage.ru_maxrss, "timeout"
            child.returncode = status
        seconds = time.monotonic() - started
        ended = f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else "ok"
        output = folder / self.output.format(stem=path.stem)
        text = self.text(output.read_bytes().decode("utf-8", "replace")) if output.exists() else ""
        output.unlink(missing_ok=True)
        return text, seconds, usage.ru_maxrss, ended


def version(command, pattern):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(pattern, done.stdout + done.stderr)
    return found.group(0) if found else "?"


def debian(package):
    return version(["dpkg-query", "-W", "-f", "${Version}", package], r"\S+")


def passages(answer):
    try:
        return "".join(passage["text"] for passage in json.loads(answer)["passages"])
    except (ValueError, KeyError):
        return ""


def converters(xunjian):
    office = "soffice --headless -env:UserInstallation=file://{folder}/profile --convert-to".split()
    every = [
        Converter("catdoc", ["catdoc", "-d", "utf-8", "{path}"], debian("catdoc")),
        Converter("antiword", ["antiword", "-m", "UTF-8.txt", "-w", "0", "{path}"], debian("antiword")),
        Converter("wvText", ["wvText", "{path}", "{folder}/out"], debian("wv"), "out"),
        Converter("wvHtml", ["wvHtml", "--charset=utf-8", "{path}", "-"], debian("wv")),
        Converter("LibreOffice txt", office + ["txt:Text (encoded):UTF8", "--outdir", "{folder}", "{path}"],
                  debian("libreoffice-core-nogui"), "{stem}.txt"),
        Converter("LibreOffice xhtml", office + ["html:XHTML Writer File:UTF8", "--outdir", "{folder}", "{path}"],
                  debian("libreoffice-core-nogui"), "{stem}.html"),
    ]
    if xunjian:
        every.append(Converter("xunjian", [xunjian, "inspect", "--json", "{path}"],
                               version([xunjian, "--version"], r"\d[\d.]*"), text=passages))
    return [c for c in every if shutil.which(c.command[0])]


def plain(text):
    return re.sub(r"\s", "", strip_markup(text))


def lines_of(text):
    text = re.sub(r"</(tr|TR)>", "\x00", text)
    if "\x00" in text:  # HTML: a row is what stands before its end tag
        return [plain(part) for part in text.split("\x00")]
    return text.split("\n")


def score(converter, files, folder):
    texts = {name: converter.run(path, folder)[0] or "" for name, path in files.items()}
    return [bool(test(plain(texts[fixture]), lines_of(texts[fixture]))) for _, fixture, test in CHECKS]


def broken_files(path, folder, flips):
    data = path.read_bytes()
    for tenth in range(1, 10):
        yield data[:len(data) * tenth // 10]
    chance = random.Random(path.name)
    for _ in range(flips):
        changed = bytearray(data)
        for _ in range(8):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        yield bytes(changed)


def batter(converter, files, folder, flips):
    """Runs over broken files: how many, and how many ended by a signal or not at all."""
    count = crashed = hung = 0
    for path in files.values():
        for data in broken_files(path, folder, flips):
            broken = folder / "broken.doc"
            broken.write_bytes(data)
            ended = converter.run(broken, folder)[3]
            count += 1
            crashed += ended.startswith("signal")
            hung += ended == "timeout"
    return count, crashed, hung


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--xunjian", metavar="PROGRAM", help="score our own reader beside them")
    arguments.add_argument("--flips", type=int, default=100, help="files with bytes changed, for each fixture (none for LibreOffice)")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        sources = folder / "sources"
        sources.mkdir()
        for name, make in make_doc.DOCUMENTS.items():
            make().write(sources / f"{name}.docx")
        make_doc.convert(sorted(sources.glob("*.docx")), folder, "doc")
        files = {name: folder / f"{name}.doc" for name in make_doc.DOCUMENTS}
        measured = []
        for converter in converters(given.xunjian):
            marks = score(converter, files, folder)
            timed = [converter.run(files["apparatus"], folder) for _ in range(ROUNDS)]
            battered = {"apparatus": files["apparatus"]} if converter.is_office else files
            count, crashed, hung = batter(converter, battered, folder, 0 if converter.is_office else given.flips)
            measured.append((converter, marks, statistics.median(t[1] for t in timed), max(t[2] for t in timed) / 1024,
                             f"{crashed} / {hung} of {count}"))
        report(measured)


def report(measured):
    def row(title, cells):
        print("| " + " | ".join([title, *cells]) + " |")
    row("", [c.name for c, *_ in measured])
    print("|---" * (len(measured) + 1) + "|")
    row("version", [c.version for c, *_ in measured])
    for i, (what, _, _) in enumerate(CHECKS):
        row(what, ["yes" if marks[i] else "**no**" for _, marks, *_ in measured])
    row("survives, of " + str(len(CHECKS)), [str(sum(marks)) for _, marks, *_ in measured])
    row("seconds a file", [f"{seconds:.3f}" for _, _, seconds, *_ in measured])
    row("MB resident", [f"{memory:.0f}" for _, _, _, memory, _ in measured])
    row("crashed / hung on broken files", [broken for *_, broken in measured])


if __name__ == "__main__":
    main()
