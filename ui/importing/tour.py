"""What the tour shows of this tab: the list, a file with its mapping, its bins, taken back."""

from __future__ import annotations

import csv
import io
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QThread
from PySide6.QtWidgets import QApplication

from app.base.translation import language
from ui.importing.items import State

if TYPE_CHECKING:
    from ui.importing.tab import ImportTab

_LONGEST = 60.0
_HEADERS = {
    "zh_CN": "委托书号*,车牌号,车架号VIN,结算日期,维修类型,实收金额(元),进厂里程,服务顾问,送修人,"
    "送修人电话,是否预约,返修,结算状态",
    "en": "Order number*,Plate,VIN,Settled on,Kind of work,Amount,Mileage,Adviser,Brought by,"
    "Phone of contact,Booked,Rework,Status",
}
_WORDS = {
    "zh_CN": {
        "title": "维修结算明细表", "total": "合计", "yes": "是", "no": "否", "open": "未结算",
        "done": "已结算", "never": "待定", "service": "定保", "repair": "机修", "parts": "配件零售",
        "warranty": "三包索赔", "crash": "事故钣喷", "adviser": "方志远", "driver": "秦小雨",
    },
    "en": {
        "title": "Settled orders", "total": "Total", "yes": "yes", "no": "no",
        "open": "not settled", "done": "settled", "never": "later", "service": "maintenance",
        "repair": "repair", "parts": "counter sale", "warranty": "warranty", "crash": "accident",
        "adviser": "Fang Zhiyuan", "driver": "Qin Xiaoyu",
    },
}  # fmt: skip


def steps(tab: ImportTab) -> list[tuple[str, Callable[[], None]]]:
    """The pictures, each with what is done before it. The last one takes the import back."""
    return [
        ("list", lambda: _start(tab)),
        ("mapping", lambda: _mapping(tab)),
        ("result", lambda: _result(tab)),
        ("taken-back", lambda: _taken_back(tab)),
    ]


def _start(tab: ImportTab) -> None:
    tab.show_start()
    history = tab.start.history
    _wait(lambda: history.table.model.rowCount() > 0, 5.0)
    if history.table.model.rowCount():
        history.table.select_number(0)


def _mapping(tab: ImportTab) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / (
            "维修结算明细.csv" if language() == "zh_CN" else "settled-orders.csv"
        )
        file.write_bytes(invented_file())
        tab.add([file])
        item = tab.work.current
        _wait(lambda: item is None or item.state not in (State.WAITING, State.LOOKING))


def _result(tab: ImportTab) -> None:
    item = tab.work.current
    if item is None:
        return
    item.path.parent.mkdir(parents=True, exist_ok=True)
    item.path.write_bytes(invented_file())
    try:
        tab.import_ready()
        _wait(lambda: not tab.importer.running)
    finally:
        item.path.unlink(missing_ok=True)
        item.path.parent.rmdir()


def _taken_back(tab: ImportTab) -> None:
    history = tab.start.history
    item = tab.work.current
    tab.files.remove_finished()
    tab.show_start()
    if item is None or item.result is None or item.result.import_id is None:
        return
    number = item.result.import_id
    _wait(lambda: history.table.select(0, number))
    line = history.current
    if line is not None:
        history.take_back(line)
        _wait(lambda: history.current is not None and history.current.taken_back_at is not None)


def invented_file() -> bytes:
    """A month's settled orders as a management system writes them, with the usual blemishes."""
    words = _WORDS[language()]
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow([words["title"]])
    sheet.writerow(_HEADERS[language()].split(","))
    kinds = ("service", "repair", "service", "crash", "warranty", "parts", "service", "repair")
    for number in range(24):
        sheet.writerow(_order(number, kinds[number % len(kinds)], words))
    sheet.writerow([words["total"], "", "", "", "", "31,864.00"])
    encoding = "gb18030" if language() == "zh_CN" else "utf-8"
    return out.getvalue().encode(encoding)


def _order(number: int, kind: str, words: dict[str, str]) -> list[str]:
    day = f"2026/10/{number % 27 + 1} {8 + number % 9}:{number * 7 % 60:02}"
    status = words["open"] if number == 4 else words["done"]
    amount = f"{380 + number * 173 % 2900:,}.00"
    phone = f"1390013{8000 + number:04}" if number != 7 else "1.39E+10"
    return [
        f"WT2610{number + 31:04}",
        f"粤A{(number * 7919 + 13057) % 100000:05}",
        "" if number % 3 else f"LSVAB2BR{number % 10}HN{100000 + number * 37:06}",
        words["never"] if number == 2 else day,
        words[kind],
        amount,
        str(9000 + number * 2311),
        words["adviser"],
        words["driver"],
        phone,
        words["yes"] if number % 2 else words["no"],
        words["yes"] if number in (1, 9) else words["no"],
        status,
    ]


def _wait(over: Callable[[], bool], seconds: float = _LONGEST) -> None:
    """Let the window work until `over()` or the time is up."""
    end = time.monotonic() + seconds
    while not over() and time.monotonic() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        QThread.msleep(5)
