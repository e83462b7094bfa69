"""Scores of a questionnaire as rows of tables, each cell with the sheets behind it."""

from __future__ import annotations

from typing import Any

from app.base.translation import N_, _
from app.calls.figures.rules import UNKNOWN, Calls, Mean
from app.calls.figures.scores import PERSONAL, VERSION, QuestionScore, Scored
from app.calls.figures.words import breakdown_source, mean_text, part_label, points, small_mark
from ui.calls.results.rows import INNER, named
from ui.widgets.columns import Column, Row
from ui.widgets.figure_table import Behind, Line, no_text

_LOW = N_("Scores so low that the reason is asked")
_OF_100 = N_("The weighted total on the scale up to 100")


def _mean(value: float | None, _row: Row) -> str:
    return mean_text(value)


def _points(value: float | None, _row: Row) -> str:
    return points(value)


def _sample(value: int | None, _row: Row) -> str:
    return "" if value is None else f"{value:,}{small_mark(value)}"


QUESTIONS = (
    Column("name", N_("Factor and question"), main=True),
    Column("bar", "", formatter=no_text),
    Column("mean", N_("Mean"), "number", formatter=_mean),
    Column("n", N_("n"), "number", formatter=_sample),
    Column("low", N_("Low"), "number", hint=_LOW),
    Column("weight", N_("Weight"), "number"),
    Column("versions", N_("Versions")),
    *(Column(f"s{score}", str(score), "number", width=5) for score in range(1, 11)),
)


def question_lines(one: Scored) -> list[Line]:
    """The weighted total, the factors, and under each its questions."""
    total = _("Weighted total, {points} of 100").format(points=points(one.total.value))
    lines = [_mean_line(total, one.total, one.sheets)]
    questions = list(one.questions)
    for line in one.factors:
        members = [q for q in questions if q.question.factor == line.factor.code]
        questions = [q for q in questions if q not in members]
        if len(members) == 1:
            # A factor of one question is that question.
            lines.append(_question_line(members[0], factor=line.factor.title))
            continue
        lines.append(_mean_line(line.factor.title, line.mean, one.sheets, line.factor.weight))
        lines += [_question_line(question, inner=True) for question in members]
    return lines + [_question_line(question, inner=bool(one.factors)) for question in questions]


def _mean_line(name: str, mean: Mean, sheets: Calls, weight: float | None = None) -> Line:
    values: tuple[Any, ...] = (name, _bar(mean), mean.value, mean.n, None, _whole(weight), "")
    return Line((*values, *([None] * 10)), {"*": Behind(name, sheets)})


def _question_line(line: QuestionScore, *, inner: bool = False, factor: str = "") -> Line:
    text = line.question.text
    shown = named(factor, text) if factor else text
    if line.gone:
        shown = _("{question} (not asked any more)").format(question=shown)
    behind = {
        "*": Behind(text, line.given),
        "low": Behind(named(text, _("Low")), line.low),
    }
    counts = []
    for score, calls in enumerate(line.by_score, start=1):
        title = named(text, _("Score {score}").format(score=score))
        behind[f"s{score}"] = Behind(title, calls)
        counts.append(len(calls) or None)
    values = (
        INNER + shown if inner else shown,
        _bar(line.mean, inner=inner),
        line.mean.value,
        line.mean.n,
        len(line.low),
        _whole(line.question.weight),
        ", ".join(map(str, line.versions)),
        *counts,
    )
    return Line(values, behind, inner)


def _whole(weight: float | None) -> int | float | None:
    return int(weight) if weight is not None and weight == int(weight) else weight


def _bar(mean: Mean, *, inner: bool = False) -> tuple[float, int, bool]:
    """From 1 to 10 of the scale."""
    return (max(0.0, (mean.value or 1) - 1), 9, inner)


def part_columns(breakdown: str, one: Scored | None) -> tuple[Column, ...]:
    """A breakdown's columns: its parts, their total, and a column for each factor."""
    factors = () if one is None else one.factors[:12]
    return (
        Column("name", breakdown_source(breakdown), main=True),
        Column("bar", "", formatter=no_text),
        Column("mean", N_("Mean"), "number", formatter=_mean),
        Column("points", N_("Of 100"), "number", formatter=_points, hint=_OF_100),
        Column("n", N_("Sheets"), "number", formatter=_sample),
        *(
            Column(f"f{place}", line.factor.title, "number", formatter=_mean)
            for place, line in enumerate(factors)
        ),
    )


def part_lines(one: Scored, breakdown: str) -> list[Line]:
    """The parts of a breakdown. Of persons with too few sheets only their number stands."""
    codes = [line.factor.code for line in one.factors[:12]]
    lines = []
    for part in one.parts(breakdown):
        name = part_label(breakdown, part.code)
        hidden = breakdown in PERSONAL and part.total.value is None and part.code != UNKNOWN
        values = (
            name,
            _bar(part.total),
            part.total.value,
            part.total.value,
            part.total.n,
            *(part.factors.get(code) for code in codes),
        )
        # Never a single customer's answers beside the name of one person.
        behind = {} if hidden else {"*": Behind(_shown(breakdown, name), part.sheets)}
        lines.append(Line(values, behind))
    return lines


def _shown(breakdown: str, name: str) -> str:
    return name if breakdown != VERSION else named(_("Scores by question"), name)
