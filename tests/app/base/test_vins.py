"""VINs: shape and check digit."""

from __future__ import annotations

import pytest

from app.base.vins import check_digit_ok, clean_vin, is_vin


@pytest.mark.parametrize(
    "text",
    [
        "lsvaa8181b2007919",
        "ＬＳＶＡＡ8181B2007919",
        " LSVAA 8181-B2007919\t",
        "*LSVAA8181B2007919*",
    ],
)
def test_writings_of_one_vin(text: str) -> None:
    assert clean_vin(text) == "LSVAA8181B2007919"
    assert is_vin(clean_vin(text))


@pytest.mark.parametrize(
    "text", ["LSVAA8181B200791", "LSVAA8181B20079190", "LSVIA8181B2007919", "LSVOA8181B2007919"]
)
def test_wrong_length_or_barred_letters(text: str) -> None:
    assert not is_vin(text)


def test_a_filler_is_no_vin() -> None:
    assert not is_vin("0" * 17)


def test_check_digit() -> None:
    assert check_digit_ok("1M8GDM9AXKP042788")
    assert not check_digit_ok("1M8GDM9A1KP042788")
