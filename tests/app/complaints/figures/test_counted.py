"""Random cases, counted once by the figures and once by hand."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta, timezone
from statistics import median
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base.door import Store
from app.complaints.figures.answer import as_json
from app.complaints.figures.figures import ComplaintFigures, figures
from app.complaints.figures.rules import BREAKDOWNS, CLOCKS, UNKNOWN, Span
from app.worktime.store import calendar_of
from tests.app.complaints.figures.figure_cases import Book

ZONE = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)
SPANS = (("2026-10", "2026-10"), ("2026-08", "2026-10"))
START = datetime(2026, 8, 1, tzinfo=ZONE)

moments = st.integers(0, 110 * 24 * 60).map(
    lambda minutes: f"{START + timedelta(minutes=minutes):%Y-%m-%d %H:%M}"
)
cases = st.fixed_dictionaries(
    {
        "opened": moments,
        "stage": st.sampled_from(("opened", "proposing", "closed", "rated", "merged")),
        "valid": st.sampled_from((None, 0, 1)),
        "category": st.sampled_from((None, "service", "sales")),
        "item": st.sampled_from((None, "waiting", "paperwork")),
        "department": st.sampled_from((None, "", "车间", "销售部")),
        "person": st.sampled_from((None, "李师傅")),
        "channel": st.sampled_from((None, "phone", "internet")),
        "dimension": st.sampled_from((None, "empathy")),
        "cause": st.sampled_from((None, "流程", "态度", "配件")),
        "severity": st.sampled_from(("general", "serious", "critical")),
        "imported": st.sampled_from((0, 0, 1)),
        "contacted": st.none() | st.integers(0, 600),
        "proposed": st.none() | st.integers(0, 6000),
        "closed_after": st.integers(1, 40_000),
        "score": st.none() | st.integers(1, 10),
    }
)


def write(book: Book, drawn: dict[str, Any]) -> dict[str, Any]:
    """One case in the store; gives what was drawn, with its id and its closing."""
    drawn = dict(drawn)
    opened = drawn["opened"]
    ended = drawn["stage"] in ("closed", "rated")
    closed = _later(opened, drawn["closed_after"]) if ended else None
    columns = (
        "stage", "valid", "category", "item", "department", "person", "channel", "dimension",
        "cause", "severity", "imported",
    )  # fmt: skip
    case = book.case(opened, closed_at=closed, **{name: drawn[name] for name in columns})
    if drawn["contacted"] is not None:
        book.contact(case, _later(opened, drawn["contacted"]))
    if drawn["proposed"] is not None:
        book.round(case, _later(opened, drawn["proposed"]))
    if drawn["score"] is not None:
        book.rating(case, _later(opened, drawn["closed_after"]), drawn["score"])
    if closed is not None:
        book.step(case, closed, "closed", "confirmed", "closed")
    return {**drawn, "id": case, "closed": closed}


def _later(opened: str, minutes: int) -> str:
    return f"{datetime.fromisoformat(opened) + timedelta(minutes=minutes):%Y-%m-%d %H:%M}"


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(cases, max_size=12), st.sampled_from(SPANS))
def test_a_plain_count_finds_the_same(
    store: Store, drawn: list[dict[str, Any]], months: tuple[str, str]
) -> None:
    span = Span(*months)
    try:
        with store.write():
            book = Book(store)
            written = [write(book, one) for one in drawn]
            found = figures(store, span, NOW)
            check(store, found, written, span)
            raise _Enough
    except _Enough:
        pass


class _Enough(Exception):
    """Leaves a transaction, so that nothing of it stays."""


def check(store: Store, found: ComplaintFigures, written: list[dict[str, Any]], span: Span) -> None:
    counted = [one for one in written if one["stage"] != "merged"]
    mine = [one for one in counted if span.first <= one["opened"][:7] <= span.last]
    assert set(found.opened) == {one["id"] for one in mine}
    end = span.until
    assert set(found.closed) == {
        one["id"] for one in counted
        if one["closed"] and span.first <= one["closed"][:7] <= span.last
    }  # fmt: skip
    assert set(found.open_at_end) == {
        one["id"] for one in counted
        if one["opened"] < end and not (one["closed"] and one["closed"] < end)
    }  # fmt: skip
    whole = found.whole
    assert len(whole.valid.yes) == sum(one["valid"] == 1 for one in mine)
    assert whole.valid.whole == sum(one["valid"] is not None for one in mine)
    scores = [one["score"] for one in mine if one["score"] is not None]
    assert whole.scores.mean == (sum(scores) / len(scores) if scores else None)
    assert len(whole.scores.low) == sum(score <= 6 for score in scores)
    days = [_days(one) for one in mine if one["closed"]]
    assert whole.days.value == (median(days) if days else None)
    for name in ("department", "person", "channel", "cause", "category", "dimension"):
        assert {p.code: p.count for p in found.parts(name)} == Counter(
            one[name] or UNKNOWN for one in mine
        )
    contact(store, found, mine)
    adds_up(found)


def contact(store: Store, found: ComplaintFigures, mine: list[dict[str, Any]]) -> None:
    """The contact clock, minute by minute of working time."""
    calendar = calendar_of(store)
    allowed = {"general": 120, "serious": 120, "critical": 30}
    states: Counter[str] = Counter()
    for one in mine:
        ended = one["stage"] in ("closed", "rated")
        if one["imported"] or (one["contacted"] is None and ended):
            continue
        until = NOW
        if one["contacted"] is not None:
            until = _moment(_later(one["opened"], one["contacted"]))
        took = calendar.working_minutes(_moment(one["opened"]), until)
        late = took > allowed[one["severity"]]
        if one["contacted"] is None:
            states["overdue" if late else "running"] += 1
        else:
            states["missed" if late else "kept"] += 1
    clock = found.whole.clocks["contact"]
    # At closing time no working time passes any more, so a clock may be due and not yet over.
    assert len(clock.kept) + len(clock.missed) == states["kept"] + states["missed"]
    assert len(clock.overdue) + len(clock.running) == states["overdue"] + states["running"]
    assert len(clock.missed) >= states["missed"] and len(clock.overdue) >= states["overdue"]


def adds_up(found: ComplaintFigures) -> None:
    """Every measure of the parts of a breakdown adds up to that of the whole."""
    document = as_json(found)
    for name in BREAKDOWNS:
        measured = document["parts"][name].values()
        assert sum(part["opened"] for part in measured) == document["opened"]
        assert sum(document[f"by_{name}"].values()) == document["opened"]
        for key in ("reopened", "repeated", "handovers"):
            assert sum(part[key] for part in measured) == document[key]
        for place in (0, 1):
            assert sum(part["valid"][place] for part in measured) == document["valid"][place]
            for code in CLOCKS:
                of_parts = sum(part["clocks"][code][place] for part in measured)
                assert of_parts == document["clocks"][code][place]
        assert sum(part["score"]["n"] for part in measured) == document["score"]["n"]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def _days(one: dict[str, Any]) -> int:
    opened, closed = (datetime.fromisoformat(one[name]).date() for name in ("opened", "closed"))
    return (closed - opened).days
