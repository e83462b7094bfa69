"""Books read from markup: HTML, MHTML, XML-Spreadsheet-2003 and ods."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.importing.reading.parts import Book, Cell, Limits, Sheet

KEPT_CELLS = 1_500_000
"""Up to so many cells are kept from the first reading; a larger file is read twice."""


@dataclass
class Table:
    """One table met in a file. ``cells`` counts what is not empty; `part` is the piece of the
    file it stands in."""

    name: str = ""
    hidden: bool = False
    part: int = 0
    rows: int = 0
    columns: int = 0
    cells: int = 0


Row = tuple[int, int, list[Cell]]
"""(which table, row number from 0, cells without blank ones at the end)."""


class RowParser(ABC):
    """One reading of a file from its beginning."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.tables: list[Table] = []
        self.date1904 = False

    @abstractmethod
    def rows(self) -> Iterator[Row]:
        """The rows that are not blank, of all tables, each when it is complete."""

    def note(self, index: int, number: int, cells: list[Cell]) -> None:
        """Count a row that is not blank. Raises ``FileRefused`` beyond the limits."""
        table = self.tables[index]
        table.rows = max(table.rows, number + 1)
        table.columns = max(table.columns, len(cells))
        table.cells += len(cells) - cells.count(None)
        self.limits.check_block(table.name, table.rows, table.columns, table.cells)


class StreamedBook(Book):
    """Reads the whole file once to learn its sheets; a second time only where it is large."""

    def __init__(
        self,
        format_: str,
        parser: Callable[[], RowParser],
        choose: Callable[[list[Table]], list[int]] | None = None,
    ) -> None:
        self.format = format_
        self._parser = parser
        self._kept: dict[int, list[tuple[int, list[Cell]]]] | None = {}
        first = parser()
        self._keep(first.rows())
        self.date1904 = first.date1904
        chosen = choose(first.tables) if choose else range(len(first.tables))
        self._chosen = list(chosen)
        self.sheets = tuple(
            Sheet(first.tables[index].name, first.tables[index].hidden) for index in self._chosen
        )

    def _keep(self, rows: Iterator[Row]) -> None:
        count = 0
        kept: dict[int, list[tuple[int, list[Cell]]]] = {}
        for index, number, cells in rows:
            count += len(cells)
            if count <= KEPT_CELLS:
                kept.setdefault(index, []).append((number, cells))
            elif kept:
                kept = {}
        self._kept = kept if count <= KEPT_CELLS else None

    def rows(self, sheet: Sheet) -> Iterator[list[Cell]]:
        index = self._chosen[self.sheets.index(sheet)]
        expected = 0
        for number, cells in self._rows_of(index):
            while expected < number:
                yield []
                expected += 1
            yield list(cells)
            expected = number + 1

    def _rows_of(self, index: int) -> Iterator[tuple[int, list[Cell]]]:
        if self._kept is not None:
            yield from self._kept.get(index, [])
            return
        for place, number, cells in self._parser().rows():
            if place == index:
                yield number, cells


def trim(cells: list[Cell]) -> list[Cell]:
    """Take the blank cells off the end of a row, in place."""
    while cells and cells[-1] is None:
        cells.pop()
    return cells
