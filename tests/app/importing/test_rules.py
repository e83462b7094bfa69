"""What a file must have, and how what is missing is named."""

from __future__ import annotations

from app.importing.rules import Field, Kind, missing, paired, words

KIND = Kind(
    "things",
    "Things",
    (
        Field("day", "Day", "date", ("日期",)),
        Field("one", "Plate", "plate", ("车牌",)),
        Field("two", "VIN", "vin", ("车架号",)),
        Field("sum", "Amount", "money", ("金额",)),
    ),
    needs=((("day",),), (("one",), ("two", "sum"))),
)


def test_what_is_missing_is_named_with_its_alternatives() -> None:
    assert missing(KIND, set()) == ["Day", "Plate or VIN and Amount"]
    assert missing(KIND, {"day"}) == ["Plate or VIN and Amount"]
    assert missing(KIND, {"day", "two"}) == ["Plate or VIN and Amount"]


def test_any_alternative_is_enough() -> None:
    assert missing(KIND, {"day", "one"}) == []
    assert missing(KIND, {"day", "two", "sum"}) == []


def test_words_of_a_table_text() -> None:
    assert words("a|b c| |d") == ("a", "b c", "d")


def test_every_head_with_every_tail() -> None:
    assert paired("工单|单据", "状态|状况") == ("工单状态", "工单状况", "单据状态", "单据状况")
