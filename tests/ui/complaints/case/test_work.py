"""Working on a case through its sections: contacts, rounds, actions, replies, score, holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.actions.verbs import add_action, change_action
from app.complaints import codes
from app.complaints.case import Case
from app.complaints.store import case as case_of
from tests.app.complaints.making import Ticking, brought_to, opened
from ui.complaints.case.contacts import promises
from ui.complaints.case.page import CasePage
from ui.complaints.case.said import SaidText
from ui.desk import InlineDesk

Shown = Callable[[int], CasePage]


def _labels(layout: Any) -> str:
    from PySide6.QtWidgets import QLabel

    texts = []
    for place in range(layout.count()):
        widget = layout.itemAt(place).widget()
        texts += [label.text() for label in widget.findChildren(QLabel)]
        texts += [said.text() for said in widget.findChildren(SaidText)]
    return "\n".join(texts)


def test_a_contact_is_recorded_with_a_promise(
    shown: Shown, store: Any, manager: Any, clock: Any
) -> None:
    number = opened(store, manager, clock)
    page = shown(number)
    entry = page.work.contacts.entry
    entry.field("note").setPlainText("明早答复")
    entry.field("promised_at").setText("tomorrow 10:00")
    entry.submit()
    contact = case_of(store, number).contacts[0]
    assert (contact.way, contact.note) == ("phone", "明早答复")
    assert contact.promised_at == "2026-11-03T10:00:00+08:00"
    assert entry.field("note").toPlainText() == ""
    assert "to come" in _labels(page.work.contacts._list)
    assert page.work.clocks.rows[0].state.text() == "In time"


def test_what_is_no_time_is_not_taken(shown: Shown, store: Any, manager: Any, clock: Any) -> None:
    number = opened(store, manager, clock)
    page = shown(number)
    entry = page.work.contacts.entry
    entry.field("note").setPlainText("x")
    entry.field("promised_at").setText("bald")
    entry.submit()
    assert case_of(store, number).contacts == ()
    assert entry.field("promised_at").property("wrong") is True
    assert entry.field("note").toPlainText() == "x"


def test_promises_are_kept_broken_or_to_come(store: Any, manager: Any, clock: Any) -> None:
    from app.complaints.verbs_facts import record_contact

    number = opened(store, manager, clock, promised_at="2026-11-02T11:00:00+08:00")
    later = Ticking(clock.now().replace(hour=10, minute=30))
    promise = "2026-11-02T12:00:00+08:00"
    record_contact(store, manager, number, way="phone", promised_at=promise, clock=later)
    later.moment = clock.now().replace(hour=13)
    record_contact(store, manager, number, way="phone", promised_at=promise, clock=later)
    case: Case = case_of(store, number)
    first, second = (one.id for one in case.contacts)
    assert promises(case, clock.now()) == {0: "kept", first: "broken", second: "to come"[:0] or
                                           "open"}  # fmt: skip


def test_a_proposal_above_the_limit_waits_and_all_rounds_stay(
    shown: Shown, store: Any, manager: Any, agent: Any, clock: Any, desk: InlineDesk
) -> None:
    number = brought_to(store, agent, clock, codes.PROPOSING)
    desk.set_actor(agent)
    page = shown(number)
    entry = page.work.rounds.entry
    assert page.needs.first_need() is not None
    entry.field("proposal").setPlainText("赔 800")
    entry.field("amount").setText("八百")
    entry.submit()
    assert "no amount" in entry.refusal
    entry.field("amount").setText("800")
    entry.submit()
    assert "Choose the kind" in entry.refusal
    entry.field("compensation").setCurrentIndex(entry.field("compensation").findData("refund"))
    entry.submit()
    case = case_of(store, number)
    assert case.round is not None and case.round.amount == 80000
    assert page.needs.sentence.startswith("Waits for the manager: Compensation above the limit")
    assert page.needs.on.isHidden() and page.decision.isHidden()
    assert "赔 800" in _labels(page.work.rounds._list)
    desk.set_actor(manager)
    boss = shown(number)
    assert boss.decision.what == "compensation"
    boss.decision.note.setPlainText("同意")
    boss.decision.yes.click()
    assert boss.decision.isHidden()
    boss.move_on()
    boss.work.rounds.answer.field("words").setPlainText("不够")
    boss.work.rounds.answer.buttons["refused"].click()
    case = case_of(store, number)
    assert (case.stage, case.lap) == (codes.PROPOSING, 2)
    told = _labels(boss.work.rounds._list)
    assert "Approved by 林主管" in told and "不够" in told
    assert not boss.work.rounds.entry.isHidden()


def test_actions_are_written_done_and_withdrawn(
    shown: Shown, store: Any, manager: Any, clock: Any, qtbot: QtBot
) -> None:
    number = brought_to(store, manager, clock, codes.EXECUTING)
    page = shown(number)
    card = page.work.actions_card
    card.entry.field("text").setPlainText("换制动盘")
    card.entry.submit()
    row = next(iter(card.rows.values()))
    page.needs.link("action_owner").click()
    assert row.fields["owner"].hasFocus()
    row.fields["owner"].setText("周回访")
    qtbot.keyClick(row.fields["owner"], Qt.Key.Key_Return)
    row.fields["due_on"].setFocus()
    row.fields["due_on"].setText("2026-11-05")
    qtbot.keyClick(row.fields["due_on"], Qt.Key.Key_Return)
    action = case_of(store, number).actions[0]
    assert (action.owner, action.owner_id, action.due_on) == ("周回访", 2, "2026-11-05")
    card.entry.field("text").setPlainText("多余的")
    card.entry.submit()
    wrong = list(card.rows.values())[1]
    wrong.withdraw.click()
    page.asking.dialog.text.setPlainText("写重了")
    page.asking.dialog.give()
    assert case_of(store, number).actions[1].withdrawn_on == "2026-11-02"
    row.done.click()
    assert row.state.text() == "done 2026-11-02"
    assert page.needs.on.isEnabled()
    page.move_on()
    assert page.strip.stage == codes.REPLIED


def test_a_conflict_about_an_action_keeps_both_texts(
    shown: Shown, store: Any, manager: Any, agent: Any, clock: Any, qtbot: QtBot
) -> None:
    number = brought_to(store, agent, clock, codes.EXECUTING)
    _c, action = add_action(
        store, agent, sort="execution", text="换", complaint_id=number, clock=clock
    )
    page = shown(number)
    row = page.work.actions_card.rows[action]
    field = row.fields["owner"]
    field.setFocus()
    field.setText("张三")
    change_action(store, agent, action, values={"owner": "李四"}, clock=clock)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "张三"
    assert "李四" in row.note.theirs
    row.note.keep_mine()
    assert case_of(store, number).actions[0].owner == "张三"


def test_reply_confirmation_closing_and_score(
    shown: Shown, store: Any, manager: Any, clock: Any, desk: InlineDesk
) -> None:
    number = brought_to(store, manager, clock, codes.REPLIED)
    page = shown(number)
    page.work.replies.entry.field("words").setPlainText("已换好")
    page.work.replies.entry.submit()
    page.move_on()
    page.work.replies.confirmation.buttons["yes"].click()
    measures = page.work.measures
    for sort in ("corrective", "preventive"):
        page.needs.link(sort).click()
        assert measures.entry.field("text").hasFocus()
        measures.entry.field("text").setPlainText(f"措施 {sort}")
        measures.entry.buttons[sort].click()
    for row in measures.rows.values():
        row.done.click()
    assert page.needs.on.text() == "Close the case"
    page.move_on()
    assert case_of(store, number).stage == codes.CLOSED
    page.needs.link("score").click()
    entry = page.work.rating.entry
    entry.field("score").setCurrentIndex(entry.field("score").findData(4))
    entry.submit()
    case = case_of(store, number)
    assert case.rating is not None and (case.stage, case.rating.score) == (codes.RATED, 4)
    assert page.decision.what == "low_score"
    page.decision.yes.click()
    assert page.decision.needed == "Write the reason first."
    assert page.decision.note.hasFocus()
    page.decision.no.click()
    assert case_of(store, number).stage == codes.INVESTIGATING
    told = _labels(page.work.rating._list)
    assert "Closed by the manager" in told and "Score 4 of 10" in told
    assert "Reopened once" in page.head.marks


def test_an_agent_lays_the_case_before_the_manager(
    shown: Shown, store: Any, manager: Any, agent: Any, clock: Any, desk: InlineDesk
) -> None:
    number = brought_to(store, agent, clock, codes.REPLIED)
    desk.set_actor(agent)
    page = shown(number)
    page.work.replies.entry.submit()
    page.move_on()
    page.work.replies.confirmation.buttons["yes"].click()
    for sort in ("corrective", "preventive"):
        page.work.measures.entry.field("text").setPlainText("培训")
        page.work.measures.entry.buttons[sort].click()
    for row in page.work.measures.rows.values():
        row.done.click()
    assert page.needs.on.text() == "Ask the manager to close"
    page.move_on()
    assert page.needs.sentence.startswith("Waits for the manager: Closing · Asked by 周回访")
    assert page.needs.on.isHidden()


def test_hold_and_go_on(shown: Shown, store: Any, manager: Any, clock: Any) -> None:
    number = opened(store, manager, clock)
    page = shown(number)
    page.asking.hold()
    dialog = page.asking.dialog
    dialog.give()
    assert case_of(store, number).held is None
    dialog.choice.setCurrentIndex(dialog.choice.findData("parts"))
    dialog.give()
    held = case_of(store, number).held
    assert held is not None and held.reason == "parts"
    assert "On hold: Waiting for parts" in page.head.marks
    assert not page.needs.on.isEnabled()
    assert page.work.clocks.rows[0].state.text() == "On hold"
    page.needs.held.click()
    assert case_of(store, number).held is None
    assert page.needs.on.isEnabled()


def test_hand_over_is_counted(shown: Shown, store: Any, manager: Any, clock: Any) -> None:
    number = opened(store, manager, clock)
    page = shown(number)
    page.asking.hand_over()
    dialog = page.asking.dialog
    dialog.choice.setCurrentIndex(dialog.choice.findData(2))
    dialog.text.setPlainText("请跟进")
    dialog.give()
    case = case_of(store, number)
    assert (case.owner_id, len(case.handovers)) == (2, 1)
    assert "周回访" in _labels(page.work.notes._list)


def test_a_clock_says_why_it_falls_there(
    shown: Shown, store: Any, manager: Any, clock: Any
) -> None:
    page = shown(opened(store, manager, clock))
    row = page.work.clocks.rows[0]
    assert row.why == ""
    row.why_button.click()
    assert "11-02" in row.why
    assert row.due.startswith("Due 11-02 Mon 13:30") or row.due.startswith("Due 11-02 Mon 12:00")


def test_a_due_day_counts_before_its_field_is_left_and_no_day_is_not_lost_unsaid(
    shown: Callable[[int], CasePage], store: Any, manager: Any, clock: Any, qtbot: QtBot
) -> None:
    number = brought_to(store, manager, clock, codes.EXECUTING)
    page = shown(number)
    entry = page.work.actions_card.entry
    entry.field("text").setPlainText("换件")
    due = entry.field("due_on")
    due.setFocus()
    qtbot.keyClicks(due, "next week")
    qtbot.keyClick(due, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert case_of(store, number).actions == ()
    due.clear()
    qtbot.keyClicks(due, "2026/11/9")
    qtbot.keyClick(due, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert case_of(store, number).actions[0].due_on == "2026-11-09"
