"""Dates in cells: what is one, what is none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.cells import BadValue, Cell, Context
from app.importing.values_dates import date_only, date_time

CONTEXT = Context()


@pytest.mark.parametrize(
    "cell",
    [
        "2010-06-01",
        "2010/6/1",
        "2010.6.1",
        "20100601",
        "2010年6月1日",
        "２０１０年６月１日",
        "２０１０-０６-０１",
        "2010-6-1 ",
        "\t2010-06-01\xa0",
        '="2010-06-01"',
        "'2010-06-01",
        "2010年06月01号",
        "2010 年 6 月 1 日",
        "2010-06-01 00:00:00",
        "20100601.0",
        "2010/6/1 星期二",
        20100601,
        20100601.0,
        40330,
        40330.0,
        "40330",
        dt.date(2010, 6, 1),
        dt.datetime(2010, 6, 1),
    ],
)
def test_writings_of_one_day(cell: Cell) -> None:
    assert date_time(cell, CONTEXT) == ("2010-06-01", None)
    assert date_only(cell, CONTEXT) == "2010-06-01"


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("2010-06-01 08:30", "08:30:00"),
        ("2010/6/1 8:30:05", "08:30:05"),
        ("2010.6.1 08:30:05.123", "08:30:05"),
        ("20100601 0830", "08:30:00"),
        ("20100601083005", "08:30:05"),
        ("2010年6月1日 8时30分", "08:30:00"),
        ("2010年6月1日08:30:05", "08:30:05"),
        ("2010/6/1 下午 2:30:00", "14:30:00"),
        ("2010-06-01 12:05 AM", "00:05:00"),
        ("2010-06-01T08:30:05", "08:30:05"),
        ("2010-06-01T08:30:05+08:00", "08:30:05"),
        ("2010-06-01T00:30:05Z", "08:30:05"),
        ("2010-05-31T22:30:05.000-0200", "08:30:05"),
        (40330.5, "12:00:00"),
        (dt.datetime(2010, 6, 1, 8, 30), "08:30:00"),
    ],
)
def test_with_a_time(cell: Cell, time: str) -> None:
    assert date_time(cell, CONTEXT) == ("2010-06-01", time)


def test_local_midnight_written_in_universal_time_is_the_day_that_begins() -> None:
    assert date_time("2010-05-31T16:00:00.000Z", CONTEXT) == ("2010-06-01", None)


@pytest.mark.parametrize(
    "cell",
    [
        "2010-6",
        "6/1/2010",
        "10-6-1",
        "20152-11-28",
        "2010-02-30",
        "0000-00-00",
        "60",
        "待定",
        "2010-13-01",
        "2010-6/1",
        "2010年6月",
        "20101301",
        "2010-06-01 25:00",
        "2010",
        "昨天",
        "9999-12-31",
        "1899-12-31",
        60,
        0,
        -5.0,
        2010,
        2010.6,
        1000000000000.0,
        float("nan"),
        True,
        dt.time(8, 30),
        dt.timedelta(days=1),
        dt.date(2150, 1, 1),
        "2010-06-01abc",
    ],
)
def test_not_dates(cell: Cell) -> None:
    with pytest.raises(BadValue):
        date_time(cell, CONTEXT)


@pytest.mark.parametrize("cell", [None, "", " ", "/", "-", "无", "／", "－", "\u3000"])
def test_empty(cell: Cell) -> None:
    assert date_time(cell, CONTEXT) is None
    assert date_only(cell, CONTEXT) is None


def test_day_numbers_from_1904() -> None:
    assert date_only(40330 - 1462, Context(date1904=True)) == "2010-06-01"


DAYS = st.dates(dt.date(1931, 1, 1), dt.date(2100, 12, 31))


@given(DAYS)
def test_every_writing_of_a_day_is_read_the_same(day: dt.date) -> None:
    serial = (day - dt.date(1899, 12, 30)).days
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in f"{day:%Y%m%d}")
    writings: list[Cell] = [
        f"{day.year}-{day.month}-{day.day}",
        f"{day:%Y/%m/%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        wide,
        serial,
        float(serial),
        day,
    ]
    assert {date_only(cell, CONTEXT) for cell in writings} == {day.isoformat()}


@given(st.text(max_size=20) | st.floats() | st.integers())
def test_any_cell_is_a_date_or_refused(cell: Cell) -> None:
    try:
        found = date_time(cell, CONTEXT)
    except BadValue:
        return
    if found is not None:
        dt.date.fromisoformat(found[0])
