"""The staff list: roles, who is on it, the last manager."""

from __future__ import annotations

import pytest

from app.base.door import Store
from app.staff.rules import Actor
from app.staff.store import employees
from ui.desk import InlineDesk
from ui.settings.people_page import NAME, PeoplePage
from ui.settings.window import SettingsWindow


@pytest.fixture
def page(window: SettingsWindow) -> PeoplePage:
    window.show_page("people")
    made = window.page("people")
    assert isinstance(made, PeoplePage)
    return made


def choose_role(page: PeoplePage, name: str, role: str) -> None:
    page.table.select(NAME, name)
    place = page.role.findData(role)
    page.role.setCurrentIndex(place)
    page.role.activated.emit(place)


def test_everybody_is_listed(page: PeoplePage) -> None:
    names = [row[NAME] for row in page.table.model.rows()]
    assert names == ["林主管", "周回访", "陈接待", "吴录入"]


def test_a_role_is_changed(page: PeoplePage, window: SettingsWindow, store: Store) -> None:
    choose_role(page, "周回访", "clerk")
    assert [each.role for each in employees(store)][1] == "clerk"
    assert window._undo_bar.text == "周回访 is now: Data clerk."
    row = page.table.current_row
    assert row is not None and row[NAME] == "周回访"


def test_the_last_manager_stays(page: PeoplePage, store: Store) -> None:
    choose_role(page, "林主管", "agent")
    assert page.message.text == "One manager has to stay on the list."
    assert page.role.currentData() == "manager"
    page.active.click()
    assert employees(store)[0].role == "manager"


def test_somebody_leaves_and_comes_back(page: PeoplePage, store: Store) -> None:
    page.table.select(NAME, "陈接待")
    page.active.click()
    assert "陈接待" not in [each.name for each in employees(store)]
    assert page.active.text() == "Put back on the list"
    page.active.click()
    assert "陈接待" in [each.name for each in employees(store)]


def test_whoever_gives_up_the_role_has_the_rights_of_now(
    page: PeoplePage, window: SettingsWindow, desk: InlineDesk
) -> None:
    choose_role(page, "周回访", "manager")
    choose_role(page, "林主管", "clerk")
    assert desk.actor == Actor(1, "林主管", "clerk")
    assert window.current_key == "complaints"


def test_whoever_leaves_gives_the_desk_to_a_manager(page: PeoplePage, desk: InlineDesk) -> None:
    choose_role(page, "周回访", "manager")
    page.table.select(NAME, "林主管")
    page.active.click()
    assert desk.actor == Actor(2, "周回访", "manager")
