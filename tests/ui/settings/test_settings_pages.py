"""Dealership, stages, churn: kept as they are typed, undone, refused with a sentence."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.base import settings
from app.base.door import Store
from app.base.settings import default_of
from app.staff.store import changes
from ui.desk import InlineDesk
from ui.settings.churn_page import ChurnPage
from ui.settings.dealership_page import DealershipPage
from ui.settings.stages_page import StagesPage
from ui.settings.window import SettingsWindow


@pytest.fixture
def dealership(window: SettingsWindow) -> DealershipPage:
    page = window.page("dealership")
    assert isinstance(page, DealershipPage)
    return page


@pytest.fixture
def stages(window: SettingsWindow) -> StagesPage:
    window.show_page("customers")
    page = window.page("customers")
    assert isinstance(page, StagesPage)
    return page


@pytest.fixture
def churn(window: SettingsWindow) -> ChurnPage:
    window.show_page("churn")
    page = window.page("churn")
    assert isinstance(page, ChurnPage)
    return page


def test_a_name_is_kept_by_enter_and_undone(
    dealership: DealershipPage, window: SettingsWindow, desk: InlineDesk, store: Store, qtbot: QtBot
) -> None:
    dealership.name.setText(" 江城汽车 ")
    qtbot.keyClick(dealership.name, Qt.Key.Key_Return)
    assert settings.get(store, "dealer.name") == "江城汽车" == dealership.name.text()
    assert window._undo_bar.text == "“Name of the dealership” changed."
    window._undo()
    assert settings.get(store, "dealer.name") == "" == dealership.name.text()


def test_leaving_a_field_untouched_writes_nothing(dealership: DealershipPage, store: Store) -> None:
    before = len(changes(store))
    dealership.brand.editingFinished.emit()
    assert len(changes(store)) == before


def test_a_dealership_keeps_a_name(dealership: DealershipPage, store: Store) -> None:
    dealership.name.setText("江城汽车")
    dealership.name.editingFinished.emit()
    dealership.name.setText("  ")
    dealership.name.editingFinished.emit()
    assert dealership.notes["dealer.name"].text() == "Enter the name of the dealership."
    assert settings.get(store, "dealer.name") == "江城汽车"
    dealership.name.setText("江城汽车二店")
    dealership.name.editingFinished.emit()
    assert not dealership.notes["dealer.name"].isVisible()


def test_colour_and_language(dealership: DealershipPage, store: Store) -> None:
    dealership.colours.choose("#a3273d")
    dealership.language.setCurrentIndex(dealership.language.findData("en"))
    dealership.language.activated.emit(0)
    assert settings.get(store, "dealer.colour") == "#a3273d"
    assert settings.get(store, "dealer.language") == "en"


def test_working_hours_lie_on_their_own_page(
    dealership: DealershipPage, window: SettingsWindow
) -> None:
    dealership.hours.click()
    assert window.current_key == "working_time"


def test_stages_must_rise(stages: StagesPage, store: Store) -> None:
    assert [end.value() for end in stages.ends] == [3, 6, 12, 24, 36, 60, 96]
    stages.ends[0].setValue(8)
    stages.ends[0].editingFinished.emit()
    assert "“Cooling off” must end after “Settling in”" in stages.note.text()
    assert settings.get(store, "lifecycle.stages") == default_of("lifecycle.stages")
    stages.ends[1].setValue(10)
    stages.ends[1].editingFinished.emit()
    assert settings.get(store, "lifecycle.stages")[:2] == [[8, "settling_in"], [10, "cooling_off"]]
    assert stages.note.text() == "" and stages.back.isEnabled()
    stages.back.click()
    assert settings.get(store, "lifecycle.stages") == default_of("lifecycle.stages")
    assert stages.ends[0].value() == 3 and not stages.back.isEnabled()


def test_churn_is_defined(churn: ChurnPage, window: SettingsWindow, store: Store) -> None:
    churn.form.months.setValue(9)
    churn.form.months.editingFinished.emit()
    churn.form.bounds.setText("1、3")
    churn.form.bounds.editingFinished.emit()
    assert settings.get(store, "churn.months") == 9
    assert settings.get(store, "churn.age_bounds") == [1, 3]
    churn.form.bounds.setText("3 1")
    churn.form.bounds.editingFinished.emit()
    assert settings.get(store, "churn.age_bounds") == [1, 3]
    window._undo()
    assert churn.form.bounds.text() == "2, 4, 5"
    window._undo()
    assert churn.form.months.value() == 6
