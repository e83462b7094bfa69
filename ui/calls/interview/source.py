"""What the interview reads: the hand-overs of a day, and all about one interview."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.base.door import Store
    from app.calls.interviews.rules import Delivery, Interview
    from app.staff.rules import Employee


class Talk(NamedTuple):
    """An interview, who may own a wish, and after how many days the later call is due."""

    interview: Interview
    people: tuple[Employee, ...]
    days: int


def read_day(store: Store, day: date) -> list[Delivery]:
    """The hand-overs of one day."""
    from app.calls.interviews.store import deliveries

    return deliveries(store, day, day)


def read_talk(store: Store, interview_id: int) -> Talk:
    """One interview. NotPossible if it is gone."""
    from app.base import settings
    from app.calls.interviews.store import interview
    from app.staff.store import employees

    days = settings.get(store, "calls.delivery_days")
    return Talk(interview(store, interview_id), tuple(employees(store)), int(days))
