"""What a person says of a document goes before what is found: `xunjian set` and sidecar files, as their users meet them.
Usage: overrides.py XUNJIAN PROJECT"""
import json
import random
import shutil
import signal
import subprocess
import time
import zipfile

from support import ENVIRONMENT, PROJECT, XUNJIAN, Folder, check, found, run, stats

TEXT = "清河县巡察整改工作会议材料\n同志们：\n要压实主体责任，确保整改到位。\n"
FIELDS = {"title": "整改讲话", "speaking_level": "县/企业", "inspecting_level": "市", "kind": "讲话", "occasion": "整改推进会",
          "organ": "清河县委", "number": "清委发〔2024〕5号", "date": "2024-03-05", "themes": "营商环境 基层党建", "keep": "page_number"}
KILLS = 15
KILLED_AFTER = 0.06  # seconds, at most: a little more than a setting takes


def document_of(index, path):
    answer = json.loads(run("search", "--json", "--group", "document", "--limit", "100", "主体责任", index=index, expect=0).stdout)
    return next(hit["document"] for hit in answer["hits"] if hit["path"] == str(path))


def card_of(index, document):
    return json.loads(run("show", "--json", document, index=index, expect=0).stdout)["card"]


def told(index, document, expect=0):
    return json.loads(run("set", "--json", document, index=index, expect=expect).stdout)


def summary(index, *arguments, expect=0):
    return json.loads(run("index", "--json", *arguments, index=index, expect=expect).stdout)


def make_document(folder, name="讲话.txt", text=TEXT):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_set(folder):
    corpus, index = folder / "set", folder / "set-index"
    path = make_document(corpus)
    run("index", corpus, index=index, expect=0)
    document = document_of(index, path)
    check(told(index, document)["set"] == {}, "something is set from the start")
    check("nothing is set" in run("set", document, index=index, expect=0).stdout, "set does not say that nothing is set")
    done = json.loads(run("set", "--json", f"{document}#p1", *[f"{k}={v}" for k, v in FIELDS.items()], index=index, expect=0).stdout)
    check(done["set"] == FIELDS and done["read"] and done["failures"] == [], f"{done}")
    check(done["document"] == document and done["path"] == str(path), f"{done}")
    printed = run("set", document, index=index, expect=0).stdout
    check(all(f"{field}={value}" in printed for field, value in FIELDS.items()), printed)
    card = card_of(index, document)
    for field in ["title", "kind", "occasion", "organ", "number", "date"]:
        check(card[field] == FIELDS[field] and card["basis"][field] == "set", f"{field}: {card[field]}, {card['basis']}")
    level = card["speaking_level"]
    check((level["code"], level["axis"], level["basis"], level["confidence"], level["conflict"]) == (3, "企业", "set", 1, False), f"{level}")
    check([theme["name"] for theme in card["themes"]] == ["营商环境", "基层党建"], f"{card['themes']}")
    check(found(index, "主体责任") == 1, "the text is no longer found")
    shown = run("show", document, index=index, expect=0).stdout
    check("整改讲话" in shown and "县" in shown, shown)
    check(summary(index, corpus)["unchanged"] == 1, "a document that was set is read again")
    run("index", "--rebuild", corpus, index=index, expect=0)
    check(told(index, document)["set"] == FIELDS and card_of(index, document)["kind"] == "讲话", "a rebuild forgets what was set")
    run("set", document, *[f"{field}=" for field in FIELDS], index=index, expect=0)
    check(told(index, document)["set"] == {} and card_of(index, document)["basis"].get("kind") != "set", "it cannot be taken back")
    run("check", index=index, expect=0)


