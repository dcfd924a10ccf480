"""One complaint as a test. Usage: run.py XUNJIAN NAME, or run.py --list"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from complaints import COMPLAINTS

SNIPPET_MAX = 160  # characters: XJ_SNIPPET_MAX_CHARS and the closing marks that may follow
EXACT = "exact"


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

    def run(self, *arguments, environment=None):
        done = subprocess.run(self.command + list(arguments), env={**self.environment, **(environment or {})},
                              capture_output=True, text=True, encoding="utf-8")
        check(done.returncode in (0, 1), f"{arguments}: {done.stdout}{done.stderr}")
        return done.stdout

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
    check(text.endswith("…") or piece[-1] in "。！？；”）》 " or behind >= len(original.rstrip()), f"ends within a sentence: {text}")


def check_answer(complaint, answer):
    hits = answer["hits"]
    exact = [hit for hit in hits if is_exact(hit, answer)]
    found = {name_of(hit, complaint) for hit in exact}
    if complaint.finds is not None:
        check(found == set(complaint.finds), f"found {sorted(found)}, not {sorted(complaint.finds)}")
        check(answer["total"] == len(exact), f"total {answer['total']} of {len(exact)}")
    if complaint.marks is not None:
        check(marked(exact[0]) == complaint.marks, f"marked {marked(exact[0])}, not {complaint.marks}")
    if complaint.nearest is not None:
        check(not found, f"{found} as if the wording stood there")
        check(answer["relaxed"] is not None and answer["relaxed"]["why"], "nothing is said of the answer being relaxed")
        names = tuple(name_of(hit, complaint) for hit in hits[:len(complaint.nearest)])
        check(names == complaint.nearest, f"nearest {names}, not {complaint.nearest}")
        check(marked(hits[0]), "nothing is marked")
    if complaint.first is not None:
        check(name_of(hits[0], complaint) == complaint.first, f"{name_of(hits[0], complaint)} stands first")
    if complaint.sentence is not None:
        check(hits[0]["snippet"]["text"] == complaint.sentence, f"shown: {hits[0]['snippet']['text']}")
    if complaint.told is not None:
        check(any(complaint.told in note for note in answer["repairs"]), f"told: {answer['repairs']}")


def test(xunjian, complaint):
    with tempfile.TemporaryDirectory(prefix="xunjian-complaint-") as folder:
        index = Index(xunjian, pathlib.Path(folder), complaint)
        answer = json.loads(index.run("search", "--json", *complaint.arguments, complaint.query,
                                      environment=complaint.environment))
        check_answer(complaint, answer)
        for hit in answer["hits"]:
            check_snippet(hit, index)
            check_sentences(hit, index)


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
