"""The records of an old Excel workbook (BIFF5, BIFF8), as far as the reader must know them."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from app.importing.reading.parts import ERROR_TEXTS, CellError
from app.importing.reading.refusals import refused

EOF, DATEMODE, FILEPASS, CODEPAGE, BOUNDSHEET = 0x0A, 0x22, 0x2F, 0x42, 0x85
DIMENSIONS, BOF = 0x0200, 0x0809
_FORMULA, _BOOLERR, _MULRK = 0x06, 0x0205, 0xBD
_VALUED = frozenset((_FORMULA, _BOOLERR, _MULRK, 0x0203, 0x027E, 0xFD, 0x0204, 0xD6))
_BIFF8 = 0x0600


@dataclass
class SheetFacts:
    """What stands in one sheet: the block from A1 to its last valued cell, and its errors."""

    rows: int = 0
    columns: int = 0
    errors: dict[int, dict[int, CellError]] = field(default_factory=dict)

    def reach(self, row: int, column: int) -> None:
        """Take in the cell at (row, column), counted from 0."""
        if row >= self.rows:
            self.rows = row + 1
        if column >= self.columns:
            self.columns = column + 1

    def add_error(self, row: int, column: int, code: int) -> None:
        """Note an error cell by its code."""
        text = ERROR_TEXTS.get(code, "#UNKNOWN!")
        self.errors.setdefault(row, {})[column] = CellError(text)


@dataclass
class WorkbookFacts:
    """What stands in an old workbook. Offsets are into its stream."""

    version: int = 0
    date1904: bool = False
    codepage: int | None = None
    codepage_at: int | None = None
    names: list[str] = field(default_factory=list)
    sheets: list[SheetFacts] = field(default_factory=list)
    dimensions: list[tuple[int, SheetFacts]] = field(default_factory=list)

    @property
    def is_biff8(self) -> bool:
        return self.version == _BIFF8


def read_facts(stream: bytes) -> WorkbookFacts:
    """Walk all records. Raises ``FileRefused`` for a password and for a stream cut short."""
    facts = WorkbookFacts()
    starts = _read_globals(stream, facts)
    for start in starts:
        facts.sheets.append(_read_sheet(stream, start, facts))
    return facts


def _record(stream: bytes, at: int) -> tuple[int, int]:
    if at + 4 > len(stream):
        raise refused("damaged")
    kind, size = struct.unpack_from("<HH", stream, at)
    if at + 4 + size > len(stream):
        raise refused("damaged")
    return kind, size


def _read_globals(stream: bytes, facts: WorkbookFacts) -> list[int]:
    kind, size = _record(stream, 0)
    if kind != BOF or size < 4:
        raise refused("old_excel" if kind in (0x09, 0x0209, 0x0409) else "damaged")
    facts.version = struct.unpack_from("<H", stream, 4)[0]
    starts: list[int] = []
    at = 0
    while kind != EOF:
        at += 4 + size
        kind, size = _record(stream, at)
        if kind == FILEPASS:
            raise refused("password")
        if kind == DATEMODE and size >= 2:
            facts.date1904 = stream[at + 4] == 1
        elif kind == CODEPAGE and size >= 2:
            facts.codepage = struct.unpack_from("<H", stream, at + 4)[0]
            facts.codepage_at = at + 4
        elif kind == BOUNDSHEET and size >= 6:
            starts.append(struct.unpack_from("<I", stream, at + 4)[0])
            facts.names.append(_sheet_name(stream[at + 10 : at + 4 + size], facts.is_biff8))
    return starts


def _sheet_name(body: bytes, is_biff8: bool) -> str:
    if not is_biff8:
        return body[1:].decode("gb18030", "replace")
    return body[2:].decode("utf-16-le" if body[1:2] == b"\x01" else "latin-1", "replace")


def _read_sheet(stream: bytes, at: int, facts: WorkbookFacts) -> SheetFacts:
    sheet = SheetFacts()
    header = struct.Struct("<HH").unpack_from
    place = struct.Struct("<HH").unpack_from
    last = len(stream) - 4
    depth = 0
    while True:
        if at > last:
            raise refused("damaged")
        kind, size = header(stream, at)
        body = at + 4
        at = body + size
        if kind in _VALUED and depth == 1:
            if at > len(stream) or size < 6:
                raise refused("damaged")
            row, column = place(stream, body)
            if kind == _MULRK:
                column = header(stream, at - 4)[1]
            elif kind == _BOOLERR and size >= 8 and stream[body + 7]:
                sheet.add_error(row, column, stream[body + 6])
            elif kind == _FORMULA and size >= 14:
                value = stream[body + 6 : body + 14]
                if value[6:] == b"\xff\xff" and value[0] == 2:
                    sheet.add_error(row, column, value[2])
            if row >= sheet.rows or column >= sheet.columns:
                sheet.reach(row, column)
        elif kind == BOF:
            depth += 1
        elif kind == EOF:
            depth -= 1
            if depth <= 0:
                return sheet
        elif kind == DIMENSIONS and size >= (14 if facts.is_biff8 else 10):
            facts.dimensions.append((body, sheet))
