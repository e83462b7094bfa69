"""What the page of figures reads, in the lane for figures."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from app.complaints.figures_rules import Span
from app.complaints.figures_words import Words
from app.complaints.store_figures import PersonRow

if TYPE_CHECKING:
    from app.base.door import Store
    from app.complaints.figures import ComplaintFigures


@dataclass(frozen=True)
class Answer:
    """The first and last month there are, and the figures of a span; None without any case."""

    first: str
    last: str
    latest: str
    figures: ComplaintFigures | None = None
    words: Words = field(default_factory=Words)
    people: tuple[tuple[PersonRow, ...], ...] = ()


def read(store: Store, span: Span | None, now: datetime) -> Answer:
    """The figures of a span, or of the last month with a case if none is chosen yet."""
    from app.complaints import figures as counting
    from app.complaints.figures_words import words_of
    from app.complaints.store_figures import person_rows

    months = counting.known_months(store)
    this_month = f"{now:%Y-%m}"
    if months is None:
        return Answer(this_month, this_month, this_month)
    first, latest = months
    found = counting.figures(store, span or Span(latest, latest), now)
    people = tuple(
        tuple(person_rows(store, json.dumps(person.cases))) for person in found.repeaters
    )
    return Answer(first, max(latest, this_month), latest, found, words_of(store), people)
