"""Settings have words in both languages and take only what is possible."""

from __future__ import annotations

from typing import Any

import pytest

from app.base import settings
from app.base.clock import FixedClock
from app.base.door import Store
from app.base.errors import NoRight, NotPossible
from app.base.settings import BY_KEY, SETTINGS, default_of
from app.base.translation import _, set_language
from app.staff.rules import Actor
from app.staff.store import changes
from app.staff.verbs import set_setting, set_settings


def test_every_setting_has_a_title_in_chinese() -> None:
    set_language("zh_CN")
    same = [one.key for one in SETTINGS if _(one.title) == one.title or not one.title]
    assert same == []


def test_a_setting_holds_its_default_until_it_is_set(
    store: Store, manager: Actor, clock: FixedClock
) -> None:
    for setting in SETTINGS:
        assert settings.get(store, setting.key) == default_of(setting.key)
    changed = set_setting(store, manager, key="churn.months", value=8, clock=clock)
    assert changed.topics == {"settings"}
    assert settings.get(store, "churn.months") == 8


def test_a_change_of_settings_is_on_record_with_what_was(
    store: Store, manager: Actor, clock: FixedClock
) -> None:
    values = {"churn.months": 8, "dealer.name": "江城汽车"}
    set_settings(store, manager, values=values, clock=clock)
    (line, *_rest) = changes(store)
    assert line.before == {"churn.months": 6, "dealer.name": ""}
    assert line.after == values


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("churn.months", 0),
        ("churn.months", 25),
        ("churn.months", "6"),
        ("churn.months", 6.5),
        ("churn.months", True),
        ("churn.months", None),
        ("churn.age_bounds", []),
        ("churn.age_bounds", [2, 2, 5]),
        ("churn.age_bounds", [5, 4]),
        ("churn.age_bounds", [0, 2]),
        ("churn.age_bounds", [True, 2]),
        ("churn.age_bounds", ["2"]),
        ("churn.age_bounds", 3),
        ("dealer.name", 5),
        ("dealer.name", "x" * 201),
        ("dealer.colour", "red; background: url(x)"),
        ("dealer.colour", "#12345"),
        ("dealer.language", "klingon"),
        ("dealer.hours", [["12:00", "08:30"]]),
        ("dealer.hours", [["8", "9"]]),
        ("dealer.hours", [["08:30", "25:00"]]),
        ("dealer.hours", [["08:30", "12:00"], ["11:00", "17:30"]]),
        ("dealer.hours", [[8, 12]]),
        ("dealer.hours", "08:30-12:00"),
        ("dealer.hours", []),
        ("dealer.language", ["en"]),
        ("dealer.invented", 1),
        ("import.work_words", {"maintenance": "保养"}),
        ("import.work_words", {"magic": ["保养"]}),
        ("import.work_words", ["保养"]),
        ("import.counter_words", "零售"),
        ("import.counter_words", [""]),
        ("import.unsettled_words", [3]),
        ("lifecycle.stages", [[3, 5]]),
        ("lifecycle.stages", [["3", "learning"]]),
        ("lifecycle.stages", [[6, "a"], [3, "b"], [0, "c"]]),
        ("lifecycle.stages", [[3, "a"]]),
        ("lifecycle.stages", []),
    ],
)
def test_impossible_values_are_refused_and_nothing_is_written(
    store: Store, manager: Actor, clock: FixedClock, key: str, value: Any
) -> None:
    before = len(changes(store))
    with pytest.raises(NotPossible, match="cannot be set to"):
        set_settings(store, manager, values={"dealer.code": "written too", key: value}, clock=clock)
    assert settings.get(store, key) == default_of(key)
    assert settings.get(store, "dealer.code") == ""
    assert len(changes(store)) == before


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("churn.months", 24),
        ("churn.age_bounds", [1]),
        ("dealer.colour", "#A1b2C3"),
        ("dealer.language", "en"),
        ("dealer.hours", [["00:00", "23:59"]]),
        ("import.work_words", {"maintenance": ["小保"], "repair": []}),
        ("import.counter_words", []),
        ("lifecycle.stages", [[12, "learning"], [0, "trade_in"]]),
    ],
)
def test_possible_values_are_kept(
    store: Store, manager: Actor, clock: FixedClock, key: str, value: Any
) -> None:
    set_setting(store, manager, key=key, value=value, clock=clock)
    assert settings.get(store, key) == value


def test_only_a_manager_sets(store: Store, clerk: Actor, agent: Actor, clock: FixedClock) -> None:
    for person in (clerk, agent):
        with pytest.raises(NoRight):
            set_setting(store, person, key="churn.months", value=8, clock=clock)


def test_an_unknown_key_is_our_mistake(store: Store, manager: Actor, clock: FixedClock) -> None:
    with pytest.raises(KeyError):
        settings.get(store, "churn.weeks")
    with pytest.raises(KeyError):
        set_setting(store, manager, key="churn.weeks", value=8, clock=clock)
    assert set(BY_KEY) == {setting.key for setting in SETTINGS}
