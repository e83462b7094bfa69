"""How the month is counted: the definition in full, what is frozen, what later data changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.base.translation import _
from app.churn.rules import ChurnReport
from app.churn.words import causes_note, definition, freeze_notes, kinds_note, provisional_note
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel


class CountingPage(QWidget):
    """The sentences that belong to the figures; they can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = PlainLabel(parent=self, wrap=True, selectable=True)
        self._text.setAccessibleName(_("How this is counted"))
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setMaximumWidth(self.fontMetrics().averageCharWidth() * 120)
        scroll = QScrollArea(self)
        scroll.setWidget(self._text)
        scroll.setWidgetResizable(True)
        card = Card(parent=self)
        card.add(scroll, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 8, 0, 0)
        box.addWidget(card)

    @property
    def text(self) -> str:
        return self._text.text()

    def set_report(self, report: ChurnReport) -> None:
        """Show what belongs to this month."""
        lines = [*definition(report), kinds_note(), causes_note(), *freeze_notes(report)]
        if report.month.provisional:
            lines.append(provisional_note(report.month))
        self._text.setText("\n\n".join(lines))
