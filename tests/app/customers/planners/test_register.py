"""Which car a row speaks of: the VIN decides, else the plate; nothing hangs on the files."""

from __future__ import annotations

import shutil
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base import keys
from app.base.door import Store
from app.customers.cells import recount
from app.house import open_house
from tests.app.customers.planners.planned import take
from tests.files import vin

Row = tuple[int | None, str | None, str]  # car (its VIN's number), plate, day


def order(number: int, row: Row) -> dict[str, Any]:
    car, plate, day = row
    return {
        "order_no": f"RO{number:05d}",
        "vin": vin(car) if car else None,
        "plate": plate,
        "settled_on": (day, None),
        "amount": 10_000 + number,
    }


def orders(*rows: Row, start: int = 1) -> list[dict[str, Any]]:
    return [order(number, row) for number, row in enumerate(rows, start=start)]


def cars(store: Store) -> dict[Any, str | None]:
    """VIN → current plate of the cars that stand."""
    return dict(store.rows("SELECT vin, plate FROM vehicles WHERE joined_into IS NULL"))


def visits_by_vin(store: Store) -> dict[Any, int]:
    sql = "SELECT v.vin, count(*) FROM visits JOIN vehicles AS v ON v.id = vehicle_id GROUP BY v.id"
    counts: Counter[Any] = Counter()
    for found, count in store.rows(sql):
        counts[found] += count
    return dict(counts)


def visits_on_joined(store: Store) -> int:
    sql = """SELECT count(*) FROM visits JOIN vehicles AS v ON v.id = vehicle_id
             WHERE joined_into IS NOT NULL"""
    return int(store.value(sql))


# Joined cars


@pytest.mark.parametrize("kind", ["visits", "vehicles", "deliveries"])
def test_a_car_known_by_plate_becomes_the_one_with_the_vin(store: Store, kind: str) -> None:
    """Whichever file tells it: the visits go with the car."""
    take(store, "visits", orders((1, "鄂A11111", "2026-01-05"), (None, "鄂A22222", "2026-02-05")))
    told: dict[str, Any] = {"vin": vin(1), "plate": "鄂A22222", "delivered_on": "2026-03-05"}
    if kind == "visits":
        told = order(9, (1, "鄂A22222", "2026-03-05"))
    take(store, kind, [told])
    assert cars(store) == {vin(1): "鄂A22222"}
    assert visits_on_joined(store) == 0
    assert visits_by_vin(store) == {vin(1): 3 if kind == "visits" else 2}
    assert recount(store) == []


def test_what_was_known_of_the_joined_car_goes_with_it(store: Store) -> None:
    known = {"plate": "鄂A22222", "model": "朗逸", "customer_name": "王芳", "insurer": "人保"}
    take(store, "vehicles", [known, {"vin": vin(1), "plate": "鄂A11111", "model": "途观"}])
    take(store, "visits", orders((1, "鄂A22222", "2026-03-05")))
    asked = """SELECT model, insurer, name FROM vehicles JOIN customers AS c ON c.id = customer_id
               WHERE vehicles.joined_into IS NULL"""
    assert store.rows(asked) == [("途观", "人保", "王芳")]


def test_a_plate_alone_finds_the_joined_car_afterwards(store: Store) -> None:
    take(store, "visits", orders((1, "鄂A11111", "2026-01-05"), (None, "鄂A22222", "2026-02-05")))
    take(store, "visits", orders((1, "鄂A22222", "2026-03-05"), start=10))
    plain = ((None, "鄂A11111", "2026-04-05"), (None, "鄂A22222", "2026-05-05"))
    take(store, "visits", orders(*plain, start=20))
    assert visits_by_vin(store) == {vin(1): 5}


# Plates


