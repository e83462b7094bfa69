"""The sheet on a desk with real lanes: keys come faster than the store answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.house import open_house
from app.lounge.store import month_sheet
from app.staff.rules import Actor
from tests.ui.lounge.conftest import HandClock
from ui.desk import Desk
from ui.lounge.tab import LoungeTab
from ui.tabs import Services
from ui.widgets.memory import Memory

K = Qt.Key


class StillTheme(QObject):
    """A theme that never changes."""

    changed = Signal()


@pytest.fixture
def real_desk(
    qtbot: QtBot, store_path: Path, receptionist: Actor, hand_clock: HandClock
) -> Iterator[Desk]:
    desk = Desk(store_path, receptionist, hand_clock)
    yield desk
    desk.close()


def test_fast_keys_lose_nothing(
    qtbot: QtBot, real_desk: Desk, store_path: Path, hand_clock: HandClock
) -> None:
    services = Services(Memory(), cast(Any, StillTheme()), lambda *_a: None, lambda _t: None)
    tab = LoungeTab(real_desk, services)
    qtbot.addWidget(tab)
    tab.resize(1200, 700)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    grid = tab.sheet.grid
    qtbot.waitUntil(lambda: real_desk.idle and grid.sheet.item_count == 11)
    tab.first_focus()
    for _n in range(3):
        QTest.keyClick(grid, K.Key_Space)
    QTest.keyClick(grid, K.Key_2)
    line = tab.sheet.ask.lines["reason"]
    QTest.keyClicks(line, "no paper")
    QTest.keyClick(line, K.Key_Return)
    QTest.keyClick(grid, K.Key_A)
    qtbot.waitUntil(lambda: real_desk.idle, timeout=5000)
    with open_house(store_path, mode="read") as store:
        sheet = month_sheet(store, "2026-11", hand_clock.now())
    states = [sheet.state(item.key, "2026-11-02", 1) for item in sheet.items]
    assert states == ["ok", "ok", "ok", "fault", *["ok"] * 7]
    assert tab.sheet.message.isHidden()
