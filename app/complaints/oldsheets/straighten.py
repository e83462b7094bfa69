"""Rows of a sheet kept by hand, put in order before they are read.

Three things are mended: cells that slipped by one column (told by plates, phones, dates and the
words usual in each column), letters or digits that a legend in the file explains, and the
further rows of a case whose cells are blank because they stand in the row above. Where a row
has clearly slipped and its place cannot be told surely, it is refused, never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.base.translation import _
from app.complaints.oldsheets.cells import Columns, blank, text_of
from app.complaints.oldsheets.kinds import COMPLAINTS
from app.complaints.oldsheets.legend import legends
from app.complaints.oldsheets.shift import AMBIGUOUS, Shifts
from app.complaints.oldsheets.words import is_own_number
from app.importing.cells import Cell
from app.importing.planning import Problem, Straighten, Straightened

if TYPE_CHECKING:
    from app.importing.table import Table

_WHO = ("customer_name", "phones", "plate", "vin")
_OF_THE_CASE = (
    "number", "reported_at", *_WHO, "words", "subject", "model", "family", "related",
)  # fmt: skip
_EVENTS = frozenset({"event", "event_at", "event_text", "process"})
_DITTO = frozenset({"同上", "〃", "″", "“", "”", '"', "''", "同前", "ditto", "同上行"})

Row = Sequence[Cell]


def straightener(table: Table) -> Straighten:
    """What puts the rows of this table in order; it remembers the cases it has seen."""
    return _Straightener(table)


class _Straightener:
    def __init__(self, table: Table) -> None:
        self._places = dict(table.mapping.columns)
        self._columns = Columns(COMPLAINTS, self._places, table.headers, table.context)
        self._legends = legends(table)
        self._shifts: Shifts | None = None
        self._last: list[Cell] | None = None
        self._same: list[list[Cell]] = []
        self._has_events = not _EVENTS.isdisjoint(self._places)
        self._by_number: dict[str, list[Cell]] = {}

    def __call__(self, row_nos: Sequence[int], rows: Sequence[Row]) -> Straightened:
        self._columns.learn(rows)
        self._shifts = self._shifts or Shifts(self._columns)
        made = Straightened(rows)
        put: list[Row] = []
        for place, (row_no, row) in enumerate(zip(row_nos, rows, strict=True)):
            cells = self._back(made, place, row_no, list(row))
            for column, meanings in self._legends.items():
                if column < len(cells):
                    cells[column] = meanings.get(text_of(cells[column]), cells[column])
            put.append(self._filled(cells))
        made.rows = put
        return made

    def _back(self, made: Straightened, place: int, row_no: int, cells: list[Cell]) -> list[Cell]:
        """The cells in their columns, with a warning if they had slipped."""
        assert self._shifts is not None
        found = self._shifts.mended(cells)
        if found is None:
            return cells
        if found is AMBIGUOUS:
            made.refusals[place] = self._slipped(row_no, cells)
            return cells
        reason = _("The cells of this row had slipped by a column; they were put back")
        made.warnings.append(Problem(row_no, "", "", reason))
        return found

    def _slipped(self, row_no: int, cells: list[Cell]) -> Problem:
        column = self._columns.strange_column(cells)
        code = next((code for code, place in self._places.items() if place == column), "")
        return Problem(
            row_no,
            _(COMPLAINTS.field(code).label) if code else "",
            "" if column is None else text_of(cells[column])[:200],
            _("The cells of this row stand in the wrong columns"),
        )

    def _filled(self, cells: list[Cell]) -> list[Cell]:
        """The row with what it leaves to the row above it, if it goes on with the same case."""
        if self._last is not None:
            for column in self._places.values():
                if column < len(cells) and text_of(cells[column]) in _DITTO:
                    cells[column] = self._last[column]
        anchor = self._anchor(cells)
        if anchor is None or anchor is not self._last:
            self._same = []
        if anchor is not None:
            self._go_on(cells, anchor)
            for code in _OF_THE_CASE:
                place = self._places.get(code)
                if place is not None and blank(cells[place]):
                    cells[place] = anchor[place]
        number = self._text(cells, "number")
        if number:
            # The first row of a number speaks for it until another case takes it up.
            known = self._by_number.get(number)
            if known is None or not self._agree(cells, known):
                self._by_number[number] = cells
        self._last = cells
        self._same.append(cells)
        return cells

    def _go_on(self, cells: list[Cell], anchor: list[Cell]) -> None:
        """Words that go on in the next row, which says nothing else of a case, become one text.

        In a sheet with columns for events they are an event's words instead.
        """
        place = self._places.get("words")
        alone = anchor is self._last and not self._text(cells, "number")
        if place is None or self._has_events or not alone or blank(cells[place]):
            return
        if self._text(cells, "reported_at") or blank(anchor[place]):
            return
        words = f"{anchor[place]}\n{cells[place]}"
        for row in (*self._same, cells):
            row[place] = words

    def _anchor(self, cells: list[Cell]) -> list[Cell] | None:
        """The row that this one goes on from; None if it stands for itself.

        It repeats the number of a case (a mere count only of the row above), or it has no
        number, names nobody, and does not say both when and what.
        """
        number = self._text(cells, "number")
        if number:
            known = self._by_number.get(number)
            if known is None or not self._agree(cells, known):
                return None
            last = self._text(self._last or (), "number")
            return known if is_own_number(number) or last == number else None
        if any(self._text(cells, code) for code in _WHO):
            return None
        said = any(self._text(cells, code) for code in ("words", "subject"))
        return None if said and self._text(cells, "reported_at") else self._last

    def _agree(self, cells: list[Cell], other: list[Cell]) -> bool:
        """Whether nothing that both rows say of car and person differs."""
        pairs = [(self._text(cells, code), self._text(other, code)) for code in _WHO]
        return all(a == b for a, b in pairs if a and b)

    def _text(self, cells: Sequence[Cell], code: str) -> str:
        column = self._places.get(code)
        return "" if column is None or column >= len(cells) else text_of(cells[column])
