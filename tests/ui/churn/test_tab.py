from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QDialog
from pytestqt.qtbot import QtBot

from app.base import settings
from app.churn.verbs import freeze_month
from app.house import open_house
from app.staff.rules import Actor
from tests.app.churn.garage import Garage
from tests.ui.churn.conftest import Told
from ui.churn.chart_room import load_charts
from ui.churn.page import View
from ui.churn.rules_dialog import RulesDialog
from ui.churn.tab import ChurnTab
from ui.desk import Desk, InlineDesk
from ui.tabs import Services
from ui.widgets import figures_output


def plates(tab: ChurnTab) -> list[str]:
    return [row[1] for row in tab.cars.table.model.rows()]


def test_the_last_settled_month_is_shown_first(tab: ChurnTab) -> None:
    assert tab.report is not None
    assert tab.report.month.report_month == "2026-07"
    assert (tab.report.month.vehicles, tab.report.month.lost) == (10, 3)


def test_a_store_without_visits_leads_to_the_import(
    qtbot: QtBot, desk: InlineDesk, services: Services, told: Told
) -> None:
    tab = ChurnTab(desk, services)
    qtbot.addWidget(tab)
    tab.show()
    button = next(b for b in tab.findChildren(QAbstractButton) if b.text() and b.isVisibleTo(tab))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.opened == [("files", [])]


