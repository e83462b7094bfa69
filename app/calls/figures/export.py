"""The figures of calls as a workbook or text file. Each export is on record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.base import sheets
from app.base.changes import Changed, record
from app.base.clock import Clock
from app.base.door import Store
from app.base.files import replacing
from app.base.translation import _
from app.calls.figures.figures import CallFigures
from app.calls.figures.rules import Mean
from app.calls.figures.scores import BREAKDOWNS, PERSONAL, Scored
from app.calls.figures.words import (
    breakdown_label,
    chosen_label,
    ending_label,
    part_label,
    verdict_part,
    weekday_label,
)
from app.calls.labels import state_label
from app.staff.rules import Actor, require

_KINDS: tuple[sheets.CellKind, ...] = (
    "text", "text", "text", "text", "count", "rate", "decimal", "count",
)  # fmt: skip
_Row = tuple[Any, ...]


def export_figures(
    store: Store, actor: Actor, *, path: Path, figures: CallFigures, clock: Clock
) -> Changed:
    """Write every figure as a row: what it is of, its name, its count and share, or mean and n.

    A name that ends in .csv gives a text file, any other a workbook. Raises NoRight, or a
    UserError when the file cannot be written; then there is no record either.
    """
    require(actor, "export")
    require(actor, "calls.results")
    span = chosen_label(figures.chosen)
    rows = [(span, *row) for row in _rows(figures)]
    headers = [
        _("Months"),
        _("Figure"),
        _("Part"),
        _("Name"),
        _("Calls"),
        _("Share"),
        _("Mean"),
        _("n"),
    ]
    done = {"what": "call_figures", "file": path.name, "rows": len(rows)}
    with store.write():
        record(store, actor, "export", "call_tasks", None, None, done, clock=clock)
        with replacing(path) as temporary:
            if path.suffix.lower() == ".csv":
                sheets.fill_csv(temporary, headers, rows, _KINDS)
            else:
                sheets.fill_xlsx(temporary, _("Calls"), headers, rows, _KINDS)
    return Changed.of()


def _rows(figures: CallFigures) -> Iterator[_Row]:
    due = _("Calls due")
    for part in figures.due.states():
        yield _count(due, "", state_label(part.code), part.count, len(figures.due.all))
    made = len(figures.tries.made)
    for part in figures.results:
        yield _count(_("Times called"), "", ending_label(part.code), part.count, made)
    yield _count(_("Times called"), "", _("Reached"), figures.reached.count, made)
    whole = sum(part.count for part in figures.verdicts)
    for part in figures.verdicts:
        yield _count(_("Verdict over all"), "", verdict_part(part.code), part.count, whole)
    for reason in figures.refusals:
        words = reason.words or _("Nothing was noted")
        yield _count(_("Reasons for refusal"), "", words, len(reason.calls), figures.refused.count)
    for one in figures.questionnaires:
        yield from _questionnaire(one, figures.shows_persons)
    for line in figures.said.choices():
        for choice in line.choices:
            count = len(choice.sheets)
            yield _count(line.questionnaire, line.text, choice.text, count, len(line.answered))
    for hour in figures.hours:
        name = f"{weekday_label(hour.weekday)} {hour.hour}:00"
        yield _count(_("Best times"), "", name, hour.reached, len(hour.tries))
    for agent in figures.agents:
        reached = len(agent.reached)
        yield _count(_("Reached"), _("Agent"), agent.name, reached, len(agent.made))
        completed = len(agent.completed)
        yield _count(_("Completed"), _("Agent"), agent.name, completed, len(agent.made))


def _questionnaire(one: Scored, persons: bool) -> Iterator[_Row]:
    yield _score(one.title, _("Weighted total"), "", one.total)
    for factor in one.factors:
        yield _score(one.title, _("Factor"), factor.factor.title, factor.mean)
    for question in one.questions:
        yield _score(one.title, _("Question"), question.question.text, question.mean)
    for name in BREAKDOWNS:
        if persons or name not in PERSONAL:
            for part in one.parts(name):
                label = part_label(name, part.code)
                yield _score(one.title, breakdown_label(name), label, part.total)


def _count(of: str, part: str, name: str, count: int, whole: int) -> _Row:
    return of, part, name, count, count / whole if whole else None, None, None


def _score(of: str, part: str, name: str, mean: Mean) -> _Row:
    return of, part, name, None, None, mean.value, mean.n
