"""The results in the calls tab, and the records of calls that other places lead to."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.base.door import Store
from app.staff.rules import Actor
from tests.app.calls.figures.call_book import october
from tests.ui.complaints.desk_around import Asked
from ui.calls.results import doing
from ui.calls.results.page import ResultsPage
from ui.calls.tab import CallsTab
from ui.desk import InlineDesk
from ui.widgets.memory import Memory


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(
        doing.ResultsDoing, "_preview", lambda _self, _pdf, title: found.append(title)
    )
    return found


def test_a_record_opens_over_the_results(
    qtbot: QtBot, desk: InlineDesk, store: Store, memory: Memory, shown: list[str]
) -> None:
    book = october(store)
    interview = book.sheet(1, "2026-10-20 09:00", {"work": 8}, sort="interview", vehicle_id=1)
    tab = CallsTab(desk, Asked().services(memory))
    qtbot.addWidget(tab)
    tab.open_thing("call_results", None)
    assert isinstance(tab.page, ResultsPage) and shown == []
    tab.open_thing("call_record", 1)
    tab.open_thing("sheet_record", interview)
    assert len(shown) == 2
    assert all(done for _name, done in tab.page.tour_steps())


def test_who_may_not_see_results_is_not_led_there(
    qtbot: QtBot,
    desk: InlineDesk,
    store: Store,
    memory: Memory,
    clerk: Actor,
    shown: list[str],
) -> None:
    october(store)
    desk.set_actor(clerk)
    tab = CallsTab(desk, Asked().services(memory))
    qtbot.addWidget(tab)
    tab.open_thing("call_record", 1)
    assert not isinstance(tab.page, ResultsPage) and shown == []
