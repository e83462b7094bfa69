"""Finds a car by plate, phone or name while one types; the finds lie over the fields below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.base.translation import _
from ui.desk import Desk
from ui.frame.picker import Entry, PickList
from ui.tabs import Hit
from ui.widgets.search_field import SearchField

SHOWN = 7


class CarSearch(SearchField):
    """Signals: `picked(vehicle id)`; `nobody(text)` when Enter was pressed and nothing was found,
    so that the text is who complains.
    """

    picked = Signal(int)
    nobody = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(_("Plate, phone or name (Alt+A)"), parent)
        self._desk = desk
        self._list: PickList | None = None
        self._found: Sequence[Hit] | None = None
        self._entered = False
        self.searched.connect(self._on_searched)
        self.left.connect(self.close_list)

    @property
    def hits(self) -> Sequence[Hit]:
        """What is offered now."""
        shown = self._list is not None and self._list.isVisible()
        return (self._found or ()) if shown else ()

    def close_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self._list is not None and self._list.isVisible() and bool(self._found)
        if shown and self._list is not None and self._list.take_key(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_list()

    def _enter(self) -> None:
        """Enter before the finds are there waits for them; with none it is a name or phone."""
        text = self.text().strip()
        if not text:
            self.nobody.emit("")
        elif self._found is not None and not self._found:
            self.nobody.emit(text)
        else:
            self._entered = True
            self.search_now()

    def _on_searched(self, text: str) -> None:
        self._found = None
        actor = self._desk.actor
        if not text or actor is None:
            self._entered = False
            self.close_list()
            return

        from ui.customers.finder import find

        self._desk.read(
            lambda store: find(store, actor, text), self._show, owner=self, latest="car"
        )

    def _show(self, hits: Sequence[Hit]) -> None:
        if not self.text().strip():
            return
        self._found = hits
        if self._entered:
            self._entered = False
            if len(hits) == 1:
                self._pick(hits[0].id)
                return
            if not hits:
                self.nobody.emit(self.text().strip())
                return
        if not self.hasFocus():
            return
        entries = [
            Entry(hit.title, self._picker(hit.id), detail=hit.detail, icon=hit.icon) for hit in hits
        ]
        shown = self._made_list()
        shown.set_entries(
            entries, _("Nobody on file. Press Enter and write down the name and phone.")
        )
        self._place(shown)
        shown.show()
        shown.raise_()

    def _picker(self, vehicle_id: int) -> Callable[[], None]:
        return lambda: self._pick(vehicle_id)

    def _pick(self, vehicle_id: int) -> None:
        self.close_list()
        self._found = None
        self.clear()
        self.picked.emit(vehicle_id)

    def _made_list(self) -> PickList:
        if self._list is None:
            self._list = PickList(self.window())
        return self._list

    def _place(self, shown: PickList) -> None:
        window = self.window()
        corner = self.mapTo(window, QPoint(0, self.height() + 3))
        width = min(
            max(self.width(), self.fontMetrics().horizontalAdvance("0") * 62),
            window.width() - corner.x() - 8,
        )
        shown.setGeometry(corner.x(), corner.y(), width, shown.height_for(SHOWN))
