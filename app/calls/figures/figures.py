"""The figures of calls for the screen, the paper and the command line: computed once.

How it is counted. A try belongs to the day on which it began, a call to make to the day on which
it is due, an answer to the day on which its call began. A question asked once more after a
complaint is only counted in its pair. `words.definitions` says all of it to people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from app.base.door import Store
from app.base.months import month_after
from app.calls.codes import COMPLETED, NOT_REACHED, PURPOSES, REFUSED, UNREACHABLE
from app.calls.figures import store as sql
from app.calls.figures.rules import (
    CASES,
    TRIES,
    AgentLine,
    Calls,
    Chosen,
    Hour,
    Pair,
    Part,
    PurposeLine,
    Reason,
    Share,
    TrendMonth,
    Verbatim,
)
from app.complaints.figures.rules import Span

if TYPE_CHECKING:
    from app.calls.figures.said import Said
    from app.calls.figures.scores import Scored
    from app.calls.figures.trends import ScoreTrend
    from app.calls.figures.tries import Due, Tries

TREND_MONTHS = 24


@dataclass(frozen=True)
class OnTheWay:
    """What was taken down within calls: people recommended, of these bought; suggestions."""

    leads: int
    bought: int
    suggestions: int


@dataclass(frozen=True)
class CallFigures:
    """Every figure of a span of months, each with the calls behind it.

    `own_id` is set where somebody sees the whole, but only their own line and words: then
    agents, persons, pairs and verbatims are left to what is theirs. `trend` ends with the span's
    last month, or this one.
    """

    chosen: Chosen
    now: str
    tries: Tries
    due: Due
    questionnaires: tuple[Scored, ...]
    said: Said
    names: Mapping[int, str]
    refusals: tuple[Reason, ...]
    all_pairs: tuple[Pair, ...]
    cases: Calls
    on_the_way: OnTheWay
    trend: tuple[TrendMonth, ...]
    own_id: int | None = None

    @property
    def span(self) -> Span:
        return self.chosen.span

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show in these months."""
        return not (len(self.tries.made) or len(self.due.all) or self.questionnaires)

    # -- calls to make

    @property
    def completed(self) -> Share:
        """Completed ones of the calls due that ask for a call of their own."""
        return Share(self.due.standing(COMPLETED), len(self.due.to_make))

    @property
    def unreachable(self) -> Share:
        return Share(self.due.standing(UNREACHABLE), len(self.due.to_make))

    @property
    def refused(self) -> Share:
        return Share(self.due.standing(REFUSED), len(self.due.to_make))

    # -- tries

    @property
    def reached(self) -> Share:
        """Tries in which the customer was spoken to, of all."""
        return Share(self.tries.reached, len(self.tries.made))

    @property
    def not_reached(self) -> Calls:
        return self.tries.ended(NOT_REACHED)

    @property
    def results(self) -> tuple[Part, ...]:
        """The tries by how they ended; the parts add up."""
        return self.tries.results()

    @cached_property
    def verdicts(self) -> tuple[Part, ...]:
        """The completed calls by the overall verdict; the parts add up."""
        return self.tries.verdicts()

    @property
    def satisfied(self) -> Share:
        """Very satisfied and satisfied, of the completed calls with a verdict."""
        good = [part.calls for part in self.verdicts[:2]]
        whole = sum(part.count for part in self.verdicts[:-1])
        count = sum(map(len, good))
        return Share(Calls(TRIES, count, lambda: [one for some in good for one in some]), whole)

    @cached_property
    def purposes(self) -> tuple[PurposeLine, ...]:
        """A line for each purpose with a call; they add up to the calls due and the tries."""
        lines = (
            PurposeLine(
                one,
                self.due.of_purpose(one),
                self.due.of_purpose(one, COMPLETED),
                self.due.of_purpose(one, REFUSED),
                self.due.of_purpose(one, UNREACHABLE),
                self.tries.of_purpose(one),
                self.tries.of_purpose(one, reached=True),
            )
            for one in PURPOSES
        )
        return tuple(line for line in lines if len(line.due) or len(line.made))

    @cached_property
    def hours(self) -> tuple[Hour, ...]:
        """When people answer: weekday by hour."""
        return self.tries.hours()

    @cached_property
    def agents(self) -> tuple[AgentLine, ...]:
        """A line for each person who called; one's own alone where others' are not shown."""
        opened: dict[int, list[int]] = {}
        for pair in self.all_pairs:
            opened.setdefault(pair.by_id, []).append(pair.complaint_id)
        lines = self.tries.agents(self.names, opened)
        return tuple(line for line in lines if self.own_id in (None, line.agent_id))

    # -- answers

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The complaints opened by a score, and what was scored after their closing."""
        return tuple(pair for pair in self.all_pairs if self.own_id in (None, pair.by_id))

    @property
    def cases_by_score(self) -> Calls:
        return Calls.of(CASES, (pair.complaint_id for pair in self.all_pairs))

    @cached_property
    def verbatims(self) -> tuple[Verbatim, ...]:
        """The customers' own words, the newest first."""
        return tuple(one for one in self.said.verbatims() if self.own_id in (None, one.by_id))

    @property
    def shows_persons(self) -> bool:
        """Whether advisers and consultants are shown one by one."""
        return self.own_id is None

    def questionnaire(self, questionnaire_id: int | None = None) -> Scored | None:
        """The scores of one questionnaire; by default of the one with most answers."""
        for one in self.questionnaires:
            if questionnaire_id in (None, one.id):
                return one
        return None


