"""One text in every format and charset gives one result: clean text, title, outline, passages.

Every file of one_text/files/ is compared with its plain UTF-8 form. What may differ stands in ALLOWED with its reason in
DIFFERENCES, and an allowed difference that does not occur fails the test as well, so the list cannot grow stale.
Usage: same.py XUNJIAN PROJECT"""
import json
import pathlib
import shutil
import sys

from support import Folder, check, run

ONE_TEXT = pathlib.Path(__file__).resolve().parent / "one_text"
FILES = ONE_TEXT / "files"
sys.path.insert(0, str(ONE_TEXT))
import plain  # noqa: E402
import text  # noqa: E402

REFERENCE = "utf-8.txt"
NOTE = next(block.note for block in text.BLOCKS if block.note)
ROWS = next(block.rows for block in text.BLOCKS if block.rows)


def without_cells(string):
    for row in ROWS:
        string = string.replace("\t".join(row), " ".join(row))
    return string


def without_note(string):
    return string.replace(NOTE + "\n", "")


# The differences that occur, why each must be, and how a text is rewritten so that it no longer shows.
DIFFERENCES = {
    "cells": ("plain text has no cells: what a typist puts between them is a blank", without_cells),
    "note_place": ("a page shows its notes at its foot: there a note stands behind what begins on the page, elsewhere behind its paragraph",
                   without_note),
    "traditional": ("Big5 holds the text in traditional characters; it is compared folded", None),
}
ALLOWED = {
    "big5.txt": {"traditional"},
    "text.docx": {"cells"},
    "text.odt": {"cells"},
    "text.fodt": {"cells"},
    "text.doc": {"cells"},
    "text.rtf": {"cells"},
    "libreoffice.rtf": {"cells"},
    "text.pdf": {"cells", "note_place"},
    "text.ofd": {"cells", "note_place"},
    "text.md": {"cells"},
    "gb2312.html": {"cells"},
    "utf-8.html": {"cells"},
    "text.mht": {"cells"},
    "body.eml": set(),
}

# What each file is; the charset of what has one.
FORMATS = {
    "utf-8.txt": ("txt", "UTF-8"), "utf-8-bom.txt": ("txt", "UTF-8"), "gb18030-bom.txt": ("txt", "GB18030"),
    "gbk.txt": ("txt", "GB18030"), "wrapped.txt": ("txt", "GB18030"), "big5.txt": ("txt", "BIG5-HKSCS"),
    "utf-16le-bom.txt": ("txt", "UTF-16LE"), "utf-16be-bom.txt": ("txt", "UTF-16BE"), "utf-16le.txt": ("txt", "UTF-16LE"),
    "utf-32le-bom.txt": ("txt", "UTF-32LE"), "text.md": ("md", "UTF-8"), "gb2312.html": ("html", "GB18030"),
    "utf-8.html": ("html", "UTF-8"), "text.mht": ("mht", None), "body.eml": ("eml", None), "text.docx": ("docx", None),
    "text.odt": ("odt", None), "text.fodt": ("odt", None), "text.doc": ("doc", None), "text.wps": ("wps", None),
    "text.rtf": ("rtf", None), "libreoffice.rtf": ("rtf", None), "text.pdf": ("pdf", None), "text.ofd": ("ofd", None),
}

# A file under a name that is not its own: the content decides.
WRONG_NAMES = {"docx.doc": "text.docx", "rtf.doc": "text.rtf", "html.doc": "gb2312.html", "mht.doc": "text.mht",
               "doc.docx": "text.doc", "pdf.txt": "text.pdf", "zip.docx": "packed.zip", "text.wps": "text.doc"}

# What is in a container: the member's name and the file that it is the same as; None is not compared.
PACKED = {"整改资料/整改方案.docx": "text.docx", "整改资料/整改方案.txt": "gbk.txt"}
MEMBERS = {name: PACKED for name in ("packed.zip", "packed.tar", "packed.tar.gz", "packed.7z", "packed.rar")}
MEMBERS["attached.eml"] = {"": None, "整改方案.docx": "text.docx"}

TRAPS = (text.DELETED, text.COMMENT, text.HIDDEN, text.FIELD_CODE, text.FIELD_TARGET)
PAGED = {"text.docx", "text.odt", "text.fodt", "text.doc", "text.rtf", "libreoffice.rtf", "text.pdf", "text.ofd"}
PLACED = {"text.pdf", "text.ofd"}  # these know the page of each passage


class Difference(Exception):
    """A file is not the same."""


def require(condition, message):
    if not condition:
        raise Difference(message)


