"""Means by question, factor, version, model, person; trends over versions; what does not count."""

from __future__ import annotations

import pytest

from app.base.door import Store
from app.calls.content.questionnaire import Question, ShowIf
from app.calls.figures.figures import score_trends
from app.calls.figures.rules import Chosen
from app.calls.figures.scores import TOTAL, Scored
from app.complaints.figures.rules import Span
from tests.app.calls.figures.call_book import CallBook, two_factors
from tests.app.calls.figures.test_figures import NOW, count


def service(store: Store) -> Scored:
    found = count(store).questionnaire()
    assert found is not None
    return found


def test_questions_have_means_counts_and_low_scores(store: Store, book: CallBook) -> None:
    work, time, clean = service(store).questions
    assert work.mean.value == pytest.approx((9 * 4 + 3) / 5)
    assert work.mean.n == 5
    assert [len(calls) for calls in work.by_score] == [0, 0, 1, 0, 0, 0, 0, 0, 4, 0]
    assert len(work.low) == 1 and len(clean.low) == 0
    assert list(time.given) == list(service(store).sheets)
    assert work.mean.small and not work.gone


def test_factors_and_total_go_by_the_weights(store: Store, book: CallBook) -> None:
    one = service(store)
    # Version 1: three sheets alike; version 2: one like them, one with 3, 4 and 10.
    first = (30 * 9 + 10 * 8) / 40
    second = (30 * 6 + 10 * 6) / 40
    workshop, clean = one.factors
    assert workshop.mean.value == pytest.approx((first * 3 + second * 2) / 5)
    assert clean.mean.value == pytest.approx(10)
    total = ((first * 40 + 10 * 60) * 3 + (second * 40 + 10 * 60) * 2) / 5 / 100
    assert one.total.value == pytest.approx(total) and one.total.n == 5


def test_parts_add_up_and_people_need_five_sheets(store: Store, book: CallBook) -> None:
    one = service(store)
    for name in ("version", "way", "model", "consultant", "advisor"):
        parts = one.parts(name)
        assert sum(len(part.sheets) for part in parts) == len(one.sheets)
    assert [part.code for part in one.parts("version")] == ["1", "2"]
    (nobody,) = one.parts("consultant")
    assert nobody.code == "unknown" and nobody.total.value is not None
    assert [part.total.value for part in one.parts("advisor")] == [None, None]
    book.sheet(2, "2026-10-20 09:00", {"work": 9, "time": 8, "clean": 10}, advisor="方志远")
    known, few = service(store).parts("advisor")
    assert known.code == "方志远" and known.total.n == 5
    assert known.total.value == pytest.approx(9.5) and set(known.factors) == {"work", "clean"}
    assert few.total.value is None and few.factors == {}


def test_a_trend_joins_versions_and_says_where_one_begins(store: Store, book: CallBook) -> None:
    (one,) = score_trends(store, Chosen(Span("2026-10", "2026-12")), NOW)
    trend = one.of("work")
    assert [line.month for line in trend] == ["2026-09", "2026-10", "2026-11"]
    assert trend[0].mean == (5.0, 1) and trend[0].begun == (1,)
    assert trend[1].mean.n == 5 and trend[1].begun == (2,)
    assert one.of(TOTAL)[0].mean.value == pytest.approx(5)


def test_a_question_that_is_not_asked_any_more_is_still_counted(
    store: Store, book: CallBook
) -> None:
    shorter = two_factors(questions=two_factors().questions[:1])
    third = book.version(1, 3, shorter)
    book.sheet(third, "2026-10-25 09:00", {"work": 10})
    asked = {line.question.key: line for line in service(store).questions}
    assert list(asked) == ["work", "time", "clean"]
    assert asked["time"].gone and not asked["work"].gone
    assert asked["work"].versions == (1, 2, 3) and asked["time"].versions == (1, 2)


def test_a_score_of_a_question_that_is_not_shown_does_not_count(store: Store) -> None:
    book = CallBook(store)
    shown = Question("why", "score", "How bad?", show_if=ShowIf("work", "at_most", "5"))
    content = two_factors(questions=(*two_factors().questions, shown))
    version = book.questionnaire(content)
    book.sheet(version, "2026-10-05 09:00", {"work": 9, "why": 1})
    book.sheet(version, "2026-10-06 09:00", {"work": 2, "why": 3})
    asked = {line.question.key: line.mean for line in service(store).questions}
    assert asked["why"] == (3.0, 1) and asked["work"].n == 2


def test_what_was_chosen_and_said_is_told_without_what_is_hidden(store: Store) -> None:
    book = CallBook(store)
    hidden = Question("where", "text", "Where do you go?", show_if=ShowIf("again", "is", "no"))
    version = book.questionnaire(two_factors(questions=(*two_factors().questions, hidden)))
    book.sheet(version, "2026-10-05 09:00", {"again": "yes", "where": "别处"})
    book.sheet(version, "2026-10-06 09:00", {"again": "no", "where": "路边店", "work": (2, "慢")})
    found = count(store)
    (again,) = found.said.choices()
    assert {one.text: len(one.sheets) for one in again.choices} == {"Yes": 1, "No": 1}
    assert [(one.words, one.score) for one in found.verbatims] == [("路边店", None), ("慢", 2)]


def test_several_choices_and_numbers_are_told(store: Store) -> None:
    from app.calls.content.questionnaire import Choice

    book = CallBook(store)
    several = Question(
        "help", "several", "What would help?", choices=(Choice("a", "Price"), Choice("b", "Hours"))
    )
    number = Question("people", "number", "How many?")
    version = book.questionnaire(two_factors(questions=(several, number)))
    book.sheet(version, "2026-10-05 09:00", {"help": "a,b", "people": "3"})
    book.sheet(version, "2026-10-06 09:00", {"help": "b", "people": "2"})
    choices, people = count(store).said.choices()
    assert {one.text: len(one.sheets) for one in choices.choices} == {"Price": 1, "Hours": 2}
    assert len(choices.answered) == 2 and people.mean == 2.5
