"""What one person did with their reminders: seen, later, told; kept between two starts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.complaints.reminders import Reminder
    from ui.widgets.memory import Memory

LATER = timedelta(minutes=10)
_MOST = 400


class Book:
    """The marks of one person, by the keys of the reminders.

    A mark stays though its reminder is gone for a while, as when the computer's clock was set
    back: nothing that was seen or told comes again for that.
    """

    def __init__(self, memory: Memory, employee_id: int) -> None:
        self._memory = memory
        self._key = f"reminders/{employee_id}"
        kept = memory.get(self._key)
        kept = kept if isinstance(kept, dict) else {}
        self._seen = _keys(kept.get("seen"))
        self._told = _keys(kept.get("told"))
        later = kept.get("later")
        self._later: dict[str, str] = dict(later) if isinstance(later, dict) else {}

    def standing(self, found: Iterable[Reminder], now: datetime) -> list[Reminder]:
        """Those that were neither seen nor put off."""
        return [one for one in found if one.key not in self._seen and not self._waits(one, now)]

    def not_told(self, found: Iterable[Reminder]) -> list[Reminder]:
        """Those that were not told yet; from now on they were."""
        fresh = [one for one in found if one.key not in self._told]
        if fresh:
            self._told.update(dict.fromkeys(one.key for one in fresh))
            self._save()
        return fresh

    def see(self, found: Iterable[Reminder]) -> None:
        """They need not be shown any more."""
        self._seen.update(dict.fromkeys(one.key for one in found))
        self._save()

    def put_off(self, reminder: Reminder, now: datetime) -> None:
        """Tell it once more, LATER from now."""
        self._later[reminder.key] = (now + LATER).isoformat(timespec="seconds")
        self._told.pop(reminder.key, None)
        self._save()

    def _waits(self, reminder: Reminder, now: datetime) -> bool:
        until = self._later.get(reminder.key)
        if until is None:
            return False
        left = datetime.fromisoformat(until) - now
        # Longer than it can be: the computer's clock was set back since.
        return timedelta(0) < left <= LATER

    def _save(self) -> None:
        self._memory.set(
            self._key,
            {
                "seen": list(self._seen)[-_MOST:],
                "told": list(self._told)[-_MOST:],
                "later": dict(list(self._later.items())[-_MOST:]),
            },
        )


def _keys(kept: object) -> dict[str, None]:
    """Keys in the order in which they came; a dict, because a set has none."""
    return dict.fromkeys(map(str, kept)) if isinstance(kept, list) else {}
