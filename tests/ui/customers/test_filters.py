"""Conditions: chosen in a menu, said in words, taken away again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.customers.filters import CustomerFilter
from app.customers.rules import UNKNOWN, Stage
from app.customers.store import Choices
from ui.customers.filter_chips import FilterChips
from ui.customers.filter_parts import PARTS, in_words
from ui.customers.source import Context

CONTEXT = Context(
    date(2026, 11, 2),
    Choices(("奔驰<S>级", "A&B"), ("教师",), ("方志远",)),
    (Stage("settling_in", 0, 3), Stage("trade_in", 3, None)),
    ("0-2", "2+"),
)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.key)
def test_each_value_is_written_read_said_and_dropped(part) -> None:
    for value, text in part.options(CONTEXT):
        asked = part.write(CustomerFilter(), (value,), CONTEXT)
        assert part.read(asked, CONTEXT) == (value,)
        assert part.asks(asked)
        assert part.said(asked, CONTEXT) == text
        assert CustomerFilter.from_json(asked.to_json()) == asked
        assert part.without(asked).empty
        assert part.write(asked, (), CONTEXT).empty


def test_a_saved_span_that_no_option_means_is_named_by_its_days() -> None:
    asked = CustomerFilter(last_visit_from="2026-01-01", last_visit_to="2026-02-01")
    assert in_words(asked, CONTEXT) == "Last visit: 2026-01-01 to 2026-02-01"
    assert in_words(CustomerFilter(), CONTEXT) == "all cars"


def test_ticking_several_values_keeps_the_menu_and_asks_for_any(qtbot: QtBot) -> None:
    chips = FilterChips(CONTEXT)
    qtbot.addWidget(chips)
    heard: list[Any] = []
    chips.changed.connect(heard.append)
    family = next(part for part in PARTS if part.key == "family")
    menu = chips.menu_of(family)
    texts = [action.text() for action in menu.actions()]
    assert texts == ["奔驰<S>级", "A&&B", "Unknown"]
    menu.actions()[0].trigger()
    menu.actions()[2].trigger()
    assert heard[-1].families == ("奔驰<S>级", UNKNOWN)
    menu.actions()[0].trigger()
    assert heard[-1].families == (UNKNOWN,)


def test_a_single_valued_condition_has_one_value(qtbot: QtBot) -> None:
    chips = FilterChips(CONTEXT)
    qtbot.addWidget(chips)
    warranty = next(part for part in PARTS if part.key == "warranty")
    menu = chips.menu_of(warranty)
    menu.actions()[0].trigger()
    menu.actions()[4].trigger()
    assert chips.filter == CustomerFilter(warranty="out")
    assert [action.isChecked() for action in menu.actions()].count(True) == 1


def test_clearing_keeps_the_text(qtbot: QtBot) -> None:
    chips = FilterChips(CONTEXT)
    qtbot.addWidget(chips)
    chips.set_filter(CustomerFilter(text="王", vip=True, ids=(1, 2)), "Lost 2026-10")
    chips.clear()
    assert chips.filter == CustomerFilter(text="王")
    assert chips.title == ""
