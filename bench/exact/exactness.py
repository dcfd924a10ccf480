#!/usr/bin/env python3
"""Exactness: are the program's answers to phrases those of a plain substring scan by the exact-match rule (rule.py)?

Usage: exactness.py XUNJIAN --tsv FILE         each line id<TAB>text is a passage
       exactness.py XUNJIAN --documents PATH   the passages of documents, as the program shows them
       exactness.py XUNJIAN --wrapped FILE     lines of a TSV file as documents whose lines are wrapped every 28 characters
       exactness.py XUNJIAN --generated        texts of a small alphabet, where every pair of characters stands in many places
       --phrases N (1000)  --seed N (1)  --characters 2-30  --index DIR: use and keep this index

Draws phrases out of the texts' sentences, changes each in every way that the rule says does not count, asks the program for
them, page by page, and compares. Prints what differs, then one line a way. Exit status 1 if anything differs.
"""
import argparse
import collections
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import unicodedata

from rule import ENDS, Scan, fold, traditional

PAGE = 1000         # hits of one answer: XJ_SEARCH_MAX_LIMIT
REACHABLE = 50000   # hits that can be reached: XJ_CANDIDATES_MAX
WRAP = 28           # characters of a line of a wrapped document
PARAGRAPHS = 8      # of a wrapped document
SHOWN = 3           # passages named of a difference
MARKS = "，、：—…·《》“”‘’（）【】,:\"'() 　"

# ---------------------------------------------------------------- texts


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, command))}: {done.stderr}")
    return done.stdout


def texts_of_tsv(path):
    texts = {}
    for line in open(path, encoding="utf-8"):
        key, _, text = line.rstrip("\n").partition("\t")
        texts[key, 0] = text
    return texts


def texts_of_index(xunjian, index):
    """The passages of all documents of an index, copies too: those of the newest are found by asking for any year or none."""
    every = json.loads(run([xunjian, "--index", index, "search", "--json", "--limit", str(PAGE), "--copies", "all",
                            "年:1900.. 或 非 年:1900.."]))
    texts = {}
    for hit in every["hits"]:
        shown = json.loads(run([xunjian, "--index", index, "show", "--json", hit["document"]]))
        for passage in shown["passages"]:
            texts[hit["document"], passage["n"]] = passage["text"]
    return texts


def write_wrapped(path, folder, rng):
    """A sample of the lines as the paragraphs of documents with titles, every line as wide as a page; their texts by file name."""
    lines = [line.rstrip("\n").split("\t")[-1] for line in open(path, encoding="utf-8")]
    sample = rng.sample(lines, min(len(lines), 2400))
    texts = {}
    for number in range(0, len(sample), PARAGRAPHS):
        paragraphs = ["　　" + text for text in sample[number:number + PARAGRAPHS]]
        wrapped = "\n".join(text[i:i + WRAP] for text in paragraphs for i in range(0, len(text), WRAP))
        name = f"{number:05}.txt"
        (folder / name).write_text(f"关于第{number}批材料的通知\n\n{wrapped}\n", encoding="utf-8")
        texts[name] = "\n".join(paragraphs)
    return texts


ALPHABET = ("整改整改作风长長机機2２0〇aＡ%％，、“”\"（）《 　—.。；！")


def write_generated(path, rng):
    with open(path, "w", encoding="utf-8") as out:
        for number in range(1500):
            text = "".join(rng.choice(ALPHABET) for _ in range(rng.randrange(2, 120)))
            out.write(f"g{number}\t{text}\n")


# ---------------------------------------------------------------- phrases and the ways to change them


def sentences(text):
    for end in ENDS:
        text = text.replace(end, "\n")
    return [s for s in text.split("\n") if len(s) > 1]


def draw(texts, count, least, most, rng):
    """Phrases that stand in one sentence of a text."""
    keys, phrases = list(texts), []
    while len(phrases) < count:
        found = sentences(texts[rng.choice(keys)])
        if not found:
            continue
        sentence, length = rng.choice(found), rng.randint(least, most)
        start = rng.randrange(max(1, len(sentence) - length + 1))
        phrase = sentence[start:start + length]
        if len(fold(phrase)) >= least:
            phrases.append(phrase)
    return phrases


