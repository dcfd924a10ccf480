"""Archives and mails: each document in them stands in the index by itself, comes and goes with its file, and fails alone."""
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile

from support import ENVIRONMENT, XUNJIAN, Folder, check, found, run, stats

NOTICE = "关于报送材料的通知\n编号{}。请各单位按期报送整改材料，逐条销号。\n"
SECRET = "机密★1年\n江州省委关于某事的报告\n编号{}。\n"
PROGRAM = b"\x7fELF" + bytes(200)


def pack(path, members):
    """Writes (or returns, where path is None) a zip of {name: text or bytes}."""
    target = io.BytesIO() if path is None else path
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue() if path is None else None


def index(folder, *options, expect):
    return json.loads(run("index", "--json", *options, folder / "corpus", index=folder / "index", expect=expect).stdout)


def failed(folder):
    """{path behind the corpus: reason} of what is not in the index."""
    lines = run("stats", "--failed", index=folder / "index", expect=0).stdout.splitlines()
    return dict(line.removeprefix(f"{folder}/corpus/").split(": ", 1) for line in lines)


def corpus(folder, members, name="资料.zip"):
    (folder / "corpus").mkdir(exist_ok=True)
    pack(folder / "corpus" / name, members)
    return folder / "corpus" / name


def is_there(folder, number):
    return found(folder / "index", f"编号{number}") == 1


def test_each_document_alone():
    with Folder() as folder:
        inner = pack(None, {"内层/报告.txt": NOTICE.format("丙")})
        corpus(folder, {"通知.txt": NOTICE.format("甲"), "程序.txt": PROGRAM, "机密.txt": SECRET.format("乙"), "内.zip": inner})
        summary = index(folder, expect=3)
        check(summary["added"] == 1 and summary["documents"] == 2 and summary["failed"] == 2, f"{summary}")
        paths = {os.path.relpath(f["path"], folder / "corpus") for f in summary["failures"]}
        check(paths == {"资料.zip!/程序.txt", "资料.zip!/机密.txt"} == set(failed(folder)), f"{paths} {failed(folder)}")
        hit = json.loads(run("search", "--json", '"编号丙"', index=folder / "index", expect=0).stdout)["hits"][0]
        check(hit["path"].endswith("/corpus/资料.zip!/内.zip!/内层/报告.txt") and hit["partial"] is False, f"{hit}")
        check(hit["path"] in run("show", hit["document"], index=folder / "index", expect=0).stdout, "show does not tell the path")
        check(not is_there(folder, "乙"), "a secret member was indexed")
        run("check", index=folder / "index", expect=0)


def test_follow_the_container():
    """Members come, change, go and become secret with their archive; one that fails keeps its last version."""
    with Folder() as folder:
        corpus(folder, {"一.txt": NOTICE.format("甲"), "二.txt": NOTICE.format("乙"), "三.txt": NOTICE.format("丙"),
                        "四.txt": NOTICE.format("丁")})
        index(folder, expect=0)
        before = json.loads(run("search", "--json", '"编号甲"', index=folder / "index", expect=0).stdout)["hits"][0]["document"]
        archive = corpus(folder, {"一.txt": NOTICE.format("甲改"), "三.txt": PROGRAM, "四.txt": SECRET.format("丁"),
                                  "五.txt": NOTICE.format("戊")})
        summary = index(folder, expect=3)
        check(summary["updated"] == 1 and summary["documents"] == 2, f"{summary}")
        check(not is_there(folder, "乙"), "a member that is gone is still found")
        check(is_there(folder, "丙"), "a member that fails now lost its last version")
        check(not is_there(folder, "丁"), "a member marked secret is still found")
        check(is_there(folder, "戊") and is_there(folder, "甲改"), "new and changed members are not there")
        after = json.loads(run("search", "--json", '"编号甲改"', index=folder / "index", expect=0).stdout)["hits"][0]["document"]
        check(before == after, "a member's id changed with its text")
        check(set(failed(folder)) == {"资料.zip!/三.txt", "资料.zip!/四.txt"}, f"{failed(folder)}")
        # The same name, but no archive any more.
        archive.write_text(NOTICE.format("己"), encoding="utf-8")
        index(folder, expect=0)
        check(stats(folder / "index")["documents"] == 1 and is_there(folder, "己"), "members outlive their archive")
        check(failed(folder) == {}, f"failures outlive their archive: {failed(folder)}")
        pack(archive, {"一.txt": NOTICE.format("庚")})
        index(folder, expect=0)
        check(stats(folder / "index")["documents"] == 1 and is_there(folder, "庚"), "a document outlives the file that it was")
        archive.unlink()
        check(index(folder, "--prune", expect=0)["removed"] == 1, "the archive was not forgotten")
        check(stats(folder / "index")["documents"] == 0 and failed(folder) == {}, "--prune leaves members behind")
        run("check", index=folder / "index", expect=0)


