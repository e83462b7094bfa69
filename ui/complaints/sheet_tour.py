"""What the tour shows of the complaints tab."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.complaints.sheet_filter import ALL, OPEN

if TYPE_CHECKING:
    from ui.complaints.tab import ComplaintsTab


def steps(tab: ComplaintsTab) -> list[tuple[str, Callable[[], None]]]:
    """The pictures, each with what is done before it."""
    return [
        ("sheet", lambda: _sheet(tab, OPEN)),
        ("all", lambda: _sheet(tab, ALL)),
        ("case", lambda: _case(tab)),
        ("decisions", tab.show_decisions),
        ("enquiries", tab.show_enquiries),
        ("figures", tab.show_figures),
    ]


def _sheet(tab: ComplaintsTab, view: str) -> None:
    tab.show_sheet()
    tab.sheet.show_view(view)


def _case(tab: ComplaintsTab) -> None:
    """The case furthest on its way, so that its page has something to show."""
    rows = [row for row in tab.sheet.rows if row.is_open]
    if rows:
        tab.open_case(max(rows, key=lambda row: (row.rounds, row.actions_open)).id)
