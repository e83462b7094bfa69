"""Moments as people type them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from pytestqt.qtbot import QtBot

from ui.complaints.case.entry import cents
from ui.complaints.case.moment import MomentEdit, read_moment

NOW = datetime(2026, 11, 2, 10, 0, 30, tzinfo=timezone(timedelta(hours=8)))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-11-03 10:00", "2026-11-03T10:00:00+08:00"),
        ("2026年11月3日 10:05", "2026-11-03T10:05:00+08:00"),
        ("11-03 9:00", "2026-11-03T09:00:00+08:00"),
        ("1/5 9:00", "2027-01-05T09:00:00+08:00"),
        ("14:30", "2026-11-02T14:30:00+08:00"),
        ("9:30", "2026-11-03T09:30:00+08:00"),
        ("明天 10:00", "2026-11-03T10:00:00+08:00"),
        ("后天", "2026-11-04T17:30:00+08:00"),
        ("tomorrow 8：15", "2026-11-03T08:15:00+08:00"),
        ("明天 10点", "2026-11-03T10:00:00+08:00"),
        ("+2h", "2026-11-02T12:00:00+08:00"),
        ("30分钟", "2026-11-02T10:30:00+08:00"),
        ("2026-11-03T10:00:00", None),
        ("bald", None),
        ("25:00", None),
        ("2026-13-01 10:00", None),
        ("10", None),
    ],
)
def test_a_typed_moment_is_read(typed: str, read: str | None) -> None:
    found = read_moment(typed, NOW)
    assert (None if found is None else found.isoformat()) == read


def test_what_is_no_moment_stays_marked(qtbot: QtBot) -> None:
    field = MomentEdit()
    qtbot.addWidget(field)
    field.set_now(NOW)
    told: list[object] = []
    field.tell = told.append
    field.setText("bald")
    assert not field.settle()
    assert field.text() == "bald" and field.property("wrong") is True and told == []
    field.setText("明天 10:00")
    assert field.settle()
    assert (field.text(), told) == ("2026-11-03 10:00", ["2026-11-03T10:00:00+08:00"])
    field.setText("")
    assert field.settle() and told[-1] is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [("800", 80000), ("1,200.50", 120050), ("￥99.5元", 9950), ("", None), ("八百", None),
     ("NaN", None)],
)  # fmt: skip
def test_amounts_are_cents(typed: str, read: int | None) -> None:
    assert cents(typed) == read
