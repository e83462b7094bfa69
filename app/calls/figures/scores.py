"""Scores of one questionnaire over all its versions, joined by the questions' keys.

A mean is that of all scores given. The weighted total and the factors of answers from several
versions are taken in each version with its own weights, and put together by the number of sheets.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.calls.answers.rules import SMALLEST
from app.calls.codes import SCORE
from app.calls.content.factors import factor_scores, total_score
from app.calls.content.questionnaire import Factor, Question
from app.calls.figures.rules import SHEETS, UNKNOWN, Calls, Mean
from app.calls.figures.store import SheetRow, VersionRow
from app.calls.figures.tries import Mask, Numbers, found_by

Matrix = NDArray[np.float64]
Hidden = Collection[tuple[int, str]]
"""(sheet, question) pairs whose answers do not count, because the question is not shown."""

VERSION, WAY, MODEL, CONSULTANT, ADVISOR = "version", "way", "model", "consultant", "advisor"
BREAKDOWNS = (VERSION, WAY, MODEL, CONSULTANT, ADVISOR)
PERSONAL = (CONSULTANT, ADVISOR)
"""Breakdowns by person: a mean stands only over SMALLEST sheets or more."""

TOTAL = ""
"""Stands in the place of a question's key for the weighted total."""


class QuestionScore(NamedTuple):
    """One question: its newest words, mean, how often each score 1 … 10 was given.

    `versions` are the numbers of the versions that had scores for it in them; `gone` says
    that the newest of them does not ask it any more.
    """

    question: Question
    mean: Mean
    given: Calls
    by_score: tuple[Calls, ...]
    low: Calls
    versions: tuple[int, ...]
    gone: bool


class FactorScore(NamedTuple):
    """One factor with its weighted mean; `n` counts sheets."""

    factor: Factor
    mean: Mean


class PartScore(NamedTuple):
    """One part of a breakdown: its sheets with a score, their total, their factors by code.

    Of persons with too few sheets there is no mean at all.
    """

    code: str
    sheets: Calls
    total: Mean
    factors: Mapping[str, float]


