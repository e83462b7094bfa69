"""The tab: every role sees its pages, a call lies over them, things open from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.calls.content.verbs import ensure_delivered
from app.staff.rules import Actor
from tests.ui.calls.calls_around import fill_visits
from tests.ui.complaints.desk_around import Asked
from ui.calls.queue.filtering import QueueFilter
from ui.calls.tab import CONTENT, INTERVIEWS, QUEUE, RESULTS, TOPICS, CallsTab
from ui.calls.tour import steps
from ui.desk import InlineDesk
from ui.widgets.memory import Memory


@pytest.fixture
def tasks(store: Any, clock: Any, manager: Actor) -> list[int]:
    found = fill_visits(store, clock)
    ensure_delivered(store, manager, clock)
    return found


@pytest.fixture
def desk(store: Any, agent: Actor, clock: Any, tasks: list[int]) -> Iterator[InlineDesk]:
    made = InlineDesk(store, agent, clock)
    yield made
    made.close()


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def tab(qtbot: QtBot, desk: InlineDesk, asked: Asked) -> Any:
    made = CallsTab(desk, asked.services(Memory()))
    qtbot.addWidget(made)
    made.resize(1226, 696)
    made.show()
    return made


@pytest.mark.parametrize(
    ("role", "pages"),
    [
        ("agent", [QUEUE, TOPICS, INTERVIEWS, RESULTS]),
        ("receptionist", [INTERVIEWS]),
        ("clerk", [CONTENT]),
        ("manager", [QUEUE, TOPICS, INTERVIEWS, CONTENT, RESULTS]),
    ],
)
def test_every_role_sees_its_pages_and_opens_on_the_first(
    tab: Any, desk: InlineDesk, role: Any, pages: list[str]
) -> None:
    desk.set_actor(Actor(9, "某人", role))
    assert tab.allowed == pages
    assert tab.current == pages[0]


def test_a_call_takes_the_whole_room_and_gives_it_back(
    qtbot: QtBot, tab: Any, tasks: list[int]
) -> None:
    tab.open_thing("call", tasks[2])
    assert tab.page is tab.call and tab.call.task_id == tasks[2]
    assert not tab._bar.isVisible()
    qtbot.keyClick(tab.call.question.pad, Qt.Key.Key_Escape)
    assert tab.page is tab.queue and tab._bar.isVisible()
    # The call stays in one's hand, and the button says so.
    assert tab.queue._next.text() == "Go on with the call"
    tab.next_call()
    assert tab.call.task_id == tasks[2]


def test_what_cannot_be_called_is_told_over_the_queue(
    tab: Any, store: Any, tasks: list[int]
) -> None:
    store.execute("UPDATE customers SET do_not_contact = 1")
    tab.open_call(tasks[0])
    assert tab.page is tab.queue
    assert "does not want to be called" in tab.queue.message.text
    store.execute("UPDATE customers SET do_not_contact = 0")
    tab.open_call(tasks[0])
    assert not tab.queue.message.isVisibleTo(tab.queue)


def test_when_all_is_done_the_queue_is_there_again(tab: Any, store: Any, asked: Asked) -> None:
    store.execute("DELETE FROM call_tasks")
    tab.next_call()
    assert tab.page is tab.queue and asked.said == ["There is no call to make now."]


def test_the_queue_opens_narrowed(tab: Any) -> None:
    tab.open_thing("calls", QueueFilter(purpose="lost"))
    assert tab.queue.bar.filter.purpose == "lost" and not tab.queue.shown


def test_another_person_has_another_call_in_hand(
    tab: Any, desk: InlineDesk, manager: Actor, tasks: list[int]
) -> None:
    tab.open_call(tasks[0])
    desk.set_actor(manager)
    assert tab.page is tab.queue
    tab.next_call()
    assert tab.call.task_id == tasks[1]


def test_the_tour_shows_calls_of_every_purpose(tab: Any) -> None:
    found = dict(steps(tab))
    assert {"queue", "call-visit", "call-delivery", "call-ending", "call-again"} <= set(found)
    for name in ("queue", "call-visit", "call-reason", "call-help", "call-ending", "call-again"):
        found[name]()
    assert tab.call.ending.time.text() == "+2d am"


def test_the_call_stays_within_its_window_whatever_is_said(
    tab: Any, store: Any, tasks: list[int]
) -> None:
    words = "非常长的一句话" * 300
    store.execute("UPDATE customers SET notes = ?, vip = 1, vip_measure = ?", (words, words))
    store.execute("UPDATE vehicles SET model = ?", (words,))
    tab.open_call(tasks[0])
    tab.call.complaint._words.show_text(words)
    tab.call.guard._said.show_text(words)
    assert tab.call.minimumSizeHint().height() < 640
    assert tab.minimumSizeHint().width() <= 1226
