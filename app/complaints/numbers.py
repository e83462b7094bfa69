"""The numbers of cases: TS, year and month, and a running number within the month."""

from __future__ import annotations


def case_number(month: str, running: int) -> str:
    """The number of the running-th case of a month.

    >>> case_number("2026-11", 7)
    'TS-202611-0007'
    """
    return f"TS-{month[:4]}{month[5:7]}-{running:04d}"
