"""SQL of the tracking sheet: which cases there are, their rows, and what changed since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from sys import intern
from typing import Any, NamedTuple

from app.base.door import Row, Store
from app.base.phones import masked
from app.complaints.codes import CLOSED, ENDED, RATED, STAGES
from app.complaints.sheet.rows import SheetRow

_PARTS = frozenset(
    {
        "complaint_contacts",
        "complaint_rounds",
        "complaint_replies",
        "complaint_ratings",
        "complaint_holds",
        "complaint_steps",
        "complaint_handovers",
        "actions",
    }
)
# Limits and working days, on record under these names.
_OF_CLOCKS = ("settings", "calendar_days")

_SHORT = 24

_FACTS = """SELECT c.id, c.number, c.opened_at, coalesce(u.name, c.contact_name), v.plate,
    coalesce(c.contact_phone, (SELECT p.phone FROM customer_phones AS p
      WHERE p.customer_id = u.id AND NOT p.wrong ORDER BY p.position, p.id LIMIT 1)),
    c.words, c.finding, c.cause, c.department, c.closed_at, c.stage, e.name, c.severity,
    c.channel, c.category, c.item, v.model, v.family, c.person, c.about_department,
    c.about_person, c.aim, c.dimension, c.valid, c.further_causes, c.promised_at, c.taken_by,
    c.samples, c.related, c.imported, c.source_no, m.number, c.rev, c.lap, c.owner_id,
    c.taken_by_id, u.id, c.vehicle_id, u.initials, v.plate_key, c.contact_name
  FROM json_each(:ids) AS asked JOIN complaints AS c ON c.id = asked.value
  LEFT JOIN vehicles AS v ON v.id = c.vehicle_id
  LEFT JOIN customers AS u ON u.id = coalesce(c.customer_id, v.customer_id)
  LEFT JOIN employees AS e ON e.id = c.owner_id
  LEFT JOIN complaints AS m ON m.id = c.merged_into"""


class Found(NamedTuple):
    """A row with what it is searched by, values divided by line feeds."""

    row: SheetRow
    line: str


class Marks(NamedTuple):
    """How far the store had come when it was looked at last."""

    change: int
    imports: int
    taken_back: int


class News(NamedTuple):
    """What happened since: the cases to read again (None: all), and whether the days and limits
    that clocks are computed from are others now.
    """

    cases: frozenset[int] | None
    clocks: bool


def marks(store: Store) -> Marks:
    """How far the store has come now."""
    row = store.row(
        """SELECT (SELECT coalesce(max(id), 0) FROM changes),
             (SELECT coalesce(max(id), 0) FROM imports),
             (SELECT count(taken_back_at) FROM imports)"""
    )
    assert row is not None
    return Marks(*row)


def news(store: Store, old: Marks, new: Marks) -> News:
    """What became of the cases between two marks. An import is not on record case by case."""
    if old[1:] != new[1:]:
        return News(None, True)
    touched = _Touched()
    lines = store.rows("SELECT entity, before, after FROM changes WHERE id > ?", (old.change,))
    for entity, *texts in lines:
        touched.clocks |= entity in _OF_CLOCKS
        for text in texts:
            if text:
                touched.take(json.loads(text))
    if touched.everything:
        return News(None, True)
    cases = touched.cases | _cases_of(store, touched.customers, touched.vehicles)
    return News(frozenset(cases), touched.clocks)


class _Touched:
    """Gathers from the record of changes what the sheet shows otherwise now."""

    def __init__(self) -> None:
        self.cases: set[int] = set()
        self.customers: set[int] = set()
        self.vehicles: set[int] = set()
        self.clocks = False
        self.everything = False

    def take(self, tables: dict[str, Any]) -> None:
        for table, rows in tables.items():
            # Changes such as an export hold other things than rows.
            if isinstance(rows, dict):
                self._take_table(table, rows)

    def _take_table(self, table: str, rows: dict[str, Any]) -> None:
        if table == "complaints":
            self.cases.update(map(int, rows))
        elif table in _PARTS:
            owners = (row.get("complaint_id") for row in rows.values() if row)
            self.cases.update(owner for owner in owners if owner)
        elif table == "customers":
            self.customers.update(map(int, rows))
        elif table == "customer_phones":
            self.customers.update(row["customer_id"] for row in rows.values() if row)
        elif table == "vehicles":
            self.vehicles.update(map(int, rows))
        elif table == "employees":
            self.everything = True


def _cases_of(store: Store, customers: set[int], vehicles: set[int]) -> set[int]:
    if not customers and not vehicles:
        return set()
    rows = store.rows(
        """SELECT c.id FROM complaints AS c
           WHERE c.customer_id IN (SELECT value FROM json_each(:customers))
              OR c.vehicle_id IN (SELECT value FROM json_each(:vehicles))
              OR c.vehicle_id IN (SELECT v.id FROM vehicles AS v WHERE v.customer_id IN
                   (SELECT value FROM json_each(:customers)))""",
        {"customers": json.dumps(list(customers)), "vehicles": json.dumps(list(vehicles))},
    )
    return {number for (number,) in rows}


def open_ids(store: Store) -> list[int]:
    """Cases that are open, by way of the index of their stages."""
    stages = json.dumps([stage for stage in STAGES if stage not in ENDED])
    rows = store.rows(
        "SELECT id FROM complaints WHERE stage IN (SELECT value FROM json_each(?))", (stages,)
    )
    return [number for (number,) in rows]


def unsettled_ids(store: Store, low_score: int) -> list[int]:
    """Cases that ended but wait for something: closed ones whose score was not asked yet, low
    scores that the manager has not decided on.
    """
    rows = store.rows(
        f"""SELECT id FROM complaints WHERE stage = '{CLOSED}' AND NOT imported
            UNION SELECT r.complaint_id FROM complaint_ratings AS r
              JOIN complaints AS c ON c.id = r.complaint_id
              WHERE r.decision IS NULL AND r.score <= ? AND c.stage = '{RATED}'
                AND NOT c.imported""",
        (low_score,),
    )
    return [number for (number,) in rows]


def month_ids(store: Store, month: str) -> list[int]:
    """Cases opened in a month (YYYY-MM)."""
    rows = store.rows(
        "SELECT id FROM complaints WHERE opened_at >= ? AND opened_at < ?", (month, f"{month}~")
    )
    return [number for (number,) in rows]


def count(store: Store) -> int:
    """How many cases there are, merged ones among them."""
    return int(store.value("SELECT count(*) FROM complaints"))


def all_ids(store: Store) -> list[int]:
    """All cases, newest first."""
    return [number for (number,) in store.rows("SELECT id FROM complaints ORDER BY id DESC")]


def taken_by(store: Store, employee_id: int) -> list[int]:
    """The cases that this person took down."""
    rows = store.rows("SELECT id FROM complaints WHERE taken_by_id = ?", (employee_id,))
    return [number for (number,) in rows]


def whole_phones(store: Store, ids: Sequence[int]) -> dict[int, str]:
    """The whole number of each of these cases; for those only who may have them."""
    rows = store.rows(
        """SELECT c.id, coalesce(c.contact_phone, (SELECT p.phone FROM customer_phones AS p
             WHERE p.customer_id = coalesce(c.customer_id, v.customer_id) AND NOT p.wrong
             ORDER BY p.position, p.id LIMIT 1))
           FROM json_each(?) AS asked JOIN complaints AS c ON c.id = asked.value
           LEFT JOIN vehicles AS v ON v.id = c.vehicle_id""",
        (json.dumps(list(ids)),),
    )
    return {number: phone for number, phone in rows if phone}


def vins(store: Store, ids: Sequence[int]) -> dict[int, str]:
    """The VIN of the car of each of these cases, as far as known."""
    rows = store.rows(
        """SELECT c.id, v.vin FROM json_each(?) AS asked
           JOIN complaints AS c ON c.id = asked.value JOIN vehicles AS v ON v.id = c.vehicle_id
           WHERE v.vin IS NOT NULL""",
        (json.dumps(list(ids)),),
    )
    return dict(rows)


def read_rows(store: Store, ids: Sequence[int]) -> list[Found]:
    """The rows of these cases, without clocks and decisions; ids that are gone are left out."""
    asked = json.dumps(list(ids))
    parts = _Parts(store, asked)
    return [_found(_shared(facts), parts) for facts in store.rows(_FACTS, {"ids": asked})]


def _shared(facts: Row) -> Row:
    """The same with short texts held once: codes, departments and models stand in thousands of
    rows, which are all kept.
    """
    return tuple(
        intern(value) if type(value) is str and len(value) <= _SHORT else value for value in facts
    )


class _Parts:
    """What happened to these cases: one read per table, the last of each kind kept."""

    def __init__(self, store: Store, asked: str) -> None:
        self._store = store
        self._asked = asked
        self.rounds = self._last("complaint_rounds", "proposal, compensation, amount, answer,"
                                 " answer_words, lap")  # fmt: skip
        self.round_counts = self._counts("complaint_rounds", "1")
        self.replies = self._last("complaint_replies", "confirmed, confirmed_words, lap")
        self.ratings = self._last("complaint_ratings", "score, words, lap")
        self.contacts: dict[int, str] = dict(
            self._of("complaint_contacts", "min(t.at)", "GROUP BY 1")
        )
        self.holds: dict[int, str] = dict(
            self._of("complaint_holds", "t.reason", "AND t.until_at IS NULL")
        )
        self.reopened = self._counts("complaint_steps", "t.step = 'reopened'")
        self.handovers = self._counts("complaint_handovers", "1")
        self.measures: dict[tuple[int, str], list[str]] = {}
        self.open_actions: dict[int, int] = {}
        for owner, sort, text, done in self._of(
            "actions", "t.sort, t.text, t.done_on", "AND t.withdrawn_on IS NULL ORDER BY t.id"
        ):
            self.measures.setdefault((owner, sort), []).append(text)
            if done is None:
                self.open_actions[owner] = self.open_actions.get(owner, 0) + 1

    def _of(self, table: str, columns: str, ending: str = "") -> list[Row]:
        return self._store.rows(
            f"""SELECT t.complaint_id, {columns} FROM {table} AS t
                WHERE t.complaint_id IN (SELECT value FROM json_each(?)) {ending}""",
            (self._asked,),
        )

    def _last(self, table: str, columns: str) -> dict[int, Row]:
        return {row[0]: row[1:] for row in self._of(table, columns, "ORDER BY t.id")}

    def _counts(self, table: str, condition: str) -> dict[int, int]:
        return dict(self._of(table, "count(*)", f"AND {condition} GROUP BY 1"))


def _found(facts: Row, parts: _Parts) -> Found:
    number = facts[0]
    proposal, compensation, amount, *_answer = parts.rounds.get(number, (None,) * 6)
    score = parts.ratings.get(number, (None,))[0]
    answer, reaction = _reaction(number, facts[34], parts)
    about = " ".join(part for part in (facts[20], facts[21]) if part) or None
    row = SheetRow(
        id=number, number=facts[1], opened_at=facts[2], customer=facts[3], plate=facts[4],
        phone=masked(facts[5] or "") or None, words=facts[6], finding=facts[7],
        proposal=proposal, cause=facts[8], department=facts[9],
        corrective=_joined(parts, number, "corrective"),
        preventive=_joined(parts, number, "preventive"),
        reaction=reaction, score=score, closed_at=facts[10], stage=facts[11], deadline=None,
        state=None, clock=None, owner=facts[12], severity=facts[13], channel=facts[14],
        category=facts[15], item=facts[16], model=facts[17], family=facts[18], person=facts[19],
        about=about, aim=facts[22], dimension=facts[23], valid=facts[24],
        further_causes=facts[25], promised_at=facts[26],
        contacted_at=parts.contacts.get(number), compensation=compensation, amount=amount,
        rounds=parts.round_counts.get(number, 0), reopened=parts.reopened.get(number, 0),
        handovers=parts.handovers.get(number, 0),
        actions_open=parts.open_actions.get(number, 0), taken_by=facts[27], samples=facts[28],
        related=facts[29], waits=None, held=parts.holds.get(number), imported=facts[30],
        source_no=facts[31], merged_into=facts[32], rev=facts[33], lap=facts[34],
        owner_id=facts[35], taken_by_id=facts[36], customer_id=facts[37], vehicle_id=facts[38],
        initials=facts[39], answer=answer,
    )  # fmt: skip
    return Found(row, "\n".join(_searched(row, facts)))


def _searched(row: SheetRow, facts: Row) -> Iterator[str]:
    """Number, plate, names, initials, phone, the number of the old sheet, and the words."""
    values: Iterable[str | None] = (
        row.number, facts[40], row.customer, facts[41], row.initials, facts[5], row.source_no,
        row.words,
    )  # fmt: skip
    return (value for value in values if value)


def _joined(parts: _Parts, number: int, sort: str) -> str | None:
    texts = parts.measures.get((number, sort))
    return "；".join(dict.fromkeys(texts)) if texts else None


def _reaction(number: int, lap: int, parts: _Parts) -> tuple[str | None, str | None]:
    """What the customer last said: at the score, at the confirmation, to the proposal."""
    rating = parts.ratings.get(number)
    if rating is not None and rating[2] == lap and rating[1]:
        return None, rating[1]
    reply = parts.replies.get(number)
    if reply is not None and reply[2] == lap and reply[0] is not None:
        return ("confirmed" if reply[0] else "unconfirmed"), reply[1]
    last = parts.rounds.get(number)
    if last is not None and last[3]:
        return last[3], last[4]
    return None, rating[1] if rating is not None else None
