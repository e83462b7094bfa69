from __future__ import annotations

from app.base.clock import FixedClock
from app.churn import figures
from app.churn.rules import Cars
from app.churn.verbs import freeze_month
from app.staff.rules import Actor
from tests.app.churn.garage import Garage


def test_json_has_the_shape_of_the_command_line(garage: Garage) -> None:
    car = garage.car(customer=garage.customer("company"), delivered_on="2023-01-05")
    garage.came(car, "2026-01", "2026-01-20", "2026-08")
    assert figures.as_json(figures.month_churn(garage.store, "2026-07")) == {
        "report_month": "2026-07",
        "cohort_month": "2026-01",
        "orders": 2,
        "vehicles": 1,
        "lost": 1,
        "provisional": False,
        "by_kind": {"maintenance": [1, 1], "repair": [0, 0]},
        "by_model": {"Polo": [1, 1]},
        "by_customer_type": {"private": [0, 0], "company": [1, 1], "special": [0, 0]},
        "by_age_years": {"0-2": [0, 0], "2-4": [1, 1], "4-5": [0, 0], "5+": [0, 0]},
        "by_warranty": {"in": [0, 0], "out": [0, 0], "unknown": [1, 1]},
        "by_cause": {"unknown": [1, 1]},
    }


def test_report_holds_two_years_the_sum_and_the_cohorts_up_to_its_month(garage: Garage) -> None:
    car = garage.car()
    garage.came(car, *(f"20{year}-{month:02d}" for year in (23, 24, 25) for month in range(1, 13)))
    report = figures.report(garage.store, "2025-09")
    assert (report.trend[0].report_month, report.trend[-1]) == ("2023-10", report.month)
    assert len(report.trend) == 24
    assert report.reconciliation.counted == 1
    assert report.heat[-1].cohort_month == "2025-08"
    assert report.heat[-1].returned[:2] == (1, None)
    assert (report.definition_months, report.as_of) == (6, "2025-12-10")


def test_first_choice_is_the_last_settled_month(garage: Garage) -> None:
    garage.came(garage.car(), "2026-01", "2026-08")
    found = figures.months(garage.store)
    assert (found.months, found.first_choice) == (("2026-07", "2026-08"), "2026-07")
    assert figures.months(garage.store).complete == frozenset()


def test_cars_come_with_their_last_visit_the_most_valuable_first(garage: Garage) -> None:
    owner = garage.customer(name="曾洁")
    with garage.store.write():
        garage.store.insert(
            "customer_phones", {"customer_id": owner, "phone": "13812348000", "position": 1}
        )
    small = garage.car(plate="鄂A11111")
    large = garage.car(customer=owner, plate="鄂A22222", delivered_on="2024-07-03")
    garage.came(small, "2026-01", amount=5_000)
    garage.came(large, "2025-06", amount=40_000)
    garage.came(large, "2026-01", amount=20_000, work="repair")
    garage.came(large, "2026-01", amount=90_000, aside="credit")
    garage.came(large, "2026-09", amount=70_000)
    first, second = figures.cars(garage.store, Cars("2026-07"))
    assert (first.plate, second.plate) == ("鄂A22222", "鄂A11111")
    assert (first.customer, first.phone, first.age) == ("曾洁", "138****8000", 1.5)
    assert (first.last_visit, first.work, first.amount) == ("2026-01-10", "repair", 20_000)
    assert (first.visits, first.value, first.returned_on) == (2, 60_000, "2026-09-10")
    assert (second.customer, second.phone, second.returned_on) == ("", "", None)


def test_frozen_figures_stay_and_later_data_stands_beside_them(
    garage: Garage, manager: Actor, clock: FixedClock
) -> None:
    cars = garage.cars(3)
    for car in cars:
        garage.came(car, "2026-01")
    garage.came(cars[0], "2026-08")
    before = figures.report(garage.store, "2026-07")
    freeze_month(garage.store, manager, month="2026-07", clock=clock)
    garage.came(cars[1], "2026-05")
    garage.came(garage.car(), "2026-01")
    after = figures.report(garage.store, "2026-07")
    assert after.month == before.month == after.trend[-1]
    assert (after.reconciliation, after.heat) == (before.reconciliation, before.heat)
    assert figures.month_churn(garage.store, "2026-07") == before.month
    assert after.frozen is not None
    assert (after.frozen.by, after.frozen.frozen_at) == ("林主管", "2026-11-02T10:00:00+08:00")
    changes = {d.name: (d.frozen, d.now) for d in after.frozen.differences}
    assert changes == {"orders": (3, 4), "vehicles": (3, 4), "back": (0, 1)}
    trend = figures.report(garage.store, "2026-08").trend
    assert next(m for m in trend if m.report_month == "2026-07") == before.month
