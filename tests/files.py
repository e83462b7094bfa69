"""Small export files that tests make for themselves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

VISIT_HEADERS = (
    "工单号",
    "车牌号",
    "VIN",
    "结算日期",
    "工单类型",
    "结算金额",
    "结算状态",
    "服务顾问",
)
CAR_HEADERS = ("车牌号", "VIN", "车型", "客户类型", "交车日期", "客户姓名", "手机号")
LINE_HEADERS = ("工单号", "类别", "名称", "数量", "金额")


def write_csv(path: Path, headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> Path:
    """A text file as Chinese systems write it: GB18030, comma between cells."""
    lines = [
        ",".join("" if cell is None else str(cell) for cell in row) for row in [headers, *rows]
    ]
    path.write_bytes("\r\n".join(lines).encode("gb18030"))
    return path


def vin(number: int) -> str:
    """A VIN of the right shape for each number."""
    return f"LSVAA418{number:09d}"


def visit(
    number: int,
    plate: str = "鄂A12345",
    day: str = "2026-03-05",
    *,
    car: int | None = None,
    work: str = "保养",
    amount: Any = 300,
    status: str = "已结算",
) -> tuple[Any, ...]:
    """A row of an order; `car` gives it a VIN."""
    return (f"RO{number:06d}", plate, vin(car) if car else "", day, work, amount, status, "罗佳")
