"""What a person types into a record, made into what is stored, or refused with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.base import plates, vins
from app.base.errors import NotPossible
from app.base.names import initials
from app.base.translation import _
from app.customers.labels import field_label
from app.customers.rules import GENDERS, KINDS
from app.importing.cells import BadValue, Context
from app.importing.values_dates import date_only
from app.importing.values_phones import phones as read_phones

LONGEST = 500

Reader = Callable[[str, Any], Any]


class PlateTaken(NotPossible):
    """Another car (`vehicle_id`) has the plate now."""

    def __init__(self, vehicle_id: int, sentence: str) -> None:
        super().__init__(sentence)
        self.vehicle_id = vehicle_id


class VinTaken(NotPossible):
    """Another car (`vehicle_id`) has the VIN: the two are one car."""

    def __init__(self, vehicle_id: int, sentence: str) -> None:
        super().__init__(sentence)
        self.vehicle_id = vehicle_id


@dataclass(frozen=True)
class PhoneEdits:
    """Changes to a customer's numbers: some to add as typed, the others by the phone's id."""

    add: tuple[str, ...] = ()
    remove: tuple[int, ...] = ()
    wrong: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    first: int | None = None


def customer_values(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of a customer as they are stored. NotPossible names the field that cannot be."""
    values = _read(typed, _CUSTOMER)
    if "name" in values:
        if values["name"] is None:
            raise NotPossible(_("A customer needs a name."))
        values["initials"] = initials(values["name"])
    return values


def vehicle_values(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of a car as they are stored, with the key of its plate."""
    values = _read(typed, _VEHICLE)
    if "plate" in values:
        values["plate_key"] = plates.plate_key(values["plate"]) if values["plate"] else None
    return values


def phone_numbers(typed: str) -> tuple[str, ...]:
    """The numbers of a text, digits only. NotPossible for digits that make no phone."""
    try:
        return read_phones(typed, Context()) or ()
    except BadValue as error:
        raise NotPossible(
            _("“{typed}” is not a phone number. Type all its digits.").format(typed=typed)
        ) from error


def vin_warning(typed: str) -> str | None:
    """A sentence if the VIN's check digit is wrong, which warns but does not forbid."""
    vin = vins.clean_vin(typed)
    if not vins.is_vin(vin) or vins.check_digit_ok(vin):
        return None
    return _("The VIN's check digit does not fit: compare it with the car once more.")


def plate_warning(typed: str) -> str | None:
    """A sentence if the plate has no shape that is issued, which warns but does not forbid."""
    if not typed.strip() or plates.is_known_shape(typed):
        return None
    return _("This plate has an unusual shape: compare it with the car once more.")


def _text(name: str, value: Any) -> str | None:
    text = " ".join(str(value).split()) if name != "notes" else str(value).strip()
    if len(text) > LONGEST:
        raise NotPossible(
            _("“{field}” is too long: {limit} characters at most.").format(
                field=field_label(name), limit=LONGEST
            )
        )
    return text or None


def _date(name: str, value: Any) -> str | None:
    try:
        return date_only(value, Context())
    except BadValue as error:
        raise NotPossible(
            _("“{value}” is not a date for “{field}”. Write it like 2026-05-31.").format(
                value=value, field=field_label(name)
            )
        ) from error


def _flag(_name: str, value: Any) -> int:
    return int(bool(value))


def _one_of(codes: tuple[str, ...]) -> Reader:
    def read(name: str, value: Any) -> str | None:
        if value in (None, ""):
            return None
        if value not in codes:
            raise NotPossible(
                _("“{field}” cannot be {value}.").format(field=field_label(name), value=value)
            )
        return str(value)

    return read


def _mileage(name: str, value: Any) -> int | None:
    if value in (None, ""):
        return None
    text = str(value).replace(",", "").strip()
    if not text.isdecimal() or int(text) > 9_999_999:
        raise NotPossible(
            _("“{field}” takes whole kilometres, such as 100000.").format(field=field_label(name))
        )
    return int(text)


def _vin(_name: str, value: Any) -> str | None:
    vin = vins.clean_vin(str(value))
    if vin and not vins.is_vin(vin):
        raise NotPossible(
            _(
                "“{vin}” is not a VIN: it has 17 characters, digits and letters without I, O and Q."
            ).format(vin=value)
        )
    return vin or None


def _plate(_name: str, value: Any) -> str | None:
    plate = plates.plate_key(str(value))
    if plate and plates.is_no_plate(plate):
        raise NotPossible(
            _("“{plate}” is not a plate. Leave the field empty if the car has none.").format(
                plate=value
            )
        )
    return plate or None


_CUSTOMER: dict[str, Reader] = {
    "name": _text,
    "gender": _one_of(GENDERS),
    "kind": _one_of(KINDS),
    "occupation": _text,
    "birthday": _date,
    "address": _text,
    "contact_time": _text,
    "contact_way": _text,
    "do_not_contact": _flag,
    "vip": _flag,
    "vip_measure": _text,
    "notes": _text,
}
_VEHICLE: dict[str, Reader] = {
    "plate": _plate,
    "vin": _vin,
    "model": _text,
    "family": _text,
    "delivered_on": _date,
    "consultant": _text,
    "warranty_until": _date,
    "warranty_mileage": _mileage,
    "insured_until": _date,
    "insurer": _text,
    "inspection_due": _date,
}


def _read(typed: Mapping[str, Any], readers: Mapping[str, Reader]) -> dict[str, Any]:
    """Every value through its reader; a field that cannot be edited is a KeyError: our mistake."""
    blank = (_text, _date, _vin, _plate)
    return {
        name: None if value is None and readers[name] in blank else readers[name](name, value)
        for name, value in typed.items()
    }
