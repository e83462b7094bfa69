"""Bringing the tasks up to date with the data, in set SQL inside one transaction.

What is wanted is put together first: one row for each occasion that asks for a call. An
occasion is a car's delivery, the counted visits of a car on one day, one closing of a
complaint. Each row then finds the task that stands for it, and the two are made to agree.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from app.base.changes import bump
from app.base.door import Store
from app.calls import codes
from app.calls.tasks.rules import Rules, pause_until
from app.calls.tasks.store import paused_tasks

_WANTED = """CREATE TEMP TABLE IF NOT EXISTS wanted_calls (
    purpose TEXT, occasion TEXT, vehicle_id INTEGER, customer_id INTEGER, visit_id INTEGER,
    complaint_id INTEGER, person TEXT, phone TEXT, due_on TEXT, due_at TEXT, task_id INTEGER,
    again INTEGER NOT NULL DEFAULT 0)"""
_INTO = """INSERT INTO temp.wanted_calls (purpose, occasion, vehicle_id, customer_id, visit_id,
    complaint_id, person, phone, due_on, due_at, task_id) """

# A number that somebody turned out not to have is not taken from an order or a case again.
_GOOD = """CASE WHEN coalesce({phone}, '') = '' THEN 0 ELSE
    NOT EXISTS (SELECT 1 FROM customer_phones p
      WHERE p.phone = {phone} AND p.wrong = 1 AND p.customer_id = {customer})
    AND NOT EXISTS (SELECT 1 FROM call_attempts a
      WHERE a.phone = {phone} AND a.detail = 'wrong' AND +a.vehicle_id IS {vehicle}) END"""
_UNDECIDED = "t.state IN ('open', 'cancelled') AND t.begun = 0"
_BEST = "t.begun DESC, t.state = 'cancelled', t.id LIMIT 1"

# Several orders of one car on one day are one occasion. The person to call is the one who
# brought the car, if an order of the day has a good number of theirs. The orders of the last
# weeks are read in one stretch; older days matter only where a task is still undecided.
_GOOD_BRINGER = _GOOD.format(phone="v.brought_phone", customer="o.customer_id", vehicle="o.id")
_VISITS = f"""WITH orders (id, car, day) AS MATERIALIZED (
      SELECT id, vehicle_id, settled_on FROM visits
      WHERE settled_on >= :visits_since AND settled_on <= :today AND aside IS NULL
      UNION SELECT v.id, v.vehicle_id, v.settled_on FROM call_tasks t
      CROSS JOIN visits v ON v.vehicle_id = t.vehicle_id
        AND v.settled_on = substr(t.occasion, -10) AND v.aside IS NULL
      WHERE t.purpose = 'visit' AND {_UNDECIDED}
        AND substr(t.occasion, -10) NOT BETWEEN :visits_since AND :today),
    persons (id, car, day, owner, good, brought_by, brought_phone, begun) AS MATERIALIZED (
      SELECT v.id, d.car, d.day, o.customer_id, {_GOOD_BRINGER}, v.brought_by, v.brought_phone,
        (SELECT min(t.id) FROM call_tasks t
          WHERE t.visit_id = v.id AND t.purpose = 'visit' AND t.begun = 1)
      FROM orders d CROSS JOIN visits v ON v.id = d.id JOIN vehicles o ON o.id = d.car),
    ranked AS MATERIALIZED (
      SELECT *, row_number() OVER (PARTITION BY car, day ORDER BY good DESC, id) AS place,
        min(begun) OVER (PARTITION BY car, day) AS begun_one
      FROM persons)
    {_INTO}
    SELECT 'visit', 'visit:' || r.car || ':' || r.day, r.car, r.owner, r.id, NULL,
      CASE WHEN r.good THEN r.brought_by END, CASE WHEN r.good THEN r.brought_phone END,
      date(r.day, :visit_days), NULL,
      coalesce(r.begun_one, (SELECT t.id FROM call_tasks t
        WHERE t.vehicle_id = r.car AND t.purpose = 'visit'
          AND substr(t.occasion, -10) = r.day ORDER BY {_BEST}))
    FROM ranked r WHERE r.place = 1"""

# What was agreed at the delivery goes first. A delivery's day is corrected by days: an interview
# of quite another time was about another delivery.
_DELIVERIES = f"""WITH lately (car) AS MATERIALIZED (
      SELECT id FROM vehicles WHERE delivered_on >= :deliveries_since AND delivered_on <= :today),
    cars (car) AS MATERIALIZED (
      SELECT car FROM lately
      UNION SELECT vehicle_id FROM delivery_interviews
        WHERE delivered_on >= :deliveries_since OR call_on >= :horizon
      UNION SELECT t.vehicle_id FROM call_tasks t
        WHERE t.purpose = 'delivery' AND {_UNDECIDED} AND t.vehicle_id IS NOT NULL),
    talks (car, owner, day, talk) AS MATERIALIZED (
      SELECT v.id, v.customer_id, v.delivered_on, (
        SELECT i.id FROM delivery_interviews i WHERE i.vehicle_id = v.id
          AND (v.delivered_on IS NULL OR abs(julianday(i.delivered_on)
            - julianday(v.delivered_on)) <= :horizon_days)
        ORDER BY i.delivered_on = v.delivered_on DESC, i.id DESC LIMIT 1)
      FROM cars c JOIN vehicles v ON v.id = c.car WHERE v.joined_into IS NULL),
    agreed (car, owner, day, due, at) AS MATERIALIZED (
      SELECT k.car, k.owner, coalesce(k.day, i.delivered_on),
        coalesce(nullif(i.call_on, ''),
          date(coalesce(k.day, i.delivered_on), :delivery_days)), nullif(i.call_at, '')
      FROM talks k LEFT JOIN delivery_interviews i ON i.id = k.talk)
    {_INTO}
    SELECT 'delivery', 'delivery:' || a.car, a.car, a.owner, NULL, NULL, NULL, NULL, a.due,
      CASE WHEN a.at LIKE '%T%' THEN a.at
        WHEN a.at IS NOT NULL THEN a.due || 'T' || substr(a.at || ':00', 1, 8) || :offset END,
      (SELECT t.id FROM call_tasks t WHERE t.vehicle_id = a.car AND t.purpose = 'delivery'
        ORDER BY {_BEST})
    FROM agreed a WHERE a.day <= :today"""

# Each closing of a case asks for one call, until it is rated or opened again.
_GOOD_CONTACT = _GOOD.format(
    phone="c.contact_phone", customer="c.customer_id", vehicle="c.vehicle_id"
)
_COMPLAINTS = f"""{_INTO}
    SELECT 'complaint', 'complaint:' || c.id || ':' || c.lap, c.vehicle_id,
      coalesce(c.customer_id, o.customer_id), NULL, c.id,
      CASE WHEN ({_GOOD_CONTACT}) THEN c.contact_name END,
      CASE WHEN ({_GOOD_CONTACT}) THEN c.contact_phone END,
      date(substr(c.closed_at, 1, 10), :complaint_days), NULL,
      (SELECT t.id FROM call_tasks t WHERE t.occasion = 'complaint:' || c.id || ':' || c.lap)
    FROM complaints c LEFT JOIN vehicles o ON o.id = c.vehicle_id
    WHERE c.stage = 'closed' AND c.imported = 0 AND c.closed_at IS NOT NULL"""

_TAKE_BACK = """UPDATE call_tasks SET state = 'cancelled', closed_at = :now,
      held_by = NULL, held_until = NULL
    WHERE state = 'open' AND begun = 0 AND (
      (purpose IN ('delivery', 'visit', 'complaint') AND id NOT IN (
        SELECT task_id FROM temp.wanted_calls WHERE task_id IS NOT NULL))
      OR (purpose = 'lost' AND EXISTS (SELECT 1 FROM visits v
        WHERE v.vehicle_id = call_tasks.vehicle_id AND v.aside IS NULL
          AND v.settled_on >= substr(call_tasks.created_at, 1, 10))))"""
# A call in which others were to be made is gone: they are to be made by themselves again.
_PART_AGAIN = """UPDATE call_tasks SET state = 'open', merged_into = NULL, closed_at = NULL
    WHERE state = 'merged' AND merged_into IN (
      SELECT id FROM call_tasks WHERE state = 'cancelled')"""
_REVIVE = """UPDATE temp.wanted_calls SET again = 1 WHERE task_id IN (
      SELECT id FROM call_tasks WHERE state = 'cancelled' AND begun = 0)"""
_REVIVED = """UPDATE call_tasks SET state = 'open', closed_at = NULL WHERE id IN (
      SELECT task_id FROM temp.wanted_calls WHERE again = 1)"""
# Who came in after the call was listed is not lost; if that visit turns out to be none, they are.
_LOST_AGAIN = """UPDATE call_tasks SET state = 'open', closed_at = NULL
    WHERE state = 'cancelled' AND begun = 0 AND purpose = 'lost' AND vehicle_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM visits v
        WHERE v.vehicle_id = call_tasks.vehicle_id AND v.aside IS NULL
          AND v.settled_on >= substr(call_tasks.created_at, 1, 10))"""
_PUT_RIGHT = """UPDATE call_tasks SET due_on = w.due_on, due_at = w.due_at, person = w.person,
      phone = w.phone, customer_id = w.customer_id, visit_id = w.visit_id,
      vehicle_id = w.vehicle_id
    FROM temp.wanted_calls w WHERE call_tasks.id = w.task_id AND call_tasks.begun = 0
      AND call_tasks.state IN ('open', 'merged')
      AND (call_tasks.due_on <> w.due_on OR call_tasks.due_at IS NOT w.due_at
        OR call_tasks.person IS NOT w.person OR call_tasks.phone IS NOT w.phone
        OR call_tasks.customer_id IS NOT w.customer_id
        OR call_tasks.visit_id IS NOT w.visit_id OR call_tasks.vehicle_id IS NOT w.vehicle_id)"""
# An occasion that is seen for the first time when its call is long overdue makes none. Where the
# text is there already, its task went to another car meanwhile and comes back.
_MAKE = """INSERT INTO call_tasks (purpose, occasion, vehicle_id, customer_id, visit_id,
      complaint_id, person, phone, due_on, due_at, created_at)
    SELECT purpose, occasion, vehicle_id, customer_id, visit_id, complaint_id, person, phone,
      due_on, due_at, :now
    FROM temp.wanted_calls WHERE task_id IS NULL AND due_on >= :horizon
    ORDER BY due_on, occasion
    ON CONFLICT (occasion) DO UPDATE SET vehicle_id = excluded.vehicle_id,
      customer_id = excluded.customer_id, visit_id = excluded.visit_id,
      due_on = excluded.due_on, due_at = excluded.due_at, state = 'open', closed_at = NULL
    WHERE begun = 0 AND state IN ('open', 'cancelled')"""

# What somebody refused lately: the purpose of the call, and those of the calls merged into it.
_REFUSED = """WITH refused (task, car, phone, at) AS MATERIALIZED (
      SELECT task_id, vehicle_id, coalesce(phone, ''), coalesce(ended_at, at)
      FROM call_attempts WHERE at >= :since AND result = 'refused')
    SELECT t.purpose, r.car, r.phone, r.at FROM refused r CROSS JOIN call_tasks t ON t.id = r.task
    UNION SELECT t.purpose, r.car, r.phone, r.at
    FROM refused r CROSS JOIN call_tasks t ON t.merged_into = r.task"""


def bring_up_to_date(store: Store, now: datetime, rules: Rules) -> bool:
    """Make, revive, put right and take back tasks; whether anything changed. Inside a write.

    Begun tasks and those that are over stay as they are.
    """
    given = _given(now, rules)
    store.execute(_WANTED)
    store.execute("DELETE FROM temp.wanted_calls")
    for wanted in (_VISITS, _DELIVERIES, _COMPLAINTS):
        store.execute(wanted, given)
    touched = store.execute(_TAKE_BACK, given)
    if parted := store.execute(_PART_AGAIN):
        touched += parted + store.execute(_TAKE_BACK, given)
    store.execute(_REVIVE)
    touched += store.execute(_REVIVED)
    touched += store.execute(_LOST_AGAIN)
    touched += store.execute(_PUT_RIGHT)
    last = int(store.value("SELECT coalesce(max(id), 0) FROM call_tasks"))
    touched += store.execute(_MAKE, given)
    fresh = store.rows(
        """SELECT id FROM call_tasks WHERE id > ?
           UNION SELECT task_id FROM temp.wanted_calls WHERE again = 1""",
        (last,),
    )
    pause_new_tasks(store, [int(number) for (number,) in fresh], now, rules)
    if touched:
        bump(store, ("call_tasks",))
    return touched > 0


def pause_new_tasks(store: Store, ids: Sequence[int], now: datetime, rules: Rules) -> None:
    """Let new tasks rest whose car or phone refused such a call lately. Inside a write."""
    if not ids:
        return
    fresh = set(ids)
    since = now - timedelta(days=rules.refused_days + 1)
    refused = store.rows(_REFUSED, {"since": since.isoformat(timespec="seconds")})
    for purpose, car, phone, at in refused:
        until = pause_until(datetime.fromisoformat(at), rules)
        if until <= now:
            continue
        resting = fresh.intersection(paused_tasks(store, purpose, car, phone, until))
        store.execute(
            """UPDATE call_tasks SET wait_until = ?
               WHERE id IN (SELECT value FROM json_each(?))""",
            (until.isoformat(timespec="seconds"), json.dumps(sorted(resting))),
        )


def _given(now: datetime, rules: Rules) -> dict[str, Any]:
    today = now.date()
    horizon = today - timedelta(days=rules.horizon_days)

    def days(purpose: str) -> int:
        return rules.days_until_call(purpose)

    return {
        "now": now.isoformat(timespec="seconds"),
        "offset": now.isoformat(timespec="seconds")[19:],
        "today": today.isoformat(),
        "horizon": horizon.isoformat(),
        "horizon_days": rules.horizon_days,
        "visits_since": (horizon - timedelta(days=days(codes.VISIT))).isoformat(),
        "deliveries_since": (horizon - timedelta(days=days(codes.DELIVERY))).isoformat(),
        "visit_days": f"+{days(codes.VISIT)} days",
        "delivery_days": f"+{days(codes.DELIVERY)} days",
        "complaint_days": f"+{days(codes.COMPLAINT)} days",
    }
