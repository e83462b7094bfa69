"""A desk with a few cases in different states, and the tab over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from app.complaints import codes
from app.complaints.verbs_facts import set_facts
from app.complaints.verbs_holds import hold
from app.complaints.verbs_owner import assign
from tests.app.complaints.making import brought_to, opened
from tests.app.customers.garage import add_car, add_customer
from tests.ui.customers.conftest import QuietTheme, Window
from ui.complaints.sheet.page import SheetPage
from ui.complaints.tab import ComplaintsTab
from ui.desk import InlineDesk
from ui.tabs import Services
from ui.widgets.memory import Memory


@dataclass(frozen=True)
class Cases:
    """The numbers of what is in the store: three open, one closed, one rated."""

    plain: int
    awkward: int
    held: int
    closed: int
    rated: int


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
def cases(store: Any, manager: Any, agent: Any, clock: Any) -> Cases:
    owner = add_customer(store, "王伟", "13900139000", initials="ww")
    car = add_car(store, "鄂A12345", owner, model="奔驰<S>级", family="S")
    plain = opened(store, manager, clock, vehicle_id=car, contact_phone=None, words="刹车异响")
    awkward = opened(
        store, manager, clock, words="=1+1\n" + "等" * 2_000, contact_name="<b>王",
        severity="critical",
    )  # fmt: skip
    held = opened(store, manager, clock, words="缺件", contact_name="李")
    set_facts(store, manager, held, values={"department": "备件部"}, clock=clock)
    hold(store, manager, held, reason="parts", clock=clock)
    assign(store, manager, awkward, owner_id=agent.employee_id, clock=clock)
    closed = brought_to(store, manager, clock, codes.CLOSED, contact_name="赵")
    rated = brought_to(store, manager, clock, codes.RATED, contact_name="钱")
    return Cases(plain, awkward, held, closed, rated)


@pytest.fixture
def tab(
    qtbot: QtBot, cases: Cases, desk: InlineDesk, services: Services
) -> Iterator[ComplaintsTab]:
    made = ComplaintsTab(desk, services)
    qtbot.addWidget(made)
    made.resize(1400, 760)
    made.show()
    qtbot.waitUntil(lambda: bool(made.sheet.choices.departments) and made.sheet.loader.complete)
    yield made


@pytest.fixture
def page(tab: ComplaintsTab) -> SheetPage:
    return tab.sheet
