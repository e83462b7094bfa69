"""Keys that a field takes for itself, and those that it leaves to the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from ui.customers.fields import DayField, NotesField, TextField
from ui.frame.commands import actions_of
from ui.widgets.buttons import action
from ui.widgets.saved_edit import SavedEdit
from ui.widgets.search_field import SearchField


def _taken(widget: QWidget, key: Qt.Key, *, control: bool = False) -> bool:
    """Whether the widget claims a key before the window's shortcuts see it."""
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, held)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_escape_is_for_a_search_field_only_while_it_has_text(qtbot: QtBot) -> None:
    field = SearchField("find")
    qtbot.addWidget(field)
    assert not _taken(field, Qt.Key.Key_Escape)
    field.setText("138")
    assert _taken(field, Qt.Key.Key_Escape)


@pytest.mark.parametrize("make", [TextField, NotesField, DayField])
def test_undo_is_for_the_page_once_a_field_is_saved(
    qtbot: QtBot, make: type[TextField | NotesField | DayField]
) -> None:
    field = make()
    qtbot.addWidget(field)
    field.show_value("2026-11-02", fresh=True)
    assert not _taken(field, Qt.Key.Key_Z, control=True)
    field.selectAll()
    qtbot.keyClicks(field, "2025")
    assert _taken(field, Qt.Key.Key_Z, control=True)


def test_actions_of_a_page_out_of_view_are_no_commands(qtbot: QtBot) -> None:
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    for name in ("first", "second"):
        page = QWidget()
        pages.addWidget(page)
        action(name, lambda: None, key="F2", parent=page)
    assert [made.text() for made in actions_of(pages)] == ["first"]
    pages.setCurrentIndex(1)
    assert [made.text() for made in actions_of(pages)] == ["second"]


def test_undo_is_for_the_window_once_a_setting_is_saved(qtbot: QtBot) -> None:
    field = SavedEdit()
    qtbot.addWidget(field)
    field.setText("one")
    assert not _taken(field, Qt.Key.Key_Z, control=True)
    qtbot.keyClicks(field, "two")
    assert _taken(field, Qt.Key.Key_Z, control=True)
