from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
import python_calamine

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
    assert table.rows[0] == ("2026-07", "2026-01", "All", "All", 1, 1, 0, 1, 1.0)
    assert ("2026-07", "2026-01", "Model family", "Polo", None, 1, 0, 1, 1.0) in table.rows
    assert all(len(row) == len(table.headers) == len(table.kinds) for row in table.rows)
    cohorts = retention_table(report)
    assert cohorts.rows[0][:4] == ("2026-01", 1, 0, 0)
    assert len(cohorts.headers) == len(cohorts.kinds) == 14


def test_a_workbook_has_all_figures_and_a_sheet_of_rates_for_each_breakdown(
    garage: Garage, manager: Actor, clock: FixedClock, tmp_path: Path
) -> None:
    garage.came(garage.car(), "2026-01", "2026-08")
    garage.came(garage.car(family="Unknown"), "2026-02", "2026-03")
    garage.came(garage.car(family=""), "2026-02")
    path = tmp_path / "figures.xlsx"
    table = figures_table(figures.report(garage.store, "2026-08"))
    export_table(garage.store, manager, what="figures", table=table, path=path, clock=clock)
    book = python_calamine.load_workbook(str(path))
    assert book.sheet_names == [
        "Churn, August 2026",
        "Kind of work",
        "Model family",
        "Kind of customer",
        "Age of car",
        "Warranty",
        "Cause",
    ]
    rows = book.get_sheet_by_name("Churn, August 2026").to_python()
    assert rows[0][:4] == ["Report month", "Cohort month", "Breakdown", "Part of the breakdown"]
    assert rows[1] == ["2026-07", "2026-01", "All", "All", 1, 1, 0, 1, 1]
    assert len(rows) == len(table.rows) + 1
    assert book.get_sheet_by_name("Model family").to_python() == [
        ["Report month", "Polo", "Unknown", "Unknown (2)"],
        ["2026-07", 1, "", ""],
        ["2026-08", "", 0, 1],
    ]


def test_a_workbooks_cells_keep_their_kinds_and_text_stays_text(
    garage: Garage, manager: Actor, clock: FixedClock, tmp_path: Path
) -> None:
    path = tmp_path / "list.xlsx"
    table = Table(
        "Cars: [all]",
        ["Plate", "Value", "Day", "Rate", "Count"],
        ["text", "money", "date", "rate", "count"],
        [
            ("=1+1", 12_345, "2026-01-02", 0.5, 3),
            ("https://x.example", None, "soon", None, None),
            ("007", 0, None, 0.0, 0),
        ],
    )
    export_table(garage.store, manager, what="cars", table=table, path=path, clock=clock)
    book = python_calamine.load_workbook(str(path))
    assert book.sheet_names == ["Cars all"]
    assert book.get_sheet_by_index(0).to_python()[1:] == [
        ["=1+1", 123.45, date(2026, 1, 2), 0.5, 3],
        ["https://x.example", "", "soon", "", ""],
        ["007", 0, "", 0, 0],
    ]
    with zipfile.ZipFile(path) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet and "hyperlink" not in sheet
        assert "0.0%" in parts.read("xl/styles.xml").decode()


def test_a_table_without_rows_is_written(
    garage: Garage, manager: Actor, clock: FixedClock, tmp_path: Path
) -> None:
    path = tmp_path / "none.xlsx"
    table = Table("Cars", ["Plate", "Value"], ["text", "money"], [])
    export_table(garage.store, manager, what="cars", table=table, path=path, clock=clock)
    rows = python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python()
    assert rows == [["Plate", "Value"]]
