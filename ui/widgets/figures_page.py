"""What pages of figures share: a body that scrolls, and the sentences on how all is counted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.base.translation import _
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel

_LETTERS_IN_A_LINE = 120


def scrolling(inner: QWidget, parent: QWidget) -> QScrollArea:
    """A body that scrolls where the window is low, on the ground of the page."""
    area = QScrollArea(parent)
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    for ground in (area.viewport(), inner):
        ground.setAutoFillBackground(False)
    return area


def counting_card(text: PlainLabel, parent: QWidget) -> Card:
    """A card with the sentences on how all is counted, in lines that can be read."""
    text.setAccessibleName(_("How this is counted"))
    text.setAlignment(Qt.AlignmentFlag.AlignTop)
    text.setMaximumWidth(parent.fontMetrics().averageCharWidth() * _LETTERS_IN_A_LINE)
    area = QScrollArea(parent)
    area.setWidget(text)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    card = Card(parent=parent)
    card.add(area, 1)
    return card
