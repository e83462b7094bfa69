"""Calls to make, put straight into a store, with the delivered questionnaires."""

from __future__ import annotations

from typing import Any, NamedTuple

from app.base.clock import Clock
from app.base.door import Store
from app.calls.answers.store import sheet
from app.calls.answers.verbs import answer, begin_sheet
from app.calls.content.store import current
from app.calls.content.verbs import ensure_delivered
from app.staff.rules import Actor
from tests.app.customers.garage import add_car, add_customer, add_visit


class Call(NamedTuple):
    """A call after a visit, and whom and what it is about."""

    task: int
    customer: int
    car: int
    visit: int


def a_call(store: Store, actor: Actor, clock: Clock, **task: Any) -> Call:
    """A car with its owner and an order of two days ago, which is to be called about."""
    ensure_delivered(store, actor, clock)
    number = 1 + int(store.value("SELECT count(*) FROM vehicles"))
    customer = add_customer(store, "王伟", f"1380013{number:04d}", gender="male", kind="private")
    car = add_car(
        store, f"鄂A1{number:04d}", customer, family="K5", model="K5 1.5T", consultant="孙销售"
    )
    visit = add_visit(store, car, "2026-10-30", f"R{number}", advisor="钱顾问", amount=60_000)
    with store.write():
        lines = [("labour", "更换机油"), ("material", "机油滤芯")]
        for place, (sort, name) in enumerate(lines, 1):
            line = {"order_no": f"R{number}", "line_no": place, "sort": sort, "name": name}
            store.insert("visit_lines", line)
    values = {"visit_id": visit, "customer_id": customer, **task}
    return Call(a_task(store, clock, car, **values), customer, car, visit)


def a_task(store: Store, clock: Clock, car: int | None, **values: Any) -> int:
    """One task, due today."""
    now = clock.now()
    count = int(store.value("SELECT count(*) FROM call_tasks"))
    row = {"purpose": "visit", "occasion": f"test:{count}", "vehicle_id": car}
    row |= {"due_on": now.date().isoformat(), "created_at": now.isoformat(timespec="seconds")}
    with store.write():
        return store.insert("call_tasks", row | values)


def begun(store: Store, actor: Actor, clock: Clock, call: Call) -> int:
    """The sheet of a call, begun."""
    purpose = str(store.value("SELECT purpose FROM call_tasks WHERE id = ?", (call.task,)))
    version = current(store, purpose)
    return begin_sheet(store, actor, task_id=call.task, version_id=version.id, clock=clock)[1]


def answer_all(
    store: Store, actor: Actor, clock: Clock, sheet_id: int, **scores: int | None
) -> None:
    """Answer every required question: a 9, a yes, the first choice, a word; `scores` by key."""
    while True:
        missing = sheet(store, sheet_id).missing
        if not missing:
            return
        asked = missing[0]
        value = {"yesno": "yes", "text": "没有", "number": "1"}.get(asked.kind)
        if asked.choices:
            value = asked.choices[0].code
        score = scores.get(asked.key, 9) if asked.kind == "score" else None
        answer(store, actor, sheet_id, question=asked.key, score=score, value=value, clock=clock)
