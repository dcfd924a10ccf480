#!/usr/bin/env python3
"""Plants copies: takes texts and writes, of each, copies of many kinds and strengths, and beside them documents that are none.

Usage: plant.py FOLDER SEED ROUNDS SOURCE...      ROUNDS: pairs of each kind and strength; SOURCE: UTF-8 text files (.txt, .md) or folders of them, each a document of its own

Writes FOLDER/NAME.txt and FOLDER/truth.tsv: name, kind, strength, name of what it is a copy of ("-": of nothing). Every pair is
made of a source of its own, so that no document has two copies of which one could stand in for the other. A line at the end of
every file holds its name, by which it can be searched for.
"""
import pathlib
import random
import re
import sys

LETTERS_MIN = 1200  # characters of a source; shorter ones have rules of their own
LETTERS_MAX = 12000

TRADITIONAL = dict(zip("国会关于问题责任实现党员干部务机构长应进从业务农权监检查导动体总书记开发设义专项级县时间经济处报领贯彻纪违规认真严肃",
                       "國會關於問題責任實現黨員幹部務機構長應進從業務農權監檢查導動體總書記開發設義專項級縣時間經濟處報領貫徹紀違規認真嚴肅"))

BAR = "您好，欢迎访问某某文秘网。当前位置：首页 > 公文 > 讲话\n"
TAIL = "\n本文由会员上传，仅供学习参考，版权归原作者所有。\n上一篇：关于开展专项行动的通知\n下一篇：在全市大会上的讲话\n"


def han(text):
    return re.sub(r"[^\u4e00-\u9fff]", "", text)


