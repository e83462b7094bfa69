"""The records of a binary workbook (xlsb), as far as the reader must know them."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from app.importing.reading.biff import SheetFacts
from app.importing.reading.refusals import refused

_ROW, _BLANK, _ERROR_CELL, _ERROR_FORMULA = 0, 1, 3, 11
_LAST_CELL = 11
_PROPERTIES, _SHEET = 153, 156


def records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """(kind, offset of the body, size) of each record. Raises ``FileRefused`` if cut short."""
    at, end = 0, len(part)
    try:
        while at < end:
            kind = part[at]
            at += 1
            if kind & 0x80:
                kind = (kind & 0x7F) | (part[at] & 0x7F) << 7
                at += 1
            size = part[at]
            at += 1
            if size & 0x80:
                size, at = _long_size(part, at - 1)
            if at + size > end:
                raise refused("damaged")
            yield kind, at, size
            at += size
    except IndexError as error:
        raise refused("damaged") from error


def _long_size(part: bytes, at: int) -> tuple[int, int]:
    size = 0
    for place in range(4):
        byte = part[at]
        at += 1
        size |= (byte & 0x7F) << (7 * place)
        if not byte & 0x80:
            break
    return size, at


def read_workbook(part: bytes) -> tuple[bool, list[str]]:
    """Whether days count from 1904, and each sheet's relation id in order."""
    date1904 = False
    relations: list[str] = []
    for kind, at, size in records(part):
        if kind == _PROPERTIES and size >= 4:
            date1904 = bool(part[at] & 1)
        elif kind == _SHEET and size >= 12:
            length = struct.unpack_from("<I", part, at + 8)[0]
            relations.append(part[at + 12 : at + 12 + 2 * length].decode("utf-16-le", "replace"))
    return date1904, relations


def read_sheet(part: bytes) -> SheetFacts:
    """The extent and the error cells of a worksheet part."""
    facts = SheetFacts()
    number = struct.Struct("<I").unpack_from
    row = 0
    for kind, at, size in records(part):
        if kind > _LAST_CELL:
            continue
        if kind == _ROW:
            if size >= 4:
                row = number(part, at)[0]
        elif kind != _BLANK and size >= 8:
            column = number(part, at)[0]
            if row >= facts.rows or column >= facts.columns:
                facts.reach(row, column)
            if kind in (_ERROR_CELL, _ERROR_FORMULA) and size >= 9:
                facts.add_error(row, column, part[at + 8])
    return facts
