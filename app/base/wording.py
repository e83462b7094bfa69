"""Months, shares and counts as they are written everywhere, in the language spoken now."""

from __future__ import annotations

from app.base.translation import N_, _

_MONTHS = (
    N_("January {year}"),
    N_("February {year}"),
    N_("March {year}"),
    N_("April {year}"),
    N_("May {year}"),
    N_("June {year}"),
    N_("July {year}"),
    N_("August {year}"),
    N_("September {year}"),
    N_("October {year}"),
    N_("November {year}"),
    N_("December {year}"),
)


def month_label(month: str) -> str:
    """A month 'YYYY-MM' in words: September 2026."""
    return _(_MONTHS[int(month[5:7]) - 1]).format(year=month[:4])


def percent(rate: float | None) -> str:
    """A rate 0 … 1 with one decimal, or a dash where there is none."""
    return "–" if rate is None else f"{rate:.1%}"


def number(count: int) -> str:
    """A count with thousands separated."""
    return f"{count:,}"
