"""Edits that make a wording one's own: each kind is a list of spots of a text, of which as many are changed as the strength asks."""
import csv
import pathlib
import re

from documents import fold

KINDS = ("exact", "marks", "number", "place", "synonym", "insert", "drop", "reorder", "join", "mixed")
STRENGTHS = (5, 10, 20, 30, 40)       # per cent of the characters
FEW_TO_CHANGE = ("marks", "number", "place")  # what has too few characters of the kind for more than 20 per cent
EDGE = 3                              # characters at both ends that stay, so that the source's span stays true
MIXED_OF = ("synonym", "insert", "drop", "number", "place")
REORDERED_OF_MIXED = 0.3              # of the strength, where there are clauses to move
SHORTEST_MOVED = 6                    # characters of a clause
MOVE_COSTS = 2                        # edits a character that is moved: it goes here and comes there
OVERSHOOT = 1.5                       # a change may be so much longer than what is still to be changed

HAN = "\u4e00-\u9fff"
CLAUSE = re.compile(r"[^，；。：、？！\n]+[，；。：、？！\n]*")
NUMBER = re.compile(r"\d+|(?<=第)[一二三四五六七八九十百]+|(?<=百分之)[一二三四五六七八九十]+"
                    r"|[一二三四五六七八九十百千]+(?=[年月日个项次倍人户元名万亿周])")
MARKS = {"，": ",,、 ", "。": ".．。", "；": ";，", "：": ":: ", "、": ", ，", "“": "\"「『‘", "”": "\"」』’", "《": "〈<", "》": "〉>",
         "（": "(〔", "）": ")〕", "(": "（", ")": "）"}


def cells():
    """(kind, strength) of all that is planted."""
    for kind in KINDS:
        for strength in (0,) if kind == "exact" else STRENGTHS[:3] if kind in FEW_TO_CHANGE else STRENGTHS:
            yield kind, strength


def distance(a, b):
    """Of Levenshtein."""
    row = list(range(len(b) + 1))
    for i, of_a in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, of_b in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (of_a != of_b))
    return row[-1]


def achieved(kind, original, edited):
    """Share of the characters that were changed: of those that count, or of all where marks are the change."""
    if kind != "marks":
        original, edited = fold(original)[0], fold(edited)[0]
    return distance(original, edited) / max(1, len(original))


