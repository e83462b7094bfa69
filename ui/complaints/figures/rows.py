"""Figures of complaints as rows of tables, each cell with the cases behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.base.translation import N_, _
from app.base.wording import percent
from app.complaints.figures.rules import (
    CLOCKS,
    UNKNOWN,
    WHOLE,
    WORKED_STAGES,
    Measures,
    Part,
    Share,
)
from app.complaints.figures.store import PersonRow
from app.complaints.figures.words import (
    Words,
    breakdown_source,
    hours_label,
    hours_text,
    score_text,
)
from app.complaints.labels import clock_label
from ui.widgets.columns import Column, Row
from ui.widgets.figure_table import Behind, Line, no_text

if TYPE_CHECKING:
    from app.complaints.figures.figures import ComplaintFigures

_INNER = "　"
_VALID = N_("Valid ones of those judged")
_ON_TIME = N_("Share on time; opens those that were late")
_HOURS = N_("Median of working hours from opening to closing")
_REPEATED = N_("Complaints of persons who had complained within a year before")
_MEAN = N_("Mean of the scores")


def _percent(value: float | None, _row: Row) -> str:
    return percent(value)


def _hours(value: float | None, _row: Row) -> str:
    return hours_text(value)


def _score(value: float | None, _row: Row) -> str:
    return score_text(value)


def part_columns(breakdown: str) -> tuple[Column, ...]:
    """The columns of a breakdown: its parts, and what is measured of each."""
    return (
        Column("name", breakdown_source(breakdown), main=True),
        Column("bar", "", formatter=no_text),
        Column("count", N_("Cases"), "number"),
        Column("share", N_("Share"), "percent", formatter=_percent),
        Column("valid", N_("Valid"), "percent", formatter=_percent, hint=_VALID),
        Column("contact", N_("First contact"), "percent", formatter=_percent, hint=_ON_TIME),
        Column("proposal", N_("Solution proposed"), "percent", formatter=_percent, hint=_ON_TIME),
        Column("rating", N_("Rating call"), "percent", formatter=_percent, hint=_ON_TIME),
        Column("hours", N_("Hours"), "number", formatter=_hours, hint=_HOURS),
        Column("reopened", N_("Reopened"), "number"),
        Column("repeated", N_("Repeated"), "number", hint=_REPEATED),
        Column("score", N_("Score"), "number", formatter=_score, hint=_MEAN),
    )


def part_lines(figures: ComplaintFigures, breakdown: str, words: Words) -> list[Line]:
    """The parts of a breakdown; items stand under their category."""
    most = max((part.count for part in figures.parts(breakdown)), default=0)
    if breakdown != "category":
        return [
            _part_line(figures, part, words.part(breakdown, part.code), most)
            for part in figures.parts(breakdown)
        ]
    lines = []
    for category in figures.parts("category"):
        name = words.part("category", category.code)
        lines.append(_part_line(figures, category, name, most))
        for item in figures.parts("item"):
            if item.code.partition(".")[0] == category.code and item.code != UNKNOWN:
                label = words.part("item", item.code)
                lines.append(_part_line(figures, item, label, most, above=name))
    return lines


def _part_line(
    figures: ComplaintFigures, part: Part, name: str, most: int, above: str = ""
) -> Line:
    measures = figures.measures(part)
    whole = len(figures.opened)
    title = f"{above}: {name}" if above else name
    behind = {
        "*": Behind(title, part.ids),
        "valid": Behind(_named(title, _("Valid")), measures.valid.yes),
        "hours": Behind(_named(title, _("Closed")), measures.hours[WHOLE].ids),
        "reopened": Behind(_named(title, _("Reopened")), measures.reopened),
        "repeated": Behind(_named(title, _("Of repeat complainers")), measures.repeated),
        "score": Behind(_named(title, _("With a score")), measures.scores.given),
    }
    for code in CLOCKS:
        behind[code] = _clock_behind(title, code, measures)
    values: tuple[Any, ...] = (
        _INNER + name if above else name,
        (part.count, most, bool(above)),
        part.count,
        part.count / whole if whole else None,
        measures.valid.rate,
        *(measures.clocks[code].on_time.rate for code in CLOCKS),
        measures.hours[WHOLE].value,
        len(measures.reopened),
        len(measures.repeated),
        measures.scores.mean,
    )
    return Line(values, behind, bool(above))


def _clock_behind(title: str, code: str, measures: Measures) -> Behind:
    """A share on time opens those that were not; where all were, these."""
    share: Share = measures.clocks[code].on_time
    what = _("{clock} not on time") if share.no else _("{clock} on time")
    return Behind(_named(title, what.format(clock=clock_label(code))), share.no or share.yes)


def _named(part: str, what: str) -> str:
    return _("{part} · {what}").format(part=part, what=what)


CLOCK_COLUMNS = (
    Column("name", N_("Clock"), main=True),
    Column("kept", N_("In time"), "number"),
    Column("missed", N_("Late"), "number"),
    Column("overdue", N_("Overdue"), "number"),
    Column("running", N_("Running"), "number"),
    Column("rate", N_("On time"), "percent", formatter=_percent),
)


def clock_lines(figures: ComplaintFigures) -> list[Line]:
    """A row for each clock, and one for the words promised to customers."""
    lines = []
    for code, clock in figures.whole.clocks.items():
        name = clock_label(code)
        behind = {
            "kept": Behind(_named(name, _("In time")), clock.kept),
            "missed": Behind(_named(name, _("Late")), clock.missed),
            "overdue": Behind(_named(name, _("Overdue")), clock.overdue),
            "running": Behind(_named(name, _("Running")), clock.running),
            "*": Behind(_named(name, _("Counted")), clock.kept + clock.on_time.no),
        }
        counts = (len(clock.kept), len(clock.missed), len(clock.overdue), len(clock.running))
        lines.append(Line((name, *counts, clock.on_time.rate), behind))
    promised = figures.whole.promises
    broken = Behind(_("Promised words not kept"), promised.broken_in)
    values = (_("Promised words"), promised.kept, promised.broken, None, None, promised.rate)
    return [*lines, Line(values, {"*": broken})]


STAGE_COLUMNS = (
    Column("name", N_("Stage"), main=True),
    Column("hours", N_("Median hours"), "number", formatter=_hours),
    Column("cases", N_("Cases"), "number"),
    Column("now", N_("There now"), "number"),
)


def stage_lines(figures: ComplaintFigures) -> list[Line]:
    """A row for each stage: its median of working hours, and the cases that stand in it now."""
    lines = []
    for code in (*WORKED_STAGES, WHOLE):
        middle = figures.whole.hours[code]
        name = hours_label(code)
        now = figures.open_now.get(code)
        passed = Behind(name, middle.ids)
        behind = {
            "*": passed,
            "now": Behind(_named(name, _("There now")), now or ()),
        }
        count = None if now is None else len(now)
        lines.append(Line((name, middle.value, len(middle.ids), count), behind))
    return lines


SCORE_COLUMNS = (
    Column("name", N_("Score"), main=True),
    Column("bar", "", formatter=no_text),
    Column("count", N_("Cases"), "number"),
    Column("share", N_("Share"), "percent", formatter=_percent),
)


def score_lines(figures: ComplaintFigures) -> list[Line]:
    """A row for each score from 10 down to 1."""
    scores = figures.whole.scores
    most = max(map(len, scores.by_score), default=0)
    lines = []
    for score in range(10, 0, -1):
        ids = scores.by_score[score - 1]
        share = len(ids) / len(scores.given) if scores.given else None
        low = score <= figures.low_score
        name = _("{score} (low)").format(score=score) if low else str(score)
        title = _("Score {score}").format(score=score)
        values = (name, (len(ids), most, False), len(ids), share)
        lines.append(Line(values, {"*": Behind(title, ids)}))
    return lines


REPEAT_COLUMNS = (
    Column("plate", N_("Plate")),
    Column("name", N_("Name")),
    Column("count", N_("Cases"), "number"),
    Column("again", N_("In these months"), "number"),
    Column("last", N_("Last opened"), "date"),
    Column("numbers", N_("Numbers"), main=True),
)


def repeat_lines(figures: ComplaintFigures, people: Sequence[Sequence[PersonRow]]) -> list[Line]:
    """A row for each repeat complainer, with the latest plate and name of their cases."""
    lines = []
    for person, rows in zip(figures.repeaters, people, strict=True):
        plate = next((row.plate for row in reversed(rows) if row.plate), "")
        named = (row.customer or row.contact_name for row in reversed(rows))
        name = next((one for one in named if one), "")
        last = rows[-1].opened_at[:10] if rows else ""
        numbers = ", ".join(row.number for row in rows)
        values = (plate, name, len(person.cases), len(person.again), last, numbers)
        title = _("Complaints of {who}").format(who=name or plate or "–")
        lines.append(Line(values, {"*": Behind(title, person.cases)}))
    return lines
