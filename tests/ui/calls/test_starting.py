"""The queue is there by itself: at the start, after imports, at midnight."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.base.changes import Changed
from app.base.clock import FixedClock
from tests.app.customers.garage import add_car, add_customer, add_visit
from tests.conftest import NOW
from ui.calls.starting import CallsKeeper
from ui.desk import InlineDesk


class Moving(FixedClock):
    """A clock that can be set."""

    def set(self, **later: int) -> None:
        self._moment = NOW + timedelta(**later)


def _count(store: Any) -> int:
    return int(store.value("SELECT count(*) FROM call_tasks"))


def _left(store: Any, plate: str, days: int) -> None:
    car = add_car(store, plate, add_customer(store, "王伟", "13800138000"))
    add_visit(store, car, (NOW.date() - timedelta(days=days)).isoformat(), f"WT{plate}")


def test_calls_come_by_themselves(qtbot: QtBot, store: Any, agent: Any) -> None:
    clock = Moving(NOW)
    desk = InlineDesk(store, agent, clock)
    _left(store, "鄂A12345", 4)
    owner = QObject()
    keeper = CallsKeeper(desk, owner)
    assert _count(store) == 1
    assert store.value("SELECT count(*) FROM questionnaires") >= 6
    # What is imported is called about soon after, without anybody asking.
    _left(store, "鄂A12346", 5)
    desk.changed.emit(Changed.of(imports=(1,)))
    qtbot.waitUntil(lambda: _count(store) == 2)
    # At midnight the next day's calls are there.
    store.execute("DELETE FROM call_tasks")
    keeper.look()
    assert _count(store) == 0
    clock.set(days=1)
    keeper.look()
    assert _count(store) == 2
    desk.close()


def test_nobody_at_the_desk_makes_no_calls(store: Any, clock: Any) -> None:
    desk = InlineDesk(store, None, clock)
    owner = QObject()
    CallsKeeper(desk, owner)
    assert _count(store) == 0
    desk.close()
