"""A car, people and the services of a window, for tests of what is taken down."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from PySide6.QtCore import QObject, Signal

from app.base.door import Store
from tests.app.customers.garage import add_car, add_customer, add_visit
from ui.tabs import Services
from ui.widgets.memory import Memory


class QuietTheme(QObject):
    """Stands for the look; it never changes here."""

    changed = Signal()


@dataclass
class Asked:
    """What was asked of the window."""

    opened: list[tuple[str, Any]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def services(self, memory: Memory) -> Services:
        theme = cast(Any, QuietTheme())
        return Services(memory, theme, lambda *thing: self.opened.append(thing), self.said.append)


@dataclass(frozen=True)
class Cars:
    """The numbers of what is in the store."""

    wang: int
    car: int
    visit: int
    other: int


def fill(store: Store) -> Cars:
    """Two cars: one of a man with a visit, one of a woman."""
    wang = add_customer(store, "王伟", "13800138000", gender="male", initials="ww")
    li = add_customer(store, "<b>李", "13900139000", gender="female", initials="l")
    car = add_car(store, "鄂A12345", wang, model="奔驰<S>级")
    visit = add_visit(store, car, "2026-10-20", "WT001", advisor="方志远")
    return Cars(wang, car, visit, add_car(store, "鄂A20000", li))
