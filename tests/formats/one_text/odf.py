"""The one text as .odt and .fodt, numbered by the office program: no label stands in the text."""
import io
import zipfile
from xml.sax.saxutils import escape

import text
from ooxml import MADE

NAMES = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "dc": "http://purl.org/dc/elements/1.1/",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "xlink": "http://www.w3.org/1999/xlink"}.items())
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
KIND = "application/vnd.oasis.opendocument.text"

TRAPS = {
    text.DELETED_BEHIND: '<text:change text:change-id="ct1"/>',
    text.COMMENT_BEHIND: "<office:annotation><dc:creator>乙</dc:creator><dc:date>2024-03-02T09:00:00</dc:date>"
                         f"<text:p>{text.COMMENT}</text:p></office:annotation>",
    text.HIDDEN_BEHIND: f'<text:span text:style-name="Hidden">{text.HIDDEN}</text:span>',
}
CHANGES = ('<text:tracked-changes><text:changed-region text:id="ct1"><text:deletion><office:change-info><dc:creator>甲</dc:creator>'
           f"<dc:date>2024-03-01T09:00:00</dc:date></office:change-info><text:p>{text.DELETED}</text:p></text:deletion>"
           "</text:changed-region></text:tracked-changes>")


def spans(string):
    """A paragraph in spans, split in the midst of a word, with the traps behind their words."""
    for words, trap in TRAPS.items():
        if words in string:
            before, behind = string.split(words, 1)
            return escape(before) + escape(words) + trap + spans(behind)
    if text.FIELD_RESULT in string:
        before, behind = string.split(text.FIELD_RESULT, 1)
        return f'{escape(before)}<text:a xlink:type="simple" xlink:href="{text.FIELD_TARGET}">{text.FIELD_RESULT}</text:a>' \
               + escape(behind)
    return f"{escape(string[:3])}<text:span>{escape(string[3:])}</text:span>" if len(string) > 4 else escape(string)


def in_list(content, depth):
    """An item of the one list, as LibreOffice writes it: every item in a list of its own that goes on with the numbers."""
    opening = "<text:list-item><text:list>" * (depth - 1)
    closing = "</text:list></text:list-item>" * (depth - 1)
    return (f'<text:list text:style-name="L1" text:continue-numbering="true">{opening}<text:list-item>{content}</text:list-item>'
            f"{closing}</text:list>")


def table(rows):
    def cell(string):
        return f'<table:table-cell office:value-type="string"><text:p text:style-name="Cell">{escape(string)}</text:p></table:table-cell>'
    body = "".join(f'<table:table-row>{"".join(cell(string) for string in row)}</table:table-row>' for row in rows)
    return f'<table:table table:name="分工"><table:table-column table:number-columns-repeated="{len(rows[0])}"/>{body}</table:table>'


def paragraph_of(block):
    content = spans(block.text)
    if block.note:
        content += (f'<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
                    f"<text:note-body><text:p>{escape(block.note)}</text:p></text:note-body></text:note>")
    if block.kind == "number":
        return ('<text:p text:style-name="Centre"><draw:frame text:anchor-type="as-char" svg:width="14cm" svg:height="1.4cm">'
                f'<draw:text-box><text:p text:style-name="Centre">{escape(block.text)}</text:p></draw:text-box></draw:frame></text:p>')
    if block.kind == "table":
        return table(block.rows)
    if block.kind == "heading":
        return in_list(f'<text:h text:style-name="H{block.depth}" text:outline-level="{block.depth}">{content}</text:h>', block.depth)
    if text.is_numbered(block):
        return in_list(f'<text:p text:style-name="Standard">{content}</text:p>', block.depth)
    style = {"title": "Title", "signature": "Right", "date": "Right"}.get(block.kind, "Standard")
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def automatic_styles():
    levels = "".join(
        f'<text:list-level-style-number text:level="{i + 1}" style:num-format="{form}"{prefix} style:num-suffix="{suffix}"/>'
        for i, (form, prefix, suffix) in enumerate((("一, 二, 三, ...", "", "、"), ("一, 二, 三, ...", ' style:num-prefix="（"', "）"),
                                                    ("1", "", "."))))
    return ('<style:style style:name="Hidden" style:family="text"><style:text-properties text:display="none"/></style:style>'
            '<style:style style:name="Right" style:family="paragraph"><style:paragraph-properties fo:text-align="end"/></style:style>'
            '<style:style style:name="Centre" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>'
            + "".join(f'<style:style style:name="H{depth}" style:family="paragraph" style:default-outline-level="{depth}" '
                      f'style:list-style-name="L1"/>' for depth in (1, 2))
            + f'<text:list-style style:name="L1">{levels}</text:list-style>')


def pages(header):
    layout = '<style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"/>' \
             "</style:page-layout>"
    master = ('<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm1"><style:header>'
              f"<text:p>{escape(header)}</text:p></style:header><style:footer><text:p>- "
              '<text:page-number text:select-page="current">1</text:page-number> -</text:p></style:footer></style:master-page>'
              "</office:master-styles>")
    return layout, master


def meta(paper):
    return (f"<office:meta><dc:title>{escape(paper.title)}</dc:title><meta:initial-creator>{escape(paper.author)}</meta:initial-creator>"
            f"<meta:creation-date>{paper.date}T08:30:00</meta:creation-date><dc:date>{paper.date}T09:00:00</dc:date></office:meta>")


def body(blocks):
    content = "".join(map(paragraph_of, blocks))
    changes = CHANGES if TRAPS[text.DELETED_BEHIND] in content else ""
    return f"<office:body><office:text>{changes}{content}</office:text></office:body>"


def fodt(paper=text.PAPER):
    layout, master = pages(paper.header)
    return (f'{HEAD}<office:document {NAMES} office:version="1.3" office:mimetype="{KIND}">{meta(paper)}'
            f"<office:automatic-styles>{automatic_styles()}{layout}</office:automatic-styles>{master}{body(paper.blocks)}"
            "</office:document>").encode()


def odt(paper=text.PAPER):
    layout, master = pages(paper.header)
    parts = {
        "mimetype": KIND,
        "content.xml": f'{HEAD}<office:document-content {NAMES} office:version="1.3"><office:automatic-styles>{automatic_styles()}'
                       f"</office:automatic-styles>{body(paper.blocks)}</office:document-content>",
        "styles.xml": f'{HEAD}<office:document-styles {NAMES} office:version="1.3"><office:automatic-styles>{layout}'
                      f"</office:automatic-styles>{master}</office:document-styles>",
        "meta.xml": f'{HEAD}<office:document-meta {NAMES} office:version="1.3">{meta(paper)}</office:document-meta>',
        "META-INF/manifest.xml": f'{HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
        + "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
                  for name in ("content.xml", "styles.xml", "meta.xml")) + "</manifest:manifest>",
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, MADE)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return made.getvalue()
