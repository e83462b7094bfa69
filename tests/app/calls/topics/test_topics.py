"""Special topics: plates pasted, calls made and shared out, progress, changes, the end."""

from __future__ import annotations

from typing import Any

import pytest

from app.base.clock import FixedClock
from app.base.door import Store
from app.base.errors import NoRight, NotPossible
from app.calls.answers.store_screen import call_screen
from app.calls.content.store import current, script_for
from app.calls.topics.store import answers_of, by_agent, find_pasted, lines, progress, topic, topics
from app.calls.topics.verbs import add_topic, add_vehicles, change_topic, close_topic
from app.staff.rules import Actor
from tests.app.calls.answers.calls import Call, a_call, answer_all, begun
from tests.app.customers.garage import add_former


def _topic(store: Store, manager: Actor, clock: FixedClock, cars: list[int], **more: Any) -> int:
    given: dict[str, Any] = {"from_on": "2026-11-02", "until_on": "2026-11-20", **more}
    return add_topic(
        store, manager, title=" 冬季  检测 ",
        questionnaire_id=current(store, "topic").questionnaire_id,
        script_id=script_for(store, "topic").script_id, vehicle_ids=cars, clock=clock, **given,
    )[1]  # fmt: skip


def _cars(store: Store, agent: Actor, clock: FixedClock, count: int) -> list[int]:
    return [a_call(store, agent, clock).car for _car in range(count)]


def test_pasted_plates_find_their_cars(store: Store, agent: Actor, clock: FixedClock) -> None:
    first, second = _cars(store, agent, clock, 2)
    add_former(store, second, "鄂B88888")
    store.execute("UPDATE vehicles SET vin = 'LSVAA4182E2184840' WHERE id = ?", (first,))
    found = find_pasted(store, "鄂 a1-0001\n鄂B88888\t鄂C77777,lsvaa4182e2184840\n\n")
    assert found.vehicle_ids == (first, second)
    assert found.unknown == ("鄂C77777",)
    assert found.twice == 1


def test_a_topic_makes_a_call_for_each_car_and_shares_them_out(
    store: Store, agent: Actor, manager: Actor, clock: FixedClock
) -> None:
    cars = _cars(store, agent, clock, 3)
    number = _topic(
        store, manager, clock, [*cars, cars[0]], agent_ids=[agent.employee_id, manager.employee_id]
    )
    made = lines(store, number)
    assert [line.vehicle_id for line in made] == cars
    assert [line.agent for line in made] == ["周回访", "林主管", "周回访"]
    assert topic(store, number).title == "冬季 检测"
    assert topic(store, number).state("2026-11-02") == "running"
    assert topic(store, number).state("2026-11-21") == "over"
    with pytest.raises(NotPossible, match="already"):
        add_vehicles(store, manager, number, vehicle_ids=cars, clock=clock)
    more = _cars(store, agent, clock, 1)
    add_vehicles(store, manager, number, vehicle_ids=[*cars, *more], clock=clock)
    assert len(lines(store, number)) == 4


def test_progress_and_results(
    store: Store, agent: Actor, manager: Actor, clock: FixedClock
) -> None:
    number = _topic(store, manager, clock, _cars(store, agent, clock, 2))
    first = lines(store, number)[0]
    shown = call_screen(store, agent, first.task_id, clock.now())
    assert shown.topic == "冬季 检测"
    assert shown.parts[0].asked is not None and shown.parts[0].asked.code == "topic"
    sheet = begun(store, agent, clock, Call(first.task_id, 0, 0, 0))
    answer_all(store, agent, clock, sheet)
    attempt = {"task_id": first.task_id, "at": "2026-11-02T10:00:00+08:00", "by_id": 2}
    store.insert(
        "call_attempts", attempt | {"by_name": "周回访", "result": "completed", "reached": 1}
    )
    store.execute("UPDATE call_tasks SET state = 'completed' WHERE id = ?", (first.task_id,))
    done = progress(store, [number])[number]
    assert (done.total, done.open, done.completed, done.reached, done.done) == (2, 1, 1, 1, 1)
    assert done.share == 0.5
    assert [(one.name, one.total, one.completed) for one in by_agent(store, number)] == [("", 2, 1)]
    assert [one.id for one in answers_of(store, number)] == [sheet]
    assert [line.task_id for line in lines(store, number, state="completed")] == [first.task_id]


def test_a_changed_first_day_moves_calls_that_nobody_began(
    store: Store, agent: Actor, manager: Actor, clock: FixedClock
) -> None:
    number = _topic(store, manager, clock, _cars(store, agent, clock, 2))
    begun_one, other = lines(store, number)
    store.execute("UPDATE call_tasks SET begun = 1 WHERE id = ?", (begun_one.task_id,))
    change_topic(store, manager, number, from_on="2026-11-05", title="新题", clock=clock)
    assert [line.due_on for line in lines(store, number)] == ["2026-11-02", "2026-11-05"]
    assert topic(store, number).title == "新题"
    with pytest.raises(NotPossible, match="ends before"):
        change_topic(store, manager, number, until_on="2026-11-01", clock=clock)
    close_topic(store, manager, number, clock=clock)
    assert [line.state for line in lines(store, number)] == ["open", "cancelled"]
    assert topics(store, closed=False) == []
    assert progress(store)[number].share == 0
    with pytest.raises(NotPossible, match="closed"):
        add_vehicles(store, manager, number, vehicle_ids=[1], clock=clock)
    assert other.task_id


def test_only_who_assigns_makes_topics(
    store: Store, agent: Actor, manager: Actor, clock: FixedClock
) -> None:
    cars = _cars(store, agent, clock, 1)
    with pytest.raises(NoRight):
        _topic(store, agent, clock, cars)
    with pytest.raises(NotPossible, match="cars"):
        _topic(store, manager, clock, [])
    with pytest.raises(NotPossible, match="ends before"):
        _topic(store, manager, clock, cars, until_on="2026-11-01")
