#!/usr/bin/env python3
"""Writes hostile files into a folder. The same seed gives the same files.

Usage: make.py FOLDER [SET...] [--flips N] [--seed S]
Sets: """
import argparse
import os
import pathlib
import random

import archives
import encrypted
import packages

ONE_TEXT = pathlib.Path(__file__).resolve().parent.parent / "formats" / "one_text" / "files"
FLIPS = 25  # mutated files of a format; `--flips 2000` for a long run
SEED = 20240305
CANARY = "泄露的金丝雀"  # stands in a file outside the folder, which no hostile file may bring in

# The formats that are cut short and bent: each the one text, and what holds it.
BASES = ("text.docx", "text.odt", "text.fodt", "text.doc", "text.rtf", "libreoffice.rtf", "text.pdf", "text.ofd", "utf-8.html", "text.md",
         "text.mht", "body.eml", "attached.eml", "packed.zip", "packed.tar", "packed.tar.gz", "packed.7z", "packed.rar", "utf-16le-bom.txt",
         "gbk.txt")


def bases():
    return [ONE_TEXT / name for name in BASES if (ONE_TEXT / name).exists()]


def truncated():
    for path in bases():
        data = path.read_bytes()
        for tenth in range(10):
            yield f"{path.stem}-{tenth}{''.join(path.suffixes)}", data[:len(data) * tenth // 10]


def bend(data, chance):
    """A few changes: bytes flipped, overwritten, cut out, doubled, or set to what lengths and counts fear."""
    data = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 8, 32))):
        at = chance.randrange(len(data))
        kind = chance.randrange(6)
        if kind <= 1:
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 2:
            data[at] = chance.randrange(256)
        elif kind == 3:
            data[at:at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f", b"\x80\0\0\0"))
        elif kind == 4 and len(data) > 64:
            del data[at:at + chance.randrange(1, 33)]
        else:
            data[at:at] = data[at:at + chance.randrange(1, 65)]
    return bytes(data)


def flipped(count, seed):
    for path in bases():
        chance = random.Random(f"{seed} {path.name}")
        data = path.read_bytes()
        for i in range(count):
            yield f"{path.stem}-{i:05}{''.join(path.suffixes)}", bend(data, chance)


def lines(folder):
    with open(folder / "gigabyte.txt", "wb") as file:
        file.truncate(1 << 30)
    with open(folder / "gigabyte.docx", "wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(1 << 30)
    sentence = "清河县石桥乡的渠道一条一条清淤，"
    (folder / "line-60.txt").write_text(sentence * (60 * 1000 * 1000 // len(sentence.encode())), encoding="utf-8")


def members():
    yield "hundred-thousand.zip", archives.many_members(100_000)
    yield "hundred-thousand.tar.gz", archives.many_tar(100_000)
    yield "same-names.zip", archives.same_names()


def objects():
    yield "million-objects.pdf", packages.many_objects(1_000_000)
    yield from packages.many_pages(1_000_000)


def escaping():
    yield "escaping.zip", archives.escaping_zip()
    yield "escaping.tar", archives.escaping_tar()


def bombs():
    yield from archives.bombs()
    yield from packages.bombs()


SETS = ("bombs", "entities", "escaping", "members", "lines", "depths", "circles", "objects", "encrypted", "truncated", "flipped")
__doc__ += " ".join(SETS)


def files_of(name, canary, flips=FLIPS, seed=SEED):
    """The files of a set as pairs of name and bytes; `lines` writes its own."""
    return {"bombs": bombs, "entities": lambda: packages.entities(canary), "escaping": escaping, "members": members,
            "depths": packages.depths, "circles": packages.circles, "objects": objects, "encrypted": encrypted.made,
            "truncated": truncated, "flipped": lambda: flipped(flips, seed)}[name]()


def make(folder, name, flips=FLIPS, seed=SEED):
    """Writes one set into `folder`; the canary goes beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    if name == "lines":
        lines(folder)
        return
    canary = folder.parent / "canary.secret"
    canary.write_text(CANARY, encoding="utf-8")
    for file, data in files_of(name, os.fspath(canary), flips, seed):
        (folder / file).write_bytes(data)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("sets", nargs="*", default=SETS)
    options.add_argument("--flips", type=int, default=FLIPS)
    options.add_argument("--seed", type=int, default=SEED)
    given = options.parse_args()
    for name in given.sets:
        make(given.folder / name, name, given.flips, given.seed)


if __name__ == "__main__":
    main()
