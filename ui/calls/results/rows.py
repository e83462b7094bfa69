"""Figures of calls as rows of tables, each cell with the calls behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from app.base.translation import N_, _
from app.base.wording import percent
from app.calls.figures.rules import SHEETS, SMALL, Calls, Part
from app.calls.figures.words import (
    ending_label,
    verdict_part,
    weekday_label,
)
from app.calls.labels import purpose_label, state_label
from app.complaints.labels import stage_label
from ui.widgets.columns import Column, Row
from ui.widgets.figure_table import Behind, Line, no_text

if TYPE_CHECKING:
    from app.calls.figures.figures import CallFigures

INNER = "　"
"""Moves a line in below the one above it."""

_ALIKE = 0.02
_MEDIAN = N_("Median minutes of a completed call")


def _percent(value: float | None, _row: Row) -> str:
    return percent(value)


def _minutes(value: float | None, _row: Row) -> str:
    return "–" if value is None else f"{value:.1f}"


def named(part: str, what: str) -> str:
    """What stands behind a cell: its row and what is counted of it."""
    return _("{part} · {what}").format(part=part, what=what)


def share_columns(title: str) -> tuple[Column, ...]:
    """The columns of parts that add up to a whole."""
    return (
        Column("name", title, main=True),
        Column("bar", "", formatter=no_text),
        Column("count", N_("Calls"), "number"),
        Column("share", N_("Share"), "percent", formatter=_percent),
    )


STATES = share_columns(N_("Calls due"))
RESULTS = share_columns(N_("How the tries ended"))
VERDICTS = share_columns(N_("Verdict over all"))
REFUSALS = share_columns(N_("Why the call was refused"))
CHOICES = share_columns(N_("Question and answer"))


def state_lines(figures: CallFigures) -> list[Line]:
    """The calls due by how they stand."""
    parts = [(state_label(part.code), part) for part in figures.due.states()]
    return _share_lines(parts)


def result_lines(figures: CallFigures) -> list[Line]:
    """The tries by how they ended."""
    return _share_lines([(ending_label(part.code), part) for part in figures.results])


def verdict_lines(figures: CallFigures) -> list[Line]:
    """The completed calls by verdict."""
    return _share_lines([(verdict_part(part.code), part) for part in figures.verdicts])


def refusal_lines(figures: CallFigures) -> list[Line]:
    """What was noted when somebody refused."""
    return _share_lines(
        [
            (one.words or _("Nothing was noted"), Part(one.words, one.calls))
            for one in figures.refusals
        ]
    )


def choice_lines(figures: CallFigures) -> list[Line]:
    """Each question answered by choosing, and under it the answers."""
    lines = []
    for line in figures.said.choices():
        whole = len(line.answered)
        heard = line.text
        if line.mean is not None:
            heard = _("{question} (mean {mean})").format(question=heard, mean=f"{line.mean:.1f}")
        values: tuple[Any, ...] = (heard, (whole, whole, True), whole, None)
        lines.append(Line(values, {"*": Behind(line.text, line.answered)}))
        for choice in line.choices:
            count = len(choice.sheets)
            values = (INNER + choice.text, (count, whole, False), count, count / whole)
            behind = {"*": Behind(named(line.text, choice.text), choice.sheets)}
            lines.append(Line(values, behind, True))
    return lines


def _share_lines(parts: Sequence[tuple[str, Part]]) -> list[Line]:
    whole = sum(part.count for _name, part in parts)
    most = max((part.count for _name, part in parts), default=0)
    return [
        Line(
            (name, (part.count, most, False), part.count, part.count / whole if whole else None),
            {"*": Behind(name, part.calls)},
        )
        for name, part in parts
    ]


AGENTS = (
    Column("name", N_("Agent"), main=True),
    Column("bar", "", formatter=no_text),
    Column("made", N_("Times called"), "number"),
    Column("reached", N_("Reached"), "number"),
    Column("rate", N_("Share reached"), "percent", formatter=_percent),
    Column("completed", N_("Completed"), "number"),
    Column("refused", N_("Refused the call"), "number"),
    Column("not_reached", N_("Not reached"), "number"),
    Column("again", N_("Call again"), "number"),
    Column("minutes", N_("Minutes"), "number", formatter=_minutes, hint=_MEDIAN),
    Column("opened", N_("Complaints"), "number"),
)


def agent_lines(figures: CallFigures) -> list[Line]:
    """What each agent did; the last line is all of them."""
    most = max((len(line.made) for line in figures.agents), default=0)
    lines = []
    for one in figures.agents:
        behind = {
            "*": Behind(named(one.name, _("Times called")), one.made),
            "reached": Behind(named(one.name, _("Reached")), one.reached),
            "completed": Behind(named(one.name, _("Completed")), one.completed),
            "refused": Behind(named(one.name, _("Refused the call")), one.refused),
            "not_reached": Behind(named(one.name, _("Not reached")), one.not_reached),
            "again": Behind(named(one.name, _("Call again")), one.again),
            "opened": Behind(named(one.name, _("Complaints")), one.opened),
        }
        made, reached = len(one.made), len(one.reached)
        values = (
            one.name,
            (made, most, False),
            made,
            reached,
            reached / made if made else None,
            len(one.completed),
            len(one.refused),
            len(one.not_reached),
            len(one.again),
            one.minutes,
            len(one.opened),
        )
        lines.append(Line(values, behind))
    return [*lines, _all_agents(figures)]


def _all_agents(figures: CallFigures) -> Line:
    tries, opened = figures.tries, figures.cases_by_score
    ended = {key: tries.ended(key) for key in ("completed", "refused", "not_reached", "again")}
    behind = {key: Behind(ending_label(key), calls) for key, calls in ended.items()}
    behind |= {
        "*": Behind(_("Times called"), tries.made),
        "reached": Behind(_("Reached"), tries.reached),
        "opened": Behind(_("Complaints opened by a score"), opened),
    }
    values = (
        _("All"),
        None,
        len(tries.made),
        len(tries.reached),
        figures.reached.rate,
        *(len(calls) for calls in ended.values()),
        None,
        len(opened),
    )
    return Line(values, behind)


PURPOSE = (
    Column("name", N_("Purpose"), main=True),
    Column("bar", "", formatter=no_text),
    Column("due", N_("Calls due"), "number"),
    Column("completed", N_("Completed"), "number"),
    Column("done", N_("Share completed"), "percent", formatter=_percent),
    Column("refused", N_("Refused the call"), "number"),
    Column("unreachable", N_("Unreachable"), "number"),
    Column("made", N_("Times called"), "number"),
    Column("reached", N_("Reached"), "number"),
    Column("rate", N_("Share reached"), "percent", formatter=_percent),
)


def purpose_lines(figures: CallFigures) -> list[Line]:
    """What came of the calls of each purpose."""
    most = max((len(line.due) for line in figures.purposes), default=0)
    lines = []
    for one in figures.purposes:
        name = purpose_label(one.purpose)
        due, made = len(one.due), len(one.made)
        behind = {
            "*": Behind(named(name, _("Calls due")), one.due),
            "completed": Behind(named(name, _("Completed")), one.completed),
            "refused": Behind(named(name, _("Refused the call")), one.refused),
            "unreachable": Behind(named(name, _("Unreachable")), one.unreachable),
            "made": Behind(named(name, _("Times called")), one.made),
            "reached": Behind(named(name, _("Reached")), one.reached),
        }
        values = (
            name,
            (due, most, False),
            due,
            len(one.completed),
            len(one.completed) / due if due else None,
            len(one.refused),
            len(one.unreachable),
            made,
            len(one.reached),
            len(one.reached) / made if made else None,
        )
        lines.append(Line(values, behind))
    return lines


HOUR_FIRST = Column("name", N_("Weekday"), main=True)


def hour_columns(figures: CallFigures) -> tuple[Column, ...]:
    """A column for each hour in which somebody was called."""
    hours = sorted({one.hour for one in figures.hours})
    return (
        HOUR_FIRST,
        Column("made", N_("Times called"), "number"),
        *(
            Column(f"h{hour}", f"{hour}:00", "percent", formatter=_cell, tone=_standing_out(hour))
            for hour in hours
        ),
    )


def _standing_out(hour: int) -> Callable[[Any, Row], str | None]:
    """The hours of a day that reach most people are green, if there were tries enough."""

    def tone(value: float | None, row: Row) -> str | None:
        line: Line = row[-1]
        behind = line.behind.get(f"h{hour}")
        if value is None or behind is None or len(behind.ids) < SMALL:
            return None
        shares = [share for share in line.values[2:] if share is not None]
        return "ok" if value >= max(shares) - _ALIKE else None

    return tone


def _cell(value: float | None, _row: Row) -> str:
    return "" if value is None else f"{value:.0%}"


def hour_lines(figures: CallFigures) -> list[Line]:
    """The share reached by weekday and hour."""
    hours = sorted({one.hour for one in figures.hours})
    lines = []
    for weekday in sorted({one.weekday for one in figures.hours}):
        of_day = {one.hour: one for one in figures.hours if one.weekday == weekday}
        name = weekday_label(weekday)
        behind = {
            f"h{hour}": Behind(named(name, f"{hour}:00"), one.tries) for hour, one in of_day.items()
        }
        shares = [of_day[hour].rate if hour in of_day else None for hour in hours]
        made = sum(len(one.tries) for one in of_day.values())
        lines.append(Line((name, made, *shares), behind))
    return lines


PAIRS = (
    Column("number", N_("Complaint")),
    Column("on", N_("Opened on"), "date"),
    Column("stage", N_("Stage now")),
    Column("before", N_("Score before"), "number"),
    Column("after", N_("Score after"), "number"),
    Column("after_on", N_("Asked again on"), "date"),
    Column("question", N_("Question")),
    Column("words", N_("Words of the customer"), main=True),
)


def pair_lines(figures: CallFigures) -> list[Line]:
    """The complaints opened by a score, with what was scored after their closing."""
    return [
        Line(
            (
                pair.number,
                pair.opened_on,
                stage_label(pair.stage),
                pair.before,
                pair.after,
                pair.after_on,
                pair.question,
                " ".join(pair.words.split()),
            ),
            {"*": Behind(pair.number, Calls.of("cases", (pair.complaint_id,)))},
        )
        for pair in figures.pairs
    ]


WORDS = (
    Column("on", N_("Day"), "date"),
    Column("questionnaire", N_("Questionnaire")),
    Column("question", N_("Question")),
    Column("score", N_("Score given"), "number"),
    Column("model", N_("Model family")),
    Column("words", N_("Words of the customer"), main=True),
)


def word_lines(figures: CallFigures, most: int) -> list[Line]:
    """What the customers said, the newest first."""
    return [
        Line(
            (
                one.on,
                one.questionnaire,
                one.question,
                one.score,
                one.model,
                " ".join(one.words.split()),
            ),
            {"*": Behind(one.question, Calls.of(SHEETS, (one.sheet_id,)))},
        )
        for one in figures.verbatims[:most]
    ]
