"""What the codes of measures are called, in the language spoken now."""

from __future__ import annotations

from collections.abc import Mapping

from app.base.translation import N_, _

_SORTS = {
    "corrective": N_("Corrective"),
    "preventive": N_("Preventive"),
    "execution": N_("Carrying out"),
}
_SOURCES = {
    "complaint": N_("From a complaint"),
    "report": N_("From a report"),
    "lounge": N_("From the lounge"),
}
_EFFECTS = {"effective": N_("Effective"), "ineffective": N_("Not effective")}


def sort_label(code: str | None) -> str:
    """Corrective, preventive, or carrying out what was agreed."""
    return _labelled(_SORTS, code)


def source_label(code: str | None) -> str:
    """Where an action came from."""
    return _labelled(_SOURCES, code)


def effect_label(code: str | None) -> str:
    """What the check of the effect found; nothing while it was not checked."""
    return _labelled(_EFFECTS, code)


def _labelled(table: Mapping[str, str], code: str | None) -> str:
    if not code:
        return ""
    return _(table[code]) if code in table else code
