"""The month's numbers by section and the month's report, whatever the store holds."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.base.door import Store
from app.base.errors import UserError
from app.complaints.figures.rules import BREAKDOWNS
from app.deskfigures import figures_of, month_report
from app.lounge.verbs_cells import rest_in_order
from app.lounge.verbs_meals import add_meal
from app.paper.preview import page_texts
from app.staff.rules import Actor
from tests.app.calls.figures.call_book import CallBook, two_factors
from tests.app.churn.garage import Garage
from tests.app.complaints.figures.figure_cases import Book

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=timezone(timedelta(hours=8)))


def visits(store: Store) -> None:
    garage = Garage(store)
    for number in range(4):
        car = garage.car(plate=f"鄂A1000{number}")
        garage.came(car, "2026-04")


def complaints(store: Store) -> None:
    book = Book(store)
    first = book.case("2026-10-05 09:00", category="service", valid=1, cause="流程")
    book.contact(first, "2026-10-05 09:10")
    book.case("2026-10-06 09:00")


def calls(store: Store) -> None:
    book = CallBook(store)
    version = book.questionnaire(two_factors())
    task = book.task("2026-10-05")
    book.attempt(task, "2026-10-05 09:00", verdict="satisfied")
    book.sheet(version, "2026-10-05 09:00", {"work": 9, "time": 8, "clean": 10}, task_id=task)


def texts(store: Store, out: Path) -> str:
    month_report(store, "2026-10", out=out, now=NOW)
    return "\n".join(page_texts(out.read_bytes()))


def test_sections_are_there_without_anything_in_the_store(store: Store) -> None:
    document = figures_of(store, "2026-10", NOW).as_json()
    assert document["month"] == "2026-10"
    assert set(document["sections"]) == {"calls", "complaints", "churn", "lounge"}
    assert document["sections"]["complaints"]["opened"] == 0
    assert document["sections"]["churn"]["vehicles"] == 0
    assert document["sections"]["calls"]["tries"] == 0


def test_complaints_have_their_lasting_keys(store: Store) -> None:
    complaints(store)
    found = figures_of(store, "2026-10", NOW).as_json()["sections"]["complaints"]
    assert (found["month"], found["opened"], found["closed"]) == ("2026-10", 2, 0)
    assert found["open_at_end"] == 2 and found["valid"] == [1, 1]
    assert found["clocks"] == {"contact": [1, 2], "proposal": [0, 2], "rating": [0, 0]}
    assert found["by_category"] == {"service": 1, "unknown": 1}
    assert list(found["by_cause"]) == ["流程", "unknown"]
    assert found["score"] == {"mean": None, "n": 0, "low": 0}
    assert found["repeat_complainers"] == found["reopened"] == 0
    assert found["median_hours"]["opened"] is None
    assert all(f"by_{name}" in found and name in found["parts"] for name in BREAKDOWNS)
    assert found["parts"]["category"]["service"]["clocks"]["contact"] == [1, 1]


def test_nothing_to_report_on_is_said(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no visits, complaints or calls"):
        month_report(store, "2026-10", out=tmp_path / "a.pdf", now=NOW)
    assert not (tmp_path / "a.pdf").exists()


def test_a_store_with_visits_alone_reports_churn(store: Store, tmp_path: Path) -> None:
    visits(store)
    printed = texts(store, tmp_path / "a.pdf")
    assert "Customer churn, October 2026" in printed and "Complaints, October" not in printed


def test_a_store_with_complaints_alone_reports_them(store: Store, tmp_path: Path) -> None:
    complaints(store)
    printed = texts(store, tmp_path / "a.pdf")
    assert "Complaints, October 2026" in printed and "churn" not in printed.lower()


def test_sections_stand_in_the_order_of_the_report(store: Store, tmp_path: Path) -> None:
    visits(store)
    complaints(store)
    calls(store)
    printed = texts(store, tmp_path / "a.pdf")
    assert printed.index("Calls, October 2026") < printed.index("Complaints, October 2026")
    assert "Monthly report, October 2026" in printed
    assert printed.index("Complaints, October 2026") < printed.index("Customer churn, October 2026")


def test_calls_have_their_lasting_keys(store: Store) -> None:
    calls(store)
    found = figures_of(store, "2026-10", NOW).as_json()["sections"]["calls"]
    assert (found["tries"], found["completed"], found["reached"]) == (1, [1, 1], [1, 1])
    service = found["questionnaires"]["service"]
    assert (service["n"], service["total_of_100"]) == (1, 95.0)
    assert service["trend"] == {"2026-10": [9.5, 1]}
    assert service["versions_begun"] == {"2026-10": [1]}
    assert set(found) >= {
        "due", "states", "results", "verdicts", "satisfied", "refusals", "hours", "agents",
        "complaints", "choices", "leads", "suggestions", "trend", "tries_per_call",
    }  # fmt: skip


def ticks(store: Store, manager: Actor) -> None:
    clock = FixedClock(datetime(2026, 10, 9, 9, 0, tzinfo=NOW.tzinfo))
    rest_in_order(store, manager, day="2026-10-09", round=1, clock=clock)


def test_the_lounge_has_its_lasting_keys(store: Store, manager: Actor) -> None:
    ticks(store, manager)
    add_meal(store, manager, guests=3, day="2026-10-09", clock=FixedClock(NOW))
    found = figures_of(store, "2026-10", NOW).as_json()["sections"]["lounge"]
    days = found["open_days"]
    assert (found["items"], found["rounds"], found["ok"]) == (11, 1, 11)
    assert (found["blank"], found["share"]) == (11 * (days - 1), round(1 / days, 4))
    assert days + found["closed_days"] == 31
    assert found["by_item"]["climate"]["ok"] == 1 and found["by_day"]["2026-10-09"]["share"] == 1
    assert found["meals"] == {"lines": 1, "guests": 3, "tickets": 3}
    assert (found["faults"], found["repeats"], found["mean_hours_to_mend"]) == (0, 0, None)
    assert found["score"] == {"mean": None, "n": 0}


def test_the_lounge_stands_last_in_the_report(store: Store, manager: Actor, tmp_path: Path) -> None:
    visits(store)
    complaints(store)
    ticks(store, manager)
    printed = texts(store, tmp_path / "a.pdf")
    assert printed.index("Customer churn, October 2026") < printed.index("Lounge, October 2026")
    month_report(store, "2026-09", out=tmp_path / "b.pdf", now=NOW)
    assert "Lounge" not in "".join(page_texts((tmp_path / "b.pdf").read_bytes()))


def test_a_store_with_the_lounge_alone_reports_it(
    store: Store, manager: Actor, tmp_path: Path
) -> None:
    ticks(store, manager)
    assert "Lounge, October 2026" in texts(store, tmp_path / "a.pdf")
