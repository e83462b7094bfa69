"""Backing up, going back, checking, from the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base import settings
from app.base.backup import backups_of
from app.base.changes import Changed
from app.base.clock import FixedClock
from app.base.door import Store
from app.staff.rules import Actor
from app.staff.verbs import add_employee, set_setting
from tests.app.customers.garage import add_car, add_visit
from ui.desk import InlineDesk
from ui.settings.data_doing import in_bytes
from ui.settings.data_page import DataPage
from ui.settings.window import SettingsWindow


@pytest.fixture
def page(window: SettingsWindow) -> DataPage:
    window.show_page("data")
    made = window.page("data")
    assert isinstance(made, DataPage)
    return made


def test_where_the_store_lies(page: DataPage, store: Store) -> None:
    assert page._place.text() == str(store.path) and page._last.text() == "none yet"
    assert not page.restore_button.isEnabled()


def test_a_backup_is_made_and_listed(page: DataPage, store: Store) -> None:
    page.back_up_button.click()
    (made,) = backups_of(Path(store.path))
    assert page.message.text == f"Backed up to {made.path}"
    assert page.table.model.rowCount() == 1 and not page.progress.isVisible()
    assert page._last.text() == f"{made.made:%Y-%m-%d %H:%M}"


def test_restoring_says_what_happens_and_can_be_put_off(page: DataPage, store: Store) -> None:
    page.back_up()
    page.table.select_number(0)
    page.restore_button.click()
    assert page._question.isVisible() and "becomes what it was" in page._words.text()
    page.cancel_button.click()
    assert not page._question.isVisible() and len(backups_of(Path(store.path))) == 1


def test_a_backup_is_restored_and_all_views_hear_of_it(
    page: DataPage, desk: InlineDesk, store: Store, manager: Actor, clock: FixedClock
) -> None:
    page.back_up()
    set_setting(store, manager, key="churn.months", value=9, clock=clock)
    told: list[Changed] = []
    desk.changed.connect(told.append)
    page.table.select_number(0)
    page.restore_button.click()
    page.agree_button.click()
    assert settings.get(store, "churn.months") == 6
    assert {"customers", "visits", "settings", "churn", "employees"} <= told[0].topics
    assert "Restored. The state before is kept" in page.message.text
    assert [one.reason for one in backups_of(Path(store.path))] == ["before-restore", "manual"]


def test_steps_of_before_are_not_undone_after(
    page: DataPage, desk: InlineDesk, store: Store, manager: Actor, clock: FixedClock
) -> None:
    page.back_up()
    desk.write(
        lambda s, a, c: set_setting(s, a, key="churn.months", value=9, clock=c),
        owner=page, said="Changed.",
    )  # fmt: skip
    assert desk.can_undo()
    page.ask(backups_of(Path(store.path))[0].path)
    page.restore()
    assert not desk.can_undo()


def test_somebody_who_is_not_on_the_restored_list_gives_up_the_desk(
    page: DataPage, desk: InlineDesk, store: Store, manager: Actor, clock: FixedClock
) -> None:
    page.back_up()
    _changed, number = add_employee(store, manager, name="郑新", role="manager", clock=clock)
    desk.set_actor(Actor(number, "郑新", "manager"))
    page.ask(backups_of(Path(store.path))[0].path)
    page.restore()
    assert desk.actor == manager


def test_a_file_that_is_no_backup_is_refused(page: DataPage, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    file.write_bytes(b"no store at all" * 500)
    page.ask(file)
    page.restore()
    assert page.message.text and page.message.isVisible()
    assert backups_of(Path(store.path)) == [] and page.back_up_button.isEnabled()


def test_a_sound_store_is_said_to_be_so(page: DataPage) -> None:
    page.check_button.click()
    assert page.message.text.startswith("The store is sound")


def test_figures_that_do_not_match_are_named(page: DataPage, store: Store) -> None:
    car = add_car(store, "鄂A11111", None)
    with store.write():
        add_visit(store, car, "2026-03-05", "RO1")
    store.execute("UPDATE month_cells SET counted = 7 WHERE month = '2026-03'")
    page.check()
    assert "do not match their orders: 2026-03." in page.message.text


@pytest.mark.parametrize(
    ("size", "text"),
    [(10, "1 KB"), (831_488, "812 KB"), (4_404_019, "4.2 MB"), (3 << 30, "3.0 GB")],
)
def test_sizes_in_words(size: int, text: str) -> None:
    assert in_bytes(size) == text
