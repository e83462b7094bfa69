"""Watching the real window from inside its own process: when rows are seen, keys taken."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from ui.main_window import MainWindow
from ui.program import Program
from ui.widgets.table_view import TableView


class RowsSeen:
    """Calls `done(window, table)` once a table of the window has painted rows."""

    def __init__(self, program: Program, done: Callable[[MainWindow, QTableView], None]) -> None:
        self._program = program
        self._done = done
        self._table: QTableView | None = None

    def painted(self, table: QTableView) -> None:
        """A table has just handled a paint event."""
        model = table.model()
        if self._table is None and model is not None and model.rowCount() > 0:
            self._table = table
            # Once the whole picture that the rows are part of has been handed to the screen.
            QTimer.singleShot(0, self._tell)

    def _tell(self) -> None:
        assert self._program.window is not None and self._table is not None
        self._done(self._program.window, self._table)


def when_rows_seen(done: Callable[[MainWindow, QTableView], None]) -> None:
    """Arrange for `done` in the window that the command is going to open.

    The table's own handling of events is watched: asking Qt for its widgets from outside would
    load classes that the program itself does not need for its start.
    """
    begin, handle = Program.start, TableView.viewportEvent
    watching: list[RowsSeen] = []

    def start(self: Program) -> bool:
        watching.append(RowsSeen(self, done))
        return begin(self)

    def viewport_event(self: TableView, event: QEvent) -> bool:
        handled = handle(self, event)
        if event.type() == QEvent.Type.Paint:
            for watcher in watching:
                watcher.painted(self)
        return handled

    Program.start = start  # type: ignore[method-assign]
    TableView.viewportEvent = viewport_event  # type: ignore[method-assign]


def press(widget: QWidget, text: str, key: Qt.Key = Qt.Key.Key_unknown) -> None:
    """Give a widget a key as if it had been pressed."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(widget, event)
