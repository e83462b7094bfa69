"""A time to call again out of a few keys."""

from __future__ import annotations

import contextlib
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.errors import NotPossible
from app.calls.tasks.appointing import read_appointment
from tests.conftest import NOW  # Monday, 2 November 2026, ten in the morning

READ = {
    "t 15:30": "2026-11-02 15:30",
    "t １５：３０": "2026-11-02 15:30",
    "+2d am": "2026-11-04 09:30",
    "明天 10:00": "2026-11-03 10:00",
    "明天下午3点": "2026-11-03 15:00",
    "明早9点": "2026-11-03 09:00",
    "明晚8点": "2026-11-03 20:00",
    "后天": "2026-11-04 09:30",
    "大后天 9点": "2026-11-05 09:00",
    "15:30": "2026-11-02 15:30",
    "1530": "2026-11-02 15:30",
    "9:00": "2026-11-03 09:00",
    "t 3": "2026-11-02 15:00",
    "3:30pm": "2026-11-02 15:30",
    "下午": "2026-11-02 14:30",
    "t": "2026-11-02 14:30",
    "tm pm": "2026-11-03 14:30",
    "+30m": "2026-11-02 10:30",
    "in 2h": "2026-11-02 12:00",
    "半小时后": "2026-11-02 10:30",
    "3天后 下午": "2026-11-05 14:30",
    "+1w": "2026-11-09 09:30",
    "周五 下午": "2026-11-06 14:30",
    "fri 10": "2026-11-06 10:00",
    "周一 11点": "2026-11-02 11:00",
    "周一 9点": "2026-11-09 09:00",
    "下周一上午10点半": "2026-11-09 10:30",
    "next mon pm": "2026-11-09 14:30",
    "11-05 10": "2026-11-05 10:00",
    "11月5日 10点": "2026-11-05 10:00",
    "5号 14点": "2026-11-05 14:00",
    "1号": "2026-12-01 09:30",
    "1-5 10": "2027-01-05 10:00",
    "2026-11-05 14:00": "2026-11-05 14:00",
}


@pytest.mark.parametrize("text", READ)
def test_a_few_keys_are_a_time(text: str) -> None:
    expected = datetime.strptime(READ[text], "%Y-%m-%d %H:%M").replace(tzinfo=NOW.tzinfo)
    assert read_appointment(text, NOW) == expected


@pytest.mark.parametrize("text", ["", "foo", "13-40", "25:00", "+5000d", "t x 15:30", "+2d fri"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(NotPossible):
        read_appointment(text, NOW)


@pytest.mark.parametrize("text", ["t 9:00", "今天 9:00", "2026-11-01 10:00", "2020-01-01"])
def test_what_was_named_and_has_passed_is_refused(text: str) -> None:
    with pytest.raises(NotPossible, match="passed"):
        read_appointment(text, NOW)


@given(st.text(alphabet="t+-dhmw0123456789:. am今明后天周五下上午点半号", max_size=12))
def test_whatever_is_typed_is_a_later_time_or_refused(text: str) -> None:
    with contextlib.suppress(NotPossible):
        assert read_appointment(text, NOW) > NOW
