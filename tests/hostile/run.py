"""Hostile files cost themselves and nothing else. For each set of make.py, in one run over the set and some good files: the program
ends as it should, each bad file is named with a reason and a way out, all others are indexed, nothing is written outside the
index, and memory and time keep within their bounds.
Usage: run.py XUNJIAN PROJECT TEST [--flips N] [--seed S]

All 2,000 mutations of a format: run.py XUNJIAN PROJECT flipped --flips 2000"""
import argparse
import collections
import json
import os
import re
import threading
import time

import make
import watch
from support import Folder, check, found, make_corpus, run, stats

GOOD = 5
CODES = {"too_large", "empty", "changed", "special_file", "unreadable", "unsupported", "encrypted", "damaged", "no_text", "limit", "time",
         "memory"}
# How a reason tells what to do; for these codes it must.
WAY_OUT = re.compile(r"; |--max-size|by hand|without a password|--ocr|try|save")
NEEDS_WAY_OUT = {"too_large", "encrypted", "limit", "time", "memory"}


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("xunjian")
    parser.add_argument("project")
    parser.add_argument("test")
    parser.add_argument("--flips", type=int, default=make.FLIPS)
    parser.add_argument("--seed", type=int, default=make.SEED)
    return parser.parse_args()


def prepare(folder, name, given):
    corpus = folder / "corpus"
    corpus.mkdir()
    make_corpus(corpus / "good", GOOD)
    make.make(corpus / name, name, given.flips, given.seed)
    secret = corpus / "canary.secret"
    if secret.exists():
        secret.rename(folder / "canary.secret")
    return corpus / name


def check_reasons(failures):
    for failure in failures:
        told = f"{failure['path']}: {failure['code']}: {failure['reason']}"
        check(failure["code"] in CODES, told)  # a crash is none of them: the sandbox bounds what it costs, and it is still a defect
        check(len(failure["reason"]) > 7, told)
        check(failure["code"] not in NEEDS_WAY_OUT or WAY_OUT.search(failure["reason"]), f"no way out is named: {told}")


def check_good(folder):
    for i in range(GOOD):
        check(found(folder / "index", f"编号A{i:04}Z") == 1, f"good document {i} was left out")


def check_all_told(hostile, outcome, index):
    """Every file is indexed or named with its reason."""
    files = {str(path) for path in hostile.iterdir()}
    check(outcome.summary["files"] == GOOD + len(files), f"of {GOOD + len(files)} files: {outcome.told()}")
    named = {failure["path"].partition("!/")[0] for failure in outcome.failures}
    check(named <= files, f"named without being there: {named - files}")
    added = outcome.summary["added"] - GOOD
    check(len(files - named) <= added <= len(files), f"{len(files - named)} files are not named as bad, and {added} were added")
    documents = stats(index)["documents"]
    check(documents == outcome.summary["documents"], f"{documents} in the index; {outcome.told()}")
    check(documents >= GOOD + len(files - named), f"{len(files - named)} files are not named as bad: {outcome.told()}")


def run_set(name, seconds_max, given, *, then=None):
    with Folder() as folder:
        hostile = prepare(folder, name, given)
        outcome = watch.index(folder, seconds_max)
        check_reasons(outcome.failures)
        check_good(folder)
        check_all_told(hostile, outcome, folder / "index")
        run("check", index=folder / "index", expect=0)
        if then is not None:
            then(folder, outcome)
        codes = collections.Counter(failure["code"] for failure in outcome.failures)
        print(f"{name}: ok, {len(list(hostile.iterdir()))} files, {outcome.told()}: {dict(codes)}")


def codes_of(outcome):
    """File name (with what is inside behind "!/") -> code."""
    return {failure["path"].rpartition("/corpus/")[2].partition("/")[2]: failure["code"] for failure in outcome.failures}


def test_bombs(given):
    def then(_, outcome):
        codes = codes_of(outcome)
        for name in ("flat.zip", "overlapping.zip", "nested.zip", "deep.zip", "bomb.tar.gz", "many.tar.gz", "bomb.docx", "bomb.odt"):
            hit = {code for path, code in codes.items() if path.partition("!/")[0] == name}
            check("limit" in hit, f"{name} is not stopped by a limit: {hit}")
    run_set("bombs", 180, given, then=then)


