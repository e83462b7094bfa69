"""What the tour shows of the lounge: the sheet, what is asked of a fault, lists and numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ui.lounge.tab import LoungeTab

Step = tuple[str, Callable[[], None]]


def steps(tab: LoungeTab) -> list[Step]:
    """The pictures, each with what is done before it."""
    return [
        ("sheet", partial(_page, tab, "sheet")),
        ("sheet-fault", partial(_fault, tab)),
        ("faults", partial(_faults, tab)),
        ("meals", partial(_page, tab, "meals")),
        ("month", partial(_page, tab, "month")),
        ("items", partial(_items, tab)),
    ]


def _page(tab: LoungeTab, key: str) -> None:
    tab.sheet.ticking.stop()
    tab.show_page(key)


def _fault(tab: LoungeTab) -> None:
    _page(tab, "sheet")
    tab.sheet.ticking.fault()


def _faults(tab: LoungeTab) -> None:
    _page(tab, "faults")
    page: Any = tab.page
    page.show_view("all")


def _items(tab: LoungeTab) -> None:
    _page(tab, "sheet")
    tab.edit_items()
