"""The one text inside mails and archives."""
import base64
import gzip
import io
import os
import struct
import subprocess
import tarfile
import tempfile
import zipfile
import zlib

import text
from ooxml import MADE

MODIFIED = 1709627400  # 2024-03-05 08:30 UTC
FOLDER = "整改资料"


def folded(data):
    coded = base64.b64encode(data).decode()
    return "\r\n".join(coded[i:i + 76] for i in range(0, len(coded), 76))


def mail_of_text(plain):
    """A mail whose body is the text; its subject in raw GBK, as old clients send it."""
    head = (f"From: {text.AUTHOR} <bgs@qinghe.example>\r\nTo: <shiqiao@qinghe.example>\r\nSubject: {text.TITLE}\r\n"
            "Date: Tue, 5 Mar 2024 16:30:00 +0800\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=gb2312\r\n"
            "Content-Transfer-Encoding: base64\r\n\r\n").encode("gbk")
    return head + folded(plain.replace("\n", "\r\n").encode("gbk")).encode() + b"\r\n"


def mail(subject, body, name, attached, date="Tue, 5 Mar 2024 16:40:00 +0800"):
    """A mail with a file attached, named as the programs of the field name things: RFC 2047 inside quotes."""
    subject = base64.b64encode(subject.encode("gbk")).decode()
    name = base64.b64encode(name.encode("gbk")).decode()
    return ("From: bgs@qinghe.example\r\nTo: xcb@yunling.example\r\n"
            f"Subject: =?gb2312?B?{subject}?=\r\nDate: {date}\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/mixed; boundary="=_x"\r\n\r\n--=_x\r\nContent-Type: text/plain; charset=utf-8\r\n'
            "Content-Transfer-Encoding: base64\r\n\r\n" + folded(body.encode()) +
            f'\r\n--=_x\r\nContent-Type: application/octet-stream; name="=?gb2312?B?{name}?="\r\n'
            "Content-Transfer-Encoding: base64\r\n"
            f'Content-Disposition: attachment; filename="=?gb2312?B?{name}?="\r\n\r\n' + folded(attached) + "\r\n--=_x--\r\n").encode()


class GbkName(zipfile.ZipInfo):
    """A member named in GBK without a word about it, as Windows in Chinese does."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def zip_of(members, folder=FOLDER):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = GbkName(f"{folder}/{name}", MADE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return made.getvalue()


def tar_of(members):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(f"{FOLDER}/{name}")
            info.size, info.mtime = len(content), MODIFIED
            archive.addfile(info, io.BytesIO(content))
    return made.getvalue()


def gzip_of(data):
    made = io.BytesIO()
    with gzip.GzipFile(fileobj=made, mode="wb", mtime=MODIFIED) as packed:
        packed.write(data)
    return made.getvalue()


def seven_zip_of(members):
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, FOLDER))
        for name, content in members.items():
            path = os.path.join(folder, FOLDER, name)
            with open(path, "wb") as file:
                file.write(content)
            os.utime(path, (MODIFIED, MODIFIED))
        subprocess.run(["7z", "a", "-bd", "-mtc=off", "-mta=off", "-mtm=off", "made.7z", FOLDER], cwd=folder, check=True,
                       stdout=subprocess.DEVNULL)
        with open(os.path.join(folder, "made.7z"), "rb") as file:
            return file.read()


def rar_of(members):
    """RAR 4 with members stored as they are: there is no free program that packs them."""
    def header(kind, flags, body):
        size = 7 + len(body)
        rest = struct.pack("<BHH", kind, flags, size) + body
        return struct.pack("<H", zlib.crc32(rest) & 0xFFFF) + rest
    made = b"Rar!\x1a\x07\x00" + header(0x73, 0, b"\0" * 6)
    for name, content in members.items():
        encoded = f"{FOLDER}\\{name}".encode()
        time = (2024 - 1980) << 25 | 3 << 21 | 5 << 16 | 8 << 11 | 30 << 5
        body = struct.pack("<IIBIIBBHI", len(content), len(content), 2, zlib.crc32(content), time, 20, 0x30, len(encoded), 0x20)
        made += header(0x74, 0x8000 | 0x0200, body + encoded) + content
    return made + header(0x7B, 0x4000, b"")
