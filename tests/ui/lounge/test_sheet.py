"""The sheet in the real window: keys counted, days changing, marks, rounds, rights."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.actions.store import action
from app.lounge.store_photos import photos_of
from app.lounge.verbs_cells import close_day, rest_in_order, tick
from app.lounge.verbs_faults import confirm, mended
from app.staff.verbs import set_setting
from tests.ui.lounge.conftest import Lounge, Opener
from ui.lounge.sheet.marks import BLANK, MENDED, OK, OPEN, SAID
from ui.lounge.sheet.model import SheetModel
from ui.lounge.touch import LEAST

TODAY = "2026-11-02"
K = Qt.Key


def test_the_model_keeps_the_rules_of_qt(lounge: Lounge) -> None:
    model = SheetModel()
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(model, mode)
    model.set_sheet(lounge.sheet())
    model.set_sheet(lounge.sheet())
    model.set_sheet(lounge.sheet("2027-02"))
    assert tester.model() is model
    assert (model.rowCount(), model.columnCount()) == (12, 28)


def test_a_receptionist_opens_on_the_sheet_with_the_cursor_in_today(lounge: Lounge) -> None:
    assert lounge.window.current_key == "lounge"
    grid = lounge.tab.sheet.grid
    assert grid.hasFocus()
    assert (grid.row, grid.column) == (0, 1)


def test_a_round_in_order_takes_one_key(lounge: Lounge) -> None:
    lounge.press(K.Key_A)
    assert lounge.strokes <= 3
    assert lounge.states(TODAY) == ["ok"] * 11


@pytest.mark.parametrize("place", range(11))
def test_a_round_with_one_fault_takes_at_most_eight_keys_and_the_words(
    lounge: Lounge, place: int
) -> None:
    up, down = (11 - place) % 11, place
    lounge.press(K.Key_Down if down <= up else K.Key_Up, min(up, down))
    lounge.press(K.Key_2)
    lounge.type("no hot water")
    lounge.press(K.Key_Return)
    lounge.press(K.Key_A)
    assert lounge.strokes <= 8
    assert lounge.states(TODAY) == ["fault" if n == place else "ok" for n in range(11)]
    fault = next(iter(lounge.sheet().faults.values()))
    assert fault.words == "no hot water"
    assert fault.action_id is not None
    assert action(lounge.store, fault.action_id).source == "lounge"


def test_ticking_goes_down_the_list_and_undo_takes_it_back(lounge: Lounge) -> None:
    lounge.press(K.Key_Space)
    lounge.press(K.Key_1)
    assert lounge.states(TODAY)[:3] == ["ok", "ok", "blank"]
    assert lounge.tab.sheet.grid.row == 2
    QTest.keyClick(lounge.window, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert lounge.states(TODAY)[:3] == ["ok", "blank", "blank"]


def test_not_applicable_asks_why_and_blank_clears(lounge: Lounge) -> None:
    lounge.press(K.Key_3)
    lounge.press(K.Key_Return)
    assert lounge.states(TODAY)[0] == "blank"
    lounge.type("closed for a party")
    lounge.press(K.Key_Return)
    assert lounge.states(TODAY)[0] == "na"
    lounge.press(K.Key_Up)
    assert "closed for a party" in lounge.tab.sheet.panel.text
    lounge.press(K.Key_Delete)
    assert lounge.states(TODAY)[0] == "blank"


def test_escape_writes_nothing(lounge: Lounge) -> None:
    lounge.press(K.Key_2)
    lounge.type("broken")
    lounge.press(K.Key_Escape)
    assert lounge.states(TODAY)[0] == "blank"
    assert lounge.tab.sheet.grid.hasFocus()


def test_a_fault_takes_pasted_and_chosen_photos(lounge: Lounge, tmp_path: Any) -> None:
    picture = QImage(8, 6, QImage.Format.Format_RGB32)
    picture.fill(QColor("#204060"))
    file = tmp_path / "tap.png"
    picture.save(str(file))
    lounge.press(K.Key_2)
    lounge.type("dripping")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    lounge.tab.sheet.ask.take(data)
    picture.fill(QColor("#604020"))
    QGuiApplication.clipboard().setImage(picture)
    line = lounge.tab.sheet.ask.lines["reason"]
    QTest.keyClick(line, K.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "dripping"
    lounge.press(K.Key_Return)
    fault = next(iter(lounge.sheet().faults.values()))
    assert [photo.name[:3] for photo in photos_of(lounge.store, fault.id)] == ["tap", "Pho"]


def test_another_fault_joins_the_open_one_whose_words_stand_there(lounge: Lounge) -> None:
    lounge.press(K.Key_2)
    lounge.type("no picture")
    lounge.press(K.Key_Return)
    lounge.clock.set(2026, 11, 3, 9, 0)
    lounge.tab.sheet.check_day()
    lounge.press(K.Key_A)
    assert lounge.states("2026-11-03")[0] == "blank"
    assert "空调" in lounge.tab.sheet.message.text
    lounge.press(K.Key_Home)
    lounge.press(K.Key_2)
    lounge.press(K.Key_Return)
    assert lounge.states("2026-11-03")[0] == "fault"
    assert len(lounge.sheet().faults) == 1


def test_the_cell_shows_how_its_fault_stands(
    lounge: Lounge, store: Any, receptionist: Any, manager: Any
) -> None:
    lounge.press(K.Key_2)
    lounge.type("no picture")
    lounge.press(K.Key_Return)
    model, clock = lounge.tab.sheet.model, lounge.clock
    fault = next(iter(lounge.sheet().faults))
    assert model.looks(0, 1) == ((OPEN, False),)
    mended(store, manager, fault, clock=clock)
    lounge.tab.sheet.reload()
    assert model.looks(0, 1) == ((SAID, False),)
    confirm(store, receptionist, fault, clock=clock)
    lounge.tab.sheet.reload()
    assert model.looks(0, 1) == ((MENDED, False),)


def test_another_day_asks_why_once_and_stays_marked(lounge: Lounge) -> None:
    lounge.clock.set(2026, 11, 4, 9, 0)
    sheet = lounge.tab.sheet
    sheet.check_day()
    sheet.grid.go(0, 1)
    lounge.press(K.Key_1)
    assert sheet.ask.asking
    lounge.type("power failure")
    lounge.press(K.Key_Return)
    lounge.press(K.Key_1)
    assert lounge.states(TODAY)[:3] == ["ok", "ok", "blank"]
    assert sheet.model.looks(1, 1) == ((OK, True),)
    sheet.grid.go(0, 1)
    assert "power failure" in sheet.panel.text
    lounge.press(K.Key_Delete)
    assert sheet.model.looks(0, 1) == ((BLANK, True),)


def test_days_to_come_and_closed_days_are_refused(lounge: Lounge) -> None:
    sheet = lounge.tab.sheet
    sheet.grid.go(0, 5)
    lounge.press(K.Key_1)
    assert "still to come" in sheet.message.text
    sheet.grid.go(0, 0)
    lounge.press(K.Key_1)
    assert "closed" in sheet.message.text
    lounge.press(K.Key_C)
    assert not lounge.sheet().days[0].closed
    lounge.press(K.Key_C)
    assert lounge.sheet().days[0].closed


def test_midnight_passes_while_the_sheet_is_open(lounge: Lounge) -> None:
    lounge.press(K.Key_1)
    lounge.clock.set(2026, 11, 3, 0, 0)
    lounge.press(K.Key_1)
    assert lounge.states(TODAY)[1] == "blank"
    assert lounge.states("2026-11-03") == ["blank"] * 11
    grid = lounge.tab.sheet.grid
    assert (grid.row, grid.column) == (0, 2)
    assert "2026-11-03" in lounge.tab.sheet.message.text
    lounge.press(K.Key_1)
    assert lounge.states("2026-11-03")[0] == "ok"


def test_midnight_passes_while_a_fault_is_written_down(lounge: Lounge) -> None:
    lounge.press(K.Key_2)
    lounge.type("no hot water")
    lounge.clock.set(2026, 11, 3, 0, 1)
    lounge.press(K.Key_Return)
    assert lounge.states(TODAY) == ["blank"] * 11
    assert lounge.states("2026-11-03") == ["blank"] * 11


def test_the_month_changes_over_night(lounge: Lounge) -> None:
    lounge.clock.set(2026, 11, 30, 23, 59)
    lounge.tab.sheet.check_day()
    lounge.press(K.Key_A)
    lounge.clock.set(2026, 12, 1, 0, 0)
    lounge.press(K.Key_A)
    assert lounge.tab.sheet.month == "2026-12"
    assert lounge.tab.sheet.grid.column == 0
    assert lounge.states("2026-12-01") == ["blank"] * 11
    lounge.press(K.Key_A)
    assert lounge.states("2026-12-01") == ["ok"] * 11
    assert lounge.states("2026-11-30") == ["ok"] * 11


def test_a_clock_set_back_asks_for_a_reason(lounge: Lounge) -> None:
    lounge.clock.set(2026, 11, 4, 9, 0)
    lounge.tab.sheet.check_day()
    lounge.press(K.Key_A)
    lounge.clock.set(2026, 11, 3, 9, 0)
    lounge.press(K.Key_1)
    assert "clock went back" in lounge.tab.sheet.message.text
    assert lounge.states("2026-11-03") == ["blank"] * 11
    lounge.press(K.Key_1)
    assert lounge.tab.sheet.ask.asking
    lounge.press(K.Key_Escape)
    assert lounge.states("2026-11-03") == ["blank"] * 11


def test_rounds_stand_in_the_cell(
    open_lounge: Opener, store: Any, manager: Any, clock: Any
) -> None:
    set_setting(store, manager, key="lounge.rounds", value=3, clock=clock)
    lounge = open_lounge()
    lounge.press(K.Key_A)
    assert lounge.states(TODAY, 1) == ["ok"] * 11
    assert lounge.states(TODAY, 2) == ["blank"] * 11
    lounge.press(K.Key_R)
    lounge.press(K.Key_A)
    assert lounge.states(TODAY, 2) == ["ok"] * 11
    grid = lounge.tab.sheet.grid
    third = grid.visualRect(grid.sheet.index(4, 1))
    at = QPoint(third.right() - 6, third.center().y())
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (grid.row, grid.round) == (4, 3)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert lounge.states(TODAY, 3)[4] == "ok"


def test_targets_are_large_enough_for_a_finger(lounge: Lounge) -> None:
    grid = lounge.tab.sheet.grid
    assert all(grid.columnWidth(n) >= LEAST for n in range(30))
    assert all(grid.rowHeight(n) >= LEAST for n in range(12))
    buttons = lounge.tab.sheet.panel.buttons.values()
    assert min(made.height() for made in buttons if made.isVisible()) >= LEAST


def test_buttons_do_what_keys_do(lounge: Lounge) -> None:
    buttons = lounge.tab.sheet.panel.buttons
    QTest.mouseClick(buttons["ok"], Qt.MouseButton.LeftButton)
    assert lounge.states(TODAY)[0] == "ok"
    QTest.mouseClick(buttons["rest"], Qt.MouseButton.LeftButton)
    assert lounge.states(TODAY) == ["ok"] * 11


def test_the_counter_is_the_last_line(lounge: Lounge) -> None:
    lounge.tab.sheet.grid.go(11, 1)
    lounge.press(K.Key_1)
    assert lounge.sheet().days[1].staffed is True
    lounge.press(K.Key_2)
    assert lounge.sheet().days[1].staffed is False
    lounge.press(K.Key_Delete)
    assert lounge.sheet().days[1].staffed is None


def test_agents_look_and_write_nothing(open_lounge: Opener, agent: Any) -> None:
    lounge = open_lounge(agent)
    lounge.tab.sheet.grid.setFocus()
    lounge.press(K.Key_1)
    lounge.press(K.Key_A)
    assert lounge.states(TODAY) == ["blank"] * 11
    assert not lounge.tab.sheet.panel.buttons["ok"].isEnabled()


def test_months_are_left_and_found_again(lounge: Lounge, store: Any, receptionist: Any) -> None:
    sheet = lounge.tab.sheet
    sheet.step(-1)
    assert (sheet.month, sheet.model.columnCount()) == ("2026-10", 31)
    lounge.press(K.Key_Home)
    assert (sheet.month, sheet.grid.column) == ("2026-11", 1)
    close_day(store, receptionist, day=TODAY, clock=lounge.clock)
    sheet.reload()
    assert sheet.bar.stand == "Closed today."


def test_others_ticks_show_and_keep_the_cursor(qtbot: QtBot, lounge: Lounge) -> None:
    sheet = lounge.tab.sheet
    sheet.grid.go(5, 1)
    sheet.reload()
    assert (sheet.grid.row, sheet.grid.column) == (5, 1)


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(
    lounge: Lounge, store: Any, manager: Any
) -> None:
    tick(
        store, manager, day=TODAY, round=1, item="climate", state="fault", reason="no air",
        clock=lounge.clock,
    )  # fmt: skip
    lounge.press(K.Key_1)
    sheet = lounge.tab.sheet
    assert lounge.states(TODAY)[0] == "fault"
    assert "林主管" in sheet.message.text
    assert sheet.model.looks(0, 1) == ((OPEN, False),)
    sheet.grid.go(0, 1)
    lounge.press(K.Key_1)
    assert lounge.states(TODAY)[0] == "ok"


def test_ticks_of_others_come_into_view_by_themselves(
    lounge: Lounge, store: Any, manager: Any
) -> None:
    rest_in_order(store, manager, day=TODAY, round=1, clock=lounge.clock)
    lounge.tab.sheet.look()
    assert lounge.tab.sheet.model.looks(4, 1) == ((OK, False),)
