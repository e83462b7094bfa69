"""The list of a day on sideways pages: in the morning what is to be called, in the evening what
was done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from app.base.phones import masked, shown
from app.base.translation import N_, _, ngettext
from app.calls.labels import detail_label, purpose_label, result_label, verdict_label
from app.calls.tasks.rules import APPOINTMENT, LATER, OVERDUE, TODAY, WAITING
from app.calls.tasks.task import QueueRow
from app.complaints.paper.form import moment
from app.paper.letterhead import Letterhead
from app.paper.list_page import list_pdf
from app.paper.tables import Column

_PLACES = {
    APPOINTMENT: N_("Appointment"),
    OVERDUE: N_("Overdue"),
    TODAY: N_("Today"),
    LATER: N_("Later"),
    WAITING: N_("Waiting"),
}


class Done(NamedTuple):
    """A try that ended; `phone` is the whole number."""

    task_id: int
    at: str
    purpose: str
    plate: str
    model: str
    name: str
    phone: str
    agent: str
    result: str
    detail: str
    verdict: str
    again_at: str
    note: str


class Whose(NamedTuple):
    """What stands over a day's list: the dealership, when and by whom, whether phones are whole."""

    letterhead: Letterhead
    printed_at: datetime
    printed_by: str
    whole_phones: bool = False
    filtered: str = ""


def morning_pdf(
    rows: Sequence[QueueRow], whose: Whose, *, numbers: Mapping[int, str] | None = None
) -> bytes:
    """The calls to make in the order of the queue, with room to write.

    `numbers` are the whole phones by task, used only where `whose` says so.
    """
    columns = [
        Column(_("No."), align="right"),
        Column(_("When"), width=78),
        Column(_("Purpose"), width=66),
        Column(_("Plate"), width=62),
        Column(_("Model"), 1.0),
        Column(_("Person to call"), 0.9),
        Column(_("Phone"), width=76),
        Column(_("Agent"), width=54),
        Column(_("Tries"), align="right"),
        Column(_("To be known"), 1.3),
        Column(_("Result"), 1.4),
    ]
    held = numbers if numbers is not None and whose.whole_phones else {}
    texts = [_to_call(place, row, held) for place, row in enumerate(rows, start=1)]
    title = _("Calls to make, {day}").format(day=f"{whose.printed_at:%Y-%m-%d}")
    count = ngettext("{count} call", "{count} calls", len(rows)).format(count=f"{len(rows):,}")
    return _pdf(title, count, columns, texts, whose)


def evening_pdf(rows: Sequence[Done], whose: Whose, *, day: str, left: int) -> bytes:
    """What was called on a day; `left` calls were not made."""
    columns = [
        Column(_("No."), align="right"),
        Column(_("At"), width=34),
        Column(_("Purpose"), width=66),
        Column(_("Plate"), width=62),
        Column(_("Model"), 1.0),
        Column(_("Person called"), 0.9),
        Column(_("Phone"), width=76),
        Column(_("Agent"), width=54),
        Column(_("Result"), 1.1),
        Column(_("Verdict"), 0.8),
        Column(_("Call again"), width=78),
        Column(_("Note"), 1.8),
    ]
    write = shown if whose.whole_phones else masked
    texts = [
        (
            str(place),
            row.at[11:16],
            purpose_label(row.purpose),
            row.plate,
            row.model,
            row.name,
            write(row.phone) if row.phone else "",
            row.agent,
            _ended(row),
            verdict_label(row.verdict),
            moment(row.again_at),
            row.note,
        )
        for place, row in enumerate(rows, start=1)
    ]
    said = ngettext("{count} try", "{count} tries", len(rows)).format(count=f"{len(rows):,}")
    still = ngettext("{count} call is left", "{count} calls are left", left)
    remark = _("{done}; {left}").format(done=said, left=still.format(count=f"{left:,}"))
    return _pdf(_("Calls made, {day}").format(day=day), remark, columns, texts, whose)


def _to_call(place: int, row: QueueRow, numbers: Mapping[int, str]) -> tuple[str, ...]:
    when = _(_PLACES[row.place])
    at = row.due_at if row.due_at else row.wait_until
    when = f"{when} {at[5:16].replace('T', ' ')}" if at else f"{when} {row.due_on[5:]}"
    whole = numbers.get(row.id)
    known = [
        _("Do not call") if row.do_not_contact else "",
        _("VIP") if row.vip else "",
        row.contact_time,
        row.topic,
        row.note,
    ]
    return (
        str(place),
        when,
        purpose_label(row.purpose),
        row.plate,
        row.model,
        row.name,
        shown(whole) if whole else row.number,
        row.agent,
        str(row.tries) if row.tries else "",
        " · ".join(filter(None, known)),
        "",
    )


def _ended(row: Done) -> str:
    result = result_label(row.result)
    return f"{result} ({detail_label(row.detail)})" if row.detail else result


def _pdf(
    title: str,
    remark: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    whose: Whose,
) -> bytes:
    phones = (
        _("Phones are printed whole; this is on record.")
        if whose.whole_phones
        else _("Phones are masked.")
    )
    filtered = _("Filtered by: {filter}").format(filter=whose.filtered) if whose.filtered else ""
    return list_pdf(
        title,
        [filtered, remark, phones],
        columns,
        rows,
        letterhead=whose.letterhead,
        printed_at=whose.printed_at,
        printed_by=whose.printed_by,
    )
