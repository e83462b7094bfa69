"""What the interview reads: the hand-overs of a day, and all about one interview."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.base.door import Store
    from app.calls.interviews.rules import Delivery, Interview
    from app.staff.rules import Actor, Employee

SCRIPT = "delivery_interview"
"""The code of the delivered script that is spoken face to face."""


class Talk(NamedTuple):
    """An interview, who may own a wish, after how many days the later call is due, and what is
    said at the beginning and at the end, filled in.
    """

    interview: Interview
    people: tuple[Employee, ...]
    days: int
    opening: str = ""
    closing: str = ""


def read_day(store: Store, day: date) -> list[Delivery]:
    """The hand-overs of one day."""
    from app.calls.interviews.store import deliveries

    return deliveries(store, day, day)


def read_days(store: Store, first: date, last: date) -> list[Delivery]:
    """The hand-overs of some days, the newest last."""
    from app.calls.interviews.store import deliveries

    return deliveries(store, first, last)


def read_talk(store: Store, actor: Actor, interview_id: int, now: datetime) -> Talk:
    """One interview. NotPossible if it is gone."""
    from app.base import settings
    from app.calls.interviews.store import interview
    from app.staff.store import employees

    days = settings.get(store, "calls.delivery_days")
    one = interview(store, interview_id)
    said = _said(store, actor, one, now)
    return Talk(one, tuple(employees(store)), int(days), *said)


def _said(store: Store, actor: Actor, one: Interview, now: datetime) -> tuple[str, str]:
    """What the script of the interview says at its beginning and end, if it is in use."""
    from app.calls.codes import DELIVERY
    from app.calls.content.script import fill, language_of
    from app.calls.content.store import scripts
    from app.calls.content.store_values import speaker, told_of_vehicle
    from app.calls.content.values import values

    script = next((s.script for s in scripts(store, DELIVERY) if s.code == SCRIPT), None)
    if script is None:
        return "", ""
    known = values(
        told_of_vehicle(store, one.vehicle_id, DELIVERY), speaker(store, actor.name),
        language=language_of(*script.texts().values()), now=now,
        questions=len(one.sheet.questions),
    )  # fmt: skip
    return fill(script.opening, known).text, fill(script.closing, known).text
