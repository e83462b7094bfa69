"""A message from the system's tray for who is looking at another program."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, Signal
from PySide6.QtWidgets import QMainWindow, QSystemTrayIcon

from app.base.translation import _

SHOWN_MS = 10_000
APART_MS = 60_000


class TrayMessages(QObject):
    """Where the system has no tray, or the window is in front, the line at the bottom will do.

    Signal: `clicked()` on a message or on the symbol.
    """

    clicked = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._symbol: QSystemTrayIcon | None = None
        self._since = QElapsedTimer()

    def tell(self, text: str, *, critical: bool = False) -> bool:
        """Show a message; returns whether it was shown.

        At most one a minute by the machine's own running time, whatever its clock says; a
        critical case does not wait.
        """
        if self._window.isActiveWindow() or not self.available():
            return False
        if not critical and self._since.isValid() and self._since.elapsed() < APART_MS:
            return False
        self._since.start()
        self._show(text, critical)
        return True

    def available(self) -> bool:
        """Whether the system has a tray that shows messages."""
        return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()

    def _show(self, text: str, critical: bool) -> None:
        if self._symbol is None:
            self._symbol = QSystemTrayIcon(self._window.windowIcon(), self)
            self._symbol.messageClicked.connect(self.clicked)
            self._symbol.activated.connect(lambda _reason: self.clicked.emit())
            self._symbol.setToolTip(self._window.windowTitle())
        self._symbol.show()
        kind = QSystemTrayIcon.MessageIcon
        picture = kind.Warning if critical else kind.Information
        self._symbol.showMessage(_("Reminder"), text, picture, SHOWN_MS)
