#!/usr/bin/env python3
"""How long each kind of query takes: median, 95th and 99th percentile over 200 queries each, warm, in one process.

Usage: bench/latency/run OPTIONS   (builds, then calls latency.py BUILD VOCABULARY OPTIONS)
       --tsv FILE        the corpus: each line id<TAB>text is a passage
       --documents PATH  the corpus: files, which are documents with facts
       --peers DIR       the query sets of the peers' benchmark (w2.txt, w4.txt ...)
       --queries N (200)  --rounds N (3)  --seed N (1)  --index DIR: use and keep this index

Each kind is asked once to warm up, then --rounds times; a query's time is the median of its rounds. Kinds that the program does
not have are found by a probe on a tiny index and left out.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

from draw import Corpus

LONGEST_NOTE = 120


class Engine:
    """The C driver over one index."""

    def __init__(self, build, vocabulary, index):
        self.process = subprocess.Popen([build / "latency", index, vocabulary], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, encoding="utf-8")

    def ask(self, request):
        """An answer: {"ms", "total", "hits", "step", "document", "passage"} or {"error"}."""
        self.process.stdin.write(json.dumps(request, ensure_ascii=False) + "\n")
        self.process.stdin.flush()
        words = self.process.stdout.readline().rstrip("\n").split("\t")
        if words[0] == "error":
            return {"error": words[1]}
        if len(words) != 6:
            sys.exit(f"the driver gave up at {request}")
        return {"ms": float(words[0]), "total": int(words[1]), "hits": int(words[2]), "step": words[3], "document": words[4],
                "passage": int(words[5])}

    def close(self):
        self.process.stdin.close()
        self.process.wait()


# ---------------------------------------------------------------- kinds of queries

# What tells whether a kind is there: a query over these documents and the number of its exact answers.
PROBE_DOCUMENTS = {"a": "以案促改要见实效，整改台账由督办组逐项销号。", "b": "以查促建。整改到位。另行安排各乡镇逐户走访了解情况，再由督办组汇总。",
                   "c": "公务接待费用超过标准。"}
HAS_GAP = ({"query": "以*促改"}, 1)
HAS_LONG_GAP = ({"query": "整改台账…销号"}, 1)
HAS_NEAR = ({"query": "整改 NEAR/6 督办"}, 1)
HAS_SENTENCE = ({"query": "同句:(整改 督办)"}, 1)
HAS_DOCUMENT = ({"query": "同篇:(整改 督办)"}, 2)
HAS_SUGGEST = ({"suggest": "整改"}, None)


class Kind:
    """A kind of query: `draw` gives one request of it; `probe` is None for what is always there."""

    def __init__(self, name, draw, probe=None):
        self.name, self.draw, self.probe = name, draw, probe


def query(text, **more):
    return {"query": text, **more}


def kinds_of_words(corpus):
    two, four = (lambda: corpus.word(2)), (lambda: corpus.word(4))
    pair = lambda: corpus.two_words("text")[:2]  # noqa: E731
    return [
        Kind("one character", lambda: query(corpus.character())),
        Kind("word of two characters", lambda: query(two())),
        Kind("word of four characters", lambda: query(four())),
        Kind("phrase of 8 to 12 characters", lambda: query(corpus.phrase(8, 12))),
        Kind("phrase of 13 to 30 characters", lambda: query(corpus.phrase(13, 30))),
        Kind("two words, both", lambda: query(" ".join(pair()))),
        Kind("two words, either", lambda: query(" OR ".join(pair()))),
        Kind("three words, any", lambda: query(f"{two()} OR {four()} OR {four()}")),
        Kind("one word without another", lambda: query(f"{two()} NOT {four()}")),
        Kind("word in titles", lambda: query(f"标题:{two()}")),
        Kind("question that no text holds", lambda: query(corpus.question())),
        Kind("word, newest first", lambda: query(two(), sort="date")),
        Kind("word, hits 1,001 to 1,010", lambda: query(two(), offset=1000)),
        Kind("word, hits 10,001 to 10,010", lambda: query(two(), offset=10000)),
    ]


def gap_of(corpus, least, most, sign):
    while True:
        first, second, between = corpus.two_words("sentence")
        if least <= between <= most:
            return query(f"{first}{sign}{second}")


def kinds_of_places(corpus):
    def pair(where, form):
        return query(form.format(*corpus.two_words(where)[:2]))
    return [
        Kind("gap of up to 12 characters (以*促改)", lambda: gap_of(corpus, 1, 12, "*"), HAS_GAP),
        Kind("gap of up to 20 characters (压实…责任)", lambda: gap_of(corpus, 1, 20, "…"), HAS_LONG_GAP),
        Kind("two words near each other (NEAR/30)", lambda: pair("sentence", "{} NEAR/30 {}"), HAS_NEAR),
        Kind("two words in one sentence (同句)", lambda: pair("sentence", "同句:({} {})"), HAS_SENTENCE),
        Kind("two words in one document (同篇)", lambda: pair("text", "同篇:({} {})"), HAS_DOCUMENT),
    ]


def kinds_of_others(corpus, seeds):
    def prefix():
        word = corpus.word(corpus.rng.choice([2, 4]))
        return {"suggest": word[:corpus.rng.randint(1, len(word))]}
    return [Kind("suggestions for 1 to 4 characters", prefix, HAS_SUGGEST),
            Kind("passages like this one", lambda: corpus.rng.choice(seeds))]


FILTERS = {"level": "层级", "kind": "文种", "organ": "机关", "year": "年", "theme": "主题", "role": "角色", "aspect": "要求"}


def kinds_of_filters(corpus, values):
    """`values`: filters of the index's own facts, written as in a query; none where its documents have no facts."""
    if not values:
        return []
    return [Kind("word and a filter", lambda: query(f"{corpus.word(2)} {corpus.rng.choice(values)}")),
            Kind("word and two filters", lambda: query(" ".join([corpus.word(2), *corpus.rng.sample(values, 2)]))),
            Kind("filters alone", lambda: query(" ".join(corpus.rng.sample(values, corpus.rng.randint(1, 2)))))]


