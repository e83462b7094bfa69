from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from app.base.door import Store
from tests.app.churn.garage import Garage
from ui.churn.tab import ChurnTab
from ui.desk import InlineDesk
from ui.tabs import Services
from ui.widgets.memory import Memory


class StillTheme(QObject):
    """A theme that never changes."""

    changed = Signal()


@dataclass
class Told:
    """What a tab asked of the window."""

    opened: list[tuple[str, Any]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def services(memory: Memory, told: Told) -> Services:
    def take(kind: str, what: Any) -> None:
        told.opened.append((kind, what))

    return Services(memory, StillTheme(), take, told.said.append)  # type: ignore[arg-type]


@pytest.fixture
def garage(store: Store) -> Garage:
    """Ten cars in January 2026, three of which never come back; visits go on to August."""
    garage = Garage(store)
    owner = garage.customer("company", "云港公司")
    cars = [
        garage.car(customer=owner, family="Polo" if n < 6 else "Golf", plate=f"鄂A1000{n}")
        for n in range(10)
    ]
    for number, car in enumerate(cars):
        garage.came(car, "2026-01", amount=1000 * (number + 1))
    for car in cars[3:]:
        garage.came(car, "2026-03", work="repair")
    garage.came(cars[9], "2026-08")
    return garage


@pytest.fixture
def tab(qtbot: QtBot, desk: InlineDesk, services: Services, garage: Garage) -> ChurnTab:
    made = ChurnTab(desk, services)
    qtbot.addWidget(made)
    made.resize(1190, 690)
    made.show()
    return made
