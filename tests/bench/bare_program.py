"""The least window that PySide6 can show and type into: what a start is compared with."""

from __future__ import annotations

import os
import time

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow


class Field(QLineEdit):
    """Says when it was painted for the first time and took a letter."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self._ready)

    def _ready(self) -> None:
        key = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, "a"
        )
        QApplication.sendEvent(self, key)
        assert self.text() == "a"
        print(time.time(), flush=True)
        os._exit(0)


if __name__ == "__main__":
    program = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(Field(window))
    window.resize(1366, 768)
    window.show()
    program.exec()
