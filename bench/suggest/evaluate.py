#!/usr/bin/env python3
"""How well corrections and suggestions do over an index of the statutes. Usage:
    bench/suggest/evaluate.py BENCH_SUGGEST DATA INDEX LAWS OTHER
LAWS is the folder of .md files that INDEX holds, OTHER a folder of other official texts (.txt) that it does not hold.
Wordings are clauses of 4 to 12 characters (8 at most for slips) that stand in 5 statutes or more, drawn with a fixed seed."""
import bz2
import collections
import pathlib
import random
import re
import subprocess
import sys
import unicodedata

SEED = 20261122
DRAWN = 500

# Characters that are often taken for one another, from lists that schools use (形近字): independent of the codes that the program
# compares.
LOOK_ALIKE = """未末 己已 土士 拔拨 辩辨 候侯 徒徙 戍戌 崇祟 茶荼 折拆 析折 贷货 治冶 晴睛 请清 情清 准淮 住往 科料 设没 要耍 干千 干于 人入 大太 目日
免兔 乌鸟 侍待 历厉 风凤 今令 师帅 处外 便使 体休 问间 间闻 全金 察蔡 责贵 密蜜 既即 抓爪 微徽 遣遗 竞竟 幕墓 募幕 坚竖 驱躯 蓝篮 籍藉 博搏 缚傅 慨概 概溉
校较 效郊 肓盲 任住 伸仲 抵低 诚城 城域 喝渴 粮狼 即郎 推维 推椎 挂桂 杨扬 场汤 检捡 险检 轮论 抢枪 复夏 见贝 财材 败贩 版板 措借 借惜 构沟 购构 导寻 纪记
记计 律津 违连 还环 怀坏 环坏 特持 持待 待侍 规现 现规 审宙 监盐 管菅 理埋 权杈 仅权 法去 令冷 组祖 祖租 织识 识织 职织 政故 改攻 攻功 收攻 政改 效放 制剂 利刊
判叛 刑型 罚罪 案宴 件仵 证征 征证 据剧 定宝 实买 审宰 批比 准推 条务 务条 款疑 项顶 顶项 目自 自白 员圆 负贡 贡责 费贵 资货 金全 额颜 颜额 数敬 量童 期朝 限很
间问 日曰 年午 午牛 月用 用甩 地他 他地 区匹 市币 县具 具县 乡多 村材 镇慎 街衔""".split()


def fields(path, names):
    got = collections.defaultdict(dict)
    for line in bz2.open(path, "rt", encoding="utf-8"):
        if line.startswith("U+"):
            code, name, value = line.rstrip("\n").split("\t")
            if name in names:
                got[name][chr(int(code[2:], 16))] = value
    return got


def toneless(reading):
    return "".join(c for c in unicodedata.normalize("NFD", reading.split()[0]) if c.isascii())


def same_sounding():
    got = fields("/usr/share/unicode/Unihan_Readings.txt.bz2", {"kMandarin", "kTGHZ2013", "kHanyuPinlu"})
    common = set(got["kHanyuPinlu"]) & set(got["kTGHZ2013"])
    by_sound = collections.defaultdict(list)
    for character in sorted(common):
        by_sound[toneless(got["kMandarin"][character])].append(character)
    return {c: [o for o in sound if o != c] for sound in by_sound.values() for c in sound}


def look_alike():
    pairs = collections.defaultdict(set)
    for one, other in LOOK_ALIKE:
        pairs[one].add(other)
        pairs[other].add(one)
    return {c: sorted(others) for c, others in pairs.items()}


def clauses(text, least, most):
    han = re.compile("[\u4e00-\u9fff]{%d,%d}" % (least, most))
    return {c for c in re.split("[，。、；：！？\\s（）《》“”‘’()〔〕\\[\\]…—,.;:!?]+", text) if han.fullmatch(c)}


def frequent(folder):
    counts = collections.Counter()
    for path in sorted(pathlib.Path(folder).rglob("*.md")):
        counts.update(clauses(path.read_text(encoding="utf-8", errors="ignore"), 4, 12))
    return counts


