"""What the fault tests share: running the program, and a corpus of small documents made from sample-docs/."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

XUNJIAN = os.path.abspath(sys.argv[1])
PROJECT = pathlib.Path(sys.argv[2]).resolve()
SKIP = 77
ENVIRONMENT = dict(os.environ, LANGUAGE="en", LC_ALL="C.UTF-8")


def run(*arguments, index=None, expect=None, **options):
    """Runs xunjian and returns the finished process; `expect` is the exit status (or a set of them) that is right."""
    command = [XUNJIAN] + (["--index", str(index)] if index else []) + [str(a) for a in arguments]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, errors="replace", **options)
    allowed = {expect} if isinstance(expect, int) else expect
    if allowed is not None and done.returncode not in allowed:
        fail(f"{' '.join(command)}\nexit status {done.returncode}, expected {expect}\n{done.stdout}{done.stderr}")
    return done


def stats(index):
    return json.loads(run("stats", "--json", index=index, expect=0).stdout)


def found(index, wording):
    """How many passages hold a wording; quoted, because a bare one is relaxed when nothing holds it."""
    return json.loads(run("search", "--json", f'"{wording}"', index=index, expect={0, 1}).stdout)["total"]


def check(condition, message):
    if not condition:
        fail(message)


def fail(message):
    print("FAILED:", message)
    sys.exit(1)


def skip(reason):
    print("SKIPPED:", reason)
    sys.exit(SKIP)


class Folder:
    """A temporary folder that is removed at the end."""

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="xunjian-fault-"))
        return self.path

    def __exit__(self, *_):
        subprocess.run(["chmod", "-R", "u+rwx", self.path], check=False)
        shutil.rmtree(self.path, ignore_errors=True)


def numbered(text, number):
    """`text` with a number in a sentence of its middle: what stands behind the end of a paper may be taken out as noise."""
    end = text.index("。", len(text) // 2)
    return text[:end] + number + text[end:]


def make_corpus(folder, count):
    """`count` documents, each with a number that no other has: 编号A0007Z."""
    texts = []
    for path in sorted((PROJECT / "sample-docs").glob("*.txt")):
        try:
            texts.append(path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            continue
    folder.mkdir(exist_ok=True)
    for i in range(count):
        (folder / f"{i:04}.txt").write_text(numbered(texts[i % len(texts)], f"编号A{i:04}Z"), encoding="utf-8")
