"""What the codes of the lounge are called, in the language spoken now."""

from __future__ import annotations

from collections.abc import Mapping

from app.base.translation import N_, _

_STATES = {
    "ok": N_("In order"),
    "fault": N_("Fault"),
    "na": N_("Not applicable"),
    "blank": N_("Blank"),
    "closed": N_("Closed day"),
    "future": N_("Still to come"),
    "late": N_("Filled later"),
}
_FAULTS = {
    "open": N_("Open"),
    "mended": N_("Mended, to be confirmed"),
    "confirmed": N_("Mended"),
}
_WEEKDAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))


def state_label(code: str) -> str:
    """What a cell says; also for places that are no cell (closed, future), and for late."""
    return _labelled(_STATES, code)


def fault_label(code: str) -> str:
    """Where a fault stands."""
    return _labelled(_FAULTS, code)


def weekday_label(weekday: int) -> str:
    """A day of the week in a letter or two; 0 is Monday."""
    return _(_WEEKDAYS[weekday])


def _labelled(table: Mapping[str, str], code: str) -> str:
    return _(table[code]) if code in table else code
