"""The history of a case: who changed what and when, each field before and after, in words.

It is told from the record of changes. Moves from stage to stage that stand in no change (those
of an imported case) are told from the steps themselves. Phones are masked: seeing a whole number
is an asking of its own, which is on record too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from app.base.door import Store
from app.base.phones import masked
from app.base.translation import _
from app.complaints import labels
from app.complaints.action_words import effect_label, sort_label
from app.complaints.field_words import field_label, part_label
from app.complaints.store_history import (
    StepRow,
    case_changes,
    case_steps,
    names_of,
)
from app.staff.labels import verb_label
from app.staff.store import ChangeRow

Names = Mapping[tuple[str, int], str]
Row = Mapping[str, Any]
NOTHING = "–"

_HIDDEN = frozenset(
    {"id", "complaint_id", "rev", "import_id", "by_id", "taken_by_id", "imported", "source_key"}
    | {"source", "lap", "media", "sha256", "created_at", "created_by", "enquiry_id"}
)
# The case itself tells the move from stage to stage; of a step only the note is new.
_OF_STEPS = frozenset({"at", "by_name", "step", "from_stage", "to_stage"})
_ENQUIRY = "enquiries"
_REFERENCES = {
    "customer_id": "customers",
    "vehicle_id": "vehicles",
    "visit_id": "visits",
    "owner_id": "employees",
    "from_id": "employees",
    "to_id": "employees",
    "merged_into": "complaints",
}
_SWITCHES = frozenset({"investigated", "invalid_agreed", "approved", "confirmed", "signed_form"})

_CODED: dict[str, Callable[[str | None], str]] = {
    "stage": labels.stage_label,
    "from_stage": labels.stage_label,
    "to_stage": labels.stage_label,
    "severity": labels.severity_label,
    "channel": labels.channel_label,
    "aim": labels.aim_label,
    "dimension": labels.dimension_label,
    "compensation": labels.compensation_label,
    "way": labels.way_label,
    "answer": labels.answer_label,
    "decision": labels.decision_label,
    "step": labels.step_label,
    "sort": sort_label,
    "effect": effect_label,
}


class Entry(NamedTuple):
    """One field of one part of the case: what it was and what it became, in words."""

    part: str
    field: str
    before: str
    after: str


class Line(NamedTuple):
    """One thing done to a case. `change_id` is None for a move that stands in no change.

    `undoable` is set for the newest change that still stands: undoing an older one would take
    away what later ones were built on.
    """

    change_id: int | None
    at: str
    who: str
    who_id: int | None
    verb: str
    what: str
    entries: tuple[Entry, ...]
    undone: bool
    undoable: bool


def history(store: Store, complaint_id: int, own_labels: Mapping[str, str]) -> list[Line]:
    """All that was done to a case, newest first; `own_labels` are the dealership's kinds."""
    changes = case_changes(store, complaint_id)
    steps = case_steps(store, complaint_id)
    undone = _undone(changes)
    names = names_of(store, _references(changes, complaint_id))
    words = _Words(names, own_labels)
    newest = next((one.id for one in changes if _stands(one) and one.id not in undone), None)
    lines = [
        Line(
            change.id,
            change.at,
            change.actor_name,
            change.actor_id,
            change.verb,
            verb_label(change.verb),
            tuple(_entries(change, complaint_id, words)),
            change.id in undone,
            change.id == newest,
        )
        for change in changes
    ]
    lines += [_of_step(step, words) for step in _untold(steps, changes)]
    # Lines of one moment keep the order in which they were written.
    return sorted(lines, key=lambda line: line.at[:19], reverse=True)


def moment(text: str | None) -> str:
    """A moment as it is read, 2026-11-02 10:00; a plain day stays a day."""
    return (text or "")[:16].replace("T", " ")


# -- private


