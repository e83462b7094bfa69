"""What the figures of complaints are counted from. Merged cases are in none of it.

A span of months is asked as (first day, first day after it): every moment of the store is local
time, so that its text can be compared with these days.
"""

from __future__ import annotations

from typing import NamedTuple

from app.base.door import Row, Store
from app.complaints.codes import ENDED, MERGED, STAGES

_COUNTED = f"c.stage <> '{MERGED}'"
_OPEN_STAGES = tuple(stage for stage in STAGES if stage not in ENDED)
_OPEN = f"c.stage IN ({', '.join(map(repr, _OPEN_STAGES))})"
_SPAN = f"c.opened_at >= :since AND c.opened_at < :until AND {_COUNTED}"


_OWN = 14
"""So many columns of a FigureRow are the case's own."""


class FigureRow(NamedTuple):
    """A case as the figures need it.

    `family` is that of its car; `contacted_at`, `proposed_at` and `rated_at` are the first
    contact, proposal and score, `score` the last one; `handovers` are those between two people.
    """

    id: int
    opened_at: str
    stage: str
    severity: str
    channel: str | None
    category: str | None
    item: str | None
    dimension: str | None
    cause: str | None
    department: str | None
    person: str | None
    valid: int | None
    closed_at: str | None
    imported: int
    family: str | None = None
    contacted_at: str | None = None
    proposed_at: str | None = None
    has_round: int = 0
    rated_at: str | None = None
    score: int | None = None
    handovers: int = 0


class PersonRow(NamedTuple):
    """What names the one who complained, and the case's number."""

    id: int
    number: str
    opened_at: str
    plate: str | None
    customer: str | None
    contact_name: str | None
    stage: str


class OpenRow(NamedTuple):
    """A case that was open at some moment, with its owner's name."""

    id: int
    number: str
    opened_at: str
    stage: str
    severity: str
    words: str
    category: str | None
    item: str | None
    department: str | None
    owner: str | None


def figure_rows(store: Store, since: str, until: str) -> list[FigureRow]:
    """The cases opened in a span, the oldest first."""
    own = ", ".join(f"c.{name}" for name in FigureRow._fields[:_OWN])
    of_case = "WHERE t.complaint_id = c.id"
    rows = store.rows(
        f"""SELECT {own}, v.family,
                (SELECT min(t.at) FROM complaint_contacts t {of_case}),
                (SELECT min(t.proposed_at) FROM complaint_rounds t {of_case}),
                EXISTS (SELECT 1 FROM complaint_rounds t {of_case}),
                (SELECT min(t.at) FROM complaint_ratings t {of_case}),
                (SELECT t.score FROM complaint_ratings t {of_case} ORDER BY t.id DESC LIMIT 1),
                (SELECT count(*) FROM complaint_handovers t {of_case}
                 AND t.from_id IS NOT NULL AND t.to_id IS NOT NULL)
            FROM complaints c LEFT JOIN vehicles v ON v.id = c.vehicle_id
            WHERE {_SPAN} ORDER BY c.opened_at, c.id""",
        {"since": since, "until": until},
    )
    return list(map(FigureRow._make, rows))


def who_rows(store: Store, since: str, until: str) -> list[Row]:
    """(case, opened at, car, customer, phone of a contact) of a span, the oldest first."""
    return store.rows(
        f"""SELECT c.id, c.opened_at, c.vehicle_id, c.customer_id, c.contact_phone
            FROM complaints c WHERE {_SPAN} ORDER BY c.opened_at, c.id""",
        {"since": since, "until": until},
    )


def phones_given(store: Store, since: str, until: str) -> list[Row]:
    """(customer id, phone) of the customers on file with a phone that was given with a case of a
    span."""
    return store.rows(
        f"""SELECT p.customer_id, p.phone
            FROM (SELECT DISTINCT c.contact_phone AS phone FROM complaints c
                  WHERE {_SPAN} AND c.contact_phone <> '') given
            JOIN customer_phones p ON p.phone = given.phone WHERE p.wrong = 0""",
        {"since": since, "until": until},
    )