@dataclass(frozen=True)
class Scored:
    """The sheets of one questionnaire with at least one score.

    Rows of `scores` are sheets, columns `keys`, not a number where nothing was said. `months` is
    the month of each sheet, `version_at` the place of its version among `versions`, `by` who
    took it down; `parts_at` are the parts of each breakdown, and which one each sheet is in.
    """

    id: int
    code: str
    purpose: str
    title: str
    versions: tuple[VersionRow, ...]
    keys: tuple[str, ...]
    ids: Numbers
    months: tuple[str, ...]
    version_at: Numbers
    scores: Matrix
    by: Numbers
    parts_at: Mapping[str, tuple[tuple[str, ...], Numbers]]

    @cached_property
    def every(self) -> Mask:
        """All the sheets."""
        return np.ones(len(self.ids), bool)

    @cached_property
    def sheets(self) -> Calls:
        """All of them as a list."""
        return found_by(SHEETS, self.ids, self.every)

    @cached_property
    def total(self) -> Mean:
        """The weighted total, 1 … 10; `n` counts sheets."""
        return self.total_of(self.every)

    @cached_property
    def questions(self) -> tuple[QuestionScore, ...]:
        """The questions with scores in them, in the order of the newest version."""
        asked = self._asked()
        found = [self._question(asked[key], key) for key in self._order(asked)]
        return tuple(one for one in found if one.mean.n)

    @cached_property
    def factors(self) -> tuple[FactorScore, ...]:
        """The factors with scores in them, in the order of the newest version."""
        scores = self._pooled(self.every, self._factor_scores)
        named = {f.code: f for version in self.versions for f in version.questionnaire.factors}
        newest = self._newest.questionnaire.factors
        order = [one.code for one in newest] + [code for code in named if code in scores]
        return tuple(
            FactorScore(named[code], Mean(*scores[code]))
            for code in dict.fromkeys(order)
            if code in scores
        )

    def parts(self, breakdown: str) -> tuple[PartScore, ...]:
        """The sheets of the span by one of BREAKDOWNS, most sheets first, not stated last."""
        names, at = self.parts_at[breakdown]
        found = []
        for place, name in enumerate(names):
            mask = at == place
            if mask.any():
                found.append(self._part(name, mask, breakdown in PERSONAL))
        if breakdown == VERSION:
            return tuple(sorted(found, key=lambda part: int(part.code)))
        return tuple(sorted(found, key=_largest))

    def agents(self) -> dict[int, Mean]:
        """The total of the sheets that each person took down."""
        return {int(one): self.total_of(self.by == one) for one in np.unique(self.by)}

    def mean_of(self, key: str, mask: Mask) -> Mean:
        """The mean of one question over some sheets."""
        column = self.scores[mask, self.keys.index(key)]
        column = column[~np.isnan(column)]
        return Mean(float(column.mean()), len(column)) if len(column) else Mean(None, 0)

    def total_of(self, mask: Mask) -> Mean:
        """The weighted total of some sheets."""
        scores = self._pooled(mask, self._total)
        return Mean(*scores[TOTAL]) if TOTAL in scores else Mean(None, 0)

    # -- private

    @property
    def _newest(self) -> VersionRow:
        return self.versions[int(self.version_at.max()) if len(self.version_at) else -1]

    def number_of(self, place: int) -> int:
        """The number of a version by its place."""
        return self.versions[place].version

    def _asked(self) -> dict[str, Question]:
        """Every score question by key, in the newest words."""
        return {
            question.key: question
            for one in self.versions
            for question in one.questionnaire.questions
            if question.kind == SCORE and question.key in self.keys
        }

    def _order(self, asked: Mapping[str, Question]) -> list[str]:
        newest = [q.key for q in self._newest.questionnaire.questions if q.key in asked]
        return newest + [key for key in asked if key not in newest]

    def _question(self, question: Question, key: str) -> QuestionScore:
        column = self.scores[:, self.keys.index(key)]
        said: Mask = ~np.isnan(column)
        limit = question.reason_at or 0
        used = np.unique(self.version_at[said])
        newest = {q.key for q in self._newest.questionnaire.asked}
        return QuestionScore(
            question,
            self.mean_of(key, self.every),
            found_by(SHEETS, self.ids, said),
            tuple(found_by(SHEETS, self.ids, said & (column == n)) for n in range(1, 11)),
            found_by(SHEETS, self.ids, said & (column <= limit)),
            tuple(self.number_of(int(one)) for one in used),
            key not in newest,
        )

    def _part(self, name: str, mask: Mask, personal: bool) -> PartScore:
        total = self.total_of(mask)
        calls = found_by(SHEETS, self.ids, mask)
        if personal and total.n < SMALLEST:
            return PartScore(name, calls, Mean(None, total.n), {})
        factors = self._pooled(mask, self._factor_scores)
        return PartScore(name, calls, total, {code: one[0] for code, one in factors.items()})

    def _total(self, version: VersionRow, means: Mapping[str, float | None]) -> dict[str, float]:
        total = total_score(version.questionnaire, means)
        return {} if total is None else {TOTAL: total}

    def _factor_scores(
        self, version: VersionRow, means: Mapping[str, float | None]
    ) -> dict[str, float]:
        return factor_scores(version.questionnaire, means)

    def _pooled(
        self,
        mask: Mask,
        score: Callable[[VersionRow, Mapping[str, float | None]], dict[str, float]],
    ) -> dict[str, tuple[float, int]]:
        """What `score` gives of each version's means, weighed by the version's sheets."""
        sums: dict[str, float] = {}
        counts: dict[str, int] = {}
        for place in np.unique(self.version_at[mask]):
            here = mask & (self.version_at == place)
            block = self.scores[here]
            said = ~np.isnan(block)
            given, added = said.sum(axis=0), np.nansum(block, axis=0)
            means = {
                key: float(added[n] / given[n]) if given[n] else None
                for n, key in enumerate(self.keys)
            }
            count = int(here.sum())
            for code, value in score(self.versions[int(place)], means).items():
                sums[code] = sums.get(code, 0.0) + value * count
                counts[code] = counts.get(code, 0) + count
        return {code: (sums[code] / counts[code], counts[code]) for code in sums}


