"""How the cells of a column are read: one parser per kind of value.

A parser takes a cell and the file's context and gives a value, ``None`` when nothing is there,
or raises ``BadValue``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app.base.plates import is_no_plate, plate_key
from app.base.vins import clean_vin, is_filler, is_vin
from app.importing.cells import BadValue, Cell, Context, clean_code, clean_text, reason_text
from app.importing.values_dates import date_only, date_time
from app.importing.values_numbers import money, quantity, whole
from app.importing.values_phones import phones
from app.importing.values_words import (
    booked,
    customer_kind,
    fixed_first,
    flag,
    gender,
    settled,
    sort,
    void,
)

__all__ = [
    "PARSERS",
    "TURNED",
    "BadValue",
    "Cell",
    "Context",
    "Parser",
    "clean_text",
    "parser_for",
    "reason_text",
]

Parser = Callable[[Cell, Context], object]


def text(value: Cell, context: Context) -> str | None:
    """A name or other words, as typed."""
    return clean_text(value)


def lines(value: Cell, context: Context) -> str | None:
    """Words of several lines, each as typed; empty lines are left out."""
    if type(value) is not str or not any(mark in value for mark in "\r\n"):
        return clean_text(value)
    found = [line for each in value.splitlines() if (line := clean_text(each)) is not None]
    return "\n".join(found) or None


def code(value: Cell, context: Context) -> str | None:
    """A number that other rows refer to, in half-width."""
    return clean_code(value)


def plate(value: Cell, context: Context) -> str | None:
    """The plate as it is shown; ``None`` too for words that say that there is none yet."""
    found = clean_text(value)
    if found is None:
        return None
    key = plate_key(found)
    return None if is_no_plate(key) else key


def vin(value: Cell, context: Context) -> str | None:
    """A VIN of 17 characters in capitals. A wrong check digit passes."""
    if type(value) is str and is_vin(value):
        return value
    found = clean_text(value)
    if found is None:
        return None
    found = clean_vin(found)
    if is_vin(found):
        return found
    if len(found) != 17:
        raise BadValue("vin_length")
    raise BadValue("vin_filler" if is_filler(found) else "vin_letters")


PARSERS: dict[str, Parser] = {
    "text": text,
    "lines": lines,
    "code": code,
    "plate": plate,
    "vin": vin,
    "date": date_only,
    "date_time": date_time,
    "money": money,
    "whole": whole,
    "quantity": quantity,
    "phones": phones,
    "flag": flag,
    "fixed_first": fixed_first,
    "booked": booked,
    "settled": settled,
    "void": void,
    "gender": gender,
    "customer_kind": customer_kind,
    "sort": sort,
}

TURNED: dict[str, Parser] = {
    "fixed_first": partial(fixed_first, turned=True),
    "booked": partial(booked, turned=True),
    "settled": partial(settled, turned=True),
    "void": partial(void, turned=True),
}
"""Parsers for columns whose header says the opposite of the field."""


def parser_for(name: str, *, turned: bool = False) -> Parser:
    """The parser of that name; with *turned* the one for a column of the opposite meaning."""
    return TURNED[name] if turned else PARSERS[name]