class _Words:
    """Turns values into words, with the names of what they refer to."""

    def __init__(self, names: Names, own: Mapping[str, str]) -> None:
        self._names = names
        self._own = own

    def value(self, table: str, column: str, value: Any) -> str:
        if value is None or value == "":
            return NOTHING
        if column in _REFERENCES:
            name = self._names.get((_REFERENCES[column], value))
            return name or _("no. {number}").format(number=value)
        if column in _SWITCHES:
            return _("Yes") if value else _("No")
        if column == "valid":
            return labels.valid_label(value)
        if column in ("category", "item"):
            return labels.kind_label(value, self._own)
        return self._text(table, column, value)

    def _text(self, table: str, column: str, value: Any) -> str:
        if column == "contact_phone":
            return masked(str(value))
        if column == "amount":
            return f"{value / 100:,.2f}"
        if column == "reason" and table == "complaint_holds":
            return labels.hold_label(value)
        if column in _CODED:
            return _CODED[column](value)
        if column == "at" or column.endswith("_at"):
            return moment(str(value))
        return f"{value:,}" if isinstance(value, int) else str(value)


def _has_rows(change: ChangeRow) -> bool:
    """Whether the change holds rows; an asking for a phone holds none."""
    return change.before is not None


def _undone(changes: Sequence[ChangeRow]) -> frozenset[int]:
    """The changes that were undone by one that was not undone itself; newest first."""
    found: set[int] = set()
    for change in changes:
        if change.undoes is not None and change.id not in found:
            found.add(change.undoes)
    return frozenset(found)


def _stands(change: ChangeRow) -> bool:
    """Whether undoing it would take something back; an undoing stands for nothing of its own."""
    return _has_rows(change) and change.verb != "undo"


def _references(changes: Iterable[ChangeRow], own: int) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {table: set() for table in set(_REFERENCES.values())}
    for change in changes:
        for table, _key, row in _rows_of(change, own):
            for column, target in _REFERENCES.items():
                if row.get(column) is not None and table != _ENQUIRY:
                    found[target].add(int(row[column]))
    return found


def _rows_of(change: ChangeRow, own: int) -> list[tuple[str, str, Row]]:
    """Table, id and row of all that a change held before or after about this case."""
    if not _has_rows(change):
        return []
    return [
        (table, key, row)
        for side in (change.before or {}, change.after or {})
        for table, rows in side.items()
        for key, row in rows.items()
        if row and _is_of(table, key, row, own)
    ]


def _is_of(table: str, key: str, row: Row, own: int) -> bool:
    """Whether a row is the case's own; a merge or a bulk edit holds rows of others too."""
    if table == "complaints":
        return key == str(own)
    return row.get("complaint_id") in (None, own)


def _entries(change: ChangeRow, own: int, words: _Words) -> list[Entry]:
    if not _has_rows(change):
        return []
    before, after = change.before or {}, change.after or {}
    found: list[Entry] = []
    for table in before | after:
        if table == _ENQUIRY:
            continue
        was, became = before.get(table) or {}, after.get(table) or {}
        for key in was | became:
            old, new = was.get(key), became.get(key)
            if _is_of(table, key, new or old or {}, own):
                found += _of_row(table, old, new, words)
    return found


def _of_row(table: str, was: Row | None, became: Row | None, words: _Words) -> list[Entry]:
    old, new = dict(was or {}), dict(became or {})
    hidden = _HIDDEN | _OF_STEPS if table == "complaint_steps" else _HIDDEN
    part = part_label(table)
    found = []
    for column in old | new:
        if column in hidden or old.get(column) == new.get(column):
            continue
        # A new or a gone row shows what it holds, not what it could hold.
        if not (was and became) and _says_nothing(column, old.get(column) or new.get(column)):
            continue
        before = words.value(table, column, old.get(column)) if old else ""
        after = words.value(table, column, new.get(column)) if new else ""
        found.append(Entry(part, field_label(column), before, after))
    return found


def _says_nothing(column: str, value: Any) -> bool:
    return value in (None, "") or (value == 0 and column in _SWITCHES)


def _untold(steps: Sequence[StepRow], changes: Sequence[ChangeRow]) -> list[StepRow]:
    told = {
        int(key)
        for change in changes
        if _has_rows(change)
        for key in (change.after or {}).get("complaint_steps", {})
    }
    return [step for step in steps if step.id not in told]


def _of_step(step: StepRow, words: _Words) -> Line:
    entries = [
        Entry(
            part_label("complaints"),
            field_label("stage"),
            words.value("complaints", "stage", step.from_stage),
            words.value("complaints", "stage", step.to_stage),
        )
    ]
    if step.note:
        entries.append(Entry(part_label("complaint_steps"), field_label("note"), "", step.note))
    what = labels.step_label(step.step)
    return Line(None, step.at, step.by_name, step.by_id, "step", what, tuple(entries), False, False)
