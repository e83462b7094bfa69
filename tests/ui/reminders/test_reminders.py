"""The bell: tells once, remembers per person, survives a restart and a wrong clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.complaints.verbs_facts import record_contact
from app.complaints.verbs_opening import open_complaint
from tests.conftest import NOW
from ui.desk import InlineDesk
from ui.reminders import tray as tray_module
from ui.reminders.bell import Bell, hang_bell
from ui.reminders.book import LATER
from ui.widgets.memory import Memory


class Hands:
    """A clock that can be set."""

    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> datetime:
        return self.moment

    def go(self, minutes: float) -> None:
        self.moment += timedelta(minutes=minutes)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def desk(qtbot: QtBot, store: Any, agent: Any, hands: Hands) -> Iterator[InlineDesk]:
    made = InlineDesk(store, agent, hands)
    yield made
    made.close()


@pytest.fixture
def opened() -> list[tuple[str, Any]]:
    return []


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.setCentralWidget(QLineEdit(made))
    made.show()
    return made


@pytest.fixture
def bell(window: QMainWindow, desk: InlineDesk, memory: Memory, opened: list[Any]) -> Bell:
    return hang_bell(window, desk, memory, lambda kind, what: opened.append((kind, what)))


def _complain(store: Any, actor: Any, hands: Hands, **facts: Any) -> int:
    given = {"channel": "phone", "words": "等太久", "contact_name": "<b>王", **facts}
    return open_complaint(store, actor, facts=given, clock=FixedClock(hands.now()))[1]


def _minutes_later(bell: Bell, hands: Hands, minutes: float) -> None:
    hands.go(minutes)
    bell.reminding.look()


def _kinds(bell: Bell) -> list[str]:
    return [one.kind for one in bell.reminding.standing]


def test_a_clock_about_to_run_out_is_told_in_the_status_bar(
    bell: Bell, store: Any, agent: Any, hands: Hands
) -> None:
    _complain(store, agent, hands)
    _minutes_later(bell, hands, 100)
    assert (_kinds(bell), bell.note) == ([], "")
    _minutes_later(bell, hands, 15)
    assert _kinds(bell) == ["contact"]
    assert bell.note == "First contact · TS-202611-0001 · <b>王 · 12:00 (in 5 min)"


def test_it_is_told_once_and_again_when_it_is_over(
    bell: Bell, store: Any, agent: Any, hands: Hands, qtbot: QtBot
) -> None:
    told: list[list[Any]] = []
    bell.reminding.fresh.connect(told.append)
    _complain(store, agent, hands, severity="critical")
    for _look in range(5):
        _minutes_later(bell, hands, 1)
    assert [[one.kind for one in some] for some in told] == [["critical"]]
    for _look in range(60):
        _minutes_later(bell, hands, 1)
    assert [one.key.split("/")[-1] for some in told for one in some] == ["soon", "soon", "over"]


def test_a_change_is_looked_at_without_waiting_for_the_timer(
    bell: Bell, desk: InlineDesk, agent: Any, qtbot: QtBot
) -> None:
    facts = {
        "channel": "phone", "words": "漏油", "contact_name": "李", "severity": "critical",
    }  # fmt: skip
    desk.write(lambda s, a, c: open_complaint(s, a, facts=facts, clock=c), owner=bell)
    qtbot.waitUntil(lambda: _kinds(bell) == ["critical"])


def test_seen_stays_away_also_after_a_restart(
    bell: Bell, window: QMainWindow, desk: InlineDesk, memory: Memory, store: Any, agent: Any,
    hands: Hands,
) -> None:  # fmt: skip
    _complain(store, agent, hands, severity="critical")
    bell.reminding.look()
    bell.reminding.see(*bell.reminding.standing)
    assert _kinds(bell) == []
    again = hang_bell(window, desk, memory, lambda _kind, _what: None)
    again.reminding.look()
    assert _kinds(again) == []


def test_after_a_restart_nothing_is_told_a_second_time_but_it_stands(
    bell: Bell, window: QMainWindow, desk: InlineDesk, memory: Memory, store: Any, agent: Any,
    hands: Hands,
) -> None:  # fmt: skip
    _complain(store, agent, hands, severity="critical")
    bell.reminding.look()
    again = hang_bell(window, desk, memory, lambda _kind, _what: None)
    told: list[Any] = []
    again.reminding.fresh.connect(told.append)
    again.reminding.look()
    assert (_kinds(again), told, again.note) == (["critical"], [], "")


def test_each_person_has_their_own(
    bell: Bell, desk: InlineDesk, store: Any, agent: Any, manager: Any, receptionist: Any,
    hands: Hands,
) -> None:  # fmt: skip
    _complain(store, agent, hands, severity="critical")
    bell.reminding.look()
    bell.reminding.see(*bell.reminding.standing)
    desk.set_actor(receptionist)
    assert _kinds(bell) == []
    desk.set_actor(manager)
    assert _kinds(bell) == ["critical"]
    desk.set_actor(agent)
    assert _kinds(bell) == []


def test_put_off_comes_again_in_ten_minutes(
    bell: Bell, store: Any, agent: Any, hands: Hands
) -> None:
    _complain(store, agent, hands, severity="critical")
    bell.reminding.look()
    told: list[Any] = []
    bell.reminding.fresh.connect(told.append)
    bell.reminding.put_off(bell.reminding.standing[0])
    _minutes_later(bell, hands, 9)
    assert (_kinds(bell), told) == ([], [])
    _minutes_later(bell, hands, 1)
    assert _kinds(bell) == ["critical"] and len(told) == 1


@pytest.mark.parametrize("days", [-400, -1, 400])
def test_a_wrong_clock_makes_no_storm(
    bell: Bell, store: Any, agent: Any, hands: Hands, days: int
) -> None:
    for _case in range(30):
        _complain(store, agent, hands, severity="critical")
    _minutes_later(bell, hands, 20)
    told: list[Any] = []
    bell.reminding.fresh.connect(told.append)
    hands.go(days * 24 * 60)
    bell.reminding.put_off(bell.reminding.standing[0])
    for _look in range(3):
        bell.reminding.look()
        hands.go(-days * 24 * 60)
        bell.reminding.look()
        hands.go(days * 24 * 60)
    assert len(told) <= 2


def test_put_off_under_a_clock_in_the_future_does_not_sleep_for_a_year(
    bell: Bell, store: Any, agent: Any, hands: Hands
) -> None:
    _complain(store, agent, hands, severity="critical")
    bell.reminding.look()
    hands.go(60 * 24 * 365)
    bell.reminding.put_off(bell.reminding.standing[0])
    hands.go(-60 * 24 * 365 + LATER.total_seconds() / 60)
    bell.reminding.look()
    assert "critical" in _kinds(bell)


def test_it_never_takes_the_focus(
    bell: Bell, window: QMainWindow, store: Any, agent: Any, hands: Hands
) -> None:
    field = window.centralWidget()
    assert field is not None
    field.setFocus()
    _complain(store, agent, hands, severity="critical")
    bell.reminding.look()
    assert bell.note and window.focusWidget() is field
    assert not bell.popup.isVisible()


def test_the_list_opens_by_key_and_the_case_from_it(
    bell: Bell, window: QMainWindow, store: Any, agent: Any, hands: Hands, opened: list[Any],
    qtbot: QtBot,
) -> None:  # fmt: skip
    number = _complain(store, agent, hands, severity="critical")
    _minutes_later(bell, hands, 20)
    made = next(one for one in window.actions() if one.text() == "Reminders")
    assert made.shortcut().toString() == "Ctrl+Shift+N"
    made.trigger()
    assert bell.popup.isVisible()
    assert bell.popup.texts == [
        "Critical complaint: to be looked at now\nTS-202611-0001 · <b>王",
        "First contact: 10:30 (in 10 min)\nTS-202611-0001 · <b>王",
    ]
    qtbot.keyClick(bell.popup, Qt.Key.Key_Return)
    assert opened == [("complaint", number)] and not bell.popup.isVisible()


def test_keys_of_the_list_see_and_put_off(
    bell: Bell, store: Any, agent: Any, hands: Hands, qtbot: QtBot
) -> None:
    for _case in range(3):
        _complain(store, agent, hands, severity="critical")
    bell.reminding.look()
    bell.show_list()
    qtbot.keyClick(bell.popup, Qt.Key.Key_Delete)
    assert len(bell.popup.texts) == 2
    qtbot.keyClick(bell.popup, Qt.Key.Key_L)
    assert len(bell.popup.texts) == 1
    qtbot.keyClick(bell.popup, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert (bell.popup.texts, _kinds(bell)) == ([], [])
    qtbot.keyClick(bell.popup, Qt.Key.Key_Escape)
    assert not bell.popup.isVisible()


def test_what_was_done_leaves_the_list_by_itself(
    bell: Bell, store: Any, agent: Any, hands: Hands
) -> None:
    number = _complain(store, agent, hands)
    _minutes_later(bell, hands, 110)
    bell.show_list()
    assert len(bell.popup.texts) == 1
    record_contact(store, agent, number, way="phone", clock=FixedClock(hands.now()))
    bell.reminding.look()
    assert bell.popup.texts == []


def test_the_tray_speaks_when_another_program_is_in_front(
    bell: Bell, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(bell.tray, "available", lambda: True)
    monkeypatch.setattr(type(bell._window), "isActiveWindow", lambda _self: False)
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _self: None)
    monkeypatch.setattr(
        QSystemTrayIcon, "showMessage", lambda _self, _title, text, *_rest: said.append(text)
    )
    assert bell.tray.tell("one") and not bell.tray.tell("two")
    assert bell.tray.tell("three", critical=True)
    monkeypatch.setattr(tray_module, "APART_MS", -1)
    assert bell.tray.tell("four")
    assert said == ["one", "three", "four"]


def test_the_tray_is_quiet_while_the_window_is_in_front(
    bell: Bell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bell.tray, "available", lambda: True)
    monkeypatch.setattr(type(bell._window), "isActiveWindow", lambda _self: True)
    assert not bell.tray.tell("one")


def test_the_tray_names_nobody(
    bell: Bell, store: Any, agent: Any, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(bell.tray, "tell", lambda text, **_how: said.append(text))
    _complain(store, agent, hands, severity="critical")
    bell.reminding.look()
    assert said == ["Critical complaint · TS-202611-0001 · to be looked at now"]
    assert "<b>王" in bell.note
