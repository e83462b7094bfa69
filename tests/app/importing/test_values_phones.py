"""Phone numbers in cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.cells import BadValue, Cell, Context
from app.importing.values_phones import phones

CONTEXT = Context()


@pytest.mark.parametrize(
    "cell",
    [
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "+86 13812345678",
        "+86-138-1234-5678",
        "8613812345678",
        "008613812345678",
        "013812345678",
        "13812345678.0",
        "１３８１２３４５６７８",
        "13812345678\t",
        '="13812345678"',
        "'13812345678",
        "张三13812345678",
        "13812345678;",
        "13812345678,13812345678",
        13812345678,
        13812345678.0,
    ],
)
def test_writings_of_one_mobile_number(cell: Cell) -> None:
    assert phones(cell, CONTEXT) == ("13812345678",)


@pytest.mark.parametrize(
    "cell",
    [
        "13812345678/13912345678",
        "13812345678、13912345678",
        "13812345678,13912345678",
        "13812345678，13912345678",
        "13812345678;13912345678",
        "13812345678 13912345678",
        "138 1234 5678 139 1234 5678",
        "13812345678(妻) 13912345678",
        "13812345678或13912345678",
        "13812345678\n13912345678",
        "13812345678.0/13912345678.0",
    ],
)
def test_two_numbers_in_one_cell(cell: Cell) -> None:
    assert phones(cell, CONTEXT) == ("13812345678", "13912345678")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("027-87654321", "02787654321"),
        ("(027)87654321", "02787654321"),
        ("+86 27 87654321", "02787654321"),
        ("0713-6543210", "07136543210"),
        ("027-87654321-801", "02787654321801"),
        ("027-87654321转801", "02787654321801"),
        ("87654321", "87654321"),
        ("400-800-1234", "4008001234"),
        ("+852 6123 4567", "85261234567"),
    ],
)
def test_landlines_and_others(cell: Cell, expected: str) -> None:
    assert phones(cell, CONTEXT) == (expected,)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1.38E+10", "damaged"),
        ("138****5678", "masked"),
        ("1381234567", "phone"),
        ("138123456789", "phone"),
        ("待补", "phone"),
        ("13812345678/139", "phone"),
        (True, "phone"),
    ],
)
def test_refused(cell: Cell, code: str) -> None:
    with pytest.raises(BadValue) as caught:
        phones(cell, CONTEXT)
    assert caught.value.code == code


def test_empty() -> None:
    assert [phones(cell, CONTEXT) for cell in (None, "", "/", "无")] == [None] * 4


@given(
    st.lists(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), min_size=1, max_size=3, unique=True)
)
def test_any_mobile_numbers_with_any_separator(numbers: list[str]) -> None:
    for separator in ("/", "、", ",", ";", " "):
        assert phones(separator.join(numbers), CONTEXT) == tuple(numbers)
