"""The one text as .ofd, typeset as 公文 are: running header in a template, a footnote at the foot of its page, a table in columns."""
import pathlib
import sys

import text

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "fixture" / "formats"))
from make_ofd import BODY, COLUMNS, LEFT, PITCH, ROWS, TITLE, TOP, WIDTH, Line, Page, break_lines, ofd_bytes, text_width  # noqa: E402

SMALL = 3.7  # 五号
COLUMN_STARTS = (0, 40, 86, 136)  # of the table, from the left edge of the text


def placed(string, x, size=BODY):
    return lambda y: [Line(x, y, size, string)]


def centred(string, size):
    return placed(string, LEFT + (COLUMNS * BODY - text_width(string, size)) / 2, size)


def row(cells):
    return lambda y: [Line(LEFT + start, y, SMALL, cell) for start, cell in zip(COLUMN_STARTS, cells)]


def paragraph(string, indent):
    for line in break_lines(string, COLUMNS, indent):
        blanks = len(line) - len(line.lstrip("　"))
        yield placed(line.lstrip("　"), LEFT + blanks * BODY)


def with_mark(line, mark):
    """The line with the raised number of a footnote behind it."""
    def place(y):
        (given,) = line(y)
        return [given, Line(given.x + text_width(given.text, given.size), y - BODY / 2, BODY / 2, mark)]
    return place


def rows(blocks):
    """Pairs of what stands on a row and the footnote that is anchored there."""
    for block, shown in text.labelled(blocks):
        if block.kind == "table":
            yield from ((row(cells), "") for cells in block.rows)
        elif block.kind == "title":
            yield from ((centred(line, TITLE), "") for line in break_lines(shown, int(COLUMNS * BODY / TITLE), 0))
        elif block.kind == "number":
            yield centred(shown, BODY), ""
        elif block.kind in ("signature", "date"):
            yield placed(shown, LEFT + COLUMNS * BODY - text_width(shown, BODY)), ""
        else:
            lines = list(paragraph(shown, 0 if block.kind == "address" else 2))
            yield from ((line, "") for line in lines[:-1])
            yield (with_mark(lines[-1], "1"), block.note) if block.note else (lines[-1], "")


def pages(blocks):
    every = list(rows(blocks))
    for start in range(0, len(every), ROWS):
        number = f"- {start // ROWS + 1} -"
        lines = [Line(WIDTH / 2 - text_width(number, SMALL) / 2, 280, SMALL, number)]
        for i, (place, note) in enumerate(every[start:start + ROWS]):
            lines += place(TOP + i * PITCH)
            if note:
                lines.append(Line(LEFT, 270, SMALL / 2, "1"))
                lines.append(Line(LEFT + SMALL / 2, 271, SMALL, note))
        yield Page(lines, template=0)


def ofd(paper=text.PAPER):
    """The bytes of an .ofd."""
    return ofd_bytes(list(pages(paper.blocks)), templates=[centred(paper.header, SMALL)(25)], title=paper.title, author=paper.author,
                     created=paper.date, modified=paper.date)