def test_a_part_opens_its_lost_cars_and_the_part_can_be_taken_away(
    tab: ChurnTab, qtbot: QtBot
) -> None:
    bars = tab.page.breakdowns.bars["model"]
    row = bars.model.find(5, "Golf")
    place = bars.view.visualRect(bars.model.index(row, 0)).center()
    qtbot.mouseClick(bars.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert tab.page.views.currentIndex() == View.CARS
    assert plates(tab) == []
    tab.open_cars("cohort", "model", "Golf")
    assert sorted(plates(tab)) == ["鄂A10006", "鄂A10007", "鄂A10008", "鄂A10009"]
    tab.cars._part.click()
    assert len(plates(tab)) == 10
    tab.cars._chips["lost"].click()
    assert plates(tab) == ["鄂A10002", "鄂A10001", "鄂A10000"]
    assert tab.cars.title == "3 cars of January 2026 not back by July 2026"


def test_enter_on_a_part_and_on_a_car_opens_them(tab: ChurnTab, qtbot: QtBot, told: Told) -> None:
    view = tab.page.breakdowns.bars["kind"].view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert len(plates(tab)) == 10  # seven came back, but for repair
    tab.cars.table.select_number(0)
    qtbot.keyClick(tab.cars.table.view, Qt.Key.Key_Return)
    row = tab.cars.table.model.row(0)
    assert row is not None
    assert told.opened == [("vehicle", row[0])]


def test_pointing_reads_a_month_and_clicking_opens_its_cars(tab: ChurnTab, qtbot: QtBot) -> None:
    chart = tab.page.chart
    assert chart is not None
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.current is not None
    assert "30.0%" in chart.accessibleDescription()
    point = chart.place_of_month(1).toPoint()
    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert tab.report is not None
    assert tab.report.month.report_month == "2026-08"
    assert tab.report.month.provisional
    assert tab.page.views.currentIndex() == View.CARS


def test_a_cell_of_the_heat_map_opens_the_cars_that_were_back(tab: ChurnTab, qtbot: QtBot) -> None:
    heat = tab.page.heat
    assert heat is not None
    tab.page.show_view(View.RETENTION)
    row = next(place for place, cohort in enumerate(heat.rows) if cohort.vehicles == 10)
    heat.point_at(row, 1)
    assert heat.reading == "7 of 10 cars of January 2026 were back within 2 months: 70.0%"
    assert tab.page._heat_said.text() == heat.reading
    qtbot.keyClick(heat, Qt.Key.Key_Return)
    assert len(plates(tab)) == 7
    assert tab.cars.title == "7 cars of January 2026 back by March 2026"


def test_months_are_turned_by_keys(tab: ChurnTab, qtbot: QtBot) -> None:
    tab.activateWindow()
    qtbot.keyClick(tab, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert tab.report is not None
    assert tab.report.month.report_month == "2026-08"
    tab.open_thing("churn", "2026-07")
    assert tab.report.month.report_month == "2026-07"


def test_freezing_shows_later_data_as_a_revision_and_can_be_undone(
    tab: ChurnTab, garage: Garage, desk: InlineDesk
) -> None:
    tab.page.bar.toggle_freeze()
    assert tab.report is not None
    assert tab.report.frozen is not None
    garage.came(garage.car(), "2026-01")
    tab.refresh()
    assert tab.report.month.vehicles == 10
    assert "cars 10 → 11" in tab.page._note.text()
    assert "cars 10 → 11" in tab.page.counting.text
    desk.undo()
    assert tab.report.frozen is None
    assert tab.report.month.vehicles == 11


def test_marking_complete_takes_the_provisional_mark_away(tab: ChurnTab) -> None:
    tab.show_month("2026-08")
    tab.page.bar.toggle_complete()
    assert tab.report is not None
    assert not tab.report.month.provisional


def test_agents_look_but_do_not_settle(
    tab: ChurnTab, desk: InlineDesk, agent: Actor, garage: Garage
) -> None:
    desk.set_actor(agent)
    tab.page.bar.toggle_freeze()
    assert tab.report is not None
    assert tab.report.frozen is None


def test_the_manager_sets_the_definition(tab: ChurnTab, qtbot: QtBot, garage: Garage) -> None:
    tab.doing.set_rules()
    dialog = tab.findChild(RulesDialog)
    assert dialog is not None
    dialog.form.months.setValue(2)
    dialog.form.bounds.setText("1、3")
    dialog._buttons.accepted.emit()
    assert settings.get(garage.store, "churn.age_bounds") == [1, 3]
    assert tab.report is not None
    assert tab.report.definition_months == 2
    assert [part.code for part in tab.report.month.by_age_years][:3] == ["0-1", "1-3", "3+"]


def test_tables_and_pictures_are_saved_and_tables_are_on_record(
    tab: ChurnTab, garage: Garage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    import python_calamine

    out = tmp_path / "cars.xlsx"
    monkeypatch.setattr(figures_output, "choose_save", lambda *_args: out)
    tab.open_cars("lost")
    tab._export()
    rows = python_calamine.load_workbook(str(out)).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "Plate"
    assert [row[0] for row in rows[1:]] == ["鄂A10002", "鄂A10001", "鄂A10000"]
    for save in (tab._figures, tab._retention):
        out.unlink()
        save()
        assert out.stat().st_size > 1000
    assert garage.store.value("SELECT count(*) FROM changes WHERE verb = 'export'") == 3
    pictures = tmp_path / "rate.png", tmp_path / "retention.png"
    for picture, save in zip(pictures, (tab._picture, tab._heat_picture), strict=True):
        monkeypatch.setattr(figures_output, "choose_save", lambda *_args, picture=picture: picture)
        save()
        assert picture.stat().st_size > 1000
    said = ["Picture saved: rate.png", "Picture saved: retention.png"]
    assert told.said == ["Saved: cars.xlsx"] * 3 + said


def test_a_picture_that_cannot_be_saved_is_told_in_the_tab(
    tab: ChurnTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures_output, "choose_save", lambda *_args: tmp_path)
    tab._picture()
    assert tab.message.isVisibleTo(tab)


def test_figures_come_before_the_charts_and_charts_show_them_once_loaded(
    qtbot: QtBot, desk: InlineDesk, services: Services, garage: Garage, monkeypatch
) -> None:
    monkeypatch.setattr(ChurnTab, "_load_charts", lambda _self: None)
    tab = ChurnTab(desk, services)
    qtbot.addWidget(tab)
    assert tab.report is not None and tab.page.chart is None
    tab._picture()
    tab._heat_picture()
    tab.page.recolour()
    tab.page.put_charts(load_charts())
    assert tab.page.chart is not None
    assert len(tab.page.chart._months) > 1


def test_the_months_page_is_previewed(tab: ChurnTab, qtbot: QtBot) -> None:
    tab._print()
    dialog = next(d for d in tab.findChildren(QDialog))
    assert dialog.isVisible()
    dialog.close()


def test_the_list_follows_month_and_definition(tab: ChurnTab, qtbot: QtBot) -> None:
    tab.open_cars("lost", "model", "Polo")
    tab.show_month("2026-08")
    assert tab.cars.title == "0 cars of February 2026 not back by August 2026"
    tab.show_month("2026-07")
    tab.doing._set_rules({"churn.months": 2})
    tab.show_month("2026-03")
    assert tab.cars.title == "3 cars of January 2026 not back by March 2026"


def test_every_step_of_the_tour_can_be_taken(tab: ChurnTab) -> None:
    for _name, step in tab.tour_steps():
        step()
    for dialog in tab.findChildren(QDialog):
        dialog.close()
    assert tab.page.views.currentIndex() == View.BREAKDOWNS


def test_everything_has_a_name_and_every_action_a_key(tab: ChurnTab) -> None:
    for button in tab.findChildren(QAbstractButton):
        if button.isVisibleTo(tab):
            assert button.text() or button.accessibleName(), button
    for action in tab.actions():
        assert isinstance(action, QAction)
        assert action.text()
        assert not action.shortcut().isEmpty(), action.text()
    keys = [action.shortcut().toString() for action in tab.actions()]
    assert len(keys) == len(set(keys))


def test_the_tab_works_with_real_lanes(
    qtbot: QtBot, garage: Garage, services: Services, manager: Actor, clock, store_path: Path
) -> None:
    freeze_month(garage.store, manager, month="2026-07", clock=clock)
    desk = Desk(
        store_path,
        manager,
        clock,
        open_store=lambda mode: open_house(store_path, mode="write" if mode == "write" else "read"),
    )
    tab = ChurnTab(desk, services)
    qtbot.addWidget(tab)
    qtbot.waitUntil(lambda: tab.report is not None and tab.page.chart is not None)
    assert tab.report is not None
    assert tab.report.frozen is not None
    assert datetime.fromisoformat(tab.report.frozen.frozen_at).year == 2026
    desk.close()
