"""Enquiries and suggestions taken down, with the answer library beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.base.door import Store
from app.enquiries.rules import Enquiry
from app.enquiries.store import enquiry
from app.staff.rules import Actor
from tests.ui.complaints.desk_around import Asked, Cars, fill
from ui.complaints.opening.dialog import OpeningDialog
from ui.desk import InlineDesk
from ui.enquiries.dialog import EnquiryDialog, open_dialog
from ui.widgets.memory import Memory

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def cars(store: Store) -> Cars:
    return fill(store)


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def over(qtbot: QtBot, cars: Cars, desk: InlineDesk, agent: Actor) -> Iterator[QWidget]:
    desk.set_actor(agent)
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    yield made


@pytest.fixture
def dialog(over: QWidget, desk: InlineDesk, memory: Memory, asked: Asked) -> EnquiryDialog:
    return open_dialog(desk, asked.services(memory), over)


def lines(store: Store) -> list[Enquiry]:
    return [enquiry(store, number) for (number,) in store.rows("SELECT id FROM enquiries")]


def test_an_enquiry_is_answered_from_the_library_by_keys_alone(
    dialog: EnquiryDialog, cars: Cars, store: Store, desk: InlineDesk, qtbot: QtBot
) -> None:
    search = dialog.form.who.search
    search.setText("12345")
    search.search_now()
    qtbot.keyClick(search, Qt.Key.Key_Return)
    dialog.form.words.setPlainText("Can I trade in my old car?")
    assert dialog.answers.answers[0].question == "Can I trade in my car?"
    qtbot.keyClick(dialog, Qt.Key.Key_1, CTRL)
    assert dialog.form.answer.toPlainText().startswith("Yes. Bring the papers")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    (made,) = lines(store)
    assert (made.vehicle_id, made.sort, made.topic) == (cars.car, "enquiry", "models")
    assert made.answered_by == "周回访" and made.done_at is not None
    assert not dialog.isVisible()
    desk.undo()
    assert lines(store) == []


def test_an_answer_is_filled_in(dialog: EnquiryDialog, store: Store) -> None:
    dialog.form.words.setPlainText("open on sunday?")
    dialog.answers.take(0)
    assert "We are open 08:30–12:00, 13:30–17:30" in dialog.form.answer.toPlainText()
    dialog.answers.take(0)
    assert dialog.form.answer.toPlainText().count("We are open") == 1
    dialog.answers.take(4)


def test_one_that_is_promised_names_who_and_until_when(
    dialog: EnquiryDialog, store: Store, qtbot: QtBot
) -> None:
    form = dialog.form
    form.who.name.setText("赵先生")
    form.words.setPlainText("新款什么时候到店")
    form.topic.setCurrentIndex(2)
    qtbot.keyClick(dialog, Qt.Key.Key_6, ALT)
    form.promised_to.setCurrentText("林主管")
    dialog.send()
    (made,) = lines(store)
    assert (made.promised_at, made.promised_to) == ("2026-11-03T10:00:00+08:00", "林主管")
    assert (made.topic, made.done_at, made.contact_name) == ("models", None, "赵先生")


@pytest.mark.parametrize(
    ("typed", "column"), [("王女士", "contact_name"), ("159 2700 0001", "contact_phone")]
)
def test_who_was_typed_into_the_search_and_not_found_is_not_lost(
    dialog: EnquiryDialog, store: Store, typed: str, column: str
) -> None:
    dialog.form.who.search.setText(typed)
    dialog.form.words.setPlainText("首保要带什么资料")
    dialog.send()
    (made,) = lines(store)
    assert getattr(made, column).replace(" ", "") == typed.replace(" ", "")


def test_a_suggestion_has_an_owner_and_no_answer(
    dialog: EnquiryDialog, store: Store, qtbot: QtBot
) -> None:
    form = dialog.form
    form.words.setPlainText("放些童书")
    form.answer.setPlainText("typed before")
    qtbot.keyClick(dialog, Qt.Key.Key_2, ALT)
    assert form.answer.isHidden() and form.owner.isVisible() and dialog.answers.isHidden()
    form.owner.setCurrentText("林主管")
    dialog.send()
    (made,) = lines(store)
    assert (made.sort, made.owner_id, made.answer, made.done_at) == ("suggestion", 1, None, None)


def test_it_turns_into_a_complaint_and_nothing_is_typed_twice(
    dialog: EnquiryDialog, over: QWidget, cars: Cars, store: Store, memory: Memory, agent: Actor,
    qtbot: QtBot,
) -> None:  # fmt: skip
    dialog.form.who.read_car(cars.car)
    dialog.form.words.setPlainText("修了三次还没好")
    qtbot.keyClick(dialog, Qt.Key.Key_T, CTRL)
    other = over.findChild(OpeningDialog)
    assert other is not None and not dialog.isVisible() and lines(store) == []
    assert other.form.facts["words"] == "修了三次还没好"
    assert other.form.facts["vehicle_id"] == cars.car
    assert memory.get(f"drafts/enquiry/{agent.employee_id}") in (None, [])


def test_what_is_typed_is_kept_and_thrown_away_on_purpose(
    dialog: EnquiryDialog, over: QWidget, desk: InlineDesk, memory: Memory, asked: Asked,
    store: Store, qtbot: QtBot,
) -> None:  # fmt: skip
    dialog.send()
    assert "Write down what the customer asked" in dialog.message.text
    dialog.form.words.setPlainText("=1+1 <b>")
    dialog.form.answer.setPlainText("ok")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert "Ctrl+Shift+T brings it back" in asked.said[-1]
    again = open_dialog(desk, asked.services(memory), over)
    assert again.form.facts["words"] == "=1+1 <b>"
    assert again.form.settled["answer"] == "ok"
    again.throw_button.click()
    again.close()
    assert open_dialog(desk, asked.services(memory), over).form.is_empty
    assert lines(store) == []


def test_a_second_press_takes_it_down_once(
    dialog: EnquiryDialog, desk: InlineDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Any] = []
    monkeypatch.setattr(desk, "write", lambda *given, **named: written.append(given))
    dialog.form.words.setPlainText("周末开门吗")
    dialog.send()
    dialog.send()
    assert len(written) == 1


def test_answers_are_looked_for_by_hand(dialog: EnquiryDialog) -> None:
    assert "While you type" in dialog.answers._hint.text()
    dialog.answers.search.setText("recall")
    dialog.answers.search.search_now()
    assert dialog.answers.answers[0].question == "Is my car part of a recall?"
    dialog.answers.search.setText("zzzz")
    dialog.answers.search.search_now()
    assert dialog.answers.answers == () and "Promise one" in dialog.answers._hint.text()
