"""The program tests itself where it was installed: store, import, figures, paper, windows.

Run on a built program before it goes to a dealer, and on a dealer's machine when something
is strange. It works in a folder of its own and touches nothing of the dealership's.
"""

from __future__ import annotations

import importlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.base import keys
from app.base.backup import back_up
from app.base.checking import faults_of
from app.base.clock import SystemClock
from app.base.errors import UserError
from app.base.translation import _
from app.house import open_house
from app.importing.run import import_file
from app.kinds import import_kind
from app.staff.verbs import first_person

_ORDERS = 40


def run() -> list[str]:
    """Do each step and return what passed, in words. Raises at the first that fails."""
    passed: list[str] = []
    with _own_folder() as folder:
        path = folder / "care-desk.db"
        clock = SystemClock()
        with open_house(path) as store:
            boss = first_person(store, _("Manager"), clock=clock)
            passed.append(_("A keyed store was made and opened."))
            result = import_file(
                store, boss, "visits", _orders(folder), finder=import_kind, clock=clock
            )
            _expect(result.added == _ORDERS, "import")
            passed.append(_("An export was imported by a process of its own."))
            _check_churn(path)
            passed.append(_("The churn of a month was counted right."))
            back_up(store)
            _expect(faults_of(store) == [], "check")
            passed.append(_("The store was backed up and found sound."))
        made = importlib.import_module("ui.tour").tour(
            path, folder / "tour", langs=("zh_CN",), scales=(1.0,), themes=("light",)
        )
        _expect(any(file.suffix == ".pdf" and file.stat().st_size > 10_000 for file in made), "pdf")
        passed.append(_("The month's page was printed."))
        _expect(sum(file.suffix == ".png" for file in made) >= 3, "pictures")
        passed.append(_("The windows were drawn."))
    return passed


@contextmanager
def _own_folder() -> Iterator[Path]:
    before = os.environ.get(keys.FOLDER_VARIABLE)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        os.environ[keys.FOLDER_VARIABLE] = str(Path(name) / "keys")
        try:
            yield Path(name)
        finally:
            if before is None:
                del os.environ[keys.FOLDER_VARIABLE]
            else:
                os.environ[keys.FOLDER_VARIABLE] = before


def _orders(folder: Path) -> Path:
    """Thirty cars in the first month, of which ten come again three months later."""
    lines = ["工单号,车牌号,结算日期,工单类型,结算金额"]
    for number in range(_ORDERS):
        car = number if number < 30 else number - 30
        month = 1 if number < 30 else 4
        lines.append(f"ST{number:04d},鄂A{car:05d},2026-{month:02d}-15,保养,300.00")
    file = folder / "orders.csv"
    file.write_bytes("\r\n".join(lines).encode("gb18030"))
    return file


def _check_churn(path: Path) -> None:
    from app.churn.figures import month_churn

    with open_house(path, mode="read") as store:
        figures = month_churn(store, "2026-07")
    _expect((figures.vehicles, figures.lost) == (30, 20), "churn")


def _expect(held: bool, step: str) -> None:
    if not held:
        raise UserError(_("The self-test failed at this step: {step}").format(step=step))
