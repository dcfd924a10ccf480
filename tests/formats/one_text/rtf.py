"""The one text as .rtf in the old manner of Word: \\ansicpg936, two bytes a character, \\u where GB2312 ends."""
import text

HEAD = (r"{\rtf1\ansi\ansicpg936\deff0\uc2{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}}"
        r"{\stylesheet{\ql \f0\fs32 Normal;}}{\info{\title %s}{\author %s}"
        r"{\creatim%s\hr8\min30}{\revtim%s\hr9\min0}}" "\r\n"
        r"\paperw11906\paperh16838{\header\pard\qc\f0 %s\par}{\footer\pard\qc\f0 - {\field{\*\fldinst PAGE}{\fldrslt 1}} -\par}"
        "\r\n")


def encoded(string):
    made = []
    for character in string:
        if ord(character) < 128:
            made.append("\\" + character if character in "\\{}" else character)
            continue
        code = "".join(f"\\'{byte:02x}" for byte in character.encode("gbk"))
        try:
            character.encode("gb2312")
        except UnicodeEncodeError:
            number = ord(character) - (65536 if ord(character) > 32767 else 0)
            code = f"\\u{number}{code}"
        made.append(code)
    return "".join(made)


def runs(string):
    traps = {
        text.DELETED_BEHIND: r"{\deleted\revauthdel1 " + encoded(text.DELETED) + "}",
        text.COMMENT_BEHIND: r"{\*\atnid y}{\*\atnauthor \'d2\'d2}\chatn{\*\annotation " + encoded(text.COMMENT) + "}",
        text.HIDDEN_BEHIND: r"{\v " + encoded(text.HIDDEN) + "}",
    }
    for words, trap in traps.items():
        if words in string:
            before, behind = string.split(words, 1)
            return encoded(before + words) + trap + runs(behind)
    if text.FIELD_RESULT in string:
        before, behind = string.split(text.FIELD_RESULT, 1)
        code = rf'{text.FIELD_CODE} "{text.FIELD_TARGET}"'
        return encoded(before) + r"{\field{\*\fldinst " + code + r"}{\fldrslt " + encoded(text.FIELD_RESULT) + "}}" + encoded(behind)
    return encoded(string)


def row(cells):
    borders = "".join(rf"\cellx{2200 * (i + 1)}" for i in range(len(cells)))
    return rf"\trowd{borders}" + "".join(r"\pard\intbl " + encoded(cell) + r"\cell" for cell in cells) + "\\row\r\n"


def rtf(paper=text.PAPER):
    date = r"\yr{}\mo{}\dy{}".format(*map(int, paper.date.split("-")))
    parts = [HEAD % (encoded(paper.title), encoded(paper.author), date, date, encoded(paper.header))]
    for block, shown in text.labelled(paper.blocks):
        if block.kind == "table":
            parts += [row(cells) for cells in block.rows]
            continue
        number = shown[:len(shown) - len(block.text)]
        listed = r"{\listtext\pard\plain " + encoded(number) + r"\tab}" if number else ""
        note = r"{\super\chftn{\footnote\pard\plain\chftn " + encoded(block.note) + "}}" if block.note else ""
        place = {"number": r"\qc", "title": r"\qc", "signature": r"\qr", "date": r"\qr", "address": r"\ql"}.get(block.kind, r"\fi640")
        parts.append(f"{listed}\\pard{place} {runs(block.text)}{note}\\par\r\n")
    return ("".join(parts) + "}").encode("ascii")
