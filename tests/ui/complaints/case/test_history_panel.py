"""The history on the page: told, filtered, copied, undone from its line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from app.complaints.store import case as case_of
from app.complaints.verbs_facts import set_facts
from tests.app.complaints.making import opened
from ui.complaints.case.page import CasePage
from ui.desk import InlineDesk

Shown = Callable[[int], CasePage]


def _rows(page: CasePage) -> list[tuple[str, ...]]:
    model = page.history.table.model
    return [
        tuple(model.text(row, column) for column in range(6)) for row in range(model.rowCount())
    ]


def test_each_field_stands_with_before_and_after(
    shown: Shown, store: Any, manager: Any, agent: Any, clock: Any
) -> None:
    number = opened(store, agent, clock)
    set_facts(store, manager, number, values={"severity": "serious"}, clock=clock)
    page = shown(number)
    page.show_page(2)
    QAbstractItemModelTester(
        page.history.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    first = _rows(page)[0]
    assert first[0] == "2026-11-02 10:00" and first[1] == "林主管"
    assert first[3:] == ("Severity", "General", "Serious")
    page.history.filters.set_values({"who": "周回访"})
    assert {row[1] for row in _rows(page)} == {"周回访"}
    page.history.filters.clear()
    page.history.search.setText("serious")
    page.history.search.search_now()
    assert [row[3] for row in _rows(page)] == ["Severity"]
    page.history.table.view.selectAll()
    page.history.table.copy_selected()
    assert "Severity\tGeneral\tSerious" in QGuiApplication.clipboard().text()


def test_the_newest_own_step_is_undone_from_its_line(
    shown: Shown, store: Any, manager: Any, agent: Any, clock: Any, desk: InlineDesk
) -> None:
    number = opened(store, agent, clock)
    set_facts(store, agent, number, values={"finding": "甲"}, clock=clock)
    set_facts(store, agent, number, values={"finding": "乙"}, clock=clock)
    desk.set_actor(agent)
    page = shown(number)
    page.show_page(2)
    assert page.history.undo_button.isEnabled()
    page.history.undo()
    assert case_of(store, number).finding == "甲"
    assert page.work.findings.form.field("finding").toPlainText() == "甲"
    told = _rows(page)
    assert told[0][3:] == ("Finding", "乙", "甲")
    assert any("(undone)" in row[2] for row in told)
    page.history.table.select_number(len(told) - 1)
    assert not page.history.undo_button.isEnabled()


def test_somebody_elses_step_is_not_ones_own_to_undo(
    shown: Shown, store: Any, manager: Any, agent: Any, clock: Any, desk: InlineDesk
) -> None:
    number = opened(store, agent, clock)
    set_facts(store, manager, number, values={"finding": "甲"}, clock=clock)
    desk.set_actor(agent)
    page = shown(number)
    page.show_page(2)
    assert not page.history.undo_button.isEnabled()
    assert "林主管" in page.history._hint.text()


def test_long_texts_are_shown_whole_below_the_list(
    shown: Shown, store: Any, agent: Any, clock: Any
) -> None:
    number = opened(store, agent, clock)
    text = "第一行，很长的一句话说明情况。\n第二行"
    set_facts(store, agent, number, values={"finding": text}, clock=clock)
    page = shown(number)
    page.show_page(2)
    assert page.history.whole.texts == ("–", text)
    page.history.table.select_number(len(_rows(page)) - 1)
    assert page.history.whole.texts == ("", "")
