"""The one text as a .docx, numbered by the office program: no label stands in the text."""
import io
import zipfile
from xml.sax.saxutils import escape

import text

W = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
     'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
BOX_NAMES = ('xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
             'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
             'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
             'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
             'xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable="wps"')
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MADE = (2024, 3, 5, 8, 30, 0)  # of every part: the same file comes out each time

COLUMNS = (1920, 2560, 2760, 1600)  # widths of the table's columns, in twentieths of a point

INDENT = '<w:ind w:left="0" w:firstLineChars="200" w:firstLine="640"/>'  # two characters

FONT = '<w:rFonts w:ascii="Noto Sans CJK SC" w:hAnsi="Noto Sans CJK SC" w:eastAsia="Noto Sans CJK SC"/>'


def run(string, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(string)}</w:t></w:r>' if string else ""


def split_runs(string):
    """Programs split runs in the midst of words: here after the third character."""
    return run(string[:3]) + run(string[3:], '<w:lang w:eastAsia="zh-CN"/>')


def field(result):
    return ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {text.FIELD_CODE} "{text.FIELD_TARGET}" </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def trapped(string):
    """Runs of a paragraph with the traps behind their words."""
    traps = {
        text.DELETED_BEHIND: '<w:del w:id="90" w:author="甲" w:date="2024-03-01T09:00:00Z"><w:r><w:delText xml:space="preserve">'
                             f'{text.DELETED}</w:delText></w:r></w:del>',
        text.COMMENT_BEHIND: '<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        text.HIDDEN_BEHIND: run(text.HIDDEN, "<w:vanish/>"),
    }
    for words, trap in traps.items():
        if words in string:
            before, behind = string.split(words, 1)
            return split_runs(before + words) + trap + trapped(behind)
    if text.FIELD_RESULT in string:
        before, behind = string.split(text.FIELD_RESULT, 1)
        return split_runs(before) + field(text.FIELD_RESULT) + run(behind)
    return split_runs(string)


def paragraph(content, style="", number=None, alignment=""):
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        properties += f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="1"/></w:numPr>'
    if alignment:
        properties += f'<w:jc w:val="{alignment}"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def text_box(string):
    """A text box as Word writes it: once for new programs, once more, the same, for old ones."""
    inside = f'<w:txbxContent>{paragraph(run(string), alignment="center")}</w:txbxContent>'
    return paragraph(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="5000000" cy="500000"/>'
        '<wp:docPr id="7" name="文本框 7"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="5000000" cy="500000"/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr>'
        f'<wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>'
        f'<mc:Fallback><w:pict><v:shape style="width:390pt;height:40pt"><v:textbox>{inside}</v:textbox></v:shape></w:pict>'
        '</mc:Fallback></mc:AlternateContent></w:r>', alignment="center")


def table(rows):
    def cell(string, width):
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(run(string), style="Cell")}</w:tc>'
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
                      for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    body = "".join(f'<w:tr>{"".join(map(cell, row, COLUMNS))}</w:tr>' for row in rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in COLUMNS)
    return f"<w:tbl><w:tblPr><w:tblW w:w=\"{sum(COLUMNS)}\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>" \
           f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def body_of(blocks, traps, box):
    parts, notes = [], 0
    for block in blocks:
        runs = trapped(block.text) if traps else split_runs(block.text)
        if block.note:
            notes += 1
            runs += f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{notes + 1}"/></w:r>'
        if block.kind == "number":
            parts.append(text_box(block.text) if box else paragraph(runs, alignment="center"))
        elif block.kind == "title":
            parts.append(paragraph(runs, "Title"))
        elif block.kind == "table":
            parts.append(table(block.rows))
        elif block.kind == "heading":
            # The first depth is numbered through its style, the others in the paragraph itself.
            parts.append(paragraph(runs, f"Heading{block.depth}", None if block.depth == 1 else block.depth - 1))
        elif text.is_numbered(block):
            parts.append(paragraph(runs, "Normal", block.depth - 1))
        elif block.kind in ("signature", "date"):
            parts.append(paragraph(runs, alignment="right"))
        elif block.kind == "address":
            parts.append(paragraph(runs, "Flush"))
        else:
            parts.append(paragraph(runs, "Normal"))
    return "".join(parts)


