"""The card: what it shows, how it is edited, what it asks on the way."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.complaints.verbs_opening import open_complaint
from app.customers.store import view_for
from app.customers.store_card import customer_facts, customer_phones, vehicle_card
from tests.ui.customers.conftest import Garage, Window
from ui.customers.card_page import CardPage
from ui.customers.tab import CustomersTab
from ui.customers.timeline_model import AMOUNT, DAY, DETAIL, WHAT, TimelineModel
from ui.desk import InlineDesk


def _card(tab: CustomersTab, garage: Garage) -> CardPage:
    tab.open_card(garage.car)
    return tab.card


def _type(qtbot: QtBot, field: Any, text: str) -> None:
    field.setFocus()
    field.setText(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_timeline_tells_the_car_s_life(tab: CustomersTab, garage: Garage) -> None:
    model: TimelineModel = _card(tab, garage).history.view.timeline
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tops = [
        (model.index(row, DAY).data(), model.index(row, WHAT).data())
        for row in range(model.rowCount())
    ]
    assert tops == [
        ("2026-10-01", "Maintenance"),
        ("2025-10-01", "Counter sale of parts"),
        ("2025-05-01", "Change of plate"),
        ("2024-01-15", "Delivery"),
    ]
    order = model.index(0, 0)
    below = [
        (model.index(row, WHAT, order).data(), model.index(row, DETAIL, order).data())
        for row in range(model.rowCount(order))
    ]
    assert ("Brought by", "司机 137****7000") in below
    assert below[-1] == ("Labour", "<i>机油 × 2")
    assert model.index(len(below) - 1, AMOUNT, order).data() == "1.00"


def test_escape_leads_back_to_the_list_with_the_car_current(
    tab: CustomersTab, garage: Garage
) -> None:
    tab.open_card(garage.odd)
    tab.card.back_wanted.emit()
    assert tab.page is tab.list
    row = tab.list.table.current_row
    assert row is not None and row[0] == garage.odd


def test_stepping_goes_through_the_list(tab: CustomersTab, garage: Garage) -> None:
    card = _card(tab, garage)
    card.step_wanted.emit(1)
    assert card.vehicle_id == garage.second
    card.step_wanted.emit(-1)
    card.step_wanted.emit(-1)
    assert card.vehicle_id == garage.car


def test_a_field_saves_itself_and_can_be_undone(
    tab: CustomersTab, garage: Garage, store: Any, desk: InlineDesk, qtbot: QtBot
) -> None:
    card = _card(tab, garage)
    _type(qtbot, card.customer.form.field("occupation"), "  教师 ")
    facts = customer_facts(store, garage.wang)
    assert facts is not None and facts.occupation == "教师"
    assert desk.can_undo()
    desk.undo()
    assert card.customer.form.field("occupation").text() == ""


def test_escape_in_a_field_takes_typing_back(
    tab: CustomersTab, garage: Garage, qtbot: QtBot
) -> None:
    field = _card(tab, garage).customer.form.field("name")
    field.setFocus()
    field.setText("别的")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "<b>王"
    assert tab.page is tab.card


def test_what_cannot_be_is_refused_beside_the_field_and_stays_typed(
    tab: CustomersTab, garage: Garage, qtbot: QtBot
) -> None:
    card = _card(tab, garage)
    field = card.vehicle.form.field("vin")
    _type(qtbot, field, "IOQ")
    assert field.text() == "IOQ"
    assert field.property("wrong") is True
    assert card.message.isVisible() and "IOQ" in card.message.text
    card.open(garage.second)
    assert card.vehicle.form.field("vin").text() == ""


def test_what_is_being_typed_is_saved_to_its_own_record_when_stepping_on(
    tab: CustomersTab, garage: Garage, store: Any, qtbot: QtBot
) -> None:
    tab.open_card(garage.second)
    field = tab.card.vehicle.form.field("insurer")
    tab.activateWindow()
    field.setFocus()
    qtbot.keyClicks(field, "PICC")
    tab.card.step_wanted.emit(1)
    rows = dict(store.rows("SELECT id, insurer FROM vehicles"))
    assert rows[garage.second] == "PICC"
    assert [value for car, value in rows.items() if car != garage.second] == [None] * 3
    assert field.text() == ""


def test_a_new_plate_asks_whether_the_old_one_was_mistyped(
    tab: CustomersTab, garage: Garage, store: Any, manager: Any, clock: Any, qtbot: QtBot
) -> None:
    card = _card(tab, garage)
    _type(qtbot, card.vehicle.form.field("plate"), "鄂A77777")
    dialog: Any = card.doing.dialog
    dialog.choose("new")
    after = vehicle_card(store, view_for(store, manager, clock), garage.car)
    assert after.vehicle.plate == "鄂A77777"
    assert [plate.plate for plate in after.former_plates] == ["鄂A12345", "鄂B99999"]


def test_a_plate_of_another_car_can_be_moved(
    tab: CustomersTab, garage: Garage, store: Any, qtbot: QtBot
) -> None:
    card = _card(tab, garage)
    _type(qtbot, card.vehicle.form.field("plate"), "鄂A20000")
    first: Any = card.doing.dialog
    first.choose("new")
    second: Any = card.doing.dialog
    assert second is not first
    second.choose("take")
    plates = dict(store.rows("SELECT id, plate FROM vehicles"))
    assert plates[garage.car] == "鄂A20000" and plates[garage.second] is None


def test_a_number_is_shown_on_request_and_that_is_on_record(
    tab: CustomersTab, garage: Garage, store: Any
) -> None:
    card = _card(tab, garage)
    assert card.customer.phones.texts == ["138****8000", "027****4321"]
    card.customer.phones.reveal_first()
    assert card.customer.phones.texts[0] == "138 0013 8000"
    assert store.value("SELECT count(*) FROM changes WHERE verb = 'reveal_phone'") == 1
    card.open(garage.odd)
    card.open(garage.car)
    assert card.customer.phones.texts[0] == "138****8000"


def test_who_brought_the_car_is_shown_on_request(
    tab: CustomersTab, garage: Garage, store: Any
) -> None:
    card = _card(tab, garage)
    card.history.ask_brought()
    assert store.value("SELECT count(*) FROM changes WHERE verb = 'reveal_phone'") == 1


def test_phones_are_added_marked_and_removed(tab: CustomersTab, garage: Garage, store: Any) -> None:
    card = _card(tab, garage)
    phones = card.customer.phones
    phones.added.emit("136 0013 6000")
    assert len(customer_phones(store, garage.wang)) == 3
    number = customer_phones(store, garage.wang)[0].id
    phones.changed_wanted.emit("wrong", number)
    assert [p.wrong for p in customer_phones(store, garage.wang)] == [False, False, True]
    phones.changed_wanted.emit("remove", number)
    assert len(customer_phones(store, garage.wang)) == 2
    phones.added.emit("12")
    assert card.message.isVisible()


def test_data_is_confirmed_today(tab: CustomersTab, garage: Garage, store: Any) -> None:
    _card(tab, garage).head.confirm_wanted.emit()
    facts = customer_facts(store, garage.wang)
    assert facts is not None and facts.confirmed_on == "2026-11-02"


def test_the_owner_is_chosen_by_searching(tab: CustomersTab, garage: Garage, store: Any) -> None:
    card = _card(tab, garage)
    card.doing.change_owner()
    dialog: Any = card.doing.dialog
    dialog.search.setText("9000")
    dialog.search.search_now()
    assert dialog.table.model.rowCount() == 1
    dialog.search.entered.emit()
    assert (
        store.value("SELECT customer_id FROM vehicles WHERE id = ?", (garage.car,)) == garage.firm
    )


def test_a_new_owner_is_written_down(tab: CustomersTab, garage: Garage, store: Any) -> None:
    card = _card(tab, garage)
    card.doing.change_owner()
    pick: Any = card.doing.dialog
    pick.other_wanted.emit()
    dialog: Any = card.doing.dialog
    dialog.save_wanted.emit()
    assert dialog.isVisible()
    dialog.field("name").setText("赵新")
    dialog.field("phone").setText("13600136000")
    dialog.save_wanted.emit()
    assert card.view is not None and card.view.card.customer is not None
    assert card.view.card.customer.name == "赵新"


def test_two_customers_are_compared_and_joined(
    tab: CustomersTab, garage: Garage, store: Any
) -> None:
    card = _card(tab, garage)
    card.doing.join()
    pick: Any = card.doing.dialog
    pick.picked.emit(garage.twin)
    dialog: Any = card.doing.dialog
    names = {line.name: (line.left, line.right) for line in dialog.compare.lines}
    assert names["Address"] == ("", "长江路")
    dialog.join_wanted.emit(garage.wang, garage.twin)
    joined = store.value("SELECT joined_into FROM customers WHERE id = ?", (garage.twin,))
    assert joined == garage.wang


def test_a_receptionist_sees_no_history_and_cannot_edit(
    tab: CustomersTab, garage: Garage, desk: InlineDesk, receptionist: Any
) -> None:
    _card(tab, garage)
    desk.set_actor(receptionist)
    card = _card(tab, garage)
    assert not card.history.isVisible()
    assert card.customer.form.field("name").isReadOnly()
    assert not card.head.confirm.isVisible()
    assert card.customer.phones.texts == ["138****8000", "027****4321"]


def test_a_plate_in_doubt_leads_to_the_waiting_list(
    tab: CustomersTab, garage: Garage, window: Window
) -> None:
    card = _card(tab, garage)
    assert card.message.isVisible()
    card.message.acted.emit()
    assert window.opened == [("conflicts", None)]


def test_things_open_from_other_tabs(tab: CustomersTab, garage: Garage) -> None:
    tab.open_thing("vehicle", garage.second)
    assert tab.card.vehicle_id == garage.second
    tab.open_thing("customer", garage.firm)
    assert tab.card.vehicle_id == garage.odd
    tab.open_thing("vehicles", ("Lost 2026-10", [garage.car]))
    assert tab.list.isVisible() and tab.list.chips.title == "Lost 2026-10"
    tab.open_thing("conflicts", None)
    assert tab.waiting.isVisible()


def test_a_complaint_opens_from_the_timeline(
    tab: CustomersTab, garage: Garage, window: Window, store: Any, agent: Any, clock: Any,
    qtbot: QtBot,
) -> None:  # fmt: skip
    facts = {"channel": "phone", "words": "<b>漏油", "vehicle_id": garage.car}
    _changed, number = open_complaint(store, agent, facts=facts, clock=clock)
    view = _card(tab, garage).history.view
    model = view.timeline
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    line = model.index(0, DETAIL)
    assert (model.index(0, WHAT).data(), line.data()) == ("Complaint", "TS-202611-0001 · Opened")
    below = [model.index(row, DETAIL, model.index(0, 0)).data() for row in range(3)]
    assert "<b>漏油" in below
    view.clicked.emit(line)
    view.setCurrentIndex(model.index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert window.opened == [("complaint", number)] * 2


def test_who_may_only_find_cars_sees_what_they_took_down(
    tab: CustomersTab, garage: Garage, desk: InlineDesk, store: Any, clock: Any, receptionist: Any
) -> None:
    desk.set_actor(receptionist)
    facts = {"channel": "in_store", "words": "等太久", "vehicle_id": garage.car}
    card = _card(tab, garage)
    assert not card.history.isVisibleTo(card)
    open_complaint(store, receptionist, facts=facts, clock=clock)
    card.open(garage.car)
    assert card.history.isVisibleTo(card)
    assert [event.kind for event in card.history.view.timeline.events] == ["complaint"]
