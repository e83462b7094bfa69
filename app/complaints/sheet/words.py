"""Words of the tracking sheet's cells that stand for codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.base.translation import N_, _
from app.complaints import labels

Names = Mapping[str, str]
"""The dealership's own labels of categories and items, by code."""

_STATES = {
    "overdue": N_("Overdue"),
    "soon": N_("Soon"),
    "running": N_("Running"),
    "held": N_("On hold"),
    "kept": N_("In time"),
    "missed": N_("Late"),
}
_CODES: dict[str, Callable[[str | None], str]] = {
    "stage": labels.stage_label,
    "severity": labels.severity_label,
    "channel": labels.channel_label,
    "aim": labels.aim_label,
    "dimension": labels.dimension_label,
    "compensation": labels.compensation_label,
    "held": labels.hold_label,
    "clock": labels.clock_label,
    "waits": labels.waiting_label,
}


def code_text(key: str, code: str, names: Names | None = None) -> str:
    """The word of a code that stands in this column."""
    if key == "state":
        return state_text(code)
    if key in ("category", "item"):
        return labels.kind_label(code, names)
    return _CODES[key](code)


def state_text(state: str | None) -> str:
    """The word of a clock's state; nothing for a case without a clock."""
    return _(_STATES[state]) if state else ""


def handling(proposal: str | None, compensation: str | None, amount: int | None) -> str:
    """The proposal with its compensation in brackets: 免费返工（赠品 200.00）."""
    parts = [labels.compensation_label(compensation) if compensation else ""]
    parts.append(f"{amount / 100:,.2f}" if amount else "")
    given = " ".join(part for part in parts if part)
    if not given:
        return proposal or ""
    return _("{proposal} ({compensation})").format(proposal=proposal or "", compensation=given)


_ANSWERS = {
    "agreed": N_("Agreed"),
    "refused": N_("Not agreed"),
    "confirmed": N_("Confirmed"),
    "unconfirmed": N_("Not confirmed"),
}


def reaction(answer: str | None, words: str | None) -> str:
    """What the customer last said to it: 同意：…"""
    if not answer:
        return words or ""
    said = _(_ANSWERS[answer])
    return _("{answer}: {words}").format(answer=said, words=words) if words else said
