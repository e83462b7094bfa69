"""The tab as a clerk uses it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from app.base.errors import FileRefused, NotPossible
from app.importing.job import PreviewCell
from app.importing.rules import BINS
from tests.ui.importing.conftest import FakeEngine, Window, a_look, insert_import
from ui.importing.items import State
from ui.importing.tab import ImportTab

Maker = Callable[..., Path]


def test_files_are_dropped_decided_and_imported_by_keyboard(
    tab: ImportTab, qtbot: QtBot, make_file: Maker, engine: FakeEngine
) -> None:
    tab.open_thing("files", [make_file("visits.csv"), make_file("vehicles.csv")])
    assert tab.work.isVisible() and tab.work.go.text() == "Import 2 files"
    qtbot.keyClick(tab.work.queue, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert engine.merged == ["vehicles.csv", "visits.csv"]
    assert tab.work.message.text == "2 files imported, 22 rows."
    assert not tab.work.go.isEnabled() and tab.work.result.isVisible()


def test_the_bins_add_up_to_the_rows(tab: ImportTab, make_file: Maker) -> None:
    tab.add([make_file("visits.csv")])
    tab.import_ready()
    shown = [tab.work.result.tile(code).accessibleName() for code in BINS]
    assert [name.split(maxsplit=1)[0] for name in shown] == [
        "Added", "Updated", "Unchanged", "Set", "Refused",
    ]  # fmt: skip
    assert shown[0].startswith("Added 5")
    assert tab.work.result.sum.text() == "5 + 3 + 1 + 1 + 1 = 11 rows of the file"


def test_a_drop_on_the_tab_takes_the_files(tab: ImportTab, make_file: Maker) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(make_file("visits.csv"))), QUrl("https://example.org")])
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    tab.dropEvent(event)
    assert [item.name for item in tab.files.items] == ["visits.csv"]


def test_an_empty_list_of_files_asks_for_them(
    tab: ImportTab, window: Window, make_file: Maker
) -> None:
    window.choices = [make_file("visits.csv")]
    tab.open_thing("files", [])
    assert tab.files.count(State.READY) == 1
    window.choices = []
    tab.open_thing("files", [])
    assert len(tab.files.items) == 1


def test_choosing_a_column_looks_again_with_it(
    tab: ImportTab, make_file: Maker, engine: FakeEngine
) -> None:
    tab.add([make_file("visits.csv")])
    combo = tab.work.decision.mapping.combo("mileage")
    combo.setFocus()
    combo.setCurrentIndex(3)
    combo.activated.emit(3)
    assert combo is tab.work.decision.mapping.combo("mileage") and combo.isEnabled()
    assert '"mileage": 2' in (engine.asked[-1][1].mapping or "")


def test_columns_of_the_opposite_meaning_say_how_they_are_read(
    tab: ImportTab, make_file: Maker, engine: FakeEngine
) -> None:
    tab.add([make_file("visits.csv")])
    turned = tab.work.decision.mapping.turned("fixed_first")
    assert turned is not None and turned.isChecked() and "turned round" in turned.text()
    turned.click()
    assert '"inverted": []' in (engine.asked[-1][1].mapping or "")


def test_missing_columns_are_named_and_focused(
    tab: ImportTab, make_file: Maker, engine: FakeEngine, qtbot: QtBot
) -> None:
    import json

    mapping = json.dumps({"kind": "visits", "columns": {"plate": 0}, "inverted": []})
    engine.looks["visits.csv"] = a_look(missing=("Settled on",), mapping=mapping)
    tab.add([make_file("visits.csv")])
    assert "Still needed: Settled on" in tab.work.decision.questions.text()
    assert not tab.work.go.isEnabled()
    qtbot.keyClick(tab.work.queue, Qt.Key.Key_Return)
    mapped = tab.work.decision.mapping
    assert mapped.combo("order_no").hasFocus() or mapped.combo("settled_on").hasFocus()


def test_a_refused_file_shows_its_sentence(
    tab: ImportTab, make_file: Maker, engine: FakeEngine
) -> None:
    engine.looks["visits.csv"] = FileRefused("password", "The file has a password.")
    tab.add([make_file("visits.csv")])
    labels = [label.text() for label in tab.work.quiet.findChildren(QLabel)]
    assert "The file has a password." in labels


def test_an_unclear_kind_waits_for_a_choice(
    tab: ImportTab, make_file: Maker, engine: FakeEngine
) -> None:
    engine.looks["x.csv"] = lambda choice: a_look(choice.kind or "visits", guesses=())
    tab.add([make_file("x.csv")])
    kind = tab.work.decision.kind
    assert kind.currentIndex() == -1 and not tab.work.go.isEnabled()
    kind.setCurrentIndex(2)
    kind.activated.emit(2)
    assert tab.files.items[0].state is State.READY


def test_the_same_file_again_is_said(tab: ImportTab, make_file: Maker) -> None:
    path = make_file("visits.csv")
    tab.add([path])
    tab.add([path])
    assert tab.work.message.text == "Already on the list: visits.csv."


def test_delete_takes_a_file_off_and_the_last_one_leads_back(
    tab: ImportTab, make_file: Maker, qtbot: QtBot
) -> None:
    tab.add([make_file("visits.csv")])
    qtbot.keyClick(tab.work.queue, Qt.Key.Key_Delete)
    assert not tab.files.items and tab.start.isVisible()


def test_waiting_files_are_not_forgotten(tab: ImportTab, make_file: Maker) -> None:
    tab.add([make_file("visits.csv")])
    tab.show_start()
    assert tab.start.waiting.text == "1 file chosen and not yet imported."


def test_the_error_workbook_is_one_click_away(
    tab: ImportTab, make_file: Maker, window: Window, tmp_path: Path
) -> None:
    tab.add([make_file("visits.csv")])
    tab.import_ready()
    for _time in range(2):
        tab.work.result.workbook_wanted.emit(tab.files.items[0].result)
    names = [path.name for path in window.files_opened]
    assert names == ["visits – refused rows.xlsx", "visits – refused rows (2).xlsx"]
    assert window.files_opened[0].read_bytes() == b"book"
    window.save_as = tmp_path / "mine.xlsx"
    tab.work.result.save_wanted.emit(tab.files.items[0].result)
    assert window.save_as.read_bytes() == b"book"


def test_a_workbook_that_cannot_be_written_says_so(
    tab: ImportTab, make_file: Maker, window: Window, tmp_path: Path
) -> None:
    tab.add([make_file("visits.csv")])
    tab.import_ready()
    window.save_as = tmp_path
    tab.work.result.save_wanted.emit(tab.files.items[0].result)
    assert "cannot be written" in tab.work.message.text


def test_a_file_changed_since_is_not_called_stopped(tab: ImportTab, make_file: Maker) -> None:
    path = make_file("visits.csv")
    tab.add([path])
    path.write_text("changed")
    tab.import_ready()
    assert tab.work.message.text == "Nothing was imported; the list says why."
    assert "was changed after you looked" in tab.work.decision.notes.text()


def test_links_lead_to_the_other_tabs(tab: ImportTab, window: Window) -> None:
    tab.work.result.show_wanted.emit("churn")
    assert window.opened == [("churn", None)]


def test_a_sheet_of_complaints_leads_to_the_complaints(
    tab: ImportTab, engine: FakeEngine, make_file: Maker, window: Window
) -> None:
    cell = PreviewCell("x", "", "x")
    engine.looks["old.xlsx"] = a_look(
        "complaints",
        mapping=json.dumps({"kind": "complaints", "columns": {"plate": 0}, "inverted": []}),
        preview=({"plate": cell}, {"plate": cell}, {"plate": cell}),
        refused_rows={},
    )
    tab.add([make_file("old.xlsx")])
    tab.import_ready()
    links = {b.text(): b for b in tab.work.result.findChildren(QAbstractButton)}
    assert "Show in churn" in links and links["Show in churn"].isHidden()
    links["Show in complaints"].click()
    assert window.opened == [("complaints", None)]
    texts = [label.text() for label in tab.work.result.findChildren(QLabel)]
    assert any("open ones" in text for text in texts)


def test_the_list_shows_imports_and_takes_one_back(
    tab: ImportTab, store: Any, qtbot: QtBot
) -> None:
    insert_import(store)
    tab.start.history.refresh()
    history = tab.start.history
    history.table.select_number(0)
    card = history.card
    assert card.isVisible()
    card.ask_take_back()
    card.take_back_agreed.emit(history.current)
    line = history.current
    assert line is not None and line.taken_back_by == "林主管"
    assert "Taken back" in str(history.table.model.text(0, 9))


def test_what_forbids_taking_back_is_said(
    tab: ImportTab, store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: Any, **_more: Any) -> None:
        raise NotPossible("Later imports were built on it.")

    monkeypatch.setattr("app.importing.verbs.take_back", refuse)
    insert_import(store)
    history = tab.start.history
    history.refresh()
    history.table.select_number(0)
    assert history.current is not None
    history.take_back(history.current)
    assert history.message.text == "Later imports were built on it."


def test_last_dates_stand_beside_the_useful_exports(tab: ImportTab, store: Any) -> None:
    insert_import(store, kind="visits")
    tab.start.history.refresh()
    texts = [label.text() for label in tab.start.findChildren(QLabel)]
    assert "last: 2026-11-02" in texts and texts.count("never yet") == 4


def test_every_button_has_a_name_and_every_action_a_key(tab: ImportTab, make_file: Maker) -> None:
    def check() -> None:
        for button in tab.findChildren(QAbstractButton):
            # A table's corner belongs to Qt.
            if type(button).__name__ != "QAbstractButton" and button.isVisible():
                assert button.text() or button.accessibleName(), button

    check()
    tab.add([make_file("visits.csv")])
    check()
    tab.import_ready()
    check()
    assert all(combo.accessibleName() for combo in tab.findChildren(QComboBox))
    own = [action for action in tab.findChildren(QAction) if action.parent() is tab]
    assert own and all(action.text() and not action.shortcut().isEmpty() for action in own)


def test_the_queue_keeps_the_rules_of_qt(tab: ImportTab, make_file: Maker) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(tab.work.queue.files, mode)
    tab.add([make_file("visits.csv"), make_file("vehicles.csv")])
    tab.files.items[1].path = Path("<b>vehicles.csv")
    tip = tab.work.queue.files.index(1).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tip and tester.model() is tab.work.queue.files
    for item in tab.files.items:
        tab.files.remove(item)
    assert tab.work.queue.files.rowCount() == 0
