"""The list of enquiries: its views, and what is done in place."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.door import Store
from app.complaints.store import case
from app.enquiries.store import enquiry
from app.enquiries.verbs import give_answer, take_enquiry
from app.staff.rules import Actor
from tests.conftest import NOW
from tests.ui.complaints.desk_around import Asked, Cars, fill
from ui.desk import InlineDesk
from ui.enquiries.correct_dialog import CorrectDialog
from ui.enquiries.page import EnquiriesPage
from ui.widgets.memory import Memory

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def cars(store: Store) -> Cars:
    return fill(store)


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def taken(store: Store, cars: Cars, agent: Actor) -> dict[str, int]:
    """An enquiry whose promise is over, one open, a suggestion, and one answered."""

    def take(words: str, hours: int, **given: Any) -> int:
        sort = given.pop("sort", "enquiry")
        facts = {"sort": sort, "topic": "service", "words": words, "vehicle_id": cars.car}
        clock = FixedClock(NOW - timedelta(hours=hours))
        return take_enquiry(store, agent, facts=facts, clock=clock, **given)[1]

    return {
        "late": take("<b>大灯</b>", 4, promised_at="2026-11-02T09:00:00+08:00"),
        "open": take("=1+1", 3),
        "suggestion": take("童书", 2, sort="suggestion"),
        "answered": take("周末", 1, answer="开"),
    }


@pytest.fixture
def page(
    qtbot: QtBot, taken: dict[str, int], desk: InlineDesk, agent: Actor, memory: Memory,
    asked: Asked,
) -> EnquiriesPage:  # fmt: skip
    desk.set_actor(agent)
    made = EnquiriesPage(desk, asked.services(memory))
    qtbot.addWidget(made)
    made.resize(1200, 640)
    made.show()
    return made


def shown(page: EnquiriesPage) -> list[int]:
    return [row[0] for row in page.table.model.rows()]


def test_the_model_behaves(page: EnquiriesPage, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(
        page.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    for code in ("all", "late", "kept_late", "open"):
        page.show_view(code)
    page.table.sort_by("words")
    assert tester.model() is page.table.model


def test_what_was_promised_and_not_kept_is_a_list(
    page: EnquiriesPage, taken: dict[str, int], qtbot: QtBot
) -> None:
    assert shown(page) == [taken["suggestion"], taken["open"], taken["late"]]
    qtbot.keyClick(page, Qt.Key.Key_2, ALT)
    assert page.view == "late" and shown(page) == [taken["late"]]
    assert page.views.chip("late").text() == "Not kept 1"
    assert page.panel.line is not None and page.panel.words.text() == "<b>大灯</b>"
    page.show_view("suggestions")
    assert shown(page) == [taken["suggestion"]]
    page.show_view("mine")
    assert shown(page) == [taken["suggestion"], taken["open"], taken["late"]]
    page.show_view("kept_late")
    assert shown(page) == [] and "Nothing here" in page.table.empty._title.text()


def test_an_answer_is_noted_in_place_and_taken_back(
    page: EnquiriesPage, taken: dict[str, int], store: Store, desk: InlineDesk, qtbot: QtBot
) -> None:
    page.table.select(0, taken["late"])
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    page.panel.text.setPlainText("大约两千元")
    qtbot.keyClick(page.panel.text, Qt.Key.Key_Return, CTRL)
    assert enquiry(store, taken["late"]).answer == "大约两千元"
    assert taken["late"] not in shown(page) and page.panel.line is not None
    page.show_view("kept_late")
    assert shown(page) == [taken["late"]]
    desk.undo()
    page.show_view("late")
    assert shown(page) == [taken["late"]]


def test_what_is_typed_stays_with_its_line(
    page: EnquiriesPage, taken: dict[str, int], store: Store, manager: Actor
) -> None:
    page.table.select(0, taken["open"])
    page.panel.text.setPlainText("half an answer")
    page.table.select(0, taken["late"])
    assert page.panel.text.toPlainText() == ""
    page.reload()
    page.table.select(0, taken["open"])
    assert page.panel.text.toPlainText() == "half an answer"
    give_answer(store, manager, taken["open"], answer="theirs", clock=FixedClock(NOW))
    page.panel.note()
    assert "meanwhile" in page.panel.message.text
    assert page.panel.text.toPlainText() == "half an answer"
    assert enquiry(store, taken["open"]).answer == "theirs"


def test_a_suggestion_gets_owner_outcome_and_is_told(
    page: EnquiriesPage, taken: dict[str, int], store: Store, qtbot: QtBot
) -> None:
    number = taken["suggestion"]
    page.table.select(0, number)
    panel = page.panel
    assert panel.told_button.isHidden() and panel.person.currentData() == 2
    panel.text.setPlainText("已采购")
    panel.note_button.click()
    assert page.views.chip("to_tell").text() == "To tell 1"
    page.show_view("to_tell")
    assert panel.told_button.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_T, ALT)
    assert enquiry(store, number).told_at == "2026-11-02T10:00:00+08:00"
    assert shown(page) == []


def test_a_promise_is_given_by_a_key(
    page: EnquiriesPage, taken: dict[str, int], store: Store, qtbot: QtBot
) -> None:
    page.go_to(taken["open"])
    page.panel.promise.choose("evening")
    page.panel.person.setCurrentText("林主管")
    qtbot.keyClick(page, Qt.Key.Key_P, ALT)
    held = enquiry(store, taken["open"])
    assert (held.promised_at, held.promised_to) == ("2026-11-02T17:00:00+08:00", "林主管")


def test_one_key_makes_a_complaint_of_it(
    page: EnquiriesPage, taken: dict[str, int], store: Store, cars: Cars, desk: InlineDesk,
    qtbot: QtBot,
) -> None:  # fmt: skip
    page.go_to(taken["late"])
    with qtbot.waitSignal(page.complaint_opened) as said:
        qtbot.keyClick(page, Qt.Key.Key_M, CTRL | SHIFT)
    made = case(store, said.args[0])
    assert (made.words, made.vehicle_id, made.enquiry_id) == (
        "<b>大灯</b>", cars.car, taken["late"],
    )  # fmt: skip
    page.go_to(taken["late"])
    assert page.panel.complaint_button.text() == "Go to the complaint"
    with qtbot.waitSignal(page.complaint_opened) as said:
        page.panel.complaint_button.click()
    assert said.args == [made.id]
    desk.undo()
    assert enquiry(store, taken["late"]).complaint_id is None
    assert store.value("SELECT count(*) FROM complaints") == 0


def test_a_receptionist_sees_their_own_only(
    page: EnquiriesPage, desk: InlineDesk, store: Store, receptionist: Actor
) -> None:
    facts = {"words": "空调", "contact_phone": "13911112222"}
    _changed, own = take_enquiry(store, receptionist, facts=facts, clock=FixedClock(NOW))
    desk.set_actor(receptionist)
    page.show_view("all")
    assert shown(page) == [own]
    assert page.panel.phone.text() == "139****2222" and page.panel.reveal_button.isHidden()
    assert page.export_button.isHidden()
    page.panel.text.setPlainText("调高了")
    page.panel.note()
    assert enquiry(store, own).answer == "调高了"


def test_a_colleagues_line_is_taken_over_first(
    page: EnquiriesPage, store: Store, receptionist: Actor, desk: InlineDesk, qtbot: QtBot
) -> None:
    _changed, number = take_enquiry(
        store, receptionist, facts={"words": "空调"}, clock=FixedClock(NOW)
    )
    page.reload()
    page.go_to(number)
    panel = page.panel
    assert panel.text.isReadOnly() and not panel.note_button.isEnabled()
    qtbot.keyClick(page, Qt.Key.Key_O, ALT)
    assert enquiry(store, number).owner_id == 2 and not panel.text.isReadOnly()


def test_a_number_is_shown_on_request(
    page: EnquiriesPage, taken: dict[str, int], store: Store
) -> None:
    page.go_to(taken["open"])
    assert page.panel.phone.text() == "138****8000"
    page.panel.reveal_button.click()
    assert page.panel.phone.text() == "138 0013 8000"
    assert store.value("SELECT verb FROM changes ORDER BY id DESC LIMIT 1") == "reveal_phone"


def test_the_list_is_found_filtered_copied_and_exported(
    page: EnquiriesPage, taken: dict[str, int], tmp_path: Path, asked: Asked, desk: InlineDesk
) -> None:
    page.show_view("all")
    page.search.setText("童书")
    page.search.search_now()
    assert shown(page) == [taken["suggestion"]]
    page.search.clear()
    page.filters.set_values({"sort": "enquiry"})
    assert shown(page) == [taken["answered"], taken["open"], taken["late"]]
    page.table.view.selectAll()
    page.table.copy_selected()
    assert "=1+1" in QApplication.clipboard().text()
    out = tmp_path / "out.csv"
    page.choose_save = lambda _name: out
    page.export()
    text = out.read_text("utf-8-sig")
    assert "'=1+1" in text and "<b>大灯</b>" in text and "138" not in text
    assert "3 rows saved" in asked.said[-1]
    page.choose_save = lambda _name: tmp_path / "out.xlsx"
    page.export()
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(tmp_path / "out.xlsx").get_sheet_by_index(0).to_python()
    assert rows[0][3] == "How it stands" and rows[2][0] == "=1+1"


def test_time_passing_makes_a_promise_overdue(
    page: EnquiriesPage, taken: dict[str, int], store: Store, agent: Actor, desk: InlineDesk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    facts = {"words": "回电"}
    take_enquiry(
        store, agent, facts=facts, promised_at="2026-11-02T10:30:00+08:00", clock=FixedClock(NOW)
    )
    page.reload()
    assert page.views.chip("late").text() == "Not kept 1"
    monkeypatch.setattr(desk, "_clock", FixedClock(NOW + timedelta(minutes=31)))
    page._minute.timeout.emit()
    assert page.views.chip("late").text() == "Not kept 2"


def test_the_car_and_a_new_enquiry_are_one_step_away(
    page: EnquiriesPage, taken: dict[str, int], cars: Cars, asked: Asked
) -> None:
    page.go_to(taken["open"])
    page.panel.car_button.click()
    assert asked.opened == [("vehicle", cars.car)]
    page.new_button.click()
    from ui.enquiries.dialog import EnquiryDialog

    made = page.window().findChild(EnquiryDialog)
    assert made is not None and made.isVisible()


def test_what_was_taken_down_is_put_right(
    page: EnquiriesPage, taken: dict[str, int], store: Store, qtbot: QtBot
) -> None:
    page.go_to(taken["open"])
    qtbot.keyClick(page, Qt.Key.Key_F2)
    dialog = page.panel.findChild(CorrectDialog)
    assert dialog is not None and dialog.phone.text() == ""
    dialog.words.setPlainText(" ")
    dialog.save_button.click()
    assert "Write down what" in dialog.message.text
    dialog.words.setPlainText("什么时候开门")
    dialog.phone.setText("139 0013 9000")
    dialog.sort.setCurrentIndex(1)
    dialog.save_button.click()
    held = enquiry(store, taken["open"])
    assert (held.words, held.contact_phone, held.sort) == (
        "什么时候开门", "13900139000", "suggestion",
    )  # fmt: skip
    assert page.panel.phone.text() == "139****9000"