def test_a_plate_seen_again_later_is_not_driven_out_by_older_orders(store: Store) -> None:
    take(store, "visits", orders((None, "鄂A11111", "2026-01-05")))
    take(store, "visits", orders((1, "鄂A11111", "2026-06-05"), start=10))
    take(store, "visits", orders((1, "鄂A22222", "2026-03-05"), start=20))
    assert cars(store) == {vin(1): "鄂A11111"}


def test_a_car_without_a_plate_takes_one_from_an_older_order(store: Store) -> None:
    take(store, "visits", orders((1, None, "2026-06-05")))
    take(store, "visits", orders((1, "鄂A11111", "2026-03-05"), start=10))
    assert cars(store) == {vin(1): "鄂A11111"}


def test_a_plate_of_a_joined_car_may_go_to_a_third(store: Store) -> None:
    rows = ((1, "鄂A11111", "2026-06-05"), (None, "鄂A22222", "2026-02-05"))
    take(store, "visits", orders(*rows))
    later = ((1, "鄂A22222", "2026-03-05"), (2, "鄂A22222", "2026-04-05"))
    take(store, "visits", orders(*later, start=10))
    assert visits_by_vin(store) == {vin(1): 3, vin(2): 1}
    assert cars(store) == {vin(1): "鄂A11111", vin(2): "鄂A22222"}


def test_a_new_car_under_a_plate_that_is_taken_waits_for_a_person_once(store: Store) -> None:
    for start in (1, 10):
        rows = ((1, "鄂A11111", "2026-01-05"), (2, "鄂A11111", "2026-02-05"))
        take(store, "visits", orders(*rows, start=start))
    assert store.value("SELECT count(*) FROM plate_conflicts") == 1
    assert visits_by_vin(store) == {vin(1): 2, vin(2): 2}


def test_a_doubtful_vin_or_plate_is_told_once_for_a_new_car(store: Store) -> None:
    rows = [order(n, (7, "鄂A1", "2026-01-05")) for n in (1, 2)]
    assert [problem.value for problem in take(store, "visits", rows).warnings][-1] == "鄂A1"
    assert take(store, "visits", rows).warnings == []


# Any history, in any files


PLATES = [f"鄂A1000{number}" for number in range(4)]
DAYS = [f"2026-{month:02d}-{day:02d}" for month in range(1, 9) for day in (3, 17)]
WITH_VIN = st.tuples(st.integers(1, 3), st.sampled_from([None, *PLATES]), st.sampled_from(DAYS))
# Each car with plates of its own, so that no plate is claimed twice.
OWN_PLATE = st.tuples(st.integers(1, 3), st.integers(0, 2), st.sampled_from(DAYS)).map(
    lambda row: (row[0], f"鄂B{row[0]}000{row[1]}", row[2])
)
ANY = st.one_of(WITH_VIN, st.tuples(st.none(), st.sampled_from(PLATES), st.sampled_from(DAYS)))
CUTS = st.lists(st.integers(0, 14), max_size=3)
MANY = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def empty(_first_store: Path) -> Path:
    return _first_store


def imported(empty: Path, folder: Path, rows: list[Row], cuts: list[int]) -> Store:
    """A new store with the rows imported, each part of them as a file of its own."""
    path = folder / "history.db"
    for old in folder.glob("history.db*"):
        old.unlink()
    shutil.copyfile(empty, path)
    keys.copy_note(empty, path)
    store = open_house(path)
    store.execute("PRAGMA synchronous = OFF")
    places = sorted({0, len(rows), *(cut for cut in cuts if cut < len(rows))})
    for start, end in pairwise(places):
        take(store, "visits", orders(*rows[start:end], start=start + 1))
    return store


@MANY
@given(rows=st.lists(WITH_VIN, min_size=1, max_size=14), cuts=CUTS)
def test_a_row_with_a_vin_goes_to_its_car_in_whatever_file(
    empty: Path, tmp_path: Path, rows: list[Row], cuts: list[int]
) -> None:
    with imported(empty, tmp_path, rows, cuts) as store:
        assert visits_by_vin(store) == Counter(vin(row[0]) for row in rows if row[0])
        assert visits_on_joined(store) == 0
        assert recount(store) == []


