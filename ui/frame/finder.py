"""The search from anywhere: the field in the top bar and the finds under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.base.translation import _
from ui.desk import Desk
from ui.tabs import Hit, TabSpec
from ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.frame.picker import Entry, PickList

SHOWN = 12

Search = Callable[["Store", "Actor", str], Sequence[Hit]]


def find_all(searches: Sequence[Search], store: Store, actor: Actor | None, text: str) -> list[Hit]:
    """The finds of all tabs, one after the other; many of one leave room for those of others."""
    if actor is None:
        return []
    found = [list(search(store, actor, text)) for search in searches]
    for place, hits in enumerate(found):
        others = sum(len(other) for other in found[place + 1 :])
        del hits[max(SHOWN - others, SHOWN // 2) :]
    return [hit for hits in found for hit in hits]


class Finder(SearchField):
    """Finds customers and cars while one types, from every tab.

    Signal: `opened(kind, id)` when a find is picked.
    """

    opened = Signal(str, object)

    def __init__(self, desk: Desk, window: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Find a plate, phone, VIN, name, initials, order or complaint number (Ctrl+F)"),
            parent,
        )
        self._desk = desk
        self._window = window
        self._searches: list[Search] = []
        self._list: PickList | None = None
        self.searched.connect(self._on_searched)
        self.left.connect(self.close_list)

    def set_tabs(self, specs: Sequence[TabSpec]) -> None:
        self._searches = [spec.search for spec in specs if spec.search is not None]

    def close_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    @property
    def entries(self) -> Sequence[Entry]:
        """What is offered now."""
        return self._list.entries if self._list is not None and self._list.isVisible() else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self._list is not None and self._list.isVisible()
        if shown and self._list is not None and self._list.take_key(event):
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_list()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._list is not None:
            self._place(self._list)
        return super().eventFilter(watched, event)

    def _on_searched(self, text: str) -> None:
        if not text:
            self.close_list()
            return
        searches, actor = list(self._searches), self._desk.actor
        self._desk.read(
            lambda store: find_all(searches, store, actor, text),
            self._show,
            owner=self,
            latest="everywhere",
        )

    def _show(self, hits: list[Hit]) -> None:
        if not self.hasFocus() or not self.text().strip():
            return
        from ui.frame.picker import Entry

        entries = [
            Entry(h.title, self._opener(h), detail=h.detail, icon=h.icon) for h in hits[:SHOWN]
        ]
        none = _("Nothing found. Try the last digits of the phone or VIN, or part of the plate.")
        shown = self._made_list()
        shown.set_entries(entries, none)
        self._place(shown)
        shown.show()
        shown.raise_()

    def _opener(self, hit: Hit) -> Callable[[], None]:
        return lambda: self.opened.emit(hit.kind, hit.id)

    def _on_picked(self) -> None:
        self.close_list()
        self.clear()

    def _made_list(self) -> PickList:
        if self._list is None:
            from ui.frame.picker import PickList

            self._list = PickList(self._window)
            self._list.picked.connect(self._on_picked)
            # Not sooner: every event of the window would go through it.
            self._window.installEventFilter(self)
        return self._list

    def _place(self, shown: PickList) -> None:
        corner = self.mapTo(self._window, QPoint(0, self.height() + 4))
        width = max(self.width(), self.fontMetrics().horizontalAdvance("0") * 62)
        width = min(width, self._window.width() - corner.x() - 8)
        shown.setGeometry(corner.x(), corner.y(), width, shown.height_for(SHOWN))
