"""What the codes of churn are called, in the language spoken now."""

from __future__ import annotations

from app.base.translation import N_, _
from app.base.wording import month_label, number, percent

__all__ = ["age_label", "breakdown_label", "month_label", "number", "part_label", "percent"]

UNKNOWN = "unknown"

_BREAKDOWNS = {
    "kind": N_("Kind of work"),
    "model": N_("Model family"),
    "customer_type": N_("Kind of customer"),
    "age_years": N_("Age of car"),
    "warranty": N_("Warranty"),
    "cause": N_("Cause"),
}
_KINDS = {"all": N_("All work"), "maintenance": N_("Maintenance"), "repair": N_("Repair")}
_CUSTOMER_TYPES = {
    "private": N_("Private"),
    "company": N_("Company"),
    "special": N_("Special use"),
}
_WARRANTY = {"in": N_("In warranty"), "out": N_("Out of warranty")}
_CAUSES = {
    "price": N_("Price"),
    "inconvenience": N_("Inconvenience"),
    "core_failure": N_("Failure in the core service"),
    "honesty": N_("Honesty"),
    "poor_recovery": N_("Poor recovery after a failure"),
    "surroundings": N_("Surroundings and manner"),
    "not_by_choice": N_("Not by choice"),
}


def breakdown_label(name: str) -> str:
    """The name of a breakdown: kind, model, customer_type, age_years, warranty, cause."""
    return _known(_BREAKDOWNS, name.removeprefix("by_"))


def part_label(breakdown: str, code: str) -> str:
    """The name of one part of a breakdown."""
    match breakdown.removeprefix("by_"):
        case "kind":
            return _known(_KINDS, code)
        case "customer_type":
            return _known(_CUSTOMER_TYPES, code)
        case "age_years":
            return age_label(code)
        case "warranty":
            return _known(_WARRANTY, code)
        case "cause":
            return _known(_CAUSES, code)
    return _known({}, code)


def age_label(code: str) -> str:
    """The name of an age part such as '0-2', '2-4', '5+' or 'unknown', in years."""
    if code.endswith("+"):
        return _("{years} years and more").format(years=code[:-1])
    low, dash, high = code.partition("-")
    if not dash:
        return _known({}, code)
    if low == "0":
        return _("under {years} years").format(years=high)
    return _("{low} to under {high} years").format(low=low, high=high)


def _known(labels: dict[str, str], code: str) -> str:
    if code in labels:
        return _(labels[code])
    return _("Unknown") if code in ("", UNKNOWN) else code
