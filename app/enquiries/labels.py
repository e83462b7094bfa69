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
    "open": (N_("To do"), N_("Everything that is not done yet")),
    "late": (N_("Not kept"), N_("Promised and not kept: the time is over, no answer yet")),
    "mine": (N_("Mine"), N_("What I have to answer or look after")),
    "suggestions": (N_("No outcome"), N_("Suggestions of which nothing came yet")),
    "to_tell": (N_("To tell"), N_("Outcomes that the customer has not heard of yet")),
    "kept_late": (N_("Kept late"), N_("Answered, but only after the promised time")),
    "all": (N_("All"), N_("All enquiries and suggestions")),
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
    """The short name of a list of the page."""
    return _(_VIEWS[code][0])


def view_hint(code: str) -> str:
    """What stands in a list of the page."""
    return _(_VIEWS[code][1])


def _named(labels: dict[str, str], code: str) -> str:
    return _(labels[code]) if code in labels else code
