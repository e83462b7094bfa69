"""Phones: masked, shown in groups, found by their end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.phones import ends_with, is_mobile, masked, shown


def test_the_middle_is_masked() -> None:
    assert masked("13812348000") == "138****8000"
    assert masked("02787654321") == "027****4321"
    assert masked("87654321") == "****4321"
    assert masked("") == ""


@given(st.text("0123456789", min_size=1, max_size=16))
def test_a_mask_keeps_the_length_and_hides_something(phone: str) -> None:
    assert len(masked(phone)) == len(phone)
    assert "*" in masked(phone)


@pytest.mark.parametrize(
    ("phone", "expected"),
    [
        ("13812348000", "138 1234 8000"),
        ("02787654321", "027-87654321"),
        ("02787654321801", "027-87654321-801"),
        ("07136543210", "0713-6543210"),
        ("4008001234", "400-800-1234"),
        ("87654321", "87654321"),
    ],
)
def test_shown_in_groups(phone: str, expected: str) -> None:
    assert shown(phone) == expected


def test_found_by_its_end() -> None:
    assert ends_with("13812348000", "8000")
    assert not ends_with("13812348000", "800")
    assert not ends_with("13812348000", "")


def test_mobile_numbers() -> None:
    assert is_mobile("13812348000")
    assert not is_mobile("12812348000")
    assert not is_mobile("1381234800")
