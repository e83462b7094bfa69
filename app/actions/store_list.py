"""The list of actions: which, in which order, how many."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.actions.listing import (
    DEFAULT_SORT,
    DONE,
    UNCHECKED,
    VIEWS,
    ActionFilter,
    Choices,
    week_end,
)
from app.actions.rules import Action
from app.base import settings
from app.base.door import Store
from app.staff.rules import Actor, may, require
from app.staff.store import employees

_OPEN = "a.done_on IS NULL AND a.withdrawn_on IS NULL"
_VIEWS = {
    "open": _OPEN,
    "overdue": f"{_OPEN} AND a.due_on < :today",
    "week": f"{_OPEN} AND a.due_on BETWEEN :today AND :sunday",
    # What was agreed with a customer is confirmed by the customer; measures are looked at later.
    "unchecked": (
        "a.done_on IS NOT NULL AND a.effect IS NULL AND a.withdrawn_on IS NULL"
        " AND a.sort <> 'execution'"
    ),
    "done": "a.done_on IS NOT NULL AND a.withdrawn_on IS NULL",
    "all": "a.withdrawn_on IS NULL",
    "withdrawn": "a.withdrawn_on IS NOT NULL",
}
_FROM = "FROM actions AS a"
_WITH_CASE = "FROM actions AS a LEFT JOIN complaints AS c ON c.id = a.complaint_id"
_SEARCHED = ("a.text", "a.owner", "a.department", "a.done_note", "c.number")


def action_ids(
    store: Store,
    actor: Actor,
    asked: ActionFilter,
    *,
    today: date,
    sort: str | None = None,
    descending: bool = False,
) -> list[int]:
    """The ids in order; what is empty comes last. Who may not manage actions sees their own.

    Without `sort` the next due stand first, of done ones those done last.
    """
    require(actor, "actions.view")
    where, values = _asked(actor, asked, today)
    order = _order(asked, sort, descending)
    joined = _WITH_CASE if asked.text.strip() or sort == "number" else _FROM
    rows = store.rows(
        f"SELECT a.id {joined} WHERE {where} AND {_VIEWS[asked.view]} ORDER BY {order}", values
    )
    return [number for (number,) in rows]


def counts(store: Store, actor: Actor, asked: ActionFilter, *, today: date) -> dict[str, int]:
    """How many actions each of the VIEWS has, under the filter's other conditions."""
    require(actor, "actions.view")
    where, values = _asked(actor, asked, today)
    joined = _WITH_CASE if asked.text.strip() else _FROM
    sums = ", ".join(f"coalesce(sum({_VIEWS[view]}), 0)" for view in VIEWS)
    row = store.row(f"SELECT {sums} {joined} WHERE {where}", values) or ()
    return dict(zip(VIEWS, map(int, row), strict=True))


def choices(store: Store, actor: Actor) -> Choices:
    """Departments and owners there are, those that the person may see, and the employees."""
    where, values = _asked(actor, ActionFilter(), date.min)
    departments: dict[str, None] = dict.fromkeys(settings.get(store, "desk.departments"))
    for (name,) in store.rows(
        f"SELECT a.department {_FROM} WHERE {where} AND a.department <> ''"
        " GROUP BY 1 ORDER BY count(*) DESC LIMIT 100",
        values,
    ):
        departments.setdefault(str(name))
    owners = store.rows(
        f"SELECT a.owner {_FROM} WHERE {where} AND a.owner <> ''"
        " GROUP BY 1 ORDER BY count(*) DESC LIMIT 300",
        values,
    )
    people = tuple((one.id, one.name) for one in employees(store))
    return Choices(tuple(departments), tuple(str(name) for (name,) in owners), people)


def _asked(actor: Actor, asked: ActionFilter, today: date) -> tuple[str, dict[str, Any]]:
    """The conditions beside the view, and the values they speak of."""
    parts = ["1"]
    if asked.mine or not may(actor, "actions.manage"):
        parts.append("a.owner_id = :me")
    for name in ("sort", "source", "department", "owner"):
        if getattr(asked, name) is not None:
            parts.append(f"a.{name} = :{name}")
    words = asked.text.split()
    for place in range(len(words)):
        found = " OR ".join(f"{column} LIKE :word{place} ESCAPE '\\'" for column in _SEARCHED)
        parts.append(f"({found})")
    values: dict[str, Any] = {
        "me": actor.employee_id,
        "today": today.isoformat(),
        "sunday": week_end(today).isoformat() if today != date.min else "",
        **{name: getattr(asked, name) for name in ("sort", "source", "department", "owner")},
        **{f"word{place}": f"%{_literal(word)}%" for place, word in enumerate(words)},
    }
    return " AND ".join(parts), values


def _literal(word: str) -> str:
    """The word with nothing in it that a LIKE would take for a sign."""
    for sign in ("\\", "%", "_"):
        word = word.replace(sign, f"\\{sign}")
    return word


def _order(asked: ActionFilter, sort: str | None, descending: bool) -> str:
    if sort is None:
        if asked.view in (DONE, UNCHECKED):
            return "a.done_on DESC, a.id DESC"
        sort = DEFAULT_SORT
    if sort not in Action._fields:
        raise KeyError(sort)
    column = "c.number" if sort == "number" else f"a.{sort}"
    way = " DESC" if descending else ""
    return f"{column} IS NULL, {column}{way}, a.id{way}"
