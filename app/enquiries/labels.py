"""What the codes of enquiries are called, in the language spoken now."""

from __future__ import annotations

from app.base.translation import N_, _

_SORTS = {"enquiry": N_("Enquiry"), "suggestion": N_("Suggestion")}
_TOPICS = {
    "service": N_("Service and repair"),
    "use": N_("Use of the car"),
    "models": N_("New models and prices"),
    "other": N_("Other topic"),
}
_STATES = {
    "open": N_("Not answered"),
    "promised": N_("Promised"),
    "late": N_("Promise overdue"),
    "answered": N_("Answered"),
    "answered_late": N_("Answered too late"),
    "waiting": N_("No outcome yet"),
    "to_tell": N_("To be told"),
    "told": N_("Told"),
    "complaint": N_("Became a complaint"),
}
_VIEWS = {
    "open": N_("To do"),
    "late": N_("Promised and not kept"),
    "mine": N_("Mine"),
    "suggestions": N_("Suggestions without outcome"),
    "to_tell": N_("Outcome to be told"),
    "kept_late": N_("Kept too late"),
    "all": N_("All enquiries"),
}


def sort_label(code: str) -> str:
    """Enquiry or suggestion."""
    return _named(_SORTS, code)


def topic_label(code: str) -> str:
    """What it is about."""
    return _named(_TOPICS, code)


def state_label(code: str) -> str:
    """How it stands."""
    return _named(_STATES, code)


def view_label(code: str) -> str:
    """The name of a list of the page."""
    return _named(_VIEWS, code)


def _named(labels: dict[str, str], code: str) -> str:
    return _(labels[code]) if code in labels else code
