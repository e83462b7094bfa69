"""The facts of a call, read out of the store for its script."""

from __future__ import annotations

import pytest

from app.base.errors import NotPossible
from app.calls.content.comparing import compare_questionnaires, compare_scripts
from app.calls.content.store_values import speaker, told_of_task, told_of_vehicle
from app.calls.content.values import Told
from app.staff.verbs import set_settings
from tests.app.calls.content.making import SCRIPT, plain, score
from tests.app.customers.garage import add_car, add_customer, add_visit


@pytest.fixture
def car(store) -> int:
    owner = add_customer(store, "王伟", "13800138000", gender="male")
    car = add_car(
        store, customer_id=owner, model="帕萨特 2.0T", family="帕萨特", consultant="李销售",
        delivered_on="2026-10-26",
    )  # fmt: skip
    add_visit(store, car, "2026-10-20", "A1", work="maintenance", advisor="张顾问")
    add_visit(store, car, "2026-10-30", "A2", work="repair", advisor="赵顾问")
    add_visit(store, car, "2026-10-31", "A3", aside="counter")
    with store.write():
        for number, (sort, name) in enumerate([("labour", "换刹车片"), ("material", "刹车片")]):
            row = {"order_no": "A2", "line_no": number, "sort": sort, "name": name}
            store.insert("visit_lines", row)
    return car


def add_task(store, **values) -> int:
    row = {
        "purpose": "visit",
        "occasion": f"x{len(values)}{values.get('person')}",
        "due_on": "2026-11-02",
        "created_at": "2026-11-02T08:00:00+08:00",
    }
    with store.write():
        return store.insert("call_tasks", {**row, **values})


def test_a_car_tells_its_last_visit(store, car):
    told = told_of_vehicle(store, car, "visit")
    assert told == Told(
        "王伟", "male", "帕萨特", "鄂A12345", "赵顾问", "李销售", "2026-10-30", "repair",
        ("换刹车片",), "2026-10-30",
    )  # fmt: skip
    assert told_of_vehicle(store, None, "visit") == Told()


def test_a_call_tells_the_visit_it_is_about(store, car):
    visit = store.value("SELECT id FROM visits WHERE order_no = 'A1'")
    told = told_of_task(store, add_task(store, vehicle_id=car, visit_id=visit))
    assert (told.happened_on, told.adviser) == ("2026-10-20", "张顾问")
    assert told.last_visit_on == "2026-10-30"


def test_the_gender_is_only_that_of_the_customer_on_file(store, car):
    other = told_of_task(store, add_task(store, vehicle_id=car, person="陈静"))
    assert (other.name, other.gender) == ("陈静", "")
    same = told_of_task(store, add_task(store, vehicle_id=car, person="王伟"))
    assert (same.name, same.gender) == ("王伟", "male")


def test_a_delivery_tells_what_was_wished_and_agreed(store, car):
    with store.write():
        store.insert(
            "delivery_interviews",
            {
                "vehicle_id": car, "delivered_on": "2026-10-26", "wishes": "想要脚垫",
                "call_on": "2026-11-02", "call_at": "18:30", "at": "2026-10-26T10:00:00+08:00",
                "by_id": 2, "by_name": "周回访",
            },
        )  # fmt: skip
    told = told_of_vehicle(store, car, "delivery")
    assert (told.happened_on, told.wishes) == ("2026-10-26", "想要脚垫")
    assert told.agreed_at == "2026-11-02T18:30"


def test_a_complaint_tells_its_words_and_what_was_done(store, car):
    with store.write():
        row = {"number": "TS-202610-0001", "opened_at": "2026-10-20T10:00:00+08:00"}
        case = store.insert("complaints", {**row, "vehicle_id": car, "words": "刹车异响"})
        store.insert(
            "complaint_rounds", {"complaint_id": case, "lap": 1, "proposal": "免费更换刹车片"}
        )
    told = told_of_task(store, add_task(store, purpose="complaint", complaint_id=case))
    assert (told.words, told.result) == ("刹车异响", "免费更换刹车片")
    with store.write():
        reply = {
            "complaint_id": case,
            "lap": 1,
            "at": "2026-10-25",
            "by_name": "周",
            "way": "phone",
        }
        store.insert("complaint_replies", {**reply, "words": "已换好"})
    assert told_of_vehicle(store, car, "complaint").result == "已换好"
    assert told_of_vehicle(store, car, "visit").words == ""


def test_a_topic_tells_its_title_and_a_missing_call_is_said(store, car):
    with store.write():
        topic = store.insert(
            "call_topics",
            {
                "title": "冬季检查", "from_on": "2026-11-01", "until_on": "2026-11-30",
                "created_at": "2026-11-01", "created_by": "林主管",
            },
        )  # fmt: skip
    task = add_task(store, purpose="topic", vehicle_id=car, topic_id=topic)
    assert told_of_task(store, task).topic == "冬季检查"
    with pytest.raises(NotPossible, match="not in the store any more"):
        told_of_task(store, 999)


def test_who_speaks_for_which_house(store, manager, clock):
    set_settings(
        store, manager, values={"dealer.name": "光谷店", "dealer.brand": "某牌"}, clock=clock
    )
    who = speaker(store, "周回访")
    assert (who.agent, who.dealer, who.brand) == ("周回访", "光谷店", "某牌")
    assert who.hours == (("08:30", "12:00"), ("13:30", "17:30"))


def test_versions_stand_side_by_side():
    old = plain(score("a"), score("b"), score("c"))
    new = plain(score("a"), score("c", weight=2), score("d"))
    pairs = compare_questionnaires(old, new)
    assert [(pair.key, pair.how) for pair in pairs] == [
        ("a", "same"),
        ("b", "taken_out"),
        ("c", "changed"),
        ("d", "added"),
    ]
    other = type(SCRIPT)(SCRIPT.opening, "别的", SCRIPT.closing, {"angry": "听您说"})
    hows = {pair.part: pair.how for pair in compare_scripts(SCRIPT, other)}
    assert hows["opening"] == "same" and hows["body"] == "changed"
    assert hows["hurry"] == "taken_out" and hows["angry"] == "added"
