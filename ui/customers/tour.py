"""What the tour shows of this tab."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.customers.filters import CustomerFilter
from app.customers.listing import PLACE

if TYPE_CHECKING:
    from ui.customers.tab import CustomersTab


def steps(tab: CustomersTab) -> list[tuple[str, Callable[[], None]]]:
    """The pictures, each with what is done before it."""
    return [
        ("list", lambda: _list(tab)),
        ("filtered", lambda: _filtered(tab)),
        ("card", lambda: _card(tab)),
        ("waiting", tab.show_waiting),
        ("structure", tab.show_structure),
    ]


def _list(tab: CustomersTab) -> None:
    tab.show_list()
    tab.list.clear()


def _filtered(tab: CustomersTab) -> None:
    tab.list.show_filter(
        CustomerFilter(kinds=("private",), stages=("pressure_release",), warranty="out")
    )


def _card(tab: CustomersTab) -> None:
    """A car that came often, so that its timeline has something to show."""
    tab.list.clear()
    place = PLACE["visits_year"]
    rows = tab.list.table.model.rows()
    if rows:
        tab.open_card(max(rows, key=lambda row: row[place] or 0)[0])
