"""Fields of a case: each saves itself, and knows what its person saw before typing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QStringListModel, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QCompleter, QWidget

from ui.complaints.case_moment import MomentEdit
from ui.customers.fields import ChoiceField, FlagField, NotesField, TextField

MOST_LINES = 9


class SeenText(TextField):
    """One line of text, with suggestions; `seen` is what stood there when typing began."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seen: Any = None

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
            self.seen = value

    def take(self, value: Any) -> None:
        """Show a value in place of what was typed."""
        self.show_value(value, fresh=True)


class SeenArea(NotesField):
    """Text of several lines that is as high as its text, from `least` lines up to a bound."""

    def __init__(self, parent: QWidget | None = None, *, least: int = 2) -> None:
        super().__init__(parent)
        self.seen: Any = None
        self._least = least
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    @property
    def typed(self) -> Any:
        return self.toPlainText().strip() or None

    def show_value(self, value: Any, *, fresh: bool = False) -> None:
        super().show_value(value, fresh=fresh)
        if fresh or self.toPlainText() == self._value:
            self.seen = value

    def take(self, value: Any) -> None:
        self.show_value(value, fresh=True)

    def set_empty(self, hint: str) -> None:
        self.setPlaceholderText(hint)

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
        self.setProperty("kind", "inline")

    @property
    def typed(self) -> Any:
        return self.value

    def show_value(self, value: Any, *, fresh: bool = False) -> None:
        if fresh or not (self.hasFocus() and self.isModified()):
            self.set_value(value)
            self.seen = value

    def set_editable(self, editable: bool) -> None:
        self.setReadOnly(not editable)

    def refuse(self, sentence: str) -> None:
        self.mark_wrong(sentence)

    def take(self, value: Any) -> None:
        self.show_value(value, fresh=True)


class SeenChoice(ChoiceField):
    """One of some codes; what was chosen but not taken is remembered for the asking."""

    def __init__(self, options: Sequence[tuple[Any, str]], parent: QWidget | None = None) -> None:
        super().__init__(options, parent)
        self.seen: Any = None
        self._chosen: Any = None
        self.activated.connect(lambda _place: self._remember())

    @property
    def typed(self) -> Any:
        return self._chosen

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _remember(self) -> None:
        self._chosen = self.currentData()


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
