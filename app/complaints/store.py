"""Reading cases: one or many with all their parts, the rules, the next number."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from app.base import settings
from app.base.changes import revision
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.complaints.case import (
    Attachment,
    Case,
    CaseAction,
    Contact,
    Handover,
    Hold,
    Note,
    Rating,
    Reply,
    Round,
    Step,
)
from app.complaints.codes import MERGED
from app.complaints.rules import Rules, rules_from

# Field of the case → its table and what a row becomes.
_PARTS: dict[str, tuple[str, type[Any]]] = {
    "contacts": ("complaint_contacts", Contact),
    "rounds": ("complaint_rounds", Round),
    "replies": ("complaint_replies", Reply),
    "ratings": ("complaint_ratings", Rating),
    "holds": ("complaint_holds", Hold),
    "steps": ("complaint_steps", Step),
    "handovers": ("complaint_handovers", Handover),
    "notes": ("complaint_notes", Note),
    "actions": ("actions", CaseAction),
}
_COLUMNS = tuple(field.name for field in fields(Case) if field.name not in _PARTS)

_RULE_KEYS = (
    "complaints.contact_minutes",
    "complaints.proposal_days",
    "complaints.rating_days",
    "complaints.compensation_limit",
    "complaints.low_score",
    "complaints.reminder_minutes",
    "complaints.duplicate_days",
)


class Likely(NamedTuple):
    """A case that may be about the same thing as another."""

    id: int
    number: str
    opened_at: str
    stage: str
    words: str
    owner_id: int | None


def case(store: Store, complaint_id: int) -> Case:
    """One case with all its parts. NotPossible if there is none of this number."""
    found = cases(store, (complaint_id,))
    if not found:
        raise NotPossible(_("This complaint is not in the store any more."))
    return found[0]


def cases(store: Store, ids: Iterable[int]) -> list[Case]:
    """Cases with all their parts in the order asked for; ids that are gone are left out."""
    asked = json.dumps(list(ids))
    columns = ", ".join(f"c.{name}" for name in _COLUMNS)
    rows = store.rows(
        f"SELECT {columns} FROM json_each(?) AS asked JOIN complaints AS c ON c.id = asked.value"
        " ORDER BY asked.key",
        (asked,),
    )
    parts = {name: _parts(store, table, shape, asked) for name, (table, shape) in _PARTS.items()}
    made = []
    for row in rows:
        values: dict[str, Any] = dict(zip(_COLUMNS, row, strict=True))
        values.update((name, tuple(found.get(row[0], ()))) for name, found in parts.items())
        made.append(Case(**values))
    return made


def _parts(store: Store, table: str, shape: Any, asked: str) -> dict[int, list[Any]]:
    columns = ", ".join(f"p.{name}" for name in shape._fields)
    rows = store.rows(
        f"SELECT p.complaint_id, {columns} FROM json_each(?) AS asked"
        f" JOIN {table} AS p ON p.complaint_id = asked.value ORDER BY p.id",
        (asked,),
    )
    found: dict[int, list[Any]] = {}
    for owner, *values in rows:
        found.setdefault(owner, []).append(shape(*values))
    return found


def rules_of(store: Store) -> Rules:
    """The rules as this dealership set them."""
    return rules_from({key: settings.get(store, key) for key in _RULE_KEYS})


def next_rev(store: Store) -> int:
    """A number that no state of any case had yet; inside the writing transaction."""
    return revision(store, ("complaints",)) + 1


def highest_number(store: Store, month: str) -> int:
    """The highest running number ever given in a month (YYYY-MM); 0 if there is none."""
    stem = f"TS-{month.replace('-', '')}-"
    standing = store.value(
        "SELECT max(CAST(substr(number, ?) AS INTEGER)) FROM complaints WHERE number LIKE ?",
        (len(stem) + 1, f"{stem}%"),
    )
    given = store.value("SELECT rev FROM revisions WHERE topic = ?", (stem,))
    return max(int(standing or 0), int(given or 0))


def take_number(store: Store, month: str) -> int:
    """The next running number of a month; one that was undone is not given twice."""
    number = highest_number(store, month) + 1
    store.execute(
        "INSERT INTO revisions VALUES (:topic, :number)"
        " ON CONFLICT (topic) DO UPDATE SET rev = :number",
        {"topic": f"TS-{month.replace('-', '')}-", "number": number},
    )
    return number


def customer_of(store: Store, vehicle_id: int) -> int | None:
    """Whose car it is now."""
    found = store.value("SELECT customer_id FROM vehicles WHERE id = ?", (vehicle_id,))
    return None if found is None else int(found)


def likely_same(
    store: Store,
    *,
    vehicle_id: int | None,
    phone: str | None,
    since: str,
    until: str = "9999",
    but: int | None = None,
) -> list[Likely]:
    """Cases of this car or phone opened within these days, newest first."""
    columns = ", ".join(Likely._fields)
    rows = store.rows(
        f"""SELECT {columns} FROM complaints
            WHERE (vehicle_id = :vehicle
                   OR (:phone <> '' AND (contact_phone = :phone OR customer_id IN (
                         SELECT customer_id FROM customer_phones WHERE phone = :phone))))
              AND opened_at >= :since AND opened_at < :until AND stage <> '{MERGED}'
              AND id IS NOT :but
            ORDER BY opened_at DESC, id DESC LIMIT 20""",
        {"vehicle": vehicle_id, "phone": phone or "", "since": since, "until": until, "but": but},
    )
    return [Likely(*row) for row in rows]


def attachments_of(store: Store, complaint_id: int) -> list[Attachment]:
    """The files of a case that were not taken off it, oldest first."""
    columns = ", ".join(Attachment._fields)
    rows = store.rows(
        f"SELECT {columns} FROM attachments"
        " WHERE complaint_id = ? AND removed_at IS NULL ORDER BY id",
        (complaint_id,),
    )
    return [Attachment(*row) for row in rows]


def attachment_owner(store: Store, attachment_id: int) -> int | None:
    """The case a file belongs to."""
    found = store.value("SELECT complaint_id FROM attachments WHERE id = ?", (attachment_id,))
    return None if found is None else int(found)


def content_of(store: Store, attachment_id: int) -> bytes:
    """What is in a file. NotPossible if it is not in the store."""
    found = store.value(
        "SELECT c.content FROM attachments AS a JOIN attachment_contents AS c"
        " ON c.sha256 = a.sha256 WHERE a.id = ?",
        (attachment_id,),
    )
    if found is None:
        raise NotPossible(_("This file is not in the store any more."))
    return bytes(found)


def keep_content(store: Store, sha256: str, content: bytes) -> None:
    """Put a file's content into the store unless it is there; inside a transaction."""
    store.execute("INSERT OR IGNORE INTO attachment_contents VALUES (?, ?)", (sha256, content))


