"""The figures of calls as lines of text, for a person at the command line."""

from __future__ import annotations

from collections.abc import Iterator

from app.base.translation import _
from app.base.wording import number
from app.calls.figures.figures import CallFigures
from app.calls.figures.scores import BREAKDOWNS, Scored
from app.calls.figures.words import (
    breakdown_label,
    chosen_label,
    ending_label,
    mean_and_n,
    mean_text,
    part_label,
    points,
    share_text,
    verdict_part,
)
from app.calls.labels import result_label, state_label


def lines(figures: CallFigures) -> list[str]:
    """Calls and tries first, then each questionnaire, then who called."""
    found = [*_whole(figures)]
    for one in figures.questionnaires:
        found += _questionnaire(one)
    return [*found, *_agents(figures)]


def _whole(figures: CallFigures) -> Iterator[str]:
    yield _("{span}: {due} calls due, {tries} tries").format(
        span=chosen_label(figures.chosen),
        due=number(len(figures.due.all)),
        tries=number(len(figures.tries.made)),
    )
    for name, share in (
        (state_label("completed"), figures.completed),
        (state_label("unreachable"), figures.unreachable),
        (state_label("refused"), figures.refused),
        (_("Tries that reached the customer"), figures.reached),
        (_("Satisfied"), figures.satisfied),
    ):
        yield f"{name}: {share_text(share)}"
    yield _("Tries per call: {tries}").format(tries=mean_text(figures.due.tries_each))
    yield _("How the tries ended:")
    for part in figures.results:
        yield f"  {ending_label(part.code)}: {part.count}"
    yield _("Verdicts of the completed calls:")
    for part in figures.verdicts:
        yield f"  {verdict_part(part.code)}: {part.count}"
    yield _("Complaints opened in calls: {count}, by a score: {by_score}").format(
        count=len(figures.cases), by_score=len(figures.pairs)
    )
    yield _("People recommended: {leads}; suggestions: {suggestions}").format(
        leads=figures.on_the_way.leads, suggestions=figures.on_the_way.suggestions
    )


def _questionnaire(one: Scored) -> Iterator[str]:
    yield _("{title}: {score}, of 100: {points}").format(
        title=one.title, score=mean_and_n(one.total), points=points(one.total.value)
    )
    for factor in one.factors:
        yield f"  {factor.factor.title}: {mean_and_n(factor.mean)}"
    for question in one.questions:
        yield f"  – {question.question.text} {mean_and_n(question.mean)}"
    for name in BREAKDOWNS:
        parts = one.parts(name)
        if len(parts) > 1:
            yield f"  {breakdown_label(name)}:"
            for part in parts:
                yield f"    {part_label(name, part.code)}: {mean_and_n(part.total)}"


def _agents(figures: CallFigures) -> Iterator[str]:
    if figures.agents:
        yield _("Results per agent:")
    for line in figures.agents:
        yield _("  {name}: {made} tries, {reached} reached, {completed} completed").format(
            name=line.name,
            made=number(len(line.made)),
            reached=number(len(line.reached)),
            completed=f"{number(len(line.completed))} ({result_label('refused')}: "
            f"{number(len(line.refused))})",
        )
