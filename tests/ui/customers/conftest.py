"""A small garage with awkward data, and the tab over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from tests.app.customers.garage import (
    add_car,
    add_conflict,
    add_customer,
    add_former,
    add_visit,
)
from ui.customers.tab import CustomersTab
from ui.desk import InlineDesk
from ui.tabs import Services
from ui.widgets.memory import Memory


class QuietTheme(QObject):
    """Stands for the look; it never changes here."""

    changed = Signal()


@dataclass
class Window:
    """What the tab asked of the window."""

    opened: list[tuple[str, Any]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Garage:
    """The numbers of what is in the store."""

    wang: int
    twin: int
    firm: int
    car: int
    second: int
    odd: int
    conflict: int
    visit: int


@pytest.fixture
def garage(store: Any) -> Garage:
    wang = add_customer(
        store, "<b>王", "13800138000", "02787654321", kind="private", gender="male",
        initials="w",
    )  # fmt: skip
    twin = add_customer(store, "<b>王", "13800138000", kind="private", address="长江路")
    firm = add_customer(store, "=1+1 有限公司", "13900139000", kind="company", do_not_contact=1)
    car = add_car(
        store, "鄂A12345", wang, vin="LSVAA4182E2184847", model="奔驰<S>级", family="S",
        delivered_on="2024-01-15", warranty_until="2026-11-20", insured_until="2026-01-01",
    )  # fmt: skip
    second = add_car(store, "鄂A20000", wang, model="B" * 2000, family="B")
    odd = add_car(store, "鄂AD12345", firm, vin="LSVAA4182E2184848", model="😀", family="E")
    add_car(store, "鄂A30000", twin)
    visit = add_visit(
        store, car, "2026-10-01", "WT001", amount=123450, mileage=30000, advisor="方志远",
        work="maintenance", brought_by="司机", brought_phone="13700137000",
    )  # fmt: skip
    add_visit(store, car, "2025-10-01", "WT000", amount=1000, aside="counter")
    with store.write():
        line = {
            "order_no": "WT001",
            "line_no": 1,
            "sort": "labour",
            "name": "<i>机油",
            "amount": 100,
        }
        store.insert("visit_lines", {**line, "quantity": 2.0})
    add_former(store, car, "鄂B99999", "2025-05-01")
    conflict = add_conflict(store, "鄂A12345", car, odd)
    return Garage(wang, twin, firm, car, second, odd, conflict, visit)


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def services(qtbot: QtBot, memory: Memory, window: Window) -> Services:
    return Services(
        memory,
        cast(Any, QuietTheme()),
        lambda kind, what: window.opened.append((kind, what)),
        window.said.append,
    )


@pytest.fixture
def tab(
    qtbot: QtBot, garage: Garage, desk: InlineDesk, services: Services
) -> Iterator[CustomersTab]:
    made = CustomersTab(desk, services)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitUntil(lambda: bool(made.list.chips.context.stages))
    yield made
