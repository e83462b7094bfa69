from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base import keys
from app.base.clock import FixedClock
from app.base.door import Store, open_store
from app.churn.engine import ChurnEngine
from app.churn.months import month_after
from app.churn.rules import Cars, MonthChurn, Part
from app.house import open_house
from app.staff.rules import Actor
from app.staff.verbs import set_setting
from tests.app.churn.garage import Garage


def month(store: Store, name: str) -> MonthChurn:
    return ChurnEngine().reports(store, [name])[0]


def codes(parts: tuple[Part, ...]) -> dict[str, tuple[int, int]]:
    return {part.code: (part.cohort, part.lost) for part in parts}


def test_rate_is_of_the_cohorts_cars_not_of_orders_nor_of_the_report_months_cars(
    garage: Garage,
) -> None:
    # 96 orders of 80 cars in March, 18 of which never come back until September.
    cars = garage.cars(80)
    for car in cars:
        garage.came(car, "2026-03-02")
    for car in cars[:16]:
        garage.came(car, "2026-03-20")
    for car in cars[18:]:
        garage.came(car, "2026-07")
    for car in garage.cars(30):
        garage.came(car, "2026-09")
    september = month(garage.store, "2026-09")
    assert (september.cohort_month, september.orders) == ("2026-03", 96)
    assert (september.vehicles, september.lost, september.back) == (80, 18, 62)
    assert september.rate == 0.225


@pytest.mark.parametrize(
    ("return_on", "lost"),
    [("2025-12-31", 1), ("2026-01-01", 0), ("2026-06-30", 0), ("2026-07-01", 1)],
)
def test_window_is_the_six_months_up_to_the_report_month(
    garage: Garage, return_on: str, lost: int
) -> None:
    car = garage.car()
    garage.came(car, "2025-12-01", return_on)
    june = month(garage.store, "2026-06")
    assert (june.cohort_month, june.vehicles, june.lost) == ("2025-12", 1, lost)


def test_orders_set_aside_are_neither_cohort_nor_return(garage: Garage) -> None:
    car, only_parts = garage.cars(2)
    garage.came(car, "2026-01")
    for aside in ("counter", "credit", "void", "unsettled"):
        garage.came(car, "2026-03", aside=aside)
        garage.came(only_parts, "2026-01", aside=aside)
    july = month(garage.store, "2026-07")
    assert (july.orders, july.vehicles, july.lost) == (1, 1, 1)
    sums = ChurnEngine().reconciliation(garage.store, "2026-07")
    assert (sums.all_orders, sums.counter, sums.credit, sums.void, sums.unsettled) == (
        5,
        1,
        1,
        1,
        1,
    )
    assert (sums.counted, sums.vehicles, sums.back, sums.lost) == (1, 1, 0, 1)


def test_kind_needs_cohort_and_return_of_that_kind(garage: Garage) -> None:
    serviced, mended = garage.cars(2)
    garage.came(serviced, "2026-01")
    garage.came(serviced, "2026-02", work="accident")
    garage.came(mended, "2026-01", work="warranty")
    garage.came(mended, "2026-02", work="other")
    july = month(garage.store, "2026-07")
    assert july.lost == 0
    assert codes(july.by_kind) == {"maintenance": (1, 1), "repair": (1, 0)}


@pytest.mark.parametrize(
    ("delivered_on", "group"),
    [
        ("2026-05-01", "0-2"),  # delivered after the month's end
        ("2024-05-01", "0-2"),
        ("2024-04-30", "2-4"),  # exactly two years old on 30 April
        ("2022-05-31", "2-4"),
        ("2022-04-30", "4-5"),
        ("2021-04-30", "5+"),
        (None, "unknown"),
    ],
)
def test_age_is_taken_at_the_end_of_the_cohort_month(
    garage: Garage, delivered_on: str | None, group: str
) -> None:
    garage.came(garage.car(delivered_on=delivered_on), "2026-04")
    by_age = codes(month(garage.store, "2026-10").by_age_years)
    assert by_age[group] == (1, 1)
    assert sum(cohort for cohort, _lost in by_age.values()) == 1
    assert set(by_age) - {"unknown"} == {"0-2", "2-4", "4-5", "5+"}


