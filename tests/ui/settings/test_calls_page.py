"""Days, guard, tries and the meaning of results, as the manager sets them."""

from __future__ import annotations

import pytest

from app.base import settings
from app.base.door import Store
from app.calls.codes import COMPLETED
from app.staff.rules import Actor
from ui.desk import InlineDesk
from ui.settings.calls_page import CallsPage
from ui.settings.window import SettingsWindow, pages_for


@pytest.fixture
def page(window: SettingsWindow) -> CallsPage:
    window.show_page("calls")
    made = window.page("calls")
    assert isinstance(made, CallsPage)
    return made


def test_numbers_are_kept_and_come_back(page: CallsPage, store: Store) -> None:
    assert page.numbers["calls.delivery_days"].value() == 7 and not page.back.isEnabled()
    for key, value in (("calls.visit_days", 5), ("calls.guard_days", 0)):
        page.numbers[key].setValue(value)
        page.numbers[key].editingFinished.emit()
        assert settings.get(store, key) == value
    page.dissatisfied.setChecked(True)
    assert settings.get(store, "calls.dissatisfied_opens") is True
    page.back.click()
    assert settings.get(store, "calls.visit_days") == 3
    assert settings.get(store, "calls.dissatisfied_opens") is False
    assert page.numbers["calls.guard_days"].value() == 3


def test_every_day_that_is_shown_is_a_setting(page: CallsPage) -> None:
    keys = {key for key in settings.BY_KEY if key.startswith("calls.")}
    shown = {*page.numbers, "calls.results", "calls.dissatisfied_opens"}
    assert keys - shown == set()


def test_the_meaning_of_a_result_is_kept(page: CallsPage, store: Store) -> None:
    form = page.results
    assert form.after["busy"].currentIndex() == 1 and form.hours["busy"].value() == 3
    form.hours["busy"].setValue(5)
    form.hours["busy"].editingFinished.emit()
    form.noted["wrong"].setChecked(True)
    form.after["off"].setCurrentIndex(0)
    held = settings.get(store, "calls.results")
    assert held["busy"]["hours"] == 5 and held["wrong"]["note"]
    assert held["off"]["final"] and not held["off"]["again"]
    assert not form.hours["off"].isEnabled()
    assert held[COMPLETED] == settings.default_of("calls.results")[COMPLETED]
    page.back.click()
    assert settings.get(store, "calls.results") == settings.default_of("calls.results")
    assert form.hours["busy"].value() == 3


def test_only_who_may_set_sees_it(desk: InlineDesk, clerk: Actor) -> None:
    assert "calls" in [spec.key for spec in pages_for(desk)]
    desk.set_actor(clerk)
    assert "calls" not in [spec.key for spec in pages_for(desk)]
