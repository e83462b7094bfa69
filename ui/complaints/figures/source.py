"""What the page of figures reads, in the lane for figures."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from app.complaints.figures.rules import Span
from app.complaints.figures.store import PersonRow
from app.complaints.figures.words import Words

if TYPE_CHECKING:
    from app.base.door import Store
    from app.complaints.figures.figures import ComplaintFigures


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
    from app.complaints.figures import figures as counting
    from app.complaints.figures.store import person_rows
    from app.complaints.figures.words import words_of

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