@pytest.mark.parametrize(
    ("until", "part"),
    [("2024-02-29", "in"), ("2024-02-28", "out"), ("2024-03-01", "in"), (None, "unknown")],
)
def test_warranty_counts_when_it_holds_at_the_end_of_the_cohort_month(
    garage: Garage, until: str | None, part: str
) -> None:
    garage.came(garage.car(warranty_until=until), "2024-02")
    by_warranty = codes(month(garage.store, "2024-08").by_warranty)
    assert by_warranty[part] == (1, 1)
    assert sum(cohort for cohort, _lost in by_warranty.values()) == 1


def test_parts_add_up_and_unknown_stands_only_where_something_is_unknown(garage: Garage) -> None:
    company = garage.customer("company")
    garage.came(garage.car(customer=company, family="Passat"), "2026-01", "2026-04")
    garage.came(garage.car(customer=company, family="Passat"), "2026-01")
    garage.came(garage.car(customer=garage.customer(None), family=""), "2026-01")
    garage.came(garage.car(customer=None, family="Polo"), "2026-01")
    july = month(garage.store, "2026-07")
    assert codes(july.by_model) == {"Passat": (2, 1), "Polo": (1, 1), "unknown": (1, 1)}
    assert [part.code for part in july.by_model] == ["Passat", "Polo", "unknown"]
    assert codes(july.by_customer_type) == {
        "private": (0, 0),
        "company": (2, 1),
        "special": (0, 0),
        "unknown": (2, 2),
    }
    assert codes(july.by_cause) == {"unknown": (4, 3)}


def test_months_and_bounds_follow_the_settings(
    garage: Garage, manager: Actor, clock: FixedClock
) -> None:
    engine = ChurnEngine()
    garage.came(garage.car(delivered_on="2024-12-01"), "2026-01", "2026-05")
    assert engine.reports(garage.store, ["2026-07"])[0].lost == 0
    set_setting(garage.store, manager, key="churn.months", value=3, clock=clock)
    set_setting(garage.store, manager, key="churn.age_bounds", value=[1, 3], clock=clock)
    april = engine.reports(garage.store, ["2026-04"])[0]
    assert (april.cohort_month, april.lost) == ("2026-01", 1)
    assert codes(april.by_age_years) == {"0-1": (0, 0), "1-3": (1, 1), "3+": (0, 0)}


def test_a_month_is_provisional_until_a_later_visit_or_the_managers_mark(garage: Garage) -> None:
    car = garage.car()
    garage.came(car, "2026-01", "2026-07")
    garage.came(car, "2026-08", aside="counter")
    assert month(garage.store, "2026-07").provisional
    assert not month(garage.store, "2026-06").provisional
    with garage.store.write():
        garage.store.insert(
            "complete_months", {"month": "2026-07", "marked_at": "", "marked_by": ""}
        )
    assert not month(garage.store, "2026-07").provisional


def test_months_without_visits_have_empty_figures(garage: Garage) -> None:
    assert ChurnEngine().all_months(garage.store) == ()
    assert month(garage.store, "2026-07").rate is None
    garage.came(garage.car(), "2025-01", "2026-07")
    months = ChurnEngine().all_months(garage.store)
    assert (months[0].report_month, months[-1].report_month) == ("2025-07", "2026-07")
    assert [m.vehicles for m in months] == [1, *([0] * 12)]
    assert months[0].lost == 1


def test_cars_joined_into_one_count_once(garage: Garage) -> None:
    kept, joined = garage.cars(2)
    garage.came(kept, "2026-01")
    garage.came(joined, "2026-04")
    engine = ChurnEngine()
    assert engine.reports(garage.store, ["2026-07"])[0].lost == 1
    with garage.store.write():
        garage.store.execute(
            "UPDATE visits SET vehicle_id = ? WHERE vehicle_id = ?", (kept, joined)
        )
        garage.store.execute("UPDATE vehicles SET joined_into = ? WHERE id = ?", (kept, joined))
    july = engine.reports(garage.store, ["2026-07"])[0]
    assert (july.vehicles, july.lost) == (1, 0)


