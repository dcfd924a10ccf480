"""One complaint as a test. Usage: run.py XUNJIAN NAME, or run.py --list"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from complaints import COMPLAINTS

PROJECT = pathlib.Path(__file__).parents[2]
SNIPPET_MAX = 160  # characters: XJ_SNIPPET_MAX_CHARS and the closing marks that may follow
EXACT = "exact"
SYNONYM = "synonym"


def fail(message):
    sys.exit(f"FAILED: {message}")


def check(holds, message):
    if not holds:
        fail(message)


class Index:
    """The documents of a complaint, indexed in a folder."""

    def __init__(self, xunjian, folder, complaint):
        self.command = [xunjian, "--index", folder / "index"]
        self.environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "zh_CN"}
        self.write(folder, complaint.documents)
        if complaint.synonyms:
            self.add_synonyms(folder / "data", complaint.synonyms)

    def write(self, folder, documents):
        files = folder / "files"
        files.mkdir()
        for name, text in documents.items():
            if "." in name:
                (files / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        lines = [f"{name}\t{text}\n" for name, text in documents.items() if "." not in name]
        (folder / "lines.tsv").write_text("".join(lines), encoding="utf-8")
        if lines:
            self.run("index", "--tsv", folder / "lines.tsv")
        if any("." in name for name in documents):
            self.run("index", files)

    def add_synonyms(self, tables, rows):
        shutil.copytree(PROJECT / "data", tables)
        with open(tables / "synonyms.tsv", "a", encoding="utf-8") as table:
            table.writelines(row + "\n" for row in rows)
        self.environment["XUNJIAN_DATA"] = str(tables)

    def run(self, *arguments, environment=None):
        done = subprocess.run(self.command + list(arguments), env={**self.environment, **(environment or {})},
                              capture_output=True, text=True, encoding="utf-8")
        check(done.returncode in (0, 1), f"{arguments}: {done.stdout}{done.stderr}")
        return done.stdout

    def search(self, *arguments, environment=None):
        return json.loads(self.run("search", "--json", *arguments, environment=environment))

    def text(self, document):
        """The clean text of a document, line ends and borders of cells as a snippet shows them."""
        text = "".join(p["text"] for p in json.loads(self.run("show", "--json", document))["passages"])
        return text.replace("\n", " ").replace("\t", " ")


def name_of(hit, complaint):
    name = pathlib.Path(hit["path"] or "").name
    return name if name in complaint.documents else hit["document"]


def is_exact(hit, answer):
    return answer["relaxed"] is None and hit["step"] == EXACT


def marked(hit):
    snippet = hit["snippet"]
    return tuple(snippet["text"][start:end] for start, end in snippet["marks"])


def check_snippet(hit, index):
    """What holds of any snippet: it is the document's own text, and its marks are in order."""
    text, marks = hit["snippet"]["text"], hit["snippet"]["marks"]
    piece = text.removeprefix("…").removesuffix("…")
    original = index.text(hit["document"])
    check(piece in original, f"“{text}” is not to be found in the document “{original}”")
    check(len(text) <= SNIPPET_MAX or len(marks) == 1, f"{len(text)} characters of snippet: {text}")
    last = 0
    for start, end in marks:
        check(last <= start < end <= len(text), f"marks {marks} of “{text}”")
        last = end


def check_sentences(hit, index):
    """A snippet begins where a sentence does, and ends so, unless it shows by … that it is cut."""
    text = hit["snippet"]["text"]
    piece = text.removeprefix("…").removesuffix("…")
    original = index.text(hit["document"])
    at = original.find(piece)
    behind = at + len(piece)
    check(text.startswith("…") or at == 0 or original[at - 1] in "。！？； ", f"begins within a sentence: {text}")
    ended = piece[-1] in "。！？；”）》 " or original[behind:behind + 1] in ("", " ")
    check(text.endswith("…") or ended, f"ends within a sentence: {text}")


def names_of(hits, complaint):
    return tuple(name_of(hit, complaint) for hit in hits)


def check_found(complaint, answer):
    """Which documents are listed, and as what."""
    hits = answer["hits"]
    exact = [hit for hit in hits if is_exact(hit, answer)]
    if complaint.finds is not None:
        found = set(names_of(exact, complaint))
        check(found == set(complaint.finds), f"found {sorted(found)}, not {sorted(complaint.finds)}")
        check(answer["relaxed"] is not None or answer["total"] == len(exact), f"total {answer['total']} of {len(exact)}")
    if complaint.through is not None:
        through = [hit for hit in hits if hit["step"] == SYNONYM]
        check(names_of(through, complaint) == complaint.through, f"through synonyms {names_of(through, complaint)}")
        check(all(marked(hit) for hit in through), "a synonym is not marked")
    if complaint.listed is not None:
        check(names_of(hits, complaint) == complaint.listed, f"listed {names_of(hits, complaint)}, not {complaint.listed}")
    if complaint.offered is not None:
        check(answer["expanded_total"] == complaint.offered, f"{answer['expanded_total']} are offered through synonyms")
    if complaint.first is not None:
        check(name_of(hits[0], complaint) == complaint.first, f"{name_of(hits[0], complaint)} stands first")


