"""The day's list on paper: phones are masked, whole ones need the right and are on record."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.base.door import Store
from app.calls.tasks.store_queue import queue
from app.paper.preview import page_texts
from app.staff.rules import Actor
from tests.app.calls.figures.call_book import CallBook
from tests.conftest import NOW
from tests.ui.complaints.desk_around import Asked
from ui.calls.queue.printing import print_evening, print_morning
from ui.customers.choice_dialog import ChoiceDialog
from ui.desk import InlineDesk
from ui.widgets import preview
from ui.widgets.memory import Memory


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The text of the pages that were shown."""
    found: list[str] = []

    class Quiet:
        def __init__(self, pdf: bytes, *_rest: object) -> None:
            found.append("".join("".join(page_texts(pdf)).split()))

        def open(self) -> None:
            """Nothing is opened here."""

    monkeypatch.setattr(preview, "PreviewDialog", Quiet)
    return found


@pytest.fixture
def around(qtbot: QtBot, store: Store) -> QWidget:
    book = CallBook(store)
    car = book.car("鄂A12345")
    book.task("2026-11-02", "open", vehicle_id=car, customer_id=1)
    done = book.task("2026-11-02", vehicle_id=car, customer_id=1)
    book.attempt(done, "2026-11-02 09:00", note="很忙")
    window = QWidget()
    qtbot.addWidget(window)
    return window


def printed(desk: InlineDesk, store: Store, memory: Memory, around: QWidget) -> None:
    services = Asked().services(memory)
    assert desk.actor is not None
    print_morning(desk, services, around, queue(store, desk.actor, NOW), "")
    print_evening(desk, services, around, 1)


def test_an_agent_gets_masked_phones_at_once(
    desk: InlineDesk, store: Store, memory: Memory, around: QWidget, agent: Actor, shown: list[str]
) -> None:
    desk.set_actor(agent)
    printed(desk, store, memory, around)
    assert len(shown) == 2 and all("138****8000" in text for text in shown)
    assert "很忙" in shown[1]


@pytest.mark.parametrize(("how", "records"), [("masked", 0), ("whole", 2)])
def test_who_may_print_whole_phones_is_asked_and_they_are_on_record(
    desk: InlineDesk,
    store: Store,
    memory: Memory,
    around: QWidget,
    shown: list[str],
    how: str,
    records: int,
) -> None:
    printed(desk, store, memory, around)
    assert shown == []
    for dialog in around.findChildren(ChoiceDialog):
        dialog.chosen.emit(how)
    assert len(shown) == 2
    assert all(("138****8000" in text) == (how == "masked") for text in shown)
    assert store.value("SELECT count(*) FROM changes WHERE verb = 'print'") == records
