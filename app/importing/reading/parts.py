"""What every reader gives: books of sheets of rows of plain cells."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import Any

from app.importing.reading.refusals import refused


class CellError(str):
    """An error value a spreadsheet computed, by its text: ``#N/A``, ``#REF!``."""

    __slots__ = ()


Cell = str | int | float | bool | date | datetime | CellError | None
"""One cell. ``None`` is empty. Times and spans come as text (``08:30:00``). Whole numbers may
come as floats. A date with a time is a ``datetime``, one without is a ``date``."""

ERROR_TEXTS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""The error codes of the binary formats."""


@dataclass(frozen=True)
class Sheet:
    """One sheet of a book. Hidden ones are read only when a person asks for them."""

    name: str
    hidden: bool


@dataclass(frozen=True)
class Limits:
    """How large a file may be before it is refused.

    ``file_bytes``: the file. ``markup_bytes``: a file of HTML or XML, which is slower to read.
    ``unpacked_bytes``: what it unpacks to. ``ratio``: unpacked to packed size, looked at above
    ``ratio_from_bytes``. ``rows``, ``columns``, ``cells``: the block from A1 to the last cell
    that holds something, per sheet.
    """

    file_bytes: int = 256 << 20
    markup_bytes: int = 192 << 20
    unpacked_bytes: int = 1 << 30
    ratio: int = 150
    ratio_from_bytes: int = 64 << 20
    rows: int = 1_048_576
    columns: int = 1024
    cells: int = 16_000_000

    def check_block(self, name: str, rows: int, columns: int, cells: int | None = None) -> None:
        """Raise ``FileRefused`` where sheet `name` has more than may be read.

        `cells` is how many must be held, by default the whole block.
        """
        if columns > self.columns:
            raise refused("too_wide", sheet=name, columns=self.columns)
        if rows > self.rows:
            raise refused("too_long", sheet=name, rows=self.rows)
        if (rows * columns if cells is None else cells) > self.cells:
            raise refused("too_large_sheet", sheet=name, rows=rows, columns=columns)


class Book(ABC):
    """An opened file. Use it in ``with``, or call ``close``."""

    format: str
    """One of ``FORMATS``."""
    sheets: tuple[Sheet, ...]
    """In the order of the file; hidden ones are flagged."""
    date1904: bool = False
    """Bare day numbers count from 1904-01-01 (dates already come as dates)."""

    @abstractmethod
    def rows(self, sheet: Sheet) -> Iterator[list[Cell]]:
        """All rows from the top of `sheet`; columns are never shifted.

        Blank rows in between are given, blank rows at the end are not. Rows may differ in
        length. Raises ``FileRefused`` also in the middle: what came before is then worthless.
        """

    def raw_rows(self, sheet: Sheet) -> Iterator[list[Any]]:
        """As `rows`, for callers that clean every cell themselves: blank cells may also be
        empty texts, and times and spans may come as such. The faster way for large sheets.
        """
        return self.rows(sheet)

    def close(self) -> None:  # noqa: B027 - most books hold nothing open
        """Let the file go."""

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def is_blank(row: list[Cell]) -> bool:
    """Whether a row holds nothing."""
    return row.count(None) + row.count("") == len(row)


def require_content(book: Book) -> None:
    """Raise ``FileRefused`` where no sheet holds a row."""
    for sheet in sorted(book.sheets, key=lambda sheet: sheet.hidden):
        for _row in book.rows(sheet):
            return
    raise refused("empty_sheets" if book.sheets else "empty")
