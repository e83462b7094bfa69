"""Small invented photographs, drawn without any library."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from random import Random

_WIDTH, _HEIGHT = 160, 120


@cache
def picture(number: int) -> bytes:
    """A PNG, one for each number: a grey floor, something round and dark on it, light above."""
    random = Random(number)
    across, down = random.randint(50, 110), random.randint(50, 90)
    size, shade = random.randint(12, 30), random.randint(20, 90)
    rows = bytearray()
    for y in range(_HEIGHT):
        rows.append(0)
        for x in range(_WIDTH):
            floor = 120 + (_HEIGHT - y) // 2 + (x * 7 + y * 3) % 5
            inside = (x - across) ** 2 + 2 * (y - down) ** 2 < size * size
            rows.append(shade + (x + y) % 6 if inside else floor)
    head = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    crc = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)
