"""Figures in words, for a person who reads the command line's answer."""

from __future__ import annotations

from app.base.translation import _
from app.calls.figures.lines import lines as call_lines
from app.churn.labels import breakdown_label, part_label, percent
from app.churn.rules import BREAKDOWNS, MonthChurn
from app.complaints.figures.lines import lines
from app.deskfigures import DeskFigures
from app.lounge.lines import lines as lounge_lines


def churn_in_words(figures: MonthChurn) -> str:
    """A month's churn as lines of text, one per part."""
    lines = [
        _("{month}: of {vehicles} vehicles of {cohort}, {lost} are lost: {rate}").format(
            month=figures.report_month,
            cohort=figures.cohort_month,
            vehicles=figures.vehicles,
            lost=figures.lost,
            rate=percent(figures.rate),
        )
    ]
    if figures.provisional:
        lines.append(_("Provisional: the data of this month is not complete yet."))
    for name in BREAKDOWNS:
        lines.append(f"{breakdown_label(name)}:")
        for part in getattr(figures, f"by_{name}"):
            label = part_label(name, part.code)
            lines.append(f"  {label}: {part.lost}/{part.cohort} {percent(part.rate)}")
    return "\n".join(lines)


def figures_in_words(figures: DeskFigures) -> str:
    """The numbers of the month's report as lines of text, section by section."""
    return "\n".join(
        [
            _("Calls"),
            *call_lines(figures.calls),
            "",
            _("Complaints"),
            *lines(figures.complaints, figures.words),
            "",
            _("Churn"),
            churn_in_words(figures.churn),
            "",
            _("Lounge"),
            *lounge_lines(figures.lounge),
        ]
    )