def test_a_kept_engine_sees_every_change(garage: Garage) -> None:
    engine, store = ChurnEngine(), garage.store
    first = garage.car(customer=garage.customer("private"), family="Polo")
    garage.came(first, "2026-01", "2026-08")
    assert engine.reports(store, ["2026-07"])[0].lost == 1
    garage.came(first, "2026-03")
    second = garage.car(
        customer=garage.customer("special"), family="Tiguan", delivered_on="2001-01-01"
    )
    garage.came(second, "2026-01")
    with store.write():
        store.execute("UPDATE vehicles SET family = 'Golf' WHERE id = ?", (first,))
    july = engine.reports(store, ["2026-07"])[0]
    assert july == month(store, "2026-07")
    assert codes(july.by_model) == {"Golf": (1, 0), "Tiguan": (1, 1)}
    with store.write():
        store.execute("DELETE FROM visits WHERE vehicle_id = ?", (first,))
    assert engine.all_months(store) == ChurnEngine().all_months(store)


@pytest.mark.parametrize("broken", ["vehicle_texts", "customer_kind_texts", "month_cells"])
def test_a_reading_broken_off_leaves_no_half_counted_figures(
    garage: Garage, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    engine, store = ChurnEngine(), garage.store
    garage.came(garage.car(customer=garage.customer("private")), "2026-01", "2026-08")
    engine.all_months(store)
    garage.came(garage.car(customer=garage.customer("company"), family="Golf"), "2026-01")

    def interrupted(*_args, **_named):
        raise InterruptedError

    with monkeypatch.context() as patch:
        module = "app.churn.store" if broken == "month_cells" else "app.churn.attributes"
        patch.setattr(f"{module}.{broken}", interrupted)
        with pytest.raises(InterruptedError):
            engine.all_months(store)
    assert not store.connection.in_transaction
    assert engine.all_months(store) == ChurnEngine().all_months(store)


def test_months_written_past_the_hook_are_counted_from_their_visits(
    garage: Garage, store_path: Path
) -> None:
    car = garage.car()
    garage.came(car, "2026-01")
    with open_store(store_path) as bare, bare.write():
        bare.insert("visits", {"vehicle_id": car, "settled_on": "2026-05-05"})
        bare.insert("visits", {"vehicle_id": car, "settled_on": "2026-01-05"})
    july = month(garage.store, "2026-07")
    assert (july.orders, july.vehicles, july.lost) == (2, 1, 0)


def test_retention_is_cumulative_and_blank_where_nothing_is_known_yet(garage: Garage) -> None:
    quick, slow, gone = garage.cars(3)
    garage.came(quick, "2026-01", "2026-02")
    garage.came(slow, "2026-01", "2026-04")
    garage.came(gone, "2026-01")
    rows = ChurnEngine().retention(garage.store, "2026-03", 3, 4, until="2026-04")
    assert [(row.cohort_month, row.vehicles, row.returned) for row in rows] == [
        ("2026-01", 3, (1, 1, 2, None)),
        ("2026-02", 1, (0, 0, None, None)),
    ]


def test_cars_behind_every_part_are_as_many_as_the_part_says(garage: Garage) -> None:
    owners = [garage.customer(kind) for kind in ("private", "company", "special", None)]
    for number in range(40):
        car = garage.car(
            customer=owners[number % 4],
            family=("Polo", "Golf", "")[number % 3],
            delivered_on=f"20{15 + number % 11}-02-01" if number % 7 else None,
            warranty_until=f"20{24 + number % 4}-02-01" if number % 5 else None,
        )
        garage.came(car, "2026-01", work=("maintenance", "repair")[number % 2])
        if number % 3:
            garage.came(car, "2026-05", work=("maintenance", "repair")[number % 4 // 2])
    engine = ChurnEngine()
    (july,) = engine.reports(garage.store, ["2026-07"])
    checked = 0
    for breakdown in ("kind", "model", "customer_type", "age_years", "warranty", "cause"):
        for part in july.parts(breakdown):
            counts = [
                len(engine.cars(garage.store, Cars("2026-07", group, breakdown, part.code)))
                for group in ("cohort", "lost", "back")
            ]
            assert counts == [part.cohort, part.lost, part.cohort - part.lost]
            checked += 1
    assert checked >= 18
    within = Cars("2026-07", "back", within=4)
    assert len(engine.cars(garage.store, within)) == july.back
    assert engine.cars(garage.store, Cars("2026-07", "back", within=3)) == []


@pytest.mark.parametrize(
    "odd", ["", "2024", "2024-1-2", "2024/01/02", "soon", "2024-10-002", "日期未知"]
)
def test_odd_dates_disturb_no_other_car(garage: Garage, odd: str) -> None:
    for delivered, until in (("2025-01-01", "2027-01-01"), (odd, odd), ("2020-01-01", None)):
        garage.came(garage.car(delivered_on=delivered, warranty_until=until), "2026-01")
    (month,) = ChurnEngine().reports(garage.store, ["2026-07"])
    ages = {part.code: part.cohort for part in month.by_age_years}
    slashed = odd == "2024/01/02"
    assert (ages["0-2"], ages["2-4"], ages["5+"]) == (1, int(slashed), 1)
    assert ages.get("unknown", 0) == int(not slashed)
    warranty = {part.code: part.cohort for part in month.by_warranty}
    assert warranty == {"in": 1, "out": int(slashed), "unknown": 2 - int(slashed)}


def test_a_second_thread_changes_no_figure(garage: Garage) -> None:
    cars = garage.cars(9)
    for number, car in enumerate(cars):
        for step in range(0, 40, number % 4 + 1):
            work = "repair" if (step + number) % 3 else "maintenance"
            garage.came(car, month_after("2022-01", step), work=work)
    alone, together = ChurnEngine(1000), ChurnEngine(0)
    assert together.all_months(garage.store) == alone.all_months(garage.store)
    for age in (4, 9):
        with garage.store.write():
            garage.store.execute(
                "INSERT OR REPLACE INTO settings VALUES ('churn.months', ?)", (str(age),)
            )
        garage.came(cars[0], "2025-06")
        assert together.cars(garage.store, Cars("2025-06")) == alone.cars(
            garage.store, Cars("2025-06")
        )
        assert together.all_months(garage.store) == alone.all_months(garage.store)


VISIT = st.tuples(st.integers(0, 7), st.integers(0, 20), st.sampled_from(["maintenance", "repair"]))


@pytest.fixture(scope="module")
def template(_first_store: Path) -> Path:
    return _first_store


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(VISIT, max_size=60),
    st.lists(VISIT, max_size=10),
    st.integers(1, 9),
    st.sampled_from([0, 24]),
)
def test_every_month_is_what_plain_sets_say(
    template: Path,
    visits: list[tuple[int, int, str]],
    later: list[tuple[int, int, str]],
    months: int,
    many: int,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        shutil.copyfile(template, path)
        keys.copy_note(template, path)
        with open_house(path) as store:
            garage, engine = Garage(store), ChurnEngine(many)
            with store.write():
                store.execute("INSERT INTO settings VALUES ('churn.months', ?)", (str(months),))
                cars = garage.cars(8)
                _come(garage, cars, visits)
            _same(garage, engine, months)
            with store.write():
                _come(garage, cars, later)
            _same(garage, engine, months)


def _come(garage: Garage, cars: list[int], visits: list[tuple[int, int, str]]) -> None:
    for car, step, work in visits:
        garage.came(cars[car], month_after("2024-08", step), work=work)


def _same(garage: Garage, engine: ChurnEngine, months: int) -> None:
    reports = [month_after("2024-08", step) for step in range(31)]
    for found in engine.reports(garage.store, reports):
        cohort, lost = garage.plain(found.report_month, months)
        assert (found.vehicles, found.lost) == (len(cohort), len(lost))
        for part in found.by_kind:
            cohort, lost = garage.plain(found.report_month, months, part.code)
            assert (part.cohort, part.lost) == (len(cohort), len(lost))
