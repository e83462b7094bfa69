"""The files of the invented dealership: imported, they give the same dealership again."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from app import demo
from app.base import keys
from app.base.clock import FixedClock
from app.base.door import Store
from app.base.translation import set_language
from app.churn.figures import as_json, live_report
from app.demo.exports import write_files
from app.house import open_house
from app.importing.run import ImportResult, import_file
from app.kinds import import_kind
from app.staff.rules import Actor

KINDS = ("vehicles", "deliveries", "visits", "visit_lines", "complaints")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_imported_files_give_the_same_churn(
    language: str, store_path: Path, tmp_path: Path, manager: Actor, clock: FixedClock
) -> None:
    set_language(language)
    invented = tmp_path / "invented.db"
    shutil.copyfile(store_path, invented)
    keys.copy_note(store_path, invented)
    with open_house(invented) as store, open_house(store_path) as empty:
        demo.make(store, clock=clock)
        files = write_files(store, tmp_path / "files", clock=clock)
        for kind, file in zip(KINDS, files, strict=True):
            result = import_file(empty, manager, kind, file, finder=import_kind, clock=clock)
            assert result.rows == _all_bins(result) > 0
            assert (result.refused, result.reasons) == (0, {})
        for month in ("2026-04", "2026-10"):
            there, here = live_report(store, month), live_report(empty, month)
            assert as_json(there.month) == as_json(here.month)
            assert there.reconciliation == here.reconciliation
        lines = "SELECT order_no, line_no, sort, name, quantity, amount FROM visit_lines"
        assert sorted(store.rows(lines)) == sorted(empty.rows(lines))
        assert _old_complaints(store) == _old_complaints(empty)


def _old_complaints(store: Store) -> list[tuple[Any, ...]]:
    """What an old workbook tells of its complaints: of what kind, about which car, how it went."""
    rows = store.rows(
        """SELECT c.source_no, substr(c.opened_at, 1, 10), c.stage, substr(c.closed_at, 1, 10),
               c.category, c.item, c.words, c.finding, c.cause, c.department, c.person, c.valid,
               v.plate_key, (SELECT count(*) FROM actions AS a WHERE a.complaint_id = c.id),
               (SELECT proposal FROM complaint_rounds AS r WHERE r.complaint_id = c.id),
               (SELECT score FROM complaint_ratings AS g WHERE g.complaint_id = c.id)
           FROM complaints AS c LEFT JOIN vehicles AS v ON v.id = c.vehicle_id
           WHERE c.imported"""
    )
    return sorted(rows, key=repr)


def _all_bins(result: ImportResult) -> int:
    counted = result.added + result.updated + result.unchanged
    return counted + result.set_aside + result.refused