class Planter:
    def __init__(self, folder, seed, sources):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.random = random.Random(seed)
        self.sources = list(sources)
        self.random.shuffle(self.sources)
        self.words = han("".join(self.sources))
        self.truth = []
        self.used = 0

    def source(self):
        text = self.sources[self.used % len(self.sources)]
        self.used += 1
        if self.used > len(self.sources):
            sys.exit(f"too few sources: {len(self.sources)}")
        return text

    def write(self, text, kind, strength, of="-"):
        name = f"{len(self.truth):05d}"
        (self.folder / f"{name}.txt").write_text(f"{text}\n编号A{name}Z。\n", encoding="utf-8")
        self.truth.append((name, kind, str(strength), of))
        return name

    def pair(self, kind, strength, change):
        text = self.source()
        original = self.write(text, "original", "-")
        self.write(change(text, strength), kind, strength, original)

    # ---------------------------------------------------------------- changes

    def any_words(self, count):
        at = self.random.randrange(len(self.words) - count)
        return self.words[at:at + count]

    def sentences_of_others(self, count):
        """About `count` characters of whole sentences of other sources."""
        found = ""
        while len(found) < count:
            sentences = re.findall(r"[^。\n]+。", self.random.choice(self.sources))
            found += self.random.choice(sentences) + "\n" if sentences else ""
        return found

    def noise(self, text, percent):
        """Foreign text at both ends and between two paragraphs."""
        size = len(text) * percent // 300
        cut = text.find("\n", len(text) // 2) + 1
        return (BAR + self.sentences_of_others(size) + text[:cut] + self.sentences_of_others(size) + text[cut:] +
                self.sentences_of_others(size) + TAIL)

    def names(self, text, percent):
        """Names before 省市县区乡镇村 and numbers are others: `percent` of them."""
        def other(match):
            if self.random.randrange(100) >= percent:
                return match.group(0)
            return self.any_words(len(match.group(1))) + match.group(2)
        text = re.sub(r"([\u4e00-\u9fff]{2})([省市县区乡镇村])", other, text)
        return re.sub(r"\d+", lambda m: str(self.random.randrange(10 ** len(m.group(0)))), text)

    def spun(self, text, period):
        """Every `period` characters two are others, some of the rest traditional; now and then one is put in or taken out."""
        out = []
        at = 0
        while at < len(text):
            step = max(3, period - 2 + self.random.randrange(-2, 3))
            out.append("".join(TRADITIONAL.get(c, c) if self.random.random() < 0.3 else c for c in text[at:at + step]))
            at += step
            piece = text[at:at + 2]
            if len(han(piece)) == 2:
                piece = self.any_words(self.random.choice((2, 2, 2, 2, 1, 3, 4)))
            out.append(piece)
            at += 2
        return "".join(out)

    def cut(self, text, percent):
        """The first `percent` of it."""
        return text[:len(text) * percent // 100]

    def middle(self, text, percent):
        start = len(text) * (100 - percent) // 200
        return text[start:start + len(text) * percent // 100]

    def wrapped(self, text, width):
        """Hard line ends, other marks, no blanks."""
        text = re.sub(r"[，,]", lambda m: self.random.choice("，, "), text)
        return "\n\n".join("\n".join(line[i:i + width] for i in range(0, len(line), width)) for line in text.split("\n"))

    def moved(self, text, pieces):
        """Its parts in another order."""
        paragraphs = text.split("\n")
        size = max(1, len(paragraphs) // pieces)
        parts = [paragraphs[i:i + size] for i in range(0, len(paragraphs), size)]
        self.random.shuffle(parts)
        return "\n".join("\n".join(part) for part in parts)

    def worn(self, text, period):
        """Spun, cut and with noise."""
        return self.noise(self.cut(self.spun(text, period), 70), 10)

    # ---------------------------------------------------------------- no copies

    def shared(self, percent):
        """Two documents that share `percent` of their text, in three blocks."""
        common, one, other = self.source(), self.source(), self.source()
        size = min(len(common), int(min(len(one), len(other)) * percent / (100 - percent)))
        common = common[:size]
        third = size // 3
        blocks = [common[:third], common[third:2 * third], common[2 * third:]]

        def made(own):
            own = own[:int(size * (100 - percent) / percent)]
            half = len(own) // 2
            return blocks[0] + "\n" + own[:half] + "\n" + blocks[1] + "\n" + own[half:] + "\n" + blocks[2]
        first = self.write(made(one), "shared", percent)
        self.write(made(other), "shared", percent, "!" + first)

    def collection(self, count):
        """`count` documents and a volume that holds them all: the documents are no copies of one another."""
        texts = [self.source() for _ in range(count)]
        first = self.write(texts[0], "volume", count)
        for text in texts[1:]:
            self.write(text, "volume", count, "!" + first)
        self.write("\n".join(texts), "volume itself", count, "!" + first)


def main():
    folder, seed, rounds, paths = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
    files = sorted(f for p in map(pathlib.Path, paths) for f in ([p] if p.is_file() else p.rglob("*")) if f.suffix in (".txt", ".md"))
    # One version of a statute is enough: its others are copies that nobody planted.
    named = {re.split(r"[（(]", f.stem)[0]: f for f in files}
    texts = [f.read_text(encoding="utf-8") for f in named.values()]
    planter = Planter(folder, seed, [t[:LETTERS_MAX] for t in texts if len(t) >= LETTERS_MIN])
    kinds = [("noise", (10, 30, 60)), ("names", (30, 100)), ("spun", (25, 15, 12, 10, 8, 6)), ("cut", (80, 60, 50, 40, 33)),
             ("middle", (60, 40)), ("wrapped", (28,)), ("moved", (3, 8)), ("worn", (15, 12))]
    for _ in range(rounds):
        for kind, strengths in kinds:
            for strength in strengths:
                planter.pair(kind, strength, getattr(planter, kind))
        for percent in (20, 30, 40, 50):
            planter.shared(percent)
        planter.collection(3)
        planter.collection(4)
    with open(pathlib.Path(folder) / "truth.tsv", "w", encoding="utf-8") as file:
        for row in planter.truth:
            file.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main()
