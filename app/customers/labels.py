"""What the codes of customers, cars and visits are called, in the language spoken now."""

from __future__ import annotations

from app.base.translation import N_, _, ngettext
from app.customers.rules import UNKNOWN

_KINDS = {"private": N_("Private"), "company": N_("Company"), "special": N_("Special use")}
_GENDERS = {"male": N_("Male"), "female": N_("Female")}
_WORKS = {
    "maintenance": N_("Maintenance"),
    "repair": N_("Repair"),
    "accident": N_("Accident repair"),
    "warranty": N_("Warranty work"),
    "other": N_("Other work"),
}
_ASIDE = {
    "counter": N_("Counter sale of parts"),
    "credit": N_("Credit note"),
    "void": N_("Void order"),
    "unsettled": N_("Not settled"),
}
_SORTS = {"labour": N_("Labour"), "material": N_("Material"), "other": N_("Other")}
_STAGES = {
    "settling_in": N_("Settling in"),
    "cooling_off": N_("Cooling off"),
    "learning": N_("Learning"),
    "reasoned": N_("Reasoned use"),
    "warranty_end": N_("End of warranty"),
    "pressure_release": N_("Pressure release"),
    "trade_in_weighing": N_("Weighing a trade-in"),
    "trade_in": N_("Trade-in"),
}
_FIELDS = {
    "name": N_("Name"),
    "phone": N_("Phone"),
    "kind": N_("Kind of customer"),
    "gender": N_("Gender"),
    "birthday": N_("Birthday"),
    "occupation": N_("Occupation"),
    "address": N_("Address"),
    "contact_time": N_("Best time to call"),
    "contact_way": N_("Best way of contact"),
    "do_not_contact": N_("Do not contact"),
    "vip": N_("VIP"),
    "vip_measure": N_("Measure agreed for the VIP"),
    "notes": N_("Notes"),
    "confirmed_on": N_("Data last confirmed"),
    "plate": N_("Plate"),
    "vin": N_("VIN"),
    "model": N_("Model"),
    "family": N_("Model family"),
    "delivered_on": N_("Delivered on"),
    "consultant": N_("Sales consultant"),
    "warranty_until": N_("Warranty until"),
    "warranty_mileage": N_("Warranty mileage"),
    "insured_until": N_("Insured until"),
    "insurer": N_("Insurer"),
    "inspection_due": N_("Inspection due"),
}
_REASONS = {
    "phone": N_("same name and phone"),
    "birthday": N_("same name and birthday"),
    "address": N_("same name and address"),
}
_DECISIONS = {
    "moved": N_("The plate moved to the other car"),
    "kept": N_("The holder keeps the plate"),
    "same_car": N_("The two are one car"),
}
_WARRANTY = {"in": N_("In warranty"), "out": N_("Out of warranty")}


def kind_label(code: str | None) -> str:
    """The name of a kind of customer."""
    return _named(_KINDS, code)


def gender_label(code: str | None) -> str:
    """The name of a gender."""
    return _named(_GENDERS, code)


def work_label(code: str | None) -> str:
    """The name of a kind of work."""
    return _named(_WORKS, code)


def aside_label(code: str) -> str:
    """Why an order does not count as a visit."""
    return _named(_ASIDE, code)


def sort_label(code: str) -> str:
    """The name of a sort of order line."""
    return _named(_SORTS, code)


def stage_label(code: str | None) -> str:
    """The name of a life-cycle stage; one that the dealership made up is its own name."""
    return _named(_STAGES, code)


def field_label(name: str) -> str:
    """The name of a field of a customer's or vehicle's record."""
    return _named(_FIELDS, name)


def field_value(code: str | None) -> str:
    """A value that is its own name, such as a model family; one that is not known is said so."""
    return _named({}, code)


def warranty_label(code: str | None) -> str:
    """In or out of warranty."""
    return _named(_WARRANTY, code)


def reason_label(code: str) -> str:
    """Why two customers may be one."""
    return _named(_REASONS, code)


def decision_label(code: str) -> str:
    """What was decided about a plate seen with two VINs."""
    return _named(_DECISIONS, code)


def age_label(months: int | None) -> str:
    """An age in words: 5 months, 3 years, 3 years 2 months."""
    if months is None:
        return ""
    years, rest = divmod(months, 12)
    in_months = ngettext("{count} month", "{count} months", rest).format(count=rest)
    if not years:
        return in_months
    in_years = ngettext("{count} year", "{count} years", years).format(count=years)
    return in_years if not rest else f"{in_years} {in_months}"


def age_group_label(code: str) -> str:
    """The name of an age group such as 0-2, 2-4, 5+ or unknown, in years."""
    if code.endswith("+"):
        return _("{years} years and more").format(years=code[:-1])
    low, dash, high = code.partition("-")
    if not dash:
        return _named({}, code)
    if low == "0":
        return _("under {years} years").format(years=high)
    return _("{low} to under {high} years").format(low=low, high=high)


def _named(labels: dict[str, str], code: str | None) -> str:
    if code in labels:
        return _(labels[code])
    return _("Unknown") if code in (None, "", UNKNOWN) else str(code)
