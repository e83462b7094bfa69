"""What the tab reads. One engine is kept, so that only changed months are read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.churn.lists import CarRow
from app.churn.months import month_after
from app.churn.rules import Cars, ChurnReport, MonthChurn

if TYPE_CHECKING:
    from app.base.door import Store
    from app.churn.engine import ChurnEngine
    from app.churn.figures import Months

_LATER_MONTHS = 11


@dataclass(frozen=True)
class Answer:
    """The months to choose from, and the report of one; None where there are no visits.

    `line` holds the months of the chart: those of the report, and later ones after it.
    """

    months: Months
    report: ChurnReport | None
    line: tuple[MonthChurn, ...] = ()


class Source:
    """Its methods run in the lane for figures, and nowhere else: they share the engine."""

    def __init__(self) -> None:
        self._engine: ChurnEngine | None = None

    def report(self, store: Store, month: str | None) -> Answer:
        """The report of a month, or of the first choice."""
        from app.churn import figures

        engine = self._ready()
        months = figures.months(store, engine)
        chosen = month if month is not None else months.first_choice
        if chosen is None or not months.months:
            return Answer(months, None)
        last = max(chosen, min(months.months[-1], month_after(chosen, _LATER_MONTHS)))
        line = figures.trend(store, last, engine)
        return Answer(months, figures.report(store, chosen, engine), line)

    def cars(self, store: Store, which: Cars) -> list[CarRow]:
        """The cars behind a figure."""
        from app.churn import figures

        return figures.cars(store, which, self._ready())

    def _ready(self) -> ChurnEngine:
        # numpy takes a while to load; here it loads while the window goes on drawing.
        from app.churn.engine import ChurnEngine

        if self._engine is None:
            self._engine = ChurnEngine()
        return self._engine
