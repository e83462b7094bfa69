"""What is counted of calls: tries, calls due, results, verdicts, hours, agents."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from app.base.door import Store
from app.calls.figures.answer import as_json
from app.calls.figures.figures import CallFigures, figures, known_months
from app.calls.figures.lines import lines
from app.calls.figures.rules import Chosen
from app.complaints.figures.rules import Span
from tests.app.calls.figures.call_book import AGENT, OTHER, CallBook

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=timezone(timedelta(hours=8)))
OCTOBER = Span("2026-10", "2026-10")


def count(store: Store, span: Span = OCTOBER, **more: object) -> CallFigures:
    own = more.pop("own_id", None)
    return figures(store, Chosen(span, **more), NOW, own_id=own)  # type: ignore[arg-type]


def test_calls_due_stand_in_one_state_each(store: Store, book: CallBook) -> None:
    found = count(store)
    states = {part.code: part.count for part in found.due.states()}
    assert states == {
        "open": 1, "completed": 5, "unreachable": 1, "refused": 1, "cancelled": 1, "merged": 0,
    }  # fmt: skip
    assert sum(states.values()) == len(found.due.all) == 9
    assert (found.completed.count, found.completed.whole) == (5, 8)
    assert found.completed.rate == pytest.approx(5 / 8)
    assert found.due.tries_each == pytest.approx(8 / 7)


def test_an_open_call_counts_once_its_day_has_come(store: Store, book: CallBook) -> None:
    book.task("2026-11-19", "open")
    book.task("2026-11-20", "open")
    book.task("2026-11-21", "open")
    found = count(store, Span("2026-11", "2026-11"))
    assert (len(found.due.all), len(found.due.later)) == (2, 1)


def test_tries_end_in_one_way_each(store: Store, book: CallBook) -> None:
    found = count(store)
    assert {part.code: part.count for part in found.results} == {
        "completed": 5, "again": 1, "no_answer": 1, "busy": 1, "refused": 1,
    }  # fmt: skip
    assert sum(part.count for part in found.results) == len(found.tries.made) == 9
    assert (found.reached.count, found.reached.whole) == (7, 9)


def test_a_try_that_goes_on_is_not_counted(store: Store, book: CallBook) -> None:
    book.attempt(book.task("2026-10-16", "open"), "2026-10-16 09:00", None)
    assert len(count(store).tries.made) == 9


def test_verdicts_add_up_with_what_is_not_stated(store: Store, book: CallBook) -> None:
    found = count(store)
    verdicts = {part.code: part.count for part in found.verdicts if part.count}
    assert verdicts == {"satisfied": 3, "dissatisfied": 1, "unknown": 1}
    assert (found.satisfied.count, found.satisfied.whole) == (3, 4)
    assert len(list(found.satisfied.of)) == 3


def test_a_verdict_that_stands_on_the_sheet_alone_counts(store: Store, book: CallBook) -> None:
    store.execute("UPDATE call_sheets SET verdict = 'neutral' WHERE begun_at LIKE '2026-10-08%'")
    verdicts = {part.code: part.count for part in count(store).verdicts}
    assert (verdicts["neutral"], verdicts["unknown"]) == (1, 0)


def test_hours_tell_when_people_answer(store: Store, book: CallBook) -> None:
    hours = {(one.weekday, one.hour): (len(one.tries), one.reached) for one in count(store).hours}
    # 5 October 2026 is a Monday.
    assert hours[0, 8] == (1, 0) and hours[0, 9] == (1, 1)
    assert hours[0, 14] == (1, 1) and hours[1, 14] == (1, 0)
    assert sum(tries for tries, _reached in hours.values()) == 9


def test_each_agent_has_a_line(store: Store, book: CallBook) -> None:
    sheet = store.value("SELECT max(id) FROM call_sheets WHERE by_id = 5")
    book.case("TS-1", "2026-10-09", answer_id=book.answer_id(sheet, "work"))
    first, second = count(store).agents
    assert (first.agent_id, first.name, len(first.made)) == (*AGENT, 8)
    assert (second.agent_id, len(second.made), len(second.completed)) == (OTHER[0], 1, 1)
    assert (len(first.opened), len(second.opened)) == (0, 1)
    assert first.minutes == 3.0
    assert sum(len(line.made) for line in (first, second)) == len(count(store).tries.made)


def test_an_agent_sees_the_whole_but_only_an_own_line_and_own_words(
    store: Store, book: CallBook
) -> None:
    sheet = store.value("SELECT max(id) FROM call_sheets WHERE by_id = 5")
    book.case("TS-1", "2026-10-09", answer_id=book.answer_id(sheet, "work"))
    found = count(store, own_id=AGENT[0])
    assert [line.agent_id for line in found.agents] == [AGENT[0]]
    assert found.pairs == () and found.verbatims == () and not found.shows_persons
    assert len(found.tries.made) == 9 and len(found.cases_by_score) == 1
    assert len(count(store, own_id=OTHER[0]).verbatims) == 2


def test_reasons_for_refusal_are_put_together(store: Store, book: CallBook) -> None:
    for day, note in ((20, "没空"), (21, None), (22, " 没空 ")):
        task = book.task(f"2026-10-{day}", "refused")
        book.attempt(task, f"2026-10-{day} 10:00", "refused", note=note)
    assert [(one.words, len(one.calls)) for one in count(store).refusals] == [("没空", 3), ("", 1)]


def test_one_purpose_or_one_topic_can_be_counted_alone(store: Store, book: CallBook) -> None:
    made = {"created_at": "2026-10-01", "created_by": "林主管", "title": "新车型"}
    span = {"from_on": "2026-10-01", "until_on": "2026-10-31"}
    topic = store.insert("call_topics", made | span)
    task = book.task("2026-10-20", purpose="topic", topic_id=topic)
    book.attempt(task, "2026-10-20 10:00", verdict="satisfied")
    book.sheet(1, "2026-10-20 10:00", {"work": 7}, task_id=task)
    assert len(count(store, purpose="visit").tries.made) == 9
    assert len(count(store, purpose="lost").tries.made) == 0
    for alone in (count(store, purpose="topic"), count(store, topic_id=topic)):
        assert len(alone.tries.made) == len(alone.due.all) == 1
        assert [len(one.sheets) for one in alone.questionnaires] == [1]


def test_purposes_add_up_to_the_whole(store: Store, book: CallBook) -> None:
    task = book.task("2026-10-20", purpose="lost")
    book.attempt(task, "2026-10-20 10:00", "not_reached", detail="off")
    book.task("2026-10-21", "merged", purpose="lost")
    found = count(store)
    lines = {line.purpose: line for line in found.purposes}
    assert set(lines) == {"visit", "lost"}
    assert len(lines["lost"].due) == 1 and len(lines["lost"].reached) == 0
    assert sum(len(line.due) for line in found.purposes) == len(found.due.to_make)
    assert sum(len(line.made) for line in found.purposes) == len(found.tries.made)
    assert sum(len(line.reached) for line in found.purposes) == found.reached.count
    assert as_json(found)["by_purpose"]["lost"]["tries"] == 1


def test_a_pair_of_scores_stands_before_and_after(store: Store, book: CallBook) -> None:
    sheet = store.value("SELECT max(id) FROM call_sheets WHERE by_id = 5")
    case = book.case("TS-202610-0001", "2026-10-09", answer_id=book.answer_id(sheet, "work"))
    book.case("TS-202610-0002", "2026-10-10")
    (pair,) = count(store).pairs
    assert (pair.before, pair.after, pair.question) == (3, None, "How was the work?")
    again = book.task("2026-10-20", purpose="complaint", complaint_id=case)
    book.sheet(2, "2026-10-20 09:00", {"work": 9}, task_id=again, sort="again")
    (pair,) = count(store).pairs
    assert (pair.before, pair.after, pair.after_on) == (3, 9, "2026-10-20")
    assert len(count(store).cases) == 2
    (visit,) = count(store).questionnaires
    assert len(visit.sheets) == 5


def test_months_begin_with_the_first_try(store: Store, book: CallBook) -> None:
    book.attempt(book.task("2026-08-03"), "2026-08-03 09:00")
    trend = count(store).trend
    assert [(one.month, one.made, one.reached, one.completed) for one in trend] == [
        ("2026-08", 1, 1, 1), ("2026-09", 0, 0, 0), ("2026-10", 9, 7, 5),
    ]  # fmt: skip
    assert known_months(store) == ("2026-08", "2026-10")


def test_nothing_at_all_is_all_zeros(store: Store) -> None:
    found = count(store)
    assert found.empty and known_months(store) is None
    document = as_json(found)
    assert (document["tries"], document["due"], document["questionnaires"]) == (0, 0, {})
    assert document["reached"] == [0, 0] and document["tries_per_call"] is None
    assert lines(found)


def test_the_answer_has_its_lasting_keys(store: Store, book: CallBook) -> None:
    document = as_json(count(store))
    assert document["month"] == "2026-10" and document["completed"] == [5, 8]
    assert document["tries"] == 9 and document["reached"] == [7, 9]
    assert document["verdicts"]["satisfied"] == 3
    service = document["questionnaires"]["service"]
    assert service["n"] == 5 and set(service["factors"]) == {"work", "clean"}
    assert service["by_advisor"] == {
        "方志远": {"mean": None, "n": 4}, "沈慧": {"mean": None, "n": 1},
    }  # fmt: skip
    assert service["questions"]["work"]["versions"] == [1, 2]
    assert [line["agent"] for line in document["agents"]] == ["周回访", "孙一鸣"]
    assert document["choices"]["service"]["again"]["choices"] == {"Yes": 4, "No": 0}
    assert any("Results per agent" in line for line in lines(count(store)))
