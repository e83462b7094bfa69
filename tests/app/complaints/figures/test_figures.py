"""Each figure against cases written by hand. The first week of November 2026 begins on Monday."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from app.base.door import Store
from app.complaints.figures.figures import ComplaintFigures, figures, known_months, opened_in
from app.complaints.figures.rules import BREAKDOWNS, UNKNOWN, WHOLE, Span, span_of
from tests.app.complaints.figures.figure_cases import Book

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=timezone(timedelta(hours=8)))
OCTOBER = Span("2026-10", "2026-10")
NOVEMBER = Span("2026-11", "2026-11")


@pytest.fixture
def book(store: Store) -> Book:
    return Book(store)


def november(store: Store) -> ComplaintFigures:
    return figures(store, NOVEMBER, NOW)


def october(store: Store) -> ComplaintFigures:
    return figures(store, OCTOBER, NOW)


def test_without_any_case_every_figure_is_there_and_nothing(store: Store) -> None:
    found = november(store)
    assert found.empty and found.opened == () and known_months(store) is None
    assert found.whole.valid.rate is None and found.whole.scores.mean is None
    assert [one.month for one in found.trend] == ["2026-11"]


def test_a_case_belongs_to_the_month_it_was_opened_in(store: Store, book: Book) -> None:
    first = book.case("2026-10-31 23:59")
    second = book.case("2026-11-01 00:00")
    day = book.case("2026-11-30", imported=1)
    book.case("2026-12-01 00:00")
    assert october(store).opened == (first,)
    assert november(store).opened == (second, day)
    assert opened_in(store, NOVEMBER) == (second, day)


def test_merged_cases_are_not_counted_anywhere(store: Store, book: Book) -> None:
    kept = book.case("2026-11-02 09:00", vehicle_id=None, contact_phone="13800138000")
    book.case(
        "2026-11-02 10:00", stage="merged", merged_into=kept, contact_phone="13800138000",
        closed_at="2026-11-03 09:00", valid=1,
    )  # fmt: skip
    found = november(store)
    assert (found.opened, found.closed, found.open_at_end) == ((kept,), (), (kept,))
    assert found.repeaters == () and found.whole.valid.whole == 0
    assert found.trend[-1].opened == 1 and found.trend[-1].closed == 0


def test_share_valid_is_of_those_judged(store: Store, book: Book) -> None:
    valid = book.case("2026-11-02 09:00", valid=1)
    invalid = book.case("2026-11-02 09:00", valid=0)
    book.case("2026-11-02 09:00")
    share = november(store).whole.valid
    assert (share.yes, share.no, share.rate) == ((valid,), (invalid,), 0.5)


def test_parts_add_up_with_what_is_not_stated(store: Store, book: Book) -> None:
    book.case("2026-11-02 09:00", category="service", item="waiting", cause="流程", channel="phone")
    book.case("2026-11-02 09:00", category="service", cause=" 流程 ")
    book.case("2026-11-03 09:00", category="sales", item="paperwork", cause="  ")
    book.case("2026-11-03 09:00")
    found = november(store)
    for name in BREAKDOWNS:
        assert sorted(one for part in found.parts(name) for one in part.ids) == [1, 2, 3, 4]
    counts = {part.code: part.count for part in found.parts("item")}
    assert counts == {"service.waiting": 1, "service.unknown": 1, "sales.paperwork": 1, UNKNOWN: 1}
    assert [(p.code, p.count) for p in found.parts("cause")] == [("流程", 2), (UNKNOWN, 2)]


def test_the_pareto_falls_and_ends_with_the_whole(store: Store, book: Book) -> None:
    for cause in ("a", "b", "b", None, None, None):
        book.case("2026-11-02 09:00", cause=cause)
    rungs = november(store).pareto()
    assert [rung.part.code for rung in rungs] == ["b", "a", UNKNOWN]
    assert [round(rung.up_to, 3) for rung in rungs] == [0.333, 0.5, 1.0]


def test_a_clock_counts_kept_missed_and_overdue_but_not_what_still_runs(
    store: Store, book: Book
) -> None:
    kept = book.case("2026-11-02 09:00")
    book.contact(kept, "2026-11-02 11:00")
    missed = book.case("2026-11-02 09:00")
    book.contact(missed, "2026-11-02 11:01")
    overdue = book.case("2026-11-02 09:00")
    running = book.case("2026-11-20 11:30")
    held = book.case("2026-11-20 09:00")
    book.hold(held, "2026-11-20 09:30")
    contact = november(store).whole.clocks["contact"]
    assert (contact.kept, contact.missed, contact.overdue) == ((kept,), (missed,), (overdue,))
    assert contact.running == (held, running)
    assert contact.on_time.rate == pytest.approx(1 / 3)


def test_imported_cases_have_no_clock_for_contact_and_score(store: Store, book: Book) -> None:
    old = book.case("2026-11-02", imported=1, stage="rated", closed_at="2026-11-09")
    book.round(old, None)
    book.rating(old, "2026-11-30 09:00", 8)
    found = november(store)
    assert all(
        not (*c.kept, *c.missed, *c.overdue, *c.running) for c in found.whole.clocks.values()
    )
    assert found.whole.scores.given == (old,) and found.whole.days.value == 7
    assert all(middle.value is None for middle in found.whole.hours.values())


def test_a_reopened_case_is_judged_by_its_first_run(store: Store, book: Book) -> None:
    case = book.case("2026-10-05 09:00", stage="investigating", lap=2)
    book.contact(case, "2026-10-05 09:30")
    book.round(case, "2026-10-06 09:00")
    book.step(case, "2026-10-12 09:00", "closed", "confirmed", "closed")
    book.rating(case, "2026-10-13 09:00", 3)
    book.step(case, "2026-10-13 09:00", "rated", "closed", "rated")
    book.step(case, "2026-10-14 09:00", "investigating", "rated", "reopened")
    clocks = october(store).whole.clocks
    assert all(clock.kept == (case,) for clock in clocks.values())
    assert october(store).whole.reopened == (case,)


def test_a_first_run_that_ended_without_proposal_is_not_held_against_the_case(
    store: Store, book: Book
) -> None:
    case = book.case("2026-10-05 09:00", stage="agreeing", lap=2)
    book.contact(case, "2026-10-05 09:30")
    book.step(case, "2026-10-12 09:00", "closed", "classified", "invalid")
    book.step(case, "2026-10-14 09:00", "investigating", "closed", "reopened")
    book.round(case, "2026-11-06 09:00", lap=2)
    clocks = october(store).whole.clocks
    assert clocks["proposal"] == clocks["rating"] == ((), (), (), ())


def test_hours_in_stages_are_working_hours(store: Store, book: Book) -> None:
    case = book.case("2026-11-02 11:00", stage="classified")
    book.step(case, "2026-11-02 14:30", "investigating", "opened")
    book.step(case, "2026-11-03 09:30", "classified", "investigating")
    hours = november(store).whole.hours
    assert hours["opened"].value == 2.0
    assert hours["investigating"].value == 4.0
    assert hours["classified"].value is None and hours[WHOLE].value is None


def test_rounds_count_together_and_a_stage_it_stands_in_does_not(store: Store, book: Book) -> None:
    case = book.case("2026-11-02 08:30", stage="agreeing", lap=2)
    book.step(case, "2026-11-02 09:30", "proposing", "classified")
    book.step(case, "2026-11-02 10:30", "agreeing", "proposing")
    book.step(case, "2026-11-02 11:30", "proposing", "agreeing", "refused")
    book.step(case, "2026-11-02 12:00", "agreeing", "proposing", lap=2)
    hours = november(store).whole.hours
    assert hours["proposing"].value == 1.5 and hours["agreeing"].value is None


def test_the_median_is_taken_over_cases(store: Store, book: Book) -> None:
    for minute in ("09:30", "10:30", "11:30"):
        case = book.case("2026-11-02 08:30", stage="investigating")
        book.step(case, f"2026-11-02 {minute}", "investigating", "opened")
    middle = november(store).whole.hours["opened"]
    assert middle.value == 2.0 and len(middle.ids) == 3


def test_open_at_the_end_and_closed_in_the_month_look_back(store: Store, book: Book) -> None:
    open_then = book.case("2026-10-05 09:00", stage="closed", closed_at="2026-11-03 09:00")
    closed = book.case("2026-10-05 09:00", stage="closed", closed_at="2026-10-20 09:00")
    open_now = book.case("2026-09-05 09:00", stage="proposing")
    book.case("2026-11-05 09:00")
    found = october(store)
    assert found.opened == (open_then, closed) and found.closed == (closed,)
    assert found.open_at_end == (open_then, open_now)
    assert november(store).closed == (open_then,)


def test_a_case_reopened_later_was_closed_then(store: Store, book: Book) -> None:
    case = book.case("2026-09-05 09:00", stage="investigating", lap=2)
    book.step(case, "2026-10-12 09:00", "closed", "confirmed", "closed")
    book.step(case, "2026-11-04 09:00", "investigating", "closed", "reopened")
    september = figures(store, Span("2026-09", "2026-09"), NOW)
    assert (september.closed, september.open_at_end) == ((), (case,))
    assert (october(store).closed, october(store).open_at_end) == ((case,), ())
    assert (november(store).closed, november(store).open_at_end) == ((), (case,))


def test_closed_twice_in_a_month_counts_once(store: Store, book: Book) -> None:
    case = book.case("2026-10-01 09:00", stage="closed", lap=2, closed_at="2026-10-30 09:00")
    book.step(case, "2026-10-12 09:00", "closed", "confirmed", "closed")
    book.step(case, "2026-10-14 09:00", "investigating", "closed", "reopened")
    book.step(case, "2026-10-30 09:00", "closed", "confirmed", "closed", lap=2)
    assert october(store).closed == (case,) and october(store).open_at_end == ()


def test_open_cases_stand_in_their_stages_now(store: Store, book: Book) -> None:
    one = book.case("2025-01-05 09:00", stage="executing")
    book.case("2026-11-02 09:00", stage="rated", closed_at="2026-11-03 09:00")
    now = november(store).open_now
    assert now["executing"] == (one,) and sum(map(len, now.values())) == 1
    assert "closed" not in now and "rated" not in now


def test_scores_are_the_last_of_each_case_with_mean_and_low_ones(store: Store, book: Book) -> None:
    one, two = book.case("2026-11-02 09:00"), book.case("2026-11-02 09:00")
    book.rating(one, "2026-11-03 09:00", 2)
    book.rating(one, "2026-11-09 09:00", 9, lap=2)
    book.rating(two, "2026-11-09 09:00", 6)
    scores = november(store).whole.scores
    assert (scores.mean, scores.given, scores.low) == (7.5, (one, two), (two,))
    assert scores.by_score[8] == (one,) and scores.by_score[1] == ()


def test_handovers_are_counted_between_people(store: Store, book: Book) -> None:
    case = book.case("2026-11-02 09:00")
    book.handover(case, None, 2)
    book.handover(case, 2, 1)
    book.handover(case, 1, 2)
    whole = november(store).whole
    assert (whole.handovers, whole.handed_over) == (2, (case,))


def test_promises_are_kept_by_a_word_in_time(store: Store, book: Book) -> None:
    kept = book.case("2026-11-02 09:00", promised_at="2026-11-02 17:00")
    book.contact(kept, "2026-11-02 16:59", promised="2026-11-05 12:00")
    book.reply(kept, "2026-11-05 12:00")
    broken = book.case("2026-11-02 09:00")
    book.contact(broken, "2026-11-02 10:00", promised="2026-11-03 10:00")
    waiting = book.case("2026-11-02 09:00")
    book.contact(waiting, "2026-11-02 10:00", promised="2026-11-30 10:00")
    promises = november(store).whole.promises
    assert (promises.kept, promises.broken, promises.broken_in) == (2, 1, (broken,))


def test_a_promise_made_twice_for_the_same_moment_counts_once(store: Store, book: Book) -> None:
    case = book.case("2026-11-02 09:00", promised_at="2026-11-04 12:00")
    book.contact(case, "2026-11-05 10:00", promised="2026-11-06 12:00")
    book.contact(case, "2026-11-05 11:00", promised="2026-11-06 12:00")
    promises = november(store).whole.promises
    assert (promises.kept, promises.broken) == (1, 1)


def test_a_talk_about_the_proposal_keeps_a_promise(store: Store, book: Book) -> None:
    case = book.case("2026-11-02 09:00", promised_at="2026-11-04 12:00")
    book.round(case, "2026-11-03 10:00")
    store.execute("UPDATE complaint_rounds SET answered_at = '2026-11-04T12:00:00+08:00'")
    assert november(store).whole.promises.kept == 1


def test_the_model_is_that_of_the_car(store: Store, book: Book) -> None:
    car = store.insert("vehicles", {"plate": "鄂A12345", "family": "朗逸"})
    book.case("2026-11-02 09:00", vehicle_id=car)
    book.case("2026-11-02 09:00")
    assert [p.code for p in november(store).parts("model")] == ["朗逸", UNKNOWN]


def test_the_trend_goes_back_24_months_to_the_first_case(store: Store, book: Book) -> None:
    book.case("2024-01-05 09:00")
    book.case("2026-09-05 09:00", valid=1, stage="closed", closed_at="2026-10-07 09:00")
    trend = november(store).trend
    assert [tuple(one) for one in trend] == [
        ("2026-09", 1, 1, 1, 0), ("2026-10", 0, 0, 0, 1), ("2026-11", 0, 0, 0, 0),
    ]  # fmt: skip
    assert figures(store, Span("2026-01", "2026-12"), NOW).trend[-1].month == "2026-11"


def test_spans_are_months_quarters_years_and_twelve_months() -> None:
    assert span_of("month", "2026-05") == ("2026-05", "2026-05")
    assert span_of("quarter", "2026-05") == ("2026-04", "2026-06")
    assert span_of("year", "2026-05") == ("2026-01", "2026-12")
    assert span_of("twelve", "2026-05") == ("2025-06", "2026-05")
    assert span_of("year", "2026-05").until == "2027-01-01"
    assert len(span_of("twelve", "2026-05").months) == 12
