"""Columns read at once are read as their cells one by one."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.quick import QUICK
from app.importing.values import PARSERS, BadValue, Context

CELLS = {
    "code": st.one_of(st.text(max_size=6), st.sampled_from(["RO1", "null", "N/A", "—", "１２"])),
    "money": st.one_of(
        st.floats(allow_nan=True),
        st.decimals(-10_000, 10_000, places=2).map(float),
        st.decimals(-10, 10, places=3).map(float),
    ),
    "whole": st.one_of(st.integers(-5, 10**8).map(float), st.floats(-2, 10)),
    "date_time": st.one_of(
        st.datetimes(dt.datetime(1890, 1, 1), dt.datetime(2110, 1, 1)),
        st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2020, 1, 2)).map(
            lambda moment: moment.replace(hour=0, minute=0, second=0, microsecond=0)
        ),
        st.datetimes(timezones=st.just(dt.UTC)),
    ),
}


@given(st.data(), st.sampled_from(sorted(CELLS)))
def test_quick_column_equals_cell_by_cell(data: st.DataObject, name: str) -> None:
    cells: list[Any] = data.draw(st.lists(CELLS[name], min_size=1, max_size=8))
    quick = QUICK[name](cells)
    if quick is None:
        return
    assert quick == [_one(name, cell) for cell in cells]


def test_plain_columns_are_read_at_once() -> None:
    assert QUICK["code"](["RO1", "RO2"]) == ["RO1", "RO2"]
    assert QUICK["money"]([1.5, -2.25]) == [150, -225]
    assert QUICK["whole"]([1.0, 20.0]) == [1, 20]
    noon = dt.datetime(2026, 3, 5, 12, 0)
    assert QUICK["date_time"]([noon]) == [("2026-03-05", "12:00:00")]


@pytest.mark.parametrize("name", ["money", "whole"])
def test_a_column_with_something_that_is_no_number_is_left_to_the_parser(name: str) -> None:
    assert QUICK[name]([0.0, math.nan]) is None
    assert QUICK[name]([math.inf, -math.inf]) is None


def _one(name: str, cell: Any) -> Any:
    try:
        return PARSERS[name](cell, Context())
    except BadValue as error:
        return error.code
