"""Sentences of the queue: what was done today, what an empty list means, which calls are meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.base.translation import _, ngettext
from app.calls.codes import RESULTS
from app.calls.labels import purpose_label, result_label
from app.calls.tasks.task import Counts, QueueRow

_NAMED = 3


def done_words(counts: Counts | None) -> str:
    """What was done today, by all and by oneself, and what may not be called."""
    if counts is None:
        return ""
    parts = []
    if counts.done:
        parts.append(_("Today: {done}").format(done=_by_result(counts.done)))
    if counts.done_by_me and counts.done_by_me != counts.done:
        parts.append(_("by you: {done}").format(done=_by_result(counts.done_by_me)))
    if counts.blocked:
        text = ngettext("{count} does not want to be called", "{count} do not want to be called",
                        counts.blocked)  # fmt: skip
        parts.append(text.format(count=f"{counts.blocked:,}"))
    if counts.others:
        text = ngettext("{count} is another agent's", "{count} are other agents'", counts.others)
        parts.append(text.format(count=f"{counts.others:,}"))
    return " · ".join(parts)


def empty_words(counts: Counts | None, *, narrowed: bool, ahead: bool) -> tuple[str, str, str, str]:
    """Icon, title, hint and the next step of a queue with nothing in it."""
    if narrowed:
        return (
            "filter",
            _("No call fits the filter"),
            _("Take the filter away to see all calls."),
            _("Clear filters"),
        )
    way = "" if ahead else _("Show the coming week")
    if counts is not None and counts.done:
        return (
            "check",
            _("All calls of today are done"),
            _("What comes due, rests or is appointed appears here by itself."),
            way,
        )
    return (
        "call",
        _("No calls to make"),
        _("Calls come by themselves: after deliveries and visits that are imported, after closed "
          "complaints, from special topics and lists of lost customers."),
        way,
    )  # fmt: skip


def about_rows(rows: Sequence[QueueRow]) -> str:
    """Which calls a dialog is about."""
    if len(rows) == 1:
        row = rows[0]
        parts = (row.name, row.plate, row.topic or purpose_label(row.purpose))
        return " · ".join(part for part in parts if part)
    named = _(", ").join(row.name or row.plate for row in rows[:_NAMED])
    more = " …" if len(rows) > _NAMED else ""
    text = ngettext("{count} call: {names}", "{count} calls: {names}", len(rows))
    return text.format(count=f"{len(rows):,}", names=f"{named}{more}")


def _by_result(done: Mapping[str, int]) -> str:
    return _(", ").join(f"{result_label(code)} {done[code]:,}" for code in RESULTS if code in done)
