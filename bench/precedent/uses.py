"""How long the uses of a wording take: wordings of several lengths drawn at random places of a corpus of passages, each asked for once.

Builds the library, release. Usage: uses.py INDEX PASSAGES.tsv [--count N] [--seed N] [--sort ORDER]
"""
import argparse
import pathlib
import random
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "release"
LENGTHS = [2, 4, 8, 12, 20]
SENTENCE_END = re.compile("[。！？；]")
NO_WORD = re.compile("[^\u4e00-\u9fff0-9]")


def draw(corpus, count, seed):
    """Pieces of single sentences, as many of each length."""
    chance = random.Random(seed)
    passages = [line.split("\t")[-1] for line in corpus.read_text(encoding="utf-8").splitlines()]
    drawn = []
    while len(drawn) < count:
        length = LENGTHS[len(drawn) % len(LENGTHS)]
        sentences = [NO_WORD.sub("", part) for part in SENTENCE_END.split(chance.choice(passages))]
        sentences = [sentence for sentence in sentences if len(sentence) >= length]
        if sentences:
            sentence = chance.choice(sentences)
            start = chance.randrange(len(sentence) - length + 1)
            drawn.append(sentence[start:start + length])
    return drawn


def build():
    subprocess.run(["cmake", "--preset", "release", "-S", ROOT], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    subprocess.run(["cmake", "--build", BUILD, "--target", "libxunjian"], check=True, stdout=subprocess.DEVNULL)
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "json-glib-1.0"], check=True, capture_output=True, text=True)
    source = pathlib.Path(__file__).with_suffix(".c")
    subprocess.run(["cc", "-std=c17", "-D_GNU_SOURCE", "-O2", f"-I{ROOT}", source, f"-L{BUILD / 'lib'}",
                    f"-Wl,-rpath,{BUILD / 'lib'}", "-lxunjian", *flags.stdout.split(), "-o", BUILD / "uses"], check=True)


def ask(index, wordings, sort):
    """A list of (milliseconds, of the processor, counts are exact), in the order of the wordings."""
    done = subprocess.run([BUILD / "uses", index, ROOT / "data", sort], input="".join(f"{w}\n" for w in wordings),
                          check=True, capture_output=True, text=True)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    return [(float(row[0]), float(row[1]), row[5] == "exact") for row in rows]


def share(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * part))]


def report(label, answers):
    for place, what in enumerate(["wall", "processor"]):
        times = [answer[place] for answer in answers]
        print(f"{label:>4}  {what:9}  p50 {share(times, 0.5):7.2f}  p95 {share(times, 0.95):7.2f}  max {max(times):7.2f} ms"
              f"  counts exact {sum(answer[2] for answer in answers)}/{len(answers)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=pathlib.Path)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--sort", default="quotable")
    options = parser.parse_args()
    build()
    wordings = draw(options.corpus, options.count, options.seed)
    ask(options.index, wordings, options.sort)  # fills the caches
    answers = ask(options.index, wordings, options.sort)
    for length in LENGTHS:
        report(length, [answer for answer, wording in zip(answers, wordings) if len(wording) == length])
    report("all", answers)


main()