def check_nearest(complaint, answer):
    hits = answer["hits"]
    check(not any(is_exact(hit, answer) for hit in hits), "it is said that the wording stands there")
    check(answer["relaxed"] is not None and answer["relaxed"]["why"], "nothing is said of the answer being relaxed")
    names = names_of(hits[:len(complaint.nearest)], complaint)
    check(names == complaint.nearest, f"nearest {names}, not {complaint.nearest}")
    check(marked(hits[0]), "nothing is marked")


def check_shown(complaint, answer):
    """What is shown of the first hit, and told beside the answer."""
    hits = answer["hits"]
    if complaint.marks is not None:
        check(marked(hits[0]) == complaint.marks, f"marked {marked(hits[0])}, not {complaint.marks}")
    if complaint.sentence is not None:
        check(hits[0]["snippet"]["text"] == complaint.sentence, f"shown: {hits[0]['snippet']['text']}")
    if complaint.told is not None:
        check(any(complaint.told in note for note in answer["repairs"]), f"told: {answer['repairs']}")
    if complaint.expansions is not None:
        told = {expansion["word"]: expansion["synonyms"] for expansion in answer["expansions"]}
        check(told == complaint.expansions, f"synonyms: {told}")
    if complaint.meant is not None:
        meant = tuple(offer["text"] for offer in answer["did_you_mean"])
        check(meant[:len(complaint.meant)] == complaint.meant, f"meant: {meant}")


def check_facets(complaint, answer, index):
    for name, expected in complaint.facets.items():
        values = answer["facets"][name]
        counted = {value["name"]: value["count"] for value in values}
        check(counted == expected, f"{name}: {counted}, not {expected}")
        others = [argument for argument in complaint.arguments if f"--{name}" not in complaint.arguments]
        for value in values:
            chosen = index.search(f"--{name}={value['value']}", *others, complaint.query)
            check(chosen["documents"] == value["count"], f"{name} {value}: {chosen['documents']} documents")


def places_of(hits):
    return [(hit["document"], hit["passage"]) for hit in hits]


def check_pages(complaint, answer, index):
    seen, cursor = [], []
    while cursor is not None:
        page = index.search(*complaint.arguments, "--limit", str(complaint.pages), *cursor, complaint.query)
        seen += places_of(page["hits"])
        cursor = ["--cursor", page["cursor"]] if page["cursor"] else None
    check(len(set(seen)) == len(seen), "a hit stands on two pages")
    check(seen == places_of(answer["hits"]), f"{len(seen)} hits on pages, {len(answer['hits'])} in one piece, or another order")


def check_suggestions(complaint, index):
    suggestions = json.loads(index.run("suggest", "--json", complaint.query))["suggestions"]
    queries = [suggestion["query"] for suggestion in suggestions]
    check(set(complaint.suggested or ()) <= set(queries), f"suggested: {queries}")
    check(not set(complaint.not_suggested or ()) & set(queries), f"suggested: {queries}")
    for suggestion in suggestions:
        documents = index.search("--step", EXACT, "--copies", "all", suggestion["query"])["documents"]
        check(documents == suggestion["documents"] > 0, f"{suggestion}: {documents} documents")


def check_search(complaint, index):
    answer = index.search(*complaint.arguments, complaint.query, environment=complaint.environment)
    check_found(complaint, answer)
    check_shown(complaint, answer)
    if complaint.nearest is not None:
        check_nearest(complaint, answer)
    if complaint.facets is not None:
        check_facets(complaint, answer, index)
    if complaint.pages is not None:
        check_pages(complaint, answer, index)
    for hit in answer["hits"]:
        check_snippet(hit, index)
        check_sentences(hit, index)


def test(xunjian, complaint):
    with tempfile.TemporaryDirectory(prefix="xunjian-complaint-") as folder:
        index = Index(xunjian, pathlib.Path(folder), complaint)
        if complaint.suggested is not None or complaint.not_suggested is not None:
            check_suggestions(complaint, index)
        else:
            check_search(complaint, index)


def main():
    if sys.argv[1:] == ["--list"]:
        print(";".join(complaint.name for complaint in COMPLAINTS), end="")
        return
    xunjian, name = sys.argv[1:]
    for complaint in COMPLAINTS:
        if complaint.name == name:
            test(xunjian, complaint)
            return
    fail(f"there is no complaint {name}")


main()
