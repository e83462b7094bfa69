from __future__ import annotations

from typing import NamedTuple

import pytest

from app.complaints.rules import editable_fields, may_see, may_work
from app.staff.rules import Actor

MANAGER = Actor(1, "林主管", "manager")
AGENT = Actor(2, "周回访", "agent")
RECEPTIONIST = Actor(3, "陈接待", "receptionist")
CLERK = Actor(4, "吴录入", "clerk")


class _Case(NamedTuple):
    owner_id: int | None
    taken_by_id: int | None
    stage: str = "investigating"


@pytest.mark.parametrize(
    ("person", "owner", "works"),
    [
        (MANAGER, 2, True),
        (MANAGER, None, True),
        (AGENT, 2, True),
        (AGENT, None, True),
        (AGENT, 9, False),
        (RECEPTIONIST, 3, False),
        (RECEPTIONIST, None, False),
        (CLERK, 4, False),
    ],
)
def test_who_works_a_case(person, owner, works):
    case = _Case(owner, taken_by_id=person.employee_id)
    assert may_work(person, case) is works
    assert bool(editable_fields(person, case)) is works


@pytest.mark.parametrize(
    ("person", "taken_by", "sees"),
    [
        (MANAGER, 9, True),
        (AGENT, 9, True),
        (RECEPTIONIST, 3, True),
        (RECEPTIONIST, 9, False),
        (CLERK, 9, True),
    ],
)
def test_who_sees_a_case(person, taken_by, sees):
    assert may_see(person, _Case(2, taken_by)) is sees
