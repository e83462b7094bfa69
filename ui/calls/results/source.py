"""What the page of results reads, in the lane for figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.staff.rules import Actor, may

if TYPE_CHECKING:
    from app.base.door import Store
    from app.calls.figures.figures import CallFigures
    from app.complaints.figures.rules import Span


@dataclass(frozen=True)
class Answer:
    """The first and last month there are, and the figures of a span; None without any call."""

    first: str
    last: str
    figures: CallFigures | None = None


def own_id(actor: Actor | None) -> int | None:
    """Whose lines alone are shown: None for who assigns calls, and so sees everybody's."""
    if actor is None or may(actor, "calls.assign"):
        return None
    return actor.employee_id


def read(
    store: Store, span: Span | None, purpose: str | None, now: datetime, own: int | None
) -> Answer:
    """The figures of a span, or of the last month with a call if none is chosen yet."""
    from app.calls.figures import figures as counting
    from app.calls.figures.rules import Chosen
    from app.complaints.figures.rules import Span

    months = counting.known_months(store)
    this_month = f"{now:%Y-%m}"
    if months is None:
        return Answer(this_month, this_month)
    first, latest = months
    chosen = Chosen(span or Span(latest, latest), purpose)
    found = counting.figures(store, chosen, now, own_id=own)
    return Answer(first, max(latest, this_month), found)
