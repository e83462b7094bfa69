"""Scores month by month, joined over versions by the questions' keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from app.calls.figures.rules import Mean
from app.calls.figures.scores import TOTAL, QuestionScore, Scored
from app.calls.figures.tries import Mask


class ScoreMonth(NamedTuple):
    """One month of a trend: the mean, and the versions first answered in it."""

    month: str
    mean: Mean
    begun: tuple[int, ...]


@dataclass(frozen=True)
class ScoreTrend:
    """One questionnaire over these months."""

    scored: Scored
    months: Sequence[str]

    @property
    def id(self) -> int:
        return self.scored.id

    @property
    def questions(self) -> tuple[QuestionScore, ...]:
        """Those that have a trend."""
        return self.scored.questions

    def of(self, key: str = TOTAL) -> tuple[ScoreMonth, ...]:
        """A question, or the weighted total, from the first month with a score on."""
        found = []
        for month in self.months:
            mask = self._masks[month]
            mean = self.scored.total_of(mask) if key == TOTAL else self.scored.mean_of(key, mask)
            found.append(ScoreMonth(month, mean, self._begun.get(month, ())))
        start = next((n for n, one in enumerate(found) if one.mean.n), len(found) - 1)
        return tuple(found[start:])

    @cached_property
    def _masks(self) -> dict[str, Mask]:
        held = np.array(self.scored.months)
        return {month: held == month for month in self.months}

    @cached_property
    def _begun(self) -> dict[str, tuple[int, ...]]:
        """Month → the versions that had their first answer in it."""
        first: dict[int, str] = {}
        for month, mask in self._masks.items():
            for place in np.unique(self.scored.version_at[mask]):
                first.setdefault(self.scored.number_of(int(place)), month)
        found: dict[str, tuple[int, ...]] = {}
        for number, month in sorted(first.items()):
            found[month] = (*found.get(month, ()), number)
        return found
