"""The figures of calls in the shape of the command line's answer; its keys are lasting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.calls.figures.figures import CallFigures
from app.calls.figures.rules import Mean, Share
from app.calls.figures.scores import BREAKDOWNS, Scored
from app.calls.figures.trends import ScoreTrend

_DIGITS = 2


def as_json(figures: CallFigures, trends: Sequence[ScoreTrend] = ()) -> dict[str, Any]:
    """Everything as numbers: counts, pairs [of these, of all asked], means with their n.

    `results` and `verdicts` add up to the tries and the completed ones; `by_…` of a
    questionnaire are parts → mean and n, what is not stated as "unknown"; the mean of a person
    with too few sheets is null.
    """
    span = figures.span
    tries = figures.tries
    return {
        "month": span.last if span.first == span.last else None,
        "first_month": span.first,
        "last_month": span.last,
        "as_of": figures.now,
        "purpose": figures.chosen.purpose,
        "due": len(figures.due.all),
        "due_later": len(figures.due.later),
        "states": {part.code: part.count for part in figures.due.states()},
        "completed": _share(figures.completed),
        "unreachable": _share(figures.unreachable),
        "refused": _share(figures.refused),
        "tries": len(tries.made),
        "reached": _share(figures.reached),
        "tries_per_call": _rounded(figures.due.tries_each),
        "results": {part.code: part.count for part in figures.results},
        "verdicts": {part.code: part.count for part in figures.verdicts},
        "satisfied": _share(figures.satisfied),
        "questionnaires": {
            one.code: _questionnaire(one, next((t for t in trends if t.id == one.id), None))
            for one in figures.questionnaires
        },
        "choices": _choices(figures),
        "by_purpose": {
            line.purpose: {
                "due": len(line.due),
                "completed": len(line.completed),
                "refused": len(line.refused),
                "unreachable": len(line.unreachable),
                "tries": len(line.made),
                "reached": len(line.reached),
            }
            for line in figures.purposes
        },
        "refusals": {reason.words: len(reason.calls) for reason in figures.refusals},
        "hours": [
            {
                "weekday": one.weekday + 1,
                "hour": one.hour,
                "tries": len(one.tries),
                "reached": one.reached,
            }
            for one in figures.hours
        ],
        "agents": [
            {
                "agent": line.name,
                "tries": len(line.made),
                "reached": len(line.reached),
                "completed": len(line.completed),
                "refused": len(line.refused),
                "not_reached": len(line.not_reached),
                "again": len(line.again),
                "minutes": _rounded(line.minutes),
                "complaints": len(line.opened),
            }
            for line in figures.agents
        ],
        "complaints": {
            "in_calls": len(figures.cases),
            "by_score": len(figures.pairs),
            "pairs": {pair.number: [pair.before, pair.after] for pair in figures.pairs},
        },
        "leads": figures.on_the_way.leads,
        "leads_bought": figures.on_the_way.bought,
        "suggestions": figures.on_the_way.suggestions,
        "trend": {one.month: [one.made, one.reached, one.completed] for one in figures.trend},
    }


def _questionnaire(one: Scored, trend: ScoreTrend | None) -> dict[str, Any]:
    total = one.total
    return {
        "title": one.title,
        "n": total.n,
        "total": _rounded(total.value),
        "total_of_100": None if total.value is None else round(total.value * 10, 1),
        "factors": {line.factor.code: _mean(line.mean) for line in one.factors},
        "questions": {
            line.question.key: _mean(line.mean)
            | {
                "text": line.question.text,
                "low": len(line.low),
                "scores": [len(calls) for calls in line.by_score],
                "versions": list(line.versions),
            }
            for line in one.questions
        },
        **{
            f"by_{name}": {part.code: _mean(part.total) for part in one.parts(name)}
            for name in BREAKDOWNS
        },
        "trend": {}
        if trend is None
        else {line.month: [_rounded(line.mean.value), line.mean.n] for line in trend.of()},
        "versions_begun": {}
        if trend is None
        else {line.month: list(line.begun) for line in trend.of() if line.begun},
    }


def _choices(figures: CallFigures) -> dict[str, Any]:
    codes = {one.id: one.code for one in figures.questionnaires}
    found: dict[str, Any] = {}
    for line in figures.said.choices():
        owner = found.setdefault(codes.get(line.questionnaire_id, line.questionnaire), {})
        owner[line.key] = {
            "text": line.text,
            "n": len(line.answered),
            "mean": _rounded(line.mean),
            "choices": {choice.text: len(choice.sheets) for choice in line.choices},
        }
    return found


def _mean(mean: Mean) -> dict[str, Any]:
    return {"mean": _rounded(mean.value), "n": mean.n}


def _share(share: Share) -> list[int]:
    return [share.count, share.whole]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
