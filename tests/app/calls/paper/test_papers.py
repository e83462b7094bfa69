"""Calls on paper, read back out of the PDF."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from app.base.clock import FixedClock
from app.base.door import Store
from app.base.errors import NoRight, NotPossible
from app.base.translation import set_language
from app.calls.answers.store import sheet
from app.calls.content.questionnaire import Choice, Factor, Question, Questionnaire
from app.calls.figures.rules import Chosen
from app.calls.paper.day import Whose, evening_pdf, morning_pdf
from app.calls.paper.month import Audience, month_pdf, on_paper
from app.calls.paper.record import record_pdf
from app.calls.paper.store import done_on, numbers_of, record_of
from app.calls.paper.verbs import note_print
from app.calls.tasks.store_queue import queue
from app.complaints.figures.rules import Span
from app.paper.letterhead import Letterhead
from app.paper.preview import page_sizes, page_texts
from app.staff.rules import Actor
from tests.app.calls.figures.call_book import CallBook, two_factors

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=timezone(timedelta(hours=8)))
HEAD = Letterhead("城西<汽车>销售服务", "别克", "HZ01", "#8a1c2b")
WORDS = "等了<b>两</b>小时"


def plain(pdf: bytes) -> str:
    return "".join("".join(page_texts(pdf)).split())


def last_task(store: Store) -> int:
    return int(store.value("SELECT max(task_id) FROM call_sheets"))


def record(store: Store, actor: Actor, **of: object) -> str:
    found = record_of(store, actor, **of)  # type: ignore[arg-type]
    return plain(record_pdf(found, letterhead=HEAD, printed_at=NOW))


@pytest.mark.parametrize("tongue", ["en", "zh_CN"])
def test_a_record_has_the_words_asked_the_answers_and_the_reasons(
    store: Store,
    book: CallBook,
    agent: Actor,
    tongue: str,
) -> None:
    set_language(tongue)
    printed = record(store, agent, task_id=last_task(store))
    for text in ("Howwasthework?", "Whatshouldwechange?", WORDS, "快点", "鄂A12345", "王芳"):
        assert text in printed
    assert "138****8000" in printed and "13800138000" not in printed
    # (30 × 3 + 10 × 4) ÷ 40 in one factor of 40, 10 in the other of 60.
    assert "7.30" in printed and "73.0" in printed
    assert ("Callbackagent" if tongue == "en" else "回访专员") in printed


def test_an_old_answer_is_printed_with_the_words_that_were_asked(
    store: Store,
    book: CallBook,
    agent: Actor,
) -> None:
    task = last_task(store)
    words = two_factors().questions[0].__class__("work", "score", "Another wording?", True, "work")
    book.version(1, 3, two_factors(questions=(words,)))
    printed = record(store, agent, task_id=task)
    assert "Howwasthework?" in printed and "Anotherwording?" not in printed
    assert "Version2" in printed


def test_a_record_tells_every_try_and_the_complaint_that_came_of_it(
    store: Store,
    book: CallBook,
    agent: Actor,
) -> None:
    task = last_task(store)
    number = store.value("SELECT id FROM call_sheets WHERE task_id = ?", (task,))
    book.case("TS-202610-0001", "2026-10-09", answer_id=book.answer_id(number, "work"))
    book.attempt(task, "2026-10-09 08:00", "not_reached", detail="busy", guard_reason="他要求的")
    store.insert(
        "call_leads",
        {"task_id": task, "name": "李<i>雷", "model": "途观", "taken_at": "2026", "taken_by": "周"},
    )
    printed = record(store, agent, task_id=task)
    for text in ("ComplaintTS-202610-0001", "Linebusy", "他要求的", "李<i>雷", "Dissatisfied"):
        assert text in printed


def test_whole_phones_need_the_right_and_are_on_record(
    store: Store,
    book: CallBook,
    agent: Actor,
    manager: Actor,
) -> None:
    task, clock = last_task(store), FixedClock(NOW)
    assert "138-0013-8000" in record(store, manager, task_id=task, whole_phones=True).replace(
        "13800138000", "138-0013-8000"
    )
    with pytest.raises(NoRight):
        record_of(store, agent, task_id=task, whole_phones=True)
    with pytest.raises(NoRight):
        note_print(store, agent, what="x", task_id=task, clock=clock)
    note_print(store, manager, what="Calls to make", task_id=task, clock=clock)
    row = store.row("SELECT verb, entity, entity_id FROM changes ORDER BY id DESC LIMIT 1")
    assert row == ("print", "call_tasks", task)


def test_who_may_not_see_calls_gets_no_record(
    store: Store,
    book: CallBook,
    receptionist: Actor,
    manager: Actor,
) -> None:
    with pytest.raises(NoRight):
        record_of(store, receptionist, task_id=last_task(store))
    with pytest.raises(NotPossible):
        record_of(store, manager, task_id=99_999)


def test_an_interview_has_a_record_without_a_call(
    store: Store,
    book: CallBook,
    agent: Actor,
) -> None:
    number = book.sheet(
        1, "2026-10-20 09:00", {"work": 8}, sort="interview", vehicle_id=1, consultant="方志远"
    )
    assert sheet(store, number).task_id is None
    printed = record(store, agent, sheet_id=number)
    for text in ("Deliveryinterview", "Facetoface", "8of10", "鄂A12345"):
        assert text in printed


def test_the_morning_list_is_the_queue_on_sideways_pages(
    store: Store, manager: Actor, agent: Actor
) -> None:
    book = CallBook(store)
    car = book.car("鄂A12345", model="朗逸 <b>1.5</b>")
    book.task("2026-11-19", "open", vehicle_id=car, customer_id=1, note="下午 =1+1")
    book.task("2026-11-20", "open", vehicle_id=car, customer_id=1, due_at=f"{NOW.isoformat()}")
    rows = queue(store, agent, NOW)
    whose = Whose(HEAD, NOW, agent.name)
    pdf = morning_pdf(rows, whose)
    width, height = page_sizes(pdf)[0]
    printed = plain(pdf)
    assert width > height
    for text in ("2calls", "Overdue", "Appointment11-2012:00", "138****8000", "下午=1+1", "<b>1.5"):
        assert text in printed
    assert "13800138000" not in printed
    numbers = numbers_of(store, [row.id for row in rows])
    assert "13800138000" not in plain(morning_pdf(rows, whose, numbers=numbers))
    whole = plain(morning_pdf(rows, whose._replace(whole_phones=True), numbers=numbers))
    assert "138****8000" not in whole and "8000" in whole


def test_the_evening_list_tells_what_was_done_that_day(
    store: Store,
    book: CallBook,
    agent: Actor,
) -> None:
    rows = done_on(store, "2026-10-12")
    pdf = evening_pdf(rows, Whose(HEAD, NOW, agent.name), day="2026-10-12", left=3)
    printed = plain(pdf)
    for text in ("1try", "3callsareleft", "Refusedthecall", "没空", "14:00", "138****8000"):
        assert text in printed
    assert len(done_on(store, "2026-10-05")) == 2
    assert done_on(store, "2026-10-05", own_id=5) == []


def month(store: Store, audience: Audience = "house", first: str = "2026-10") -> str:
    paper = on_paper(store, Chosen(Span(first, first)), NOW)
    return plain(month_pdf(paper, letterhead=HEAD, printed_at=NOW, audience=audience))


@pytest.mark.parametrize("tongue", ["en", "zh_CN"])
def test_the_month_has_its_figures(
    store: Store,
    book: CallBook,
    tongue: str,
) -> None:
    set_language(tongue)
    printed = month(store)
    for text in ("62.5%", "Workshop", "Howwasthework?", "周回访", "没空", WORDS):
        assert text in printed
    assert ("October2026" if tongue == "en" else "2026年10月") in printed


def test_the_month_names_advisers_only_from_five_sheets_on(
    store: Store,
    book: CallBook,
) -> None:
    assert "方志远" not in month(store)
    book.sheet(2, "2026-10-20 09:00", {"work": 9, "time": 8, "clean": 10}, advisor="方志远")
    printed = month(store)
    assert "方志远" in printed and "沈慧" not in printed


def test_the_maker_reads_no_name_phone_plate_or_words(
    store: Store,
    book: CallBook,
) -> None:
    book.sheet(2, "2026-10-20 09:00", {"work": 9, "time": 8, "clean": 10}, advisor="方志远")
    number = store.value("SELECT max(id) FROM call_sheets WHERE by_id = 5")
    book.case("TS-202610-0001", "2026-10-09", answer_id=book.answer_id(number, "work"))
    printed = month(store, "maker")
    for text in ("鄂A12345", "王芳", "8000", "周回访", "孙一鸣", "方志远", "没空", "快点", WORDS):
        assert text not in printed
    for text in ("62.5%", "Howwasthework?", "TS-202610-0001"):
        assert text in printed


def test_a_month_without_calls_is_printed_too(store: Store) -> None:
    assert "Calls,August2026" in month(store, first="2026-08")


def test_a_month_with_very_many_parts_fits_its_pages(store: Store, book: CallBook) -> None:
    many = [
        Question(f"q{n}", "one", f"很长的问题{n}" * 8, choices=tuple(
            Choice(f"c{m}", f"很长的选项{m}" * 12) for m in range(25)
        ))
        for n in range(14)
    ]  # fmt: skip
    factors = tuple(Factor(f"f{n}", f"很长的因子{n}" * 9) for n in range(26))
    scores = [Question(f"s{n}", "score", f"评分{n}", True, f"f{n}") for n in range(26)]
    content = Questionnaire((*scores, *many), factors)
    version = book.questionnaire(content, code="long", title="长问卷")
    for n in range(40):
        answers: dict[str, Any] = {f"s{m}": 1 + (n + m) % 10 for m in range(26)}
        answers |= {f"q{m}": f"c{(n + m) % 25}" for m in range(14)}
        book.sheet(
            version, "2026-10-20 09:00", answers,
            model=f"很长的车型名称{n}" * 5, advisor=f"顾问{n % 7}", consultant=f"销售{n % 6}",
        )  # fmt: skip
    printed = month(store)
    assert "长问卷" in printed and "顾问3" in printed


def test_a_try_that_reached_nobody_has_no_verdict(store: Store, book: CallBook) -> None:
    store.execute("UPDATE call_sheets SET verdict = 'neutral'")
    first, second = done_on(store, "2026-10-05")
    assert (first.result, first.verdict) == ("not_reached", "")
    assert (second.result, second.verdict) == ("completed", "satisfied")
