"""The columns of the queue: when and why, who and which car, whose call it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from app.base.translation import N_, _, ngettext
from app.calls.labels import purpose_label
from app.calls.tasks.rules import APPOINTMENT, LATER, OVERDUE, TODAY, WAITING
from app.calls.tasks.task import QueueRow
from ui.calls.queue.filtering import rank
from ui.widgets.columns import Column, Row

RANK = len(QueueRow._fields)
_PLACE = {name: number for number, name in enumerate(QueueRow._fields)}
_TONES = {APPOINTMENT: "info", OVERDUE: "danger", LATER: "muted", WAITING: "muted"}


def table_row(row: QueueRow) -> Row:
    """A row of the table: the line of the queue, then the rank of its place."""
    return (*row, rank(row))


def line_of(row: Row) -> QueueRow:
    """The line of the queue that a row of the table shows."""
    return QueueRow(*row[:RANK])


def columns(now: Callable[[], datetime]) -> tuple[Column, ...]:
    """The columns; `now` tells the present moment, by which days are named."""

    def when(_value: Any, row: Row) -> str:
        return when_text(line_of(row), now())

    return (
        Column("when", N_("When"), index=RANK, width=19, formatter=when, tone=_tone),
        Column("purpose", N_("Why"), index=_PLACE["purpose"], width=13,
               formatter=lambda value, row: row[_PLACE["topic"]] or purpose_label(value)),
        Column("name", N_("Customer"), index=_PLACE["name"], width=12),
        Column("plate", N_("Plate"), index=_PLACE["plate"], width=10),
        Column("model", N_("Model"), index=_PLACE["model"], width=14, main=True),
        Column("number", N_("Phone"), index=_PLACE["number"], width=12),
        Column("mark", N_("Mind"), index=_PLACE["do_not_contact"], width=22,
               formatter=lambda _value, row: marks(line_of(row)), tone=_mark_tone,
               hint=N_("Do not contact, VIP, preferred time, tries so far, half done")),
        Column("due_on", N_("Due"), "date", index=_PLACE["due_on"]),
        Column("agent", N_("Agent"), index=_PLACE["agent"], width=11, formatter=_agent),
        Column("tries", N_("Tries"), "number", index=_PLACE["tries"], width=5, hidden=True),
        Column("note", N_("Note"), index=_PLACE["note"], width=24, hidden=True),
    )  # fmt: skip


def when_text(row: QueueRow, now: datetime) -> str:
    """Its turn in words: an appointment with its minute, days overdue, today, or from when."""
    if row.place == APPOINTMENT and row.due_at:
        return _("Appointed {time}").format(time=_moment(row.due_at, now))
    if row.place == OVERDUE:
        days = max(1, (now.date() - date.fromisoformat(row.due_on)).days)
        return ngettext("{count} day overdue", "{count} days overdue", days).format(count=days)
    if row.place == TODAY:
        return _("Today")
    if row.place == WAITING and row.wait_until:
        return _("Again from {time}").format(time=_moment(row.wait_until, now))
    return _("At {time}").format(time=_moment(row.due_at or row.due_on, now))


def marks(row: QueueRow) -> str:
    """What is to be minded before this call."""
    parts = []
    if row.do_not_contact:
        parts.append(_("Do not contact"))
    if row.holder:
        parts.append(_("{name} is calling").format(name=row.holder))
    elif row.begun:
        parts.append(_("begun"))
    if row.vip:
        parts.append(_("VIP"))
    if row.contact_time or row.contact_way:
        parts.append(" ".join(part for part in (row.contact_time, row.contact_way) if part))
    if row.tries:
        text = ngettext("{count} try", "{count} tries", row.tries)
        parts.append(text.format(count=row.tries))
    if row.merged:
        parts.append(_("with {count} more").format(count=row.merged))
    return " · ".join(parts)


def _moment(text: str, now: datetime) -> str:
    """The time alone if it is today, else month and day with it."""
    if text[:10] == now.date().isoformat() and len(text) > 10:
        return text[11:16]
    return f"{text[5:10]} {text[11:16]}".strip()


def _agent(value: Any, row: Row) -> str:
    only = _(" (only)") if row[_PLACE["only_agent"]] else ""
    return f"{value}{only}" if value else _("free")


def _tone(_value: Any, row: Row) -> str | None:
    if row[_PLACE["do_not_contact"]]:
        return "faint"
    return _TONES.get(row[_PLACE["place"]])


def _mark_tone(_value: Any, row: Row) -> str | None:
    return "danger" if row[_PLACE["do_not_contact"]] else "muted"
