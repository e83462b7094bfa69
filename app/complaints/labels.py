"""What the codes of cases are called, in the language spoken now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.base.translation import N_, _

_STAGES = {
    "opened": N_("Opened"),
    "investigating": N_("Investigation"),
    "classified": N_("Judgement"),
    "proposing": N_("Proposal"),
    "agreeing": N_("Agreement"),
    "executing": N_("Execution"),
    "replied": N_("Reply"),
    "confirmed": N_("Confirmation"),
    "closed": N_("Closed"),
    "rated": N_("Score taken"),
    "merged": N_("Merged"),
}
_SEVERITIES = {
    "general": N_("General"),
    "serious": N_("Serious"),
    "critical": N_("Critical"),
}
_CHANNELS = {
    "phone": N_("Telephone"),
    "in_store": N_("In store"),
    "hotline": N_("Hotline"),
    "letter": N_("Letter"),
    "staff_report": N_("Report by staff"),
    "manufacturer": N_("Manufacturer"),
    "callback": N_("Callback"),
    "delivery_interview": N_("Delivery interview"),
    "lounge": N_("Lounge"),
    "internet": N_("Internet"),
    "authority": N_("Authority"),
}
_AIMS = {
    "explanation": N_("Explanation"),
    "apology": N_("Apology"),
    "rework": N_("Rework"),
    "replacement": N_("Replacement"),
    "refund": N_("Refund"),
    "compensation": N_("Compensation"),
    "other": N_("Other aim"),
}
_DIMENSIONS = {
    "tangibles": N_("Tangibles"),
    "empathy": N_("Empathy"),
    "assurance": N_("Assurance (expertise)"),
    "responsiveness": N_("Responsiveness"),
    "reliability": N_("Reliability"),
}
_COMPENSATIONS = {
    "discount": N_("Discount"),
    "free_work": N_("Free work"),
    "gift": N_("Gift"),
    "refund": N_("Refund"),
    "other": N_("Other compensation"),
}
_WAYS = {
    "phone": N_("By telephone"),
    "in_person": N_("In person"),
    "message": N_("By message"),
    "letter": N_("By letter"),
    "email": N_("By e-mail"),
}
_HOLDS = {
    "parts": N_("Waiting for parts"),
    "customer_away": N_("Customer away"),
    "third_party": N_("Waiting for a third party"),
    "other": N_("Other reason"),
}
_ANSWERS = {"agreed": N_("Agreed"), "refused": N_("Not agreed")}
_DECISIONS = {"reopen": N_("Opened again"), "accept": N_("Accepted")}
_WAITING = {
    "invalid": N_("Not valid?"),
    "compensation": N_("Compensation above the limit"),
    "closing": N_("Closing"),
    "low_score": N_("Low score"),
}
_STEPS = {
    "forward": N_("Went on"),
    "refused": N_("Proposal refused, new round"),
    "unconfirmed": N_("Not confirmed, back to the execution"),
    "invalid": N_("Closed as not valid"),
    "closed": N_("Closed by the manager"),
    "rated": N_("Score taken"),
    "reopened": N_("Opened again"),
    "merged": N_("Merged into another case"),
}
_CLOCKS = {
    "contact": N_("First contact"),
    "proposal": N_("Solution proposed"),
    "rating": N_("Rating call"),
}
_CLOCK_STATES = {
    "running": N_("Running"),
    "held": N_("On hold"),
    "overdue": N_("Overdue"),
    "kept": N_("In time"),
    "missed": N_("Late"),
}
_KINDS = {
    "sales": N_("Sales"),
    "promises": N_("Promises kept"),
    "price_contract": N_("Price and contract"),
    "delivery_date": N_("Delivery date"),
    "delivery_condition": N_("Condition at delivery"),
    "paperwork": N_("Paperwork"),
    "sales_attitude": N_("Attitude in sales"),
    "service": N_("Service"),
    "repair_quality": N_("Quality of repair"),
    "repeat_repair": N_("Repeat repair"),
    "waiting": N_("Waiting time"),
    "parts_supply": N_("Parts supply"),
    "price_explanation": N_("Price and explanation"),
    "service_attitude": N_("Attitude in service"),
    "cleanliness": N_("Cleanliness"),
    "product": N_("Product"),
    "engine": N_("Engine"),
    "gearbox": N_("Gearbox"),
    "chassis_brakes": N_("Chassis and brakes"),
    "electrics": N_("Electrics"),
    "body": N_("Body"),
    "noise": N_("Noise"),
    "consumption": N_("Consumption"),
    "care": N_("Care"),
    "lounge": N_("Lounge"),
    "telephone": N_("Telephone"),
    "information": N_("Information"),
}


def _labelled(table: Mapping[str, str], code: str | None) -> str:
    """A code's word; an unknown code stands for itself, none for nothing."""
    if not code:
        return ""
    return _(table[code]) if code in table else code


def stage_label(code: str | None) -> str:
    return _labelled(_STAGES, code)


def severity_label(code: str | None) -> str:
    return _labelled(_SEVERITIES, code)


def channel_label(code: str | None) -> str:
    return _labelled(_CHANNELS, code)


def aim_label(code: str | None) -> str:
    return _labelled(_AIMS, code)


def dimension_label(code: str | None) -> str:
    return _labelled(_DIMENSIONS, code)


def compensation_label(code: str | None) -> str:
    return _labelled(_COMPENSATIONS, code)


def way_label(code: str | None) -> str:
    return _labelled(_WAYS, code)


def hold_label(code: str | None) -> str:
    return _labelled(_HOLDS, code)


def answer_label(code: str | None) -> str:
    return _labelled(_ANSWERS, code)


def decision_label(code: str | None) -> str:
    return _labelled(_DECISIONS, code)


def waiting_label(code: str | None) -> str:
    """What the manager is asked."""
    return _labelled(_WAITING, code)


def step_label(code: str | None) -> str:
    return _labelled(_STEPS, code)


def clock_label(code: str | None) -> str:
    return _labelled(_CLOCKS, code)


def clock_state_label(code: str | None) -> str:
    return _labelled(_CLOCK_STATES, code)


def valid_label(valid: int | None) -> str:
    """Valid, not valid, or nothing while it is not judged."""
    if valid is None:
        return ""
    return _("Valid") if valid else _("Not valid")


def kind_label(code: str | None, own: Mapping[str, str] | None = None) -> str:
    """A category's or item's word; `own` are the dealership's labels (`own_labels`)."""
    if code and own and own.get(code):
        return own[code]
    return _labelled(_KINDS, code)


def own_labels(kinds: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The labels that stand in the setting of the kinds of complaint, by code."""
    found: dict[str, str] = {}
    for kind in kinds:
        for entry in (kind, *kind["items"]):
            if not isinstance(entry, str) and entry.get("label"):
                found[entry["code"]] = entry["label"]
    return found


def kind_choices(
    kinds: Sequence[Mapping[str, Any]],
) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The kinds as (code, word, items as (code, word)), in the order they were set."""
    own = own_labels(kinds)
    return [
        (
            kind["code"],
            kind_label(kind["code"], own),
            [(code, kind_label(code, own)) for code in map(_code, kind["items"])],
        )
        for kind in kinds
    ]


def _code(entry: str | Mapping[str, Any]) -> str:
    return entry if isinstance(entry, str) else str(entry["code"])