def steps_of_span(store: Store, since: str, until: str) -> list[Row]:
    """(case, moments, stages left) of the cases opened in a span that made any step.

    Both are one text with a blank between the steps, which stand in order: there are ten for
    each case, and rows of their own would take longer to make than everything else.
    """
    return store.rows(
        f"""SELECT s.complaint_id, string_agg(s.at, ' ' ORDER BY s.id),
                   string_agg(s.from_stage, ' ' ORDER BY s.id)
            FROM complaints c JOIN complaint_steps s ON s.complaint_id = c.id
            WHERE {_SPAN} GROUP BY c.opened_at, c.id""",
        {"since": since, "until": until},
    )


def turns_of_span(store: Store, since: str, until: str) -> list[Row]:
    """(case, at, lap, 1 if it was opened again): closings and reopenings of the cases of a span
    that have more than one lap, in order."""
    return store.rows(
        f"""SELECT s.complaint_id, s.at, s.lap, s.step = 'reopened'
            FROM complaints c JOIN complaint_steps s ON s.complaint_id = c.id
            WHERE {_SPAN} AND c.lap > 1 AND (s.step = 'reopened' OR s.to_stage = 'closed')
            ORDER BY c.opened_at, c.id, s.id""",
        {"since": since, "until": until},
    )


def rounds_of(store: Store, asked: str) -> list[Row]:
    """(case, lap, proposed at) of the cases whose ids stand in `asked`, a JSON array."""
    return store.rows(
        """SELECT t.complaint_id, t.lap, t.proposed_at FROM json_each(?) AS asked
           JOIN complaint_rounds t ON t.complaint_id = asked.value ORDER BY t.id""",
        (asked,),
    )


def ratings_of(store: Store, asked: str) -> list[Row]:
    """(case, lap, at) of the scores of the cases whose ids stand in `asked`, a JSON array."""
    return store.rows(
        """SELECT t.complaint_id, t.lap, t.at FROM json_each(?) AS asked
           JOIN complaint_ratings t ON t.complaint_id = asked.value ORDER BY t.id""",
        (asked,),
    )


def holds_of_span(store: Store, since: str, until: str) -> list[Row]:
    """(case, from, until) of every hold of the cases opened in a span."""
    return store.rows(
        f"""SELECT t.complaint_id, t.from_at, t.until_at
            FROM complaints c JOIN complaint_holds t ON t.complaint_id = c.id WHERE {_SPAN}""",
        {"since": since, "until": until},
    )


def promises_of_span(store: Store, since: str, until: str) -> list[Row]:
    """(case, given at, promised for, 1 if kept) of every word promised in the cases of a span.

    Kept is a promise after which the customer was told something not later than promised: by a
    contact, by a talk about the proposal, or by a reply. What was promised at the opening counts
    as given before anything else.
    """
    told = (("complaint_contacts", "at"), ("complaint_replies", "at"),
            ("complaint_rounds", "answered_at"))  # fmt: skip
    kept = " OR ".join(
        f"""EXISTS (SELECT 1 FROM {table} t WHERE t.complaint_id = p.id AND t.{at} > p.given
                    AND substr(t.{at}, 1, 19) <= substr(p.until, 1, 19))"""
        for table, at in told
    )
    return store.rows(
        f"""WITH p AS (
                SELECT c.id AS id, '' AS given, c.promised_at AS until FROM complaints c
                WHERE {_SPAN} AND c.promised_at IS NOT NULL
                UNION ALL
                SELECT c.id, t.at, t.promised_at
                FROM complaints c JOIN complaint_contacts t ON t.complaint_id = c.id
                WHERE {_SPAN} AND t.promised_at IS NOT NULL)
            SELECT p.id, p.given, p.until, {kept} FROM p ORDER BY p.id, p.given""",
        {"since": since, "until": until},
    )


def closed_in(store: Store, since: str, until: str) -> list[int]:
    """The cases whose present closing lies in a span."""
    rows = store.rows(
        f"""SELECT c.id FROM complaints c
            WHERE c.closed_at >= ? AND c.closed_at < ? AND {_COUNTED} ORDER BY c.id""",
        (since, until),
    )
    return [row[0] for row in rows]


