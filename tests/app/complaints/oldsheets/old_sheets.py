"""Tracking sheets as dealers keep them, and what becomes of them in a store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from app.base.clock import FixedClock
from app.base.door import Store
from app.complaints.case import Case
from app.complaints.store import cases
from app.importing.rules import BINS
from app.importing.run import ImportResult, import_file
from app.importing.verbs import take_back
from app.kinds import import_kind
from app.staff.rules import Actor

USUAL = (
    "序号", "报告日期", "客户", "车牌号", "联系电话", "用户意见内容", "调查结果", "处理意见",
    "原因分析", "责任部门", "纠正预防措施", "客户对处理结果反馈", "满意度", "结案日期",
)  # fmt: skip
TABLES = (
    "complaints", "complaint_contacts", "complaint_rounds", "complaint_replies",
    "complaint_ratings", "complaint_notes", "actions", "vehicles", "customers", "customer_phones",
)  # fmt: skip

Rows = Sequence[Sequence[Any]]


def usual(number: int, **cells: Any) -> list[Any]:
    """A row of the customary sheet; `cells` by header replace what stands there."""
    row: dict[str, Any] = {
        "序号": number,
        "报告日期": f"2026/3/{number}",
        "客户": f"王{'甲乙丙丁戊己庚辛壬癸'[number % 10]}",
        "车牌号": f"鄂A{10000 + number}",
        "联系电话": f"138000{10000 + number}",
        "用户意见内容": f"空调不制冷，第{number}次来店",
        "调查结果": "情况属实" if number % 2 else "与事实不符",
        "处理意见": "致歉并返工" if number % 3 else "赠送保养一次",
        "原因分析": "沟通不到位" if number % 2 else "技术能力",
        "责任部门": "售后服务部" if number % 2 else "车间",
        "纠正预防措施": "技术培训" if number % 2 else "修订流程",
        "客户对处理结果反馈": "接受" if number % 4 else "不接受",
        "满意度": 8,
        "结案日期": f"2026/3/{number + 5}",
    }
    return list((row | cells).values())


def book(path: Path, *sheets: tuple[str, Rows]) -> Path:
    """A workbook with these sheets."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as made:
        for name, rows in sheets:
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(number, column, cell)
                    elif cell is not None:
                        sheet.write(number, column, cell)
    return path


class Desk:
    """Imports old sheets into one store as one person."""

    def __init__(self, store: Store, actor: Actor, clock: FixedClock, folder: Path) -> None:
        self.store, self.actor, self.clock, self.folder = store, actor, clock, folder

    def take(
        self, *rows: Sequence[Any], name: str = "old.xlsx", sheet: str = "跟踪表"
    ) -> ImportResult:
        """Import a sheet of these rows, the header among them."""
        return self.take_file(book(self.folder / name, (sheet, rows)))

    def take_file(self, path: Path, kind: str = "complaints") -> ImportResult:
        return import_file(self.store, self.actor, kind, path, finder=import_kind, clock=self.clock)

    def take_back(self, result: ImportResult) -> None:
        assert result.import_id is not None
        take_back(self.store, self.actor, import_id=result.import_id, clock=self.clock)

    def cases(self) -> list[Case]:
        """All cases in the order of their numbers."""
        rows = self.store.rows("SELECT id FROM complaints ORDER BY number")
        return cases(self.store, [number for (number,) in rows])

    def case(self) -> Case:
        """The only case."""
        (only,) = self.cases()
        return only

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        return {table: self.store.rows(f"SELECT * FROM {table} ORDER BY id") for table in TABLES}


def counts(result: ImportResult) -> tuple[int, ...]:
    """Added, updated, unchanged, set aside, refused; they add up to the rows."""
    assert sum(getattr(result, name) for name in BINS) == result.rows
    return tuple(getattr(result, name) for name in BINS)
