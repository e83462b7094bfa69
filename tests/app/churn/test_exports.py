from __future__ import annotations

from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.base.errors import NoRight, UserError
from app.churn import figures
from app.churn.exports import Table, export_table, figures_table, retention_table
from app.staff.rules import Actor
from tests.app.churn.garage import Garage

LIST = Table("Cars", ["Plate", "Value"], ["text", "money"], [("=1+1", 12_345)])


def test_a_text_file_is_harmless_and_the_export_on_record(
    garage: Garage, manager: Actor, clock: FixedClock, tmp_path: Path
) -> None:
    path = tmp_path / "cars.csv"
    export_table(garage.store, manager, what="cars", table=LIST, path=path, clock=clock)
    assert path.read_text("utf-8-sig").split() == ["Plate,Value", "'=1+1,123.45"]
    row = garage.store.row("SELECT actor_name, verb, after FROM changes ORDER BY id DESC")
    assert row is not None
    assert row[:2] == ("林主管", "export")
    assert '"rows": 1' in row[2]


def test_what_cannot_be_written_is_not_on_record(
    garage: Garage, manager: Actor, clock: FixedClock, tmp_path: Path
) -> None:
    before = garage.store.value("SELECT count(*) FROM changes")
    (tmp_path / "cars.xlsx").mkdir()
    with pytest.raises(UserError):
        export_table(
            garage.store,
            manager,
            what="cars",
            table=LIST,
            path=tmp_path / "cars.xlsx",
            clock=clock,
        )
    assert garage.store.value("SELECT count(*) FROM changes") == before


def test_only_who_may_export_exports(
    garage: Garage, receptionist: Actor, clock: FixedClock, tmp_path: Path
) -> None:
    with pytest.raises(NoRight):
        export_table(
            garage.store,
            receptionist,
            what="cars",
            table=LIST,
            path=tmp_path / "cars.xlsx",
            clock=clock,
        )


def test_tables_hold_months_parts_and_cohorts(garage: Garage) -> None:
    garage.came(garage.car(), "2026-01", "2026-08")
    report = figures.report(garage.store, "2026-07")
    table = figures_table(report)
    assert table.rows[0] == ("Month", "2026-07", "2026-01", 1, 1, 0, 1, 1.0)
    assert ("Model family", "Polo", "2026-01", None, 1, 0, 1, 1.0) in table.rows
    assert all(len(row) == len(table.headers) == len(table.kinds) for row in table.rows)
    cohorts = retention_table(report)
    assert cohorts.rows[0][:4] == ("2026-01", 1, 0, 0)
    assert len(cohorts.headers) == len(cohorts.kinds) == 14