def test_refused(folder):
    corpus, index = folder / "refused", folder / "refused-index"
    path = make_document(corpus)
    run("set", "0123456789abcdef", "kind=讲话", index=index, expect=6)
    check(not index.exists(), "set makes an index")
    run("index", corpus, index=index, expect=0)
    document = document_of(index, path)
    for assignment, words in [("secrecy=秘密", "cannot be set"), ("level=区", "中央 省 市 县 乡 村"), ("nothing=1", "speaking_level"),
                              ("themes=天气", "营商环境"), ("keep=x", "advertisement"), ("date=2024-02-30", "2024-03-05"),
                              ("kind", "FIELD=VALUE")]:
        done = run("set", document, "organ=清河县委", assignment, index=index, expect=2)
        check(words in done.stderr, f"{assignment}: {done.stderr}")
    check(told(index, document)["set"] == {}, "a setting that is refused leaves something behind")
    run("set", "0123456789abcdef", "kind=讲话", index=index, expect=1)
    lines = folder / "lines.tsv"
    lines.write_text("a1\t清河县整改。\n", encoding="utf-8")
    run("index", "--tsv", lines, index=index, expect=0)
    run("set", "a1", "kind=讲话", index=index, expect=1)


def test_file_that_is_away(folder):
    corpus, index = folder / "away", folder / "away-index"
    path = make_document(corpus)
    run("index", corpus, index=index, expect=0)
    document = document_of(index, path)
    path.rename(folder / "elsewhere")
    done = run("set", document, "kind=讲话", index=index, expect=3)
    check("takes effect when the file is next read" in done.stderr and str(path) in done.stderr, done.stderr)
    check(found(index, "主体责任") == 1, "the version that was indexed is gone")
    (folder / "elsewhere").rename(path)
    check(summary(index, corpus)["updated"] == 1 and card_of(index, document)["basis"]["kind"] == "set", "what was set took no effect")


def test_sidecar(folder):
    corpus, index = folder / "sidecar", folder / "sidecar-index"
    path = make_document(corpus)
    sidecar = corpus / "讲话.txt.xunjian"
    sidecar.write_text("# 人工核定\n文种=讲话\n机关=清河县委\n", encoding="utf-8")
    check(summary(index, corpus)["files"] == 1, "a sidecar counts as a document")
    document = document_of(index, path)
    run("set", document, "kind=发言", index=index, expect=0)
    card = card_of(index, document)
    check((card["kind"], card["basis"]["kind"], card["organ"], card["basis"]["organ"]) == ("发言", "set", "清河县委", "sidecar"), f"{card}")
    now = told(index, document)
    check(now["set"] == {"kind": "发言"} and now["sidecar"] == {"kind": "讲话", "organ": "清河县委"}, f"{now}")
    inspected = json.loads(run("inspect", "--json", path, expect=0).stdout)
    check(inspected["kind"] == "讲话" and inspected["basis"]["kind"] == "sidecar", "inspect leaves the sidecar aside")
    sidecar.write_text("文种=讲话\n机构=清河县委\n", encoding="utf-8")
    fault = "讲话.txt.xunjian:2: there is no field “机构”"
    done = run("index", corpus, index=index, expect=3)
    check(fault in done.stderr and "1 updated" in done.stdout, done.stdout + done.stderr)
    check(fault in run("inspect", path, expect=3).stderr, "inspect does not tell the fault")
    check(fault in run("stats", "--failed", index=index, expect=0).stdout, "stats does not list the fault")
    check(fault in told(index, document, expect=3)["sidecar_fault"], "set does not tell the fault")
    check(summary(index, corpus, expect=3)["failed_before"] == 1, "the fault is told once only")
    check(card_of(index, document)["basis"].get("organ") != "sidecar", "a sidecar with a fault counts")
    sidecar.unlink()
    check(summary(index, corpus)["updated"] == 1, "a sidecar that is gone is not seen")
    check(run("stats", "--failed", index=index, expect=0).stdout == "", "the fault outlives its cause")
    # Shells name all files of a folder.
    sidecar.write_text("文种=讲话\n", encoding="utf-8")
    done = json.loads(run("index", "--json", path, sidecar, index=index, expect=0).stdout)
    check(done["files"] == 1 and done["updated"] == 1, f"{done}")
    (corpus / "讲话.xunjian").write_text("文种=讲话\n", encoding="utf-8")
    check("讲话.txt.xunjian" in run("index", corpus, index=index, expect=3).stderr, "a sidecar without a document is not told")


