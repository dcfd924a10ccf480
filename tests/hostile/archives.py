"""Archives made to do harm: bombs, names that lead out, too many members."""
import gzip
import io
import struct
import tarfile
import warnings
import zipfile
import zlib

MEGABYTE = 1 << 20
GOOD_TEXT = "清河县水利整改通报\n\n各乡镇党委：\n这份文件藏在不老实的压缩包里，编号{}。\n"


def good(number):
    return GOOD_TEXT.format(number).encode()


def zip_of(members, method=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, (2024, 3, 5, 8, 30, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else method
            archive.writestr(info, content)
    return made.getvalue()


def deflated(parts):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    crc, size, packed = 0, 0, []
    for part in parts:
        crc, size = zlib.crc32(part, crc), size + len(part)
        packed.append(packer.compress(part))
    packed.append(packer.flush())
    return b"".join(packed), crc, size


def large_member(name, head, megabytes, tail=b""):
    """A zip file of one member that expands to so many megabytes of blanks between head and tail."""
    packed, crc, size = deflated([head] + [b" " * MEGABYTE] * megabytes + [tail])
    return zip_directory([(name.encode(), 0)], local(name.encode(), packed, crc, size), packed, crc, size)


def local(name, packed, crc, size):
    return struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0x800, 8, 0, 0x5865, crc, len(packed), size, len(name), 0) + name + packed


def zip_directory(entries, data, packed, crc, size):
    """`data` and a list of members, each a name and the place of its header; all with the same content."""
    central = b"".join(
        struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0x800, 8, 0, 0x5865, crc, len(packed), size, len(name), 0, 0, 0, 0, 0,
                    place) + name for name, place in entries)
    count = min(len(entries), 0xFFFF)
    return data + central + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(central), len(data), 0)


def one_for_all_bomb():
    """Thousands of members that all are the same few kilobytes."""
    packed, crc, size = deflated([b" " * MEGABYTE] * 10)
    return zip_directory([(f"{i}.txt".encode(), 0) for i in range(5000)], local(b"0.txt", packed, crc, size), packed, crc, size)


def quoting_bomb(count):
    """Fifield's bomb: the data of each member begin with a block that quotes the header of the next and go on with its data, so
    all share one kernel. The checksums are wrong, which shows only when a member has been unpacked."""
    kernel, _, size = deflated([b" " * MEGABYTE] * 10)
    length, pieces, entries = len(kernel), [kernel], []
    for i in reversed(range(count)):
        name = f"{i:05}.txt".encode()
        head = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0x800, 8, 0, 0x5865, 0, length, size, len(name), 0) + name
        entries.append((name, length, size, len(head) + 5))
        pieces.append(head)
        pieces.append(struct.pack("<BHH", 0, len(head), len(head) ^ 0xFFFF))
        length, size = length + 5 + len(head), size + len(head)
    pieces.pop()  # nothing quotes the first header
    data = b"".join(reversed(pieces))
    central, at = b"", 0
    for name, packed, expanded, step in reversed(entries):
        central += struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0x800, 8, 0, 0x5865, 0, packed, expanded, len(name), 0, 0, 0, 0,
                               0, at) + name
        at += step
    return data + central + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(central), len(data), 0)


def nested_bomb():
    """Sixteen in sixteen in sixteen ...: 42.zip."""
    inner = zip_of([("0.txt", b" " * (16 * MEGABYTE))])
    for _ in range(5):
        inner = zip_of([(f"{i}.zip", inner) for i in range(16)])
    return inner


def deep(levels):
    inner = zip_of([("good.txt", good("深处"))])
    for i in range(levels):
        inner = zip_of([(f"{i}.zip", inner)])
    return inner


def bombs():
    """Name, bytes."""
    blanks = b" " * MEGABYTE
    yield "flat.zip", large_member("0.txt", b"", 400)
    yield "one-for-all.zip", one_for_all_bomb()
    yield "overlapping.zip", quoting_bomb(1500)
    yield "nested.zip", nested_bomb()
    yield "deep.zip", deep(30)
    yield "bomb.tar.gz", gzip.compress(tar_header("0.txt", 400 * MEGABYTE) + blanks * 400 + b"\0" * 1024)
    yield "many.tar.gz", gzip.compress(b"".join(tar_header(f"{i}.txt", MEGABYTE) + blanks for i in range(400)) + b"\0" * 1024)
    yield "gzip-in-gzip.tar.gz", gzip.compress(gzip.compress(gzip.compress(blanks * 400)))


def tar_header(name, size):
    info = tarfile.TarInfo(name)
    info.size = size
    return info.tobuf(tarfile.USTAR_FORMAT)


# ---------------------------------------------------------------- names

ESCAPES = ("../escaped-1.txt", "../../../../../../../../escaped-2.txt", "/escaped-3.txt", "a/../../escaped-4.txt", "..\\..\\escaped-5.txt",
           "C:\\escaped-6.txt", "./../escaped-7.txt", "//server/share/escaped-8.txt", "a/b\n../escaped-9.txt", "....//escaped-10.txt")


def escaping_zip():
    return zip_of([(name, good(f"出逃{i}")) for i, name in enumerate(ESCAPES)])


def escaping_tar():
    """Names that lead out, and links through which the next member would be written elsewhere."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for i, name in enumerate(ESCAPES):
            info = tarfile.TarInfo(name)
            info.size = len(good(f"出逃{i}"))
            archive.addfile(info, io.BytesIO(good(f"出逃{i}")))
        for name, kind, target in (("out", tarfile.SYMTYPE, ".."), ("passwd.txt", tarfile.SYMTYPE, "/etc/passwd"),
                                   ("hard.txt", tarfile.LNKTYPE, "/etc/passwd"), ("null.txt", tarfile.CHRTYPE, ""),
                                   ("pipe.txt", tarfile.FIFOTYPE, "")):
            info = tarfile.TarInfo(name)
            info.type, info.linkname, info.devmajor, info.devminor = kind, target, 1, 3
            archive.addfile(info)
        info = tarfile.TarInfo("out/escaped-11.txt")
        info.size = len(good("出逃11"))
        archive.addfile(info, io.BytesIO(good("出逃11")))
    return made.getvalue()


def same_names():
    warnings.simplefilter("ignore", UserWarning)  # zipfile's, about what is meant here
    return zip_of([("a.txt", good(f"同名{i}")) for i in range(20)] + [("A.txt", good("同名大写")), ("", good("无名"))])


def many_members(count):
    return zip_of([(f"{i}.txt", f"第{i}号".encode()) for i in range(count)], zipfile.ZIP_STORED)


def many_tar(count):
    body = b"".join(tar_header(f"{i}.txt", 12) + "第几号文".encode()[:12].ljust(512, b"\0") for i in range(count))
    return gzip.compress(body + b"\0" * 1024, 1)
