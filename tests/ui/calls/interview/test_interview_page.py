"""The interview face to face: by touch, by keys, left half-done and gone on with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app.base.door import Store
from app.calls.interviews.rules import BEGUN, DONE, WAITING
from app.calls.interviews.store import deliveries, interview
from app.calls.tasks.verbs import refresh_tasks
from app.staff.rules import Actor
from tests.app.customers.garage import add_car
from tests.ui.calls.around import Cars, Told, fill
from ui.calls.interview.page import InterviewPage
from ui.calls.interview.talk_view import END, LATER, VIP, WISHES
from ui.desk import InlineDesk
from ui.widgets.memory import Memory

TODAY = date(2026, 11, 2)


@pytest.fixture
def cars(store: Store, manager: Actor, clock: Any) -> Cars:
    return fill(store, manager, clock)


@pytest.fixture
def page(
    qtbot: QtBot, cars: Cars, desk: InlineDesk, memory: Memory, receptionist: Actor
) -> Iterator[InterviewPage]:
    desk.set_actor(receptionist)
    made = InterviewPage(desk, Told().services(memory))
    qtbot.addWidget(made)
    made.resize(1200, 680)
    made.show()
    made.activateWindow()
    yield made


def _held(page: InterviewPage, store: Store) -> Any:
    assert page.talk.interview_id is not None
    return interview(store, page.talk.interview_id)


def test_the_days_are_turned(page: InterviewPage, qtbot: QtBot) -> None:
    assert page.list.list.count() == 1 and "鄂A30000" in page.list.list.item(0).text()
    page.list.turn(-1)
    assert "鄂A20000" in page.list.list.item(0).text() and "Yesterday" in page.list.title.text()
    page.list.turn(-1)
    assert page.list.empty.isVisible()
    page.list.turn(0)
    assert page.list.day == TODAY


def test_ten_questions_by_digits_and_what_was_agreed_reaches_the_later_call(
    page: InterviewPage, store: Store, cars: Cars, qtbot: QtBot, clock: Any
) -> None:
    refresh_tasks(store, clock=clock)
    page.list.list.setFocus()
    page.list.take_current()
    talk = page.talk
    for key in (Qt.Key.Key_9, Qt.Key.Key_0, *[Qt.Key.Key_8] * 8):
        qtbot.keyClick(talk, key)
    assert talk.step == VIP
    talk.vip.vip.buttons[True].click()
    talk.vip.measure.setText("Coffee with the manager")
    talk.vip.measure.editingFinished.emit()
    talk.go_on()
    assert talk.step == WISHES
    talk.wishes.words.setText("A child seat")
    talk.wishes.words.returnPressed.emit()
    talk.go_on()
    assert talk.step == LATER
    talk.later.days.buttons["2026-11-09"].click()
    talk.later.times.buttons["18:30"].click()
    list(talk.later.ways.buttons.values())[1].click()
    assert "2026-11-09  18:30  WeChat" in talk.later.told.text()
    talk.go_on()
    talk.end.verdict.buttons["very_satisfied"].click()
    qtbot.keyClick(talk, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    one = _held(page, store)
    assert one.sheet.finished and one.sheet.verdict == "very_satisfied" and one.vip
    assert [one.sheet.answers[q.key].score for q in one.sheet.questions][:3] == [9, 10, 8]
    row = store.row(
        "SELECT due_on, due_at, note FROM call_tasks WHERE vehicle_id = ? AND purpose = 'delivery'",
        (cars.new,),
    )
    assert row is not None and row[0] == "2026-11-09" and row[1].startswith("2026-11-09T18:30")
    assert "Coffee with the manager" in row[2] and "A child seat" in row[2]
    page.close_talk()
    assert "asked" in page.list.list.item(0).text()


def test_a_low_score_asks_why(page: InterviewPage, store: Store, cars: Cars, qtbot: QtBot) -> None:
    page.open(cars.new)
    talk = page.talk
    first = talk.step
    qtbot.keyClick(talk, Qt.Key.Key_3)
    assert talk.step == first and talk.reason.isVisible()
    talk.reason.setText("Waited an hour")
    talk.reason.returnPressed.emit()
    assert talk.step != first
    held = _held(page, store).sheet.answers[first]
    assert (held.score, held.reason) == (3, "Waited an hour")
    qtbot.keyClick(talk, Qt.Key.Key_Backspace)
    assert talk.step == first and talk.reason.text() == "Waited an hour"
    qtbot.keyClick(talk, Qt.Key.Key_9)
    assert _held(page, store).sheet.answers[first].reason is None


@pytest.mark.parametrize("way", ["waits", "list", "strip", "hidden"])
def test_words_without_enter_are_kept(
    page: InterviewPage, store: Store, cars: Cars, qtbot: QtBot, way: str
) -> None:
    page.open(cars.new)
    talk = page.talk
    first = talk.step
    qtbot.keyClick(talk, Qt.Key.Key_3)
    qtbot.keyClicks(talk.reason, "Waited an hour")
    {
        "waits": lambda: qtbot.waitUntil(lambda: bool(_reason(store)), timeout=1_500),
        "list": page.close_talk,
        "strip": talk.steps[LATER].click,
        "hidden": page.hide,
    }[way]()
    assert _reason(store) == "Waited an hour"
    if way == "waits":
        assert talk.step == first and talk.reason.text() == "Waited an hour"


def test_a_wish_without_enter_is_taken_down(
    page: InterviewPage, store: Store, cars: Cars, qtbot: QtBot
) -> None:
    page.open(cars.new)
    page.talk.go_to(WISHES)
    qtbot.keyClicks(page.talk.wishes.words, "A child seat")
    page.talk.on.click()
    assert [wish.words for wish in _held(page, store).wishes] == ["A child seat"]


def test_a_reason_does_not_stay_with_a_score_put_right(
    page: InterviewPage, store: Store, cars: Cars, qtbot: QtBot
) -> None:
    page.open(cars.new)
    first = page.talk.step
    qtbot.keyClick(page.talk, Qt.Key.Key_3)
    qtbot.keyClicks(page.talk.reason, "Waited")
    page.talk.score(9)
    held = _held(page, store).sheet.answers[first]
    assert (held.score, held.reason) == (9, None)


def _reason(store: Store) -> str | None:
    found = store.value("SELECT reason FROM call_answers WHERE reason IS NOT NULL")
    return None if found is None else str(found)


def test_a_half_done_one_goes_on_where_it_stood(
    page: InterviewPage, store: Store, cars: Cars, qtbot: QtBot
) -> None:
    page.open(cars.new)
    for _turn in range(4):
        qtbot.keyClick(page.talk, Qt.Key.Key_8)
    stood = page.talk.step
    page.close_talk()
    assert [row.state for row in deliveries(store, TODAY, TODAY)] == [BEGUN]
    page.list.take_current()
    assert page.talk.step == stood
    again = InterviewPage(page._desk, page._services)
    qtbot.addWidget(again)
    again.open(cars.new)
    assert again.talk.step == stood


def test_what_is_missing_is_told_and_gone_to(page: InterviewPage, cars: Cars, qtbot: QtBot) -> None:
    page.open(cars.new)
    first = page.talk.step
    page.talk.go_to(END)
    assert "10 questions" in page.talk.end.missing.text()
    page.talk.end.end.click()
    assert "Still to be answered" in page.message.text
    page.talk.end.missing.click()
    assert page.talk.step == first


def test_a_car_is_added_by_its_plate(page: InterviewPage, store: Store, qtbot: QtBot) -> None:
    car = add_car(store, "鄂A99999")
    qtbot.keyClicks(page.list.search, "A99999")
    qtbot.keyClick(page.list.search, Qt.Key.Key_Return)
    assert page.talk.interview_id is not None and _held(page, store).vehicle_id == car
    page.close_talk()
    assert page.list.list.count() == 2
    assert {row.state for row in deliveries(store, TODAY, TODAY)} == {WAITING, BEGUN}


def test_answers_of_an_ended_one_are_fixed(
    page: InterviewPage, store: Store, cars: Cars, qtbot: QtBot
) -> None:
    page.open(cars.new)
    for _turn in range(10):
        qtbot.keyClick(page.talk, Qt.Key.Key_9)
    page.talk.go_to(END)
    page.talk.end.end.click()
    assert [row.state for row in deliveries(store, TODAY, TODAY)] == [DONE]
    first = next(iter(page.talk.steps))
    page.talk.go_to(first)
    qtbot.keyClick(page.talk, Qt.Key.Key_1)
    assert _held(page, store).sheet.answers[first].score == 9
    assert not page.talk.pad.isEnabled()
    # The customer rings: another time is agreed afterwards.
    page.talk.go_to(LATER)
    page.talk.later.times.buttons["11:00"].click()
    assert _held(page, store).call_at == "11:00"


def test_everything_to_touch_is_large(page: InterviewPage, cars: Cars, store: Store) -> None:
    from ui.theme import Theme

    program = QApplication.instance()
    assert isinstance(program, QApplication)
    look = program.styleSheet(), program.font(), program.palette()
    Theme(program).apply(mode="light")
    try:
        page.open(cars.new)
        for step in list(page.talk.steps):
            page.talk.go_to(step)
            QApplication.sendPostedEvents()
            page.grab()
            for made in page.talk.findChildren(QAbstractButton):
                if made.isVisible() and made.property("touch") == "true":
                    assert min(made.width(), made.height()) >= 48, (step, made.text())
    finally:
        program.setStyleSheet(look[0])
        program.setFont(look[1])
        program.setPalette(look[2])
