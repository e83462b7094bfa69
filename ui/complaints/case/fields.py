"""Fields of a case: each saves itself, and knows what its person saw before typing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QCompleter, QPlainTextEdit, QWidget

from ui.complaints.case.moment import MomentEdit
from ui.customers.fields import ChoiceField, FlagField, NotesField, TextField
from ui.widgets.labels import plain_tip

MOST_LINES = 9


class SeenText(TextField):
    """One line of text, with suggestions; `seen` is what stood there when typing began."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seen: Any = None
        _drop_nothing_here(self)

    @property
    def typed(self) -> Any:
        return self.text().strip() or None

    def suggest(self, words: Iterable[str]) -> None:
        """Offer these while one types, wherever the letters stand in them."""
        listed = list(dict.fromkeys(words))
        completer = self.completer()
        if completer is None:
            completer = QCompleter(self)
            completer.setModel(QStringListModel(completer))
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.setCompleter(completer)
        model = completer.model()
        if isinstance(model, QStringListModel) and model.stringList() != listed:
            model.setStringList(listed)

    def show_value(self, value: Any, *, fresh: bool = False) -> None:
        super().show_value(value, fresh=fresh)
        if fresh or self.text() == self._value:
            # What stands here is what is on file: nothing of it is refused any more.
            self.seen = value
            self._right()

    def take(self, value: Any) -> None:
        """Show a value in place of what was typed."""
        self.show_value(value, fresh=True)

    def put_back(self, mine: Any, theirs: Any, sentence: str) -> None:
        """What was typed was not taken, as another person wrote there: it stays, marked."""
        self.take(theirs)
        self.setText(str(mine or ""))
        self.refuse(sentence)


class SeenArea(NotesField):
    """Text of several lines that is as high as its text, from `least` lines up to a bound.

    Signal: `files_pasted(QMimeData)` when what is pasted is a picture or files. What is dropped
    is for the page.
    """

    files_pasted = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, least: int = 2) -> None:
        super().__init__(parent)
        self.seen: Any = None
        self._least = least
        _drop_nothing_here(self)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    @property
    def typed(self) -> Any:
        return self.toPlainText().strip() or None

    def show_value(self, value: Any, *, fresh: bool = False) -> None:
        super().show_value(value, fresh=fresh)
        if fresh or self.toPlainText() == self._value:
            self.seen = value
            self._right()

    def take(self, value: Any) -> None:
        self.show_value(value, fresh=True)

    def put_back(self, mine: Any, theirs: Any, sentence: str) -> None:
        self.take(theirs)
        self.setPlainText(str(mine or ""))
        self.refuse(sentence)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return holds_files(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if holds_files(source):
            self.files_pasted.emit(source)
        else:
            super().insertFromMimeData(source)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        wanted = round(self.document().size().height())
        lines = min(MOST_LINES, max(self._least, wanted))
        height = lines * line + 18
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if wanted > MOST_LINES:
            bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)
        if height != self.height():
            self.setFixedHeight(height)


class SeenMoment(MomentEdit):
    """A moment or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seen: Any = None
        self._refused = False
        _drop_nothing_here(self)
        self.setProperty("kind", "inline")
        self.textEdited.connect(lambda _text: self._typed_again())

    @property
    def typed(self) -> Any:
        return self.value

    def show_value(self, value: Any, *, fresh: bool = False) -> None:
        typing = (self.hasFocus() and self.isModified()) or self._refused
        if fresh or not typing or value == self.value:
            self._refused = False
            self.set_value(value)
            self.seen = value

    def set_editable(self, editable: bool) -> None:
        self.setReadOnly(not editable)

    def refuse(self, sentence: str) -> None:
        self._refused = True
        self.mark_wrong(sentence)

    def take(self, value: Any) -> None:
        self.show_value(value, fresh=True)

    def put_back(self, mine: Any, theirs: Any, sentence: str) -> None:
        self.set_value(mine)
        self.seen = theirs
        self.refuse(sentence)

    def _typed_again(self) -> None:
        self._refused = False


class SeenChoice(ChoiceField):
    """One of some codes, or nothing."""

    def __init__(self, options: Sequence[tuple[Any, str]], parent: QWidget | None = None) -> None:
        super().__init__(options, parent)
        self.seen: Any = None

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Other choices; what is on file stays chosen if it is among them."""
        present = [(self.itemData(n), self.itemText(n)) for n in range(1, self.count())]
        if present == list(options):
            return
        self.clear()
        self.addItem("", None)
        for code, text in options:
            self.addItem(text, code)
        self.setCurrentIndex(max(0, self.findData(self._file)))

    def show_value(self, value: Any, *, fresh: bool = False) -> None:
        if value is not None and self.findData(value) < 0:
            # A code that is no longer offered is still what stands on file.
            self.addItem(str(value), value)
        super().show_value(value, fresh=fresh)
        self.seen = value

    def take(self, value: Any) -> None:
        self.show_value(value, fresh=True)

    def put_back(self, mine: Any, theirs: Any, sentence: str) -> None:
        self.take(theirs)
        self.setCurrentIndex(max(0, self.findData(mine)))
        self.setToolTip(plain_tip(sentence))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SeenFlag(FlagField):
    """Yes or no."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.seen: Any = None

    @property
    def typed(self) -> Any:
        return self.isChecked()

    def show_value(self, value: Any, *, fresh: bool = False) -> None:
        super().show_value(value, fresh=fresh)
        self.seen = value

    def take(self, value: Any) -> None:
        self.show_value(value, fresh=True)

    def put_back(self, mine: Any, theirs: Any, sentence: str) -> None:
        self.take(theirs)
        self.setChecked(bool(mine))
        self.setToolTip(plain_tip(sentence))


class DraftText(SeenText):
    """A line of what is not recorded yet: Escape takes nothing of it away."""

    def event(self, event: QEvent) -> bool:
        return True if leaves_escape(event) else super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)


class DraftArea(SeenArea):
    """A text that is not recorded yet: Escape takes nothing of it away."""

    def event(self, event: QEvent) -> bool:
        return True if leaves_escape(event) else super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)


def _drop_nothing_here(field: QWidget) -> None:
    """A photo dropped on a field is for the case; its path is no text."""
    field.setAcceptDrops(False)
    if isinstance(field, QPlainTextEdit):
        field.viewport().setAcceptDrops(False)


def leaves_escape(event: QEvent) -> bool:
    """Whether this asks for Escape, which then belongs to the page."""
    if (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Escape
    ):
        event.ignore()
        return True
    return False


def is_ctrl_enter(event: QKeyEvent) -> bool:
    """Whether this is the key that records what is typed in a small form."""
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def holds_files(data: QMimeData) -> bool:
    """Whether this is a picture or files, and no text."""
    if any(url.isLocalFile() for url in data.urls()):
        return True
    return data.hasImage() and not data.hasText()
