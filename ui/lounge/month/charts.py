"""The chart of the month, imported late: its library takes half a second."""

from __future__ import annotations

from types import ModuleType

from ui.widgets import chart_room


def load_charts() -> ModuleType:
    """The module `ui.lounge.month.trend`; to be called in a lane."""
    return chart_room.load_charts(_import)


def _import() -> ModuleType:
    from ui.lounge.month import trend

    return trend
