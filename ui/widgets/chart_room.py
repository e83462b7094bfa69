"""Room for a chart. The charts' library takes half a second to load, so it comes afterwards."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import ModuleType

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.translation import _
from ui.widgets.labels import PlainLabel


def load_charts(load: Callable[[], ModuleType]) -> ModuleType:
    """The module of charts that `load` imports; to be called in a lane, as it takes a while.

    pyqtgraph puts itself between the program and its handling of faults; that is taken back.
    """
    hooks = sys.excepthook, threading.excepthook
    charts = load()
    sys.excepthook, threading.excepthook = hooks
    return charts


class ChartRoom(QWidget):
    """Shows a word until its chart is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = PlainLabel(_("Drawing…"), self, role="muted")
        self._word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._word)

    def put(self, chart: QWidget) -> None:
        """The chart has come."""
        self._word.hide()
        self._box.addWidget(chart)
        chart.show()

    def sizeHint(self) -> QSize:
        return QSize(640, 210)
