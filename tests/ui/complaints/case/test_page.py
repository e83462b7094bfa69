"""The page of a case: what is missing, the way on, who wrote what, whose it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from app.complaints import codes
from app.complaints.store import case as case_of
from app.complaints.verbs_decisions import merge
from app.complaints.verbs_facts import set_facts
from app.complaints.verbs_steps import propose
from tests.app.complaints.making import FINDINGS, bring_on, brought_to, opened
from tests.ui.complaints.case.conftest import Window
from ui.complaints.case.page import CasePage
from ui.complaints.case.said import SaidText
from ui.desk import InlineDesk

Shown = Callable[[int], CasePage]


def _type(qtbot: QtBot, field: Any, text: str) -> None:
    field.setFocus()
    field.setText(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def _texts(page: CasePage) -> list[str]:
    return [need.code for need in page.needs.needs]


def propose_to(store: Any, boss: Any, clock: Any, number: int, text: str) -> None:
    bring_on(store, boss, clock, number, codes.PROPOSING)
    propose(store, boss, number, proposal=text, proposed_by=text, clock=clock)


def test_what_is_missing_leads_to_its_field(
    shown: Shown, store: Any, manager: Any, clock: Any, qtbot: QtBot
) -> None:
    page = shown(brought_to(store, manager, clock, codes.INVESTIGATING))
    assert _texts(page) == ["contact", "department", "person", "finding", "cause", "investigated"]
    assert not page.needs.on.isEnabled()
    for code in ("department", "finding", "cause", "investigated"):
        page.needs.link(code).click()
        assert QApplication.focusWidget() is page.work.findings.form.field(code)
    page.needs.link("contact").click()
    assert QApplication.focusWidget() is page.work.contacts.entry.field("note")


def test_ctrl_enter_goes_on_when_nothing_is_missing(
    shown: Shown, store: Any, manager: Any, clock: Any, qtbot: QtBot
) -> None:
    number = brought_to(store, manager, clock, codes.INVESTIGATING)
    page = shown(number)
    page.work.contacts.entry.field("note").setPlainText("先安抚")
    page.work.contacts.entry.submit()
    set_facts(store, manager, number, values={**FINDINGS, "cause": None}, clock=clock)
    page.reload()
    field = page.work.findings.form.field("cause")
    field.setFocus()
    field.setText("零件质量")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    case = case_of(store, number)
    assert (case.stage, case.cause) == (codes.CLASSIFIED, "零件质量")
    assert page.strip.stage == codes.CLASSIFIED
    assert case.contacts[0].note == "先安抚"


def test_what_is_typed_is_kept_at_once_and_ctrl_z_takes_it_back(
    shown: Shown, store: Any, manager: Any, clock: Any, desk: InlineDesk, qtbot: QtBot
) -> None:
    number = opened(store, manager, clock)
    page = shown(number)
    _type(qtbot, page.work.intake.form.field("related"), "结算单 WT001")
    assert case_of(store, number).related == "结算单 WT001"
    desk.undo()
    assert page.work.intake.form.field("related").text() == ""


def test_a_conflict_keeps_what_was_typed_and_lets_choose(
    shown: Shown, store: Any, manager: Any, agent: Any, clock: Any, qtbot: QtBot
) -> None:
    number = opened(store, agent, clock)
    page = shown(number)
    form = page.work.findings.form
    for answer, kept in ((form.note("cause").keep_mine, "我的"), (None, "别人又写")):
        theirs = "别人写的" if answer else "别人又写"
        form.field("cause").setFocus()
        form.field("cause").setText("我的" if answer else "我又写")
        set_facts(store, agent, number, values={"cause": theirs}, clock=clock)
        qtbot.keyClick(form.field("cause"), Qt.Key.Key_Return)
        assert form.field("cause").text() == ("我的" if answer else "我又写")
        note = form.note("cause")
        assert not note.isHidden() and theirs in note.theirs
        assert case_of(store, number).cause == theirs
        assert note.sentence.startswith("周回访 changed")
        (note.keep_mine if answer else note.take_theirs)()
        assert case_of(store, number).cause == kept
        assert form.field("cause").text() == kept
        assert note.isHidden()


def test_a_conflict_about_a_choice_keeps_the_choice(
    shown: Shown, store: Any, manager: Any, agent: Any, clock: Any
) -> None:
    number = opened(store, agent, clock)
    page = shown(number)
    field = page.work.intake.form.field("severity")
    set_facts(store, agent, number, values={"severity": "critical"}, clock=clock)
    field.setCurrentIndex(field.findData("serious"))
    field.activated.emit(field.currentIndex())
    assert case_of(store, number).severity == "critical"
    page.work.intake.form.note("severity").keep_mine()
    assert case_of(store, number).severity == "serious"


def test_a_case_of_somebody_else_is_shown_as_text(
    shown: Shown, store: Any, manager: Any, agent: Any, clock: Any, desk: InlineDesk
) -> None:
    number = opened(store, manager, clock, words="<b>等</b>", owner_id=1)
    desk.set_actor(agent)
    page = shown(number)
    form = page.work.intake.form
    assert form.field("words").isHidden()
    assert form.shown_text("words") == "<b>等</b>"
    assert form.shown_text("channel") == "Telephone"
    assert page.needs.on.isHidden()
    assert not page.head.hand_over.isVisible()


def test_the_number_is_masked_until_asked_for_and_that_is_on_record(
    shown: Shown, store: Any, manager: Any, clock: Any, car: int, window: Window
) -> None:
    page = shown(opened(store, manager, clock, vehicle_id=car, contact_phone=None))
    assert page.head.phone == "138****8000"
    page.reveal()
    assert page.head.phone == "138 0013 8000"
    assert store.value("SELECT count(*) FROM changes WHERE verb = 'reveal_phone'") == 1
    page.open_car()
    assert window.opened == [("vehicle", car)]
    other = opened(store, manager, clock, contact_phone="15500000000")
    page.open(other)
    assert page.head.phone == "155****0000"
    assert page.work.intake.form.field("contact_phone").text() == "155****0000"


def test_marks_tell_what_became_of_the_case(
    shown: Shown, store: Any, manager: Any, clock: Any
) -> None:
    first = opened(store, manager, clock)
    second = opened(store, manager, clock)
    merge(store, manager, second, into=first, clock=clock)
    page = shown(first)
    number = case_of(store, second).number
    assert any(number in mark for mark in page.head.marks)
    wanted: list[int] = []
    page.case_wanted.connect(wanted.append)
    page.open(second)
    assert page.needs.sentence == "Merged: go on in the case that was kept."
    page.head.case_wanted.emit(first)
    assert wanted == [first]


def test_likely_duplicates_are_pointed_at_and_merged_side_by_side(
    shown: Shown, store: Any, manager: Any, clock: Any, car: int
) -> None:
    first = opened(store, manager, clock, vehicle_id=car)
    second = opened(store, manager, clock, vehicle_id=car)
    page = shown(second)
    assert case_of(store, first).number in page.likely.text
    page.likely.acted.emit()
    dialog = page.asking.dialog
    assert [line.left for line in dialog.compare.lines if line.name == "Car"] == [
        "鄂A12345 奔驰<S>级"
    ]
    wanted: list[int] = []
    page.case_wanted.connect(wanted.append)
    dialog.take_right()
    assert case_of(store, second).merged_into == first
    assert wanted == [first]


def test_a_case_of_the_same_phone_and_another_car_is_likely_too(
    shown: Shown, store: Any, manager: Any, clock: Any, car: int
) -> None:
    owner = store.value("SELECT customer_id FROM vehicles WHERE id = ?", (car,))
    other = opened(store, manager, clock, contact_phone="13800138000")
    page = shown(
        opened(store, manager, clock, vehicle_id=car, customer_id=owner, contact_phone=None)
    )
    assert page.likely.isVisible() and case_of(store, other).number in page.likely.text


def test_a_likely_case_put_away_does_not_come_back(
    shown: Shown, store: Any, manager: Any, clock: Any, car: int
) -> None:
    opened(store, manager, clock, vehicle_id=car)
    page = shown(opened(store, manager, clock, vehicle_id=car))
    page.likely.close_bar()
    page.reload()
    assert page.likely.isHidden()


def test_what_is_not_recorded_yet_stays_with_its_case(
    shown: Shown, store: Any, manager: Any, clock: Any, qtbot: QtBot
) -> None:
    first, second = opened(store, manager, clock), opened(store, manager, clock)
    page = shown(first)
    note = page.work.notes.entry.field("text")
    backs: list[bool] = []
    page.back_wanted.connect(lambda: backs.append(True))
    note.setFocus()
    note.insertPlainText("半句话")
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    assert backs == [True] and note.toPlainText() == "半句话"
    page.open(second)
    assert note.toPlainText() == ""
    page.open(first)
    assert note.toPlainText() == "半句话"


def test_every_key_of_the_page_is_used_once(
    shown: Shown, store: Any, manager: Any, clock: Any
) -> None:
    page = shown(opened(store, manager, clock))
    keys = [made.shortcut().toString() for made in page.actions() if not made.shortcut().isEmpty()]
    assert len(keys) == len(set(keys)) >= 20
    assert all(made.text() for made in page.actions())


@pytest.mark.parametrize("text", ["<b>王</b>", "=1+1", "奔驰<S>级", "😀 & 𠮷", "W" * 2000])
def test_any_text_is_shown_as_it_is(
    shown: Shown, store: Any, manager: Any, agent: Any, clock: Any, desk: InlineDesk, text: str
) -> None:
    number = opened(store, manager, clock, words=text, contact_name=text, owner_id=1)
    propose_to(store, manager, clock, number, text)
    desk.set_actor(agent)
    page = shown(number)
    assert page.work.intake.form.shown_text("words") == text
    said = [one.text() for one in page.work.rounds.findChildren(SaidText)]
    assert text in said
    for area in page.work.findChildren(QScrollArea):
        holder = area.widget()
        assert holder is not None
        assert holder.minimumSizeHint().width() <= area.viewport().width()
    assert page.minimumSizeHint().width() <= page.width()
    shown_name = page.head.car.text().replace("&&", "&")
    assert shown_name == text or (shown_name.endswith("…") and text.startswith(shown_name[:40]))


def test_who_took_it_down_follows_the_own_case_and_adds_files(
    shown: Shown, store: Any, receptionist: Any, clock: Any, desk: InlineDesk, car: int
) -> None:
    number = opened(store, receptionist, clock, vehicle_id=car, contact_phone="13800138000")
    desk.set_actor(receptionist)
    page = shown(number)
    assert page.head.phone == "138****8000"
    assert page.head.reveal.isHidden()
    assert page.needs.on.isHidden()
    assert not page.files._add.isHidden()
    assert page.work.contacts.entry.isHidden()


def test_a_case_of_the_old_sheet_is_shown_with_what_it_has(
    shown: Shown, store: Any, manager: Any, clock: Any
) -> None:
    with store.write():
        number = store.insert(
            "complaints",
            {
                "number": "TS-202603-0001", "opened_at": "2026-03-05", "stage": "rated",
                "words": "异响", "imported": 1, "source_no": "12", "closed_at": "2026-03-20",
                "promised_at": "2026-03-06", "taken_by": "",
            },
        )  # fmt: skip
        part = {"complaint_id": number, "lap": 1}
        store.insert("complaint_rounds", {**part, "proposal": "换件"})
        store.insert("complaint_ratings", {**part, "score": 4})
        store.insert("complaint_notes", {
            "complaint_id": number, "at": "2026-03-07", "by_name": "", "text": "旧备注",
        })  # fmt: skip
        store.insert("actions", {
            **part, "sort": "corrective", "source": "complaint", "text": "培训",
            "done_on": "2026-03-20", "created_at": "2026-03-20", "created_by": "",
        })  # fmt: skip
    page = shown(number)
    assert "Imported" in page.head.marks
    assert page.needs.sentence == "This case is through."
    assert page.decision.isHidden() and page.needs.on.isHidden()
    assert "换件" in [one.text() for one in page.work.rounds.findChildren(SaidText)]
    assert not page.work.measures.isHidden()
    page.show_page(2)
    assert page.history.table.model.rowCount() == 0
    page.asking.reopen()
    page.asking.dialog.text.setPlainText("又响了")
    page.asking.dialog.give()
    assert page.strip.stage == codes.INVESTIGATING
    assert "Reopened once" in page.head.marks


def test_the_form_is_printed_from_the_page(
    shown: Shown, store: Any, agent: Any, clock: Any, desk: InlineDesk
) -> None:
    from ui.widgets.preview import PreviewDialog

    number = opened(store, agent, clock)
    desk.set_actor(agent)
    page = shown(number)
    page.print_form()
    preview = page.findChild(PreviewDialog)
    assert preview is not None and preview.preview.pages >= 1
    preview.close()


def test_the_page_turns_by_one_key(
    shown: Shown, store: Any, manager: Any, clock: Any, qtbot: QtBot
) -> None:
    page = shown(opened(store, manager, clock))
    seen = []
    for _turn in range(3):
        qtbot.keyClick(page, Qt.Key.Key_F6)
        seen.append((page.work.isVisible(), page.files.isVisible(), page.history.isVisible()))
    assert seen == [(False, True, False), (False, False, True), (True, False, False)]
