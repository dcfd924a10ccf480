"""Bad files of every kind in one folder: each is named with its reason, the rest is indexed, the old index stays whole."""
import json
import os
import shutil
import subprocess
import sys
import threading
import time

from support import PROJECT, XUNJIAN, Folder, check, found, make_corpus, run, skip, stats

GOOD = 5


def failures(done):
    return {os.path.basename(f["path"]): f for f in json.loads(done.stdout)["failures"]}


def bad_files(folder):
    make_corpus(folder, GOOD)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_text("\n \n\t\n")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    shutil.copy("/bin/ls", folder / "program.txt")
    with open(folder / "huge.txt", "wb") as huge:
        huge.truncate(1 << 30)
    os.mkfifo(folder / "pipe.txt")
    os.symlink("/etc/passwd", folder / "link.txt")
    (folder / "secret.txt").write_text("机密★1年\n江州省委关于某事的报告\n编号保密A1。\n", encoding="utf-8")


def test_bad_files():
    with Folder() as folder:
        corpus, index = folder / "corpus", folder / "index"
        bad_files(corpus)
        started = time.time()
        done = run("index", "--json", corpus, index=index, expect=3)
        check(time.time() - started < 60, "a pipe or a huge file held the run up")
        failed = failures(done)
        expected = {"empty.txt": "empty", "blank.txt": "unreadable", "binary.txt": "unsupported", "program.txt": "unsupported",
                    "huge.txt": "too_large", "pipe.txt": "special_file", "secret.txt": "refused"}
        check({n: f["code"] for n, f in failed.items()} == expected, f"failures: {failed}")
        check(all(len(f["reason"]) > 5 for f in failed.values()), f"a reason is missing: {failed}")
        for name in failed:
            check(name in done.stderr, f"{name} is not named on the terminal")
        check(stats(index)["documents"] == GOOD, "a good file was left out")
        check(found(index, "编号保密A1") == 0, "a document marked secret was indexed")
        listed = run("stats", "--failed", index=index, expect=0).stdout
        check("binary.txt" in listed and "secret.txt" in listed, f"stats --failed: {listed}")
        run("check", index=index, expect=0)


def test_marked_later():
    """A document that gets a secrecy mark leaves the index; one that merely becomes unreadable keeps its last version."""
    with Folder() as folder:
        corpus, index = folder / "corpus", folder / "index"
        make_corpus(corpus, 2)
        run("index", corpus, index=index, expect=0)
        first = corpus / "0000.txt"
        first.write_text("秘密★\n" + first.read_text(encoding="utf-8"), encoding="utf-8")
        (corpus / "0001.txt").write_bytes(b"")
        run("index", corpus, index=index, expect=3)
        check(found(index, "编号A0000Z") == 0, "a document marked secret is still found")
        check(found(index, "编号A0001Z") == 1, "the last good version is gone")


def test_changing_file():
    """A file that is written to while it is read is named, and costs nothing else."""
    with Folder() as folder:
        corpus, index = folder / "corpus", folder / "index"
        make_corpus(corpus, GOOD)
        growing = corpus / "growing.txt"
        growing.write_bytes(b"")
        # As large as may be, so that reading it takes its time; and no text, so that a run that met no change ends soon and is tried again.
        os.truncate(growing, 64_000_000)
        stop = threading.Event()

        def grow():
            with open(growing, "ab", buffering=0) as file:
                while not stop.is_set():
                    file.write(b"\0")
                    time.sleep(0.001)

        writer = threading.Thread(target=grow)
        writer.start()
        try:
            for _ in range(20):
                done = run("index", "--json", corpus, index=index, expect=3)
                code = failures(done)["growing.txt"]["code"]
                if code == "changed":
                    break
        finally:
            stop.set()
            writer.join()
        check(code == "changed", done.stdout)
        check(stats(index)["documents"] == GOOD, "the rest was not indexed")
        growing.unlink()
        run("index", corpus, index=index, expect=0)


