"""What the tests of the pages stand on: cars, people, delivered content, a quiet window."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from PySide6.QtCore import QObject, Signal

from app.base.door import Store
from app.calls.content.verbs import ensure_delivered
from app.staff.rules import Actor
from tests.app.customers.garage import add_car, add_customer, add_visit
from ui.tabs import Services
from ui.widgets.memory import Memory


class QuietTheme(QObject):
    """Stands for the look; it never changes here."""

    changed = Signal()


@dataclass
class Told:
    """What a page asked of the window."""

    opened: list[tuple[str, Any]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def services(self, memory: Memory) -> Services:
        theme = cast(Any, QuietTheme())
        return Services(memory, theme, lambda *thing: self.opened.append(thing), self.said.append)


@dataclass(frozen=True)
class Cars:
    """The numbers of what is in the store."""

    wang: int
    first: int
    second: int
    new: int


def fill(store: Store, manager: Actor, clock: Any) -> Cars:
    """Three cars: one with a visit, one with a name like a tag, a new one handed over today."""
    from app.staff.verbs import set_setting

    set_setting(store, manager, key="dealer.language", value="en", clock=clock)
    ensure_delivered(store, manager, clock)
    wang = add_customer(store, "王伟", "13800138000", gender="male", initials="ww")
    li = add_customer(store, "<b>李", "13900139000", gender="female", initials="l")
    first = add_car(store, "鄂A12345", wang, model="奔驰<S>级", delivered_on="2026-08-01")
    add_visit(store, first, "2026-10-20", "WT001", advisor="方志远")
    second = add_car(store, "鄂A20000", li, delivered_on="2026-11-01", consultant="钟晴")
    new = add_car(store, "鄂A30000", li, delivered_on="2026-11-02", consultant="钟晴")
    return Cars(wang, first, second, new)