def is_mark(character):
    return character != "." and fold(character) == ""


def near_dot(phrase, place):
    """A mark put beside a dot could make it count no more."""
    return "." in unicodedata.normalize("NFKC", phrase[max(0, place - 2):place + 2])


def without_marks(phrase, _):
    return "".join(c for i, c in enumerate(phrase) if not is_mark(c) or near_dot(phrase, i))


def other_marks(phrase, rng):
    plain = without_marks(phrase, rng)
    changed = [c + rng.choice(MARKS) if rng.random() < 0.4 and not near_dot(plain, i + 1) else c for i, c in enumerate(plain)]
    return "".join(changed)


def other_quotes(phrase, _):
    return phrase.translate(str.maketrans("“”‘’\"'《》", "\"\"''“‘『』"))


def other_widths(phrase, rng):
    def other(c):
        if "!" <= c <= "~" and c not in "!?;.":
            return chr(ord(c) + 0xFEE0)
        normal = unicodedata.normalize("NFKC", c)
        return normal if "！" <= c <= "～" and normal not in "!?;." else c
    return "".join(other(c) if rng.random() < 0.7 else c for c in phrase).swapcase()


def other_variants(phrase, rng):
    variants = traditional()
    return "".join(rng.choice(variants[c]) if c in variants else c for c in phrase).replace("〇", "○")


def wrapped(phrase, rng):
    """As pasted from lines: a blank at each line's end, which a line of the batch must have in place of the line end."""
    width = rng.randint(2, 12)
    return " ".join(phrase[i:i + width] for i in range(0, len(phrase), width)) if "." not in phrase else phrase


def everything(phrase, rng):
    return other_widths(other_variants(other_marks(phrase, rng), rng), rng)


WAYS = [("as it stands", lambda phrase, rng: phrase), ("marks left out", without_marks), ("other marks", other_marks),
        ("other quotes", other_quotes), ("other widths and cases", other_widths), ("traditional variants", other_variants),
        ("wrapped lines", wrapped), ("all of these", everything)]


def in_quotes(phrase):
    """As a phrase of the query language. Quotes of the same shape and sign characters at its edges are marks and may go."""
    for mark in "「」":
        phrase = phrase.replace(mark, " ")
    return "「" + phrase.replace("\t", " ").replace("\n", " ") + "」"


def changed(phrase, way, change, rng):
    """A query for the phrase, changed in one of the ways; the change must not count by the rule."""
    query = in_quotes(change(phrase, rng))
    if fold(query) != fold(phrase):
        sys.exit(f"{way}: {query} is another wording than {phrase}")
    return query


# ---------------------------------------------------------------- asking and comparing


