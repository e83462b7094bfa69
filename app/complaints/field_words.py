"""What the columns of a case, and of all that happens to it, are called."""

from __future__ import annotations

from app.base.translation import N_, _

_FIELDS = {
    "number": N_("Case number"),
    "opened_at": N_("Opened at"),
    "stage": N_("Stage"),
    "lap": N_("Lap"),
    "channel": N_("Channel"),
    "severity": N_("Severity"),
    "taken_by": N_("Taken by"),
    "owner_id": N_("Case owner"),
    "customer_id": N_("Customer"),
    "vehicle_id": N_("Car"),
    "contact_name": N_("Contact person"),
    "contact_phone": N_("Contact's phone"),
    "about_department": N_("About which department"),
    "about_person": N_("About whom"),
    "words": N_("Customer's words"),
    "aim": N_("What the customer wants"),
    "promised_at": N_("Next word promised until"),
    "visit_id": N_("Related visit"),
    "related": N_("Related to"),
    "samples": N_("Samples and old parts taken in"),
    "department": N_("Responsible department"),
    "person": N_("Responsible person"),
    "finding": N_("Finding"),
    "cause": N_("Main cause"),
    "further_causes": N_("Further causes"),
    "investigated": N_("Investigation complete"),
    "category": N_("Category"),
    "item": N_("Complaint item"),
    "dimension": N_("Service-quality dimension"),
    "valid": N_("Valid"),
    "invalid_reason": N_("Why it is not valid"),
    "invalid_agreed": N_("Not valid: agreed"),
    "closing_asked_at": N_("Closing asked at"),
    "closing_asked_by": N_("Closing asked by"),
    "closed_at": N_("Closed at"),
    "merged_into": N_("Merged into"),
    "enquiry_id": N_("Came from an enquiry"),
    "source_no": N_("Number in the old sheet"),
    "at": N_("At"),
    "by_name": N_("By"),
    "way": N_("Way"),
    "note": N_("Note"),
    "proposal": N_("Proposal"),
    "proposed_by": N_("Proposed by"),
    "proposed_at": N_("Proposed at"),
    "compensation": N_("Compensation"),
    "amount": N_("Amount"),
    "approved": N_("Approved"),
    "approved_by": N_("Decided by"),
    "approved_at": N_("Decided at"),
    "approval_note": N_("Manager's note"),
    "answer": N_("Customer's answer"),
    "answered_at": N_("Answered at"),
    "answer_words": N_("Customer's words to it"),
    "confirmed": N_("Confirmed"),
    "confirmed_at": N_("Confirmed at"),
    "confirmed_words": N_("Customer's words at the confirmation"),
    "score": N_("Score"),
    "decision": N_("Decision"),
    "decided_at": N_("Decided at"),
    "decided_by": N_("Decided by"),
    "decision_note": N_("Manager's note"),
    "from_at": N_("Held since"),
    "until_at": N_("Held until"),
    "reason": N_("Reason"),
    "step": N_("Step"),
    "from_stage": N_("From stage"),
    "to_stage": N_("To stage"),
    "from_id": N_("From"),
    "to_id": N_("To"),
    "text": N_("Text"),
    "sort": N_("Sort"),
    "source": N_("Source"),
    "owner": N_("Carried out by"),
    "due_on": N_("Due"),
    "done_on": N_("Done on"),
    "done_note": N_("How it was done"),
    "effect": N_("Effect"),
    "effect_note": N_("Note on the effect"),
    "effect_on": N_("Effect checked on"),
    "effect_by": N_("Effect checked by"),
    "withdrawn_on": N_("Withdrawn on"),
    "withdrawn_note": N_("Why withdrawn"),
    "name": N_("Name"),
    "signed_form": N_("Signed form"),
    "removed_at": N_("Removed at"),
    "removed_by": N_("Removed by"),
}

_THINGS = {
    "complaints": N_("Complaint"),
    "complaint_contacts": N_("Contact with the customer"),
    "complaint_rounds": N_("Proposal"),
    "complaint_replies": N_("Reply"),
    "complaint_ratings": N_("Score"),
    "complaint_holds": N_("Hold"),
    "complaint_steps": N_("Step"),
    "complaint_handovers": N_("Hand-over"),
    "complaint_notes": N_("Note"),
    "actions": N_("Action"),
    "attachments": N_("File"),
    "enquiries": N_("Enquiry"),
}


def field_label(name: str) -> str:
    """A column's name for the reader; one that is not known is its own name."""
    return _(_FIELDS[name]) if name in _FIELDS else name


def is_field(name: str) -> bool:
    """Whether a column is one that readers know by name."""
    return name in _FIELDS


def part_label(table: str) -> str:
    """What a part of a case is called: a contact, a proposal, a file."""
    return _(_THINGS[table]) if table in _THINGS else table
