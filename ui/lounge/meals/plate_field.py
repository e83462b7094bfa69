"""A plate found while one types: first among the cars in the house, then among all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.base.translation import _
from ui.frame.picker import Entry, PickList
from ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from app.base.door import Store
    from app.lounge.meals import HouseCar
    from ui.desk import Desk

_SHOWN = 8


class PlateField(SearchField):
    """Signal: `settled()` when a car was picked or the plate stands as it was typed.

    A plate that is not on file stays as it is; `vehicle_id` is then None.
    """

    settled = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(_("Plate (blank: a guest without a car)"), parent)
        self._desk = desk
        self._list: PickList | None = None
        self._cars: Sequence[HouseCar] = ()
        self.vehicle_id: int | None = None
        self.searched.connect(self._on_searched)
        self.textEdited.connect(lambda _text: self._forget())
        self.stepped_down.connect(lambda: self._ask(""))

    # -- public methods

    @property
    def cars(self) -> Sequence[HouseCar]:
        """What is offered now."""
        return self._cars if self._is_open() else ()

    def put(self, plate: str, vehicle_id: int | None = None) -> None:
        """Let a plate stand there, without a search."""
        self.blockSignals(True)
        self.setText(plate)
        self.blockSignals(False)
        self._said = plate.strip()
        self.vehicle_id = vehicle_id
        self.close_list()

    def close_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_open() and self._list is not None:
            if event.key() == Qt.Key.Key_Escape:
                self.close_list()
                return
            if self._list.take_key(event):
                return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_list()

    # -- private

    def _is_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def _forget(self) -> None:
        self.vehicle_id = None

    def _enter(self) -> None:
        """Before the finds are there, Enter asks for them at once."""
        self.search_now()
        if not self._is_open():
            self._settle(self.text(), self.vehicle_id)

    def _on_searched(self, text: str) -> None:
        if text and self.vehicle_id is None:
            self._ask(text)
        else:
            self.close_list()

    def _ask(self, text: str) -> None:
        day = self._desk.clock.now().date().isoformat()

        def query(store: Store) -> list[HouseCar]:
            return find_cars(store, day, text)

        self._desk.read(query, self._show, owner=self, latest="plate")

    def _show(self, cars: Sequence[HouseCar]) -> None:
        self._cars = cars
        if not cars or not self.hasFocus():
            self.close_list()
            return
        entries = [
            Entry(
                car.plate,
                self._picker(car.plate, car.vehicle_id),
                detail=" · ".join(part for part in (car.customer, car.model) if part),
                side=_("in the house") if car.in_house else "",
                icon="car",
            )
            for car in cars
        ]
        typed = self.text().strip()
        if typed and all(car.plate != typed.upper() for car in cars):
            words = _("Leave “{plate}” as it is").format(plate=typed.upper())
            entries.append(Entry(words, self._picker(typed, None), icon="edit"))
        shown = self._made_list()
        shown.set_entries(entries, "")
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 3))
        width = max(self.width(), self.fontMetrics().horizontalAdvance("0") * 56)
        shown.setGeometry(corner.x(), corner.y(), width, shown.height_for(_SHOWN))
        shown.show()
        shown.raise_()

    def _picker(self, plate: str, vehicle_id: int | None) -> Callable[[], None]:
        return lambda: self._settle(plate, vehicle_id)

    def _settle(self, plate: str, vehicle_id: int | None) -> None:
        self.put(plate.strip().upper(), vehicle_id)
        self.settled.emit()

    def _made_list(self) -> PickList:
        if self._list is None:
            self._list = PickList(self.window())
        return self._list


def find_cars(store: Store, day: str, text: str) -> list[HouseCar]:
    """Cars in the house whose plate has this in it, then the others; all in the house for none."""
    from app.base.plates import plate_key
    from app.lounge.store_meals import cars_by_plate, cars_in_house

    key = plate_key(text)
    inside = [car for car in cars_in_house(store, day) if key in plate_key(car.plate)]
    known = {car.vehicle_id for car in inside}
    return inside + [car for car in cars_by_plate(store, text) if car.vehicle_id not in known]
