"""Half a document never passes for a whole one: what a file holds and its text does not is told by inspect, index, search and show.
Usage: losses.py XUNJIAN PROJECT"""
import json

from support import Folder, check, run, stats

PICTURE = b"/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8"


def stream(head, data):
    return b"<< " + head + b" /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"


def pdf(pages, info=b""):
    """The bytes of a PDF file; each page is a line of text, or None for a picture."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
               stream(PICTURE, b"\x00\xff\xff\x00"), b"<< " + info + b" >>"]
    kids = []
    for text in pages:
        shown = b"BT /F 12 Tf 72 720 Td (" + text + b") Tj ET" if text else b"q 400 0 0 600 72 72 cm /P Do Q"
        objects.append(stream(b"", shown))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                       b"/Resources << /Font << /F 3 0 R >> /XObject << /P 4 0 R >> >> >>" % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [" + b" ".join(kids) + b"] /Count %d >>" % len(kids)
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (data + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
            + b"trailer << /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data)))


WHOLE = [b"Qinghe rectification report, first page of whole text.", b"Qinghe rectification report, second page."]
PART = [b"Shiqiao inspection report, the only page of text.", None, None]


def test_inspect(corpus):
    part = json.loads(run("inspect", "--json", corpus / "part.pdf", expect=0).stdout)
    check(part["partial"] is True and part["charset"] is None and part["charset_confidence"] is None, f"{part}")
    check([(loss["code"], loss["page"]) for loss in part["losses"]] == [("picture_page", 2), ("picture_page", 3)], f"{part['losses']}")
    check("page 2: " in part["losses"][0]["message"] and "page 2–3: " in part["notice"], f"{part['notice']}")
    check(part["metadata"] == {"title": None, "author": "Office", "created": "2026-03-01T08:30:00Z", "modified": None}, f"{part['metadata']}")
    check(part["passages"][0]["page"] == 1, f"{part['passages']}")
    whole = json.loads(run("inspect", "--json", corpus / "whole.pdf", expect=0).stdout)
    check(whole["partial"] is False and whole["notice"] is None and whole["losses"] == [], f"{whole}")
    told = run("inspect", corpus / "part.pdf", expect=0).stdout
    check("Not all of this document could be read" in told and "Office" in told and "(null)" not in told, told)
    check("read it with --ocr" in run("inspect", corpus / "scan.pdf", expect=3).stderr, "a scan is not told")


def test_index(corpus, index):
    summary = json.loads(run("index", "--json", corpus, index=index, expect=3).stdout)
    check(summary["added"] == 2 and [f["code"] for f in summary["failures"]] == ["no_text"], f"{summary}")
    check([(p["path"], "page 2–3: " in p["notice"]) for p in summary["partial"]] == [(str(corpus / "part.pdf"), True)], f"{summary}")
    check(stats(index)["documents"] == 2, "a scan without text is no document")
    for name, partial in [("first page of whole text", False), ("Shiqiao", True)]:
        hit = json.loads(run("search", "--json", name, index=index, expect=0).stdout)["hits"][0]
        check(hit["partial"] is partial and hit["ocr"] is False and hit["page"] == 1, f"{hit}")
        check(("not all of this document" in run("search", name, index=index, expect=0).stdout) is partial, "search on the terminal")
        document = json.loads(run("show", "--json", hit["document"], index=index, expect=0).stdout)
        check(document["partial"] is partial and (document["notice"] is not None) is partial, f"{document}")
        check(len(document["losses"]) == (2 if partial else 0), f"{document['losses']}")
        shown = run("show", hit["document"], index=index, expect=0).stdout
        check(("Not all of this document could be read" in shown) is partial and "[page 1]" in shown, shown)
    run("check", index=index, expect=0)
    told = run("index", "--rebuild", corpus, index=index, expect=3).stderr
    check(f"indexed in part: {corpus / 'part.pdf'}: Not all" in told and "whole.pdf" not in told, told)


def main():
    with Folder() as folder:
        corpus = folder / "corpus"
        corpus.mkdir()
        (corpus / "whole.pdf").write_bytes(pdf(WHOLE))
        (corpus / "part.pdf").write_bytes(pdf(PART, b"/Author (Office) /CreationDate (D:20260301083000Z)"))
        (corpus / "scan.pdf").write_bytes(pdf([None, None]))
        test_inspect(corpus)
        test_index(corpus, folder / "index")
    print("losses: ok")


main()
