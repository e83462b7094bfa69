"""The month as a table for Qt: a line per item and one for the counter, a column per day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.base.translation import _
from app.lounge.codes import BLANK as BLANK_STATE
from app.worktime.wording import WEEKDAYS
from ui.lounge.sheet.looks import look_of
from ui.lounge.sheet.marks import BLANK, OK, OPEN, look_label

if TYPE_CHECKING:
    from app.lounge.items import Item
    from app.lounge.rules import Cell, Sheet, SheetDay

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
LOOKS_ROLE = int(Qt.ItemDataRole.UserRole)
"""Of a cell: a (look or nothing, late) for each round."""


class SheetModel(QAbstractTableModel):
    """Shows a `Sheet`; the last line says of each day whether the counter was staffed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None

    # -- properties

    @property
    def sheet(self) -> Sheet | None:
        return self._sheet

    @property
    def rounds(self) -> int:
        """Rounds of a day."""
        return self._sheet.rounds if self._sheet is not None else 1

    @property
    def item_count(self) -> int:
        return len(self._sheet.items) if self._sheet is not None else 0

    def rounds_of(self, row: int) -> int:
        """Rounds in which an item is looked at on a day; of the counter one."""
        item = self.item(row)
        return self._sheet.rounds_of(item) if self._sheet is not None and item is not None else 1

    @property
    def today(self) -> int:
        """The column of today, or −1 in another month."""
        days = self._sheet.days if self._sheet is not None else ()
        return next((n for n, day in enumerate(days) if day.is_today), -1)

    # -- filling and asking

    def set_sheet(self, sheet: Sheet) -> None:
        """Show a month; the same lines and days keep the cursor where it is."""
        if self._shape(sheet) == self._shape(self._sheet):
            self._sheet = sheet
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
            return
        self.beginResetModel()
        self._sheet = sheet
        self.endResetModel()

    def day(self, column: int) -> SheetDay | None:
        days = self._sheet.days if self._sheet is not None else ()
        return days[column] if 0 <= column < len(days) else None

    def item(self, row: int) -> Item | None:
        """The item of a line; None for the line of the counter."""
        items = self._sheet.items if self._sheet is not None else ()
        return items[row] if 0 <= row < len(items) else None

    def cell(self, row: int, column: int, number: int) -> Cell | None:
        """What was ticked in a round; None while it is blank."""
        day, item = self.day(column), self.item(row)
        if self._sheet is None or day is None or item is None:
            return None
        return self._sheet.cell(item.key, day.day, number)

    def looks(self, row: int, column: int) -> tuple[tuple[str, bool], ...]:
        """A (look, late) per round; no look where there is nothing to say yet."""
        day, item = self.day(column), self.item(row)
        if self._sheet is None or day is None:
            return ()
        if item is None:
            return (_staffed_look(day.staffed),)
        missing = "" if day.is_today or day.future or day.closed else BLANK
        found = []
        for number in range(1, self._sheet.rounds_of(item) + 1):
            cell = self._sheet.cell(item.key, day.day, number)
            if cell is None or day.closed or cell.state == BLANK_STATE:
                found.append((missing, cell is not None and bool(cell.late) and not day.closed))
            else:
                found.append((look_of(cell, self._sheet), bool(cell.late)))
        return tuple(found)

    def day_heads(self, column: int) -> tuple[str, str]:
        """Number and name of a day."""
        day = self.day(column)
        if day is None:
            return "", ""
        return str(day.number), _(WEEKDAYS[day.weekday]).removeprefix("周")

    def item_heads(self, row: int) -> tuple[str, str]:
        """Area and words of a line."""
        item = self.item(row)
        if item is None:
            return _("Counter staffed"), _("Breaks excepted")
        return f"{row + 1}  {item.title}", item.look

    # -- what Qt asks

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return self.item_count + 1 if self._sheet is not None and not parent.isValid() else 0

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return len(self._sheet.days) if self._sheet is not None and not parent.isValid() else 0

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or self._sheet is None:
            return None
        if role == LOOKS_ROLE:
            return self.looks(index.row(), index.column())
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            return self._said(index.row(), index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:  # fmt: skip
        if role != int(Qt.ItemDataRole.DisplayRole) or self._sheet is None:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return " ".join(self.day_heads(section))
        return self.item_heads(section)[0]

    # -- private

    def _said(self, row: int, column: int) -> str:
        looks = [look_label(look or BLANK) for look, _late in self.looks(row, column)]
        return f"{self.item_heads(row)[0]}, {' '.join(self.day_heads(column))}: {', '.join(looks)}"

    def _shape(self, sheet: Sheet | None) -> Any:
        if sheet is None:
            return None
        return [item.key for item in sheet.items], [day.day for day in sheet.days], sheet.rounds


def _staffed_look(staffed: bool | None) -> tuple[str, bool]:
    if staffed is None:
        return "", False
    return (OK if staffed else OPEN), False