def scored(
    rows: Sequence[SheetRow], versions: Sequence[VersionRow], hidden: Hidden
) -> tuple[Scored, ...]:
    """The questionnaires with scores, the one with most sheets first."""
    of_version = {version.id: version for version in versions}
    by_questionnaire: dict[int, list[SheetRow]] = {}
    for row in rows:
        if row.said and row.version_id in of_version:
            owner = of_version[row.version_id].questionnaire_id
            by_questionnaire.setdefault(owner, []).append(row)
    made = [
        _joined(of_one, [v for v in versions if v.questionnaire_id == one], hidden)
        for one, of_one in by_questionnaire.items()
    ]
    return tuple(sorted(made, key=lambda one: (-len(one.sheets), one.id)))


def _joined(rows: list[SheetRow], versions: Sequence[VersionRow], hidden: Hidden) -> Scored:
    keys, scores = _matrix(rows, hidden)
    said: Mask = np.logical_not(np.isnan(scores).all(axis=1))
    if not said.all():
        rows = [row for row, held in zip(rows, said, strict=True) if held]
        scores = scores[said]
    place_of = {version.id: place for place, version in enumerate(versions)}
    months = tuple(row.month for row in rows)
    newest = versions[-1]
    numbers = {version.id: str(version.version) for version in versions}
    return Scored(
        newest.questionnaire_id,
        newest.code,
        newest.purpose,
        newest.title,
        tuple(versions),
        keys,
        np.array([row.id for row in rows], np.int64),
        months,
        np.array([place_of[row.version_id] for row in rows], np.int64),
        scores,
        np.array([row.by_id for row in rows], np.int64),
        {
            VERSION: _coded([numbers[row.version_id] for row in rows]),
            WAY: _coded([row.sort for row in rows]),
            MODEL: _coded([row.model for row in rows]),
            CONSULTANT: _coded([row.consultant for row in rows]),
            ADVISOR: _coded([row.advisor for row in rows]),
        },
    )


def _matrix(rows: Sequence[SheetRow], hidden: Hidden) -> tuple[tuple[str, ...], Matrix]:
    """All scores in one table; sheets that answered the same questions are read at once."""
    alike: dict[str, list[int]] = {}
    scores = []
    for place, row in enumerate(rows):
        text, _bar, given = (row.said or "").partition("|")
        alike.setdefault(text, []).append(place)
        scores.append(given)
    keys = tuple(dict.fromkeys(key for text in alike for key in text.split()))
    column = {key: place for place, key in enumerate(keys)}
    table = np.full((len(rows), len(keys)), np.nan)
    for text, places in alike.items():
        at = [column[key] for key in text.split()]
        flat = np.fromstring(" ".join(scores[place] for place in places), sep=" ")
        table[np.ix_(places, at)] = flat.reshape(len(places), len(at))
    if hidden:
        place_of = {row.id: place for place, row in enumerate(rows)}
        for sheet, key in hidden:
            if sheet in place_of and key in column:
                table[place_of[sheet], column[key]] = np.nan
    return keys, table


def _coded(texts: Sequence[str | None]) -> tuple[tuple[str, ...], Numbers]:
    """Texts as places among the different ones; what is empty is UNKNOWN."""
    codes: dict[str, int] = {}
    place_of = {
        text: codes.setdefault((text or "").strip() or UNKNOWN, len(codes))
        for text in dict.fromkeys(texts)
    }
    return tuple(codes), np.array([place_of[text] for text in texts], np.int64)


def _largest(part: PartScore) -> tuple[bool, int, str]:
    return part.code == UNKNOWN, -len(part.sheets), part.code
