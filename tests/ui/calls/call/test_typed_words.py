"""Words that are being typed in a call are on disk, by whatever way their field is left."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.staff.rules import Actor
from tests.ui.calls.call.test_call_page import Window, tasks, window
from ui.calls.call.conversation import REASON

__all__ = ["tasks", "window"]
WORDS = "waited three hours"


def reasons(store: Any) -> list[str]:
    held = store.rows("SELECT reason FROM call_answers WHERE reason IS NOT NULL")
    return [reason for (reason,) in held]


@pytest.fixture
def typing(window: Window, tasks: list[int]) -> Window:
    """A low score was given and its reason typed, without Enter."""
    window.page.open(tasks[5])
    window.press("93")
    assert window.page.talk.mode == REASON
    window.press(WORDS)
    return window


def test_they_are_on_disk_within_a_second(qtbot: QtBot, typing: Window, store: Any) -> None:
    qtbot.waitUntil(lambda: reasons(store) == [WORDS], timeout=1_500)
    assert typing.page.question.edit.text == WORDS
    records = store.value("SELECT count(*) FROM changes WHERE verb = 'answer_reason'")
    typing.press(" and more")
    typing.page.draft.flush()
    assert reasons(store) == [f"{WORDS} and more"]
    # Words that grow while they are typed are not one correction after the other.
    assert store.value("SELECT count(*) FROM changes WHERE verb = 'answer_reason'") == records


@pytest.mark.parametrize("way", ["up", "jump", "end", "page up"])
def test_no_way_out_of_the_field_loses_them(typing: Window, store: Any, way: str) -> None:
    page = typing.page
    if way == "page up":
        typing.press(Qt.Key.Key_PageUp)
    else:
        {"up": lambda: page.step_by(-1), "jump": lambda: page.go_to(1), "end": page.to_end}[way]()
    assert reasons(store) == [WORDS]


def test_a_call_that_is_left_goes_on_within_its_words(
    typing: Window, store: Any, tasks: list[int], agent: Actor
) -> None:
    typing.press(Qt.Key.Key_Escape)
    assert reasons(store) == [WORDS]
    typing.page.open(tasks[5])
    assert typing.page.talk.mode == REASON
    assert typing.page.question.edit.text == WORDS
