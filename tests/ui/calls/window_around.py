"""The real window around the calls, as large as people have it."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.errors import ErrorDesk
from ui.main_window import House, MainWindow
from ui.registry import TABS
from ui.theme import Theme
from ui.widgets.memory import Memory


def open_window(qtbot: QtBot, desk: Desk, memory: Memory) -> MainWindow:
    """Show the window of 1366 × 768 with every tab of the program."""
    theme = Theme(cast(QApplication, QApplication.instance()))
    theme.apply(mode="light")
    house = House("示例店", lambda: Path("."))
    window = MainWindow(desk, theme, memory, TABS, house, ErrorDesk())
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    tab = window.tab(window.current_key)
    getattr(tab, "first_focus", lambda: None)()
    return window
