"""Every step of the tour can be taken, and shows the case that it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import demo
from app.complaints.gates import waits_for_manager
from app.complaints.store import rules_of
from tests.ui.complaints.desk_around import Asked
from ui.complaints.tab import ComplaintsTab
from ui.desk import InlineDesk
from ui.widgets.memory import Memory


@pytest.fixture
def tab(
    qtbot: QtBot, store: Any, desk: InlineDesk, memory: Memory, clock: Any
) -> Iterator[ComplaintsTab]:
    demo.make(store, clock=clock)
    made = ComplaintsTab(desk, Asked().services(memory))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitUntil(lambda: bool(made.sheet.rows))
    yield made
    for widget in QApplication.topLevelWidgets():
        if widget is not made and widget.isVisible():
            widget.close()


def test_the_tour_goes_everywhere(tab: ComplaintsTab, store: Any, qtbot: QtBot) -> None:
    rules, shown = rules_of(store), {}
    for name, step in tab.tour_steps():
        if name == "case-print":
            # The preview is made by a program of its own; the paper has its own tests.
            continue
        step()
        if name == "merged":
            qtbot.waitUntil(lambda: all(row.stage == "merged" for row in tab.sheet.rows))
        if name == "all":
            qtbot.waitUntil(lambda: any(row.imported for row in tab.sheet.rows))
        if name.startswith("case"):
            view = tab.case.view
            assert view is not None and tab.page is tab.case, name
            shown[name] = view.case
    assert [waits_for_manager(shown[f"case-{name}"], rules) for name in (
        "invalid", "compensation", "closing", "low-score"
    )] == ["invalid", "compensation", "closing", "low_score"]  # fmt: skip
    assert shown["case-merged"].is_merged
    assert shown["case-held"].held is not None
    assert shown["case-reopened"].reopened and shown["case-imported"].imported
    assert (
        len({case.id for name, case in shown.items() if name[5:] not in ("files", "history")}) > 9
    )
