"""Documents of a corpus with their clean text, as the index has it, and the folded characters that wordings are compared by."""
import hashlib
import json
import pathlib
import subprocess
import unicodedata

HELD_OUT_SHARE = 20  # every so many-th document of a corpus is not indexed
FILES_AT_ONCE = 200  # given to one command

LATER_FOLDED = str.maketrans({"零": "〇", "○": "〇"})


def fold(text):
    """What counts of `text` (letters, digits, ideographs; no marks, no blanks), and where each of them stands in it."""
    folded, starts = [], []
    for at, character in enumerate(text):
        for plain in unicodedata.normalize("NFKC", character).lower() if not "\u4e00" <= character <= "\u9fff" else character:
            if plain.isalnum() or plain == "%":
                folded.append(plain)
                starts.append(at)
    return "".join(folded).translate(LATER_FOLDED), starts


def files_of(paths):
    """All .md and .txt files of folders and files, in a fixed order, without tables of contents."""
    files = []
    for path in map(pathlib.Path, paths):
        found = [path] if path.is_file() else path.rglob("*")
        files += [str(file) for file in found if file.suffix in (".md", ".txt") and not file.name.startswith("_index")]
    return sorted(files)


def is_held_out(path):
    return int(hashlib.sha1(pathlib.Path(path).name.encode()).hexdigest(), 16) % HELD_OUT_SHARE == 0


def inspected(program, files):
    """(path, clean text) of each file, as `program` reads it for the index."""
    for at in range(0, len(files), FILES_AT_ONCE):
        command = [program, "inspect", "--json", *files[at:at + FILES_AT_ONCE]]
        for line in subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout.splitlines():
            document = json.loads(line)
            if document.get("text"):
                yield document["file"], document["text"]


def lines_of(path):
    """(id, text) of a table: the text is all behind the first tab, as the index takes it."""
    with open(path, encoding="utf-8") as table:
        for line in table:
            name, _, text = line.rstrip("\n").partition("\t")
            yield name, text


def save(documents, path):
    with open(path, "w", encoding="utf-8") as into:
        for name, text in documents:
            into.write(json.dumps([name, text], ensure_ascii=False) + "\n")


def load(path):
    """(name, text) of a file that save() wrote, of a table (.tsv), or of a folder of text files, raw."""
    path = pathlib.Path(path)
    if path.is_dir():
        for file in files_of([path]):
            yield file, pathlib.Path(file).read_text(encoding="utf-8")
    elif path.suffix == ".jsonl":
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                yield tuple(json.loads(line))
    else:
        yield from lines_of(path)
