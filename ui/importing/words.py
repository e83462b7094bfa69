"""What this tab calls kinds, bins, encodings and states."""

from __future__ import annotations

from app.base.translation import N_, _, ngettext
from app.importing.rules import ADDED, REFUSED, SET_ASIDE, UNCHANGED, UPDATED
from ui.importing.items import QueuedFile, State

_KINDS = {
    "vehicles": (N_("Vehicles and customers"), N_("who owns which car: the customer file")),
    "deliveries": (N_("Deliveries"), N_("new cars handed over this month")),
    "visits": (N_("Workshop orders"), N_("settled orders: date, car, amount, kind of work")),
    "visit_lines": (N_("Order lines"), N_("labour and materials of these orders")),
    "complaints": (N_("Complaints"), N_("the old tracking sheet, or a list from a hotline")),
}
KIND_CODES = tuple(_KINDS)
"""In the order in which a dealership's files are best imported."""

_BINS = {
    ADDED: (N_("Added"), N_("new")),
    UPDATED: (N_("Updated"), N_("known, with something new")),
    UNCHANGED: (N_("Unchanged"), N_("known already")),
    SET_ASIDE: (N_("Set aside"), N_("kept, but not counted")),
    REFUSED: (N_("Refused"), N_("to be mended")),
}
BIN_TONES = {ADDED: "ok", UPDATED: "info", UNCHANGED: "", SET_ASIDE: "warn", REFUSED: "danger"}

_ENCODINGS = {
    "gb18030": N_("Simplified Chinese (GBK, GB18030)"),
    "utf-8": N_("Unicode (UTF-8)"),
    "big5": N_("Traditional Chinese (Big5)"),
    "utf-16-le": N_("Unicode (UTF-16 LE)"),
    "utf-16-be": N_("Unicode (UTF-16 BE)"),
    "windows-1252": N_("Western European (Windows-1252)"),
}
_NEXT = {
    "vehicles": N_("Next: import the deliveries and the workshop orders of the month."),
    "deliveries": N_("Next: import the workshop orders of the month."),
    "visits": N_("Next: import the order lines, then look at the churn of the month."),
    "visit_lines": N_("Next: look at the churn of the month."),
    "complaints": N_("Next: look through the open ones in the sheet of complaints."),
}


def kind_name(code: str) -> str:
    return _(_KINDS[code][0]) if code in _KINDS else code


def kind_hint(code: str) -> str:
    return _(_KINDS[code][1])


def bin_name(code: str) -> str:
    return _(_BINS[code][0])


def bin_hint(code: str) -> str:
    return _(_BINS[code][1])


def encoding_name(code: str) -> str:
    return _(_ENCODINGS[code]) if code in _ENCODINGS else code


def next_step(kind: str) -> str:
    """What is best done after a file of this kind."""
    return _(_NEXT[kind]) if kind in _NEXT else ""


def seeming(item: QueuedFile) -> str:
    """What a file seems to be; nothing while that is not clear, nor when its bins are shown."""
    if item.look is None or item.state is State.DONE or not item.kind_is_clear:
        return ""
    return kind_name(item.kind)


def state_text(item: QueuedFile) -> str:
    """How far a file has come, in a few words."""
    match item.state:
        case State.WAITING:
            return _("Waiting")
        case State.LOOKING:
            return _("Looking at it…")
        case State.READY:
            return _("Ready")
        case State.DECIDE:
            return _("Needs a decision")
        case State.IMPORTING:
            share = item.fraction
            if share is None:
                return item.phase or _("Importing…")
            return _("Importing… {percent} %").format(percent=round(share * 100))
        case State.DONE:
            return done_text(item)
        case State.REFUSED:
            return item.problem


def done_text(item: QueuedFile) -> str:
    """The bins that are not empty, in one line."""
    result = item.result
    if result is None:
        return ""
    counts = {
        ADDED: result.added,
        UPDATED: result.updated,
        UNCHANGED: result.unchanged,
        SET_ASIDE: result.set_aside,
        REFUSED: result.refused,
    }
    parts = [f"{bin_name(code)} {count:,}" for code, count in counts.items() if count]
    return " · ".join(parts) or _("No rows")


def state_tone(item: QueuedFile) -> str:
    """The colour of that line."""
    return {
        State.READY: "ok",
        State.DECIDE: "warn",
        State.IMPORTING: "accent",
        State.DONE: "ok",
        State.REFUSED: "danger",
    }.get(item.state, "muted")


def files_text(count: int) -> str:
    return ngettext("{count} file", "{count} files", count).format(count=count)
