"""Whole columns read at once where every cell is plain, as in most exports.

Each reader gives what the parser of the same name would, or None as soon as one cell is
anything but plain; then the parser reads the column cell by cell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from math import isnan
from typing import Any

from app.importing.cells import EMPTY, Cell

_MOST_PLAIN = 10.0**7
_FIRST, _LAST = dt.datetime(1900, 1, 1), dt.datetime(2100, 12, 31, 23, 59, 59)

Quick = Callable[[Sequence[Cell]], list[Any] | None]


def codes(cells: Sequence[Any]) -> list[Any] | None:
    """Numbers of letters and digits that stand as they are."""
    if set(map(type, cells)) != {str}:
        return None
    if not all(map(str.isalnum, cells)) or not all(map(str.isascii, cells)):
        return None
    return list(cells) if EMPTY.isdisjoint(cells) else None


def cents(cells: Sequence[Any]) -> list[Any] | None:
    """Amounts that are floats of whole cents."""
    # A sum is a number only if all are: what is none compares as neither small nor large.
    if set(map(type, cells)) != {float} or isnan(sum(cells)):
        return None
    if not -_MOST_PLAIN < min(cells) <= max(cells) < _MOST_PLAIN:
        return None
    found = [round(cell * 100) for cell in cells]
    exact = all(abs(cell * 100 - amount) < 1e-6 for cell, amount in zip(cells, found, strict=True))
    return found if exact else None


def wholes(cells: Sequence[Any]) -> list[Any] | None:
    """Floats that are whole numbers of nought or more, such as mileages."""
    if set(map(type, cells)) != {float} or not 0 <= min(cells) <= max(cells) < 9_999_999:
        return None
    return list(map(int, cells)) if all(map(float.is_integer, cells)) else None


def moments(cells: Sequence[Any]) -> list[Any] | None:
    """Moments without a zone, each as date and time."""
    if set(map(type, cells)) != {dt.datetime} or any(cell.tzinfo for cell in cells):
        return None
    if not _FIRST <= min(cells) <= max(cells) <= _LAST:
        return None
    texts = [cell.isoformat(" ", "seconds") for cell in cells]
    return [(t[:10], None if t[11:] == "00:00:00" else t[11:]) for t in texts]


QUICK: dict[str, Quick] = {
    "code": codes,
    "money": cents,
    "whole": wholes,
    "date_time": moments,
}
"""By the name of the parser."""
