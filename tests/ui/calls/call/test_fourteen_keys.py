"""A ten-question call in the real window, by keys alone, counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.calls.content.verbs import ensure_delivered
from app.house import open_house
from app.staff.rules import Actor
from tests.ui.calls.calls_around import fill_visits
from tests.ui.calls.window_around import open_window
from ui.calls.tab import CallsTab
from ui.desk import Desk, InlineDesk
from ui.main_window import MainWindow
from ui.widgets.memory import Memory


class Keys:
    """Presses keys where the focus is, and counts them."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.pressed = 0

    def press(self, *keys: Any) -> None:
        for key in keys:
            focus = QApplication.focusWidget() or self._window
            assert self._window.isAncestorOf(focus) or focus is self._window
            if isinstance(key, str):
                QTest.keyClicks(focus, key)
                self.pressed += len(key)
            else:
                QTest.keyClick(focus, key)
                self.pressed += 1


@pytest.fixture
def window(
    qtbot: QtBot, store: Any, agent: Actor, clock: Any, memory: Memory
) -> Iterator[MainWindow]:
    fill_visits(store, clock)
    ensure_delivered(store, agent, clock)
    desk = InlineDesk(store, agent, clock)
    made = open_window(qtbot, desk, memory)
    yield made
    made.close()
    desk.close()


def test_the_agent_opens_on_the_calls(window: MainWindow) -> None:
    assert window.current_key == "calls"


def test_a_ten_question_call_takes_at_most_fourteen_keys(window: MainWindow, store: Any) -> None:
    tab = window.tab("calls")
    assert isinstance(tab, CallsTab)
    first = tab.queue.shown[0].id
    keys = Keys(window)
    keys.press(Qt.Key.Key_F5)
    assert tab.call.task_id == first and tab.page is tab.call
    assert tab.call.head.number == "138 0013 8005"
    keys.press("9080907890")
    assert tab.call.middle.currentWidget() is tab.call.ending
    keys.press("1", Qt.Key.Key_Return)
    assert keys.pressed <= 14
    # The next call is on the screen, and all of the first one is in the store.
    assert tab.call.task_id not in (None, first)
    assert tab.call.question.question
    assert store.row("SELECT state, held_by FROM call_tasks WHERE id = ?", (first,)) == (
        "completed", None,
    )  # fmt: skip
    scores = store.rows(
        """SELECT a.score FROM call_answers a JOIN call_sheets s ON s.id = a.sheet_id
           WHERE s.task_id = ? ORDER BY a.id""",
        (first,),
    )
    assert [score for (score,) in scores] == [9, 10, 8, 10, 9, 10, 7, 8, 9, 10]
    assert store.row("SELECT result, verdict FROM call_attempts WHERE task_id = ?", (first,)) == (
        "completed", "very_satisfied",
    )  # fmt: skip


def test_nobody_answers_takes_two_keys(window: MainWindow, store: Any) -> None:
    tab = window.tab("calls")
    assert isinstance(tab, CallsTab)
    keys = Keys(window)
    keys.press(Qt.Key.Key_Return)
    first = tab.call.task_id
    before = keys.pressed
    keys.press("n", Qt.Key.Key_Return)
    assert keys.pressed - before == 2
    assert tab.call.task_id not in (None, first)
    held = store.row("SELECT state, tries, wait_until FROM call_tasks WHERE id = ?", (first,))
    assert held[:2] == ("open", 1) and held[2] > "2026-11-02T13"
    assert store.value("SELECT count(*) FROM call_sheets") == 0


def test_keys_typed_faster_than_the_disk_are_all_taken(
    qtbot: QtBot, store_path: Path, agent: Actor, clock: Any, memory: Memory
) -> None:
    with open_house(store_path) as store:
        fill_visits(store, clock)
        ensure_delivered(store, agent, clock)
    desk = Desk(store_path, agent, clock)
    desk.open()
    window = open_window(qtbot, desk, memory)
    tab = window.tab("calls")
    assert isinstance(tab, CallsTab)
    qtbot.waitUntil(lambda: bool(tab.queue.shown))
    keys = Keys(window)
    keys.press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: tab.call.task_id is not None)
    first = tab.call.task_id
    # Nobody waits for an answer to be on disk; a second Enter ends nothing twice.
    keys.press("9080907890", "1", Qt.Key.Key_Return, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tab.call.task_id not in (None, first))
    assert tab.call.question.question
    window.close()
    desk.close()
    with open_house(store_path) as store:
        assert store.value("SELECT count(*) FROM call_answers") == 10
        assert store.rows("SELECT state FROM call_tasks WHERE id = ?", (first,)) == [("completed",)]
        assert store.value("SELECT count(*) FROM call_attempts WHERE ended_at IS NOT NULL") == 1
