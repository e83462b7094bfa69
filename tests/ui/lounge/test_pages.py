"""Faults, meals, the month, items and stock in the real window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.actions.store import action
from app.actions.verbs import finish_action
from app.lounge.store import faults_opened, version_for, versions
from app.lounge.store_meals import meals_of_day
from app.lounge.store_photos import photos_of
from app.lounge.store_stock import stock
from tests.ui.lounge.conftest import Lounge, Opener
from ui.lounge.items.dialog import ItemsDialog
from ui.lounge.stock.panel import StockPanel

TODAY = "2026-11-02"
K = Qt.Key


def _fault(lounge: Lounge, words: str = "no hot water") -> int:
    lounge.press(K.Key_2)
    lounge.type(words)
    lounge.press(K.Key_Return)
    return next(iter(lounge.sheet().faults))


def _car(store: Any, plate: str, *, in_house: bool = False) -> int:
    with store.write():
        car = int(
            store.insert(
                "vehicles",
                {"vin": f"V{plate[-5:]}", "plate": plate, "plate_key": plate, "model": "A4L"},
            )
        )
        if in_house:
            store.insert("visits", {"vehicle_id": car, "order_no": plate, "settled_on": TODAY})
    return car


def test_faults_are_listed_mended_and_confirmed(lounge: Lounge, store: Any, manager: Any) -> None:
    number = _fault(lounge)
    lounge.tab.open_thing("lounge_faults", number)
    page: Any = lounge.tab.page
    assert page.current.fault.words == "no hot water"
    made = page.current.fault.action_id
    finish_action(store, manager, made, clock=lounge.clock)
    page.reload()
    page.show_view("waiting")
    assert page.current.fault.id == number
    page.acts["confirm"].trigger()
    assert action(store, made).done_on == TODAY
    assert page.table.model.rowCount() == 0
    assert "Nothing waits" in page.table.empty.findChildren(type(page.detail.heading))[0].text()
    page.show_view("all")
    assert page.table.model.rowCount() == 1


def test_a_repeat_is_marked(lounge: Lounge) -> None:
    number = _fault(lounge)
    lounge.press(K.Key_Home)
    lounge.tab.sheet.grid.go(0, 1)
    lounge.press(K.Key_M)
    lounge.clock.set(2026, 11, 5, 9, 0)
    lounge.tab.sheet.check_day()
    lounge.tab.sheet.grid.go(0, 4)
    _fault(lounge, "cold again")
    again = faults_opened(lounge.store, "2026-11-05", "2026-11-05")[0]
    assert again.repeat_of == number
    lounge.tab.open_thing("lounge_faults", again.id)
    page: Any = lounge.tab.page
    assert page.table.model.text(0, 6) == "Yes"


def test_photos_are_dropped_and_removed(lounge: Lounge, tmp_path: Path) -> None:
    number = _fault(lounge)
    file = tmp_path / "tap.png"
    picture = QImage(8, 6, QImage.Format.Format_RGB32)
    picture.fill(QColor("#204060"))
    picture.save(str(file))
    lounge.tab.open_thing("lounge_faults", number)
    page: Any = lounge.tab.page
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    page.detail.take(data)
    assert [photo.name for photo in photos_of(lounge.store, number)] == ["tap.png"]
    assert page.detail.photos.count() == 1
    page.detail.photos.setCurrentRow(0)
    page.acts["unphoto"].trigger()
    assert photos_of(lounge.store, number) == []


def test_the_sheet_leads_to_the_fault_and_back(lounge: Lounge) -> None:
    number = _fault(lounge)
    lounge.press(K.Key_Up)
    lounge.press(K.Key_F)
    page: Any = lounge.tab.page
    assert page.current.fault.id == number
    page.acts["sheet"].trigger()
    assert lounge.tab.page is lounge.tab.sheet


def test_a_meal_takes_the_plate_guests_and_enter(lounge: Lounge, store: Any) -> None:
    car = _car(store, "粤A12345")
    lounge.tab.open_thing("lounge_meals", None)
    page: Any = lounge.tab.page
    assert page.entry.plate.hasFocus()
    lounge.type("1234")
    lounge.press(K.Key_Return)
    assert [one.plate for one in page.entry.plate.cars] == ["粤A12345"]
    lounge.press(K.Key_Return)
    assert page.entry.guests.hasFocus()
    lounge.type("3")
    lounge.press(K.Key_Return)
    meal = meals_of_day(store, TODAY)[0]
    assert (meal.vehicle_id, meal.plate, meal.guests, meal.tickets) == (car, "粤A12345", 3, 3)
    assert page.entry.plate.hasFocus()
    assert page.total.text() == "3 guests · 3 tickets"


def test_cars_in_the_house_come_first(lounge: Lounge, store: Any) -> None:
    _car(store, "粤A12399")
    _car(store, "粤B99912", in_house=True)
    lounge.tab.open_thing("lounge_meals", None)
    page: Any = lounge.tab.page
    lounge.press(K.Key_Down)
    assert [one.plate for one in page.entry.plate.cars] == ["粤B99912"]
    lounge.press(K.Key_Escape)
    lounge.type("12")
    page.entry.plate.search_now()
    assert [one.plate for one in page.entry.plate.cars] == ["粤B99912", "粤A12399"]
    lounge.press(K.Key_Up)
    lounge.press(K.Key_Return, 2)
    assert [meal.plate for meal in meals_of_day(store, TODAY)] == ["12"]


def test_a_guest_without_a_car_and_a_plate_not_on_file_are_fine(lounge: Lounge, store: Any) -> None:
    lounge.tab.open_thing("lounge_meals", None)
    lounge.press(K.Key_Return, 2)
    lounge.type("x99999")
    lounge.press(K.Key_Return, 2)
    assert [meal.plate for meal in meals_of_day(store, TODAY)] == ["", "X99999"]


def test_meals_are_corrected_struck_and_undone(lounge: Lounge, store: Any) -> None:
    lounge.tab.open_thing("lounge_meals", None)
    page: Any = lounge.tab.page
    lounge.press(K.Key_Return, 2)
    page.table.select_number(0)
    page.correct()
    page.entry.tickets.setValue(2)
    page.entry.save()
    assert meals_of_day(store, TODAY)[0].tickets == 2
    page.table.select_number(0)
    page.strike()
    assert meals_of_day(store, TODAY) == []
    QTest.keyClick(lounge.window, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(meals_of_day(store, TODAY)) == 1


def test_a_meal_after_midnight_belongs_to_the_new_day(lounge: Lounge, store: Any) -> None:
    lounge.tab.open_thing("lounge_meals", None)
    lounge.clock.set(2026, 11, 3, 0, 5)
    lounge.press(K.Key_Return, 2)
    assert meals_of_day(store, TODAY) == []
    assert len(meals_of_day(store, "2026-11-03")) == 1


def test_the_month_opens_the_list_behind_every_number(lounge: Lounge) -> None:
    number = _fault(lounge)
    lounge.press(K.Key_A)
    lounge.clock.set(2026, 11, 3, 9, 0)
    lounge.tab.open_thing("lounge_month", None)
    page: Any = lounge.tab.page
    tiles = page.tiles.tiles
    assert (tiles["blank"].value, tiles["faults"].value) == ("11", "1")
    page.open_list("blank")
    assert page.cells.model.rowCount() == 11
    page.open_list("share")
    assert page.cells.model.rowCount() == 12
    page.copy()
    assert "no hot water" in QGuiApplication.clipboard().text()
    page.open_list("faults")
    faults: Any = lounge.tab.page
    assert faults.current.fault.id == number


def test_the_tables_of_the_month_are_saved(
    open_lounge: Opener, manager: Any, tmp_path: Path
) -> None:
    lounge = open_lounge(manager)
    lounge.tab.sheet.grid.setFocus()
    lounge.press(K.Key_A)
    lounge.tab.open_thing("lounge_month", "2026-11")
    page: Any = lounge.tab.page
    file = tmp_path / "items.csv"
    page.output.save(page.items, "By item", file)
    assert len(file.read_text(encoding="utf-8-sig").splitlines()) == 13
    for number, table in enumerate((page.items, page.days, page.cells, page.scores)):
        book = tmp_path / f"{number}.xlsx"
        page.output.save(table, "Lounge", book)
        assert book.stat().st_size > 0


def test_pages_on_paper_open_in_the_preview(lounge: Lounge) -> None:
    lounge.press(K.Key_A)
    lounge.tab.sheet.print_wanted.emit("2026-11")
    for kind in ("lounge_month", "lounge_meals"):
        lounge.tab.open_thing(kind, None)
        page: Any = lounge.tab.page
        if kind == "lounge_month":
            page.print_figures()
        else:
            page.print_list()
    dialogs = lounge.tab.findChildren(QDialog)
    assert len(dialogs) == 3
    for dialog in dialogs:
        dialog.close()


def test_the_manager_edits_items_from_next_month_on(
    open_lounge: Opener, manager: Any, store: Any
) -> None:
    lounge = open_lounge(manager)
    lounge.tab.sheet.grid.setFocus()
    lounge.press(K.Key_A)
    lounge.tab.edit_items()
    dialog = lounge.tab.findChildren(ItemsDialog)[0]
    assert dialog.month.currentData() == "2026-12"
    dialog.form.title.setText("温度")
    dialog.form.title.textEdited.emit("温度")
    dialog.form.rounds.setValue(1)
    dialog.add()
    dialog.form.title.setText("绿植")
    dialog.form.title.textEdited.emit("绿植")
    dialog.move_item(-1)
    dialog.rounds.setValue(2)
    dialog.save()
    assert version_for(store, "2026-11").items[0].title == "空调"
    december = version_for(store, "2026-12")
    assert [item.title for item in december.items[:1]] == ["温度"]
    assert [item.title for item in december.items[-2:]] == ["绿植", "午餐"]
    assert (december.rounds, len(versions(store))) == (2, 2)
    QTest.keyClick(lounge.window, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(versions(store)) == 1


def test_others_only_read_the_items(lounge: Lounge) -> None:
    lounge.tab.edit_items()
    dialog = lounge.tab.findChildren(ItemsDialog)[0]
    assert not dialog.save_button.isEnabled()
    assert dialog.form.title.isReadOnly()
    dialog.close()


def test_stock_is_counted_beside_the_sheet(lounge: Lounge, store: Any) -> None:
    sheet = lounge.tab.sheet
    sheet.show_stock()
    panel: StockPanel = sheet.stock
    first = stock(store)[0]
    panel.spins[first.id].setValue(1)
    panel.spins[first.id].editingFinished.emit()
    assert stock(store)[0].quantity == 1
    assert "1 to order" in sheet._stock_button.text()


def test_every_page_has_a_hint_where_there_is_nothing(qtbot: QtBot, lounge: Lounge) -> None:
    for kind in ("lounge_faults", "lounge_meals", "lounge_month"):
        lounge.tab.open_thing(kind, None)
    for name, step in lounge.tab.tour_steps():
        step()
        assert name
    for dialog in lounge.tab.findChildren(QDialog):
        dialog.close()
