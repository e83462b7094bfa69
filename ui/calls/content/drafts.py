"""What is being written and not saved as a version yet: kept at every pause, found again."""

from __future__ import annotations

from typing import NamedTuple

from ui.widgets.memory import Memory


class Kept(NamedTuple):
    """A draft: its title, its content and the content it began with (JSON as in the store)."""

    title: str
    content: str
    was: str


class Drafts:
    """Drafts of one person, by sort and id, in what the window remembers."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self.person = 0

    def get(self, sort: str, number: int) -> Kept | None:
        """The draft of a script or questionnaire, if there is one."""
        held = self._memory.get(self._key(sort, number))
        try:
            return Kept(**held) if isinstance(held, dict) else None
        except TypeError:
            return None

    def keep(self, sort: str, number: int, draft: Kept) -> None:
        self._memory.set(self._key(sort, number), draft._asdict())

    def drop(self, sort: str, number: int) -> None:
        if self._memory.get(self._key(sort, number)) is not None:
            self._memory.set(self._key(sort, number), None)

    def _key(self, sort: str, number: int) -> str:
        return f"calls/draft/{self.person}/{sort}/{number}"
