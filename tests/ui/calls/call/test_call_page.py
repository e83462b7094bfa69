"""The call page: the guard first, everything on one screen, resumed after a crash, ended well."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.errors import Conflict
from app.calls.content.verbs import ensure_delivered
from app.calls.tasks.verbs import claim
from app.calls.tasks.verbs_owner import make_tasks
from app.complaints.verbs_opening import open_complaint
from app.staff.rules import Actor
from tests.conftest import NOW
from tests.ui.calls.calls_around import fill_visits
from tests.ui.complaints.desk_around import Asked
from ui.calls.call.page import CallPage
from ui.desk import InlineDesk
from ui.widgets.memory import Memory


class Window:
    """The page on a desk of its own, and what it asked of the window."""

    def __init__(self, qtbot: QtBot, store: Any, actor: Actor, clock: Any) -> None:
        self.asked = Asked()
        self.desk = InlineDesk(store, actor, clock)
        self.page: Any = CallPage(self.desk, self.asked.services(Memory()))
        self.refused: list[Exception] = []
        self.left = self.done = 0
        self.page.refused.connect(self.refused.append)
        self.page.back_wanted.connect(lambda: setattr(self, "left", self.left + 1))
        self.page.all_done.connect(lambda: setattr(self, "done", self.done + 1))
        qtbot.addWidget(self.page)
        self.page.resize(1180, 660)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)

    def press(
        self,
        *keys: Any,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None and self.page.isAncestorOf(focus)
            if isinstance(key, str):
                QTest.keyClicks(focus, key)
            else:
                QTest.keyClick(focus, key, held)

    @property
    def panel(self) -> Any:
        return self.page.middle.currentWidget()


@pytest.fixture
def tasks(store: Any, clock: Any, manager: Actor) -> list[int]:
    found = fill_visits(store, clock)
    ensure_delivered(store, manager, clock)
    return found


@pytest.fixture
def window(
    qtbot: QtBot, store: Any, agent: Actor, clock: Any, tasks: list[int]
) -> Iterator[Window]:
    made = Window(qtbot, store, agent, clock)
    yield made
    made.desk.close()


def test_everything_is_on_the_screen_at_once(
    window: Window, store: Any, tasks: list[int], clerk: Actor, clock: Any
) -> None:
    car, visit = store.row("SELECT vehicle_id, visit_id FROM call_tasks WHERE id = ?", (tasks[5],))
    store.execute("UPDATE customers SET contact_time = '工作日上午', vip = 1")
    order = store.value("SELECT order_no FROM visits WHERE id = ?", (visit,))
    for number, (sort, name) in enumerate((("labour", "更换机油"), ("material", "机油滤清器"))):
        store.insert("visit_lines", {"order_no": order, "line_no": number, "sort": sort,
                                     "name": name})  # fmt: skip
    page = window.page
    page.open(tasks[5])
    assert page.head.number == "138 0013 8000"
    assert page.head.tags == ["After a visit", "VIP", "prefers 工作日上午"]
    assert "Birthday" in page.head.missing
    told = page.order.told.text()
    assert "更换机油" in told and "机油滤清器" in told and "方志远" in told
    assert page.earlier.told.text() == "This is the first call to this customer."
    assert "王先生" in page.script.text and page.script.part == "opening"
    assert page.question.question and car
    assert page.question.strip.accessibleName() == "0 of 10 questions answered"


def test_the_number_is_copied_or_dialled_by_a_key(
    window: Window, tasks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    dialled: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", dialled.append)
    window.page.open(tasks[5])
    window.press(Qt.Key.Key_F2, Qt.Key.Key_F3)
    assert [url.toString() for url in dialled] == ["tel:13800138000"]
    assert QGuiApplication.clipboard().text() == "13800138000"


def test_the_script_follows_the_call_and_helps_by_one_key(window: Window, tasks: list[int]) -> None:
    script = window.page.script
    window.page.open(tasks[5])
    opening = script.text
    window.press("9")
    assert script.part == "body"
    window.press(Qt.Key.Key_F7)
    assert script.helps and script.text not in ("", opening)
    window.press(Qt.Key.Key_Escape)
    assert not script.helps and window.left == 0
    window.press("9" * 9)
    assert script.part == "closing"


def test_a_half_done_call_goes_on_at_its_question_after_a_crash(
    qtbot: QtBot, window: Window, store: Any, agent: Actor, clock: Any, tasks: list[int]
) -> None:
    window.page.open_next()
    first = window.page.task_id
    window.press("98", "4")
    # Another program starts after the first was killed: nobody ended anything.
    again = Window(qtbot, store, agent, clock)
    again.page.open_next()
    assert again.page.task_id == first
    assert again.page.question.strip.accessibleName() == "3 of 10 questions answered"
    assert again.page.talk.step is not None and again.page.talk.step.number == 3
    assert again.page.talk.mode == "reason"
    again.press("waited", Qt.Key.Key_Return)
    assert again.page.talk.step is not None and again.page.talk.step.number == 4
    assert store.value("SELECT reason FROM call_answers WHERE score = 4") == "waited"
    again.desk.close()


def test_an_answer_is_put_right_and_the_call_stays_where_it_is_after_it(
    window: Window, store: Any, tasks: list[int]
) -> None:
    window.page.open_next()
    window.press("987")
    window.press(Qt.Key.Key_1, held=Qt.KeyboardModifier.AltModifier)
    window.press("0")
    assert store.rows("SELECT score FROM call_answers ORDER BY id") == [(10,), (8,), (7,)]
    window.press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert window.page.talk.step is not None and window.page.talk.step.number == 1


def test_a_key_held_down_answers_one_question(window: Window, store: Any) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    window.page.open_next()
    pad = window.page.question.pad
    for repeated in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_9, Qt.KeyboardModifier.NoModifier, "9",
                          repeated)  # fmt: skip
        QApplication.sendEvent(pad, event)
    assert store.value("SELECT count(*) FROM call_answers") == 1


def test_the_guard_speaks_before_the_number_is_shown(
    window: Window, store: Any, tasks: list[int], manager: Actor, clock: Any
) -> None:
    car = store.value("SELECT vehicle_id FROM call_tasks WHERE id = ?", (tasks[5],))
    _changed, _made = make_tasks(store, manager, vehicle_ids=[car], purpose="lost",
                                 due_on=NOW.date(), clock=clock)  # fmt: skip
    page = window.page
    page.open(tasks[5])
    assert window.panel is page.guard and "Lost customer" in page.guard.text
    assert page.head.number == "138****8000" and not page.head.dial.isEnabled()
    assert store.value("SELECT count(*) FROM call_attempts") == 0
    window.press(Qt.Key.Key_Return)
    assert window.panel is page.guard
    window.press("she asked for it", Qt.Key.Key_Return)
    assert window.panel is page.question and page.head.number == "138 0013 8000"
    assert store.value("SELECT guard_reason FROM call_attempts") == "she asked for it"


def test_calls_are_merged_from_the_guard_and_asked_in_one(
    window: Window, store: Any, tasks: list[int], manager: Actor, clock: Any
) -> None:
    car = store.value("SELECT vehicle_id FROM call_tasks WHERE id = ?", (tasks[5],))
    _changed, made = make_tasks(store, manager, vehicle_ids=[car], purpose="lost",
                                due_on=NOW.date(), clock=clock)  # fmt: skip
    page = window.page
    page.open(tasks[5])
    window.press(Qt.Key.Key_M, held=Qt.KeyboardModifier.AltModifier)
    assert window.panel is page.question and page.head.tags[0] == "After a visit + Lost customer"
    assert len(page.talk.steps) > 10
    assert store.value("SELECT merged_into FROM call_tasks WHERE id = ?", tuple(made)) == tasks[5]


def test_a_complaint_is_opened_by_rule_without_leaving(
    window: Window, store: Any, tasks: list[int]
) -> None:
    page = window.page
    page.open_next()
    first = page.task_id
    window.press("3", "they were rude", Qt.Key.Key_Return, "9" * 9, "4", Qt.Key.Key_Return)
    assert window.panel is page.complaint and "they were rude" in page.complaint.words
    assert store.value("SELECT state FROM call_tasks WHERE id = ?", (first,)) == "open"
    window.press(Qt.Key.Key_Return)
    assert store.value("SELECT count(*) FROM complaints") == 1
    assert "they were rude" in store.value("SELECT words FROM complaints")
    assert store.value("SELECT state FROM call_tasks WHERE id = ?", (first,)) == "completed"
    assert page.task_id not in (None, first) and window.panel is page.question


def test_a_complaint_is_declined_with_a_reason(window: Window, store: Any) -> None:
    page = window.page
    page.open_next()
    first = page.task_id
    window.press("2", Qt.Key.Key_Return, "9" * 9, "2", Qt.Key.Key_Return)
    assert window.panel is page.complaint
    window.press(Qt.Key.Key_Escape, Qt.Key.Key_Return)
    assert page.complaint.declining and store.value("SELECT count(*) FROM complaints") == 0
    window.press("a slip of the tongue", Qt.Key.Key_Return)
    assert store.value("SELECT count(*) FROM complaints") == 0
    assert store.value("SELECT state FROM call_tasks WHERE id = ?", (first,)) == "completed"
    told = store.value("SELECT after FROM changes WHERE verb = 'decline_rule'")
    assert "a slip of the tongue" in told


def test_an_appointment_by_a_few_keys(window: Window, store: Any) -> None:
    page = window.page
    page.open_next()
    first = page.task_id
    window.press("9", "a", "t 9:00", Qt.Key.Key_Return)
    assert "passed" in page.ending.warning and page.task_id == first
    page.ending.time.clear()
    window.press("t 15:30", Qt.Key.Key_Return)
    assert store.row(
        "SELECT due_at, agent_id, only_agent FROM call_tasks WHERE id = ?", (first,)
    ) == ("2026-11-02T15:30:00+08:00", 2, 1)
    assert page.task_id not in (None, first)


def test_a_refusal_needs_a_note(window: Window, store: Any) -> None:
    page = window.page
    page.open_next()
    first = page.task_id
    window.press("r", Qt.Key.Key_Return)
    assert page.task_id == first and page.ending.warning
    window.press("no time for such things", Qt.Key.Key_Return)
    row = store.row("SELECT result, note FROM call_attempts WHERE task_id = ?", (first,))
    assert row == ("refused", "no time for such things")


def test_completed_needs_every_required_answer_and_a_verdict(window: Window, store: Any) -> None:
    page = window.page
    page.open_next()
    window.press("99", Qt.Key.Key_F9, "c")
    assert window.panel is page.question
    assert page.talk.step is not None and page.talk.step.number == 3
    window.press("9" * 8)
    assert window.panel is page.ending
    window.press(Qt.Key.Key_Return)
    assert "digit from 1 to 5" in page.ending.warning
    window.press(Qt.Key.Key_Backspace)
    assert window.panel is page.question and page.talk.step is not None


def test_control_enter_ends_the_call_and_stops(window: Window, store: Any) -> None:
    page = window.page
    page.open_next()
    first = page.task_id
    window.press("9" * 10, "1")
    window.press(Qt.Key.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    assert window.left == 1 and page.task_id is None
    assert store.value("SELECT state FROM call_tasks WHERE id = ?", (first,)) == "completed"
    assert store.value("SELECT count(*) FROM call_tasks WHERE held_by IS NOT NULL") == 0


def test_the_end_of_a_call_can_be_undone(window: Window, store: Any) -> None:
    page = window.page
    page.open_next()
    first = page.task_id
    window.press("9" * 10, "1", Qt.Key.Key_Return)
    window.desk.undo()
    assert store.value("SELECT state FROM call_tasks WHERE id = ?", (first,)) == "open"
    assert store.value("SELECT finished_at FROM call_sheets") is None


def test_the_last_call_says_that_all_is_done(window: Window, store: Any) -> None:
    for _call in range(6):
        if window.page.task_id is None:
            window.page.open_next()
        window.press("n", Qt.Key.Key_Return)
    assert window.done == 1 and window.page.task_id is None


def test_a_call_in_another_hand_is_refused(
    window: Window, store: Any, manager: Actor, clock: Any, tasks: list[int]
) -> None:
    claim(store, manager, tasks[0], clock=clock)
    window.page.open(tasks[0])
    assert isinstance(window.refused[0], Conflict) and window.left == 1
    assert store.value("SELECT count(*) FROM call_attempts") == 0


def test_an_answer_that_is_not_written_down_is_not_shown_as_if(window: Window, store: Any) -> None:
    page = window.page
    page.open_next()
    window.press("9")
    # Somebody took the call over while this screen stood idle for too long.
    store.execute("UPDATE call_tasks SET held_by = 1 WHERE held_by = 2")
    window.press("8")
    assert isinstance(window.refused[0], Conflict) and window.left == 1
    assert store.rows("SELECT score FROM call_answers") == [(9,)]


def test_the_hold_is_renewed_while_the_call_is_on_the_screen(
    window: Window, store: Any, clock: Any
) -> None:
    window.page.open_next()
    before = store.value("SELECT held_until FROM call_tasks WHERE held_by = 2")
    clock._moment = NOW + timedelta(minutes=5)
    window.page._renew()
    assert store.value("SELECT held_until FROM call_tasks WHERE held_by = 2") > before


def test_open_complaints_and_suggestions_are_told(
    window: Window, store: Any, manager: Actor, clock: Any, tasks: list[int]
) -> None:
    car = store.value("SELECT vehicle_id FROM call_tasks WHERE id = ?", (tasks[5],))
    open_complaint(store, manager, facts={"vehicle_id": car, "words": "空调不凉",
                                          "channel": "phone"}, clock=clock)  # fmt: skip
    window.page.open(tasks[5])
    told = window.page.earlier.told.text()
    assert told.startswith("OPEN complaint TS-202611-0001") and "空调不凉" in told


def test_suggestion_lead_and_data_are_taken_down_by_one_key_each(
    window: Window, store: Any, tasks: list[int]
) -> None:
    page = window.page
    page.open(tasks[5])
    alt = Qt.KeyboardModifier.AltModifier
    window.press(Qt.Key.Key_S, held=alt)
    assert page.taking.dialog is not None
    page.taking.dialog.fields["words"].setPlainText("more chargers")
    page.taking.dialog.submit()
    assert store.row("SELECT words, task_id FROM enquiries") == ("more chargers", tasks[5])
    page.take_down(page.taking.lead)
    page.taking.dialog.fields["name"].setText("赵云")
    page.taking.dialog.submit()
    assert store.row("SELECT name, task_id FROM call_leads") == ("赵云", tasks[5])
    page.take_down(page.taking.data)
    page.taking.dialog.fields["phone"].setText("13900139000")
    page.taking.dialog.fields["address"].setText("人民路1号")
    page.taking.dialog.submit()
    owner = store.value("SELECT customer_id FROM call_tasks WHERE id = ?", (tasks[5],))
    assert store.value("SELECT address FROM customers WHERE id = ?", (owner,)) == "人民路1号"
    assert store.value("SELECT count(*) FROM customer_phones WHERE phone = '13900139000'") == 1
    assert "Address" not in page.head.missing
    # The keys belong to the call again.
    window.press("9")
    assert store.value("SELECT count(*) FROM call_answers") == 1


def test_leaving_keeps_a_begun_call_in_hand(window: Window, store: Any) -> None:
    page = window.page
    page.open_next()
    first = page.task_id
    window.press("9", Qt.Key.Key_Escape)
    assert window.left == 1 and "F5" in window.asked.said[-1]
    assert store.value("SELECT held_by FROM call_tasks WHERE id = ?", (first,)) == 2
    page.open_next()
    assert page.task_id == first


def test_every_action_has_a_key_and_a_name(window: Window) -> None:
    actions = window.page.actions()
    assert len(actions) > 20
    assert all(act.text() and not act.shortcut().isEmpty() for act in actions)
    keys = [act.shortcut().toString() for act in actions]
    assert len(keys) == len(set(keys))