def ask(xunjian, index, queries, offset):
    """Answers by number of the query, of those pages that begin at `offset`."""
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as batch:
        batch.writelines(f"{number}\t{query}\n" for number, query in queries.items())
        batch.flush()
        command = [xunjian, "--index", index, "search", "--batch", batch.name, "--json", "--group", "none", "--limit", str(PAGE),
                   "--offset", str(offset)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
            for line in process.stdout:
                answer = json.loads(line)
                yield int(answer["id"]), answer
        if process.returncode != 0:
            sys.exit(f"{' '.join(command)}: exit status {process.returncode}")


class Found:
    """What the program says of one query."""

    def __init__(self):
        self.keys, self.total, self.is_exact, self.relaxed = set(), 0, True, None


def ask_all(xunjian, index, queries, key_of):
    """All pages of all answers."""
    found = collections.defaultdict(Found)
    waiting, offset = dict(enumerate(queries)), 0
    while waiting and offset < REACHABLE:
        longer = {}
        for number, answer in ask(xunjian, index, waiting, offset):
            one = found[number]
            one.keys.update(key_of(hit) for hit in answer["hits"])
            one.total, one.is_exact, one.relaxed = answer["total"], answer["total_is_exact"], answer["relaxed"]
            if answer["total"] > offset + PAGE:
                longer[number] = queries[number]
        waiting, offset = longer, offset + PAGE
    return found


class Figures:
    """One way's counts."""

    def __init__(self):
        self.queries = self.wrong = self.found = self.right = self.true = self.estimated = self.unreachable = 0

    def ratio(self, part, whole):
        return part / whole if whole else 1.0

    def row(self, way):
        recall, precision = self.ratio(self.right, self.true), self.ratio(self.right, self.found)
        return (f"| {way} | {self.queries} | {self.true} | {recall:.6f} | {precision:.6f} | {self.wrong} | {self.unreachable} "
                f"| {self.estimated} |")


HEAD = ("| changed | phrases | passages that hold them | recall | precision | answers that differ | more than 50,000 passages "
        "| totals estimated |\n|---|---|---|---|---|---|---|---|")


def compare(query, one, truth, figures, totals_count):
    """Counts one answer; says what differs, if anything does. Behind the last hit that can be reached only the total speaks."""
    figures.queries += 1
    figures.estimated += not one.is_exact
    reachable = len(truth) <= REACHABLE and one.is_exact
    figures.unreachable += len(truth) > REACHABLE
    extra, missing = one.keys - truth, truth - one.keys if reachable else set()
    figures.right += len(one.keys & truth)
    figures.found += len(one.keys)
    figures.true += len(truth) if reachable else len(one.keys & truth)
    total_differs = totals_count and one.is_exact and one.total != len(truth)
    if not (extra or missing or one.relaxed or total_differs):
        return
    figures.wrong += 1
    print(f"{query}: total {one.total}, the scan {len(truth)}; not by the scan {sorted(extra)[:SHOWN]}, "
          f"missing {sorted(missing)[:SHOWN]}{', relaxed' if one.relaxed else ''}")


def hold(index, corpus, arguments):
    """Draws, asks, compares, prints the table; the number of answers that differ."""
    rng = random.Random(arguments.seed)
    least, most = map(int, arguments.characters.split("-"))
    scan = Scan(corpus.texts)
    phrases = draw(corpus.texts, arguments.phrases, least, most, rng)
    queries = [changed(phrase, way, change, rng) for way, change in WAYS for phrase in phrases]
    found = ask_all(arguments.xunjian, index, queries, corpus.key)
    rows, wrong = [], 0
    for place, (way, _) in enumerate(WAYS):
        figures = Figures()
        for number in range(place * len(phrases), (place + 1) * len(phrases)):
            truth = scan.find(fold(queries[number]))
            compare(queries[number], found[number], truth, figures, totals_count=not corpus.by_file)
        rows.append(figures.row(way))
        wrong += figures.wrong
    print("\n".join([HEAD] + rows))
    return wrong


# ---------------------------------------------------------------- corpora


class Corpus:
    """What to index, and the texts to scan: by document and passage, or by file name where passages are the program's own."""

    def __init__(self, paths, texts=None, by_file=False):
        self.paths, self.texts, self.by_file = paths, texts, by_file

    def key(self, hit):
        return pathlib.Path(hit["path"]).name if self.by_file else (hit["document"], hit["passage"])


def corpus_of(arguments, work):
    rng = random.Random(arguments.seed)
    if arguments.documents:
        return Corpus([arguments.documents])
    if arguments.wrapped:
        folder = work / "documents"
        folder.mkdir()
        return Corpus([folder], write_wrapped(arguments.wrapped, folder, rng), by_file=True)
    lines = arguments.tsv or work / "generated.tsv"
    if arguments.generated:
        write_generated(lines, rng)
    return Corpus(["--tsv", lines], texts_of_tsv(lines))


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("xunjian")
    kind = parser.add_mutually_exclusive_group(required=True)
    kind.add_argument("--tsv")
    kind.add_argument("--documents")
    kind.add_argument("--wrapped")
    kind.add_argument("--generated", action="store_true")
    parser.add_argument("--phrases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--characters", default="2-30")
    parser.add_argument("--index")
    return parser.parse_args()


def main():
    arguments = parse()
    with tempfile.TemporaryDirectory(prefix="xunjian-exact-") as folder:
        work = pathlib.Path(folder)
        index = pathlib.Path(arguments.index or work / "index")
        corpus = corpus_of(arguments, work)
        if not index.exists():
            run([arguments.xunjian, "--index", index, "index", "--json", *corpus.paths])
        if corpus.texts is None:
            corpus.texts = texts_of_index(arguments.xunjian, index)
        return hold(index, corpus, arguments)


sys.exit(1 if main() else 0)
