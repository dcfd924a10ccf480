"""Files that need a password.

Usage: encrypted.py    makes again what stands in fixed/, which needs qpdf and 7z (their output is committed, for neither need be
                       on a machine that runs the tests)"""
import pathlib
import random
import struct
import subprocess
import tempfile

import archives
import compound
import packages

FIXED = pathlib.Path(__file__).resolve().parent / "fixed"


def noise(count):
    return random.Random(7).randbytes(count)


def docx():
    """What Word writes with a password: a compound file around an encrypted package."""
    return compound.compound({"EncryptionInfo": struct.pack("<HHI", 4, 4, 0x40) + b"<encryption/>", "EncryptedPackage": noise(9000)})


def odt():
    file = ('<manifest:file-entry manifest:full-path="{}" manifest:media-type="text/xml" manifest:size="900">'
            '<manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="AAAA">'
            '<manifest:algorithm manifest:algorithm-name="Blowfish CFB" manifest:initialisation-vector="AAAA"/>'
            '<manifest:key-derivation manifest:key-derivation-name="PBKDF2" manifest:iteration-count="1024" manifest:salt="AAAA"/>'
            "</manifest:encryption-data></manifest:file-entry>")
    manifest = ('<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
                'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
                'manifest:media-type="application/vnd.oasis.opendocument.text"/>' + file.format("content.xml")
                + file.format("styles.xml") + "</manifest:manifest>")
    return archives.zip_of([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", noise(900)),
                            ("styles.xml", noise(900)), ("META-INF/manifest.xml", manifest)])


def doc(plain):
    """A Word file with the flag of encryption set in the first words of its main stream."""
    at = plain.find(b"\xec\xa5")
    flags = struct.unpack_from("<H", plain, at + 10)[0] | 0x0100
    return plain[:at + 10] + struct.pack("<H", flags) + plain[at + 12:]


def made():
    """Name, bytes."""
    one_text = pathlib.Path(__file__).resolve().parent.parent / "formats" / "one_text" / "files"
    yield "encrypted.docx", docx()
    yield "encrypted.odt", odt()
    yield "encrypted.doc", doc((one_text / "text.doc").read_bytes())
    for path in sorted(FIXED.iterdir()):
        yield path.name, path.read_bytes()


def make_fixed():
    FIXED.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        (work / "plain.pdf").write_bytes(packages.many_objects(5))
        (work / "text.txt").write_bytes(archives.good("加密"))
        subprocess.run(["qpdf", "--encrypt", "geheim", "geheim", "256", "--", "plain.pdf", FIXED / "encrypted.pdf"], cwd=work, check=True)
        for name, options in {"encrypted.7z": [], "encrypted-names.7z": ["-mhe=on"], "encrypted.zip": ["-tzip"],
                              "encrypted-aes.zip": ["-tzip", "-mem=AES256"]}.items():
            (FIXED / name).unlink(missing_ok=True)
            subprocess.run(["7z", "a", "-bd", "-pgeheim"] + options + [FIXED / name, "text.txt"], cwd=work, check=True,
                           stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    make_fixed()
