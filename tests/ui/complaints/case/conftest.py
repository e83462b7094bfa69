"""A page of a case over a small store, for the manager and for an agent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from tests.app.customers.garage import add_car, add_customer, add_visit
from ui.complaints.case.page import CasePage
from ui.desk import InlineDesk
from ui.tabs import Services
from ui.widgets.memory import Memory


class QuietTheme(QObject):
    """Stands for the look; it never changes here."""

    changed = Signal()


@dataclass
class Window:
    """What the page asked of the window."""

    opened: list[tuple[str, Any]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


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
def car(store: Any) -> int:
    """A car with its owner and one visit."""
    owner = add_customer(store, "<b>王", "13800138000", kind="private")
    made = add_car(store, "鄂A12345", owner, model="奔驰<S>级", vin="LSVAA4182E2184847")
    add_visit(store, made, "2026-10-28", "WT001", amount=1000)
    return made


@pytest.fixture
def shown(
    qtbot: QtBot, desk: InlineDesk, services: Services
) -> Iterator[Callable[[int], CasePage]]:
    """Shows a case to the person at the desk."""

    def show(number: int) -> CasePage:
        page = CasePage(desk, services)
        qtbot.addWidget(page)
        page.resize(1200, 680)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.open(number)
        return page

    yield show
