"""The lounge's figures in the shape of the command line's answer; its keys are lasting."""

from __future__ import annotations

from typing import Any

from app.lounge.figures import LoungeFigures
from app.lounge.rules import Tally


def as_json(figures: LoungeFigures) -> dict[str, Any]:
    """Everything as numbers; shares are 0 … 1, None where there is nothing to count.

    `by_item` is keyed by the items' keys, `by_day` by ISO days that were open. `staffed` is
    [days with somebody at the counter, days for which it was said]. Hours are working hours.
    """
    meals = figures.meal_sum
    return {
        "month": figures.month,
        "as_of": figures.as_of,
        "items": len(figures.sheet.items),
        "rounds": figures.sheet.rounds,
        "open_days": figures.open_days,
        "closed_days": figures.closed_days,
        **_tally(figures.whole),
        "by_item": {key: _tally(tally) for key, tally in figures.by_item.items()},
        "by_day": {day: _tally(tally) for day, tally in figures.by_day.items()},
        "faults": len(figures.faults),
        "faults_open": len(figures.unmended),
        "faults_overdue": sum(line.overdue for line in figures.faults),
        "repeats": len(figures.repeats),
        "mean_hours_to_mend": _rounded(figures.mean_hours),
        "staffed": list(figures.staffed),
        "meals": {"lines": meals.lines, "guests": meals.guests, "tickets": meals.tickets},
        "score": {"mean": _rounded(figures.score.mean), "n": figures.score.n},
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "share": None if tally.share is None else round(tally.share, 4),
        "ok": tally.ok,
        "fault": tally.fault,
        "na": tally.na,
        "blank": tally.blank,
        "late": tally.late,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