def still_open(store: Store, at: str) -> list[Row]:
    """(case, stage now) of those opened before a day whose present closing, if any, is not."""
    return store.rows(
        f"""SELECT c.id, c.stage FROM complaints c
            WHERE c.closed_at IS NULL AND +c.opened_at < :at AND {_COUNTED}
            UNION ALL
            SELECT c.id, c.stage FROM complaints c
            WHERE c.closed_at >= :at AND +c.opened_at < :at AND {_COUNTED}""",
        {"at": at},
    )


def closings_before(store: Store, since: str, at: str) -> list[Row]:
    """(case, at, from stage, to stage): ends and new beginnings, in order, of the cases that
    `still_open` gives for `at`, from the day `since` on."""
    return store.rows(
        f"""SELECT s.complaint_id, s.at, s.from_stage, s.to_stage
            FROM (SELECT c.id, c.lap, c.opened_at, c.stage FROM complaints c
                  WHERE c.closed_at IS NULL
                  UNION ALL
                  SELECT c.id, c.lap, c.opened_at, c.stage FROM complaints c
                  WHERE c.closed_at >= :at) c
            JOIN complaint_steps s ON s.complaint_id = c.id
            WHERE c.lap > 1 AND c.opened_at < :at AND {_COUNTED} AND s.at >= :since
              AND (s.to_stage = 'closed' OR s.step = 'reopened')
            ORDER BY s.complaint_id, s.id""",
        {"since": since, "at": at},
    )


def open_now(store: Store) -> list[Row]:
    """(case, stage) of all cases that still have to be worked on."""
    return store.rows(f"SELECT c.id, c.stage FROM complaints c WHERE {_OPEN} ORDER BY c.id")


def months_with_cases(store: Store) -> tuple[str, str] | None:
    """The first and the last month in which a case was opened; None without any case."""
    row = store.row(f"SELECT min(c.opened_at), max(c.opened_at) FROM complaints c WHERE {_COUNTED}")
    if row is None or row[0] is None:
        return None
    return str(row[0])[:7], str(row[1])[:7]


def opened_by_month(store: Store, since: str, until: str) -> list[Row]:
    """(month, cases opened, of these judged valid, judged at all), by month."""
    return store.rows(
        f"""SELECT substr(c.opened_at, 1, 7) AS month, count(*), sum(c.valid = 1), count(c.valid)
            FROM complaints c WHERE {_SPAN} GROUP BY month ORDER BY month""",
        {"since": since, "until": until},
    )


def closed_by_month(store: Store, since: str, until: str) -> list[Row]:
    """(month, cases whose present closing lies in it), by month."""
    return store.rows(
        f"""SELECT substr(c.closed_at, 1, 7) AS month, count(*) FROM complaints c
            WHERE c.closed_at >= ? AND c.closed_at < ? AND {_COUNTED}
            GROUP BY month ORDER BY month""",
        (since, until),
    )


def ids_opened(store: Store, since: str, until: str) -> list[int]:
    """The cases opened in a span."""
    rows = store.rows(
        f"SELECT c.id FROM complaints c WHERE {_SPAN} ORDER BY c.opened_at, c.id",
        {"since": since, "until": until},
    )
    return [row[0] for row in rows]


def person_rows(store: Store, asked: str) -> list[PersonRow]:
    """Plate and names of the cases whose ids stand in `asked`, a JSON array."""
    rows = store.rows(
        """SELECT c.id, c.number, c.opened_at, v.plate, u.name, c.contact_name, c.stage
           FROM json_each(?) AS asked JOIN complaints c ON c.id = asked.value
           LEFT JOIN vehicles v ON v.id = c.vehicle_id
           LEFT JOIN customers u ON u.id = c.customer_id
           ORDER BY c.opened_at, c.id""",
        (asked,),
    )
    return [PersonRow(*row) for row in rows]


def open_rows(store: Store, asked: str) -> list[OpenRow]:
    """What a list of open cases shows of those whose ids stand in `asked`, a JSON array."""
    rows = store.rows(
        """SELECT c.id, c.number, c.opened_at, c.stage, c.severity, c.words, c.category, c.item,
                  c.department, e.name
           FROM json_each(?) AS asked JOIN complaints c ON c.id = asked.value
           LEFT JOIN employees e ON e.id = c.owner_id
           ORDER BY c.opened_at, c.id""",
        (asked,),
    )
    return [OpenRow(*row) for row in rows]
