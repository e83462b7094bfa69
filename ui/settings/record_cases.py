"""What the record of changes says of complaints, their parts, actions and enquiries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.base.phones import masked
from app.base.translation import N_, _
from app.complaints import labels
from app.complaints.action_words import effect_label, sort_label, source_label
from app.complaints.field_words import field_label, is_field
from app.enquiries.labels import sort_label as enquiry_sort_label
from app.enquiries.labels import topic_label

TABLES = frozenset(
    {
        *("complaints", "complaint_contacts", "complaint_rounds", "complaint_replies"),
        *("complaint_ratings", "complaint_holds", "complaint_steps", "complaint_handovers"),
        *("complaint_notes", "actions", "attachments", "enquiries"),
    }
)

_ENQUIRY_FIELDS = {
    "topic": N_("Topic"),
    "owner_id": N_("Owner"),
    "taken_by": N_("Taken down by"),
    "answer": N_("Answer"),
    "answered_by": N_("Answered by"),
    "promised_to": N_("Answered by whom"),
    "promised_at": N_("Promised by"),
    "words": N_("What was asked or suggested"),
    "outcome": N_("Outcome"),
    "outcome_at": N_("Outcome noted at"),
    "told_at": N_("Told at"),
    "done_at": N_("Done at"),
    "complaint_id": N_("Complaint"),
}
_HIDDEN = frozenset(
    {
        *("rev", "by_id", "taken_by_id", "imported", "source_key", "lap", "media", "sha256"),
        *("created_by", "enquiry_id", "promised_to_id", "size"),
        *("answer_id", "task_id", "added_at", "added_by"),
    }
)
_SWITCHES = frozenset({"investigated", "invalid_agreed", "approved", "confirmed", "signed_form"})
_CODED: Mapping[str, Callable[[str | None], str]] = {
    "stage": labels.stage_label,
    "from_stage": labels.stage_label,
    "to_stage": labels.stage_label,
    "severity": labels.severity_label,
    "channel": labels.channel_label,
    "aim": labels.aim_label,
    "dimension": labels.dimension_label,
    "compensation": labels.compensation_label,
    "way": labels.way_label,
    "decision": labels.decision_label,
    "step": labels.step_label,
    "effect": effect_label,
    "category": labels.kind_label,
    "item": labels.kind_label,
}


def is_hidden(table: str, column: str) -> bool:
    """Whether a column is only for the program."""
    # A part of a case stands under its case; an enquiry tells which case it became.
    if column == "complaint_id":
        return table in TABLES and table != "enquiries"
    return table in TABLES and column in _HIDDEN


def field_of(table: str, column: str) -> str | None:
    """What a column of these tables is called; None for one that is called the same anywhere."""
    if table == "enquiries" and column in _ENQUIRY_FIELDS:
        return _(_ENQUIRY_FIELDS[column])
    if table in TABLES and is_field(column):
        return field_label(column)
    return None


def value_of(table: str, column: str, value: Any) -> str | None:
    """A value of these tables in words; None for one that is told the same anywhere."""
    if table not in TABLES:
        return None
    if column == "contact_phone":
        return masked(str(value))
    if column in _SWITCHES:
        return _("Yes") if value else _("No")
    if column == "valid":
        return labels.valid_label(value)
    if column == "sort":
        return (enquiry_sort_label if table == "enquiries" else sort_label)(str(value))
    if column == "topic":
        return topic_label(str(value))
    if column == "source":
        return source_label(str(value))
    if column == "answer" and table == "complaint_rounds":
        return labels.answer_label(value)
    if column == "reason" and table == "complaint_holds":
        return labels.hold_label(value)
    if column == "at":
        return str(value)[:16].replace("T", " ")
    return _CODED[column](value) if column in _CODED else None
