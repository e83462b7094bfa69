"""The queue: which open calls a person sees, in which order, how many, and which comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Literal

from app.base.door import Store
from app.base.phones import masked
from app.calls.tasks.rules import HANDED_OUT, HOLD, PLACES
from app.calls.tasks.store import NUMBER
from app.calls.tasks.task import Counts, QueueRow
from app.staff.rules import Actor, may

Scope = Literal["mine", "free", "all"]

# A task's day: when it rested, the day on which that ends. See rules.place, which says the same.
_DAY = "max(t.due_on, coalesce(substr(t.wait_until, 1, 10), ''))"
_PLACE = f"""CASE
    WHEN unixepoch(t.wait_until) > unixepoch(:now) THEN 4
    WHEN t.due_at IS NOT NULL
      THEN CASE WHEN unixepoch(t.due_at) <= unixepoch(:now) THEN 0 ELSE 3 END
    WHEN {_DAY} < :today THEN 1 WHEN {_DAY} = :today THEN 2 ELSE 3 END"""
_HELD = """(t.held_by IS NOT NULL AND unixepoch(t.held_until) > unixepoch(:now)
    AND unixepoch(t.held_until) <= unixepoch(:now) + :hold)"""
_OPEN = f"""SELECT t.id, t.purpose, {_PLACE} AS place, t.due_at, {_DAY} AS day,
      coalesce(t.agent_id = :me, 0) AS own, t.agent_id, t.customer_id, t.wait_until,
      CASE WHEN {_HELD} THEN t.held_by END AS holder
    FROM call_tasks t WHERE t.state = 'open' AND t.due_on <= :until"""
_ORDER = """place, CASE place WHEN 0 THEN unixepoch(due_at) WHEN 3 THEN unixepoch(due_at)
      WHEN 4 THEN unixepoch(wait_until) END, CASE WHEN place < 3 THEN 1 - own END, day, id"""
_SCOPES = {
    "mine": "(own OR holder = :me)",
    "free": "(agent_id IS NULL AND (holder IS NULL OR holder = :me))",
    "all": "(agent_id IS NULL OR own OR holder = :me OR :everything)",
}
_HANDED_OUT = f"place <= {len(HANDED_OUT) - 1}"


def queue(
    store: Store,
    actor: Actor,
    now: datetime,
    *,
    scope: Scope = "all",
    purpose: str | None = None,
    ready_only: bool = False,
    days_ahead: int = 0,
    limit: int = 200,
    offset: int = 0,
) -> list[QueueRow]:
    """The calls of a person as they are handed out, then those that come later or rest.

    Appointments whose minute has come stand first, then overdue ones, then today's; among
    them one's own before free ones, the oldest first. An agent sees no other agent's calls; who
    assigns calls sees all of them with "all". `days_ahead` shows the coming days too;
    `ready_only` leaves out what is not handed out now. Calls to people who do not want to be
    called are shown, and marked, but never handed out.
    """
    chosen = [_SCOPES[scope], *(["purpose = :purpose"] if purpose else [])]
    if ready_only:
        chosen.append(_HANDED_OUT)
    rows = store.rows(
        f"""WITH listed AS MATERIALIZED (
              SELECT *, row_number() OVER (ORDER BY {_ORDER}) AS rank
              FROM ({_OPEN}) WHERE {" AND ".join(chosen)}
              ORDER BY rank LIMIT :limit OFFSET :offset)
            SELECT l.id, l.purpose, l.place, t.due_on, t.due_at, t.wait_until, t.vehicle_id,
              coalesce(v.plate, v.vin, ''), coalesce(v.model, ''), t.customer_id,
              coalesce(nullif(t.person, ''), c.name, ''), {NUMBER},
              coalesce(c.do_not_contact, 0), coalesce(c.vip, 0), coalesce(c.contact_time, ''),
              coalesce(c.contact_way, ''), t.agent_id, coalesce(e.name, ''), t.only_agent,
              l.holder, coalesce(h.name, ''), t.tries, t.begun,
              (SELECT count(*) FROM call_tasks m WHERE m.merged_into = t.id),
              coalesce(k.title, ''), coalesce(t.note, '')
            FROM listed l JOIN call_tasks t ON t.id = l.id
            LEFT JOIN customers c ON c.id = t.customer_id
            LEFT JOIN vehicles v ON v.id = t.vehicle_id
            LEFT JOIN employees e ON e.id = t.agent_id LEFT JOIN employees h ON h.id = l.holder
            LEFT JOIN call_topics k ON k.id = t.topic_id ORDER BY l.rank""",
        {
            **_asked(actor, now, days_ahead),
            "purpose": purpose,
            "limit": limit,
            "offset": offset,
        },
    )
    return [_line(row) for row in rows]


def counts(store: Store, actor: Actor, now: datetime, *, days_ahead: int = 0) -> Counts:
    """How many calls wait for a person, by purpose and by place, and what was done today."""
    rows = store.rows(
        f"""SELECT o.purpose, o.place, o.own, o.agent_id IS NULL, coalesce(c.do_not_contact, 0),
              count(*)
            FROM ({_OPEN}) o LEFT JOIN customers c ON c.id = o.customer_id
            GROUP BY 1, 2, 3, 4, 5""",
        _asked(actor, now, days_ahead),
    )
    groups: dict[str, Counter[str]] = {
        name: Counter() for name in ("total", "purpose", "place", "ready")
    }
    for purpose, place, own, free, blocked, number in rows:
        if not own and not free:
            groups["total"]["others"] += number
        elif blocked:
            groups["total"]["blocked"] += number
        else:
            groups["total"]["mine" if own else "free"] += number
            groups["purpose"][purpose] += number
            groups["place"][PLACES[place]] += number
            if PLACES[place] in HANDED_OUT:
                groups["ready"][purpose] += number
    done, done_by_me = _done_today(store, actor, now)
    total = groups["total"]
    return Counts(
        total["mine"],
        total["free"],
        total["others"],
        groups["ready"].total(),
        total["blocked"],
        dict(groups["purpose"]),
        dict(groups["place"]),
        dict(groups["ready"]),
        done,
        done_by_me,
    )


def next_task(
    store: Store,
    actor: Actor,
    now: datetime,
    *,
    purpose: str | None = None,
    but: Collection[int] = (),
) -> int | None:
    """The call that this person is handed next, or None if nothing is to be done now.

    Nobody is handed what another agent has in hand or is to call, nor a person who does not
    want to be called.
    """
    found = store.value(
        f"""SELECT o.id FROM ({_OPEN}) o LEFT JOIN customers c ON c.id = o.customer_id
            WHERE {_HANDED_OUT} AND (own OR agent_id IS NULL)
              AND (holder IS NULL OR holder = :me) AND coalesce(c.do_not_contact, 0) = 0
              AND (:purpose IS NULL OR purpose = :purpose)
              AND o.id NOT IN ({", ".join(str(int(one)) for one in but) or "0"})
            ORDER BY {_ORDER.replace("day, id", "day, o.id")} LIMIT 1""",
        {**_asked(actor, now, 0), "purpose": purpose},
    )
    return None if found is None else int(found)


def call_in_hand(store: Store, actor: Actor, now: datetime) -> int | None:
    """The call this person is in the middle of: begun, not ended, taken over by nobody.

    After a crash it is gone on with.
    """
    found = store.value(
        """SELECT t.id FROM call_tasks t JOIN call_attempts a ON a.task_id = t.id
            WHERE t.held_by = :me AND t.state = 'open' AND a.by_id = :me
              AND a.ended_at IS NULL ORDER BY a.id DESC LIMIT 1""",
        {"me": actor.employee_id},
    )
    return None if found is None else int(found)


def to_share_out(
    store: Store, actor: Actor, now: datetime, *, purpose: str | None, days_ahead: int
) -> list[int]:
    """The free calls that may be given to agents, in the order in which they are to be made."""
    rows = store.rows(
        f"""SELECT o.id FROM ({_OPEN}) o LEFT JOIN customers c ON c.id = o.customer_id
            WHERE agent_id IS NULL AND holder IS NULL AND coalesce(c.do_not_contact, 0) = 0
              AND (:purpose IS NULL OR purpose = :purpose)
            ORDER BY {_ORDER.replace("day, id", "day, o.id")}""",
        {**_asked(actor, now, days_ahead), "purpose": purpose},
    )
    return [int(number) for (number,) in rows]


def open_tasks_of(store: Store, employee_id: int) -> list[int]:
    """Every open call that is this person's, or that they have in hand, the earliest due first."""
    rows = store.rows(
        """SELECT id FROM call_tasks WHERE state = 'open' AND (agent_id = ? OR held_by = ?)
           ORDER BY due_at IS NULL, due_at, due_on, id""",
        (employee_id, employee_id),
    )
    return [int(number) for (number,) in rows]


