"""Bars: a message near its place, and the sentence at the bottom with its undo."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.base.translation import _
from ui.widgets.buttons import icon_button
from ui.widgets.colours import tone
from ui.widgets.icons import pixmap
from ui.widgets.labels import PlainLabel

_ICONS = {"info": "info", "ok": "check", "warn": "alert", "danger": "alert"}


class MessageBar(QFrame):
    """A sentence near its place, with an action and a close button; hidden until it is shown.

    Signals: `acted()` by its action, `closed()` when it was put away.
    """

    acted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "message")
        self._picture = QLabel(self)
        self._text = PlainLabel(parent=self, wrap=True, selectable=True)
        self._action = QPushButton(self)
        self._action.setProperty("kind", "link")
        self._close = icon_button("close", _("Close message"), self.close_bar, parent=self)
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 3, 5, 3)
        box.setSpacing(10)
        box.addWidget(self._picture)
        box.addWidget(self._text, 1)
        box.addWidget(self._action)
        box.addWidget(self._close)
        self._action.clicked.connect(lambda: self.acted.emit())
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    @property
    def tone(self) -> str:
        """Of what is shown: `info`, `ok`, `warn` or `danger`."""
        return str(self.property("tone") or "")

    def show_message(self, text: str, tone_name: str = "info", action: str = "") -> None:
        """`tone_name` is `info`, `ok`, `warn` or `danger`; texts are translated already."""
        self.setProperty("tone", tone_name)
        self.style().unpolish(self)
        self.style().polish(self)
        colour = tone(tone_name)
        self._picture.setPixmap(pixmap(_ICONS[tone_name], 18, colour, self.devicePixelRatioF()))
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        self.show()

    def show_error(self, error: Exception) -> None:
        """The sentence of an exception (see ui.errors.sentence)."""
        from ui.errors import sentence

        self.show_message(sentence(error), "danger")

    def close_bar(self) -> None:
        self.hide()
        self.closed.emit()


class UndoBar(QFrame):
    """ "… done. Undo (Ctrl+Z)" over the lower edge of its parent, for some seconds.

    Signal: `undo_wanted()`.
    """

    undo_wanted = Signal()

    def __init__(self, parent: QWidget, *, seconds: float = 5.0) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("surface", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = PlainLabel(parent=self)
        self._undo = QPushButton(_("Undo (Ctrl+Z)"), self)
        self._undo.setProperty("kind", "toast")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 8, 10, 8)
        box.setSpacing(14)
        box.addWidget(self._text)
        box.addWidget(self._undo)
        self._timer.timeout.connect(self.hide)
        self._undo.clicked.connect(self._on_undo)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str, *, undoable: bool = False) -> None:
        self._text.setText(text)
        self._undo.setVisible(undoable)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        # Only while it is seen: every event of its parent goes through it.
        self._over.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # A window that closes hides what lies over it when it is half gone itself.
        if shiboken6.isValid(self._over):
            self._over.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _on_undo(self) -> None:
        self.hide()
        self.undo_wanted.emit()

    def _place(self) -> None:
        self.adjustSize()
        left = (self._over.width() - self.width()) // 2
        # Over the line at the bottom, so that it hides no figures.
        self.move(max(8, left), self._over.height() - self.height() - 3)
