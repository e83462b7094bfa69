"""The windows of a working day: as many as a dealership needs, each from one time to another."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QTimeEdit, QToolButton, QWidget

from app.base.translation import _
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import PlainLabel

MOST = 4
_IN_A_LINE = 2
_LAST_MINUTE = 23 * 60 + 59


class WindowsEdit(QWidget):
    """One to four windows. Signal: `edited()` when a time was settled or a window came or went."""

    edited = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._rows: list[_Window] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(_IN_A_LINE + 1, 1)
        self._add = button(_("Another window"), self.add_window, kind="link", icon="add")
        self._add.setParent(self)
        self._add.setAutoDefault(False)

    def windows(self) -> list[list[str]]:
        """The windows as [["08:30", "12:00"], …] as they stand there."""
        return [row.times() for row in self._rows]

    def rising(self) -> bool:
        """Whether each time is later than the one before."""
        return all(a < b for a, b in pairwise([t for window in self.windows() for t in window]))

    def set_windows(self, windows: list[list[str]]) -> None:
        """Show these windows; fields that are there already keep the cursor."""
        while len(self._rows) > max(1, len(windows)):
            self._drop(self._rows[-1])
        while len(self._rows) < min(MOST, len(windows)):
            self._append()
        for row, (opens, closes) in zip(self._rows, windows, strict=False):
            row.set_times(opens, closes)
        self._place()

    def add_window(self) -> None:
        """One more window, an hour after the last one."""
        last = self._rows[-1].times()[1] if self._rows else "07:30"
        hours, minutes = map(int, last.split(":"))
        opens = min(hours * 60 + minutes + 60, _LAST_MINUTE - 1)
        row = self._append()
        row.set_times(_clock(opens), _clock(min(opens + 120, _LAST_MINUTE)))
        self._place()
        row.opens.setFocus()
        self.edited.emit()

    def _append(self) -> _Window:
        row = _Window(self._name, len(self._rows) + 1, self)
        row.edited.connect(self.edited)
        row.gone.connect(lambda: self._remove(row))
        self._rows.append(row)
        return row

    def _remove(self, row: _Window) -> None:
        self._drop(row)
        self._place()
        self.edited.emit()

    def _drop(self, row: _Window) -> None:
        self._rows.remove(row)
        self._grid.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _place(self) -> None:
        for number, row in enumerate(self._rows):
            self._grid.addWidget(row, number // _IN_A_LINE, number % _IN_A_LINE)
            row.show()
            row.remove.setVisible(len(self._rows) > 1)
        last = len(self._rows) - 1
        self._grid.addWidget(self._add, max(0, last) // _IN_A_LINE, _IN_A_LINE)
        self._add.setVisible(len(self._rows) < MOST)


class _Window(QWidget):
    """From – until, and a button to take it away. Signals: `edited()`, `gone()`."""

    edited = Signal()
    gone = Signal()

    def __init__(self, name: str, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.opens = self._field(_("{name}: window {count} from").format(name=name, count=number))
        self.closes = self._field(_("{name}: window {count} until").format(name=name, count=number))
        self.remove: QToolButton = icon_button(
            "close", _("Take this window away"), self.gone.emit, parent=self
        )
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.opens)
        box.addWidget(PlainLabel("–", role="muted"))
        box.addWidget(self.closes)
        box.addWidget(self.remove)

    def times(self) -> list[str]:
        return [field.time().toString("HH:mm") for field in (self.opens, self.closes)]

    def set_times(self, opens: str, closes: str) -> None:
        for field, text in ((self.opens, opens), (self.closes, closes)):
            wanted = QTime.fromString(text, "HH:mm")
            if field.time() != wanted:
                field.setTime(wanted)

    def _field(self, name: str) -> QTimeEdit:
        field = QTimeEdit(self)
        field.setDisplayFormat("HH:mm")
        field.lineEdit().setTextMargins(5, 0, 0, 0)
        field.setAccessibleName(name)
        field.editingFinished.connect(self.edited)
        return field


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
