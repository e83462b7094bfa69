"""The monthly report's numbers by section, and its pages: what belongs to several features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.base.door import Store
from app.base.errors import UserError
from app.base.translation import _
from app.base.wording import month_label

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from app.calls.figures.figures import CallFigures
    from app.calls.figures.trends import ScoreTrend
    from app.calls.paper.month import CallsOnPaper
    from app.churn.rules import ChurnReport, MonthChurn
    from app.complaints.figures.figures import ComplaintFigures
    from app.complaints.figures.words import Words
    from app.complaints.paper.month import Audience, MonthOnPaper
    from app.lounge.figures import LoungeFigures
    from app.lounge.paper.month import LoungeOnPaper
    from app.paper.page import Document


@dataclass(frozen=True)
class DeskFigures:
    """The numbers of a month's report, section by section.

    Every section is there whether the store holds anything of it or not; then it is all zeros.
    `words` are the dealership's own names of its kinds of complaint.
    """

    month: str
    calls: CallFigures
    call_trends: Sequence[ScoreTrend]
    complaints: ComplaintFigures
    churn: MonthChurn
    words: Words
    lounge: LoungeFigures

    def as_json(self) -> dict[str, Any]:
        """The shape of the command line: the month, and section → its numbers."""
        from app.calls.figures.answer import as_json as calls_json
        from app.churn.figures import as_json as churn_json
        from app.complaints.figures.answer import as_json as complaints_json
        from app.lounge.answer import as_json as lounge_json

        return {
            "month": self.month,
            "sections": {
                "calls": calls_json(self.calls, self.call_trends),
                "complaints": complaints_json(self.complaints),
                "churn": churn_json(self.churn),
                "lounge": lounge_json(self.lounge),
            },
        }


def figures_of(store: Store, month: str, now: datetime) -> DeskFigures:
    """Every number of the month's report, as it stands at `now`."""
    from app.calls.figures.figures import month_figures as month_calls
    from app.calls.figures.figures import score_trends
    from app.churn.figures import month_churn
    from app.complaints.figures.figures import month_figures
    from app.complaints.figures.words import words_of
    from app.lounge.figures import month_figures as month_lounge

    calls = month_calls(store, month, now)
    return DeskFigures(
        month,
        calls,
        score_trends(store, calls.chosen, now),
        month_figures(store, month, now),
        month_churn(store, month),
        words_of(store),
        month_lounge(store, month, now),
    )


def month_report(
    store: Store, month: str, *, out: Path, now: datetime, audience: Audience = "house"
) -> int:
    """Print the month's report as a PDF at `out`; gives the number of pages.

    Its sections stand in the report's order: calls, complaints, churn, lounge. A section
    that the store holds nothing of is left out. UserError if there is nothing to report on, or
    the file cannot be written. For the maker no name, phone or plate is printed.
    """
    from app.paper.letterhead import letterhead
    from app.paper.page import Document

    calls, complaints = _calls(store, month, now), _complaints(store, month, now)
    churn, lounge = _churn(store, month), _lounge(store, month, now)
    if calls is None and complaints is None and churn is None and lounge is None:
        raise UserError(
            _("There are no visits, complaints or calls to report on. Import past months first.")
        )
    if calls is None and complaints is None and lounge is None and churn is not None:
        from app.churn.paper import churn_page

        return churn_page(churn, letterhead=letterhead(store), out=out, printed_at=now)
    document = Document(
        title=_("Monthly report, {month}").format(month=month_label(month)),
        letterhead=letterhead(store),
        printed_at=now,
        confidential=_("For internal use. Do not pass on.")
        if audience == "house"
        else _("For the manufacturer: without names and phones."),
    )
    return document.write(out, _joined(calls, complaints, churn, lounge, document, audience))


def _calls(store: Store, month: str, now: datetime) -> CallsOnPaper | None:
    from app.calls.figures.figures import known_months
    from app.calls.figures.rules import Chosen
    from app.calls.paper.month import on_paper
    from app.complaints.figures.rules import Span

    return on_paper(store, Chosen(Span(month, month)), now) if known_months(store) else None


def _complaints(store: Store, month: str, now: datetime) -> MonthOnPaper | None:
    from app.complaints.figures.figures import known_months
    from app.complaints.figures.rules import Span
    from app.complaints.paper.month_read import span_on_paper

    return span_on_paper(store, Span(month, month), now) if known_months(store) else None


def _churn(store: Store, month: str) -> ChurnReport | None:
    from app.churn.figures import report

    found = report(store, month)
    return found if any(trend.vehicles for trend in found.trend) else None


def _lounge(store: Store, month: str, now: datetime) -> LoungeOnPaper | None:
    """The lounge, from the month of its first cell on, or where meals were handed out."""
    from app.lounge.figures import month_figures, trend
    from app.lounge.paper.month import LoungeOnPaper
    from app.lounge.store import first_month

    first = first_month(store)
    figures = month_figures(store, month, now)
    if (first is None or first > month) and not figures.meals:
        return None
    return LoungeOnPaper(figures, trend(store, month, now))


def _joined(
    calls: CallsOnPaper | None,
    complaints: MonthOnPaper | None,
    churn: ChurnReport | None,
    lounge: LoungeOnPaper | None,
    document: Document,
    audience: Audience,
) -> list[Flowable]:
    """The sections one after the other, each on pages of its own."""
    from reportlab.platypus import PageBreak

    from app.calls.paper.month import month_story as calls_story
    from app.churn.paper import churn_story
    from app.complaints.paper.month import month_story
    from app.lounge.paper.month import lounge_story

    parts: list[list[Flowable]] = []
    if calls is not None:
        parts.append(calls_story(calls, document, audience))
    if complaints is not None:
        parts.append(month_story(complaints, document, audience))
    if churn is not None:
        parts.append(churn_story(churn, document))
    if lounge is not None:
        parts.append(lounge_story(lounge, document, audience))
    story = parts[0]
    for part in parts[1:]:
        story += [PageBreak(), *part]
    return story
