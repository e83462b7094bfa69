"""Money, whole numbers and quantities in cells."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.cells import BadValue, Cell, Context
from app.importing.values_numbers import money, quantity, whole

CONTEXT = Context()


@pytest.mark.parametrize(
    ("cell", "cents"),
    [
        ("1,234.50", 123450),
        ("￥1234.5", 123450),
        ("¥ 1,234.5", 123450),
        ("1234.50元", 123450),
        ("１，２３４．５０", 123450),
        ("人民币1234.5", 123450),
        ("(200.00)", -20000),
        ("（200）", -20000),
        ("-200", -20000),
        ("−200", -20000),
        ("200.00-", -20000),
        ("-￥200", -20000),
        ("￥-200", -20000),
        ("+5", 500),
        ("0.005", 1),
        (1.005, 101),
        (-1.005, -101),
        (0.1 + 0.2, 30),
        (1234, 123400),
        ("-1.00", -100),
    ],
)
def test_money_is_read_in_cents(cell: Cell, cents: int) -> None:
    assert money(cell, CONTEXT) == cents


@pytest.mark.parametrize(
    "cell", ["abc", "1,23", "1234,50", "--5", "1.23E+05", "12元5角", True, float("inf"), "9" * 16]
)
def test_not_money(cell: Cell) -> None:
    with pytest.raises(BadValue):
        money(cell, CONTEXT)


@given(st.integers(-(10**11), 10**11))
def test_money_written_in_any_way_is_the_same(cents: int) -> None:
    yuan = Decimal(cents) / 100
    assert money(f"{yuan:.2f}", CONTEXT) == cents
    assert money(f"￥{yuan:,.2f}", CONTEXT) == cents
    assert money(float(yuan), CONTEXT) == cents


@given(st.decimals(-(10**6), 10**6, places=4))
def test_money_is_rounded_half_up(yuan: Decimal) -> None:
    expected = int((yuan * 100).quantize(Decimal(1), ROUND_HALF_UP))
    assert money(str(yuan), CONTEXT) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("45,000公里", 45000),
        ("12345.0", 12345),
        (12345.0, 12345),
        ("4.5万公里", 45000),
        ("0", 0),
        ("12345 KM", 12345),
        ("４５０００", 45000),
        ("/", None),
        (None, None),
    ],
)
def test_mileage(cell: Cell, expected: int | None) -> None:
    assert whole(cell, CONTEXT) == expected


@pytest.mark.parametrize("cell", ["-1", "约5万", "万", "12345678901", "十万"])
def test_not_a_mileage(cell: Cell) -> None:
    with pytest.raises(BadValue):
        whole(cell, CONTEXT)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("4", 4.0), ("4升", 4.0), ("1.5 L", 1.5), ("2pcs", 2.0), (3, 3.0), ("-1", -1.0), ("", None)],
)
def test_quantity(cell: Cell, expected: float | None) -> None:
    assert quantity(cell, CONTEXT) == expected


def test_a_quantity_of_ten_thousands_is_not_guessed() -> None:
    with pytest.raises(BadValue):
        quantity("1万", CONTEXT)
