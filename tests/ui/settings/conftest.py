"""The window of settings over a plain parent, on the test's store."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.desk import InlineDesk
from ui.settings.window import SettingsWindow, open_settings
from ui.widgets.memory import Memory


class StillTheme(QObject):
    """A theme that never changes."""

    changed = Signal()


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    """What the window of settings lies over."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def theme() -> Any:
    return StillTheme()


@pytest.fixture
def window(
    qtbot: QtBot, desk: InlineDesk, memory: Memory, around: QWidget, theme: Any
) -> SettingsWindow:
    return open_settings(desk, memory, theme, around)
