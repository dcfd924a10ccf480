#!/usr/bin/env python3
"""Writes the one text in every format and charset into files/.

Usage: make.py            all but what LibreOffice has to make
       make.py --office   these as well: .doc, .pdf, and an .rtf of its making

Needs 7z and libopencc. The result is committed, because none of these programs need be on a machine that runs the tests.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

import containers
import odf
import ofd
import ooxml
import plain
import rtf

FILES = pathlib.Path(__file__).resolve().parent / "files"


def convert(source, suffix, kind):
    """Bytes of what LibreOffice makes of a .docx."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "text.docx"
        path.write_bytes(source)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", f"{suffix}:{kind}",
                        "--outdir", f"{folder}/made", str(path)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env=dict(os.environ, SOURCE_DATE_EPOCH=str(containers.MODIFIED)))
        return (pathlib.Path(folder) / "made" / f"text.{suffix}").read_bytes()


def write(name, data):
    FILES.mkdir(exist_ok=True)
    (FILES / name).write_bytes(data)


def make_office():
    trapped = ooxml.docx(box=False)
    write("text.doc", convert(trapped, "doc", "MS Word 97"))
    write("libreoffice.rtf", convert(trapped, "rtf", "Rich Text Format"))
    write("text.pdf", convert(ooxml.docx(traps=False, box=False), "pdf", "writer_pdf_Export"))


def make_rest():
    docx, txt = ooxml.docx(), plain.txt()
    for name, data in plain.charsets().items():
        write(name, data)
    write("text.docx", docx)
    write("text.odt", odf.odt())
    write("text.fodt", odf.fodt())
    write("text.ofd", ofd.ofd())
    write("text.rtf", rtf.rtf())
    write("text.md", plain.markdown())
    write("gb2312.html", plain.page("gb2312").encode("gbk"))
    write("utf-8.html", plain.page("utf-8").encode())
    write("text.mht", plain.web_archive())
    write("body.eml", containers.mail_of_text(txt))
    write("attached.eml", containers.mail("报送整改方案", "市委巡察办：\n现报送我县整改方案，请审阅。\n", "整改方案.docx", docx))
    members = {"整改方案.docx": docx, "整改方案.txt": txt.encode("gbk")}
    tar = containers.tar_of(members)
    write("packed.zip", containers.zip_of(members))
    write("packed.tar", tar)
    write("packed.tar.gz", containers.gzip_of(tar))
    write("packed.7z", containers.seven_zip_of(members))
    write("packed.rar", containers.rar_of(members))


def main():
    make_rest()
    if "--office" in sys.argv[1:]:
        make_office()
    size = sum(path.stat().st_size for path in FILES.iterdir())
    print(f"{len(list(FILES.iterdir()))} files, {size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
