"""The page over the real desk, with its threads: nothing typed is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.complaints import codes
from app.complaints.store import attachments_of
from app.complaints.store import case as case_of
from app.complaints.verbs_facts import record_contact, set_facts
from app.complaints.verbs_steps import record_answer
from tests.app.complaints.making import FINDINGS, brought_to
from ui.complaints.case.page import CasePage
from ui.desk import Desk
from ui.tabs import Services


@pytest.fixture
def real(qtbot: QtBot, store_path: Path, manager: Any, clock: Any) -> Iterator[Desk]:
    made = Desk(store_path, manager, clock)
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, real: Desk, services: Services) -> CasePage:
    made = CasePage(real, services)
    qtbot.addWidget(made)
    made.resize(1200, 680)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_ctrl_enter_waits_for_what_is_being_typed(
    qtbot: QtBot, page: CasePage, real: Desk, store: Any, manager: Any, clock: Any
) -> None:
    number = brought_to(store, manager, clock, codes.INVESTIGATING)
    record_contact(store, manager, number, way="phone", clock=clock)
    set_facts(store, manager, number, values={**FINDINGS, "finding": None}, clock=clock)
    page.open(number)
    qtbot.waitUntil(lambda: page.view is not None and real.idle)
    field = page.work.findings.form.field("finding")
    field.setFocus()
    field.setPlainText("情况属实")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.strip.stage == codes.CLASSIFIED)
    assert case_of(store, number).finding == "情况属实"


def test_what_is_typed_goes_to_the_case_it_was_typed_for(
    qtbot: QtBot, page: CasePage, real: Desk, store: Any, manager: Any, clock: Any
) -> None:
    first = brought_to(store, manager, clock, codes.INVESTIGATING)
    second = brought_to(store, manager, clock, codes.INVESTIGATING)
    page.open(first)
    qtbot.waitUntil(lambda: page.view is not None and real.idle)
    field = page.work.findings.form.field("cause")
    field.setFocus()
    field.setText("零件质量")
    page.open(second)
    qtbot.waitUntil(lambda: page.head.number == case_of(store, second).number and real.idle)
    assert field.text() == ""
    assert case_of(store, first).cause == "零件质量"
    assert case_of(store, second).cause is None


def test_two_programs_write_into_one_field(
    qtbot: QtBot, page: CasePage, real: Desk, store: Any, manager: Any, agent: Any, clock: Any
) -> None:
    number = brought_to(store, agent, clock, codes.INVESTIGATING)
    page.open(number)
    qtbot.waitUntil(lambda: page.view is not None and real.idle)
    form = page.work.findings.form
    field = form.field("finding")
    field.setFocus()
    field.setPlainText("我写的")
    set_facts(store, agent, number, values={"finding": "别人写的"}, clock=clock)
    # Reading the case again in between takes nothing of the typing away.
    page.reload()
    qtbot.waitUntil(lambda: real.idle)
    assert field.toPlainText() == "我写的"
    page.work.findings.form.field("person").setFocus()
    qtbot.waitUntil(lambda: not form.note("finding").isHidden() and real.idle)
    assert field.toPlainText() == "我写的"
    assert "别人写的" in form.note("finding").theirs
    assert case_of(store, number).finding == "别人写的"
    form.note("finding").take_theirs()
    assert field.toPlainText() == "别人写的"


def test_small_pictures_come_by_themselves(
    qtbot: QtBot, page: CasePage, real: Desk, store: Any, manager: Any, clock: Any,
    tmp_path: Path,
) -> None:  # fmt: skip
    number = brought_to(store, manager, clock, codes.INVESTIGATING)
    page.open(number)
    qtbot.waitUntil(lambda: page.view is not None and real.idle)
    image = QImage(1200, 900, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    assert image.save(str(tmp_path / "a.jpg"))
    page.files.doing.add_paths(number, [tmp_path / "a.jpg"])
    qtbot.waitUntil(lambda: page.files.model.rowCount() == 1)
    qtbot.waitUntil(lambda: page.files.model.without_picture() == [])
    assert attachments_of(store, number)[0].name == "a.jpg"


def test_of_two_programs_that_move_a_case_one_is_told_and_keeps_what_was_typed(
    qtbot: QtBot, page: CasePage, real: Desk, store: Any, manager: Any, clock: Any
) -> None:
    number = brought_to(store, manager, clock, codes.AGREEING)
    page.open(number)
    qtbot.waitUntil(lambda: page.view is not None and real.idle)
    answer = page.work.rounds.answer
    answer.field("words").setPlainText("再考虑一下，周五答复")
    record_answer(store, manager, number, answer="refused", words="不同意", clock=clock)
    answer.submit(codes.AGREED)
    qtbot.waitUntil(lambda: page.strip.stage == codes.PROPOSING and real.idle)
    assert "林主管" in page.message.text and "Proposal" in page.message.text
    assert answer.isVisible() and not answer.is_open
    assert answer.field("words").toPlainText() == "再考虑一下，周五答复"
    assert case_of(store, number).rounds[0].answer == codes.REFUSED
    # The next thing to write down is the proposal, not what is left over.
    page.go_to_first()
    assert page.work.rounds.entry.field("proposal").hasFocus()
    answer.field("words").clear()
    page.reload()
    qtbot.waitUntil(lambda: answer.isHidden())


def test_what_was_recorded_is_no_draft_though_another_case_was_opened_at_once(
    qtbot: QtBot, page: CasePage, real: Desk, store: Any, manager: Any, clock: Any
) -> None:
    first = brought_to(store, manager, clock, codes.INVESTIGATING)
    second = brought_to(store, manager, clock, codes.INVESTIGATING)
    page.open(first)
    qtbot.waitUntil(lambda: page.view is not None and real.idle)
    entry = page.work.notes.entry
    entry.field("text").setPlainText("配件已订")
    entry.submit()
    page.open(second)
    qtbot.waitUntil(lambda: page.head.number == case_of(store, second).number and real.idle)
    page.open(first)
    qtbot.waitUntil(lambda: page.head.number == case_of(store, first).number and real.idle)
    assert [note.text for note in case_of(store, first).notes] == ["配件已订"]
    assert entry.field("text").toPlainText() == ""
