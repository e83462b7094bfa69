"""Under the sheet: the long texts of the current case, whole and wrapped."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.base.translation import N_, _
from app.complaints.sheet.rows import SheetRow, cell_text
from ui.widgets.labels import PlainLabel

# Each part: its heading and the columns whose texts it shows, one under the other.
_PARTS = (
    (N_("Customer's words"), ("words",)),
    (N_("Finding and cause"), ("finding", "cause", "further_causes")),
    (N_("Handling and reaction"), ("proposal", "reaction")),
    (N_("Measures"), ("corrective", "preventive")),
)
LEAST_LINES, MOST_LINES = 2, 5


class SheetDetail(QFrame):
    """Four texts side by side; each scrolls when it is longer than the strip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.setAccessibleName(_("Texts of the current case"))
        self._texts: list[PlainLabel] = []
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 6, 4, 6)
        box.setSpacing(14)
        for title, _keys in _PARTS:
            box.addLayout(self._part(_(title)), 1)
        # Lower only where the window leaves no room.
        self.setMinimumHeight(self.fontMetrics().height() * 3)

    @property
    def texts(self) -> list[str]:
        """What is shown, part by part."""
        return [label.text() for label in self._texts]

    def show_row(self, row: SheetRow | None, names: Mapping[str, str]) -> None:
        """Show the texts of a case, or nothing."""
        for label, (_title, keys) in zip(self._texts, _PARTS, strict=True):
            shown = [] if row is None else [cell_text(row, key, dict(names)) for key in keys]
            label.setText("\n".join(text for text in shown if text) or "–")

    def wanted_height(self, room: int) -> int:
        """As many lines as a complaint usually has, or fewer where the page is low."""
        line = self.fontMetrics().height()
        lines = min(MOST_LINES, max(LEAST_LINES, room // line // 6))
        return line * (lines + 1) + 16

    def _part(self, title: str) -> QVBoxLayout:
        text = PlainLabel("–", wrap=True, selectable=True)
        text.setContentsMargins(0, 0, 8, 0)
        self._texts.append(text)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(text)
        inner.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(holder)
        for ground in (holder, area.viewport()):
            ground.setAutoFillBackground(False)
        area.setAccessibleName(title)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(PlainLabel(title, self, role="muted"))
        column.addWidget(area, 1)
        return column
