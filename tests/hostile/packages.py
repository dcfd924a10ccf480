"""Office packages, XML and PDF made to do harm: bombs, entities, references in circles, depths without end."""
import archives

LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
       'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"')
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'

TYPES = f"""{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"
ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = f"""{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""


def docx(document, **parts):
    named = [(name.replace("__", "/") + ".xml", content) for name, content in parts.items()]
    return archives.zip_of([("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", document)] + named)


def docx_body(inside, doctype=""):
    return f"{HEAD}{doctype}<w:document {W}><w:body>{inside}</w:body></w:document>"


def docx_paragraph(inside):
    return f"<w:p><w:r><w:t>{inside}</w:t></w:r></w:p>"


def odt(content):
    return archives.zip_of([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)])


def odt_body(inside, doctype=""):
    return f'{HEAD}{doctype}<office:document-content {ODF}><office:body><office:text>{inside}</office:text></office:body>' \
           "</office:document-content>"


def ofd(document, **parts):
    root = f'{HEAD}<ofd:OFD {OFD} Version="1.0"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo>' \
           "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    named = [(name.replace("__", "/") + ".xml", content) for name, content in parts.items()]
    return archives.zip_of([("OFD.xml", root), ("Doc_0/Document.xml", document)] + named)


def ofd_document(pages, extra="", doctype=""):
    listed = "".join(f'<ofd:Page ID="{i + 10}" BaseLoc="{place}"/>' for i, place in enumerate(pages))
    return (f"{HEAD}{doctype}<ofd:Document {OFD}><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID><ofd:PageArea>"
            f"<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{extra}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>"
            "</ofd:Document>")


def ofd_page(inside, doctype="", extra=""):
    return (f'{HEAD}{doctype}<ofd:Page {OFD}>{extra}<ofd:Content><ofd:Layer ID="2"><ofd:TextObject ID="3" Boundary="20 20 170 10" '
            f'Font="1" Size="5"><ofd:TextCode X="0" Y="5">{inside}</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>')


def outside(canary):
    """A DOCTYPE that would bring in the file `canary`."""
    return f'<!DOCTYPE x [<!ENTITY out SYSTEM "file://{canary}"><!ENTITY % dtd SYSTEM "file://{canary}"> %dtd;]>'


def laughing():
    return f'<!DOCTYPE x [<!ENTITY l0 "哈哈哈哈哈哈哈哈哈哈">{LAUGHS}]>'


def entities(canary):
    """Name, bytes: each would read the canary, or grow without end, if entities were replaced."""
    for name, doctype, entity in (("xxe", outside(canary), "&out;"), ("laughs", laughing(), "&l11;"),
                                  ("quadratic", f'<!DOCTYPE x [<!ENTITY q "{"长" * 50000}">]>', "&q;" * 20000)):
        said = f"清河县整改报告{entity}"
        yield f"{name}.docx", docx(docx_body(docx_paragraph(said), doctype))
        yield f"{name}.odt", odt(odt_body(f"<text:p>{said}</text:p>", doctype))
        yield f"{name}.ofd", ofd(ofd_document(["Pages/Page_0/Content.xml"]), **{"Doc_0__Pages__Page_0__Content": ofd_page(said, doctype)})
        yield f"{name}-root.ofd", ofd(ofd_document([entity], doctype=doctype))
        yield f"{name}.fodt", (f'{HEAD}{doctype}<office:document {ODF} office:mimetype="application/vnd.oasis.opendocument.text">'
                               f"<office:body><office:text><text:p>{said}</text:p></office:text></office:body></office:document>").encode()
        yield f"{name}.html", f"{doctype}<html><body><p>{said}</p><p>这是网页里的一段正文，实体不许展开。</p></body></html>".encode()


def bombs():
    """Name, bytes: parts that expand to hundreds of megabytes."""
    head, tail = docx_body("\0").split("\0")
    yield "bomb.docx", archives.large_member("word/document.xml", head.encode(), 300, tail.encode())
    head, tail = odt_body("\0").split("\0")
    yield "bomb.odt", archives.large_member("content.xml", head.encode(), 300, tail.encode())
    yield "bomb.ofd", archives.large_member("OFD.xml", b"<ofd>", 300, b"</ofd>")
    yield "repeated.odt", odt(odt_body('<text:p>空<text:s text:c="2000000000"/>白</text:p>' * 50 +
                                       '<table:table><table:table-row table:number-rows-repeated="1000000000">'
                                       '<table:table-cell table:number-columns-repeated="1000000000"><text:p>格</text:p>'
                                       "</table:table-cell></table:table-row></table:table>"))