def kinds_of_peers(folder):
    """The sets of the peers' benchmark, as they stand: name to requests."""
    forms = {"w2": "{}", "w4": "{}", "p12": "{}", "p20": "{}", "px": "{}", "and2": "{}", "or3": None}
    kinds = {}
    for name, form in forms.items():
        lines = (pathlib.Path(folder) / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        kinds[name] = [query(form.format(line) if form else " OR ".join(line.split())) for line in lines if line.strip()]
    return kinds


# ---------------------------------------------------------------- measuring


def measured(engine, requests, rounds):
    """Median milliseconds of each request, and the totals; None with the error if one fails."""
    times, totals = [[] for _ in requests], []
    for number in range(rounds + 1):
        for place, request in enumerate(requests):
            answer = engine.ask(request)
            if "error" in answer:
                return None, answer["error"]
            if number == 0:
                totals.append(answer["total"])
            else:
                times[place].append(answer["ms"])
    return [statistics.median(one) for one in times], totals


def percentile(values, percent):
    """The smallest value that `percent` of all do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def cells(times):
    return " | ".join(f"{percentile(times, percent):.3g}" for percent in (50, 95, 99))


def row(engine, name, requests, rounds):
    """A row of the table: without facets, then with them; suggestions have none."""
    times, totals = measured(engine, requests, rounds)
    if times is None:
        return f"| {name} | not measured: {totals[:LONGEST_NOTE]} | | | | | | | |"
    left = f"| {name} | {len(requests)} | {int(statistics.median(totals))} | {cells(times)} |"
    if "suggest" in requests[0]:
        return left + " | | |"
    faceted, _ = measured(engine, [{**request, "facets": True} for request in requests], rounds)
    return left + f" {cells(faceted)} |"


HEAD = ("| kind | queries | median answers | p50 | p95 | p99 | p50, facets | p95, facets | p99, facets |\n"
        "|---|---|---|---|---|---|---|---|---|")


def is_there(engine, probe):
    request, expected = probe
    answer = engine.ask(request)
    if "error" in answer or answer["step"] != "-":
        return False
    return answer["total"] == expected if expected is not None else answer["hits"] > 0


# ---------------------------------------------------------------- the corpus


def texts_of(arguments):
    if arguments.tsv:
        with open(arguments.tsv, encoding="utf-8") as lines:
            return [line.rstrip("\n").split("\t")[-1] for line in lines]
    paths = [path for place in arguments.documents for path in sorted(pathlib.Path(place).rglob("*")) if path.is_file()]
    return [line.strip() for path in paths for line in path.read_text(encoding="utf-8", errors="ignore").splitlines()]


def make_index(build, index, arguments):
    subprocess.run([build / "bin" / "xunjian", "--index", index, "index", *arguments], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def probe_engine(build, vocabulary, work):
    lines = work / "probe.tsv"
    lines.write_text("".join(f"{name}\t{text}\n" for name, text in PROBE_DOCUMENTS.items()), encoding="utf-8")
    make_index(build, work / "probe", ["--tsv", lines])
    return Engine(build, vocabulary, work / "probe")


def filters_of(build, index, words):
    """Filters for the values that documents of the index have, from the facets of frequent words."""
    values = set()
    for word in words:
        done = subprocess.run([build / "bin" / "xunjian", "--index", index, "search", "--json", "--facets", "--limit", "1", word],
                              capture_output=True, text=True, encoding="utf-8")
        for name, facet in json.loads(done.stdout)["facets"].items():
            values |= {f"{FILTERS[name]}:{value['value']}" for value in facet[:8] if name in FILTERS and " " not in value["value"]}
    return sorted(values)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("vocabulary")
    corpus_given = parser.add_mutually_exclusive_group(required=True)
    corpus_given.add_argument("--tsv")
    corpus_given.add_argument("--documents", nargs="+")
    parser.add_argument("--peers")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--index")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="xunjian-latency-") as folder:
        work = pathlib.Path(folder)
        index = pathlib.Path(arguments.index or work / "index")
        if not index.exists():
            make_index(arguments.build, index, ["--tsv", arguments.tsv] if arguments.tsv else arguments.documents)
        report(arguments, work, index)


def report(arguments, work, index):
    corpus = Corpus(texts_of(arguments), arguments.seed)
    probes = probe_engine(arguments.build, arguments.vocabulary, work)
    engine = Engine(arguments.build, arguments.vocabulary, index)
    answers = [engine.ask(query(corpus.word(2))) for _ in range(50)]
    seeds = [{"like": a["document"], "like_passage": a["passage"]} for a in answers if a.get("hits")]
    values = filters_of(arguments.build, index, corpus.words[2][:5])
    kinds = (kinds_of_words(corpus) + kinds_of_filters(corpus, values) + kinds_of_places(corpus)
             + kinds_of_others(corpus, seeds))
    print("Milliseconds.\n\n" + HEAD)
    for kind in kinds:
        if kind.probe is not None and not is_there(probes, kind.probe):
            print(f"| {kind.name} | not there yet | | | | | | | |")
            continue
        print(row(engine, kind.name, [kind.draw() for _ in range(arguments.queries)], arguments.rounds), flush=True)
    if arguments.peers:
        print("\nThe peers' query sets.\n\n" + HEAD)
        for name, requests in kinds_of_peers(arguments.peers).items():
            print(row(engine, name, requests, arguments.rounds), flush=True)
    engine.close()
    probes.close()


main()
