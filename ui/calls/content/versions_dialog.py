"""Two versions side by side, with what differs marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from app.calls.content.comparing import ADDED, CHANGED, SAME, TAKEN_OUT
from ui.calls.content.marked_text import MarkedText, differences
from ui.widgets.buttons import button
from ui.widgets.labels import PlainLabel, Tag


class Line(NamedTuple):
    """One part or question in two versions; `how` is a code of app.calls.content.comparing."""

    name: str
    how: str
    old: str
    new: str


class Side(NamedTuple):
    """A version that can be chosen: what it is called, and its place in the list."""

    title: str
    place: int


Compare = Callable[[int, int], Sequence[Line]]


class VersionsDialog(QDialog):
    """Signal: `taken(place)` when the version at the left is to be the draft. `compare(left,
    right)` gives the lines of two versions by their places; the last side may be a draft.
    """

    taken = Signal(int)

    def __init__(
        self, title: str, sides: Sequence[Side], compare: Compare, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._compare = compare
        self.left = QComboBox(self)
        self.right = QComboBox(self)
        self.only = QCheckBox(_("Only what &differs"), self)
        self.take = button(_("Go on from the left one"), self._take, hint="Alt+G")
        self._area = QScrollArea(self)
        self._assemble(sides)
        self.left.setCurrentIndex(max(0, len(sides) - 2))
        self.right.setCurrentIndex(len(sides) - 1)
        self.only.setChecked(len(sides) > 1)
        self.left.currentIndexChanged.connect(lambda _i: self._show())
        self.right.currentIndexChanged.connect(lambda _i: self._show())
        self.only.toggled.connect(lambda _on: self._show())
        self.resize(1060, 640)
        self._show()

    @property
    def lines(self) -> list[Line]:
        """What is compared now."""
        found = self._compare(self.left.currentData(), self.right.currentData())
        return [line for line in found if line.how != SAME or not self.only.isChecked()]

    def _assemble(self, sides: Sequence[Side]) -> None:
        for combo, name in ((self.left, _("Version at the left")),
                            (self.right, _("Version at the right"))):  # fmt: skip
            combo.setAccessibleName(name)
            for side in sides:
                combo.addItem(side.title, side.place)
        self.take.setShortcut("Alt+G")
        heads = QHBoxLayout()
        heads.setSpacing(12)
        heads.addWidget(self.left, 1)
        heads.addWidget(self.right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.only)
        foot.addStretch(1)
        foot.addWidget(self.take)
        close = button(_("Close"), self.accept, kind="primary")
        close.setDefault(True)
        foot.addWidget(close)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(_("Versions side by side"))
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 14, 16, 12)
        box.setSpacing(10)
        box.addLayout(heads)
        box.addWidget(self._area, 1)
        box.addLayout(foot)

    def _show(self) -> None:
        inner = QWidget()
        inner.setProperty("surface", "page")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        lines = self.lines
        for number, line in enumerate(lines):
            self._add(grid, 2 * number, line)
        if not lines:
            grid.addWidget(PlainLabel(_("Nothing differs."), role="muted"), 0, 0)
        grid.setRowStretch(2 * len(lines) + 1, 1)
        self._area.setWidget(inner)
        self.take.setEnabled(self.left.currentIndex() >= 0)

    def _add(self, grid: QGridLayout, row: int, line: Line) -> None:
        words = {
            ADDED: (_("New"), "ok"), TAKEN_OUT: (_("Taken out"), "danger"),
            CHANGED: (_("Changed"), "warn"), SAME: (_("The same"), "muted"),
        }  # fmt: skip
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel(line.name, role="heading"))
        head.addWidget(Tag(*words[line.how]))
        head.addStretch(1)
        grid.addLayout(head, row, 0, 1, 2)
        gone, came = differences(line.old, line.new) if line.how == CHANGED else ([], [])
        for column, (text, spans, colour) in enumerate(
            ((line.old, gone, "danger"), (line.new, came, "ok"))
        ):
            made = MarkedText(text, line.name)
            made.mark(spans, colour)
            holder = QFrame()
            holder.setProperty("surface", "card")
            inside = QVBoxLayout(holder)
            inside.setContentsMargins(8, 4, 8, 4)
            inside.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
            inside.addStretch(1)
            grid.addWidget(holder, row + 1, column)

    def _take(self) -> None:
        self.taken.emit(self.left.currentData())
        self.accept()
