"""What the record of changes says of calls, their content, and the lounge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.base.phones import masked
from app.base.translation import N_, _
from app.calls import labels as calls
from app.lounge import labels as lounge

TABLES = frozenset(
    {
        *("questionnaires", "questionnaire_versions", "scripts", "script_versions"),
        *("script_favourites", "call_topics", "call_tasks", "call_attempts", "call_sheets"),
        *("call_answers", "call_leads", "delivery_interviews"),
        *("lounge_versions", "lounge_days", "lounge_faults", "lounge_cells", "lounge_photos"),
        *("lounge_stock", "lounge_counts", "meals"),
    }
)

# Numbers of other rows, and what is only for the program: the words beside them say it.
_HIDDEN = frozenset(
    {
        *("occasion", "by_id", "held_by", "held_until", "begun", "tries", "task_id", "sheet_id"),
        *("version_id", "script_version_id", "topic_id", "complaint_id", "questionnaire_id"),
        *("script_id", "at_question", "content", "code", "media", "size", "sha256", "fault_id"),
        *("action_id", "repeat_of", "stock_id", "employee_id", "merged_into", "visit_id"),
        *("created_at", "reached"),
    }
)
_FIELDS = {
    "purpose": N_("Purpose of the call"),
    "state": N_("How it stands"),
    "person": N_("Person to call"),
    "due_on": N_("Due"),
    "due_at": N_("Appointed for"),
    "wait_until": N_("Not before"),
    "agent_id": N_("Agent"),
    "only_agent": N_("Only for this agent"),
    "at": N_("At"),
    "ended_at": N_("Ended at"),
    "by_name": N_("By"),
    "result": N_("Result"),
    "detail": N_("Why not reached"),
    "again_at": N_("Again at"),
    "note": N_("Note"),
    "verdict": N_("Verdict"),
    "guard_reason": N_("Called all the same because"),
    "question": N_("Question"),
    "score": N_("Score"),
    "value": N_("Answer"),
    "reason": N_("Reason"),
    "sort": N_("Sort"),
    "begun_at": N_("Begun at"),
    "finished_at": N_("Finished at"),
    "closed_at": N_("Closed at"),
    "taken_at": N_("Taken down at"),
    "taken_by": N_("Taken down by"),
    "outcome": N_("Outcome"),
    "outcome_at": N_("Outcome noted at"),
    "outcome_by": N_("Outcome noted by"),
    "title": N_("Title"),
    "version": N_("Version"),
    "from_on": N_("From"),
    "until_on": N_("Until"),
    "wishes": N_("Wishes"),
    "call_on": N_("Call agreed for"),
    "call_at": N_("Time agreed"),
    "call_way": N_("Way agreed"),
    "round": N_("Round"),
    "item": N_("Lounge item"),
    "late": N_("Filled later"),
    "late_reason": N_("Why later"),
    "closed": N_("Closed day"),
    "staffed": N_("Counter staffed"),
    "opened_at": N_("Reported at"),
    "opened_by": N_("Reported by"),
    "words": N_("What is wrong"),
    "mended_at": N_("Mended at"),
    "mended_by": N_("Mended by"),
    "confirmed_at": N_("Confirmed at"),
    "confirmed_by": N_("Confirmed by"),
    "added_at": N_("Added at"),
    "added_by": N_("Added by"),
    "removed_at": N_("Removed at"),
    "unit": N_("Unit"),
    "reorder_at": N_("Order again at"),
    "quantity": N_("Quantity"),
    "from_month": N_("From month"),
    "guest": N_("Guest"),
    "guests": N_("Guests"),
    "tickets": N_("Tickets"),
}
_SWITCHES = frozenset({"only_agent", "late", "closed", "staffed", "vip", "active"})
_CODED: Mapping[str, Callable[[str | None], str]] = {
    "purpose": calls.purpose_label,
    "result": calls.result_label,
    "detail": calls.detail_label,
    "verdict": calls.verdict_label,
}


def is_hidden(table: str, column: str) -> bool:
    """Whether a column is only for the program."""
    return table in TABLES and column in _HIDDEN


def field_of(table: str, column: str) -> str | None:
    """What a column of these tables is called; None for one that is called the same anywhere."""
    return _(_FIELDS[column]) if table in TABLES and column in _FIELDS else None


def value_of(table: str, column: str, value: Any) -> str | None:
    """A value of these tables in words; None for one that is told the same anywhere."""
    if table not in TABLES:
        return None
    if column == "phone":
        return masked(str(value))
    if column in _SWITCHES:
        return _("Yes") if value else _("No")
    if column == "state":
        label = lounge.state_label if table == "lounge_cells" else calls.state_label
        return label(str(value))
    if column == "at":
        return str(value)[:16].replace("T", " ")
    return _CODED[column](value) if column in _CODED else None
