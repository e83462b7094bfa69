"""What the queue is narrowed to. The whole of it is here, so that a filter acts at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from app.base.names import initials
from app.base.phones import digits
from app.calls.labels import purpose_label
from app.calls.tasks.rules import HANDED_OUT, PLACES
from app.calls.tasks.task import QueueRow

ALL, MINE, FREE = "all", "mine", "free"
SCOPES = (ALL, MINE, FREE)


class QueueFilter(NamedTuple):
    """`scope` of SCOPES; one purpose or None; only what is handed out now; a text to find."""

    scope: str = ALL
    purpose: str | None = None
    ready: bool = False
    text: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return self != QueueFilter()


def chosen(rows: Iterable[QueueRow], asked: QueueFilter, me: int | None) -> list[QueueRow]:
    """The rows that a filter leaves, in the order given."""
    words = asked.text.casefold().split()
    return [
        row
        for row in rows
        if _in_scope(row, asked.scope, me)
        and asked.purpose in (None, row.purpose)
        and (not asked.ready or is_ready(row))
        and all(_has(row, word) for word in words)
    ]


def is_ready(row: QueueRow) -> bool:
    """Whether the call is handed out now."""
    return row.place in HANDED_OUT and not row.do_not_contact


def in_scope(rows: Iterable[QueueRow], scope: str, me: int | None) -> list[QueueRow]:
    """The rows of one's own, of nobody, or all of them."""
    return [row for row in rows if _in_scope(row, scope, me)]


def rank(row: QueueRow) -> int:
    """Where its place stands among the places."""
    return PLACES.index(row.place)


def _in_scope(row: QueueRow, scope: str, me: int | None) -> bool:
    if scope == MINE:
        return me in (row.agent_id, row.holder_id)
    if scope == FREE:
        return row.agent_id is None and row.holder_id in (None, me)
    return True


def _has(row: QueueRow, word: str) -> bool:
    texts = (row.name, row.plate, row.model, row.agent, row.topic, row.note,
             purpose_label(row.purpose))  # fmt: skip
    if any(word in text.casefold() for text in texts):
        return True
    number = digits(word)
    if number and digits(row.number).endswith(number):
        return True
    return word.isascii() and word.isalpha() and initials(row.name).casefold().startswith(word)
