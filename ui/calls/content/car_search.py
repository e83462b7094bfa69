"""Finds a car by plate, phone or name while one types; the finds lie over what is below."""

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


class CarField(SearchField):
    """Signal: `picked(vehicle id)`."""

    picked = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget, hint: str = "") -> None:
        super().__init__(hint or _("Plate, phone or name"), parent)
        self._desk = desk
        self._list: PickList | None = None
        self._found: Sequence[Hit] = ()
        self._entered = False
        self.searched.connect(self._on_searched)
        self.left.connect(self.close_list)

    @property
    def hits(self) -> Sequence[Hit]:
        """What was found for what is typed."""
        return self._found

    def close_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self._list is not None and self._list.isVisible() and bool(self._found)
        if shown and self._list is not None and self._list.take_key(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self._entered = True
            self.search_now()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_list()

    def _on_searched(self, text: str) -> None:
        self._found = ()
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
        entered, self._entered = self._entered, False
        if entered and len(hits) == 1:
            self._pick(hits[0].id)
            return
        if not self.hasFocus():
            return
        entries = [
            Entry(hit.title, self._picker(hit.id), detail=hit.detail, icon=hit.icon) for hit in hits
        ]
        if self._list is None:
            self._list = PickList(self.window())
        self._list.set_entries(entries, _("No car is found by this."))
        self._place(self._list)
        self._list.show()
        self._list.raise_()

    def _picker(self, vehicle_id: int) -> Callable[[], None]:
        return lambda: self._pick(vehicle_id)

    def _pick(self, vehicle_id: int) -> None:
        self.close_list()
        self.clear()
        self.picked.emit(vehicle_id)

    def _place(self, shown: PickList) -> None:
        window = self.window()
        corner = self.mapTo(window, QPoint(0, self.height() + 3))
        wanted = max(self.width(), self.fontMetrics().horizontalAdvance("0") * 62)
        left = max(8, min(corner.x(), window.width() - wanted - 8))
        width = min(wanted, window.width() - left - 8)
        shown.setGeometry(left, corner.y(), width, shown.height_for(SHOWN))
