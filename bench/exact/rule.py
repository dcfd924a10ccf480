"""The exact-match rule, told a second time and apart from the program: what it is held against.

fold(text) gives a string in which two texts that the rule calls alike are equal, and in which '\\n' stands wherever a sentence
ends. Written from the rule alone: Python's Unicode tables, OpenCC's characters, and a plain substring search.
"""
import ctypes
import functools
import re
import sys
import unicodedata

ENDS = "。！？；!?;｡\n\t\r\v\f\x85\u2028\u2029"
IGNORED = "，、：—…·《》,:'\"`•‧∙⋅・⋯∶─━−"
IGNORED_CATEGORIES = {"Ps", "Pe", "Pi", "Pf", "Pd", "Zs", "Cc", "Cf"}
LIBRARIES = ["libopencc.so.1.1", "libopencc.so.1", "libopencc.so"]
HAN = [(0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x323B0)]


def opencc():
    for name in LIBRARIES:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    sys.exit("OpenCC's library is not installed: " + ", ".join(LIBRARIES))


@functools.cache
def simplified():
    """Traditional character to simplified one, for those that differ. Each is converted on a line of its own, where no word of
    several characters can change it."""
    library = opencc()
    library.opencc_open.restype = ctypes.c_void_p
    library.opencc_convert_utf8.restype = ctypes.c_void_p
    library.opencc_convert_utf8.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]
    characters = [chr(c) for first, last in HAN for c in range(first, last)]
    encoded = "\n".join(characters).encode()
    converted = library.opencc_convert_utf8(library.opencc_open(b"t2s.json"), encoded, len(encoded))
    lines = ctypes.cast(converted, ctypes.c_char_p).value.decode().split("\n")
    return {old: new for old, new in zip(characters, lines) if old != new}


@functools.cache
def traditional():
    """Simplified character to the characters that stand for it."""
    variants = {}
    for old, new in simplified().items():
        variants.setdefault(new, []).append(old)
    return variants


class Folding(dict):
    """What str.translate() puts for a character, found when it is first met."""

    def __missing__(self, code):
        character = chr(code)
        if character in ENDS:
            folded = "\n"
        elif character in "零○◯":
            folded = "〇"
        elif character != "." and (character in IGNORED or unicodedata.category(character) in IGNORED_CATEGORIES):
            folded = ""
        else:
            folded = simplified().get(character, character)
        self[code] = folded
        return folded


FOLDING = Folding()
LONE_DOT = re.compile(r"(?<!\d)\.|\.(?!\d)")


def fold(text):
    normal = unicodedata.normalize("NFKC", text).lower()
    return LONE_DOT.sub("", normal).translate(FOLDING)


class Scan:
    """Texts by key, folded, searched from end to end."""

    def __init__(self, texts):
        self.keys, self.starts, folded, at = [], [], [], 0
        for key, text in texts.items():
            self.keys.append(key)
            self.starts.append(at)
            folded.append(fold(text))
            at += len(folded[-1]) + 1
        self.folded = "\n".join(folded)
        self.starts.append(at)

    def find(self, wording):
        """The keys of the texts in which the folded wording stands."""
        found, place = set(), 0
        at = self.folded.find(wording)
        while at >= 0:
            while self.starts[place + 1] <= at:
                place += 1
            found.add(self.keys[place])
            at = self.folded.find(wording, self.starts[place + 1])
        return found
