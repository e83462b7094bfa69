"""A new store asks how to begin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base import settings
from app.base.dealer import Dealer
from app.base.errors import NotPossible
from app.house import open_house
from app.staff.store import actor
from ui.desk import InlineDesk
from ui.first_start.window import FirstStart
from ui.theme import Theme

DEALER = Dealer("Northgate", "NG-1", "Halden", "#8a3b12", "en", (("08:00", "18:00"),), None)


@pytest.fixture
def empty(tmp_path: Path, clock: Any) -> Iterator[InlineDesk]:
    with open_house(tmp_path / "new.db") as store:
        desk = InlineDesk(store, None, clock)
        yield desk
        desk.close()


@pytest.fixture
def theme(qtbot: QtBot) -> Iterator[Theme]:
    program = QApplication.instance()
    assert isinstance(program, QApplication)
    before = program.styleSheet(), program.palette(), program.font()
    yield Theme(program)
    program.setStyleSheet(before[0])
    program.setPalette(before[1])
    program.setFont(before[2])


def test_says_what_is_missing(empty: InlineDesk, theme: Theme, qtbot: QtBot) -> None:
    window = FirstStart(empty, theme, None)
    qtbot.addWidget(window)
    window.show_form()
    window.begin()
    assert window._message.text == "Enter the name of the dealership."
    window.form.name.setText("Northgate")
    window.begin()
    assert "Enter your name" in window._message.text


def test_begins_with_ones_own(empty: InlineDesk, theme: Theme, qtbot: QtBot) -> None:
    window = FirstStart(empty, theme, None)
    qtbot.addWidget(window)
    window.form.name.setText("云港")
    window.form.person_field.setText("林主管")
    window.form.colours.choose("#8a3b12")
    window.form.hours._midday.setChecked(False)
    with qtbot.waitSignal(window.begun) as begun:
        window.begin()
    assert begun.args[1:] == ["云港", "#8a3b12"] and begun.args[0].role == "manager"
    with open_house(empty.path, mode="read") as store:
        assert settings.get(store, "dealer.name") == "云港"
        assert settings.get(store, "dealer.hours") == [["08:30", "12:00"]]
        found = actor(store)
    assert found is not None and found.name == "林主管"


def test_a_dealers_own_program_knows_the_dealer(
    empty: InlineDesk, theme: Theme, qtbot: QtBot
) -> None:
    window = FirstStart(empty, theme, DEALER)
    qtbot.addWidget(window)
    values = window.form.values()
    assert values["dealer.name"] == "Northgate" and values["dealer.colour"] == "#8a3b12"
    assert values["dealer.hours"] == [["08:00", "18:00"]]


def test_hours_must_rise(empty: InlineDesk, theme: Theme, qtbot: QtBot) -> None:
    from PySide6.QtCore import QTime

    window = FirstStart(empty, theme, DEALER)
    qtbot.addWidget(window)
    window.form.person_field.setText("Ann")
    window.form.hours._fields[1].setTime(QTime(7, 0))
    assert "Working hours" in window.form.first_fault()


def test_looks_round_with_the_invented_one(
    empty: InlineDesk, theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = FirstStart(empty, theme, None)
    qtbot.addWidget(window)
    shown: list[Any] = []

    def made(path: Path, clock: Any, progress: Any) -> Any:
        progress.report(0.5, "cars")
        shown.append(path)
        return window._desk.actor or _boss(), "Invented", "#0f6e7c"

    monkeypatch.setattr("ui.first_start.window.begin_invented", made)
    with qtbot.waitSignal(window.begun) as begun:
        window.look_round()
    assert begun.args[1] == "Invented" and shown == [empty.path]


def test_a_refused_invention_goes_back_to_the_choice(
    empty: InlineDesk, theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_a: Any) -> Any:
        raise NotPossible("This store holds customers already.")

    window = FirstStart(empty, theme, None)
    qtbot.addWidget(window)
    monkeypatch.setattr("ui.first_start.window.begin_invented", refuse)
    window.look_round()
    assert window._pages.currentIndex() == 0
    assert "holds customers" in window._message.text


def _boss() -> Any:
    from app.staff.rules import Actor

    return Actor(1, "Boss", "manager")
