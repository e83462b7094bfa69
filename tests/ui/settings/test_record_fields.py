"""Every column that the record of changes can show has a name that people can read."""

from __future__ import annotations

import pytest

from app.base.changes import column_names
from app.base.translation import set_language
from app.staff.undo import UNDOABLE_TABLES
from ui.settings import record_calls, record_cases, record_words

NAMES_THAT_ARE_LATIN = {"VIP", "VIN"}


@pytest.mark.parametrize("table", sorted(UNDOABLE_TABLES))
def test_no_column_shows_its_own_name(store, table):
    set_language("zh_CN")
    hidden = [
        column
        for column in column_names(store, table)
        if column in record_words._HIDDEN
        or record_cases.is_hidden(table, column)
        or record_calls.is_hidden(table, column)
    ]
    shown = set(column_names(store, table)) - set(hidden)
    raw = {c for c in shown if record_words._field(c, table).isascii()}
    assert {c for c in raw if record_words._field(c, table) not in NAMES_THAT_ARE_LATIN} == set()


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    [
        ("call_tasks", "purpose", "visit", "After a visit"),
        ("call_attempts", "phone", "13800138000", "138****8000"),
        ("lounge_cells", "state", "fault", "Fault"),
        ("lounge_cells", "late", 1, "Yes"),
        ("call_attempts", "at", "2026-11-02T10:00:00+08:00", "2026-11-02 10:00"),
    ],
)
def test_values_of_calls_and_the_lounge_are_words(table, column, value, words):
    assert record_words._value(table, column, value, {}) == words
