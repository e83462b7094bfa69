"""What was typed and not opened yet, so that neither Escape nor a crash loses it."""

from __future__ import annotations

from typing import Any

from ui.widgets.memory import Memory

KEPT = 5


class Drafts:
    """The drafts of one person, the latest last; kept in what the window remembers.

    A draft is a mapping of plain values with its number; it stays until it is dropped, and the
    oldest goes when there are more than KEPT.
    """

    def __init__(self, memory: Memory, name: str, employee_id: int) -> None:
        self._memory = memory
        self._key = f"drafts/{name}/{employee_id}"

    def latest(self) -> tuple[int, dict[str, Any]] | None:
        """The number and values of the latest draft."""
        held = self._all()
        return None if not held else (held[-1]["number"], held[-1]["values"])

    def count(self) -> int:
        return len(self._all())

    def new_number(self) -> int:
        return max((one["number"] for one in self._all()), default=0) + 1

    def keep(self, number: int, values: dict[str, Any]) -> None:
        """Keep the values of a draft, in place of what it held."""
        others = [one for one in self._all() if one["number"] != number]
        self._memory.set(self._key, [*others, {"number": number, "values": values}][-KEPT:])

    def drop(self, number: int) -> None:
        """Forget a draft: it was opened, or thrown away on purpose."""
        held = self._all()
        left = [one for one in held if one["number"] != number]
        if len(left) != len(held):
            self._memory.set(self._key, left)

    def _all(self) -> list[dict[str, Any]]:
        held = self._memory.get(self._key)
        if not isinstance(held, list):
            return []
        return [
            one
            for one in held
            if isinstance(one, dict)
            and isinstance(one.get("number"), int)
            and isinstance(one.get("values"), dict)
        ]
