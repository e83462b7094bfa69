"""From what a sheet tells of a case to the rows of the store: new, changed, or as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.base.door import Store
from app.complaints import codes
from app.complaints.oldsheets.facts import Told, answer_words, is_refused
from app.complaints.oldsheets.store import CASE, PARTS, Stored, Values
from app.importing.planning import Puts, next_ids

_KEPT_ONCE = frozenset({"complaint_rounds", "complaint_replies", "complaint_ratings"})
# What a case refers to is looked up once: a car that has another owner now had this one then.
_LINKS = frozenset({"vehicle_id", "customer_id", "visit_id", "owner_id"})
_RANK = {stage: place for place, stage in enumerate(codes.STAGES)}


@dataclass
class Links:
    """What a case refers to in the store."""

    vehicle_id: int | None = None
    customer_id: int | None = None
    visit_id: int | None = None
    owner_id: int | None = None


@dataclass
class Wanted:
    """A case as the sheet has it: its columns (None says nothing) and its parts by table."""

    case: Values
    parts: dict[str, list[Values]] = field(default_factory=dict)


def wanted(told: Told, links: Links, cells: Mapping[str, Any], people: Mapping[str, int]) -> Wanted:
    """The columns and parts that a case shall have by what was told.

    `cells` are those of its first row, for name and phone of the person.
    """
    stage = stage_of(told)
    phones = cells.get("phones") or ()
    case: Values = {
        "opened_at": told.opened_at,
        "stage": stage,
        **{name: told.facts.get(name) for name in _FACTS},
        "taken_by": told.facts.get("taken_by") or (told.owner if not links.owner_id else None),
        "owner_id": links.owner_id,
        "customer_id": links.customer_id,
        "vehicle_id": links.vehicle_id,
        "contact_name": cells.get("customer_name"),
        "contact_phone": phones[0] if phones else None,
        "words": told.words,
        "promised_at": told.moments.get("promised_at"),
        "visit_id": links.visit_id,
        "investigated": 1 if _RANK[stage] > _RANK[codes.INVESTIGATING] else None,
        "closed_at": told.moments.get("closed_at"),
    }
    return Wanted(case, _parts(told, people))


_FACTS = (
    "channel",
    "severity",
    "about_department",
    "about_person",
    "aim",
    "related",
    "department",
    "person",
    "finding",
    "cause",
    "further_causes",
    "category",
    "item",
    "valid",
)


def stage_of(told: Told) -> str:
    """The stage that the furthest date of a case says; a score counts once it is closed."""
    moments = told.moments
    if moments.get("closed_at"):
        return codes.RATED if told.score is not None else codes.CLOSED
    if moments.get("followed_at"):
        return codes.REPLIED if told.confirmed == 0 else codes.CONFIRMED
    if moments.get("replied_at"):
        return codes.REPLIED
    if told.proposal and moments.get("answered_at"):
        return codes.PROPOSING if is_refused(told) else codes.EXECUTING
    if told.proposal and moments.get("proposed_at"):
        return codes.PROPOSING if is_refused(told) else codes.AGREEING
    if moments.get("contacted_at") or moments.get("investigated_at"):
        return codes.INVESTIGATING
    return codes.OPENED


def _parts(told: Told, people: Mapping[str, int]) -> dict[str, list[Values]]:
    moments = told.moments
    closed = moments.get("closed_at")
    by = told.owner or told.facts.get("taken_by") or ""
    parts: dict[str, list[Values]] = {table: [] for table in PARTS}
    notes = dict(told.notes)
    contacts = dict(told.contacts)
    first = moments.get("contacted_at")
    if first:
        contacts.setdefault(first, (by, ""))
    for at, (who, note) in contacts.items():
        parts["complaint_contacts"].append(
            {"at": at, "by_name": who or by, "way": None, "note": note or None}
        )
    words = answer_words(told)
    if told.proposal:
        parts["complaint_rounds"].append({
            "lap": 1,
            "proposal": told.proposal,
            "proposed_by": told.facts.get("person") or by,
            "proposed_at": moments.get("proposed_at"),
            "compensation": told.compensation,
            "amount": told.amount,
            "answer": told.answer,
            "answered_at": moments.get("answered_at"),
            "answer_words": words or None,
        })  # fmt: skip
    elif words:
        notes.setdefault((told.opened_at, words), by)
    replied = moments.get("replied_at") or moments.get("followed_at") or closed
    if replied and (told.result or moments.get("replied_at") or moments.get("followed_at")):
        parts["complaint_replies"].append({
            "lap": 1,
            "at": replied,
            "by_name": by,
            "way": "",
            "words": told.result or None,
            "confirmed": told.confirmed,
            "confirmed_at": moments.get("followed_at"),
            "confirmed_words": told.confirmed_words or None,
        })  # fmt: skip
    else:
        for text in (told.result, told.confirmed_words):
            if text:
                notes.setdefault((closed or told.opened_at, text), by)
    if told.score is not None:
        asked = moments.get("followed_at")
        parts["complaint_ratings"].append({
            "lap": 1,
            "at": asked if asked and closed and asked >= closed else None,
            "by_name": by,
            "score": told.score,
            "words": told.score_words or None,
        })  # fmt: skip
    for (at, text), who in notes.items():
        parts["complaint_notes"].append({"at": at, "by_name": who or by, "text": text})
    parts["actions"] = list(_actions(told, people))
    return parts


def _actions(told: Told, people: Mapping[str, int]) -> Iterator[Values]:
    """The measures. Those of a closed case are done: by its closing at the latest."""
    owner = told.measure.get("measure_owner")
    closed = told.moments.get("closed_at")
    for sort, text in told.measures.items():
        yield {
            "lap": 1,
            "sort": sort,
            "source": "complaint",
            "text": text,
            "owner": owner,
            "owner_id": people.get(owner or ""),
            "due_on": told.measure.get("measure_due"),
            "done_on": told.measure.get("measure_done") or (closed[:10] if closed else None),
            "created_at": told.opened_at,
            "created_by": told.owner or told.facts.get("taken_by") or "",
        }


class CasePuts:
    """Collects the rows to write."""

    def __init__(self, store: Store, rev: int) -> None:
        self._rev = rev
        self._ids = next_ids(store, "complaints")
        self._part_ids = {table: next_ids(store, table) for table in PARTS}
        self.tables = {"complaints": Puts(CASE)}
        self.tables |= {table: Puts(columns) for table, columns in PARTS.items()}

    def add(self, number: str, new: Wanted, source_no: str, source_key: str) -> None:
        """A case that the store does not have."""
        case = {
            **new.case,
            "id": next(self._ids),
            "number": number,
            "rev": self._rev,
            "severity": new.case["severity"] or codes.GENERAL,
            "taken_by": new.case["taken_by"] or "",
            "investigated": new.case["investigated"] or 0,
            "imported": 1,
            "source_no": source_no or None,
            "source_key": source_key,
        }
        self.tables["complaints"].fresh.append(tuple(case[name] for name in CASE))
        for table, parts in new.parts.items():
            for part in parts:
                self._put_part(table, case["id"], part)

    def update(self, before: Stored, new: Wanted) -> bool:
        """A case that nobody worked on gets what the sheet says now; True if that is new."""
        case = dict(before.case)
        for name, value in new.case.items():
            if name in _LINKS and case[name] is not None:
                continue
            if value is not None and _says_more(value, case[name]):
                case[name] = value
        if _RANK.get(before.case["stage"], 99) > _RANK.get(case["stage"], 0):
            case["stage"] = before.case["stage"]
        changed = case != before.case
        for table, parts in new.parts.items():
            for part in parts:
                changed |= self._update_part(table, before, part)
        if changed:
            case["rev"] = self._rev
            self.tables["complaints"].changed.append(tuple(case[name] for name in CASE))
        return changed

    def _update_part(self, table: str, before: Stored, part: Values) -> bool:
        known = next((old for old in before.parts[table] if _is_same(table, old, part)), None)
        if known is None:
            self._put_part(table, before.case["id"], part)
            return True
        merged = {**known}
        for name, value in part.items():
            if value not in (None, "") and _says_more(value, merged[name]):
                merged[name] = value
        if merged == known:
            return False
        columns = PARTS[table]
        self.tables[table].changed.append(tuple(merged[name] for name in columns))
        return True

    def _put_part(self, table: str, complaint_id: int, part: Values) -> None:
        row = {**part, "id": next(self._part_ids[table]), "complaint_id": complaint_id}
        self.tables[table].fresh.append(tuple(row.get(name) for name in PARTS[table]))


def _says_more(value: Any, known: Any) -> bool:
    """Whether a value is another than the known one; a day is no other than a moment of it."""
    if value == known:
        return False
    return not (isinstance(known, str) and "T" in known and value == known[:10])


def _is_same(table: str, old: Values, new: Values) -> bool:
    if table in _KEPT_ONCE:
        return bool(old["lap"] == new["lap"])
    if table == "actions":
        return bool(old["sort"] == new["sort"] and old["source"] == new["source"])
    if table == "complaint_notes":
        return bool(old["text"] == new["text"] and old["at"][:10] == new["at"][:10])
    return bool(old["at"] == new["at"])