def depths():
    """Name, bytes: nested deeper than any author would."""
    many = 100_000
    yield "deep.docx", docx(docx_body("<w:tbl><w:tr><w:tc>" * many + docx_paragraph("底") + "</w:tc></w:tr></w:tbl>" * many))
    yield "deep-200.docx", docx(docx_body("<w:tbl><w:tr><w:tc>" * 60 + docx_paragraph("清河县底层单元格") + "</w:tc></w:tr></w:tbl>" * 60))
    yield "deep.odt", odt(odt_body("<text:section>" * many + "<text:p>底</text:p>" + "</text:section>" * many))
    yield "deep-list.odt", odt(odt_body("<text:list><text:list-item>" * 100 + "<text:p>清河县底层条目</text:p>"
                                        + "</text:list-item></text:list>" * 100))
    yield "deep.html", ("<div><ul><li><table><tr><td>" * many + "清河县底层网页").encode()
    yield "deep.rtf", (r"{\rtf1\ansi " + "{" * 1_000_000 + "qinghe" + "}" * 1_000_000 + "}").encode()
    yield "deep.eml", mail_in_mail(2000)
    yield "parts.eml", mail_of_parts(100_000)
    yield "multipart.eml", multiparts(5000)
    yield "numbers.docx", docx(docx_body("".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr><w:r><w:t>清河县编号</w:t></w:r></w:p>'
        for level, number in ((0, 1), (8, 1), (9, 1), (-1, 1), (4294967295, 1), (10 ** 30, 1), (0, -1), (0, 10 ** 30), (1, 2)))),
        word__numbering=f'{HEAD}<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="a"/>' + "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="2147483647"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{"%1" * 1000}"/></w:lvl>'
            for i in range(9)) + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="77"/></w:num></w:numbering>')
    yield "styles.docx", docx(docx_body('<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>清河县样式成环</w:t></w:r></w:p>'),
                              word__styles=f'{HEAD}<w:styles {W}><w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
                                           '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>')
    yield "control.rtf", (r"{\rtf1\ansi\ansicpg936\uc2000000000 " + r"\u-99999999999999999999 \bin99999999999 " + r"\'zz\'8" * 1000
                          + r"\u20013 " * 1000 + "}").encode()


def mail_in_mail(levels):
    head = "From: a@qinghe.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n" * levels
    return (head + "From: a@qinghe.example\r\nSubject: y\r\n\r\nqinghe\r\n").encode()


def mail_of_parts(count):
    part = "--b\r\nContent-Type: text/plain; name=a.txt\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nqinghe\r\n"
    return ('From: a@qinghe.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n' + part * count
            + "--b--\r\n").encode()


def multiparts(levels):
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{i}"\r\n\r\n--b{i}\r\n' for i in range(levels))
    return ("From: a@qinghe.example\r\nMIME-Version: 1.0\r\n" + head + "Content-Type: text/plain\r\n\r\nqinghe\r\n").encode()


# ---------------------------------------------------------------- circles

def circles():
    """Name, bytes: references that lead back to where they came from."""
    page = "Doc_0__Pages__Page_0__Content"
    template = '<ofd:TemplatePage ID="5" BaseLoc="Pages/Page_0/Content.xml"/>'
    itself = '<ofd:Template TemplateID="5" ZOrder="Background"/>'
    yield "template.ofd", ofd(ofd_document(["Pages/Page_0/Content.xml"], template), **{page: ofd_page("清河县模板指向自己", extra=itself)})
    yield "page-is-document.ofd", ofd(ofd_document(["Document.xml", "../OFD.xml", "Document.xml"]))
    yield "same-page.ofd", ofd(ofd_document(["Pages/Page_0/Content.xml"] * 20_000), **{page: ofd_page("清河县同一页")})
    yield "templates.ofd", ofd(ofd_document(["Pages/Page_0/Content.xml"], "".join(
        f'<ofd:TemplatePage ID="{i}" BaseLoc="Tpls/{i}.xml"/>' for i in range(3))), **{
            page: ofd_page("清河县模板成环", extra='<ofd:Template TemplateID="0"/>')}, **{
                f"Doc_0__Tpls__{i}": ofd_page(f"第{i}层", extra=f'<ofd:Template TemplateID="{(i + 1) % 3}"/>') for i in range(3)})
    yield "outside.ofd", ofd(ofd_document(["../../../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd"]))
    yield "pages.pdf", pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"])
    yield "parents.pdf", pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1000000/Parent 3 0 R>>",
                              "<</Type/Pages/Kids[2 0 R]/Count 1000000/Parent 2 0 R>>"])
    yield "form.pdf", pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                           "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<</XObject<</A 5 0 R>>>>/Contents 4 0 R>>",
                           "<</Length 4>>stream\n/A Do\nendstream",
                           "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>/Length 10>>stream\n/A Do /A Do\nendstream"])
    yield "length.pdf", pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                             "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>", "<</Length 4 0 R>>stream\nq\nendstream"])


def pdf(objects, entries=""):
    made, places = b"%PDF-1.7\n", []
    parts = []
    at = len(made)
    for i, body in enumerate(objects):
        places.append(at)
        parts.append(f"{i + 1} 0 obj\n{body}\nendobj\n".encode())
        at += len(parts[-1])
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return made + b"".join(parts) + (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
                                     f"trailer<</Size {len(objects) + 1}/Root 1 0 R{entries}>>\nstartxref\n{at}\n%%EOF\n").encode()


def many_objects(count):
    """A PDF with so many objects and one page that says a little."""
    content = "BT /F 12 Tf 20 100 Td (qinghe zhenggai fangan) Tj ET"
    return pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1"
                "/BaseFont/Helvetica>>>>>>>>", f"<</Length {len(content)}>>stream\n{content}\nendstream"]
               + ["<</A 1>>"] * (count - 4))


def many_pages(count):
    """A PDF that says to have so many pages and has one, and one whose one page is listed so many times."""
    yield "count.pdf", pdf(["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[3 0 R]/Count {count}>>",
                            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"])
    yield "kids.pdf", pdf(["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{'3 0 R ' * count}]/Count {count}>>",
                           "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"])