def document(blocks, traps, box):
    section = ('<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
               '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" '
               'w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>')
    return f"{HEAD}<w:document {W} {BOX_NAMES}><w:body>{body_of(blocks, traps, box)}{section}</w:body></w:document>"


def styles():
    def style(name, properties, run_properties="", shown=None):
        return (f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown or name}"/>'
                f'<w:pPr>{properties}</w:pPr><w:rPr>{run_properties}</w:rPr></w:style>')
    bold = "<w:b/>"
    return (f'{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{FONT}<w:sz w:val="32"/><w:lang w:eastAsia="zh-CN"/></w:rPr>'
            '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="560" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults>'
            + style("Normal", INDENT) + style("Flush", "") + style("Cell", "", '<w:sz w:val="21"/>')
            + style("Title", '<w:jc w:val="center"/>', '<w:sz w:val="36"/>')
            + style("Heading1", f'<w:numPr><w:numId w:val="1"/></w:numPr>{INDENT}<w:outlineLvl w:val="0"/>', bold, "heading 1")
            + style("Heading2", f'{INDENT}<w:outlineLvl w:val="1"/>', bold, "heading 2")
            + style("Header", "", '<w:sz w:val="18"/>', "header")
            + style("FootnoteText", "", '<w:sz w:val="21"/>', "footnote text") + "</w:styles>")


def numbering():
    levels = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    body = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        + ('<w:pStyle w:val="Heading1"/>' if i == 0 else "")
        + f'<w:suff w:val="nothing"/><w:lvlText w:val="{shown}"/><w:pPr>{INDENT}</w:pPr></w:lvl>' for i, (form, shown) in enumerate(levels))
    return (f'{HEAD}<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{body}'
            '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')


def footnotes(blocks):
    body = ('<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>')
    notes = [block.note for block in blocks if block.note]
    for i, note in enumerate(notes):
        content = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>' + run(note)
        body += f'<w:footnote w:id="{i + 2}">{paragraph(content, "FootnoteText")}</w:footnote>'
    return f"{HEAD}<w:footnotes {W}>{body}</w:footnotes>"


def footer():
    page = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')
    return f'{HEAD}<w:ftr {W}>{paragraph(run("- ") + page + run(" -"), "Flush", alignment="center")}</w:ftr>'


def package(parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, MADE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return made.getvalue()


def docx(paper=text.PAPER, traps=True, box=True):
    """The bytes of a .docx. `traps`: a tracked deletion, a comment, hidden text and a field; `box`: the number in a text box."""
    kinds = {"styles": "styles", "numbering": "numbering", "header1": "header", "footer1": "footer", "footnotes": "footnotes",
             "comments": "comments"}
    overrides = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{MAIN}{kind}+xml"/>' for part, kind in kinds.items())
    relations = "".join(f'<Relationship Id="rId{i + 1}" Type="{RELATIONS}{kind}" Target="{part}.xml"/>'
                        for i, (part, kind) in enumerate(kinds.items()))
    links = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    return package({
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}document.main+xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships {links}><Relationship Id="rId1" Type="{RELATIONS}officeDocument" '
        'Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/'
        'metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "word/document.xml": document(paper.blocks, traps, box),
        "word/_rels/document.xml.rels": f"{HEAD}<Relationships {links}>{relations}</Relationships>",
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/header1.xml": f'{HEAD}<w:hdr {W}>{paragraph(run(paper.header), "Header", alignment="center")}</w:hdr>',
        "word/footer1.xml": footer(),
        "word/footnotes.xml": footnotes(paper.blocks),
        "word/comments.xml": f'{HEAD}<w:comments {W}><w:comment w:id="0" w:author="乙" w:date="2024-03-02T09:00:00Z" w:initials="y">'
        f"{paragraph(run(text.COMMENT))}</w:comment></w:comments>",
        "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(paper.title)}</dc:title>'
        f'<dc:creator>{escape(paper.author)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">{paper.date}T08:30:00Z</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{paper.date}T09:00:00Z</dcterms:modified></cp:coreProperties>',
    })
