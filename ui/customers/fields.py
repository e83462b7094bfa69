"""Fields of a record that are changed in place: each saves itself, Escape takes typing back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.base.translation import _
from ui.widgets.date_edit import DateEdit
from ui.widgets.labels import plain_tip

Told = Callable[[Any], None]


class Field(Protocol):
    """What a form needs of a field; `tell(value)` is called with what was typed."""

    tell: Told

    def show_value(self, value: Any, *, fresh: bool = False) -> None:
        """Show what is on file; what is being typed, or was refused, stays. With `fresh` it is
        another record, of which nothing was typed yet.
        """

    def set_editable(self, editable: bool) -> None:
        """Whether the person may change it."""

    def refuse(self, sentence: str) -> None:
        """The value was not taken: it stays, marked, with the reason."""


def _takes_escape(event: QEvent) -> bool:
    """Whether this asks if Escape belongs to the field, before it leaves the page."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Escape
    )


def _leaves_undo(event: QEvent) -> bool:
    """Whether this asks if Ctrl+Z belongs to the field.

    While nothing is being typed it does not: what was saved a moment ago is taken back, not the
    letters that were typed for it.
    """
    if (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.matches(QKeySequence.StandardKey.Undo)
    ):
        event.ignore()
        return True
    return False


def _polish(widget: QWidget, wrong: bool, sentence: str = "") -> None:
    widget.setProperty("wrong", wrong)
    widget.setToolTip(plain_tip(sentence))
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class TextField(QLineEdit):
    """One line of text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tell: Told = lambda _value: None
        self._file = self._value = ""
        self._wrong = False
        self.setProperty("kind", "inline")
        self.editingFinished.connect(self._settle)
        self.textEdited.connect(lambda _text: self._right())

    def show_value(self, value: Any, *, fresh: bool = False) -> None:
        if fresh:
            self._right()
        new = "" if value is None else " ".join(str(value).split())
        typing = self.text() != self._value and (self.hasFocus() or self._wrong)
        self._file = self._value = new
        if fresh or not typing:
            self.setText(new)
            self.setCursorPosition(0)

    def set_editable(self, editable: bool) -> None:
        self.setReadOnly(not editable)

    def refuse(self, sentence: str) -> None:
        self._wrong, self._value = True, self._file
        _polish(self, True, sentence)

    def event(self, event: QEvent) -> bool:
        if self.text() != self._value and _takes_escape(event):
            event.accept()
            return True
        if self.text() == self._value and _leaves_undo(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._value:
            self.setText(self._file)
            self._right()
            return
        super().keyPressEvent(event)

    def _right(self) -> None:
        if self._wrong:
            self._wrong = False
            _polish(self, False)

    def _settle(self) -> None:
        typed = self.text().strip()
        if typed != self._value and not self._wrong:
            # From here on it is no longer being typed: what comes back from the store is shown.
            self._value = typed
            self.setText(typed)
            self.tell(typed or None)


class NotesField(QPlainTextEdit):
    """Text of several lines, saved when it is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tell: Told = lambda _value: None
        self._file = self._value = ""
        self._wrong = False
        self.setProperty("kind", "inline")
        self.setTabChangesFocus(True)
        self.setFixedHeight(round(self.fontMetrics().height() * 2.9))
        self.textChanged.connect(self._right)

    def show_value(self, value: Any, *, fresh: bool = False) -> None:
        if fresh:
            self._right()
        new = str(value or "")
        typing = self.toPlainText() != self._value and (self.hasFocus() or self._wrong)
        self._file = self._value = new
        if (fresh or not typing) and self.toPlainText() != new:
            self.setPlainText(new)

    def set_editable(self, editable: bool) -> None:
        self.setReadOnly(not editable)

    def refuse(self, sentence: str) -> None:
        self._wrong, self._value = True, self._file
        _polish(self, True, sentence)

    def event(self, event: QEvent) -> bool:
        if self.toPlainText() != self._value and _takes_escape(event):
            event.accept()
            return True
        if self.toPlainText() == self._value and _leaves_undo(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._value:
            self.setPlainText(self._file)
            return
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self._settle()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._settle()

    def _right(self) -> None:
        if self._wrong:
            self._wrong = False
            _polish(self, False)

    def _settle(self) -> None:
        typed = self.toPlainText().strip()
        if typed != self._value and not self._wrong:
            self._value = typed
            self.setPlainText(typed)
            self.tell(typed or None)


class DayField(DateEdit):
    """A day or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tell: Told = lambda _value: None
        self.setProperty("kind", "inline")
        self.setPlaceholderText("")
        self.date_changed.connect(lambda value: self.tell(value))

    def event(self, event: QEvent) -> bool:
        if self.text() == (self.value or "") and _leaves_undo(event):
            return True
        return super().event(event)

    def show_value(self, value: Any, *, fresh: bool = False) -> None:
        if fresh or not (self.hasFocus() and self.isModified()):
            self.set_value(value)

    def set_editable(self, editable: bool) -> None:
        self.setReadOnly(not editable)
        for action in self.actions():
            action.setVisible(editable)

    def refuse(self, sentence: str) -> None:
        _polish(self, True, sentence)


class ChoiceField(QComboBox):
    """One of some codes, or nothing."""

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tell: Told = lambda _value: None
        self.setProperty("kind", "inline")
        self._file: Any = None
        self.addItem("", None)
        for code, text in options:
            self.addItem(text, code)
        self.activated.connect(lambda _place: self.tell(self.currentData()))

    def show_value(self, value: Any, *, fresh: bool = False) -> None:
        self._file = value
        self.setCurrentIndex(max(0, self.findData(value)))

    def set_editable(self, editable: bool) -> None:
        self.setEnabled(editable)

    def refuse(self, sentence: str) -> None:
        self.show_value(self._file)
        self.setToolTip(plain_tip(sentence))

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel that scrolls the page must not change a record on its way.
        event.ignore()


class FlagField(QCheckBox):
    """Yes or no."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._file = False
        self.tell: Told = lambda _value: None
        self.clicked.connect(lambda on=False: self.tell(bool(on)))

    def show_value(self, value: Any, *, fresh: bool = False) -> None:
        self._file = bool(value)
        self.setChecked(self._file)

    def set_editable(self, editable: bool) -> None:
        self.setEnabled(editable)

    def refuse(self, sentence: str) -> None:
        self.setChecked(self._file)
        self.setToolTip(plain_tip(sentence))


def empty_hint() -> str:
    """What stands in an empty field that matters."""
    return _("not known yet")
