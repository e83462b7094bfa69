"""Small files of every format, made by hand so that each oddity can be put in."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path
from typing import Any

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def rows_of(path: Path, **options: Any) -> list[list[Any]]:
    """All rows of the first sheet."""
    from app.importing.reading import open_book

    with open_book(path, **options) as book:
        return list(book.rows(book.sheets[0]))


def write_zip(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _relations(entries: list[tuple[str, str, str]], office: str = _OFFICE) -> str:
    inside = "".join(
        f'<Relationship Id="{id_}" Type="{office}/{kind}" Target="{target}"/>'
        for id_, kind, target in entries
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inside}</Relationships>'


def xlsx_parts(
    sheet_data: str,
    *,
    properties: str = "",
    strict: bool = False,
    before: str = "",
    sheet: str | None = None,
) -> dict[str, str | bytes]:
    """The parts of a workbook of one sheet holding `sheet_data` (rows as XML)."""
    space, office = (STRICT, _STRICT_OFFICE) if strict else (MAIN, _OFFICE)
    workbook = (
        f'<workbook xmlns="{space}" xmlns:r="{office}">{properties}'
        '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    styles = (
        f'<styleSheet xmlns="{space}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
    )
    whole = f'<worksheet xmlns="{space}">{before}<sheetData>{sheet_data}</sheetData></worksheet>'
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations([("r1", "officeDocument", "xl/workbook.xml")], office),
        "xl/workbook.xml": workbook,
        "xl/_rels/workbook.xml.rels": _relations(
            [("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml")],
            office,
        ),
        "xl/styles.xml": styles,
        "xl/worksheets/sheet1.xml": sheet if sheet is not None else whole,
    }


def write_xlsx(path: Path, sheet_data: str, **options: Any) -> Path:
    return write_zip(path, xlsx_parts(sheet_data, **options))


# --- OLE2 and old Excel ---------------------------------------------------------------------


def write_compound(path: Path, streams: dict[str, bytes]) -> Path:
    """An OLE2 file. Streams are filled up to 4096 bytes, so no short sectors are needed."""
    sector = 512
    bodies = [content.ljust(4096, b"\0") for content in streams.values()]
    bodies = [body + b"\0" * (-len(body) % sector) for body in bodies]
    directory_sectors = -(-(len(streams) + 1) // 4)
    total = directory_sectors + sum(len(body) // sector for body in bodies)
    fat_sectors = 1
    while (total + fat_sectors) > fat_sectors * 128:
        fat_sectors += 1
    fat: list[int] = [0xFFFFFFFD] * fat_sectors
    entries = []

    def chain(count: int) -> int:
        start = len(fat)
        fat.extend(range(start + 1, start + count))
        fat.append(0xFFFFFFFE)
        return start

    directory = chain(directory_sectors)
    places = [chain(len(body) // sector) for body in bodies]
    names = list(streams)
    child = 1 if names else 0xFFFFFFFF
    entries.append(_entry("Root Entry", 5, 0xFFFFFFFF, child, 0xFFFFFFFE, 0))
    for number, (name, start, body) in enumerate(zip(names, places, bodies, strict=True)):
        right = number + 2 if number + 1 < len(names) else 0xFFFFFFFF
        entries.append(_entry(name, 2, right, 0xFFFFFFFF, start, len(body)))
    while len(entries) % 4:
        entries.append(b"\0" * 68 + b"\xff" * 12 + b"\0" * 48)
    fat.extend([0xFFFFFFFF] * (-len(fat) % 128))
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\0" * 16,
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        b"\0" * 6,
        0,
        fat_sectors,
        directory,
        0,
        4096,
        0xFFFFFFFE,
        0,
        0xFFFFFFFE,
        0,
    )
    difat = list(range(fat_sectors)) + [0xFFFFFFFF] * (109 - fat_sectors)
    path.write_bytes(
        header
        + struct.pack("<109I", *difat)
        + struct.pack(f"<{len(fat)}I", *fat)
        + b"".join(entries)
        + b"".join(bodies)
    )
    return path


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        text,
        len(text),
        kind,
        1,
        0xFFFFFFFF,
        right,
        child,
        b"\0" * 16,
        0,
        0,
        0,
        start,
        size,
    )


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def label(row: int, column: int, text: str) -> bytes:
    """A text cell of BIFF8."""
    coded = text.encode("utf-16-le")
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + coded)


def old_label(row: int, column: int, text: str, encoding: str) -> bytes:
    """A text cell of BIFF5."""
    coded = text.encode(encoding)
    return record(0x0204, struct.pack("<HHHH", row, column, 0, len(coded)) + coded)


def number(row: int, column: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def error(row: int, column: int, code: int) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, column, 0, code, 1))


def formula_error(row: int, column: int, code: int) -> bytes:
    value = bytes([2, 0, code, 0, 0, 0, 0xFF, 0xFF])
    tail = struct.pack("<HIH", 0, 0, 2) + b"\x1c\x2a"
    return record(0x06, struct.pack("<HHH", row, column, 0) + value + tail)


def biff(
    *sheets: bytes,
    extra: bytes = b"",
    codepage: int | None = 1200,
    hidden: tuple[int, ...] = (),
    version: int = 0x0600,
    size: tuple[int, int] = (1, 1),
) -> bytes:
    """The workbook stream of an old Excel file with `sheets` (their cell records)."""
    names = [f"S{place + 1}" for place in range(len(sheets))]
    bof = record(0x0809, struct.pack("<HHHHII", version, 5, 0, 0, 0, 0))
    head = bof + (record(0x42, struct.pack("<H", codepage)) if codepage is not None else b"")
    head += extra + record(0xE0, struct.pack("<HH", 0, 0) + b"\0" * 16)
    flag = b"\0" if version == 0x0600 else b""
    bound = [
        struct.pack("<BBB", place in hidden, 0, len(name)) + flag + name.encode()
        for place, name in enumerate(names)
    ]
    at = len(head) + sum(len(one) + 8 for one in bound) + 4
    bodies, bounds = b"", b""
    for cells, entry in zip(sheets, bound, strict=True):
        bounds += record(0x85, struct.pack("<I", at + len(bodies)) + entry)
        begin = record(0x0809, struct.pack("<HHHHII", version, 0x10, 0, 0, 0, 0))
        if version == 0x0600:
            dimensions = struct.pack("<IIHHH", 0, size[0], 0, size[1], 0)
        else:
            dimensions = struct.pack("<HHHHH", 0, size[0], 0, size[1], 0)
        bodies += begin + record(0x0200, dimensions) + cells + record(0x0A)
    return head + bounds + record(0x0A) + bodies


def write_xls(path: Path, *sheets: bytes, **options: Any) -> Path:
    name = "Workbook" if options.get("version", 0x0600) == 0x0600 else "Book"
    return write_compound(path, {name: biff(*sheets, **options)})


# --- xlsb -----------------------------------------------------------------------------------


def part_record(kind: int, body: bytes = b"") -> bytes:
    """A record of a binary part."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(body)]) + body