def _asked(actor: Actor, now: datetime, days_ahead: int) -> dict[str, Any]:
    return {
        "me": actor.employee_id,
        "everything": int(may(actor, "calls.assign")),
        "now": now.isoformat(timespec="seconds"),
        "today": now.date().isoformat(),
        "until": (now.date() + timedelta(days=days_ahead)).isoformat(),
        "hold": int(HOLD.total_seconds()),
    }


def _line(row: tuple[Any, ...]) -> QueueRow:
    line = QueueRow(*row)
    return line._replace(
        place=PLACES[row[2]],
        number=masked(line.number),
        do_not_contact=bool(line.do_not_contact),
        vip=bool(line.vip),
        only_agent=bool(line.only_agent),
        begun=bool(line.begun),
    )


def _done_today(store: Store, actor: Actor, now: datetime) -> tuple[dict[str, int], dict[str, int]]:
    rows = store.rows(
        """SELECT result, by_id = :me, count(*) FROM call_attempts
           WHERE at >= :today AND at < :tomorrow AND result IS NOT NULL GROUP BY 1, 2""",
        {
            "me": actor.employee_id,
            "today": now.date().isoformat(),
            "tomorrow": (now.date() + timedelta(days=1)).isoformat(),
        },
    )
    every: Counter[str] = Counter()
    own: Counter[str] = Counter()
    for result, mine, number in rows:
        every[result] += number
        if mine:
            own[result] += number
    return dict(every), dict(own)
