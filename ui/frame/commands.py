"""The Ctrl+K list: every action with its key, and the finds of the search."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from app.base.translation import _
from ui.desk import Desk
from ui.frame.finder import Search, find_all
from ui.frame.picker import Entry, PickList
from ui.tabs import Hit
from ui.widgets.search_field import SearchField

SHOWN = 14


def actions_of(*widgets: QWidget) -> list[QAction]:
    """All named actions of these widgets and what is in them, each once.

    Those of a page that is not in view are left out, as their keys do nothing either: "data
    confirmed" said over the list would confirm the car looked at before.
    """
    found: dict[int, QAction] = {}
    for top in widgets:
        for widget in (top, *top.findChildren(QWidget)):
            # A field's own little buttons (clear, calendar) are no commands of the program.
            if isinstance(widget, QLineEdit) or isinstance(widget.parent(), QLineEdit):
                continue
            if not widget.isVisibleTo(top):
                continue
            for action in widget.actions():
                if action.text() and not action.isSeparator() and action.menu() is None:
                    found.setdefault(id(action), action)
    return [action for action in found.values() if action.isEnabled() and action.isVisible()]


def matches(words: str, text: str) -> bool:
    """Whether every word typed is somewhere in the text."""
    low = text.casefold()
    return all(word in low for word in words.casefold().split())


class _Field(SearchField):
    """Gives the keys of the list to it, and Escape to the panel."""

    def __init__(self, hint: str, take_key: Callable[[QKeyEvent], bool], parent: QWidget) -> None:
        super().__init__(hint, parent)
        self._take_key = take_key

    def takes_escape(self) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not self._take_key(event):
            super().keyPressEvent(event)


class CommandPanel(QFrame):
    """Opens over the window with Ctrl+K; typing narrows it, Enter carries out.

    Signal: `opened(kind, id)` when a find of the search is picked.
    """

    opened = Signal(str, object)

    def __init__(
        self, desk: Desk, window: QWidget, collect: Callable[[], Sequence[QAction]]
    ) -> None:
        super().__init__(window)
        self.setProperty("surface", "popup")
        self._desk = desk
        self._window = window
        self._collect = collect
        self._searches: Sequence[Search] = ()
        self._hits: list[Hit] = []
        self._actions: Sequence[QAction] = ()
        self._before: QWidget | None = None
        self._list = PickList(self)
        self._field = _Field(
            _("Type what you want to do, or a plate, phone or name"), self._list.take_key, self
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 10, 10, 6)
        box.addWidget(self._field)
        box.addWidget(self._list)
        self._list.setProperty("surface", "")
        self._field.textChanged.connect(self._on_text)
        self._field.searched.connect(self._search)
        self._field.left.connect(self.close_panel)
        self._list.picked.connect(self.close_panel)
        window.installEventFilter(self)
        self.hide()

    @property
    def entries(self) -> Sequence[Entry]:
        return self._list.entries

    @property
    def field(self) -> SearchField:
        return self._field

    def set_searches(self, searches: Sequence[Search]) -> None:
        self._searches = searches

    def open_panel(self) -> None:
        self._before = self._window.focusWidget()
        self._actions = self._collect()
        self._hits = []
        self._field.clear()
        self._fill()
        self.show()
        self.raise_()
        self._field.setFocus()

    def close_panel(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus()
            self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and self.isVisible():
            if event.type() == QEvent.Type.Resize:
                self._place()
            elif event.type() == QEvent.Type.MouseButtonPress:
                self.close_panel()
        return super().eventFilter(watched, event)

    def _on_text(self, text: str) -> None:
        if not text.strip():
            self._hits = []
        self._fill()

    def _search(self, text: str) -> None:
        if len(text) < 2:
            return
        searches, actor = list(self._searches), self._desk.actor
        self._desk.read(
            lambda store: find_all(searches, store, actor, text),
            self._found,
            owner=self,
            latest="commands",
        )

    def _found(self, hits: list[Hit]) -> None:
        self._hits = hits[:8] if self._field.text().strip() else []
        self._fill()

    def _fill(self) -> None:
        words = self._field.text()
        entries = [
            Entry(
                action.text().replace("&", ""),
                action.trigger,
                side=_key_of(action),
                icon=str(action.property("care_icon") or "forward").split()[0],
            )
            for action in self._actions
            if matches(words, action.text().replace("&", ""))
        ]
        entries += [
            Entry(h.title, self._opener(h), detail=h.detail, icon=h.icon) for h in self._hits
        ]
        self._list.set_entries(entries, _("No command of this name, and nothing found."))
        self._place()

    def _opener(self, hit: Hit) -> Callable[[], None]:
        return lambda: self.opened.emit(hit.kind, hit.id)

    def _place(self) -> None:
        letter = self.fontMetrics().horizontalAdvance("0")
        width = min(letter * 72, self._window.width() - 40)
        height = self._field.sizeHint().height() + self._list.height_for(SHOWN) + 34
        left = (self._window.width() - width) // 2
        self.setGeometry(left, 72, width, min(height, self._window.height() - 100))


def _key_of(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
