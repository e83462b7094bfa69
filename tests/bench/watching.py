"""Watching the real window from inside its own process: when rows are seen, keys taken."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from ui.main_window import MainWindow
from ui.program import Program


class RowsSeen(QObject):
    """Calls `done(window, table)` once a table of the window has painted rows."""

    def __init__(self, program: Program, done: Callable[[MainWindow, QTableView], None]) -> None:
        super().__init__()
        self._program = program
        self._done = done
        self._table: QTableView | None = None
        self._looking = QTimer(self, interval=2)
        self._looking.timeout.connect(self._look)
        self._looking.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._looking.isActive():
            self._looking.stop()
            # The rows are there when this event has been handled.
            QTimer.singleShot(0, self._tell)
        return False

    def _look(self) -> None:
        window = self._program.window
        if window is None or self._table is not None:
            return
        for table in window.findChildren(QTableView):
            model = table.model()
            if table.isVisible() and model is not None and model.rowCount() > 0:
                self._table = table
                table.viewport().installEventFilter(self)
                table.viewport().update()
                return

    def _tell(self) -> None:
        assert self._program.window is not None and self._table is not None
        self._done(self._program.window, self._table)


def when_rows_seen(done: Callable[[MainWindow, QTableView], None]) -> None:
    """Arrange for `done` in the window that the command is going to open."""
    begin = Program.start
    watching: list[RowsSeen] = []

    def start(self: Program) -> bool:
        begun = begin(self)
        watching.append(RowsSeen(self, done))
        return begun

    Program.start = start  # type: ignore[method-assign]


def press(widget: QWidget, text: str, key: Qt.Key = Qt.Key.Key_unknown) -> None:
    """Give a widget a key as if it had been pressed."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(widget, event)
