"""The manager's list: oldest first, decided by keys with a note, several at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.complaints import codes
from app.complaints.decisions import decisions
from app.complaints.store import case as case_of
from app.complaints.verbs_decisions import decide_compensation
from app.complaints.verbs_facts import set_facts
from app.complaints.verbs_steps import ask_closing, propose, rate, record_confirmation
from tests.app.complaints.making import Ticking, action_done, brought_to
from ui.complaints.decisions.page import DecisionsPage
from ui.desk import InlineDesk
from ui.tabs import Services


@pytest.fixture
def ticking(clock: Any) -> Ticking:
    return Ticking(clock.now() - timedelta(days=3))


def _closing(store: Any, boss: Any, clock: Any) -> int:
    number = brought_to(store, boss, clock, codes.CONFIRMED)
    record_confirmation(store, boss, number, confirmed=True, clock=clock)
    for sort in ("corrective", "preventive"):
        action_done(store, boss, clock, number, sort)
    ask_closing(store, boss, number, clock=clock)
    return number


def _invalid(store: Any, boss: Any, clock: Any) -> int:
    number = brought_to(store, boss, clock, codes.CLASSIFIED)
    values = {"category": "service", "item": "waiting", "valid": 0, "invalid_reason": "非本店"}
    set_facts(store, boss, number, values=values, clock=clock)
    return number


@pytest.mark.parametrize("stage", codes.JUDGED)
def test_one_judged_not_valid_at_a_later_stage_waits_as_well(
    store: Any, manager: Any, clock: Any, stage: str
) -> None:
    number = brought_to(store, manager, clock, stage)
    values = {"category": "service", "item": "waiting", "valid": 0, "invalid_reason": "非本店"}
    set_facts(store, manager, number, values=values, clock=clock)
    assert [(one.case.id, one.what) for one in decisions(store)] == [(number, "invalid")]


def test_a_compensation_above_the_limit_waits_until_it_is_decided(
    store: Any, manager: Any, clock: Any
) -> None:
    number = brought_to(store, manager, clock, codes.PROPOSING)
    within = brought_to(store, manager, clock, codes.PROPOSING)
    for case, amount in ((number, 50_001), (within, 50_000)):
        propose(store, manager, case, proposal="退款", proposed_by="赵师傅", compensation="refund",
                amount=amount, clock=clock)  # fmt: skip
    assert [(one.case.id, one.what) for one in decisions(store)] == [(number, "compensation")]
    decide_compensation(store, manager, number, approve=False, clock=clock)
    assert decisions(store) == []


def _page(qtbot: QtBot, desk: InlineDesk, services: Services) -> DecisionsPage:
    page = DecisionsPage(desk, services)
    qtbot.addWidget(page)
    page.resize(1200, 680)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.first_focus()
    return page


def test_what_waits_comes_oldest_first_with_who_asked(
    store: Any, manager: Any, agent: Any, ticking: Ticking
) -> None:
    low = brought_to(store, agent, ticking, codes.PROPOSING)
    bad = brought_to(store, manager, ticking, codes.CLOSED)
    ticking.moment += timedelta(hours=1)
    rate(store, manager, bad, score=5, words="太慢", clock=ticking)
    ticking.moment += timedelta(hours=1)
    asked = _closing(store, manager, ticking)
    ticking.moment += timedelta(hours=1)
    invalid = _invalid(store, agent, ticking)
    found = decisions(store)
    assert [(one.case.id, one.what) for one in found] == [
        (bad, "low_score"), (asked, "closing"), (invalid, "invalid"),
    ]  # fmt: skip
    assert [one.asked_by for one in found] == ["林主管", "林主管", "周回访"]
    assert found[2].since == ticking.moment.isoformat(timespec="seconds")
    assert low not in [one.case.id for one in found]


def test_decided_by_keys_the_next_one_takes_its_place(
    qtbot: QtBot, desk: InlineDesk, services: Services, store: Any, manager: Any,
    ticking: Ticking,
) -> None:  # fmt: skip
    first = _invalid(store, manager, ticking)
    ticking.moment += timedelta(hours=1)
    second = _closing(store, manager, ticking)
    counts: list[int] = []
    page = DecisionsPage(desk, services)
    page.counted.connect(counts.append)
    page.reload()
    page.close()
    page = _page(qtbot, desk, services)
    QAbstractItemModelTester(page.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert counts == [2]
    assert page.current is not None and page.current.case.id == first
    assert ("Why it is not valid", "非本店") in page.essence.lines
    qtbot.keyClick(page.table.view, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert case_of(store, first).stage == codes.CLOSED
    assert page.current is not None and page.current.case.id == second
    page.bar.decide("no")
    assert page.bar.needed == "Write the reason first."
    page.bar.note.setPlainText("旧件照片还没有")
    page.bar.decide("no")
    case = case_of(store, second)
    assert case.closing_asked_at is None and case.notes[-1].text == "旧件照片还没有"
    assert page.current is None and page.table.empty.isVisible()
    desk.undo()
    assert page.current is not None and page.current.case.id == second


def test_several_of_one_kind_are_decided_at_once_and_refusals_are_told(
    qtbot: QtBot, desk: InlineDesk, services: Services, store: Any, manager: Any,
    ticking: Ticking,
) -> None:  # fmt: skip
    made = [_closing(store, manager, ticking) for _number in range(3)]
    page = _page(qtbot, desk, services)
    page.table.view.selectAll()
    assert len(page.chosen) == 3
    store.execute("UPDATE complaints SET closing_asked_at = NULL, lap = 9 WHERE id = ?", (made[1],))
    page.bar.decide("yes")
    assert [case_of(store, one).stage for one in made] == ["closed", "confirmed", "closed"]
    assert case_of(store, made[1]).number in page.message.text


def test_different_questions_are_not_answered_together(
    qtbot: QtBot, desk: InlineDesk, services: Services, store: Any, manager: Any,
    ticking: Ticking,
) -> None:  # fmt: skip
    _invalid(store, manager, ticking)
    _closing(store, manager, ticking)
    page = _page(qtbot, desk, services)
    page.table.view.selectAll()
    assert len(page.chosen) == 1


def test_the_list_is_gone_through_and_opens_the_case(
    qtbot: QtBot, desk: InlineDesk, services: Services, store: Any, manager: Any,
    ticking: Ticking,
) -> None:  # fmt: skip
    first = _invalid(store, manager, ticking)
    ticking.moment += timedelta(hours=1)
    second = _invalid(store, manager, ticking)
    page = _page(qtbot, desk, services)
    opened: list[int] = []
    page.opened.connect(opened.append)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert opened == [first]
    assert (page.step(first, 1), page.step(second, 1), page.step(second, -1)) == (
        second, None, first,
    )  # fmt: skip


def test_nobody_but_a_manager_reads_it(
    qtbot: QtBot, desk: InlineDesk, services: Services, store: Any, manager: Any, agent: Any,
    ticking: Ticking,
) -> None:  # fmt: skip
    _invalid(store, manager, ticking)
    desk.set_actor(agent)
    page = _page(qtbot, desk, services)
    assert page.table.model.rowCount() == 0
