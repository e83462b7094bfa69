"""The tab: its pages, the case over them, going back and on, who may see what."""

from __future__ import annotations

from typing import Any

from tests.ui.complaints.sheet.conftest import Cases
from tests.ui.customers.conftest import Window
from ui.complaints.tab import ComplaintsTab
from ui.desk import InlineDesk


def in_view(tab: ComplaintsTab) -> object:
    """The page in view, whichever it is."""
    return tab.page


def test_a_case_opens_over_the_sheet_and_leads_back_to_its_row(tab: ComplaintsTab, cases: Cases):
    tab.sheet.opened.emit(cases.held)
    assert in_view(tab) is tab.case
    assert tab.case.complaint_id == cases.held
    tab.case.back_wanted.emit()
    assert in_view(tab) is tab.sheet
    assert tab.sheet.table.current is not None
    assert tab.sheet.table.current.id == cases.held


def test_the_list_is_gone_through_case_by_case(tab: ComplaintsTab, cases: Cases, window: Window):
    listed = [row.id for row in tab.sheet.rows]
    tab.sheet.table.select_number(0)
    tab.sheet.table.opened.emit(tab.sheet.rows[0])
    tab.case.step_wanted.emit(1)
    assert tab.case.complaint_id == listed[1]
    tab.case.step_wanted.emit(-1)
    tab.case.step_wanted.emit(-1)
    assert tab.case.complaint_id == listed[0]
    assert window.said == ["This is the first case of the list."]


def test_a_case_that_left_the_list_is_followed_by_the_next(
    tab: ComplaintsTab, cases: Cases, desk: InlineDesk
):
    from app.complaints.verbs_decisions import merge

    listed = [row.id for row in tab.sheet.rows]
    tab.sheet.table.opened.emit(tab.sheet.rows[0])
    desk.write(
        lambda store, actor, clock: merge(store, actor, listed[0], into=listed[2], clock=clock),
        owner=tab,
    )
    tab.sheet.reload()
    assert [row.id for row in tab.sheet.rows] == listed[1:]
    tab.case.step_wanted.emit(1)
    assert tab.case.complaint_id == listed[1]


def test_every_kind_of_thing_is_opened(tab: ComplaintsTab, cases: Cases):
    tab.open_thing("complaint", cases.rated)
    assert in_view(tab) is tab.case
    tab.open_thing("complaints", ("x", [cases.rated]))
    assert in_view(tab) is tab.sheet
    tab.open_thing("decisions", None)
    assert in_view(tab) is tab.decisions
    tab.open_thing("enquiries", None)
    assert in_view(tab) is tab.enquiries


def test_figures_open_the_cases_behind_them(tab: ComplaintsTab, cases: Cases):
    tab.show_figures()
    assert in_view(tab) is tab.figures
    tab.figures.list_wanted.emit("车间", [cases.closed])
    assert in_view(tab) is tab.sheet
    assert [row.id for row in tab.sheet.rows] == [cases.closed]
    assert tab.sheet.filter.title == "车间"


def test_pages_follow_the_person(
    tab: ComplaintsTab, cases: Cases, desk: InlineDesk, agent: Any, receptionist: Any
):
    tab.show_decisions()
    tab.open_case(cases.plain)
    desk.set_actor(agent)
    assert in_view(tab) is tab.sheet
    assert not tab._bar.isTabVisible(1)
    tab.show_figures()
    desk.set_actor(receptionist)
    assert in_view(tab) is tab.sheet
    assert not tab._bar.isTabVisible(3)
    tab.show_decisions()
    assert in_view(tab) is tab.sheet


def test_decisions_are_counted_before_their_page_is_made(
    tab: ComplaintsTab, cases: Cases, store: Any, clock: Any, manager: Any
):
    from tests.app.complaints.making import brought_to

    brought_to(store, manager, clock, "proposing")
    tab.sheet.waiting_counted.emit(3)
    assert tab._bar.tabText(1) == "Decisions (3)"
    tab.sheet.waiting_counted.emit(0)
    assert tab._bar.tabText(1) == "Decisions"
