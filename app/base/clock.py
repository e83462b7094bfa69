"""Where the time comes from: rules are given it, they never ask the machine."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Something that knows the local time with its offset."""

    def now(self) -> datetime:
        """The present moment, with time zone."""


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """The present moment in local time with its offset."""
        return datetime.now().astimezone()


class FixedClock:
    """A clock that stands still, for tests and for invented dealerships."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """The moment it was given."""
        return self._moment


def stamp(clock: Clock) -> str:
    """The present moment as it is stored: local time with offset, to the second."""
    return clock.now().isoformat(timespec="seconds")