def test_unchanged():
    """What has not changed is not read again, failed or not, until something changes or the user asks for it."""
    with Folder() as folder:
        archive = corpus(folder, {"一.txt": NOTICE.format("甲"), "二.txt": PROGRAM})
        (folder / "corpus" / "程序.txt").write_bytes(PROGRAM)
        index(folder, expect=3)
        for _ in range(2):
            again = index(folder, expect=3)
            check(again["unchanged"] == 1 and again["failed"] == 0 and again["failed_before"] == 2 and again["documents"] == 0, f"{again}")
            check(set(failed(folder)) == {"资料.zip!/二.txt", "程序.txt"}, f"known failures are forgotten: {failed(folder)}")
            os.utime(archive)
            os.utime(folder / "corpus" / "程序.txt")
        told = run("index", folder / "corpus", index=folder / "index", expect=3)
        check("--retry" in told.stderr and "2 failed" in told.stdout, f"{told.stdout}{told.stderr}")
        retried = index(folder, "--retry", expect=3)
        check(retried["failed"] == 2 and retried["updated"] == 1 and retried["documents"] == 1, f"{retried}")
        other = index(folder, "--charset", "UTF-8", expect=3)
        check(other["failed"] == 2, f"another charset is no reason to try again: {other}")
        index(folder, "--prune", expect=3)
        check(len(failed(folder)) == 2, f"--prune forgets failures of files that are there: {failed(folder)}")
        index(folder, "--rebuild", expect=3)
        check(len(failed(folder)) == 2 and is_there(folder, "甲"), "a rebuild forgets members")
        (folder / "corpus" / "程序.txt").write_text(NOTICE.format("乙"), encoding="utf-8")
        pack(archive, {"一.txt": NOTICE.format("甲"), "二.txt": NOTICE.format("丙")})
        index(folder, expect=0)
        check(failed(folder) == {} and is_there(folder, "乙") and is_there(folder, "丙"), f"{failed(folder)}")