def test_archive(folder):
    corpus, index = folder / "archive", folder / "archive-index"
    corpus.mkdir()
    with zipfile.ZipFile(corpus / "资料.zip", "w") as archive:
        archive.writestr("会/甲.txt", TEXT)
        archive.writestr("会/乙.txt", TEXT.replace("清河县", "云岭市"))
    (corpus / "资料.zip.xunjian").write_text("[会/甲.txt]\nlevel=乡\n", encoding="utf-8")
    run("index", corpus, index=index, expect=0)
    first = document_of(index, f"{corpus}/资料.zip!/会/甲.txt")
    second = document_of(index, f"{corpus}/资料.zip!/会/乙.txt")
    run("set", second, "level=市", index=index, expect=0)
    levels = [(card_of(index, d)["speaking_level"]["code"], card_of(index, d)["speaking_level"]["basis"]) for d in (first, second)]
    check(levels == [(4, "sidecar"), (2, "set")], f"{levels}")
    inspected = json.loads(run("inspect", "--json", f"{corpus}/资料.zip!/会/甲.txt", expect=0).stdout)
    check(inspected["speaking_level"]["code"] == 4, "inspect leaves the archive's sidecar aside")
    (corpus / "资料.zip.xunjian").write_text("[会/丙.txt]\nlevel=乡\n", encoding="utf-8")
    check("资料.zip.xunjian:1: there is no document [会/丙.txt]" in run("index", corpus, index=index, expect=3).stderr, "a wrong name is not told")


def test_vocabulary(folder):
    corpus, index, data = folder / "words", folder / "words-index", folder / "data"
    make_document(corpus)
    shutil.copytree(PROJECT / "data", data)
    run("index", corpus, index=index, expect=0)
    with open(data / "organs.tsv", "a", encoding="utf-8") as table:
        table.write("石桥乡整改专班\tending\t\t1\t\n")
    command = [XUNJIAN, "--index", str(index), "index", str(corpus)]
    done = subprocess.run(command, env=dict(ENVIRONMENT, XUNJIAN_DATA=str(data)), capture_output=True, text=True)
    check(done.stderr.count("vocabulary has changed: all documents are read again") == 1 and "1 updated" in done.stdout, f"{done}")
    done = subprocess.run(command, env=dict(ENVIRONMENT, XUNJIAN_DATA=str(data)), capture_output=True, text=True)
    check("vocabulary" not in done.stderr and "1 unchanged" in done.stdout, f"{done}")


def test_damaged_index(folder):
    """A rebuild of an index that cannot be read says what is lost with it."""
    corpus, index = folder / "damaged", folder / "damaged-index"
    make_document(corpus)
    run("index", corpus, index=index, expect=0)
    (index / "xunjian.index").write_text("garbage")
    done = run("index", "--rebuild", corpus, index=index, expect=0)
    check("what was set" in done.stderr, done.stderr)
    done = run("index", "--rebuild", corpus, index=folder / "fresh-index", expect=0)
    check("what was set" not in done.stderr, "a new index is said to have lost something")


def test_kill(folder):
    """Whenever `set` is killed, either nothing was set, or the next run makes it take effect."""
    corpus, index = folder / "kill", folder / "kill-index"
    path = make_document(corpus)
    run("index", corpus, index=index, expect=0)
    document, before = document_of(index, path), None
    seed = int(time.time())
    random.seed(seed)
    print(f"kill: seed {seed}")
    for turn in range(KILLS):
        kind = f"讲话{turn}"
        process = subprocess.Popen([XUNJIAN, "--index", str(index), "set", document, f"kind={kind}"], env=ENVIRONMENT,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0, KILLED_AFTER))
        process.send_signal(signal.SIGKILL)
        process.wait()
        run("check", index=index, expect=0)
        now = told(index, document)["set"].get("kind")
        check(now in (before, kind), f"turn {turn}: {now} is set, neither {before} nor {kind}")
        run("index", corpus, index=index, expect=0)
        if now is not None:
            card = card_of(index, document)
            check((card["kind"], card["basis"]["kind"]) == (now, "set"), f"turn {turn}: {now} is set, {card['kind']} is in force")
        before = now


def main():
    with Folder() as folder:
        test_set(folder)
        test_refused(folder)
        test_file_that_is_away(folder)
        test_sidecar(folder)
        test_archive(folder)
        test_vocabulary(folder)
        test_damaged_index(folder)
        test_kill(folder)
    print("overrides: ok")


main()
