"""The columns of topics, of their calls and of their results."""

from __future__ import annotations

from app.base.translation import N_, _
from app.calls.codes import SCORE
from app.calls.labels import question_kind_label, result_label, state_label
from app.calls.labels import verdict_label as verdict
from app.calls.topics.figures import Result, part_label
from app.calls.topics.rules import Line, Progress, Topic
from ui.widgets.columns import Column, Row

_STATES = {
    "running": N_("Being called"), "later": N_("Not begun"), "over": N_("Time is over"),
    "closed": N_("Ended"),
}  # fmt: skip
_TONES = {"running": "ok", "later": "info", "over": "warn", "closed": "faint"}
_TASK_TONES = {"open": "info", "completed": "ok", "refused": "warn", "unreachable": "muted",
               "cancelled": "faint", "merged": "muted"}  # fmt: skip

TOPICS = (
    Column("title", N_("Special topic"), index=1, width=24, main=True),
    Column("state", N_("Stands"), index=2, width=10,
           formatter=lambda value, _row: _(_STATES[value]), tone=lambda value, _row: _TONES[value]),
    Column("from_on", N_("First day"), "date", index=3),
    Column("until_on", N_("Last day"), "date", index=4),
    Column("total", N_("Calls"), "number", index=5, width=7),
    Column("share", N_("Done"), "percent", index=6),
    Column("reached", N_("Reached"), "number", index=7, width=8),
    Column("completed", N_("Completed"), "number", index=8, width=8),
    Column("refused", N_("Refused the call"), "number", index=9, width=8),
    Column("unreachable", N_("Unreachable"), "number", index=10, width=8),
    Column("open", N_("Still open"), "number", index=11, width=8),
)  # fmt: skip


def topic_row(one: Topic, held: Progress, today: str) -> Row:
    """A topic as a row of TOPICS; its id first."""
    return (
        one.id, one.title, one.state(today), one.from_on, one.until_on,
        held.total - held.cancelled, held.share, held.reached, held.completed, held.refused,
        held.unreachable, held.open,
    )  # fmt: skip


LINES = (
    Column("plate", N_("Plate"), index=2, width=10),
    Column("person", N_("Person"), index=4, width=14),
    Column("model", N_("Model"), index=3, width=16, main=True),
    Column("state", N_("Stands"), index=5, width=12, formatter=lambda v, _row: state_label(v),
           tone=lambda value, _row: _TASK_TONES.get(value)),
    Column("due_on", N_("To be called on"), "date", index=6),
    Column("agent", N_("Agent"), index=8, width=10, formatter=lambda v, _row: v or _("anyone")),
    Column("tries", N_("Tries"), "number", index=9, width=6),
    Column("last_at", N_("Last try"), index=11, width=15,
           formatter=lambda v, _row: (v or "")[:16].replace("T", " ")),
    Column("last_result", N_("Result"), index=12, width=12,
           formatter=lambda v, _row: result_label(v)),
    Column("verdict", N_("Verdict"), index=14, width=12, formatter=lambda v, _row: verdict(v)),
    Column("last_note", N_("Note"), index=13, width=18,
           formatter=lambda v, _row: " ".join((v or "").split())),
)  # fmt: skip


def line_row(line: Line) -> Row:
    """A call as a row of LINES: task, car, and so on."""
    return tuple(line)


RESULTS = (
    Column("question", N_("Question"), index=1, width=40, main=True, sortable=False),
    Column("answer", N_("Answer given"), index=2, width=26, sortable=False),
    Column("count", N_("How often"), "number", index=3, width=8, sortable=False),
    Column("share", N_("Share"), "percent", index=4, sortable=False),
    Column("mean", N_("Mean"), "number", index=5, width=7, sortable=False),
)


def result_rows(results: tuple[Result, ...], plates: dict[int, str]) -> list[Row]:
    """The results as rows of RESULTS; the cars behind each stand first.

    A question, its answers, and what was said in words. Scores nobody gave are left out.
    """
    rows: list[Row] = []
    for number, one in enumerate(results, start=1):
        question = one.question
        kind = question_kind_label(question.kind)
        rows.append(
            (one.vehicle_ids, f"{number}. {question.text}", f"{kind}, n = {one.n}", one.n, None,
             one.mean)
        )  # fmt: skip
        for part in one.parts:
            if part.number or question.kind != SCORE:
                share = part.number / one.n if one.n else None
                label = part_label(question, part.code)
                rows.append((part.vehicle_ids, "", label, part.number, share, None))
        for said in one.said:
            who = plates.get(said.vehicle_id, "") if said.vehicle_id else ""
            words = _("Why: {words}") if said.reason else "{words}"
            cars = () if said.vehicle_id is None else (said.vehicle_id,)
            text = words.format(words=" ".join(said.words.split()))
            rows.append((cars, f"      {who}", text, None, None, None))
    return rows