def test_ends_early():
    """An archive that was cut gives what came before; it is listed, and loses nothing that it gave before."""
    with Folder() as folder:
        (folder / "corpus").mkdir()
        archive = folder / "corpus" / "资料.tar"
        with tarfile.open(archive, "w") as tar:
            for number in range(20):
                text = NOTICE.format(f"T{number:02}Z").encode() * 40
                member = tarfile.TarInfo(f"{number:02}.txt")
                member.size = len(text)
                tar.addfile(member, io.BytesIO(text))
        whole = archive.read_bytes()
        index(folder, expect=0)
        check(stats(folder / "index")["documents"] == 20, "not all members were indexed")
        archive.write_bytes(whole[:len(whole) // 2])
        summary = index(folder, expect=3)
        check(summary["updated"] == 1, f"{summary}")
        check(stats(folder / "index")["documents"] == 20, "members behind the cut are gone")
        check("in part" in failed(folder).get("资料.tar", ""), f"the cut is not listed: {failed(folder)}")
        again = index(folder, expect=3)
        check(again["failed_before"] >= 1 and again["unchanged"] == 1, f"the cut is forgotten: {again}")
        check("资料.tar" in failed(folder), f"{failed(folder)}")
        archive.write_bytes(b"PK\x03\x04" + whole[:40])
        index(folder, expect=3)
        check(stats(folder / "index")["documents"] == 20, "an archive that cannot be read at all lost its members")
        archive.write_bytes(whole)
        index(folder, expect=0)
        check(failed(folder) == {} and stats(folder / "index")["documents"] == 20, f"{failed(folder)}")


def test_inspect():
    with Folder() as folder:
        archive = corpus(folder, {"一.txt": NOTICE.format("甲"), "二.txt": PROGRAM,
                                  "内.zip": pack(None, {"三.txt": NOTICE.format("丙")})})
        done = run("inspect", "--json", archive, expect=3)
        files = [json.loads(line)["file"] for line in done.stdout.splitlines()]
        check(sorted(files) == sorted([f"{archive}!/一.txt", f"{archive}!/内.zip!/三.txt"]), f"{files}")
        check(f"{archive}!/二.txt" in done.stderr, done.stderr)
        one = run("inspect", "--json", f"{archive}!/一.txt", expect=0).stdout.splitlines()
        check(len(one) == 1 and "编号甲" in json.loads(one[0])["text"], f"{one}")
        nested = run("inspect", f"{archive}!/内.zip!/三.txt", expect=0).stdout
        check("编号丙" in nested and "(null)" not in nested, nested)
        check("no such document" in run("inspect", f"{archive}!/无.txt", expect=3).stderr, "a missing member")
        refused = run("index", f"{archive}!/一.txt", index=folder / "index", expect=2)
        check(str(archive) in refused.stderr and "name the file" in refused.stderr, refused.stderr)


MEMORY_MAX = 160 << 20  # bytes; more than twice the 60 MB that any run takes, and less than all records of the archive


def test_large_container():
    """The documents of a large archive go through bounded memory."""
    with Folder() as folder:
        text = "".join(f"（{n}）清河县第{n * 7919 % 10007}号台账逐村核对，结果报县委巡察办备案销号。\n" for n in range(1000))
        corpus(folder, {f"{n:04}.txt": f"编号M{n:04}Z。\n{text}" for n in range(400)})
        index(folder, "--jobs", "2", expect=0)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
        is_instrumented = b"__asan_init" in open(XUNJIAN, "rb").read()
        check(is_instrumented or peak < MEMORY_MAX, f"{peak >> 20} MB of memory")
        check(stats(folder / "index")["documents"] == 400 and is_there(folder, "M0399Z"), f"{stats(folder / 'index')}")


def test_killed_inside():
    """A run that is killed or stopped inside a container takes it up again, even if the container is what it was before."""
    with Folder() as folder:
        archive = corpus(folder, {f"{n:03}.txt": NOTICE.format(f"K{n:03}Z") for n in range(300)})
        old = folder / "old.zip"
        pack(old, {"000.txt": NOTICE.format("旧")})
        shutil.move(archive, folder / "new.zip")
        shutil.copy2(old, archive)
        index(folder, expect=0)
        for signal in (9, 2):
            shutil.copy2(folder / "new.zip", archive)
            command = [XUNJIAN, "--index", str(folder / "index"), "index", "--checkpoint", "0", str(folder / "corpus")]
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while process.poll() is None and stats(folder / "index")["documents"] < 20:
                time.sleep(0.01)
            process.send_signal(signal)
            process.wait()
            check(process.returncode in (-9, 130), f"the run was over too early: {process.returncode}")
            shutil.copy2(old, archive)
            index(folder, expect=0)
            check(stats(folder / "index")["documents"] == 1 and is_there(folder, "旧"), f"half of another version stays: {stats(folder / 'index')}")
            run("check", index=folder / "index", expect=0)


def main():
    tests = {name: test for name, test in globals().items() if name.startswith("test_")}
    for name in sys.argv[3:] or list(tests):
        started = time.time()
        tests[name]()
        print(f"{name}: ok, {time.time() - started:.1f} s", flush=True)


main()