def last_writer(store: Store, complaint_id: int) -> tuple[str, str] | None:
    """Who changed a case last, and when."""
    row = store.row(
        "SELECT actor_name, at FROM changes WHERE entity = 'complaints' AND entity_id = ?"
        " ORDER BY id DESC LIMIT 1",
        (complaint_id,),
    )
    return None if row is None else (str(row[0]), str(row[1]))


def used_words(store: Store, column: str, *, limit: int = 200) -> Sequence[str]:
    """Texts used in a column of the cases before (department, person, cause …), most used first."""
    if column not in ("department", "person", "cause", "about_department", "about_person"):
        raise KeyError(column)
    rows = store.rows(
        f"SELECT {column} FROM complaints WHERE {column} <> '' GROUP BY {column}"
        " ORDER BY count(*) DESC LIMIT ?",
        (limit,),
    )
    return [str(row[0]) for row in rows]


def has_merged(store: Store, complaint_id: int) -> bool:
    """Whether other cases were merged into this one."""
    sql = "SELECT 1 FROM complaints WHERE merged_into = ? LIMIT 1"
    return store.value(sql, (complaint_id,)) is not None


def merged_into(store: Store, complaint_id: int) -> list[tuple[int, str]]:
    """The cases that were merged into this one, as (id, number)."""
    rows = store.rows(
        "SELECT id, number FROM complaints WHERE merged_into = ? ORDER BY id", (complaint_id,)
    )
    return [(int(row[0]), str(row[1])) for row in rows]