def test_prune():
    with Folder() as folder:
        corpus, index = folder / "corpus", folder / "index"
        make_corpus(corpus, 3)
        run("index", corpus, index=index, expect=0)
        (corpus / "0001.txt").unlink()
        run("index", corpus, index=index, expect=0)
        check(stats(index)["documents"] == 3, "a vanished file was forgotten without --prune")
        summary = json.loads(run("index", "--json", "--prune", corpus, index=index, expect=0).stdout)
        check(summary["removed"] == 1 and summary["unchanged"] == 2, f"{summary}")
        check(stats(index)["documents"] == 2 and found(index, "编号A0001Z") == 0, "the vanished file is still there")
        shutil.rmtree(corpus)
        run("index", "--prune", corpus, index=index, expect=3)
        check(stats(index)["documents"] == 2, "a folder that is not mounted today cost its documents")


def test_update_and_rebuild():
    with Folder() as folder:
        corpus, index = folder / "corpus", folder / "index"
        make_corpus(corpus, 3)
        run("index", corpus, index=index, expect=0)
        unchanged = json.loads(run("index", "--json", corpus, index=index, expect=0).stdout)
        check(unchanged["unchanged"] == 3 and unchanged["added"] == 0, f"{unchanged}")
        os.utime(corpus / "0000.txt")
        touched = json.loads(run("index", "--json", corpus, index=index, expect=0).stdout)
        check(touched["unchanged"] == 3, f"a touched file was indexed again: {touched}")
        (corpus / "0000.txt").write_text("全新的内容，编号改过。\n", encoding="utf-8")
        changed = json.loads(run("index", "--json", corpus, index=index, expect=0).stdout)
        check(changed["updated"] == 1 and changed["unchanged"] == 2, f"{changed}")
        check(found(index, "编号A0000Z") == 0 and found(index, "编号改过") == 1, "the old version is still there")
        before = json.loads(run("search", "--json", "编号改过", index=index).stdout)["hits"][0]["document"]
        run("index", "--rebuild", corpus, index=index, expect=0)
        after = json.loads(run("search", "--json", "编号改过", index=index).stdout)["hits"][0]["document"]
        check(before == after, "a rebuild changed the document's id")
        run("check", index=index, expect=0)


def test_options_are_kept():
    """A charset or collection given once stays with the file; another one given later takes the file again."""
    with Folder() as folder:
        corpus, index = folder / "corpus", folder / "index"
        corpus.mkdir()
        (corpus / "gbk.txt").write_bytes("清河县整改报告。编号甲乙丙。\n".encode("gb18030"))
        run("index", "--charset", "Big5", corpus, index=index, expect=0)
        check(found(index, "编号甲乙丙") == 0, "GB18030 was read as Big5 and found all the same")
        kept = json.loads(run("index", "--json", corpus, index=index, expect=0).stdout)
        check(kept["unchanged"] == 1, f"the charset that was given is forgotten: {kept}")
        again = json.loads(run("index", "--json", "--charset", "GB18030", corpus, index=index, expect=0).stdout)
        check(again["updated"] == 1 and found(index, "编号甲乙丙") == 1, f"another charset is ignored: {again}")
        moved = json.loads(run("index", "--json", "--collection", "通知", corpus, index=index, expect=0).stdout)
        check(moved["updated"] == 1, f"another collection is ignored: {moved}")
        inside = json.loads(run("search", "--json", "--collection", "通知", "编号甲乙丙", index=index, expect=0).stdout)
        check(inside["total"] == 1, f"{inside}")
        kept = json.loads(run("index", "--json", corpus, index=index, expect=0).stdout)
        check(kept["unchanged"] == 1, f"the collection that was given is forgotten: {kept}")
        run("index", "--charset", "Big5", corpus, index=index, expect=0)
        run("index", "--rebuild", corpus, index=index, expect=0)
        check(found(index, "编号甲乙丙") == 0, "a rebuild forgets the charset that was given")
        run("index", "--rebuild", "--charset", "GB18030", corpus, index=index, expect=0)
        inside = json.loads(run("search", "--json", "--collection", "通知", '"编号甲乙丙"', index=index, expect=0).stdout)
        check(inside["total"] == 1, f"a rebuild forgets the collection that was given: {inside}")


def test_rebuild_of_nothing():
    """A rebuild from a mistyped path, or from files that all fail, leaves the index as it was."""
    with Folder() as folder:
        corpus, index = folder / "corpus", folder / "index"
        make_corpus(corpus, 3)
        run("index", corpus, index=index, expect=0)
        mistyped = run("index", "--rebuild", folder / "corqus", corpus, index=index, expect=2)
        check("corqus" in mistyped.stderr, f"the path is not named: {mistyped.stderr}")
        (folder / "empty").mkdir()
        run("index", "--rebuild", folder / "empty", index=index, expect=0)
        check(stats(index)["documents"] == 3, "the index was wiped")
        run("check", index=index, expect=0)