class Slips:
    def __init__(self, chance):
        self.chance, self.sounds, self.shapes = chance, same_sounding(), look_alike()

    def replaced(self, wording, table):
        places = [i for i, c in enumerate(wording) if table.get(c)]
        if not places:
            return None
        at = self.chance.choice(places)
        return wording[:at] + self.chance.choice(table[wording[at]]) + wording[at + 1:]

    def sound(self, wording):
        return self.replaced(wording, self.sounds)

    def shape(self, wording):
        return self.replaced(wording, self.shapes)

    def dropped(self, wording):
        at = self.chance.randrange(1, len(wording) - 1)
        return wording[:at] + wording[at + 1:]

    def swapped(self, wording):
        places = [i for i in range(len(wording) - 1) if wording[i] != wording[i + 1]]
        at = self.chance.choice(places)
        return wording[:at] + wording[at + 1] + wording[at] + wording[at + 2:]

    def doubled(self, wording):
        at = self.chance.randrange(len(wording))
        return wording[:at] + wording[at] + wording[at:]


def ask(command, lines):
    done = subprocess.run(command, input="".join(line + "\n" for line in lines), capture_output=True, text=True, check=True)
    return [line.split("\t") for line in done.stdout.splitlines()]


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def timing(answers):
    processor = [float(a[0]) for a in answers]
    return "processor ms p50 %.1f p95 %.1f p99 %.1f" % tuple(percentile(processor, s) for s in (0.5, 0.95, 0.99))


def corrections(command, counts, chance):
    slips = Slips(chance)
    pool = sorted(w for w, n in counts.items() if n >= 5 and len(w) <= 8)
    print("| slip | asked | first | among 3 | another first | nothing |\n|---|---|---|---|---|---|")
    every = []
    for name in ("sound", "shape", "dropped", "swapped", "doubled"):
        cases = []
        for wording in chance.sample(pool, min(len(pool), 4 * DRAWN)):
            damaged = getattr(slips, name)(wording)
            if damaged and len(cases) < DRAWN:
                cases.append((damaged, wording))
        answers = ask(command, ["correct\t" + damaged for damaged, _ in cases])
        every += answers
        first = sum(a[2:3] == [w] for a, (_, w) in zip(answers, cases))
        among = sum(w in a[2:] for a, (_, w) in zip(answers, cases))
        nothing = sum(len(a) == 2 for a in answers)
        print(f"| {name} | {len(cases)} | {first} | {among} | {len(cases) - first - nothing} | {nothing} |")
        if "--show" in sys.argv:
            for a, (d, w) in zip(answers, cases):
                if a[2:3] != [w]:
                    print("   ", d, w, a[2:])
    print(timing(every))


def unwanted(command, counts, other, chance):
    sound = chance.sample(sorted(w for w, n in counts.items() if n >= 5), DRAWN)
    rare = chance.sample(sorted(w for w, n in counts.items() if n == 1), DRAWN)
    texts = " ".join(p.read_text(encoding="utf-8", errors="ignore") for p in sorted(pathlib.Path(other).rglob("*.txt")))
    strange = chance.sample(sorted(clauses(texts, 4, 8) - set(counts)), DRAWN)
    for name, wordings in (("in 5 statutes or more", sound), ("in one statute", rare), ("in other papers only", strange)):
        answers = ask(command, ["correct\t" + w for w in wordings])
        offered = [(w, a[2:]) for w, a in zip(wordings, answers) if len(a) > 2]
        print(f"sound wordings, {name}: {len(offered)} of {len(wordings)} are offered something; {timing(answers)}")
        print("   ", "; ".join(w + " -> " + "/".join(o) for w, o in offered[:None if "--show" in sys.argv else 8]))


def recall(command, counts, chance):
    held = chance.sample(sorted(w for w, n in counts.items() if n >= 5), DRAWN)
    for typed in (1, 2, 3, 4, 5):
        cases = [w for w in held if len(w) > typed]
        answers = ask(command, ["suggest\t" + w[:typed] for w in cases])
        whole = sum(w in a[2:] for a, w in zip(answers, cases))
        on_the_way = sum(any(len(s) > typed and w.startswith(s) for s in a[2:]) for a, w in zip(answers, cases))
        print(f"after {typed}: {whole} of {len(cases)} whole, {on_the_way} whole or begun; {timing(answers)}")


def main():
    bench, data, index, laws, other = [a for a in sys.argv[1:] if not a.startswith("--")]
    command = [bench, index, data]
    counts = frequent(laws)
    corrections(command, counts, random.Random(SEED))
    unwanted(command, counts, other, random.Random(SEED))
    recall(command, counts, random.Random(SEED))


main()