def xlsb_text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def write_xlsb(path: Path, rows: dict[int, list[bytes]], *, date1904: bool = False) -> Path:
    """A binary workbook; `rows` are cell records by row number."""
    workbook = part_record(131)
    workbook += part_record(153, struct.pack("<III", int(date1904), 0, 0))
    workbook += part_record(143)
    workbook += part_record(156, struct.pack("<II", 0, 1) + xlsb_text("rId1") + xlsb_text("S"))
    workbook += part_record(144) + part_record(132)
    sheet = part_record(129) + part_record(148, struct.pack("<IIII", 0, 9, 0, 9))
    sheet += part_record(145)
    for place, cells in rows.items():
        sheet += part_record(0, struct.pack("<I", place) + b"\0" * 13) + b"".join(cells)
    sheet += part_record(146) + part_record(130)
    return write_zip(
        path,
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _relations([("r1", "officeDocument", "xl/workbook.bin")]),
            "xl/workbook.bin": workbook,
            "xl/_rels/workbook.bin.rels": _relations(
                [("rId1", "worksheet", "worksheets/sheet1.bin")]
            ),
            "xl/worksheets/sheet1.bin": sheet,
        },
    )


def xlsb_cell(kind: int, column: int, value: bytes) -> bytes:
    return part_record(kind, struct.pack("<II", column, 0) + value)


# --- ods ------------------------------------------------------------------------------------

_ODS_SPACES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def write_ods(path: Path, tables: str, *, styles: str = "", manifest: str = "<m/>") -> Path:
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {_ODS_SPACES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return write_zip(
        path,
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        },
    )