def test_failures_are_forgotten():
    """A failure goes with its cause: when the file is whole again, and when it is gone."""
    with Folder() as folder:
        corpus, index = folder / "corpus", folder / "index"
        make_corpus(corpus, 2)
        run("index", corpus, index=index, expect=0)
        first = corpus / "0000.txt"
        shutil.copy2(first, folder / "copy.txt")
        first.write_bytes(b"")
        (corpus / "bad.txt").write_bytes(b"")
        run("index", corpus, index=index, expect=3)
        check(len(run("stats", "--failed", index=index, expect=0).stdout.splitlines()) == 2, "failures are not listed")
        shutil.copy2(folder / "copy.txt", first)
        (corpus / "bad.txt").unlink()
        run("index", "--prune", corpus, index=index, expect=0)
        listed = run("stats", "--failed", index=index, expect=0).stdout
        check(listed == "", f"failures outlive their causes: {listed}")


def test_many_passages():
    """A file of very many tiny paragraphs is refused with its bound, in bounded memory."""
    with Folder() as folder:
        corpus, index = folder / "corpus", folder / "index"
        make_corpus(corpus, 1)
        (corpus / "many.txt").write_text("（一）加强领导\n1.落实责任\n" * 120_000, encoding="utf-8")
        done = run("index", "--json", corpus, index=index, expect=3)
        check("100000" in failures(done)["many.txt"]["reason"], done.stdout)
        check(stats(index)["documents"] == 1, "the rest was not indexed")


def unprivileged(arguments, **options):
    prefix = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"] if os.geteuid() == 0 else []
    return subprocess.run(prefix + [str(a) for a in arguments], capture_output=True, text=True, **options)


def test_permissions():
    with Folder() as folder:
        os.chmod(folder, 0o755)
        corpus, home = folder / "corpus", folder / "home"
        make_corpus(corpus, GOOD)
        home.mkdir(mode=0o777)
        os.chmod(home, 0o777)
        program = folder / "xunjian"
        shutil.copytree(PROJECT / "data", folder / "data")  # the project may stand where that user may not look
        for name in ("xunjian", "xunjian-reader"):
            shutil.copy(os.path.join(os.path.dirname(XUNJIAN), name), folder / name)
            os.chmod(folder / name, 0o755)
        closed = corpus / "closed"
        make_corpus(closed, 1)
        os.chmod(closed, 0)
        os.chmod(corpus / "0000.txt", 0)
        sidecar = corpus / "0001.txt.xunjian"
        sidecar.write_text("kind=讲话\n", encoding="utf-8")
        os.chmod(sidecar, 0)
        if unprivileged(["cat", corpus / "0000.txt"]).returncode == 0:
            skip("this user can read everything")
        environment = dict(os.environ, LANGUAGE="en", LC_ALL="C.UTF-8", HOME=str(home), XUNJIAN_DATA=str(folder / "data"))
        done = unprivileged([program, "--index", home / "index", "index", "--json", corpus], env=environment)
        check(done.returncode == 3, f"exit status {done.returncode}\n{done.stdout}{done.stderr}")
        failed = failures(done)
        expected = {"closed": "no_permission", "0000.txt": "no_permission", "0001.txt": "sidecar"}
        check({n: f["code"] for n, f in failed.items()} == expected, f"{failed}")
        check(json.loads(done.stdout)["added"] == GOOD - 1, "the rest was not indexed")
        check_no_rights(program, corpus, folder / "foreign", environment)


def check_no_rights(program, corpus, index, environment):
    """An index of somebody else."""
    index.mkdir(mode=0)
    done = unprivileged([program, "--index", index, "index", corpus], env=environment)
    check(done.returncode == 7 and "change its owner or rights" in done.stderr, done.stderr)
    index.rmdir()


