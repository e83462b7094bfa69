"""The list behind a number holds just the calls that the number counts."""

from __future__ import annotations

from collections.abc import Iterator

from app.base.door import Store
from app.calls.figures.figures import CallFigures
from app.calls.figures.rules import Calls
from app.calls.figures.store_lists import calls_behind
from tests.app.calls.figures.call_book import AGENT, OTHER, CallBook
from tests.app.calls.figures.test_figures import count


def every_number(found: CallFigures) -> Iterator[Calls]:
    yield from (found.tries.made, found.tries.reached, found.not_reached, found.due.all)
    yield from (part.calls for part in found.due.states())
    yield from (part.calls for part in (*found.results, *found.verdicts))
    yield from (share.of for share in (found.completed, found.refused, found.satisfied))
    yield from (one.tries for one in found.hours)
    yield from (one.calls for one in found.refusals)
    for line in found.agents:
        yield from (line.made, line.reached, line.completed, line.refused, line.not_reached)
    for one in found.questionnaires:
        yield one.sheets
        for question in one.questions:
            yield from (question.given, question.low, *question.by_score)
        for name in ("version", "way", "model", "advisor"):
            yield from (part.sheets for part in one.parts(name))
    for choice in found.said.choices():
        yield from (choice.answered, *(one.sheets for one in choice.choices))


def test_every_number_opens_as_many_calls(store: Store, book: CallBook) -> None:
    for calls in every_number(count(store)):
        lines = calls_behind(store, calls)
        assert len(lines) == len(calls)
        assert {line.id for line in lines} == set(calls)


def test_a_line_says_who_when_and_how_it_ended(store: Store, book: CallBook) -> None:
    (line,) = calls_behind(store, count(store).refusals[0].calls)
    assert (line.at[:10], line.purpose, line.plate, line.name) == (
        "2026-10-12", "visit", "鄂A12345", "王芳",
    )  # fmt: skip
    assert (line.phone, line.agent, line.result, line.note) == (
        "138****8000", "周回访", "refused", "没空",
    )  # fmt: skip


def test_an_agent_opens_only_own_calls(store: Store, book: CallBook) -> None:
    found = count(store, own_id=OTHER[0])
    for calls in every_number(found):
        lines = calls_behind(store, calls, own_id=OTHER[0])
        assert all(line.agent_id == OTHER[0] for line in lines)
    assert len(calls_behind(store, found.tries.made, own_id=AGENT[0])) == 8
