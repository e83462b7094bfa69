"""Lines of the record of changes in words: what was done to what, and each field before and after.

Phones are masked: seeing a whole number is an asking of its own, which is on record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Protocol

from app.base.phones import masked
from app.base.translation import N_, _
from app.customers import labels
from app.staff.labels import thing_label, verb_label
from app.staff.rules import ROLE_LABELS
from app.staff.store import ChangeRow
from ui.settings import record_calls, record_cases
from ui.settings.record_settings import setting_differences, setting_title

Names = Mapping[tuple[str, int], str]

_HIDDEN = frozenset(
    {
        *("id", "initials", "plate_key", "plate_seen_on", "import_id", "position", "created_at"),
        *("figures", "seed", "columns", "phone_id", "visit_id", "other_id"),
    }
)
_FIELDS = {
    "active": N_("On the list"),
    "added": N_("Added"),
    "advisor": N_("Service adviser"),
    "amount": N_("Amount"),
    "aside": N_("Not counted because"),
    "booked": N_("Booked"),
    "brought_by": N_("Brought by"),
    "brought_phone": N_("Phone of who brought the car"),
    "created_by": N_("Saved by"),
    "customer_id": N_("Owner"),
    "day": N_("Day"),
    "decided_at": N_("Decided at"),
    "decided_by": N_("Decided by"),
    "decision": N_("Decision"),
    "file": N_("File"),
    "filter": N_("Asks for"),
    "fixed_first": N_("Fixed at first visit"),
    "found_at": N_("Found at"),
    "frozen_at": N_("Frozen at"),
    "frozen_by": N_("Frozen by"),
    "joined_into": N_("Joined into"),
    "marked_at": N_("Marked at"),
    "marked_by": N_("Marked by"),
    "mileage": N_("Mileage"),
    "month": N_("Month"),
    "order_no": N_("Order number"),
    "other_vehicle_id": N_("Other car"),
    "refused": N_("Refused"),
    "replaced_on": N_("Replaced on"),
    "report_month": N_("Report month"),
    "role": N_("Role"),
    "rows": N_("Rows"),
    "set_aside": N_("Set aside"),
    "settled_at": N_("Settled at"),
    "settled_on": N_("Settled on"),
    "status_text": N_("Status"),
    "unchanged": N_("Unchanged"),
    "updated": N_("Updated"),
    "vehicle_id": N_("Car"),
    "what": N_("What"),
    "whole_phones": N_("Whole phones"),
    "windows": N_("Hours of its own"),
    "work": N_("Kind of work"),
    "work_text": N_("Kind of work as exported"),
    "works": N_("Working or off"),
    "wrong": N_("Wrong number"),
}
# What an export or an import tells of itself, where the word means something else there.
_TOLD = {"kind": N_("Kind")}
_EXPORTS = {"figures": N_("Figures"), "cars": N_("Cars"), "retention": N_("Cohorts")}
_SWITCHES = frozenset(
    {"active", "booked", "do_not_contact", "fixed_first", "vip", "whole_phones", "wrong"}
)
_PHONES = frozenset({"phone", "brought_phone"})
_REFERENCES = {
    "customer_id": "customers", "vehicle_id": "vehicles", "other_vehicle_id": "vehicles",
    "owner_id": "employees", "from_id": "employees", "to_id": "employees",
    "complaint_id": "complaints", "merged_into": "complaints",
}  # fmt: skip
_NAMED_BY = {
    "customers": ("name",), "vehicles": ("plate", "vin"), "employees": ("name",),
    "segments": ("name",), "former_plates": ("plate",), "plate_conflicts": ("plate",),
    "visits": ("order_no", "settled_on"), "complete_months": ("month",),
    "frozen_months": ("report_month",), "complaints": ("number",), "attachments": ("name",),
    "actions": ("text",), "enquiries": ("words",), "calendar_days": ("day",),
}  # fmt: skip
_LONGEST_NAME = 40


class _OwnWords(Protocol):
    """What a feature says of its own tables."""

    def is_hidden(self, table: str, column: str) -> bool: ...

    def field_of(self, table: str, column: str) -> str | None: ...

    def value_of(self, table: str, column: str, value: Any) -> str | None: ...


# Asked before what is said of a column anywhere.
_OWN: tuple[_OwnWords, ...] = (record_cases, record_calls)


class Difference(NamedTuple):
    """One field of one thing: what it was and what it became, in words."""

    thing: str
    field: str
    before: str
    after: str


def about(line: ChangeRow, names: Names) -> str:
    """To what it was done: “Customer 王芳”, the file of an export, the settings that were set."""
    if line.entity == "settings":
        return _(", ").join(setting_title(key) for key in line.after or {})
    name = thing_name(line, names)
    told = line.after or {}
    if not _is_of_rows(line) and (told.get("file") or line.entity_id is None):
        return name
    return f"{thing_label(line.entity)} {name}".strip()


def thing_name(line: ChangeRow, names: Names) -> str:
    """The name of what was changed, as it was called then; or of the file."""
    after, before = line.after or {}, line.before or {}
    if not _is_of_rows(line):
        name = str(after.get("file") or "")
    else:
        rows, old = after.get(line.entity) or {}, before.get(line.entity) or {}
        keys = (rows or old) if line.entity_id is None else (str(line.entity_id),)
        found = (_row_name(line.entity, rows.get(key) or old.get(key)) for key in keys)
        name = next(filter(None, found), "")
    if not name and line.entity_id is not None:
        name = names.get((line.entity, line.entity_id), "")
    return name


def differences(line: ChangeRow, names: Names) -> list[Difference]:
    """Every field that changed, in words; what is only for the program is left out."""
    if line.entity == "settings":
        return [Difference(*found) for found in setting_differences(line.before, line.after)]
    if not _is_of_rows(line):
        return _flat(line)
    found: list[Difference] = []
    before, after = line.before or {}, line.after or {}
    for table in before | after:
        for key in before.get(table, {}) | after.get(table, {}):
            was, became = before.get(table, {}).get(key), after.get(table, {}).get(key)
            found += _of_row(table, was, became, names)
    return found


def references(lines: Iterable[ChangeRow]) -> dict[str, set[int]]:
    """The customers, cars, people and cases that the lines speak of by their number."""
    found: dict[str, set[int]] = {
        table: set() for table in ("customers", "vehicles", "employees", "complaints")
    }
    for line in lines:
        if line.entity in found and line.entity_id is not None:
            found[line.entity].add(line.entity_id)
        if not _is_of_rows(line):
            continue
        for tables in (line.before or {}, line.after or {}):
            for table, rows in tables.items():
                for row in rows.values():
                    for column, target in _targets(table, row or {}):
                        found[target].add((row or {})[column])
    return found


def _targets(table: str, row: Mapping[str, Any]) -> list[tuple[str, str]]:
    known = dict(_REFERENCES)
    if table in ("customers", "vehicles"):
        known["joined_into"] = table
    return [(column, target) for column, target in known.items() if row.get(column) is not None]


def _is_of_rows(line: ChangeRow) -> bool:
    """Whether the line holds rows of tables, not just something told about an export or import."""
    return line.before is not None and line.entity != "settings"


def _row_name(table: str, row: Mapping[str, Any] | None) -> str:
    if table == "customer_phones" and row:
        return masked(str(row["phone"]))
    name = next((str(row[c]) for c in _NAMED_BY.get(table, ()) if row and row.get(c)), "")
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


def _of_row(
    table: str, was: Mapping[str, Any] | None, became: Mapping[str, Any] | None, names: Names
) -> list[Difference]:
    thing = f"{thing_label(table)} {_row_name(table, became or was)}".strip()
    old, new = dict(was or {}), dict(became or {})
    found = []
    for column in old | new:
        if column in _HIDDEN or any(own.is_hidden(table, column) for own in _OWN):
            continue
        if old.get(column) == new.get(column):
            continue
        # A new or a gone row shows what it holds, not what it could hold.
        held = old.get(column) or new.get(column) or column == "works"
        if not (was and became) and not held:
            continue
        before, after = (
            _value(table, column, row[column], names) if row else "" for row in (old, new)
        )
        found.append(Difference(thing, _field(column, table), before, after))
    if not found and was and became and was != became:
        found.append(Difference(thing, _("Belongs to its import"), "", ""))
    return found


def _flat(line: ChangeRow) -> list[Difference]:
    thing = thing_label(line.entity)
    return [
        Difference(thing, _(_TOLD[key]) if key in _TOLD else _field(key), "", _told(key, value))
        for key, value in (line.after or {}).items()
        if key not in _HIDDEN
    ]


def _told(key: str, value: Any) -> str:
    if key == "what" and value in _EXPORTS:
        return _(_EXPORTS[value])
    return _value("", key, value, {})


def _field(column: str, table: str = "") -> str:
    for own in _OWN:
        name = own.field_of(table, column)
        if name is not None:
            return name
    return _(_FIELDS[column]) if column in _FIELDS else labels.field_label(column)


def _value(table: str, column: str, value: Any, names: Names) -> str:
    if value is None or value == "":
        return "–"
    for own in _OWN:
        told = own.value_of(table, column, value)
        if told is not None:
            return told
    if column in _SWITCHES:
        return _("Yes") if value else _("No")
    if column in _PHONES:
        return masked(str(value))
    if isinstance(value, list):
        return _(", ").join(str(each) for each in value)
    for target_column, target in _targets(table, {column: value}):
        if target_column == column:
            return names.get((target, value)) or _("no. {number}").format(number=value)
    return _coded(table, column, value)


def _coded(table: str, column: str, value: Any) -> str:
    match column:
        case "kind" if table == "customers":
            return labels.kind_label(value)
        case "kind":
            return thing_label(str(value))
        case "gender":
            return labels.gender_label(value)
        case "work":
            return labels.work_label(value)
        case "aside":
            return labels.aside_label(value)
        case "decision":
            return labels.decision_label(value)
        case "role":
            return _(ROLE_LABELS[value]) if value in ROLE_LABELS else str(value)
        case "amount":
            return f"{value / 100:,.2f}"
        case "filter":
            return _filter_words(str(value))
        case "works":
            return _("Working") if value else _("Off")
        case "windows":
            return _(", ").join("–".join(window) for window in json.loads(value))
    if column.endswith("_at"):
        return str(value)[:16].replace("T", " ")
    return f"{value:,}" if isinstance(value, int) else str(value)


def _filter_words(text: str) -> str:
    from datetime import date

    from app.base.errors import NotPossible
    from app.customers.filters import CustomerFilter
    from ui.customers.filter_parts import in_words
    from ui.customers.source import Context

    try:
        asked = CustomerFilter.from_json(json.loads(text))
    except (ValueError, NotPossible):
        return text
    return in_words(asked, Context(date.min))


__all__ = [
    "Difference", "Names", "about", "differences", "references", "thing_name", "verb_label",
]  # fmt: skip
