"""Which passage of the sample documents answers a question first, and that each score is the sum of its reasons.
Usage: ranking.py XUNJIAN PROJECT"""
import itertools
import json

from support import PROJECT, Folder, check, run

# Question, number of the file whose passage comes first, words that stand in it, and why it should.
FIRST = [
    ("园区闲置土地怎么盘活", 10, "盘活闲置土地", "it begins with the subject and says how; the template of the same text is damaged"),
    ("惠民补贴 代领", 12, "惠民补贴类", "the only one that has both words letter by letter"),
    ("账单到岗、责任到人、时限到天", 10, "账单到岗、责任到人", "of five that have the wording the shortest demand"),
    ("村务公开", 18, "村务公开栏", "a demand that begins with it, before the bare title that is nothing else"),
    ("如何防止材料整改口头整改", 28, "防止“材料整改”“口头整改”", "how is a question's word; the rest stands in one short sentence"),
    ("整改没有验收能不能销号", 27, "销号验收", "the rule about it, by its title too, before papers that mention it"),
    ("民主生活会 对照检查", 9, "民主生活会对照检查材料", "both in the title of the paper itself"),
    ("农田水利问题进展", 39, "农田水利问题", "the result of it, whose opening names the subject"),
    ("多久听取一次整改汇报", 18, "每周听取一次整改进展情况汇报", "the shortest sentence that has all of it"),
    ("警示教育", 25, "警示教育", "the only paper of it"),
    ("整改长效机制", 36, "整改长效机制", "the only paper with the wording"),
    ("书记带头", 14, "书记带头", "under a heading of these very words, and a demand"),
    ("柳湾村 集体资产", 13, "柳湾村86亩集体鱼塘", "the finding itself, whose first sentence has most of the words together"),
    ("巡察整改销号验收办法", 27, "巡察整改销号验收办法", "the rule of this title before the paper that cites it"),
    ("未經公示、未經驗收的一律不予銷號", 32, "未经公示、未经验收的一律不予销号", "of nine that have it the one that begins with it; in any script"),
]


def ask(index, question, *options):
    return json.loads(run("search", "--json", "--explain", "--limit", "20", *options, question, index=index, expect={0, 1}).stdout)["hits"]


def number_of(hit):
    return int(hit["path"].partition("!/")[0].rpartition("/")[2][:2])


def place(hit):
    return f"{hit['document']}#p{hit['passage']}"


def test_first(index):
    wrong = []
    for question, number, words, why in FIRST:
        hits = ask(index, question)
        first = hits[0] if hits else None
        if first is None or number_of(first) != number or words not in first["snippet"]["text"]:
            wrong.append(f"{question}: {first and first['path']} {first and first['snippet']['text']!r}; "
                         f"expected {number} “{words}”: {why}")
    check(not wrong, "\n".join(wrong))


# What has copies folded in its answer, synonyms, or both.
MORE = ("整改", "责任", "巡察", "整改举措", "整改进展", "限时整改", "落实整改措施")


def test_reasons(index):
    for question, options in itertools.product([*(first[0] for first in FIRST), *MORE], ((), ("--sort", "date"), ("--copies", "all"))):
        for hit in ask(index, question, *options):
            total = sum(reason["part"] for reason in hit["reasons"])
            check(abs(total - hit["score"]) < 1e-6, f"{question}: {place(hit)} {hit['score']} is not {total}")
            names = [reason["name"] for reason in hit["reasons"]]
            check(names and len(set(names)) == len(names), f"{question}: {names}")


def test_order(index):
    """Of one kind of answer the scores fall, and asking again changes nothing."""
    for question, _, _, _ in FIRST:
        hits = ask(index, question)
        for one, next_one in zip(hits, hits[1:]):
            same_kind = {one["step"], next_one["step"]}.isdisjoint({"exact", "synonym"}) or one["step"] == next_one["step"]
            check(not same_kind or one["score"] >= next_one["score"], f"{question}: {one['score']} before {next_one['score']}")
        check([place(hit) for hit in hits] == [place(hit) for hit in ask(index, question)], f"{question}: another order")


def test_scripts(index):
    """A question in traditional characters has the answers of the simplified one, with the same scores."""
    for simplified, traditional in (("整改长效机制", "整改長效機制"), ("园区闲置土地怎么盘活", "園區閒置土地怎麼盤活")):
        both = [[(place(hit), round(hit["score"], 6)) for hit in ask(index, one)] for one in (simplified, traditional)]
        check(both[0] == both[1], f"{traditional}: {both}")


def main():
    with Folder() as folder:
        index = folder / "index"
        run("index", PROJECT / "sample-docs", index=index, expect=0)
        for test in (test_first, test_reasons, test_order, test_scripts):
            test(index)


main()
