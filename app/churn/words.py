"""The sentences that stand beside churn figures, on the screen and on paper alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.base.translation import _
from app.churn.labels import month_label, number
from app.churn.months import month_after
from app.churn.rules import ChurnReport, MonthChurn, Reconciliation


@dataclass(frozen=True)
class Step:
    """One line of the sum: a total, or what is taken off on the way to the next total."""

    label: str
    count: int
    sort: Literal["total", "less"]


def steps(sum_of: Reconciliation) -> list[Step]:
    """The sum from all orders of the cohort month down to the cars lost."""
    return [
        Step(_("All orders of the month"), sum_of.all_orders, "total"),
        Step(_("Counter sales of parts"), sum_of.counter, "less"),
        Step(_("Credit notes"), sum_of.credit, "less"),
        Step(_("Void orders"), sum_of.void, "less"),
        Step(_("Not settled"), sum_of.unsettled, "less"),
        Step(_("Visits that count"), sum_of.counted, "total"),
        Step(_("Cars behind these visits"), sum_of.vehicles, "total"),
        Step(_("Came back"), sum_of.back, "less"),
        Step(_("Lost"), sum_of.lost, "total"),
    ]


def window(month: MonthChurn) -> str:
    """The months in which a car could have come back."""
    first = month_after(month.cohort_month)
    if first == month.report_month:
        return month_label(first)
    return _("{first} to {last}").format(
        first=month_label(first), last=month_label(month.report_month)
    )


def definition(report: ChurnReport) -> list[str]:
    """How the rate of this month is counted, one sentence group per paragraph."""
    month = report.month
    return [
        _(
            "The cohort is every car with at least one counted visit in {cohort}. A car is lost "
            "when it had no counted visit from {window}, {count} months in all. The rate is the "
            "cars lost divided by the cars of the cohort, never by orders and never by the cars "
            "of {report}."
        ).format(
            cohort=month_label(month.cohort_month),
            window=window(month),
            count=report.definition_months,
            report=month_label(month.report_month),
        ),
        _(
            "Counter sales of parts, credit notes, void orders and orders not yet settled are no "
            "visits. Age of car and warranty are taken at the end of {cohort}."
        ).format(cohort=month_label(month.cohort_month)),
        _("The newest order in the data is of {as_of}.").format(as_of=report.as_of or "–"),
    ]


def kinds_note() -> str:
    """Why the parts by kind of work don't add up to the whole."""
    return _(
        "For one kind of work, both the first visit and the return are visits of that kind, so "
        "these parts do not add up to the whole. Accident, warranty and other work count as "
        "repair."
    )


def causes_note() -> str:
    """What stands where no cause is known yet."""
    return _("No cause is known yet. Causes are asked when lost customers are called.")


def provisional_note(month: MonthChurn) -> str:
    """Why the figures of a month may still change."""
    return _(
        "Provisional: the data does not yet cover every month up to {report}. Cars may still "
        "come back, and the figures may change."
    ).format(report=month_label(month.report_month))


def freeze_notes(report: ChurnReport) -> list[str]:
    """That the month is frozen, and what later data would change; empty if it is not."""
    note = report.frozen
    if note is None:
        return []
    frozen = _("Frozen on {at} by {name}; these figures do not change any more.").format(
        at=note.frozen_at[:16].replace("T", " "), name=note.by
    )
    if not note.differences:
        return [frozen, _("Data that arrived later changes nothing.")]
    changes = _("; ").join(
        _("{name} {old} → {new}").format(
            name=difference_label(difference.name),
            old=number(difference.frozen),
            new=number(difference.now),
        )
        for difference in note.differences
    )
    return [
        frozen,
        _("Revision with the data that arrived later: {changes}.").format(changes=changes),
    ]


def difference_label(name: str) -> str:
    """The name of a figure that a revision may change."""
    labels = {"orders": _("visits"), "vehicles": _("cars"), "lost": _("lost"), "back": _("back")}
    return labels.get(name, name)