@MANY
@given(rows=st.lists(OWN_PLATE, min_size=1, max_size=14), cuts=CUTS)
def test_the_plate_seen_last_is_the_current_one_in_whatever_files(
    empty: Path, tmp_path: Path, rows: list[Row], cuts: list[int]
) -> None:
    last = {vin(row[0]): max(r[2] for r in rows if r[0] == row[0]) for row in rows if row[0]}
    with imported(empty, tmp_path, rows, cuts) as store:
        for found, plate in cars(store).items():
            assert any(row[1:] == (plate, last[found]) for row in rows)
            sql = """SELECT f.plate FROM former_plates AS f JOIN vehicles AS v
                     ON v.id = f.vehicle_id WHERE v.vin = ?"""
            former = [plate for (plate,) in store.rows(sql, (found,))]
            worn = {row[1] for row in rows if row[0] and vin(row[0]) == found}
            assert {plate, *former} == worn


@MANY
@given(rows=st.lists(ANY, min_size=1, max_size=14), cuts=CUTS)
def test_no_visit_is_lost_or_moved_to_a_car_that_never_wore_the_plate(
    empty: Path, tmp_path: Path, rows: list[Row], cuts: list[int]
) -> None:
    with imported(empty, tmp_path, rows, cuts) as store:
        sql = "SELECT order_no, vin FROM visits JOIN vehicles AS v ON v.id = vehicle_id"
        found: dict[str, str | None] = dict(store.rows(sql))
        assert visits_on_joined(store) == 0
    assert sorted(found) == [f"RO{number:05d}" for number in range(1, len(rows) + 1)]
    wearers = {(vin(row[0]), row[1]) for row in rows if row[0]}
    for number, (car, plate, _day) in enumerate(rows, start=1):
        went_to = found[f"RO{number:05d}"]
        if car:
            assert went_to == vin(car)
        else:
            assert went_to is None or (went_to, plate) in wearers


def test_a_register_without_dates_imported_again_does_not_bring_an_old_plate_back(
    store: Store,
) -> None:
    register = [{"vin": vin(1), "plate": "鄂A11111", "model": "途安"}]
    take(store, "vehicles", register)
    take(store, "visits", orders((1, "鄂A22222", "2026-05-01")))
    assert take(store, "vehicles", register).bins == ["unchanged"]
    assert cars(store) == {vin(1): "鄂A22222"}


def test_an_old_plate_stays_old_when_another_car_had_it_too(store: Store) -> None:
    take(store, "visits", orders((1, "鄂A11111", "2026-01-05"), (1, "鄂A22222", "2026-02-05")))
    take(
        store,
        "visits",
        orders((2, "鄂A11111", "2026-03-05"), (2, "鄂A33333", "2026-04-05"), start=3),
    )
    rows = [{"vin": vin(1), "plate": "鄂A11111", "model": None}]
    assert take(store, "vehicles", rows).bins == ["unchanged"]
    assert cars(store) == {vin(1): "鄂A22222", vin(2): "鄂A33333"}


def test_the_owner_of_a_joined_car_is_the_one_of_whom_more_is_known(store: Store) -> None:
    by_name = {"order_no": "RO1", "vin": vin(1), "settled_on": ("2026-01-05", None), "amount": 100}
    take(store, "visits", [by_name | {"customer_name": "王伟"}])
    told = {"plate": "鄂A11111", "customer_name": "李娜", "customer_kind": "special"}
    take(store, "vehicles", [told])
    take(store, "visits", orders((1, "鄂A11111", "2026-02-05"), start=2))
    sql = """SELECT c.name FROM vehicles AS v JOIN customers AS c ON c.id = v.customer_id
             WHERE v.joined_into IS NULL"""
    assert store.rows(sql) == [("李娜",)]
    assert take(store, "vehicles", [told]).bins == ["unchanged"]
