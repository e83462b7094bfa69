"""The month's complaints on paper: what the manager lays on the table of the meeting.

For the house with everything; for the manufacturer without names, phones, plates and the
customers' own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from reportlab.platypus import Flowable, KeepTogether, Spacer

from app.base.translation import _
from app.base.wording import number
from app.complaints.figures.figures import ComplaintFigures
from app.complaints.figures.store import OpenRow, PersonRow
from app.complaints.figures.words import Words, definitions, span_label
from app.complaints.labels import stage_label
from app.complaints.paper import month_parts as draw_parts
from app.paper.columns import GAP, balanced, side_by_side
from app.paper.figures import counting, shortened
from app.paper.letterhead import Letterhead
from app.paper.look import BODY, HEADING, SOFT_INK, TITLE
from app.paper.page import Document
from app.paper.tables import Column, table
from app.paper.text import Text

Audience = Literal["house", "maker"]

_HOUSE_VIEWS = ("department", "person", "channel", "model", "dimension", "severity")
_MAKER_VIEWS = ("department", "channel", "model", "dimension", "severity")
_STYLE = BODY.but(size=8.0)
_MOST_WORDS = 90


@dataclass(frozen=True)
class MonthOnPaper:
    """What is printed: the figures, the dealership's words, and the lists behind two of them.

    `open_cases` are those open at the end of the months, `again` the cases of each repeat
    complainer.
    """

    figures: ComplaintFigures
    words: Words
    open_cases: Sequence[OpenRow]
    again: Sequence[Sequence[PersonRow]]


def title_of(figures: ComplaintFigures) -> str:
    """The heading of the pages."""
    return _("Complaints, {span}").format(span=span_label(figures.span))


def month_pdf(
    month: MonthOnPaper,
    *,
    letterhead: Letterhead,
    printed_at: datetime,
    audience: Audience = "house",
) -> bytes:
    """The pages alone as bytes, for the preview and the printer."""
    document = Document(
        title=title_of(month.figures),
        letterhead=letterhead,
        printed_at=printed_at,
        confidential=_("For internal use. Do not pass on."),
    )
    return document.render(month_story(month, document, audience))[0]


def month_story(
    month: MonthOnPaper, document: Document, audience: Audience = "house"
) -> list[Flowable]:
    """What stands on the pages, alone or in the month's report."""
    figures, width, palette = month.figures, document.body_width, document.palette
    column = (width - GAP) / 2
    views = _HOUSE_VIEWS if audience == "house" else _MAKER_VIEWS
    cards = [draw_parts.view(figures, name, month.words, column, palette) for name in views]
    story: list[Flowable] = [
        Text(title_of(figures), TITLE.but(space_after=1.0)),
        Text(_subtitle(figures), BODY.but(size=10.0, colour=SOFT_INK, space_after=10.0)),
        draw_parts.key_figures(figures, width),
        Spacer(0, 10),
        *_trend(figures, document),
        KeepTogether(
            [
                Text(_("What it was about, and why"), HEADING),
                side_by_side(
                    draw_parts.kinds(figures, month.words, column, palette),
                    draw_parts.causes(figures, month.words, column, palette),
                    column,
                    column,
                ),
            ]
        ),
        Spacer(0, 10),
        KeepTogether(
            [
                Text(_("How it was handled"), HEADING),
                side_by_side(
                    draw_parts.clock_table(figures, column, palette),
                    draw_parts.stage_table(figures, column, palette),
                    column,
                    column,
                ),
            ]
        ),
        Spacer(0, 10),
        KeepTogether(
            [
                Text(_("Who, where and which cars"), HEADING),
                side_by_side(*balanced(cards, column), column, column),
            ]
        ),
        *_repeaters(month, document, audience),
        *_open(month, document, audience),
        Spacer(0, 10),
        counting(definitions(figures.low_score), column),
    ]
    return story


def _subtitle(figures: ComplaintFigures) -> str:
    return _("Complaints opened in these months, as they stood on {day}.").format(
        day=figures.now[:16].replace("T", " ")
    )


def _trend(figures: ComplaintFigures, document: Document) -> list[Flowable]:
    if len(figures.trend) < 2:
        return []
    return [
        Text(_("Complaints by month of opening"), HEADING),
        draw_parts.trend(figures, document.body_width, document.palette),
        Spacer(0, 8),
    ]


def _repeaters(month: MonthOnPaper, document: Document, audience: Audience) -> list[Flowable]:
    if not month.again:
        return []
    house = audience == "house"
    columns = [
        *([Column(_("Plate"), 1.0), Column(_("Name"), 1.2)] if house else []),
        Column(_("Cases"), width=54, align="right"),
        Column(_("Numbers"), 4.0),
    ]
    rows = [
        (
            *(_who(of_person) if house else ()),
            number(len(of_person)),
            ", ".join(row.number for row in of_person),
        )
        for of_person in month.again
    ]
    made = table(columns, rows, width=document.body_width, palette=document.palette, style=_STYLE)
    return [Text(_("Repeat complainers"), HEADING), made, Spacer(0, 8)]


def _who(rows: Sequence[PersonRow]) -> tuple[str, str]:
    """The latest plate and name of a person's cases."""
    plates = [row.plate for row in rows if row.plate]
    names = [row.customer or row.contact_name for row in rows if row.customer or row.contact_name]
    return (plates[-1] if plates else "", names[-1] or "" if names else "")


def _open(month: MonthOnPaper, document: Document, audience: Audience) -> list[Flowable]:
    house = audience == "house"
    heading = Text(_("Open at the end"), HEADING)
    if not month.open_cases:
        none = _("No complaint was open at the end of these months.")
        return [heading, Text(none, BODY)]
    columns = [
        Column(_("Number"), width=76),
        Column(_("Opened on"), width=54),
        Column(_("Days"), width=34, align="right"),
        Column(_("Kind of complaint"), 1.6),
        *([Column(_("Words of the customer"), 2.6)] if house else []),
        Column(_("Department"), 1.2),
        *([Column(_("Person in charge"), 0.9)] if house else []),
        Column(_("Stage now"), 1.0),
    ]
    rows = [_open_row(row, month, house) for row in month.open_cases]
    made = table(columns, rows, width=document.body_width, palette=document.palette, style=_STYLE)
    return [heading, made]


def _open_row(row: OpenRow, month: MonthOnPaper, house: bool) -> tuple[str, ...]:
    kind = month.words.part("item", row.item) if row.item else ""
    if not kind and row.category:
        kind = month.words.part("category", row.category)
    return (
        row.number,
        row.opened_at[:10],
        number(_days_open(row.opened_at, month.figures)),
        kind,
        *((shortened(row.words, _MOST_WORDS),) if house else ()),
        row.department or "",
        *((row.owner or "",) if house else ()),
        stage_label(row.stage),
    )


def _days_open(opened_at: str, figures: ComplaintFigures) -> int:
    """Calendar days from the opening to the end of the months, or to now if that is earlier."""
    end = min(figures.now[:10], figures.span.until)
    return (date.fromisoformat(end) - date.fromisoformat(opened_at[:10])).days
