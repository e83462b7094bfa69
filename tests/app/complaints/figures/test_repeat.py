"""Repeat complainers by car, customer and phone within a year."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.door import Store
from app.complaints.figures.figures import figures
from app.complaints.figures.repeat import REPEAT_DAYS, Whose, marks_of, repeaters
from app.complaints.figures.rules import Span
from tests.app.complaints.figures.figure_cases import Book

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=timezone(timedelta(hours=8)))
SINCE = "2026-11-01"


def test_marks_name_car_customer_and_phones() -> None:
    assert marks_of(3, 3, ["138"]) == (3, -3, "138")
    assert marks_of(None, None, []) == ()


def test_the_second_case_of_a_car_within_a_year_repeats_it() -> None:
    cases = [Whose(1, "2025-11-02", ("v1",)), Whose(2, "2026-11-02", ("v1",))]
    (found,) = repeaters(cases, SINCE)
    assert (found.cases, found.again) == ((1, 2), (2,))


def test_a_day_more_than_a_year_apart_does_not() -> None:
    cases = [Whose(1, "2025-11-01", ("v1",)), Whose(2, "2026-11-02", ("v1",))]
    assert repeaters(cases, SINCE) == ()


def test_one_who_complained_twice_before_the_span_is_not_counted_in_it() -> None:
    cases = [Whose(1, "2026-09-01", ("v1",)), Whose(2, "2026-10-01", ("v1",))]
    assert repeaters(cases, SINCE) == ()


def test_cases_that_share_a_mark_with_a_third_are_one_persons() -> None:
    cases = [
        Whose(1, "2026-05-01", ("v1", "c1")),
        Whose(2, "2026-06-01", ("v2", "c1")),
        Whose(3, "2026-11-05", ("v2",)),
        Whose(4, "2026-11-05", ("v3",)),
        Whose(5, "2026-11-06", ()),
        Whose(6, "2026-11-07", ()),
    ]
    (found,) = repeaters(cases, SINCE)
    assert (found.cases, found.again) == ((1, 2, 3), (3,))


def test_persons_are_found_by_car_customer_and_phone_on_file(store: Store) -> None:
    book = Book(store)
    customer = store.insert("customers", {"name": "王芳"})
    store.insert("customer_phones", {"customer_id": customer, "phone": "13800138000"})
    car = store.insert("vehicles", {"plate": "鄂A12345"})
    by_car = (
        book.case("2026-03-01 09:00", vehicle_id=car),
        book.case("2026-11-02 09:00", vehicle_id=car),
    )
    by_phone = (
        book.case("2026-04-01 09:00", contact_phone="13800138000"),
        book.case("2026-11-03 09:00", customer_id=customer),
    )
    book.case("2026-11-03 10:00", contact_name="王芳")
    for name in ("张伟", "李强"):
        other = store.insert("customers", {"name": name})
        store.insert("customer_phones", {"customer_id": other, "phone": "13900000000"})
        book.case("2026-11-04 10:00", customer_id=other)
    found = figures(store, Span("2026-11", "2026-11"), NOW)
    assert {person.cases for person in found.repeaters} == {by_car, by_phone}
    assert found.whole.repeated == (by_car[1], by_phone[1])


@pytest.mark.parametrize("days", [0, REPEAT_DAYS - 1, REPEAT_DAYS])
def test_the_last_day_of_the_year_counts(days: int) -> None:
    first = date(2026, 11, 2) - timedelta(days=days)
    cases = [Whose(1, first.isoformat(), ("p1",)), Whose(2, "2026-11-02", ("p1",))]
    assert len(repeaters(cases, SINCE)) == 1


@given(
    st.lists(
        st.tuples(
            st.integers(0, 800),
            st.frozensets(st.sampled_from(("v1", "v2", "v3", "c1", "c2", "p1")), max_size=3),
        ),
        max_size=14,
    )
)
def test_a_plain_count_finds_the_same(drawn: list[tuple[int, frozenset[str]]]) -> None:
    start = date(2025, 1, 1)
    cases = [
        Whose(number, (start + timedelta(days=day)).isoformat(), tuple(sorted(marks)))
        for number, (day, marks) in enumerate(sorted(drawn, key=lambda one: one[0]), 1)
    ]
    since = "2026-03-01"
    found = {one for person in repeaters(cases, since) for one in person.again}
    assert found == {later.id for later in cases if _again(later, cases, since)}


def _again(case: Whose, cases: list[Whose], since: str) -> bool:
    """Whether another case that is connected with it lies at most a year before it."""
    together = {case.id}
    while True:
        more = {
            two.id
            for one, two in combinations([*cases, *reversed(cases)], 2)
            if one.id in together and set(one.marks) & set(two.marks)
        }
        if more <= together:
            break
        together |= more
    day = date.fromisoformat(case.opened_at)
    return case.opened_at >= since and any(
        (other.opened_at, other.id) < (case.opened_at, case.id)
        and (day - date.fromisoformat(other.opened_at)).days <= REPEAT_DAYS
        for other in cases
        if other.id in together
    )
