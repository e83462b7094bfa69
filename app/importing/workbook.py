"""The workbook of what was refused: to be mended and imported again.

Its first sheet has the columns of the imported file, with the refused rows as they were, and
behind them where and why each was refused. The second lists cells that were dropped.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence

from app.base.translation import _
from app.importing.planning import Problem
from app.importing.values import Cell

_LONGEST_CELL = 32_000


class ErrorBook:
    """Collects refused rows and warnings, then gives the xlsx file's bytes."""

    def __init__(
        self,
        headers: Sequence[str],
        row_name: Callable[[int], str | int],
        *,
        date1904: bool = False,
    ) -> None:
        import xlsxwriter

        self._row_name = row_name
        self._headers = list(headers)
        self._buffer = io.BytesIO()
        # Texts from data stay texts: no formula, no link is made of them.
        self._book = xlsxwriter.Workbook(
            self._buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                # Bare day numbers count from where they did in the imported file.
                "date_1904": date1904,
            },
        )
        self._bold = self._book.add_format({"bold": True, "bottom": 1})
        self._bad = self._book.add_format({"font_color": "#b3261e"})
        self._refused = self._sheet(
            _("Refused rows"),
            # Names that no file uses for its own columns, for the book is imported again.
            [
                *self._headers,
                _("Row in file"),
                _("Column at fault"),
                _("Value at fault"),
                _("Why refused"),
            ],
        )
        self._warnings = self._sheet(
            _("Dropped cells"), [_("Row in file"), _("Column"), _("Value"), _("Reason")]
        )
        self._refused_rows = 0
        self._warning_rows = 0

    def refuse(self, cells: Sequence[Cell], problem: Problem) -> None:
        """Add a refused row with its cells as they were read."""
        self._refused_rows += 1
        width = len(self._headers)
        for place, cell in enumerate(cells[:width]):
            self._write(self._refused, self._refused_rows, place, cell)
        self._explain(self._refused, self._refused_rows, width, problem)

    def warn(self, problem: Problem) -> None:
        """Add a cell that was dropped while its row went in."""
        self._warning_rows += 1
        self._explain(self._warnings, self._warning_rows, 0, problem)

    def content(self) -> bytes:
        """The finished file."""
        self._book.close()
        return self._buffer.getvalue()

    def _sheet(self, name: str, headers: Sequence[str]):  # type: ignore[no-untyped-def]
        sheet = self._book.add_worksheet(name)
        for place, header in enumerate(headers):
            sheet.write_string(0, place, header, self._bold)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(headers), 16)
        return sheet

    def _explain(self, sheet, row: int, start: int, problem: Problem) -> None:  # type: ignore[no-untyped-def]
        sheet.write(row, start, self._row_name(problem.row_no))
        sheet.write_string(row, start + 1, problem.field)
        sheet.write_string(row, start + 2, problem.value[:_LONGEST_CELL])
        sheet.write_string(row, start + 3, problem.reason, self._bad)

    def _write(self, sheet, row: int, place: int, cell: Cell) -> None:  # type: ignore[no-untyped-def]
        if cell is None or cell == "":
            return
        if isinstance(cell, bool):
            sheet.write_boolean(row, place, cell)
        elif isinstance(cell, int | float) and cell == cell and abs(cell) < 1e15:
            sheet.write_number(row, place, cell)
        elif isinstance(cell, dt.datetime):
            sheet.write_string(row, place, cell.isoformat(" ", "seconds"))
        else:
            sheet.write_string(row, place, str(cell)[:_LONGEST_CELL])
