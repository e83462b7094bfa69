"""Which stories the invented complaints have: the usual mixture, and one of every kind."""

from __future__ import annotations

from random import Random
from typing import Any, NamedTuple

from app.demo.complaint_case import Plan

_SCORES = (10, 9, 8, 7, 6, 5, 4, 3)
_SCORE_WEIGHTS = (30, 31, 17, 10, 5, 3, 2, 2)
_DAY = 450


class Wanted(NamedTuple):
    """A story that somebody has to see: its plan, and the working minutes since it stopped."""

    scenario: str
    plan: Plan
    since: int


# Every stage, every decision and everything that can be late stands here once at least.
WANTED = (
    Wanted("repeat_repair", Plan("opened", "critical"), 4),
    Wanted("waiting", Plan("opened", nobody=True), 22),
    Wanted("service_price", Plan("investigating"), 100),
    Wanted("cleanliness", Plan("investigating"), 260),
    Wanted("brakes", Plan("investigating", "critical"), 45),
    Wanted("service_attitude", Plan("contacted"), 3 * _DAY - 150),
    Wanted("engine", Plan("contacted", "serious"), 2 * _DAY + 200),
    Wanted("information", Plan("classified"), 40),
    Wanted("parts_supply", Plan("held", "serious", hold="parts"), 2 * _DAY),
    Wanted("gearbox", Plan("held", hold="customer_away"), 300),
    Wanted("consumption", Plan("invalid_asked", valid=False), 120),
    Wanted("service_price", Plan("invalid_asked", valid=False), 500),
    Wanted("gearbox", Plan("compensation_asked", "serious", big=True), 60),
    Wanted("delivery_condition", Plan("compensation_asked", big=True), 410),
    Wanted("repair_quality", Plan("proposing", refusals=1), 35),
    Wanted("price", Plan("proposing", late_proposal=True), 3 * _DAY + 130),
    Wanted("repeat_repair", Plan("agreeing", "serious", refusals=2, files=True), 75),
    Wanted("electrics", Plan("executing"), 60),
    Wanted("promises", Plan("executing", overdue=True), 4 * _DAY),
    Wanted("repair_quality", Plan("executing", failures=1), 150),
    Wanted("body", Plan("replied", hold="parts"), 30),
    Wanted("sales_attitude", Plan("told"), 90),
    Wanted("lounge", Plan("confirmed"), 3 * _DAY),
    Wanted("service_attitude", Plan("closing_asked", refusals=1), 300),
    Wanted("telephone", Plan("closed"), 2 * _DAY),
    Wanted("delivery_date", Plan("closed"), 9 * _DAY),
    Wanted("engine", Plan("low_score", "serious", score=4), 80),
    Wanted("waiting", Plan("low_score", score=6), 500),
    Wanted("repeat_repair", Plan("reopened", score=3, reopened=True), 150),
)


def usual(random: Random, shape: dict[str, Any]) -> Plan:
    """A story as most are; `shape` is the scenario's."""
    score = random.choices(_SCORES, _SCORE_WEIGHTS)[0]
    severe = 45 if shape.get("severe") else 14
    hold = None
    if random.random() < (0.45 if shape.get("hold") else 0.03):
        hold = "parts" if shape.get("hold") else "customer_away"
    return Plan(
        severity=random.choices(("general", "serious", "critical"), (95 - severe, severe, 5))[0],
        refusals=random.choices((0, 1, 2), (81, 15, 4))[0],
        failures=random.choices((0, 1), (93, 7))[0],
        valid=random.random() * 100 >= shape.get("invalid", 3),
        hold=hold,
        score=score,
        reopened=score <= 6 and random.random() < 0.4,
        big=random.random() < 0.03 and "compensation" in shape,
        late_contact=random.random() < 0.11,
        late_proposal=random.random() < 0.15,
        nobody=False,
    )
