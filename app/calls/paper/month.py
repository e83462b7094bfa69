"""The month's calls on paper: what the manager lays on the table of the meeting.

For the house with everything; for the manufacturer without names, phones, plates and the
customers' own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from app.base.door import Store
from app.base.translation import _
from app.base.wording import number
from app.calls.figures.figures import CallFigures, figures, score_trends
from app.calls.figures.rules import Chosen, Verbatim
from app.calls.figures.scores import Scored
from app.calls.figures.trends import ScoreTrend
from app.calls.figures.words import chosen_label, definitions, mean_text, points, small_note
from app.calls.paper import month_parts as draw_parts
from app.complaints.labels import stage_label
from app.paper.columns import GAP, balanced, side_by_side
from app.paper.figures import NOTE, counting, shortened
from app.paper.letterhead import Letterhead
from app.paper.look import BODY, HEADING, SOFT_INK, TITLE
from app.paper.page import Document
from app.paper.tables import Column, table
from app.paper.text import Text

Audience = Literal["house", "maker"]

_MOST_QUESTIONNAIRES = 4
_MOST_WORDS, _MOST_ALIKE, _LONGEST = 14, 4, 160
_MOST_CARDS, _SIDE_BY_SIDE = 12, 4
_STYLE = BODY.but(size=8.0)


@dataclass(frozen=True)
class CallsOnPaper:
    """What is printed: the figures, and the scores over the months before."""

    figures: CallFigures
    trends: Sequence[ScoreTrend]


def on_paper(store: Store, chosen: Chosen, now: datetime) -> CallsOnPaper:
    """Count what is printed."""
    return CallsOnPaper(figures(store, chosen, now), score_trends(store, chosen, now))


def title_of(figures: CallFigures) -> str:
    """The heading of the pages."""
    return _("Calls, {span}").format(span=chosen_label(figures.chosen))


def month_pdf(
    month: CallsOnPaper,
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
    month: CallsOnPaper, document: Document, audience: Audience = "house"
) -> list[Flowable]:
    """What stands on the pages, alone or in the month's report."""
    found, width, palette = month.figures, document.body_width, document.palette
    column = (width - GAP) / 2
    house = audience == "house"
    story: list[Flowable] = [
        Text(title_of(found), TITLE.but(space_after=1.0)),
        Text(_subtitle(found), BODY.but(size=10.0, colour=SOFT_INK, space_after=10.0)),
        draw_parts.key_figures(found, width),
        Spacer(0, 10),
        *_trend(found, document),
        KeepTogether(
            [
                Text(_("What came of the calls"), HEADING),
                side_by_side(
                    draw_parts.results(found, column, palette),
                    draw_parts.verdicts(found, column, palette),
                    column,
                    column,
                ),
            ]
        ),
    ]
    if len(found.purposes) > 1:
        story += [draw_parts.purposes(found, width, palette), Spacer(0, 10)]
    for one in found.questionnaires[:_MOST_QUESTIONNAIRES]:
        story += _questionnaire(one, month, document, house)
    story += _choices(found, document)
    story += _hours(found, document)
    if house:
        story += [*_agents(found, document), *_words(found, document)]
    story += [*_pairs(found, document), *_refusals(found, document, house)]
    return [*story, Spacer(0, 10), counting(definitions(), column)]


def _subtitle(found: CallFigures) -> str:
    return _("Calls made in these months, as they stood on {day}.").format(
        day=found.now[:16].replace("T", " ")
    )


def _trend(found: CallFigures, document: Document) -> list[Flowable]:
    if len(found.trend) < 2:
        return []
    return [
        Text(_("Tries and completed calls by month"), HEADING),
        draw_parts.trend(found, document.body_width, document.palette),
        Spacer(0, 8),
    ]


def _questionnaire(
    one: Scored, month: CallsOnPaper, document: Document, house: bool
) -> list[Flowable]:
    width, palette = document.body_width, document.palette
    column = (width - GAP) / 2
    said = _("{title}: {mean} of 10, {points} of 100").format(
        title=one.title, mean=mean_text(one.total.value), points=points(one.total.value)
    )
    names = ["model", "version"]
    if house and month.figures.shows_persons:
        names = ["advisor", "consultant", *names]
    cards = [draw_parts.factors(one, column, palette)] if one.factors else []
    for name in names:
        parts = one.parts(name)
        if len(parts) > 1 or (parts and parts[0].code not in ("unknown", "1")):
            cards.append(draw_parts.parts(one, name, column, palette))
    trend = next((held for held in month.trends if held.id == one.id), None)
    story: list[Flowable] = [CondPageBreak(200), Text(said, HEADING)]
    if trend is not None and len(trend.of()) > 1:
        last = month.figures.span.last
        story.append(KeepTogether(draw_parts.score_trend(trend, last, width, palette)))
    story += _in_columns(cards, column)
    small = Text(small_note(), NOTE)
    return [*story, draw_parts.questions(one, width, palette), small, Spacer(0, 10)]


