"""The middle of the call: one panel at a time in the room that there is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Middle(QStackedWidget):
    """Long words in a panel that is not in view make no room for themselves: the call stays
    within its window whatever stands in it.
    """

    def hasHeightForWidth(self) -> bool:
        return False

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 200)

    def sizeHint(self) -> QSize:
        return QSize(500, 400)
