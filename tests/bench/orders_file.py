"""The file whose import is measured: 100,000 orders as a management system exports them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import xlsxwriter

from app.house import open_house
from tests.bench.large import FOLDER, LAST, large_store

ORDERS = 100_000
HEADER = (
    "结算单号", "车牌号", "车架号", "车型", "客户名称", "送修人", "送修人电话", "服务顾问",
    "维修类型", "行驶里程", "结算日期", "结算金额",
)  # fmt: skip
_WIDTH = len(HEADER)
_WORKS = ("定期保养", "机修", "事故", "保修", "首保", "其他")
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高"
_ADVISORS = ("许志强", "沈慧", "唐建波", "潘磊", "罗永刚", "方婷婷")


def orders_file(rows: int = ORDERS) -> Path:
    """The file's path; it is made when absent. Its cars are those of the ten-year store."""
    path = FOLDER / f"orders-{rows}.xlsx"
    if not path.exists():
        print(f"Making {path.name} …", flush=True)
        half_done = path.with_suffix(".part")
        write_orders(half_done, vehicles_of_large_store(), rows)
        half_done.replace(path)
    return path


def vehicles_of_large_store() -> list[tuple[str | None, str | None, str | None]]:
    """(plate, VIN, model) of the cars that a year of this many orders would come from."""
    with open_house(large_store(), mode="read") as store:
        return [
            (plate, vin, model)
            for plate, vin, model in store.rows(
                "SELECT plate, vin, model FROM vehicles ORDER BY id % 3, id LIMIT 20000"
            )
            if plate or vin
        ]


def write_orders(
    path: Path,
    vehicles: list[tuple[str | None, str | None, str | None]],
    rows: int,
    *,
    last: date = LAST,
    seed: int = 5,
) -> None:
    """Orders of the last year, in time order, under a title and above a line with the total."""
    random = Random(seed)
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet("结算明细")
    moment = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    sheet.write_string(0, 0, "维修结算明细表")
    sheet.write_row(1, 0, HEADER)
    start = datetime(last.year, last.month, last.day, 18) - timedelta(days=364)
    total = 0.0
    for place in range(rows):
        plate, vin, model = vehicles[random.randrange(len(vehicles))]
        settled = start + timedelta(days=364) * (place / rows)
        person = random.choice(_SURNAMES) + random.choice(("先生", "女士"))
        amount = random.randint(8_000, 400_000) / 100
        total += amount
        car = (plate or "", vin or "", model or "")
        phone = f"164{random.randint(0, 99_999_999):08d}"
        job = (random.choice(_WORKS), random.randint(1_000, 180_000))
        number = f"JS{settled:%Y%m%d}{place:07d}"
        advisor = _ADVISORS[place % len(_ADVISORS)]
        sheet.write_row(place + 2, 0, (number, *car, person, person, phone, advisor, *job))
        sheet.write_datetime(place + 2, _WIDTH - 2, settled.replace(microsecond=0), moment)
        sheet.write_number(place + 2, _WIDTH - 1, amount)
    sheet.write_string(rows + 2, 0, "合计")
    sheet.write_number(rows + 2, _WIDTH - 1, round(total, 2))
    workbook.close()
