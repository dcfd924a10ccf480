#!/usr/bin/env python3
"""How fast each format is read, and what its worker takes: documents, MB of file and MB of text a second, peak memory. Seconds are
those of the processor, program and worker together, so that other work on the machine does not count.

Usage: throughput.py XUNJIAN [--seconds S] [--pages N...]    XUNJIAN is a release build; prints Markdown tables

The documents are the one text of tests/formats/one_text/, 1, 10 and 50 pages of it, each in every format. They are read by
`xunjian inspect` through one worker, many files a call, so the time is that of reading and understanding without an index; the start
of the program is measured alone and taken off. Needs LibreOffice for .doc, .wps and .pdf; what it made is kept in the cache folder.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

PROJECT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "tests" / "formats" / "one_text"))
import containers  # noqa: E402
import make  # noqa: E402
import odf  # noqa: E402
import ofd  # noqa: E402
import ooxml  # noqa: E402
import rtf  # noqa: E402
import text  # noqa: E402

CHARACTERS_OF_PAGE = 600  # 22 lines of 28, as official papers have
SAMPLE_SECONDS = 0.01
MEGABYTE = 1_000_000
COUNT_MAX = 5000  # files in one call


def scaled(pages):
    """The text's own sections over and over: the head once, the body until it is long enough."""
    first = next(i for i, block in enumerate(text.BLOCKS) if block.kind == "heading")
    last = next(i for i, block in enumerate(text.BLOCKS) if block.kind == "attachment")
    body, blocks, characters = text.BLOCKS[first:last], list(text.BLOCKS[:first]), 0
    while characters < pages * CHARACTERS_OF_PAGE:
        for block in body:
            if characters >= pages * CHARACTERS_OF_PAGE:
                break
            blocks.append(block._replace(note=""))
            characters += len(block.text) + sum(len(cell) for row in block.rows for cell in row)
    return text.Paper(blocks + list(text.BLOCKS[last:]), text.TITLE, text.AUTHOR, text.HEADER)


def typed(paper):
    return "\n".join("\n".join("\t".join(row) for row in block.rows) or "　　" + shown for block, shown in text.labelled(paper.blocks))


def made(paper, cache, pages):
    """Format -> bytes of one document."""
    office = ooxml.docx(paper, traps=False, box=False)
    written = typed(paper)
    document = {
        "txt (UTF-8)": written.encode(),
        "txt (GB18030)": written.encode("gb18030"),
        "docx": office,
        "odt": odf.odt(paper),
        "rtf": rtf.rtf(paper),
        "ofd": ofd.ofd(paper),
        "html": ("<html><head><meta charset=utf-8></head><body>" + "".join(f"<p>{line}</p>\n" for line in written.split("\n"))
                 + "</body></html>").encode(),
        "eml with docx": containers.mail("报送", "请查收。\n", "方案.docx", office),
        "zip of docx and txt": containers.zip_of({"方案.docx": office, "方案.txt": written.encode("gbk")}),
    }
    for ending, kind in (("doc", "MS Word 97"), ("pdf", "writer_pdf_Export")):
        kept = cache / f"{pages}.{ending}"
        if not kept.exists():
            kept.write_bytes(make.convert(office, ending, kind))
        document[ending] = kept.read_bytes()
    return document


ENDINGS = {"txt (UTF-8)": "txt", "txt (GB18030)": "txt", "eml with docx": "eml", "zip of docx and txt": "zip"}


def descendants(pid):
    found = []
    for thread in os.listdir(f"/proc/{pid}/task"):
        for child in pathlib.Path(f"/proc/{pid}/task/{thread}/children").read_text().split():
            found += [int(child)] + descendants(int(child))
    return found


def peak_of(pid):
    """Peak resident memory of the worker so far, bytes."""
    try:
        for child in descendants(pid):
            for line in pathlib.Path(f"/proc/{child}/status").read_text().splitlines():
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def run(program, paths):
    """Seconds of processor time, and peak memory of the worker."""
    process = subprocess.Popen([program, "inspect", "--json", *map(str, paths)], stdout=subprocess.DEVNULL)
    peak, ended = 0, threading.Event()

    def sample():
        nonlocal peak
        while not ended.is_set():
            peak = max(peak, peak_of(process.pid))
            time.sleep(SAMPLE_SECONDS)

    sampler = threading.Thread(target=sample)
    sampler.start()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = status
    ended.set()
    sampler.join()
    if status != 0:
        sys.exit(f"{program}: wait status {status} on {paths[0]}")
    return used.ru_utime + used.ru_stime, peak


def measure(program, path, at_least):
    """Seconds for one document, peak memory. The file is read as often in one call as takes the time asked for."""
    alone = min(run(program, [path])[0] for _ in range(3))
    count = 4
    while True:
        seconds, peak = run(program, [path] * count)
        if seconds - alone >= at_least or count >= COUNT_MAX:
            return (seconds - alone) / (count - 1), peak
        count = min(COUNT_MAX, max(count * 2, int(count * at_least / seconds * 1.2)))


def text_bytes(program, path):
    """Bytes of clean text in all documents of the file."""
    printed = subprocess.run([program, "inspect", "--json", str(path)], capture_output=True, check=True, text=True).stdout
    return sum(len(json.loads(line)["text"].encode()) for line in printed.splitlines() if line)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("--seconds", type=float, default=1.0)
    options.add_argument("--pages", type=int, nargs="+", default=[1, 10, 50])
    options.add_argument("--cache", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "xunjian-bench-formats")
    given = options.parse_args()
    given.cache.mkdir(exist_ok=True)
    for pages in given.pages:
        print(f"\n{pages} page{'s' if pages > 1 else ''}:\n")
        print("| format | file, kB | text, kB | documents/s | MB of file/s | MB of text/s | worker's peak, MB |\n|---|---|---|---|---|---|---|")
        for name, data in made(scaled(pages), given.cache, pages).items():
            path = given.cache / f"{pages}-{list(name)[0]}.{ENDINGS.get(name, name)}"
            path.write_bytes(data)
            seconds, peak = measure(given.program, path, given.seconds)
            size = text_bytes(given.program, path)
            print(f"| {name} | {len(data) / 1000:.1f} | {size / 1000:.1f} | {1 / seconds:.0f} | {len(data) / seconds / MEGABYTE:.1f} "
                  f"| {size / seconds / MEGABYTE:.2f} | {peak / MEGABYTE:.0f} |", flush=True)


main()
