"""The delivery interviews in the store, and the hand-overs they belong to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from app.base.door import Row, Store
from app.base.errors import NotPossible
from app.base.phones import masked
from app.base.translation import _
from app.calls.answers.store import sheet
from app.calls.interviews.rules import BEGUN, DONE, WAITING, Delivery, Interview, Wish

_PHONE = """coalesce((SELECT p.phone FROM customer_phones p WHERE p.customer_id = c.id
    AND NOT p.wrong ORDER BY p.position, p.id LIMIT 1), '')"""


class Held(NamedTuple):
    """The row of an interview, with the owner of the car now."""

    id: int
    vehicle_id: int
    delivered_on: str
    sheet_id: int
    vip: int
    vip_measure: str | None
    at: str
    call_on: str | None
    call_at: str | None
    call_way: str | None
    customer_id: int | None


def deliveries(store: Store, first: date, last: date) -> list[Delivery]:
    """The hand-overs of some days, both included, the earliest day first."""
    rows = store.rows(
        f"""SELECT v.id, v.delivered_on, coalesce(v.plate, ''), coalesce(v.vin, ''),
              coalesce(v.model, ''), coalesce(v.consultant, ''), c.id, coalesce(c.name, ''),
              {_PHONE}, coalesce(c.vip, 0), i.id, s.finished_at
            FROM vehicles v LEFT JOIN customers c ON c.id = v.customer_id
            LEFT JOIN delivery_interviews i
              ON i.vehicle_id = v.id AND i.delivered_on = v.delivered_on
            LEFT JOIN call_sheets s ON s.id = i.sheet_id
            WHERE v.delivered_on BETWEEN ? AND ? AND v.joined_into IS NULL
            ORDER BY v.delivered_on, v.consultant, v.id""",
        (first.isoformat(), last.isoformat()),
    )
    found = []
    for row in rows:
        phone, vip, number, finished = row[-4:]
        state = WAITING if number is None else DONE if finished else BEGUN
        values: Row = (*row[:-4], masked(phone), bool(vip), number, state)
        found.append(Delivery(*values))
    return found


def interview(store: Store, interview_id: int) -> Interview:
    """One interview with its answers and wishes. NotPossible if it is gone."""
    row = store.row(
        f"""SELECT i.id, i.vehicle_id, i.delivered_on, i.vip, i.vip_measure, i.call_on, i.call_at,
              i.call_way, i.at, i.by_name, coalesce(v.plate, ''), coalesce(v.vin, ''),
              coalesce(v.model, ''), coalesce(v.consultant, ''), c.id, coalesce(c.name, ''),
              c.gender, {_PHONE}, i.sheet_id
            FROM delivery_interviews i JOIN vehicles v ON v.id = i.vehicle_id
            LEFT JOIN customers c ON c.id = v.customer_id WHERE i.id = ?""",
        (interview_id,),
    )
    if row is None:
        raise _gone()
    phone, sheet_id = row[-2:]
    told = wishes_of(store, row[1], row[8])
    values: Row = (*row[:-2], masked(phone), sheet(store, sheet_id), told)
    return replace(Interview(*values), vip=bool(row[3]))


def held(store: Store, interview_id: int) -> Held:
    """The row of an interview. NotPossible if it is gone."""
    row = store.row(
        """SELECT i.id, i.vehicle_id, i.delivered_on, i.sheet_id, i.vip, i.vip_measure, i.at,
             i.call_on, i.call_at, i.call_way, v.customer_id
           FROM delivery_interviews i JOIN vehicles v ON v.id = i.vehicle_id WHERE i.id = ?""",
        (interview_id,),
    )
    if row is None:
        raise _gone()
    return Held(*row)


def interview_of(store: Store, vehicle_id: int, delivered_on: str) -> int | None:
    """The interview of a hand-over."""
    found = store.value(
        "SELECT id FROM delivery_interviews WHERE vehicle_id = ? AND delivered_on = ?",
        (vehicle_id, delivered_on),
    )
    return None if found is None else int(found)


def latest_of_car(store: Store, vehicle_id: int) -> Held | None:
    """The newest interview about a car, for the call after it."""
    found = store.value(
        """SELECT id FROM delivery_interviews WHERE vehicle_id = ?
           ORDER BY delivered_on DESC, id DESC LIMIT 1""",
        (vehicle_id,),
    )
    return None if found is None else held(store, int(found))


def delivered_on(store: Store, vehicle_id: int) -> str | None:
    """The day on which a car was handed over. NotPossible if the car is not on file."""
    row = store.row(
        "SELECT delivered_on FROM vehicles WHERE id = ? AND joined_into IS NULL", (vehicle_id,)
    )
    if row is None:
        raise NotPossible(_("This car is no longer on file. Search for it again."))
    return None if row[0] is None else str(row[0])


def wishes_of(store: Store, vehicle_id: int, since: str) -> tuple[Wish, ...]:
    """The wishes of the interview that was begun then, as they stand now."""
    rows = store.rows(
        """SELECT e.id, e.words, e.owner_id, coalesce(o.name, ''), e.outcome
           FROM enquiries e LEFT JOIN employees o ON o.id = e.owner_id
           WHERE e.vehicle_id = ? AND e.channel = 'delivery_interview' AND e.sort = 'suggestion'
             AND unixepoch(e.at) >= unixepoch(?) ORDER BY e.id""",
        (vehicle_id, since),
    )
    return tuple(Wish(*row) for row in rows)


def later_task(store: Store, vehicle_id: int) -> tuple[int, str] | None:
    """(task, due day) of the open call after the delivery of a car, if it is made already."""
    row = store.row(
        """SELECT id, due_on FROM call_tasks
           WHERE vehicle_id = ? AND purpose = 'delivery' AND state = 'open' AND NOT begun
           ORDER BY due_on DESC LIMIT 1""",
        (vehicle_id,),
    )
    return None if row is None else (int(row[0]), str(row[1]))


def _gone() -> NotPossible:
    return NotPossible(_("This interview is not in the store any more."))
