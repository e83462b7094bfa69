"""From the first contact to the customer's agreement without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.complaints import codes
from app.complaints.store import case as case_of
from app.complaints.verbs_steps import propose
from tests.app.complaints.making import brought_to
from ui.complaints.case.page import CasePage

Key, Mod = Qt.Key, Qt.KeyboardModifier


class Hands:
    """Presses keys wherever the cursor stands."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    @property
    def there(self) -> Any:
        # Keys go to the suggestions first while they are open.
        return QApplication.activePopupWidget() or QApplication.focusWidget()

    def press(self, key: Qt.Key, mod: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        self._qtbot.keyClick(self.there, key, mod)

    def type(self, text: str) -> None:
        self._qtbot.keyClicks(self.there, text)

    def record(self) -> None:
        self.press(Key.Key_Return, Mod.ControlModifier)


def test_a_case_is_worked_by_keys_alone(
    shown: Callable[[int], CasePage], store: Any, manager: Any, clock: Any, qtbot: QtBot
) -> None:
    number = brought_to(store, manager, clock, codes.INVESTIGATING)
    page = shown(number)
    hands = Hands(qtbot)
    # The cursor stands where the first missing thing is written down.
    hands.type("called back")
    hands.record()
    for words in ("Workshop", "Zhao", "brake disc worn"):
        hands.press(Key.Key_F2)
        hands.type(words)
        hands.press(Key.Key_Tab)
    hands.press(Key.Key_F2)
    hands.type("wear")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F2)
    hands.press(Key.Key_Space)
    case = case_of(store, number)
    assert (case.department, case.person, case.finding) == ("Workshop", "Zhao", "brake disc worn")
    assert case.investigated and case.contacts[0].note == "called back"
    hands.record()
    assert page.strip.stage == codes.CLASSIFIED
    for _field in ("category", "item", "valid"):
        hands.press(Key.Key_F2)
        hands.press(Key.Key_Down)
    hands.record()
    assert page.strip.stage == codes.PROPOSING
    hands.type("new discs, free")
    hands.record()
    hands.record()
    assert page.strip.stage == codes.AGREEING
    hands.type("fine")
    hands.record()
    hands.record()
    case = case_of(store, number)
    assert (case.stage, case.rounds[0].answer_words) == (codes.EXECUTING, "fine")
    hands.press(Key.Key_F8)
    hands.type("told them the day")
    hands.record()
    hands.press(Key.Key_F9)
    hands.type("parts ordered")
    hands.record()
    case = case_of(store, number)
    assert len(case.contacts) == 2 and case.notes[0].text == "parts ordered"
    backs: list[bool] = []
    page.back_wanted.connect(lambda: backs.append(True))
    hands.press(Key.Key_Escape)
    assert backs == [True]


def test_tab_goes_through_the_fields_of_an_entry_to_its_buttons(
    qtbot: QtBot, shown: Callable[[int], CasePage], store: Any, manager: Any, clock: Any
) -> None:
    page = shown(brought_to(store, manager, clock, codes.AGREEING))
    answer = page.work.rounds.answer
    answer.go_to()
    for way in (codes.AGREED, codes.REFUSED):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        assert answer.buttons[way].hasFocus()
    qtbot.keyClick(answer.buttons[codes.REFUSED], Key.Key_Return)
    assert page.view is not None and page.view.case.stage == codes.PROPOSING


def test_after_a_proposal_the_cursor_stands_on_the_way_on(
    shown: Callable[[int], CasePage], store: Any, manager: Any, clock: Any, qtbot: QtBot
) -> None:
    page = shown(brought_to(store, manager, clock, codes.PROPOSING))
    hands = Hands(qtbot)
    hands.type("new discs, free")
    hands.record()
    assert page.needs.on.hasFocus()
    hands.record()
    assert page.view is not None and page.view.case.stage == codes.AGREEING


def test_the_key_that_goes_on_leaves_the_cursor_where_nothing_goes_on(
    shown: Callable[[int], CasePage], store: Any, manager: Any, agent: Any, clock: Any, desk: Any,
    qtbot: QtBot,
) -> None:  # fmt: skip
    number = brought_to(store, agent, clock, codes.PROPOSING)
    propose(store, agent, number, proposal="退款", proposed_by="赵师傅", compensation="refund",
            amount=90_000, clock=clock)  # fmt: skip
    desk.set_actor(agent)
    page = shown(number)
    hands = Hands(qtbot)
    hands.press(Key.Key_F9)
    note = QApplication.focusWidget()
    qtbot.keyClick(page.head.more, Key.Key_Return, Mod.ControlModifier)
    assert note is not None and note.hasFocus()


def test_after_a_decision_the_cursor_stands_on_the_way_on(
    shown: Callable[[int], CasePage], store: Any, manager: Any, clock: Any, qtbot: QtBot
) -> None:
    number = brought_to(store, manager, clock, codes.PROPOSING)
    propose(store, manager, number, proposal="退款", proposed_by="赵师傅", compensation="refund",
            amount=90_000, clock=clock)  # fmt: skip
    page = shown(number)
    hands = Hands(qtbot)
    hands.type("yes")
    hands.press(Key.Key_1, Mod.AltModifier)
    assert page.needs.on.hasFocus()
