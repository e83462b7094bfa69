"""The list: what it shows, finds, filters, sorts, copies, and says when it is empty."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.base.door import Store
from app.customers.filters import CustomerFilter
from tests.app.customers.garage import add_car, add_customer
from tests.ui.customers.conftest import Garage, Window
from ui.customers.finder import find
from ui.customers.source import Asked, Reader
from ui.customers.tab import CustomersTab
from ui.desk import InlineDesk
from ui.widgets.rows_model import PAGE


def _texts(tab: CustomersTab, key: str) -> list[str]:
    model = tab.list.table.model
    column = [c.key for c in model.columns].index(key)
    return [model.text(row, column) for row in range(model.rowCount())]


def test_all_cars_come_by_plate_with_masked_phones(tab: CustomersTab) -> None:
    assert _texts(tab, "plate") == ["鄂A12345", "鄂A20000", "鄂A30000", "鄂AD12345"]
    assert _texts(tab, "phones")[0] == "138****8000 +1"
    assert tab.list.count == "4 cars"


def test_the_model_answers_qt_well(tab: CustomersTab) -> None:
    tester = QAbstractItemModelTester(
        tab.list.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    tab.list.show_filter(CustomerFilter(kinds=("company",)))
    tab.list.table.model.grow(5)
    tab.list.clear()
    assert tester.model() is tab.list.table.model


def test_text_from_data_stays_text(tab: CustomersTab) -> None:
    assert _texts(tab, "customer")[0] == "<b>王"
    assert _texts(tab, "model")[:2] == ["奔驰<S>级", "B" * 2000]
    assert _texts(tab, "model")[3] == "😀"


def test_typing_finds_by_phone_order_and_initials(tab: CustomersTab, qtbot: QtBot) -> None:
    for typed, plates in (
        ("9000", ["鄂AD12345"]),
        ("WT001", ["鄂A12345"]),
        ("B99999", ["鄂A12345"]),
    ):
        tab.list.search.setText(typed)
        tab.list.search.search_now()
        assert _texts(tab, "plate") == plates
    tab.list.search.clear()
    assert len(_texts(tab, "plate")) == 4


def test_sorting_is_asked_of_the_query(tab: CustomersTab) -> None:
    tab.list.table.sort_by("last_visit", descending=True)
    assert _texts(tab, "plate")[0] == "鄂A12345"
    assert tab.list.asked.sort == "last_visit"


def test_a_chip_narrows_and_says_what_it_asks(tab: CustomersTab) -> None:
    tab.list.chips.changed.emit(CustomerFilter(kinds=("company",)))
    assert _texts(tab, "plate") == ["鄂AD12345"]
    tab.list.clear()
    assert len(_texts(tab, "plate")) == 4


def test_no_hit_says_how_to_widen(tab: CustomersTab, qtbot: QtBot) -> None:
    tab.list.show_filter(CustomerFilter(vip=True))
    empty = tab.list.table.empty
    assert empty.isVisible()
    tab.list.table.empty_acted.emit()
    assert len(_texts(tab, "plate")) == 4


def test_an_empty_store_offers_the_import(
    qtbot: QtBot, desk: InlineDesk, services: Any, window: Window
) -> None:
    tab = CustomersTab(desk, services)
    qtbot.addWidget(tab)
    tab.show()
    tab.list.table.empty_acted.emit()
    assert window.opened == [("files", [])]


def test_a_long_list_loads_what_is_looked_at_and_copies_whole(
    qtbot: QtBot, store: Any, desk: InlineDesk, services: Any
) -> None:
    owner = add_customer(store, "多车", "13800138000")
    with store.write():
        for number in range(PAGE + 50):
            add_car(store, f"鄂A{number:05}", owner)
    tab = CustomersTab(desk, services)
    qtbot.addWidget(tab)
    tab.resize(1000, 500)
    tab.show()
    model = tab.list.table.model
    assert model.rowCount() == PAGE + 50
    assert not model.complete()
    tab.list.table.view.selectAll()
    tab.list.table.copy_selected()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == PAGE + 51
    assert lines[-1].startswith(f"鄂A{PAGE + 49:05}\t多车\t138****8000")


def test_a_change_elsewhere_is_shown_and_the_place_stays(
    tab: CustomersTab, garage: Garage, desk: InlineDesk, clock: Any
) -> None:
    from app.customers.verbs import edit_customer

    tab.list.table.select_number(3)
    desk.write(
        lambda s, a, c: edit_customer(
            s, a, customer_id=garage.firm, values={"name": "新名"}, clock=c
        ),
        owner=tab,
    )
    assert _texts(tab, "customer")[3] == "新名"
    row = tab.list.table.current_row
    assert row is not None and row[0] == garage.odd


def test_a_receptionist_finds_only(tab: CustomersTab, desk: InlineDesk, receptionist: Any) -> None:
    desk.set_actor(receptionist)
    keys = [c.key for c in tab.list.table.model.columns]
    assert "plate" in keys and "amount_year" not in keys
    assert _texts(tab, "phones")[0] == "138****8000 +1"
    assert not tab.list.chips.isVisible() and not tab.list.export.isVisible()
    tab.show_structure()
    assert tab.page is tab.list


def test_keys_lead_from_the_field_into_the_list(tab: CustomersTab, qtbot: QtBot) -> None:
    tab.activateWindow()
    tab.list.search.setFocus()
    qtbot.keyClick(tab.list.search, Qt.Key.Key_Down)
    with qtbot.waitSignal(tab.list.opened) as told:
        qtbot.keyClick(tab.list.table.view, Qt.Key.Key_Return)
    assert told.args


def test_the_search_from_anywhere_gives_cars(store: Any, garage: Garage, manager: Any) -> None:
    hits = find(store, manager, "12345")
    assert hits[0].id == garage.car
    assert hits[0].title == "鄂A12345  <b>王"
    assert "138****8000" in hits[0].detail
    assert find(store, manager, "没有这个") == []


def test_all_actions_have_keys_and_names(tab: CustomersTab) -> None:
    tab.open_card(tab.list.loader.ids[0])
    tab.show_waiting()
    tab.show_structure()
    for page in (tab, tab.list, tab.card, tab.waiting, tab.structure):
        for action in page.actions():
            assert action.text() and not action.shortcut().isEmpty()


def test_a_page_asks_the_same_few_questions_however_many_rows(
    store: Any, garage: Garage, manager: Any, clock: Any, monkeypatch: Any
) -> None:
    reader, counted = Reader(manager, clock), []
    rows = Store.rows

    def counting(own: Store, *args: Any) -> Any:
        counted.append(args[0])
        return rows(own, *args)

    ids = reader.ids(store, Asked())
    monkeypatch.setattr(Store, "rows", counting)
    reader.rows(store, ids[:1])
    once = len(counted)
    reader.rows(store, ids)
    assert len(counted) == 2 * once
