"""The columns of the list of actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from app.actions.listing import PLACE, week_end
from app.actions.rules import Action
from app.base.translation import N_, _, ngettext
from app.complaints.action_words import effect_label, sort_label, source_label
from ui.widgets.columns import Column, Row

EDITABLE = ("text", "department", "owner", "due_on")


def columns(today: Callable[[], date]) -> tuple[Column, ...]:
    """All columns; `today` is asked whenever a state is shown, so that midnight is not missed."""

    def state(_value: Any, row: Row) -> str:
        return state_text(Action(*row), today())

    def tone(_value: Any, row: Row) -> str | None:
        return state_tone(Action(*row), today())

    def place(key: str) -> int:
        return PLACE[key]

    def plain(key: str, title: str, width: int, **more: Any) -> Column:
        return Column(key, title, index=place(key), width=width, formatter=_one_line, **more)

    def coded(key: str, title: str, width: int, label: Callable[[str], str], **more: Any) -> Column:
        return Column(
            key, title, index=place(key), width=width, formatter=lambda v, _r: label(v), **more
        )

    def day(key: str, title: str, **more: Any) -> Column:
        return Column(key, title, "date", index=place(key), width=11, **more)

    return (
        Column("state", N_("State"), index=place("due_on"), width=16, formatter=state, tone=tone),
        day("due_on", N_("Due")),
        plain("text", N_("What is to be done"), 24, main=True),
        coded("sort", N_("Sort"), 9, sort_label),
        plain("owner", N_("By whom"), 8),
        plain("department", N_("Department"), 10),
        plain("number", N_("Case"), 15),
        day("done_on", N_("Done on")),
        coded("effect", N_("Effect"), 9, effect_label, tone=_effect_tone),
        coded("source", N_("Source"), 10, source_label, hidden=True),
        plain("done_note", N_("How it was done"), 16, hidden=True),
        plain("effect_note", N_("Note on the effect"), 16, hidden=True),
        day("effect_on", N_("Effect checked on"), hidden=True),
        plain("effect_by", N_("Effect checked by"), 10, hidden=True),
        day("withdrawn_on", N_("Withdrawn on"), hidden=True),
        plain("withdrawn_note", N_("Why withdrawn"), 16, hidden=True),
        Column("created_at", N_("Added at"), "date", index=place("created_at"), width=11,
               formatter=lambda v, _r: (v or "")[:10], hidden=True),
        plain("created_by", N_("Added by"), 10, hidden=True),
    )  # fmt: skip


def state_text(one: Action, today: date) -> str:
    """How it stands, in words: overdue 3 days, today, in 5 days, done, withdrawn."""
    if one.withdrawn_on is not None:
        return _("withdrawn")
    if one.done_on is not None:
        if one.effect is None and one.sort != "execution":
            return _("done, not checked")
        return _("done")
    days = _days_left(one, today)
    if days is None:
        return _("no due day")
    if days < 0:
        text = ngettext("overdue {count} day", "overdue {count} days", -days)
        return text.format(count=-days)
    if days == 0:
        return _("due today")
    return ngettext("in {count} day", "in {count} days", days).format(count=days)


def state_tone(one: Action, today: date) -> str | None:
    """The colour that goes with it; the word says the same."""
    if one.withdrawn_on is not None:
        return "faint"
    if one.done_on is not None:
        return "ok" if one.effect is not None or one.sort == "execution" else "info"
    days = _days_left(one, today)
    if days is None:
        return "warn"
    if days < 0:
        return "danger"
    return "warn" if days <= (week_end(today) - today).days else None


def _days_left(one: Action, today: date) -> int | None:
    try:
        return (date.fromisoformat((one.due_on or "")[:10]) - today).days
    except ValueError:
        return None


def _effect_tone(value: Any, _row: Row) -> str | None:
    return {"effective": "ok", "ineffective": "danger"}.get(value)


def _one_line(value: Any, _row: Row) -> str:
    # A line feed in the data must not make a row of two lines.
    return " ".join(str(value).split()) if value else ""
