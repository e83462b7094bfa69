"""The real window with the receptionist at the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.door import Store
from app.lounge.rules import Sheet
from app.lounge.store import month_sheet
from app.staff.rules import Actor
from ui.desk import InlineDesk
from ui.errors import ErrorDesk
from ui.lounge.tab import LoungeTab
from ui.main_window import House, MainWindow
from ui.registry import TABS
from ui.theme import Theme
from ui.widgets.memory import Memory

ZONE = timezone(timedelta(hours=8))


class HandClock:
    """A clock that is set by hand."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        return self._moment

    def set(self, *parts: int) -> None:
        """Year, month, day, hour, minute."""
        self._moment = datetime(*parts, tzinfo=ZONE)  # type: ignore[misc,arg-type]


@dataclass
class Lounge:
    """The window, and hands on its keyboard that count their strokes."""

    window: MainWindow
    tab: LoungeTab
    store: Store
    clock: HandClock
    strokes: int = 0

    def press(self, key: Qt.Key, times: int = 1) -> None:
        for _n in range(times):
            widget = QApplication.focusWidget()
            assert widget is not None
            QTest.keyClick(widget, key)
            self.strokes += 1

    def type(self, words: str) -> None:
        """Words are not counted."""
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, words)

    def sheet(self, month: str = "2026-11") -> Sheet:
        """What the store holds."""
        return month_sheet(self.store, month, self.clock.now())

    def states(self, day: str, round: int = 1) -> list[str]:
        sheet = self.sheet(day[:7])
        return [sheet.state(item.key, day, round) for item in sheet.items]


@pytest.fixture
def hand_clock() -> HandClock:
    """Monday, 2 November 2026, ten in the morning."""
    return HandClock(datetime(2026, 11, 2, 10, 0, tzinfo=ZONE))


Opener = Callable[..., Lounge]


@pytest.fixture
def open_lounge(
    qtbot: QtBot, store: Store, hand_clock: HandClock, receptionist: Actor, tmp_path: Path
) -> Iterator[Opener]:
    program = QApplication.instance()
    assert isinstance(program, QApplication)
    before = program.styleSheet(), program.palette(), program.font()
    theme = Theme(program)
    theme.apply(mode="light")
    desks: list[InlineDesk] = []

    def make(actor: Actor | None = None) -> Lounge:
        desk = InlineDesk(store, actor or receptionist, hand_clock)
        desks.append(desk)
        house = House("Northgate Motors", lambda: tmp_path)
        window = MainWindow(desk, theme, Memory(), TABS, house, ErrorDesk())
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.show_tab("lounge")
        tab: Any = window.tab("lounge")
        return Lounge(window, tab, store, hand_clock)

    yield make
    for desk in desks:
        desk.close()
    program.setStyleSheet(before[0])
    program.setPalette(before[1])
    program.setFont(before[2])


@pytest.fixture
def lounge(open_lounge: Opener) -> Lounge:
    return open_lounge()
