"""The five real documents of ../shared/seeds, indexed and asked. Usage: seeds.py XUNJIAN PROJECT"""
import json
import re

from support import PROJECT, Folder, check, run, skip, stats

SEEDS = PROJECT.parent / "shared" / "seeds"

# phrase -> the seeds that hold it, by their number
PHRASES = {
    "把自己摆进去": {"001", "002", "003", "004"},
    "第一责任人职责": {"000", "001", "003", "004"},
    '坚持"当下改"与"长久立"相结合': {"001", "003"},
    "长效机制": None,  # at least 003, which writes 長效机制
    "顺利完成": {"002"},
    "２０２６年": None,  # at least 000, which writes 2026年
}
QUOTES = [("", ""), ('"', '"'), ("“", "”"), ("「", "」"), ("『", "』"), ("＂", "＂")]
# What the exact-match rule ignores inside a sentence, as far as the phrases above need it.
IGNORED = re.compile(r"[\s\"“”‘’「」『』＂,，、:：]")


def answer(index, query):
    return json.loads(run("search", "--json", "--limit", "100", "--group", "none", query, index=index, expect={0, 1}).stdout)


def seed_of(hit):
    return hit["path"].rsplit("/", 1)[-1][:3]


def marked(hit):
    text = hit["snippet"]["text"]
    return [text[start:end] for start, end in hit["snippet"]["marks"]]


def test_phrases(index):
    for phrase, expected in PHRASES.items():
        for before, behind in QUOTES:
            result = answer(index, before + phrase + behind)
            check(result["relaxed"] is None, f"{phrase}: relaxed")
            seeds = {seed_of(hit) for hit in result["hits"]}
            if expected is not None:
                check(seeds == expected, f"{before}{phrase}{behind}: {sorted(seeds)}, expected {sorted(expected)}")
            check(result["total"] == len(result["hits"]) > 0, f"{phrase}: total {result['total']}")


def test_marks(index):
    """Marks cover exactly the match, in the characters of the source."""
    for phrase in ["把自己摆进去", "第一责任人职责", '坚持"当下改"与"长久立"相结合', "相结合"]:
        for hit in answer(index, phrase)["hits"]:
            marks = marked(hit)
            check(marks, f"{phrase}: no mark in {hit['snippet']['text']}")
            for mark in marks:
                check(IGNORED.sub("", mark) == IGNORED.sub("", phrase), f"{phrase}: marked {mark}")
    variants = [m for hit in answer(index, "长效机制")["hits"] if seed_of(hit) == "003" for m in marked(hit)]
    check("長效机制" in variants, f"長效机制 of 003 is not found: {variants}")
    years = [m for hit in answer(index, "２０２６年")["hits"] if seed_of(hit) == "000" for m in marked(hit)]
    check("2026年" in years, f"2026年 of 000 is not found: {years}")


def test_wraps(index):
    for phrase in ["顺利完成", "相结合"]:
        seeds = {seed_of(hit) for hit in answer(index, phrase)["hits"]}
        check("002" in seeds, f"{phrase} is not found across the line wrap of 002")


def test_sentence_ends(folder):
    corpus, index = folder / "ends", folder / "ends-index"
    corpus.mkdir()
    (corpus / "1.txt").write_text("清河县认真做好整改工作。会议强调，要抓好落实。\n", encoding="utf-8")
    run("index", corpus, index=index, expect=0)
    for query in ['"工作会议"', "“工作会议”"]:
        check(answer(index, query)["total"] == 0, f"{query} ran across 。")
    check(answer(index, "工作")["total"] == 1, "工作 is not found")


def test_one_character(index):
    result = answer(index, "巡")
    check(result["documents"] == 5, f"巡: {result['documents']} documents")
    for hit in result["hits"]:
        check(set(marked(hit)) == {"巡"}, f"巡: marked {marked(hit)}")


def main():
    if not SEEDS.is_dir():
        skip(f"{SEEDS} is not there: the real documents do not travel with the project")
    with Folder() as folder:
        index = folder / "index"
        run("index", SEEDS, index=index, expect=0)
        check(stats(index)["documents"] == 5, f"{stats(index)}")
        test_phrases(index)
        test_marks(index)
        test_wraps(index)
        test_sentence_ends(folder)
        test_one_character(index)
    print("seeds: ok")


main()
