"""Plates: compared in one form, their shape told, placeholders seen through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.plates import PROVINCES, is_known_shape, is_no_plate, plate_key, shape


@pytest.mark.parametrize(
    "text",
    [
        "鄂A12345",
        "鄂a12345",
        " 鄂A 123 45",
        "鄂A·12345",
        "鄂A•12345",
        "鄂A-12345",
        "鄂A．12345",
        "鄂Ａ１２３４５",
        "鄂A－12345",
        "鄂A\u200b12345",
        "鄂A\xa012345\t",
    ],
)
def test_writings_of_one_plate_have_one_key(text: str) -> None:
    assert plate_key(text) == "鄂A12345"


@given(st.text(PROVINCES + "ABCxyz019ＡＢｘｙ１２学警使港·•．- －\u3000\t", max_size=12))
def test_a_key_is_its_own_key(text: str) -> None:
    assert plate_key(plate_key(text)) == plate_key(text)


@pytest.mark.parametrize(
    ("plate", "expected"),
    [
        ("鄂A12345", "ordinary"),
        ("鄂A1B2C3", "ordinary"),
        ("鄂AD12345", "new_energy_small"),
        ("鄂AF1234", "ordinary"),
        ("鄂AF12345", "new_energy_small"),
        ("鄂A12345D", "new_energy_large"),
        ("鄂A12345F", "new_energy_large"),
        ("鄂A1234学", "special"),
        ("鄂A1234警", "special"),
        ("鄂A1234挂", "special"),
        ("粤Z1234港", "special"),
        ("使123456", "special"),
        ("鄂A123", "other"),
        ("A12345", "other"),
        ("鄂AI2345", "other"),
        ("鄂A123456", "other"),
    ],
)
def test_shapes(plate: str, expected: str) -> None:
    assert shape(plate) == expected
    assert is_known_shape(plate) is (expected != "other")


def test_every_province_is_known() -> None:
    assert len(set(PROVINCES)) == 31
    assert {shape(f"{province}B6X7Y8") for province in PROVINCES} == {"ordinary"}


@pytest.mark.parametrize(
    "text", ["无牌", "未上牌", "新车", "临牌", "待上牌", "鄂A", "沪", "00000", "?"]
)
def test_words_and_fillers_are_no_plate(text: str) -> None:
    assert is_no_plate(plate_key(text))


@pytest.mark.parametrize("text", ["新A12345", "鄂AD12345", "临12345", "ABC123"])
def test_strange_plates_are_plates(text: str) -> None:
    assert not is_no_plate(plate_key(text))
