"""A window that was closed is gone: another person who sits down hears nothing of it."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.staff.rules import Actor
from tests.ui.complaints.desk_around import Asked
from ui.complaints.opening.dialog import open_dialog as open_complaint
from ui.desk import InlineDesk
from ui.enquiries.dialog import open_dialog as open_enquiry
from ui.settings.window import open_settings
from ui.theme import Theme
from ui.widgets.memory import Memory


def _settings(desk: InlineDesk, memory: Memory, over: QWidget) -> QWidget:
    window = open_settings(desk, memory, Theme(cast(QApplication, QApplication.instance())), over)
    window.show_page("complaints")
    return window


_WINDOWS: dict[str, Callable[[InlineDesk, Memory, QWidget], Any]] = {
    "complaint": lambda desk, memory, over: open_complaint(
        desk, Asked().services(memory), over, done=lambda _id: None
    ),
    "enquiry": lambda desk, memory, over: open_enquiry(desk, Asked().services(memory), over),
    "settings": _settings,
}


@pytest.mark.parametrize("which", _WINDOWS)
def test_nothing_of_it_is_called_any_more(
    qtbot: QtBot, desk: InlineDesk, memory: Memory, agent: Actor, manager: Actor, which: str
) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    window = _WINDOWS[which](desk, memory, over)
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    with qtbot.captureExceptions() as mistakes:
        desk.set_actor(agent)
        desk.set_actor(manager)
    assert mistakes == []