class Result:
    """What is compared of an inspection."""

    def __init__(self, inspected):
        self.inspected = inspected
        self.title = inspected["title"]
        self.text = inspected["text"]
        self.outline = [(entry["depth"], entry["marker"], entry["heading"]) for entry in inspected["outline"]]
        self.passages = [(passage["text"], passage["role"], tuple(passage["heading_path"])) for passage in inspected["passages"]]

    def rewritten(self, rewrite):
        other = Result(self.inspected)
        other.title, other.text = rewrite(self.title), rewrite(self.text)
        other.outline = [(depth, rewrite(marker), rewrite(heading)) for depth, marker, heading in self.outline]
        other.passages = [(rewrite(passage), role, tuple(rewrite(step) for step in path)) for passage, role, path in self.passages]
        return other

    def differs(self, other):
        """Where they differ first, None if they are the same."""
        if self.title != other.title:
            return f"title {self.title!r}, not {other.title!r}"
        mine, theirs = self.text.split("\n"), other.text.split("\n")
        for parts, others, what in ((mine, theirs, "line"), (self.outline, other.outline, "outline"),
                                    (self.passages, other.passages, "passage")):
            for i in range(max(len(parts), len(others))):
                here = parts[i] if i < len(parts) else "nothing"
                there = others[i] if i < len(others) else "nothing"
                if here != there:
                    return f"{what} {i}:\n  {here!r}, not\n  {there!r}"
        return None


def inspect(path):
    """The documents of a file: name inside it ("" is the file itself) -> inspection."""
    done = run("inspect", "--json", path)
    if done.returncode != 0:
        raise Difference(f"{path.name}: exit status {done.returncode}: {done.stderr}")
    printed, found, at, decoder = done.stdout, {}, 0, json.JSONDecoder()
    while at < len(printed):
        inspected, at = decoder.raw_decode(printed, at)
        while at < len(printed) and printed[at].isspace():
            at += 1
        member = inspected["file"].partition("!/")[2]
        check(member not in found, f"{path.name}: {member} comes twice")
        found[member] = inspected
    return found


def folding():
    """Rewrites the traditional form of the text into the simplified one, character by character."""
    simple = plain.txt()
    table = str.maketrans(dict(zip((FILES / "big5.txt").read_bytes().decode("big5hkscs"), simple)))
    return lambda string: string.translate(table)


def rewritten(result, names):
    for name in sorted(names):
        result = result.rewritten(DIFFERENCES[name][1] or folding())
    return result


def compare(name, inspected, allowed, reference):
    result = Result(inspected)
    difference = rewritten(result, allowed).differs(rewritten(reference, allowed))
    if difference is not None:
        raise Difference(f"{name}: {difference}")
    for one in allowed:
        if rewritten(result, allowed - {one}).differs(rewritten(reference, allowed - {one})) is None:
            raise Difference(f"{name}: the difference “{one}” is allowed and does not occur")


def check_facts(name, source, inspected):
    """`name` is what the file is called, `source` what it is."""
    form, charset = FORMATS.get(name, FORMATS[source])
    require(inspected["format"] == form, f"{name}: format {inspected['format']}, not {form}")
    require(charset in (None, inspected["charset"]), f"{name}: charset {inspected['charset']}, not {charset}")
    require(inspected["replaced"] == 0 and not inspected.get("losses"),
            f"{name}: {inspected['replaced']} characters replaced, lost {inspected.get('losses')}")
    for trap in TRAPS:
        require(trap not in inspected["text"], f"{name}: {trap} is in the text")
    if source in PAGED:
        taken_out = " ".join(removal["text"] for removal in inspected["noise"])
        require(text.HEADER in taken_out, f"{name}: the running header is not logged")
    if source in PLACED:
        pages = [passage.get("page", 0) for passage in inspected["passages"]]
        require(pages == sorted(pages) and pages[0] == 1 and pages[-1] >= 3, f"{name}: pages of its passages are {pages}")


def check_document(path, source, reference):
    inspected = inspect(path)
    require(set(inspected) == {""}, f"{path.name} gives {sorted(inspected)}")
    compare(path.name, inspected[""], ALLOWED.get(source, set()), reference)
    check_facts(path.name, source, inspected[""])


def check_members(path, members, reference):
    inspected = inspect(path)
    require(set(inspected) == set(members), f"{path.name}: holds {sorted(inspected)}, not {sorted(members)}")
    for member, source in members.items():
        if source is not None:
            compare(f"{path.name}!/{member}", inspected[member], ALLOWED.get(source, set()), reference)


def check_file(path, source, reference):
    if source in MEMBERS:
        check_members(path, MEMBERS[source], reference)
    else:
        check_document(path, source, reference)


def check_reference(reference):
    """The reference is the text itself, title in one piece."""
    title = "\n".join(block.text for block in text.BLOCKS if block.kind == "title")
    typed = "\n".join(line for line in plain.txt().replace("　", "").replace("\t", " ").split("\n") if line != "")
    check(reference.text.replace(text.TITLE, title) == typed + "\n", f"the reference is not the text:\n{reference.text}")


def main():
    reference = Result(inspect(FILES / REFERENCE)[""])
    check_reference(reference)
    differences = []
    with Folder() as folder:
        files = [(path, path.name) for path in sorted(FILES.iterdir())]
        for name, source in WRONG_NAMES.items():
            files.append((folder / name, source))
            shutil.copy(FILES / source, folder / name)
        for path, source in files:
            try:
                check_file(path, source, reference)
            except Difference as difference:
                differences.append(str(difference))
    check(not differences, "\n".join(differences))
    print(f"same: ok, {len(files)} files")


main()
