"""Bars, fields, cards, icons: the small parts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.jobs import Progress
from ui.widgets.bars import MessageBar, UndoBar
from ui.widgets.buttons import icon_button
from ui.widgets.cards import FormRows, StatTile
from ui.widgets.date_edit import DateEdit, read_date
from ui.widgets.dialogs import message_box
from ui.widgets.empty import EmptyState
from ui.widgets.filter_bar import FilterBar
from ui.widgets.icons import SHAPES, icon
from ui.widgets.labels import ElidedLabel, PlainLabel, Tag
from ui.widgets.memory import Memory
from ui.widgets.progress import ProgressPanel
from ui.widgets.search_field import SearchField

NASTY = "<img src=file:///etc/passwd><b>奔驰</b>"


@pytest.mark.parametrize("label", [PlainLabel, ElidedLabel, Tag])
def test_labels_take_nothing_for_rich_text(label: type, qtbot: QtBot) -> None:
    made = label(NASTY)
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText and made.text() == NASTY


def test_message_boxes_are_plain(qtbot: QtBot) -> None:
    box = message_box(None, NASTY)
    qtbot.addWidget(box)
    assert box.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_icon_draws_something(name: str, qtbot: QtBot) -> None:
    image = icon(name).pixmap(18, 18).toImage()
    dots = sum(image.pixelColor(x, y).alpha() > 99 for x in range(18) for y in range(18))
    assert dots > 8


def test_an_icon_button_has_a_name(qtbot: QtBot) -> None:
    made = icon_button("close", "Close message")
    qtbot.addWidget(made)
    assert made.accessibleName() == made.toolTip() == "Close message"


def test_a_message_is_hidden_until_shown(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.show_message("Three rows refused.", "warn", "Open")
    assert bar.text == "Three rows refused." and not bar.isHidden()
    with qtbot.waitSignal(bar.closed):
        bar.close_bar()


def test_the_undo_bar_asks_for_undo(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    bar = UndoBar(parent)
    bar.say("Name changed.", undoable=True)
    with qtbot.waitSignal(bar.undo_wanted):
        bar._undo.click()
    assert bar.isHidden()


def test_search_waits_for_a_pause_and_ends_at_once(qtbot: QtBot) -> None:
    field = SearchField("Find")
    qtbot.addWidget(field)
    said: list[str] = []
    field.searched.connect(said.append)
    with qtbot.waitSignal(field.searched):
        qtbot.keyClicks(field, "A123")
    assert said == ["A123"]
    field.clear()
    assert said == ["A123", ""]


def test_chinese_is_searched_once_it_is_composed(qtbot: QtBot) -> None:
    field = SearchField("Find")
    qtbot.addWidget(field)
    field.show()
    composing = QInputMethodEvent("wang", [])
    QApplication.sendEvent(field, composing)
    said: list[str] = []
    field.searched.connect(said.append)
    done = QInputMethodEvent()
    done.setCommitString("王芳")
    with qtbot.waitSignal(field.searched):
        QApplication.sendEvent(field, done)
    assert said == ["王芳"]


def test_filters_tell_what_is_set(qtbot: QtBot) -> None:
    bar = FilterBar()
    qtbot.addWidget(bar)
    combo = bar.add_choice("kind", "Kind", [("private", "Private"), ("company", "Company")])
    chip = bar.add_chip("vip", "VIP")
    told: list[dict[str, object]] = []
    bar.changed.connect(told.append)
    combo.setCurrentIndex(2)
    chip.click()
    assert told[-1] == {"kind": "company", "vip": True}
    bar.set_options("kind", [("company", "Company")])
    assert bar.values()["kind"] == "company"
    bar.clear()
    assert told[-1] == {} and bar._clear.isHidden()


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2026-11-2", "2026-11-02"),
        ("2026/11/02", "2026-11-02"),
        ("2026.11.2", "2026-11-02"),
        ("20261102", "2026-11-02"),
        ("2026年11月2日", "2026-11-02"),
        ("2026-02-30", None),
        ("6/1/2010", None),
        ("待定", None),
    ],
)
def test_typed_dates(typed: str, value: str | None) -> None:
    assert read_date(typed) == value


def test_a_date_may_be_blank(qtbot: QtBot) -> None:
    field = DateEdit()
    qtbot.addWidget(field)
    field.set_value("2026-11-02")
    field.clear()
    with qtbot.waitSignal(field.date_changed) as told:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [None] and field.value is None


def test_what_is_no_date_is_marked_and_kept(qtbot: QtBot) -> None:
    field = DateEdit()
    qtbot.addWidget(field)
    field.set_value("2026-11-02")
    field.setText("tomorrow")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.property("wrong") and field.text() == "tomorrow" and field.value == "2026-11-02"


def test_a_tile_is_pressed_by_keyboard(qtbot: QtBot) -> None:
    tile = StatTile("Lost", clickable=True)
    qtbot.addWidget(tile)
    tile.set_value("22.5 %", "up", "danger")
    assert tile.accessibleName() == "Lost 22.5 % up"
    with qtbot.waitSignal(tile.clicked):
        qtbot.keyClick(tile, Qt.Key.Key_Space)


def test_form_fields_are_named(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    rows = FormRows(holder)
    field = QLineEdit()
    rows.add("Name", field, "As on letters.")
    assert field.accessibleName() == "Name"


def test_the_empty_state_offers_the_next_step(qtbot: QtBot) -> None:
    empty = EmptyState("import", "No cars", "Import a file.", "Import")
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.acted):
        empty._button.click()


def test_the_progress_panel_stops_once(qtbot: QtBot) -> None:
    panel = ProgressPanel("Import")
    qtbot.addWidget(panel)
    panel.show_progress(0.25, "row 25")
    assert panel._bar.value() == 250
    with qtbot.waitSignal(panel.stop_wanted):
        panel._stop.click()
    assert not panel._stop.isEnabled()


def test_progress_is_not_told_too_often() -> None:
    told: list[object] = []
    progress = Progress(lambda fraction, text: told.append((fraction, text)), every=3600)
    for number in range(100):
        progress.report(number / 100, "reading")
    progress.report(1, "reading")
    assert told == [(0.0, "reading"), (1, "reading")]


def test_memory_keeps_values_in_its_file(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("memory") / "window.ini"
    Memory(file).set("tables/cars", {"hidden": ["客户"], "widths": {"a": 1.5}})
    assert Memory(file).get("tables/cars") == {"hidden": ["客户"], "widths": {"a": 1.5}}
    assert Memory(file).get("nothing", 7) == 7