def read_groups(words, synonyms):
    """kind -> groups of words that may take one another's place."""
    groups = {}
    for line in pathlib.Path(words).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, _, of_it = line.partition("\t")
            groups.setdefault(kind, []).append(of_it if kind == "traditional" else of_it.split("、"))
    with open(synonyms, encoding="utf-8", newline="") as table:
        rows = csv.reader((line for line in table if line.strip() and not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        for row in rows:
            if row[0] in ("same", "short", "related"):
                groups["synonym"].append(re.split("[、,，]", row[1]))
    return groups


def others_by_word(groups):
    others = {}
    for group in groups:
        for word in group:
            others.setdefault(word, []).extend(other for other in group if other != word)
    return others


class Editor:
    """`corpus`: text that random words are taken from."""

    def __init__(self, groups, corpus):
        self.others = {kind: others_by_word(groups[kind]) for kind in ("synonym", "place", "organ")}
        self.put_in = [word for group in groups["word"] for word in group]
        self.clauses = [clause for group in groups["clause"] for clause in group]
        pairs = "".join(groups["traditional"])
        self.traditional = dict(zip(pairs[::2], pairs[1::2]))
        self.pairs_of_corpus = re.findall(f"(?<=[，。、])[{HAN}]{{2}}|[{HAN}]{{2}}(?=[，。、])", corpus)
        self.random = None

    def edit(self, kind, strength, text, random):
        """`text` with about `strength` per cent of its characters changed."""
        self.random = random
        wanted = len(text if kind == "marks" else fold(text)[0]) * strength / 100
        if kind == "exact":
            return text
        if kind == "reorder":
            return self.reordered(text, wanted)
        if kind in ("mixed", "join"):
            return self.mixed(text, wanted)
        return self.changed(text, self.spots(kind, text), wanted)

    # ---------------------------------------------------------------- spots: (start, end, what is written there)

    def spots(self, kind, text):
        return getattr(self, f"{kind}_spots")(text)

    def known_word_spots(self, text, others):
        longest = max(map(len, others))
        at = 0
        while at < len(text):
            word = next((text[at:at + n] for n in range(longest, 0, -1) if text[at:at + n] in others and others[text[at:at + n]]), None)
            if word:
                yield at, at + len(word), self.random.choice(others[word])
            at += len(word) if word else 1

    def synonym_spots(self, text):
        """Words of the table; behind them, in case that they are too few, any two characters."""
        known = self.shuffled(self.known_word_spots(text, self.others["synonym"]))
        anywhere = [(at, at + 2, self.random.choice(self.pairs_of_corpus)) for at in range(len(text) - 1)
                    if re.fullmatch(f"[{HAN}]{{2}}", text[at:at + 2])]
        return known + self.shuffled(anywhere)

    def place_spots(self, text):
        return self.shuffled(self.known_word_spots(text, {**self.others["organ"], **self.others["place"]}))

    def number_spots(self, text):
        return self.shuffled((match.start(), match.end(), self.other_number(match.group())) for match in NUMBER.finditer(text))

    def other_number(self, number):
        digits = "123456789" if number.isascii() else "一二三四五六七八九"
        return "".join(self.random.choice(digits.replace(old, "")) if old in digits or old == "0" else old for old in number)

    def insert_spots(self, text):
        words = [(at, at, self.random.choice(self.put_in)) for at in range(len(text)) if re.match(f"[{HAN}]", text[at])]
        clauses = [(mark.end(), mark.end(), self.random.choice(self.clauses) + "，") for mark in re.finditer("[，；]", text)]
        return self.shuffled(self.shuffled(words)[:len(text) // 8 + len(clauses)] + clauses * 2)

    def drop_spots(self, text):
        words = [(at, at + self.random.choice((2, 2, 3, 4)), "") for at in range(0, len(text) - 4)]
        words = [spot for spot in words if re.fullmatch(f"[{HAN}]+", text[spot[0]:spot[1]])]
        clauses = [(clause.start(), clause.end(), "") for clause in CLAUSE.finditer(text)]
        return self.shuffled(self.shuffled(words)[:len(text) // 6] + clauses * 2)

    def marks_spots(self, text):
        marks = [(at, at + 1, self.random.choice(MARKS[mark])) for at, mark in enumerate(text) if mark in MARKS]
        wraps = [(at, at, "\n") for at in range(0, len(text), 28)]
        wide = [(at, at + 1, chr(ord(digit) + 0xFEE0)) for at, digit in enumerate(text) if digit.isascii() and digit.isdigit()]
        older = [(at, at + 1, self.traditional[of_it]) for at, of_it in enumerate(text) if of_it in self.traditional]
        blanks = [(at, at, " ") for at in range(0, len(text), 5)]
        return self.shuffled(marks + wraps + wide) + self.shuffled(older) + self.shuffled(blanks)

    # ---------------------------------------------------------------- changes

    def shuffled(self, spots):
        spots = list(spots)
        self.random.shuffle(spots)
        return spots

    def changed(self, text, spots, wanted):
        return apply(text, choose(text, spots, wanted, []))

    def mixed(self, text, wanted):
        """Some of each kind, then some of it moved."""
        of_words = wanted * (1 - REORDERED_OF_MIXED) if len(CLAUSE.findall(text)) > 2 else wanted
        kinds = self.random.sample(MIXED_OF, len(MIXED_OF))
        chosen = []
        for left, kind in zip(range(len(kinds), 0, -1), kinds):
            choose(text, self.spots(kind, text), of_words * (1 / left) + cost_of(chosen) * (1 - 1 / left), chosen)
        choose(text, self.spots("synonym", text), of_words, chosen)
        edited = apply(text, chosen)
        return self.reordered(edited, wanted - of_words) if wanted > of_words else edited

    def reordered(self, text, wanted):
        """Clauses at other places, until the edit distance is about `wanted`."""
        clauses = CLAUSE.findall(text)
        movable = self.shuffled(clause for clause in clauses if len(fold(clause)[0]) <= max(SHORTEST_MOVED, wanted * OVERSHOOT / MOVE_COSTS))
        for clause in movable:
            if wanted <= 0:
                break
            at = clauses.index(clause)
            places = [place for place in range(len(clauses)) if place != at]
            if not places:
                break
            clauses.insert(self.random.choice(places), clauses.pop(at))
            wanted -= MOVE_COSTS * len(fold(clause)[0])
        return "".join(clauses)


def cost_of(chosen):
    return sum(max(end - start, len(new)) for start, end, new in chosen)


def choose(text, spots, wanted, chosen):
    """Appends spots that overlap none chosen, until `wanted` characters change. Returns `chosen`."""
    changed = cost_of(chosen)
    for start, end, new in spots:
        if changed >= wanted:
            break
        cost = max(end - start, len(new))
        if start < EDGE or end > len(text) - EDGE or changed + cost > wanted * OVERSHOOT + 1:
            continue
        if all(end < other_start or start > other_end for other_start, other_end, _ in chosen):
            chosen.append((start, end, new))
            changed += cost
    return chosen


def apply(text, chosen):
    for start, end, new in sorted(chosen, reverse=True):
        text = text[:start] + new + text[end:]
    return text
