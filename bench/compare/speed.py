#!/usr/bin/env python3
"""Times `xunjian compare` on collections that are made for it, with the memory it takes.

Usage: speed.py PROGRAM SAMPLES [--folder FOLDER] [--small 50] [--large 3000] [--runs 3]

SAMPLES holds rectification papers (sample-docs). Each document that is made has a head of its own (organ, level, date) and paragraphs
drawn from them, with other places and numbers, so that hardly two are near copies. The draw is the same each time. What is indexed in
FOLDER stays there and is used again.
"""
import argparse
import json
import pathlib
import random
import re
import resource
import subprocess
import sys
import time

LEVELS = [("省", "委", 0.04), ("市", "委", 0.16), ("县", "委", 0.45), ("乡", "党委", 0.25), ("村", "党支部", 0.10)]
FIRST, SECOND = "云清石平柳江安东西南北高长丰永新宁泰和兴", "岭河桥湾州山泉塘坪溪陵川源口岗庄浦洲台田"
PARAGRAPHS = 24  # about 3,000 characters, as long as a county's plan
PARAGRAPH_MIN = 60
SEED = 7


def place(draw):
    return draw.choice(FIRST) + draw.choice(SECOND)


def paragraphs_of(program, folder):
    """The passages of the samples that say something, as the program reads them."""
    found = []
    for path in sorted(folder.iterdir()):
        done = subprocess.run([program, "inspect", "--json", str(path)], capture_output=True, text=True, check=False)
        for line in done.stdout.splitlines():
            passages = json.loads(line)["passages"]
            found += [passage["text"].replace("\n", "") for passage in passages
                      if passage["role"] in ("body", "requirement", "fault") and len(passage["text"]) >= PARAGRAPH_MIN]
    return found


def varied(paragraph, draw):
    """The paragraph without its number, with other places and other counts."""
    paragraph = re.sub(r"^([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.)", "", paragraph)
    for old in ("江州", "云岭", "清河", "石桥", "柳湾", "平安"):
        paragraph = paragraph.replace(old, place(draw))
    return re.sub(r"\d+(?=[个项件户次%天])", lambda number: str(max(1, int(number.group()) + draw.randint(-2, 5))), paragraph)


def document(pool, draw):
    unit, ending, _ = draw.choices(LEVELS, [share for _, _, share in LEVELS])[0]
    name = place(draw) + unit
    head = f"{name}{ending}关于落实巡视反馈意见的整改方案\n\n各单位党组织：\n现将整改方案印发给你们，请认真落实。\n"
    body = "".join(f"{'一二三四五六七八九十'[i // 5]}、任务{i // 5 + 1}\n" * (i % 5 == 0) + f"{i % 5 + 1}.{varied(text, draw)}\n"
                   for i, text in enumerate(draw.sample(pool, PARAGRAPHS)))
    return f"{head}{body}\n中共{name}{'委员会' if ending != '党支部' else '支部委员会'}\n2025年{draw.randint(1, 12)}月{draw.randint(1, 28)}日\n"


def make(program, folder, samples, count):
    documents = folder / f"documents-{count}"
    if documents.is_dir():
        return documents
    documents.mkdir(parents=True)
    draw = random.Random(SEED + count)
    pool = paragraphs_of(program, samples)
    if len(pool) < PARAGRAPHS * 2:
        sys.exit(f"{samples}: too few paragraphs: {len(pool)}")
    for number in range(count):
        (documents / f"{number:05}.txt").write_text(document(pool, draw), encoding="utf-8")
    return documents


def index(program, folder, documents):
    place_of_index = folder / f"index-{documents.name}"
    if not place_of_index.is_dir():
        subprocess.run([program, "--index", str(place_of_index), "index", str(documents)], check=True, stdout=subprocess.DEVNULL)
    return place_of_index


def timed(command, runs):
    """Best wall time of some runs, CPU time of that one, and the most memory of any of them, in MB."""
    best = (float("inf"), 0.0)
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.monotonic()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
        wall = time.monotonic() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)}: exit status {done.returncode}: {done.stderr}")
        best = min(best, (wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    return *best, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("samples", type=pathlib.Path)
    parser.add_argument("--folder", type=pathlib.Path, default=pathlib.Path("/tmp/xunjian-compare-speed"))
    parser.add_argument("--small", type=int, default=50)
    parser.add_argument("--large", type=int, default=3000)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    program = str(arguments.program.resolve())
    for count, query, what in ((arguments.small, "年:2025", "laid out"), (arguments.large, "主题:巡视整改 年:2025", "counted, by filters"),
                               (arguments.large, "整改 年:2025", "counted, by a word"),
                               (arguments.large, "一抓到底", "counted, by a wording")):
        documents = make(program, arguments.folder, arguments.samples, count)
        where = index(program, arguments.folder, documents)
        wall, cpu, memory = timed([program, "--index", str(where), "compare", "--json", "--query", query], arguments.runs)
        print(f"{count:5} documents, {what:22} {query:24} wall {wall:.2f} s  CPU {cpu:.2f} s  memory so far {memory:.0f} MB")


if __name__ == "__main__":
    main()
