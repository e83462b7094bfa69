"""What the month's pages of complaints need from the store."""

from __future__ import annotations

import json
from datetime import datetime

from app.base.door import Store
from app.complaints.figures import store as sql
from app.complaints.figures.figures import ComplaintFigures, figures
from app.complaints.figures.rules import Span
from app.complaints.figures.words import words_of
from app.complaints.paper.month import MonthOnPaper


def span_on_paper(store: Store, span: Span, now: datetime) -> MonthOnPaper:
    """Count a span, and read the lists that are printed with it."""
    return on_paper(store, figures(store, span, now))


def on_paper(store: Store, counted: ComplaintFigures) -> MonthOnPaper:
    """What is printed of figures that were counted before."""
    again = [sql.person_rows(store, json.dumps(person.cases)) for person in counted.repeaters]
    return MonthOnPaper(
        figures=counted,
        words=words_of(store),
        open_cases=sql.open_rows(store, json.dumps(counted.open_at_end)),
        again=again,
    )