def test_entities(given):
    def then(folder, _):
        check(found(folder / "index", make.CANARY) == 0, "an entity brought in a file from outside")
        check(found(folder / "index", "哈哈哈哈哈哈哈哈哈哈哈哈") == 0, "an entity was replaced by its text")
    run_set("entities", 120, given, then=then)


def test_escaping(given):
    def then(folder, outcome):
        check(found(folder / "index", "这份文件藏在不老实的压缩包里") > 10, "the members were not read")
        check(found(folder / "index", "root:x:0:0") == 0, "a link in an archive was followed")
        check(not any("/.." in failure["path"] for failure in outcome.failures), f"{outcome.failures}")
    run_set("escaping", 60, given, then=then)


def test_members(given):
    def then(folder, outcome):
        codes = codes_of(outcome)
        check(codes.get("hundred-thousand.zip") == "limit" and codes.get("hundred-thousand.tar.gz") == "limit", f"{codes}")
        check(found(folder / "index", "第9000号") >= 1, "what lies before the limit was not read")
    run_set("members", 300, given, then=then)


def test_lines(given):
    def then(folder, outcome):
        check(codes_of(outcome) == {"gigabyte.txt": "too_large", "gigabyte.docx": "too_large"}, f"{outcome.failures}")
        check(found(folder / "index", "一条一条清淤") > 1000, "the line of 60 MB was not read")
    run_set("lines", 300, given, then=then)


def test_depths(given):
    run_set("depths", 300, given)


def test_circles(given):
    def then(folder, _):
        check(found(folder / "index", "root:x:0:0") == 0, "a page outside the package was read")
        check(found(folder / "index", "清河县模板指向自己") >= 1, "the page that is its own template was lost")
    run_set("circles", 120, given, then=then)


def test_objects(given):
    run_set("objects", 300, given)


def test_encrypted(given):
    def then(_, outcome):
        codes = codes_of(outcome)
        for name, _ in make.files_of("encrypted", ""):
            hit = {code for path, code in codes.items() if path.partition("!/")[0] == name}
            check(hit == {"encrypted"}, f"{name}: {hit}, not encrypted")
    run_set("encrypted", 60, given, then=then)


def test_truncated(given):
    run_set("truncated", 300, given)


def test_flipped(given):
    run_set("flipped", 240 + 3 * given.flips, given)


def test_pipe_and_replaced(given):
    """A pipe is not opened; a file that is replaced by others while it is read is read whole, as one of them, or named."""
    with Folder() as folder:
        corpus = folder / "corpus"
        corpus.mkdir()
        make_corpus(corpus / "good", GOOD)
        os.mkfifo(corpus / "pipe.docx")
        forms = [(make.ONE_TEXT / name).read_bytes() for name in ("text.docx", "text.pdf", "text.rtf", "packed.zip", "utf-8.txt")]
        moving = corpus / "moving.docx"
        moving.write_bytes(forms[0])
        stop = threading.Event()

        def replace():
            for i in range(10 ** 9):
                if stop.is_set():
                    return
                fresh = folder / "fresh"
                fresh.write_bytes(forms[i % len(forms)])
                os.replace(fresh, moving)

        done = []
        writer = threading.Thread(target=replace)
        writer.start()
        try:
            for _ in range(10):
                done.append(run("index", "--json", corpus, index=folder / "index", expect={0, 3}))
                time.sleep(0.05)
        finally:
            stop.set()
            writer.join()
        for outcome in done:
            codes = {failure["path"].rpartition("/")[2]: failure["code"] for failure in json.loads(outcome.stdout)["failures"]}
            check(codes.pop("pipe.docx") == "special_file", f"{codes}")
            check(set(codes.values()) <= {"changed", "unreadable", "damaged"}, f"{codes}")
        check_good(folder)
        run("check", index=folder / "index", expect=0)
        print("pipe_and_replaced: ok")


def main():
    given = options()
    globals()[f"test_{given.test}"](given)


main()
