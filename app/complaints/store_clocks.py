"""What the clocks of many cases depend on, in a handful of queries."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from app.base.door import Store
from app.complaints.clocks import ClockFacts

_CASES = """SELECT c.id, c.stage, c.severity, c.imported, c.opened_at, c.closed_at, c.lap
            FROM {source}"""
_ALL_RUNNING = "complaints AS c WHERE c.stage NOT IN ('rated', 'merged')"
_ASKED = "json_each(:ids) AS asked JOIN complaints AS c ON c.id = asked.value"
_PARTS = """WITH these (id) AS (SELECT c.id FROM {source})
            SELECT p.complaint_id, {columns} FROM these JOIN {table} AS p
            ON p.complaint_id = these.id {only}"""


def clock_facts(
    store: Store, ids: Iterable[int] | None = None, *, first_run: bool = False
) -> dict[int, ClockFacts]:
    """The facts of these cases by id, or of every case that may have a clock running.

    With `first_run` a case that was opened again is seen as it was before that.
    """
    parameters = {} if ids is None else {"ids": json.dumps(list(ids))}
    source = _ALL_RUNNING if ids is None else _ASKED

    def parts(table: str, columns: str, only: str = "") -> list[tuple[Any, ...]]:
        sql = _PARTS.format(source=source, table=table, columns=columns, only=only)
        return store.rows(sql, parameters)

    contacts: dict[int, str] = dict(
        parts("complaint_contacts", "min(p.at)", "GROUP BY p.complaint_id")
    )
    reopened: dict[int, tuple[str, int]] = {}
    if not first_run:
        for key, at, lap in parts(
            "complaint_steps", "p.at, p.lap", "AND p.step = 'reopened' ORDER BY p.id"
        ):
            reopened[key] = (at, lap + 1)
    proposed: dict[int, str] = {}
    with_round: set[int] = set()
    for key, at, lap in parts("complaint_rounds", "p.proposed_at, p.lap"):
        if key in reopened and lap < reopened[key][1]:
            continue
        with_round.add(key)
        if at is not None and (key not in proposed or at < proposed[key]):
            proposed[key] = at
    ratings = {
        (key, lap): at
        for key, at, lap in parts("complaint_ratings", "p.at, p.lap", "ORDER BY p.id")
    }
    holds: dict[int, tuple[tuple[str, str | None], ...]] = {}
    for key, begins, until in parts("complaint_holds", "p.from_at, p.until_at"):
        holds[key] = (*holds.get(key, ()), (begins, until))
    found = {}
    for key, stage, severity, imported, opened_at, closed_at, lap in store.rows(
        _CASES.format(source=source), parameters
    ):
        found[key] = ClockFacts(
            stage,
            severity,
            imported,
            opened_at,
            contacts.get(key),
            reopened[key][0] if key in reopened else None,
            proposed.get(key),
            key in with_round,
            closed_at,
            ratings.get((key, lap)),
            holds.get(key, ()),
        )
    return found
