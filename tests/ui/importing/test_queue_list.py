"""The list of chosen files beside the mapping."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.importing.job import Choice
from tests.ui.importing.conftest import a_look
from ui.importing.items import QueuedFile
from ui.importing.queue_list import QueueModel


def test_the_queue_tells_its_files_in_order(qtbot: QtBot) -> None:
    model = QueueModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    first, second = (QueuedFile(Path(name), Choice()) for name in ("vehicles.xlsx", "<b>.csv"))
    model.fill([first, second])
    shown = [model.index(row).data(Qt.ItemDataRole.DisplayRole) for row in range(model.rowCount())]
    assert shown == ["vehicles.xlsx", "<b>.csv"]
    with qtbot.waitSignal(model.dataChanged):
        second.settle(a_look())
        model.touch(second)
    model.fill([second])
    assert model.number(first) == -1 and model.item(0) is second and model.item(1) is None
    assert tester.model() is model
