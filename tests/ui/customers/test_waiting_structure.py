"""Waiting list, structure, segments, new customers, export."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.customers.filters import CustomerFilter
from tests.ui.customers.conftest import Garage, Window
from ui.customers.exporting import Exporter
from ui.customers.structure_page import StructurePage
from ui.customers.tab import CustomersTab
from ui.desk import InlineDesk


def _read(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_what_waits_is_counted_without_opening_it(tab: CustomersTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "(2)" in tab._bar.tabText(1))


def test_a_plate_is_decided_in_words_and_leaves_the_list(
    tab: CustomersTab, garage: Garage, store: Any
) -> None:
    tab.show_waiting()
    page = tab.waiting
    names = {line.name: (line.left, line.right) for line in page.compare.lines}
    assert names["VIN"] == ("LSVAA4182E2184847", "LSVAA4182E2184848")
    assert [answer[0] for answer in page.decisions.answers] == ["moved", "kept", "same_car"]
    page.decisions.decide(1)
    assert store.value("SELECT decision FROM plate_conflicts") == "kept"
    assert page.table.model.rowCount() == 1


def test_one_car_is_made_of_two_under_the_chosen_vin(
    tab: CustomersTab, garage: Garage, store: Any
) -> None:
    tab.show_waiting()
    tab.waiting.decisions.decided.emit("same_car", "LSVAA4182E2184848")
    row = store.row("SELECT vin, joined_into FROM vehicles WHERE id = ?", (garage.car,))
    assert row == ("LSVAA4182E2184848", None)


def test_doubles_are_joined_or_told_apart(
    tab: CustomersTab, garage: Garage, store: Any, desk: InlineDesk
) -> None:
    tab.show_waiting()
    page = tab.waiting
    page.table.select_number(1)
    assert [answer[0] for answer in page.decisions.answers] == ["left", "right", "apart"]
    page.decisions.decide(2)
    assert page.table.model.rowCount() == 1
    assert store.value("SELECT count(*) FROM customers WHERE joined_into IS NOT NULL") == 0
    assert store.value("SELECT verb FROM changes ORDER BY id DESC LIMIT 1") == "tell_apart"
    desk.undo()
    assert page.table.model.rowCount() == 2


def test_an_agent_may_not_join(
    tab: CustomersTab, garage: Garage, desk: InlineDesk, agent: Any
) -> None:
    desk.set_actor(agent)
    tab.show_waiting()
    assert [answer[0] for answer in tab.waiting.decisions.answers] == ["moved", "kept"]


def test_a_part_of_the_structure_opens_its_list(tab: CustomersTab, qtbot: QtBot) -> None:
    tab.show_structure()
    page = tab.structure
    page.show_breakdown("kind")
    assert page.chart.items[0].code == "private"
    page.chart.setFocus()
    qtbot.keyClick(page.chart, Qt.Key.Key_Down)
    qtbot.keyClick(page.chart, Qt.Key.Key_Return)
    assert tab.page is tab.list
    assert tab.list.filter == CustomerFilter(kinds=("private",), kept_months=12)


def test_a_month_opens_its_cars(tab: CustomersTab, garage: Garage) -> None:
    tab.show_structure()
    page = tab.structure
    page.months.select(0, "2026-10")
    page.open_moved("back")
    assert tab.list.filter.ids == (garage.car,)
    assert tab.list.chips.title == "Returned cars 2026-10"


def test_the_structure_is_saved_as_table_and_picture(
    qtbot: QtBot, garage: Garage, desk: InlineDesk, services: Any, store: Any, tmp_path: Path
) -> None:
    wanted = [tmp_path / "s.csv", tmp_path / "s.png"]
    page = StructurePage(desk, services, choose=lambda *_asked: wanted.pop(0))
    qtbot.addWidget(page)
    page.export()
    page.save_picture()
    rows = _read(tmp_path / "s.csv")
    assert rows[1][:3] == ["Model family", "S", "1"]
    assert (tmp_path / "s.png").stat().st_size > 1000
    assert store.value("SELECT count(*) FROM changes WHERE verb = 'export'") == 1


def test_a_segment_is_saved_opened_renamed_changed_and_deleted(
    tab: CustomersTab, store: Any
) -> None:
    tab.list.show_filter(CustomerFilter(kinds=("company",)))
    tab.save_segment()
    naming: Any = tab.dialog
    naming.named.emit("")
    assert naming.isVisible() and naming.message.isVisible()
    naming.named.emit("公司<b>")
    tab.list.clear()
    tab.open_segments()
    dialog: Any = tab.dialog
    row = dialog.table.current_row
    assert row[1:4] == ("公司<b>", "Kind: Company", 1)
    dialog.rename()
    dialog._verbs.rename(row[0], "公司", lambda _c: None, dialog._failed)
    assert dialog.table.current_row[1] == "公司"
    dialog.open_current()
    assert tab.list.filter.kinds == ("company",)
    tab.open_segments()
    again: Any = tab.dialog
    again.delete()
    assert store.value("SELECT count(*) FROM segments") == 0


def test_an_empty_filter_is_no_segment(tab: CustomersTab, window: Window) -> None:
    tab.save_segment()
    assert tab.dialog is None and window.said


def test_a_new_customer_with_car_opens_its_card(tab: CustomersTab, store: Any) -> None:
    tab.add_new()
    dialog: Any = tab.dialog
    dialog.field("plate").setText("鄂A12345")
    dialog.field("name").setText("钱多")
    dialog.save_wanted.emit()
    assert dialog.isVisible()
    dialog.field("plate").setText("鄂A88888")
    dialog.save_wanted.emit()
    assert tab.page is tab.card
    assert store.value("SELECT count(*) FROM vehicles WHERE plate = '鄂A88888'") == 1


def test_whole_phones_are_asked_about_and_on_record(
    tab: CustomersTab, desk: InlineDesk, store: Any, tmp_path: Path
) -> None:
    said: list[str] = []
    path = tmp_path / "out.csv"
    exporter = Exporter(desk, tab, said.append, lambda _name: path)
    exporter.export(tab.list.loader.ids, ["plate", "phones"])
    dialog: Any = exporter.dialog
    dialog.choose("whole")
    rows = _read(path)
    assert rows[1] == ["鄂A12345", "13800138000, 02787654321"]
    assert store.value("SELECT count(*) FROM changes WHERE verb = 'export'") == 1
    assert said


def test_an_agent_exports_masked_phones_only(
    tab: CustomersTab, desk: InlineDesk, agent: Any, tmp_path: Path
) -> None:
    desk.set_actor(agent)
    path = tmp_path / "out.csv"
    exporter = Exporter(desk, tab, lambda _said: None, lambda _name: path)
    exporter.export(tab.list.loader.ids, ["plate", "phones"])
    assert exporter.dialog is None
    rows = _read(path)
    assert rows[1] == ["鄂A12345", "138****8000, 027****4321"]


def test_the_tour_goes_everywhere(tab: CustomersTab) -> None:
    for _name, step in tab.tour_steps():
        step()
    assert tab.page is tab.structure
