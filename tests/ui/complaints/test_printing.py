"""From the window to the preview: a case, the empty form, the sheet."""

from __future__ import annotations

from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.paper.preview import page_sizes, page_texts
from tests.app.complaints.making import opened
from ui.complaints.printing import print_blank, print_case, print_sheet
from ui.customers.choice_dialog import ChoiceDialog
from ui.desk import InlineDesk
from ui.tabs import Services
from ui.widgets.columns import Column
from ui.widgets.memory import Memory
from ui.widgets.preview import PreviewDialog

COLUMNS = (Column("number", "No."), Column("words", "Words", main=True),
           Column("score", "Score", "number"))  # fmt: skip


class StillTheme(QObject):
    changed = Signal()


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def services(memory: Memory, said: list[str]) -> Services:
    return Services(memory, cast(Any, StillTheme()), lambda *_asked: None, said.append)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def shown(parent: QWidget) -> bytes:
    dialogs = parent.findChildren(PreviewDialog)
    assert len(dialogs) == 1
    return dialogs[0].preview._pdf


def printed(parent: QWidget) -> str:
    return "".join("".join(page_texts(shown(parent))).split())


def test_the_manager_is_asked_about_phones_and_whole_ones_are_on_record(
    desk: InlineDesk, services: Services, parent: QWidget, store: Any, manager: Any, clock: Any
) -> None:
    number = opened(store, manager, clock, words="<b>王 =1+1")
    print_case(desk, services, parent, number)
    dialog = parent.findChild(ChoiceDialog)
    assert dialog is not None
    dialog.choose("whole")
    assert "13800138000" in printed(parent) and "<b>王=1+1" in printed(parent)
    assert store.value("SELECT count(*) FROM changes WHERE verb = 'print'") == 1


def test_others_get_masked_phones_without_a_question(
    desk: InlineDesk, services: Services, parent: QWidget, store: Any, agent: Any, clock: Any
) -> None:
    number = opened(store, agent, clock)
    desk.set_actor(agent)
    print_case(desk, services, parent, number)
    assert parent.findChild(ChoiceDialog) is None
    assert "138****8000" in printed(parent)
    assert store.value("SELECT count(*) FROM changes WHERE verb = 'print'") == 0


def test_a_refusal_is_said(
    desk: InlineDesk, services: Services, parent: QWidget, said: list[str], agent: Any
) -> None:
    desk.set_actor(agent)
    print_case(desk, services, parent, 99)
    assert said and parent.findChild(PreviewDialog) is None
    told: list[Exception] = []
    print_case(desk, services, parent, 99, failed=told.append)
    assert told


def test_the_empty_form_is_shown(desk: InlineDesk, services: Services, parent: QWidget) -> None:
    print_blank(desk, services, parent)
    assert "□" in printed(parent)


def test_the_sheet_is_printed_sideways_as_given(
    desk: InlineDesk, services: Services, parent: QWidget
) -> None:
    rows = [("TS-1", "奔驰<S>级 " + "长" * 500, "9"), ("TS-2", "=1+1", "")]
    print_sheet(desk, services, parent, rows, COLUMNS, "Complaints", filtered="本月")
    width, height = page_sizes(shown(parent))[0]
    assert width > height
    text = printed(parent)
    assert "本月" in text and "=1+1" in text and text.count("长") == 500
    assert "2complaints" in text and "masked" not in text


def test_masked_phones_are_said_to_be_masked(
    desk: InlineDesk, services: Services, parent: QWidget
) -> None:
    columns = (*COLUMNS, Column("phone", "Phone"))
    print_sheet(desk, services, parent, [("1", "a", "", "138****8000")], columns, "Complaints")
    assert "Phonesaremasked." in printed(parent)


def test_an_empty_sheet_is_not_printed(
    desk: InlineDesk, services: Services, parent: QWidget, said: list[str]
) -> None:
    assert print_sheet(desk, services, parent, [], COLUMNS, "Complaints") is None
    assert said


def test_printing_the_sheet_can_be_stopped(
    desk: InlineDesk, services: Services, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.jobs import Progress

    monkeypatch.setattr(Progress, "cancelled", lambda _self: True)
    monkeypatch.setattr(Progress, "check", _stopped)
    print_sheet(desk, services, parent, [("1", "a", "")], COLUMNS, "Complaints")
    assert parent.findChild(PreviewDialog) is None


def _stopped(_progress: Any) -> None:
    from ui.jobs import JobCancelled

    raise JobCancelled