def _choices(found: CallFigures, document: Document) -> list[Flowable]:
    column = (document.body_width - GAP) / 2
    cards = draw_parts.choices(found, column, document.palette)[:_MOST_CARDS]
    if not cards:
        return []
    heading = Text(_("What was answered by choosing"), HEADING)
    first, *others = _in_columns(cards, column)
    return [KeepTogether([heading, first]), *others, Spacer(0, 6)]


def _in_columns(cards: Sequence[list[Flowable]], column: float) -> list[Flowable]:
    """The cards in two columns, a few at a time, because what is side by side fits one page."""
    return [
        side_by_side(*balanced(cards[at : at + _SIDE_BY_SIDE], column), column, column)
        for at in range(0, len(cards), _SIDE_BY_SIDE)
    ]


def _hours(found: CallFigures, document: Document) -> list[Flowable]:
    grid = draw_parts.hours(found, document.body_width, document.palette)
    if not grid:
        return []
    return [KeepTogether([Text(_("When people answer"), HEADING), *grid]), Spacer(0, 10)]


def _agents(found: CallFigures, document: Document) -> list[Flowable]:
    if not found.agents:
        return []
    made = draw_parts.agents(found, document.body_width, document.palette)
    return [KeepTogether([Text(_("Results per agent"), HEADING), made]), Spacer(0, 10)]


def _pairs(found: CallFigures, document: Document) -> list[Flowable]:
    if not found.pairs:
        return []
    columns = [
        Column(_("Complaint"), width=84),
        Column(_("Opened on"), width=56),
        Column(_("Question"), 3.0),
        Column(_("Score before"), width=46, align="right"),
        Column(_("Score after"), width=46, align="right"),
        Column(_("Stage now"), 1.0),
    ]
    rows = [
        (
            pair.number,
            pair.opened_on,
            pair.question,
            "–" if pair.before is None else str(pair.before),
            "–" if pair.after is None else str(pair.after),
            stage_label(pair.stage),
        )
        for pair in found.pairs
    ]
    heading = Text(_("Complaints opened by a score, before and after"), HEADING)
    made = table(columns, rows, width=document.body_width, palette=document.palette, style=_STYLE)
    return [heading, made, Spacer(0, 8)]


def _refusals(found: CallFigures, document: Document, house: bool) -> list[Flowable]:
    if not found.refusals or not house:
        return []
    columns = [
        Column(_("Why the call was refused"), 5.0),
        Column(_("Calls"), width=46, align="right"),
    ]
    rows = [
        (shortened(one.words, _LONGEST) or _("Nothing was noted"), number(len(one.calls)))
        for one in found.refusals[:_MOST_WORDS]
    ]
    made = table(columns, rows, width=document.body_width, palette=document.palette, style=_STYLE)
    return [KeepTogether([Text(_("Reasons for refusal"), HEADING), made]), Spacer(0, 8)]


def _words(found: CallFigures, document: Document) -> list[Flowable]:
    """What customers said, the lowest scores first, then texts."""
    said = _chosen_words(found)
    if not said:
        return []
    columns = [
        Column(_("Day"), width=52),
        Column(_("Question"), 2.0),
        Column(_("Score given"), width=40, align="right"),
        Column(_("Words of the customer"), 4.0),
    ]
    rows = [
        (
            one.on,
            one.question,
            "" if one.score is None else str(one.score),
            shortened(one.words, _LONGEST),
        )
        for one in said
    ]
    heading = Text(_("In the customers' own words"), HEADING)
    made = table(columns, rows, width=document.body_width, palette=document.palette, style=_STYLE)
    left = len(found.verbatims) - len(said)
    more = _("And {count} others.").format(count=number(left))
    note = [Text(more, NOTE)] if left else []
    return [heading, made, *note, Spacer(0, 8)]


def _chosen_words(found: CallFigures) -> list[Verbatim]:
    """The lowest scores first; no question takes all the room, and nothing is said twice."""
    taken: list[Verbatim] = []
    seen: set[tuple[str, str]] = set()
    for one in sorted(found.verbatims, key=_lowest_first):
        alike = sum(other.question == one.question for other in taken)
        if alike < _MOST_ALIKE and (one.question, one.words) not in seen:
            seen.add((one.question, one.words))
            taken.append(one)
        if len(taken) == _MOST_WORDS:
            break
    return taken


def _lowest_first(one: Verbatim) -> tuple[bool, int]:
    return one.score is None, one.score or 0
