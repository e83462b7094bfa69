"""Rows whose cells slipped by one column, and where they belong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.complaints.oldsheets.cells import Columns, blank
from app.importing.cells import Cell

AMBIGUOUS: list[Cell] = []
"""Stands for: this row has slipped, and its place cannot be told."""

_LEAST_GAIN = 2
_WIDEST = 60


class Shifts:
    """Puts slipped cells back, where the look of the columns leaves no doubt."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    def mended(self, cells: list[Cell]) -> list[Cell] | None:
        """The row as it was meant; None if it stands right; AMBIGUOUS if that cannot be told."""
        if not self._columns.is_suspect(cells):
            return None
        base = self._columns.fit(cells)
        if base[1] and len(cells) <= _WIDEST:
            for candidates in (_slipped_to_the_end, _slipped_in_part, self._exchanged):
                best = self._best(list(candidates(cells)), base)
                if len(best) == 1:
                    return best[0]
                if best:
                    return AMBIGUOUS
        return AMBIGUOUS if self._columns.strange_column(cells) is not None else None

    def _best(self, candidates: list[list[Cell]], base: tuple[int, int]) -> list[list[Cell]]:
        """The different rows that fit best, if they fit clearly better than what is there."""
        same, strange = base
        rated: list[tuple[int, int, list[Cell]]] = []
        for row in candidates:
            fits, misses = self._columns.fit(row)
            better = fits > same and misses < strange
            better = better and fits - same + strange - misses >= _LEAST_GAIN
            if better and self._columns.strange_column(row) is None:
                rated.append((misses, -fits, row))
        if not rated:
            return []
        top = min(one[:2] for one in rated)
        found: list[list[Cell]] = []
        for misses, fits, row in rated:
            if (misses, fits) == top and row not in found:
                found.append(row)
        return found

    def _exchanged(self, cells: list[Cell]) -> Iterator[list[Cell]]:
        for a, b in self._columns.pairs():
            if max(a, b) < len(cells):
                row = list(cells)
                row[a], row[b] = row[b], row[a]
                yield row


def _slipped_to_the_end(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Every row that becomes this one by a cell put in or left out, the rest following."""
    for place, cell in enumerate(cells):
        if blank(cell):
            yield [*cells[:place], *cells[place + 1 :], None]
    if cells and blank(cells[-1]):
        for place in range(len(cells)):
            yield [*cells[:place], None, *cells[place:-1]]


def _slipped_in_part(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """As before, where only the cells up to a blank one followed."""
    blanks = [place for place, cell in enumerate(cells) if blank(cell)]
    for gone in blanks:
        for end in range(gone + 1, len(cells) - 1):
            yield [*cells[:gone], *cells[gone + 1 : end + 1], None, *cells[end + 1 :]]
        for start in range(gone):
            yield [*cells[:start], None, *cells[start:gone], *cells[gone + 1 :]]
