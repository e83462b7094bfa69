"""The queue: there by itself, narrowed at once, shared out by the manager."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.calls.tasks.verbs import appoint, claim
from app.staff.rules import Actor
from tests.conftest import NOW
from tests.ui.calls.calls_around import fill_visits
from tests.ui.complaints.desk_around import Asked
from ui.calls.queue.filtering import FREE, MINE, QueueFilter
from ui.calls.queue.page import QueuePage
from ui.desk import InlineDesk
from ui.widgets.memory import Memory


class Window:
    """The page, and what it asked of the window."""

    def __init__(self, qtbot: QtBot, desk: InlineDesk, memory: Memory) -> None:
        self.asked = Asked()
        self.calls: list[int] = []
        self.nexts = 0
        self.page: Any = QueuePage(desk, self.asked.services(memory))
        self.page.call_wanted.connect(self.calls.append)
        self.page.next_wanted.connect(self._count)
        qtbot.addWidget(self.page)
        self.page.show()

    def _count(self) -> None:
        self.nexts += 1

    @property
    def plates(self) -> list[str]:
        return [row.plate for row in self.page.shown]


@pytest.fixture
def tasks(store: Any, clock: Any) -> list[int]:
    return fill_visits(store, clock)


@pytest.fixture
def window(qtbot: QtBot, desk: InlineDesk, memory: Memory, tasks: list[int]) -> Iterator[Window]:
    yield Window(qtbot, desk, memory)


def test_the_queue_is_there_with_the_oldest_first(window: Window) -> None:
    assert window.plates == [f"鄂A{12350 - number}" for number in range(6)]
    assert window.page.table.model.text(0, 0) == "5 days overdue"
    assert window.page.table.model.text(5, 0) == "Today"
    assert window.page.shown[0].number == "138****8005"
    assert window.page.bar.purposes["visit"].text() == "After a visit 6"


def test_an_appointment_stands_first_at_its_minute(
    window: Window, store: Any, manager: Actor, clock: Any, tasks: list[int]
) -> None:
    appoint(store, manager, tasks[5], at=NOW + timedelta(minutes=5), clock=clock)
    clock._moment = NOW + timedelta(minutes=6)
    window.page.reload()
    assert window.plates[0] == "鄂A12345"
    assert window.page.table.model.text(0, 0) == "Appointed 10:05"


def test_the_model_is_sound(window: Window) -> None:
    QAbstractItemModelTester(window.page.table.model)  # the RowsModel of the queue
    window.page.load(QueueFilter(scope=MINE))
    window.page.load(QueueFilter())


def test_enter_calls_the_chosen_one_and_one_key_the_next(qtbot: QtBot, window: Window) -> None:
    view = window.page.table.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert window.calls == [window.page.shown[1].id]
    qtbot.keyClick(view, Qt.Key.Key_F5)
    assert window.nexts == 1


@pytest.mark.parametrize("text", ["李", "12346", "8001", "lj"])
def test_search_by_name_plate_phone_and_initials(window: Window, text: str) -> None:
    window.page.search.setText(text)
    window.page.search.search_now()
    assert window.plates == ["鄂A12346"]


def test_calls_are_assigned_shared_out_and_handed_over(
    window: Window, store: Any, tasks: list[int]
) -> None:
    page = window.page
    page.table.select(0, tasks[2])
    page.assign()
    assert page.asking.dialog is not None
    page.asking.dialog.fields["agent"].setCurrentIndex(
        page.asking.dialog.fields["agent"].findText("周回访")
    )
    page.asking.dialog.submit()
    assert store.value("SELECT agent_id FROM call_tasks WHERE id = ?", (tasks[2],)) == 2
    page.share_out()
    page.asking.dialog.submit()
    assert store.rows("SELECT agent_id, count(*) FROM call_tasks GROUP BY 1 ORDER BY 1") == [
        (1, 3), (2, 3),
    ]  # fmt: skip
    page.hand_all()
    combo = page.asking.dialog.fields["from"]
    combo.setCurrentIndex(combo.findText("周回访"))
    page.asking.dialog.boxes[1].setChecked(True)
    page.asking.dialog.submit()
    assert store.rows("SELECT agent_id, count(*) FROM call_tasks GROUP BY 1") == [(1, 6)]
    page.load(QueueFilter(scope=FREE))
    assert window.plates == []


def test_a_call_rests_until_a_time_of_a_few_keys(window: Window, tasks: list[int]) -> None:
    page = window.page
    page.table.select(0, tasks[0])
    page.put_off()
    assert page.asking.dialog is not None
    page.asking.dialog.fields["until"].setText("no time")
    page.asking.dialog.submit()
    assert "cannot be read" in page.asking.dialog.message.text
    page.asking.dialog.fields["until"].setText("t 15:30")
    page.asking.dialog.submit()
    assert page.shown[-1].id == tasks[0]
    assert page.table.model.text(5, 0) == "Again from 15:30"


def test_a_call_in_another_hand_is_marked(
    window: Window, store: Any, agent: Actor, clock: Any, tasks: list[int]
) -> None:
    claim(store, agent, tasks[0], clock=clock)
    window.page.reload()
    keys = [column.key for column in window.page.table.model.columns]
    assert window.page.table.model.text(0, keys.index("mark")) == "周回访 is calling"


def test_an_empty_queue_says_where_calls_come_from(
    qtbot: QtBot, desk: InlineDesk, memory: Memory
) -> None:
    page = Window(qtbot, desk, memory).page
    assert page.table.empty.isVisible()
    assert "imported" in page.table.empty._hint.text()


def test_a_filter_that_leaves_nothing_is_let_go_by_its_button(window: Window) -> None:
    window.page.load(QueueFilter(purpose="lost"))
    assert window.plates == []
    window.page.table.empty.acted.emit()
    assert len(window.plates) == 6


def test_the_day_is_shown_on_paper_in_the_morning_and_in_the_evening(
    window: Window, desk: InlineDesk, agent: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.widgets import preview

    desk.set_actor(agent)

    shown: list[tuple[bytes, str]] = []

    class Preview:
        def __init__(self, pdf: bytes, name: str, title: str, _parent: Any) -> None:
            shown.append((pdf[:4], title))

        def open(self) -> None:
            """Shown."""

    monkeypatch.setattr(preview, "PreviewDialog", Preview)
    window.page.print_list()
    window.page.print_done()
    assert window.asked.said == []
    assert shown == [(b"%PDF", "Calls to make"), (b"%PDF", "Calls made today")]
    window.page.load(QueueFilter(purpose="lost"))
    window.page.print_list()
    assert window.asked.said == ["There is nothing to print: the list is empty."]
