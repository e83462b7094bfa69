"""The invented dealership: always the same, believable, and nobody's."""

from __future__ import annotations

import itertools
import json
import shutil
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from app import demo
from app.base import keys, settings
from app.base.clock import FixedClock
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.phones import is_mobile
from app.base.plates import shape
from app.base.translation import set_language
from app.base.vins import check_digit_ok, is_vin
from app.churn import figures
from app.customers.cells import recount
from app.customers.filters import CustomerFilter
from app.house import open_house
from app.importing.store import imports
from app.importing.verbs import take_back
from app.staff.rules import Actor
from app.staff.store import actor, changes, employees
from tests.conftest import NOW

TABLES = (
    "customers",
    "customer_phones",
    "vehicles",
    "former_plates",
    "visits",
    "visit_lines",
    "complaints",
    "complaint_steps",
    "actions",
    "enquiries",
)


@pytest.fixture(scope="module")
def _made(_first_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    set_language("zh_CN")
    return _make(_first_store, tmp_path_factory.mktemp("demo") / "demo.db")


@pytest.fixture
def made(_made: Path) -> Iterator[Store]:
    with open_house(_made, mode="read") as store:
        yield store


def _make(empty: Path, path: Path, now: datetime = NOW) -> Path:
    shutil.copyfile(empty, path)
    keys.copy_note(empty, path)
    with open_house(path) as store:
        demo.make(store, clock=FixedClock(now))
        store.checkpoint()
    return path


def _contents(store: Store) -> dict[str, list[tuple]]:
    return {table: store.rows(f"SELECT * FROM {table} ORDER BY id") for table in TABLES}


def test_is_the_same_every_time(made: Store, _first_store: Path, tmp_path: Path) -> None:
    set_language("zh_CN")
    with open_house(_make(_first_store, tmp_path / "again.db"), mode="read") as again:
        assert _contents(made) == _contents(again)


def test_covers_24_full_months_and_the_running_one(made: Store) -> None:
    months = [month for (month,) in made.rows("SELECT month FROM month_cells ORDER BY month")]
    assert len(months) == 25
    assert (months[0], months[-1]) == ("2024-11", "2026-11")
    assert made.value("SELECT max(settled_on) FROM visits") < NOW.date().isoformat()


def test_is_a_dealership_of_a_believable_size(made: Store) -> None:
    assert made.value("SELECT count(*) FROM vehicles") == 3000
    assert 2200 < made.value("SELECT count(*) FROM customers") < 3000
    assert 9_000 < made.value("SELECT count(*) FROM visits WHERE aside IS NULL") < 14_000
    oldest = date.fromisoformat(made.value("SELECT min(delivered_on) FROM vehicles"))
    assert 8 <= (NOW.date() - oldest).days / 365.25 < 9.1


def test_month_cells_agree_with_the_orders(made: Store) -> None:
    assert recount(made) == []


def test_the_bad_quarter_shows_in_the_churn(made: Store) -> None:
    bad = [_lost_share(made, month) for month in ("2026-03", "2026-04", "2026-05")]
    usual = [_lost_share(made, f"2026-{month:02d}") for month in (1, 2, 6, 7, 8, 9, 10)]
    assert min(bad) > max(usual)
    assert 0.12 < sum(usual) / len(usual) < 0.25
    assert sum(bad) / 3 > sum(usual) / len(usual) + 0.07


def _lost_share(store: Store, report_month: str) -> float:
    year, month = int(report_month[:4]), int(report_month[5:])
    cohort_month = f"{year if month > 6 else year - 1}-{(month - 7) % 12 + 1:02d}"
    cohort, lost = store.row(
        """SELECT count(*), sum(NOT EXISTS (
               SELECT 1 FROM visits AS later WHERE later.vehicle_id = c.vehicle_id
               AND later.aside IS NULL AND substr(later.settled_on, 1, 7) > :cohort
               AND substr(later.settled_on, 1, 7) <= :report))
           FROM (SELECT DISTINCT vehicle_id FROM visits
                 WHERE aside IS NULL AND substr(settled_on, 1, 7) = :cohort) AS c""",
        {"cohort": cohort_month, "report": report_month},
    ) or (0, 0)
    return float(lost / cohort)


def test_spring_festival_dips_and_autumn_peaks(made: Store) -> None:
    counted: dict[str, int] = dict(made.rows("SELECT month, counted FROM month_cells"))
    assert counted["2026-02"] < 0.75 * counted["2026-01"]
    assert counted["2026-09"] + counted["2026-10"] > 1.1 * (counted["2026-07"] + counted["2026-08"])


def test_vins_and_plates_have_their_true_shape(made: Store) -> None:
    vins = [vin for (vin,) in made.rows("SELECT vin FROM vehicles WHERE vin IS NOT NULL")]
    assert all(is_vin(vin) and check_digit_ok(vin) for vin in vins)
    plates = [plate for (plate,) in made.rows("SELECT plate FROM vehicles WHERE plate <> ''")]
    shapes = {shape(plate) for plate in plates}
    assert shapes == {"ordinary", "new_energy_small"}
    assert len(set(plates)) == len(plates)


def test_phones_look_like_phones_and_ring_nobody(made: Store) -> None:
    import phonenumbers

    phones = [phone for (phone,) in made.rows("SELECT phone FROM customer_phones")]
    mobiles = [phone for phone in phones if not phone.startswith("0")]
    assert all(is_mobile(phone) for phone in mobiles)
    # The beginnings were never issued, so the numbering plan knows them as invalid.
    assert not any(
        phonenumbers.is_valid_number(phonenumbers.parse(phone, "CN")) for phone in mobiles
    )


def test_nothing_happens_to_a_car_before_its_hand_over(made: Store) -> None:
    early = made.value(
        """SELECT count(*) FROM visits JOIN vehicles ON vehicles.id = visits.vehicle_id
           WHERE settled_on < delivered_on"""
    )
    assert early == 0


def test_mileage_never_falls(made: Store) -> None:
    rows = made.rows(
        """SELECT vehicle_id, mileage FROM visits WHERE mileage IS NOT NULL AND aside IS NULL
           ORDER BY vehicle_id, settled_on"""
    )
    pairs = itertools.pairwise(rows)
    assert all(later[1] >= first[1] for first, later in pairs if first[0] == later[0])


def test_every_order_has_lines_that_add_up(made: Store) -> None:
    wrong = made.value(
        """SELECT count(*) FROM visits WHERE amount IS NOT NULL AND amount <> coalesce(
               (SELECT sum(amount) FROM visit_lines
                WHERE visit_lines.order_no = visits.order_no), -1)"""
    )
    assert wrong == 0


def test_has_what_a_real_export_has(made: Store) -> None:
    asides = {aside for (aside,) in made.rows("SELECT DISTINCT aside FROM visits")}
    assert asides == {None, "counter", "credit", "void", "unsettled"}
    assert made.value("SELECT count(*) FROM plate_conflicts WHERE decision IS NULL") == 2
    assert made.value("SELECT count(*) FROM former_plates") > 10
    doubles = made.value(
        """SELECT count(*) FROM (SELECT c.name, p.phone FROM customers c
           JOIN customer_phones p ON p.customer_id = c.id GROUP BY 1, 2 HAVING count(*) > 1)"""
    )
    assert doubles >= 12
    assert made.value("SELECT count(*) FROM customers WHERE vip") > 10
    assert made.value("SELECT count(*) FROM customers WHERE do_not_contact") > 5
    assert made.value("SELECT count(*) FROM customers WHERE birthday IS NULL") > 100


def test_the_adviser_who_left_sees_nobody_afterwards(made: Store) -> None:
    last = made.rows("SELECT advisor, max(settled_on) FROM visits GROUP BY advisor")
    gone = [name for name, day in last if day < "2026-01"]
    assert len(gone) == 1


def test_is_marked_as_invented_and_on_record(made: Store) -> None:
    assert settings.get(made, "dealer.invented") is True
    assert settings.get(made, "dealer.name")
    assert {person.role for person in employees(made)} == {
        "manager",
        "agent",
        "receptionist",
        "clerk",
    }
    assert "make_demo" in {line.verb for line in changes(made)}


def test_earlier_months_are_frozen_and_one_has_a_revision(made: Store) -> None:
    notes = [figures.report(made, f"2026-{month:02d}").frozen for month in (6, 7, 8, 9)]
    assert [note is not None for note in notes] == [True, True, True, False]
    assert [bool(note.differences) for note in notes if note] == [False, False, True]


def test_files_on_which_no_complaint_was_built_can_be_taken_back(
    _made: Path, tmp_path: Path
) -> None:
    path = tmp_path / "copy.db"
    shutil.copyfile(_made, path)
    keys.copy_note(_made, path)
    with open_house(path) as store:
        boss = actor(store)
        assert boss is not None
        lines = imports(store)
        assert len(lines) > 20
        kinds = {"vehicles", "deliveries", "visits", "visit_lines", "complaints"}
        assert {line.kind for line in lines} == kinds
        taken = list(itertools.takewhile(lambda line: _taken_back(store, boss, line.id), lines))
        assert "visit_lines" in {line.kind for line in taken}
        kept = lines[len(taken)]
        assert _complaints_about(store, kept.id) > 0
        assert recount(store) == []


def _taken_back(store: Store, boss: Actor, import_id: int) -> bool:
    try:
        take_back(store, boss, import_id=import_id, clock=FixedClock(NOW))
    except NotPossible:
        return False
    return True


def _complaints_about(store: Store, import_id: int) -> int:
    count: int = store.value(
        """SELECT count(*) FROM complaints AS c
           LEFT JOIN visits AS v ON v.id = c.visit_id LEFT JOIN vehicles AS w ON w.id = c.vehicle_id
           WHERE :number IN (v.import_id, w.import_id)""",
        {"number": import_id},
    )
    return count


def test_has_segments_that_find_somebody(made: Store) -> None:
    for name, kept in made.rows("SELECT name, filter FROM segments"):
        assert name
        assert CustomerFilter.from_json(json.loads(kept)) != CustomerFilter()
    assert made.value("SELECT count(*) FROM segments") == 4


def test_refuses_a_store_with_customers(store: Store) -> None:
    store.execute("INSERT INTO customers (name) VALUES ('王芳')")
    with pytest.raises(NotPossible):
        demo.make(store, clock=FixedClock(NOW))
    assert store.value("SELECT count(*) FROM vehicles") == 0


def test_speaks_english_too(_first_store: Path, tmp_path: Path) -> None:
    with open_house(_make(_first_store, tmp_path / "english.db"), mode="read") as store:
        names = store.rows("SELECT name FROM customers UNION SELECT name FROM visit_lines")
        assert all(name.isascii() for (name,) in names)


@pytest.mark.parametrize("day", ["2026-03-01", "2028-02-29", "2031-12-31", "2040-07-15"])
def test_works_on_any_day(_first_store: Path, tmp_path: Path, day: str) -> None:
    now = datetime.fromisoformat(f"{day}T00:10:00+08:00")
    with open_house(_make(_first_store, tmp_path / "other.db", now), mode="read") as store:
        assert store.value("SELECT count(*) FROM month_cells") >= 24


def test_takes_little_time_and_tells_how_far_it_is(store: Store) -> None:
    told: list[float] = []
    started = time.process_time()
    demo.make(store, clock=FixedClock(NOW), progress=lambda share, _text: told.append(share))
    assert time.process_time() - started < 4
    assert told == sorted(told) and told[-1] == 1.0
