"""What the tour shows of the complaints tab: its pages, cases at several stages, a new one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from app.complaints.codes import MERGED
from app.complaints.sheet.filter import ALL, OPEN, WAITING, Condition, SheetFilter

if TYPE_CHECKING:
    from app.complaints.sheet.rows import SheetRow
    from ui.complaints.tab import ComplaintsTab

Step = tuple[str, Callable[[], None]]
Wanted = Callable[["SheetRow"], bool]

# Name of the picture → which case it shows; of several the one with most rounds.
_CASES: tuple[tuple[str, Wanted], ...] = (
    ("case", lambda row: row.is_open and row.stage in ("agreeing", "executing")),
    ("case-opened", lambda row: row.stage == "opened"),
    ("case-contact-late", lambda row: row.stage == "investigating" and row.contacted_at is None),
    ("case-held", lambda row: row.held is not None),
    ("case-invalid", lambda row: row.waits == "invalid"),
    ("case-compensation", lambda row: row.waits == "compensation"),
    ("case-closing", lambda row: row.waits == "closing"),
    ("case-low-score", lambda row: row.waits == "low_score"),
    ("case-reopened", lambda row: row.is_open and bool(row.reopened)),
    ("case-rated", lambda row: row.stage == "rated" and not row.imported),
    ("case-imported", lambda row: bool(row.imported)),
)
_FILES, _HISTORY = 1, 2
_MERGED = SheetFilter(ALL).asking("stage", Condition(values=(MERGED,)))


def steps(tab: ComplaintsTab) -> list[Step]:
    """The pictures, each with what is done before it."""
    return [
        ("sheet", partial(_sheet, tab, OPEN)),
        ("waiting", partial(_sheet, tab, WAITING)),
        ("all", partial(_sheet, tab, ALL)),
        *((name, partial(_case, tab, wanted)) for name, wanted in _CASES),
        ("case-files", partial(_page_of_case, tab, _FILES)),
        ("case-history", partial(_page_of_case, tab, _HISTORY)),
        ("case-print", partial(_print, tab)),
        ("decisions", tab.show_decisions),
        ("enquiries", partial(_enquiries, tab, "open")),
        ("enquiries-late", partial(_enquiries, tab, "late")),
        ("enquiry-new", partial(_new_enquiry, tab)),
        ("figures", tab.show_figures),
        ("figures-handling", partial(_figures_handling, tab)),
        ("new", partial(tab.add_new, None)),
        ("new-known", partial(_new_known, tab)),
        ("merged", partial(_filtered, tab, _MERGED)),
        ("case-merged", partial(_case, tab, lambda row: row.merged_into is not None)),
    ]


def _sheet(tab: ComplaintsTab, view: str) -> None:
    tab.show_sheet()
    tab.sheet.show_view(view)


def _filtered(tab: ComplaintsTab, asked: SheetFilter) -> None:
    tab.show_sheet()
    tab.sheet.set_filter(asked)


def _case(tab: ComplaintsTab, wanted: Wanted) -> None:
    rows = [row for row in tab.sheet.rows if wanted(row)]
    if rows:
        tab.open_case(max(rows, key=lambda row: (row.rounds, row.actions_open)).id)
        tab.case.show_page(0)


def _page_of_case(tab: ComplaintsTab, place: int) -> None:
    _case(tab, _CASES[0][1])
    tab.case.show_page(place)


def _print(tab: ComplaintsTab) -> None:
    """The preview of the handling form; how phones are printed is answered on the way."""
    _case(tab, _CASES[0][1])
    tab.case.print_form()
    for dialog in tab.case.findChildren(QDialog):
        if hasattr(dialog, "choose"):
            dialog.choose("masked")


def _enquiries(tab: ComplaintsTab, view: str) -> None:
    tab.show_enquiries()
    tab.enquiries.show_view(view)


def _new_enquiry(tab: ComplaintsTab) -> None:
    tab.show_enquiries()
    tab.enquiries.add_new()


def _figures_handling(tab: ComplaintsTab) -> None:
    from ui.complaints.figures.views import View

    tab.show_figures()
    tab.figures.views.show_view(View.HANDLING)


def _new_known(tab: ComplaintsTab) -> None:
    """A new complaint about a car that is on file and has another one open."""
    rows = [row for row in tab.sheet.rows if row.is_open and row.vehicle_id is not None]
    if rows:
        row = rows[0]
        facts = {"vehicle_id": row.vehicle_id, "words": row.words, "channel": "phone"}
        tab.add_new(facts)
