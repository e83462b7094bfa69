"""The figures of complaints in the shape of the command line's answer; its keys are lasting."""

from __future__ import annotations

from typing import Any

from app.complaints.figures.figures import ComplaintFigures
from app.complaints.figures.repeat import REPEAT_DAYS
from app.complaints.figures.rules import BREAKDOWNS, Measures, Middle

_DIGITS = 2


def as_json(figures: ComplaintFigures) -> dict[str, Any]:
    """Everything as numbers: counts, pairs [of these, of all asked], medians, means.

    `by_…` are parts → cases, what is not stated as "unknown"; `by_cause` is in the order of the
    Pareto. `clocks` are [kept, counted]; `parts` measures each part like the whole.
    """
    whole = figures.whole
    month = figures.span.last if figures.span.first == figures.span.last else None
    return {
        "month": month,
        "first_month": figures.span.first,
        "last_month": figures.span.last,
        "as_of": figures.now,
        "opened": len(figures.opened),
        "closed": len(figures.closed),
        "open_at_end": len(figures.open_at_end),
        "open_now": {stage: len(ids) for stage, ids in figures.open_now.items()},
        **_measures(whole),
        **{
            f"by_{name}": {part.code: part.count for part in figures.parts(name)}
            for name in BREAKDOWNS
        },
        "repeat_complainers": len(figures.repeaters),
        "repeat_days": REPEAT_DAYS,
        "low_score": figures.low_score,
        "trend": {one.month: [one.opened, one.closed] for one in figures.trend},
        "parts": {
            name: {
                part.code: {"opened": part.count, **_measures(figures.measures(part))}
                for part in figures.parts(name)
            }
            for name in BREAKDOWNS
        },
    }


def _measures(of: Measures) -> dict[str, Any]:
    return {
        "valid": [len(of.valid.yes), of.valid.whole],
        "clocks": {
            code: [len(clock.kept), clock.on_time.whole] for code, clock in of.clocks.items()
        },
        "median_hours": {code: _value(middle) for code, middle in of.hours.items()},
        "median_days": _value(of.days),
        "reopened": len(of.reopened),
        "repeated": len(of.repeated),
        "score": {
            "mean": None if of.scores.mean is None else round(of.scores.mean, _DIGITS),
            "n": len(of.scores.given),
            "low": len(of.scores.low),
        },
        "handovers": of.handovers,
        "promises": [of.promises.kept, of.promises.kept + of.promises.broken],
    }


def _value(middle: Middle) -> float | None:
    return None if middle.value is None else round(middle.value, _DIGITS)