def figures(
    store: Store, chosen: Chosen, now: datetime, *, own_id: int | None = None
) -> CallFigures:
    """Count what is chosen as it stands at `now` (with offset).

    `own_id` leaves the lines of single persons and the customers' words to that employee's own.
    """
    from app.calls.figures.said import Said, hidden_scores
    from app.calls.figures.scores import scored
    from app.calls.figures.tries import Due, Tries

    rows = sql.sheets(store, chosen)
    held = sql.versions(store, {row.version_id for row in rows})
    versions = {version.id: version for version in held}
    tries = Tries(sql.tries(store, chosen))
    return CallFigures(
        chosen=chosen,
        now=now.isoformat(timespec="seconds"),
        tries=tries,
        due=Due(sql.tasks(store, chosen, f"{now:%Y-%m-%d}")),
        questionnaires=scored(rows, held, hidden_scores(store, rows, versions)),
        said=Said(store, sql.said(store, chosen), versions),
        names=sql.employees(store),
        refusals=_refusals(store, tries),
        all_pairs=_pairs(store, chosen),
        cases=Calls.of(CASES, sql.cases_of_calls(store, chosen)),
        on_the_way=OnTheWay(*sql.on_the_way(store, chosen)),
        trend=_trend(store, chosen, trend_span(chosen, now)),
        own_id=own_id,
    )


def trend_span(chosen: Chosen, now: datetime) -> Span:
    """The 24 months up to the span's last one, or up to this one while that is to come."""
    this = f"{now:%Y-%m}"
    last = this if chosen.span.first <= this < chosen.span.last else chosen.span.last
    return Span(month_after(last, 1 - TREND_MONTHS), last)


def score_trends(store: Store, chosen: Chosen, now: datetime) -> tuple[ScoreTrend, ...]:
    """The scores of each questionnaire over the 24 months of the trend."""
    from app.calls.figures.said import hidden_scores
    from app.calls.figures.scores import scored
    from app.calls.figures.trends import ScoreTrend

    months = trend_span(chosen, now)
    wide = chosen._replace(span=months)
    rows = sql.sheets(store, wide)
    held = sql.versions(store, {row.version_id for row in rows})
    hidden = hidden_scores(store, rows, {version.id: version for version in held})
    return tuple(ScoreTrend(one, months.months) for one in scored(rows, held, hidden))


def month_figures(store: Store, month: str, now: datetime) -> CallFigures:
    """Count one month, all purposes."""
    return figures(store, Chosen(Span(month, month)), now)


def known_months(store: Store) -> tuple[str, str] | None:
    """The first and the last month with a call; None without any."""
    return sql.months_with_calls(store)


def _trend(store: Store, chosen: Chosen, months: Span) -> tuple[TrendMonth, ...]:
    """The months of the trend, from the first one with a try on."""
    wide = chosen._replace(span=months)
    rows = {row[0]: row for row in sql.tries_by_month(store, wide)}
    found = [TrendMonth(*rows.get(month, (month, 0, 0, 0))) for month in months.months]
    start = next((n for n, one in enumerate(found) if one.made), len(found) - 1)
    return tuple(found[start:])


def _refusals(store: Store, tries: Tries) -> tuple[Reason, ...]:
    """What was noted when somebody refused, the most frequent first, nothing noted last."""
    found: dict[str, list[int]] = {}
    for number, note in sql.notes(store, tries.ended(REFUSED)):
        found.setdefault(" ".join(note.split()), []).append(number)
    reasons = [Reason(words, Calls.of(TRIES, ids)) for words, ids in found.items()]
    return tuple(sorted(reasons, key=lambda one: (not one.words, -len(one.calls), one.words)))


def _pairs(store: Store, chosen: Chosen) -> tuple[Pair, ...]:
    rows = sql.cases_by_score(store, chosen)
    if not rows:
        return ()
    asked = {
        version.id: {q.key: q.text for q in version.questionnaire.questions}
        for version in sql.versions(store, {row[5] for row in rows})
    }
    again: dict[tuple[int, str], tuple[int, str]] = {}
    for case, key, score, on in sql.scored_again(store, chosen.span.since):
        again[case, key] = score, on
    pairs = []
    for case, number, on, stage, _sheet, version, key, score, words, by in rows:
        after, after_on = again.get((case, key)) or (None, "")
        text = asked[version].get(key) or str(key)
        pair = Pair(case, number, on, stage, text, score, words, after, after_on, by)
        pairs.append(pair)
    return tuple(pairs)
