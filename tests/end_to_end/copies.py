"""Near copies in files of many forms: they form a group while files come, change and go, and the best copy stands first.
Usage: copies.py XUNJIAN PROJECT"""
import json
import random
import re

from support import PROJECT, Folder, check, run, stats

SAMPLES = PROJECT / "sample-docs"
BAR = "您好，欢迎访问某某文秘网！当前位置：首页 > 公文 > 讲话\n"
TAIL = "\n上一篇：关于开展专项行动的通知\n下一篇：在全市大会上的讲话\n"


def sample(number):
    return next(SAMPLES.glob(f"{number}-*.txt")).read_text(encoding="utf-8")


def page(text):
    return "<html><body>" + "".join(f"<p>{line}</p>" for line in text.split("\n")) + "</body></html>"


def spun(text, seed):
    """Every twelve characters two are others."""
    chosen = random.Random(seed)
    han = [c for c in text if "\u4e00" <= c <= "\u9fff"]
    out = list(text)
    for i in range(300, len(out), 12):
        for k in (i, i + 1):
            if k < len(out) and "\u4e00" <= out[k] <= "\u9fff":
                out[k] = chosen.choice(han)
    return "".join(out)


def renamed(text):
    return re.sub(r"\d+", "7", text.replace("清河", "平安").replace("云岭", "沧浪"))


def write_copies(folder):
    text = sample(10)
    (folder / "original.txt").write_text(text, encoding="utf-8")
    (folder / "noisy.txt").write_bytes((BAR + text + TAIL).encode("gb18030"))
    (folder / "page.html").write_text(page(text), encoding="utf-8")
    (folder / "cut.txt").write_text(text[:len(text) * 6 // 10], encoding="utf-8")
    (folder / "renamed.txt").write_text(renamed(text), encoding="utf-8")
    (folder / "spun.txt").write_text(spun(text, 1), encoding="utf-8")
    (folder / "wrapped.md").write_text("\n".join(line[i:i + 28] for line in text.split("\n") for i in range(0, len(line), 28)),
                                       encoding="utf-16")
    for number in ("11", "14", "17"):
        (folder / f"other-{number}.txt").write_text(sample(number), encoding="utf-8")


def documents_of(index):
    """File name -> (id, group) of the document."""
    documents = {}
    for arguments in (["--year", "1900..2100"], ["整改"]):  # the second finds those without a date
        answer = json.loads(run("search", "--json", "--limit", "1000", "--copies", "all", *arguments, index=index, expect=0).stdout)
        documents.update({hit["path"].rpartition("/")[2]: (hit["document"], hit["group"]) for hit in answer["hits"]})
    return documents


def assert_group(index, names):
    """That these files form a group, and no other file has copies; its id."""
    documents = documents_of(index)
    groups = {documents[name][1] for name in names}
    check(len(groups) == 1 and None not in groups, f"{documents}")
    check(all(group is None for name, (_, group) in documents.items() if name not in names), f"{documents}")
    check(stats(index)["copies"] == len(names) and stats(index)["copy_groups"] == 1, f"{stats(index)}")
    return groups.pop()


def test_show(index, name, names):
    """`show` tells the other copies of a document."""
    documents = documents_of(index)
    shown = json.loads(run("show", "--json", documents[name][0], index=index, expect=0).stdout)
    told = {copy["document"] for copy in shown["copies"]}
    check(told == {documents[n][0] for n in names if n != name}, f"{name}: {told}")
    check(shown["copies_total"] == len(told) and shown["group"] == documents[name][1], f"{shown['copies_total']}")
    text = run("show", documents[name][0], index=index, expect=0).stdout
    check(f"Near copies of this document: {len(told)}" in text, text[:2000])


ALL = {"original.txt", "noisy.txt", "page.html", "cut.txt", "renamed.txt", "spun.txt", "wrapped.md"}


def test_answer(index, wording):
    answer = json.loads(run("search", "--json", wording, index=index, expect=0).stdout)
    hits = [hit for hit in answer["hits"] if hit["group"]]
    check(len(hits) == 1, f"{[h['path'] for h in answer['hits']]}")
    check(hits[0]["path"].endswith(("original.txt", "page.html")), f"the best copy is {hits[0]['path']}")
    check(answer["documents"] == len(answer["hits"]) + hits[0]["copies_total"], "not all documents are counted")
    unfolded = json.loads(run("search", "--json", "--copies", "all", wording, index=index, expect=0).stdout)
    check(len(unfolded["hits"]) == answer["documents"], f"{len(unfolded['hits'])} hits unfolded")
    run("search", "--copies", "some", wording, index=index, expect=2)


def test_life(corpus, index):
    group = assert_group(index, ALL)
    test_show(index, "spun.txt", ALL)
    (corpus / "original.txt").unlink()
    run("index", "--prune", corpus, index=index, expect=0)
    check(assert_group(index, ALL - {"original.txt"}) == group, "the group has another name")
    (corpus / "spun.txt").write_text(sample("22"), encoding="utf-8")
    run("index", corpus, index=index, expect=0)
    check(assert_group(index, ALL - {"original.txt", "spun.txt"}) == group, "the group has another name")
    write_copies(corpus)
    run("index", corpus, index=index, expect=0)
    check(assert_group(index, ALL) == group, "the group has another name")
    run("index", "--rebuild", corpus, index=index, expect=0)
    check(assert_group(index, ALL) == group, "the group has another name")
    run("check", index=index, expect=0)


def test_samples(folder):
    """Of the sample documents two are copies: the plans of two counties, identical but for names and dates."""
    index = folder / "samples"
    run("index", SAMPLES, index=index, expect=0)
    answer = json.loads(run("search", "--json", "--limit", "1000", "--group", "none", "整改", index=index, expect=0).stdout)
    copies = {hit["path"].rpartition("/")[2][:2] for hit in answer["hits"] if hit["group"]}
    check(copies == {"14", "16"} and stats(index)["copies"] == 2, f"{copies}, {stats(index)}")


def main():
    with Folder() as folder:
        corpus, index = folder / "corpus", folder / "index"
        corpus.mkdir()
        write_copies(corpus)
        run("index", corpus, index=index, expect=0)
        test_answer(index, "整改")
        test_life(corpus, index)
        test_samples(folder)
    print("copies: ok")


main()
