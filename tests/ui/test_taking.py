"""Taking down a complaint or an enquiry from anywhere, with the real worker."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.house import open_house
from tests.ui.complaints.desk_around import Asked, fill
from ui.complaints.opening.dialog import OpeningDialog
from ui.desk import Desk, InlineDesk
from ui.enquiries.dialog import EnquiryDialog
from ui.frame.taking import Taking
from ui.widgets.memory import Memory


def test_one_key_opens_each_window(qtbot: QtBot, desk: InlineDesk, memory: Memory) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    taking = Taking(desk, Asked().services(memory), window)
    window.show()
    keys = {made.text(): made.shortcut().toString() for made in window.actions()}
    assert keys == {"Open a complaint…": "Ctrl+T", "Take down an enquiry…": "Ctrl+Shift+T"}
    taking.complaint.trigger()
    assert len(window.findChildren(OpeningDialog)) == 1
    taking.enquiry.trigger()
    assert len(window.findChildren(EnquiryDialog)) == 1
    taking.open_complaint()
    assert len(window.findChildren(OpeningDialog)) == 1


def test_nobody_at_the_desk_opens_nothing(
    qtbot: QtBot, store: Any, clock: Any, memory: Memory
) -> None:
    desk = InlineDesk(store, None, clock)
    window = QWidget()
    qtbot.addWidget(window)
    taking = Taking(desk, Asked().services(memory), window)
    assert not taking.complaint.isEnabled() and not taking.enquiry.isEnabled()
    desk.close()


def test_a_case_is_opened_through_the_real_worker(
    qtbot: QtBot, store_path: Path, clock: Any, agent: Any, memory: Memory
) -> None:
    with open_house(store_path) as store:
        cars = fill(store)
    desk = Desk(store_path, agent, clock)
    asked = Asked()
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    taking = Taking(desk, asked.services(memory), window)
    taking.open_complaint()
    dialog = window.findChild(OpeningDialog)
    assert dialog is not None
    search = dialog.form.who.search
    search.setFocus()
    search.setText("A12345")
    # Enter at once, before anything was found: the only find is taken.
    qtbot.keyClick(search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.form.who.car is not None)
    dialog.form.words.setPlainText("刹车有异响")
    dialog.send()
    dialog.send()
    qtbot.waitUntil(lambda: dialog.is_done)
    assert dialog.done_panel.number.text() == "TS-202611-0001"
    dialog.close()
    desk.close()
    with open_house(store_path) as store:
        assert store.rows("SELECT vehicle_id FROM complaints") == [(cars.car,)]
