"""Which pages a person sees, and how they come and go."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListWidget, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.staff.rules import Actor
from ui.desk import InlineDesk
from ui.settings.window import PAGES, SettingsWindow, open_settings
from ui.widgets.memory import Memory
from ui.widgets.table import DataTable


def shown(window: SettingsWindow) -> list[str]:
    return [window.list.item(row).text() for row in range(window.list.count())]


def test_a_manager_sees_all_pages(window: SettingsWindow) -> None:
    assert shown(window) == [spec.title for spec in PAGES]
    assert window.current_key == "dealership"


def test_pages_are_built_when_first_shown_and_the_last_one_comes_again(
    window: SettingsWindow, desk: InlineDesk, memory: Memory, theme: Any, qtbot: QtBot
) -> None:
    assert list(window._pages) == ["dealership"]
    window.show_page("churn")
    assert list(window._pages) == ["dealership", "churn"]
    other = QWidget()
    qtbot.addWidget(other)
    assert open_settings(desk, memory, theme, other).current_key == "churn"


def test_there_is_one_window(
    window: SettingsWindow, desk: InlineDesk, memory: Memory, theme: Any, around: QWidget
) -> None:
    assert open_settings(desk, memory, theme, around) is window


def test_a_clerk_looks_after_the_data_only(window: SettingsWindow, desk: InlineDesk) -> None:
    desk.set_actor(Actor(4, "吴录入", "clerk"))
    assert shown(window) == ["Complaints", "Answers", "Data"]
    window.show_page("data")
    page = window.page("data")
    assert not page.restore_button.isVisible()  # type: ignore[attr-defined]


def test_nobody_without_rights_keeps_it_open(window: SettingsWindow, desk: InlineDesk) -> None:
    desk.set_actor(Actor(3, "陈接待", "receptionist"))
    assert not window.isVisible()


def test_keys_turn_the_pages_and_close(window: SettingsWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert window.current_key == "people"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


@pytest.mark.parametrize("key", [spec.key for spec in PAGES])
def test_everything_has_a_name_for_who_does_not_see_it(window: SettingsWindow, key: str) -> None:
    window.show_page(key)
    page = window.page(key)
    assert page.accessibleName()
    for kind in (QAbstractButton, QLineEdit, QComboBox, QSpinBox, QListWidget):
        for widget in page.findChildren(kind):
            inner = isinstance(widget.parent(), QLineEdit | QSpinBox | QComboBox)
            inner = inner or widget.objectName().startswith("qt_")
            if not inner and widget.isVisible():
                named = widget.accessibleName() or getattr(widget, "text", str)()
                assert named, (key, widget)


@pytest.mark.parametrize("key", ["people", "record", "data"])
def test_models_keep_qts_rules(window: SettingsWindow, key: str) -> None:
    window.show_page(key)
    for table in window.page(key).findChildren(DataTable):
        tester = QAbstractItemModelTester(
            table.model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        table.set_rows(table.model.rows())
        assert tester.model() is table.model


def test_the_main_window_loads_none_of_it() -> None:
    script = "import sys, ui.main; print([m for m in sys.modules if m.startswith('ui.settings')])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
