"""OLE compound files, as much of them as tests need: a few streams in the root, each in sectors of its own."""
import struct

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
CUTOFF = 4096  # shorter streams would have to lie in the mini stream


def padded(data, size):
    return data + b"\0" * (-len(data) % size)


def entry(name, kind, start, size, child=FREE, right=FREE):
    encoded = name.encode("utf-16-le") + b"\0\0"
    return (encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded), kind, 1, FREE, right, child) + b"\0" * 36
            + struct.pack("<IQ", start, size))


def compound(streams):
    """`streams`: name -> bytes; each is lengthened to where it may have sectors of its own."""
    bodies = {name: padded(data.ljust(CUTOFF, b"\0"), SECTOR) for name, data in streams.items()}
    table, sectors, entries = [], b"", []
    for i, (name, body) in enumerate(sorted(bodies.items(), key=lambda item: (len(item[0]), item[0].upper()))):
        first, count = len(table), len(body) // SECTOR
        table += list(range(first + 1, first + count)) + [END]
        sectors += body
        entries.append(entry(name, 2, first, len(body), right=i + 2 if i + 1 < len(bodies) else FREE))
    directory = padded(entry("Root Entry", 5, END, 0, child=1) + b"".join(entries), SECTOR)
    first_directory, count = len(table), len(directory) // SECTOR
    table += list(range(first_directory + 1, first_directory + count)) + [END]
    fat_sectors = -(-(len(table) + 1) // (SECTOR // 4))
    places = list(range(len(table), len(table) + fat_sectors))
    table += [FAT] * fat_sectors
    fat = b"".join(struct.pack("<I", link) for link in table).ljust(fat_sectors * SECTOR, b"\xff")
    head = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
            + struct.pack("<IIIIIIIII", 0, fat_sectors, first_directory, 0, CUTOFF, END, 0, END, 0)
            + b"".join(struct.pack("<I", place) for place in places).ljust(436, b"\xff"))
    return head + sectors + directory + fat