def test_full_disk():
    """The disk fills up during an update: a clear message, and the old index as it was."""
    with Folder() as folder:
        disk, corpus = folder / "disk", folder / "corpus"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", disk], capture_output=True).returncode != 0:
            print("no right to mount a small disk: only the limit on file sizes is tried")
            return
        try:
            make_corpus(corpus, 3)
            index = disk / "index"
            run("index", corpus, index=index, expect=0)
            make_corpus(corpus, 600)
            done = run("index", corpus, index=index, expect=7)
            check("space" in done.stderr.lower(), f"the message does not say what is wrong: {done.stderr}")
            run("check", index=index, expect=0)
            check(stats(index)["documents"] >= 3 and found(index, "编号A0002Z") == 1, "the old index is not whole")
        finally:
            subprocess.run(["umount", disk], check=False)


def test_file_size_limit():
    """The same without rights to mount: the shell's limit on the size of files."""
    with Folder() as folder:
        corpus, index = folder / "corpus", folder / "index"
        make_corpus(corpus, 3)
        run("index", corpus, index=index, expect=0)
        make_corpus(corpus, 300)
        script = f"trap '' XFSZ; ulimit -f 400; exec '{XUNJIAN}' --index '{index}' index '{corpus}'"
        done = subprocess.run(["bash", "-c", script], capture_output=True, text=True,
                              env=dict(os.environ, LANGUAGE="en", LC_ALL="C.UTF-8"))
        check(done.returncode == 7, f"exit status {done.returncode}: {done.stdout}{done.stderr}")
        check(str(index) in done.stderr, f"the message does not name the index: {done.stderr}")
        run("check", index=index, expect=0)
        check(found(index, "编号A0002Z") == 1, "the old index is not whole")
        # The same where a checkpoint, not a document, is what fails.
        script = script.replace(" index '", " index --checkpoint 0 '")
        done = subprocess.run(["bash", "-c", script], capture_output=True, text=True,
                              env=dict(os.environ, LANGUAGE="en", LC_ALL="C.UTF-8"))
        check(done.returncode == 7, f"exit status {done.returncode}: {done.stdout}{done.stderr}")


def test_no_index_and_wrong_folder():
    with Folder() as folder:
        missing = run("search", "整改", index=folder / "none", expect=6)
        check("index" in missing.stderr, missing.stderr)
        (folder / "mine").mkdir()
        (folder / "mine" / "thesis.txt").write_text("不是索引")
        make_corpus(folder / "corpus", 1)
        run("index", folder / "corpus", index=folder / "mine", expect=2)
        check(sorted(os.listdir(folder / "mine")) == ["thesis.txt"], "a folder that is not ours was written to")


def test_second_writer():
    with Folder() as folder:
        corpus, index = folder / "corpus", folder / "index"
        make_corpus(corpus, 400)
        first = subprocess.Popen([XUNJIAN, "--index", str(index), "index", "--checkpoint", "0", str(corpus)],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        lock = index / "writer.lock"
        while not lock.exists() and first.poll() is None:
            time.sleep(0.01)
        time.sleep(0.1)
        done = run("index", corpus, index=index)
        alive = first.poll() is None
        first.wait()
        check(not alive or done.returncode == 4, f"exit status {done.returncode}: {done.stderr}")
        check(not alive or str(first.pid) in done.stderr, f"who holds it is not named: {done.stderr}")


def test_interrupt():
    with Folder() as folder:
        corpus, index = folder / "corpus", folder / "index"
        make_corpus(corpus, 600)
        run_one = subprocess.Popen([XUNJIAN, "--index", str(index), "index", str(corpus)], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, env=dict(os.environ, LANGUAGE="en", LC_ALL="C.UTF-8"))
        while not (index / "writer.lock").exists() and run_one.poll() is None:
            time.sleep(0.01)
        time.sleep(0.2)
        run_one.send_signal(2)
        output, errors = run_one.communicate()
        check(run_one.returncode == 130, f"exit status {run_one.returncode}: {output}{errors}")
        check("saved" in errors, errors)
        check(0 < stats(index)["documents"] < 600, f"{stats(index)}")
        run("index", corpus, index=index, expect=0)
        check(stats(index)["documents"] == 600, "the next run did not complete")


def main():
    tests = {name: test for name, test in globals().items() if name.startswith("test_")}
    wanted = sys.argv[3:] or list(tests)
    for name in wanted:
        started = time.time()
        tests[name]()
        print(f"{name}: ok, {time.time() - started:.1f} s", flush=True)


main()
