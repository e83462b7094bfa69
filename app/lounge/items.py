"""The items of the sheet: what is looked at, by whom it is mended, how long that may take.

Items stand in versions, each from a month on, so that a month keeps the items it began with.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from app.base.content import content
from app.base.errors import NotPossible
from app.base.translation import _

MOST_ITEMS = 15
"""So many still fit on the page that hangs on the wall."""

MOST_ROUNDS = 6
LONGEST_DUE = 1_000
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True)
class Item:
    """One line of the sheet.

    `title` is the area, `look` what is looked at there. `due_hours` are working hours until a
    fault is to be mended by `department`. `rounds` is the number of rounds in which it is
    looked at on a day, None for all of them; `months` are the months of the year (1 … 12) in
    which it stands on the sheet, empty for all of them.
    """

    key: str
    title: str
    look: str
    department: str
    due_hours: int
    rounds: int | None = None
    months: tuple[int, ...] = ()

    def stands_in(self, month: str) -> bool:
        """Whether it is on the sheet of a month 'YYYY-MM'."""
        return not self.months or int(month[5:7]) in self.months

    def rounds_of(self, rounds: int) -> int:
        """In how many of the day's rounds it is looked at: its own, at most the day's."""
        return rounds if self.rounds is None else min(self.rounds, rounds)


@dataclass(frozen=True)
class Version:
    """The items from a month on, and the rounds of a day; `id` is None for the delivered ones."""

    id: int | None
    from_month: str
    items: tuple[Item, ...]
    rounds: int

    def in_month(self, month: str) -> tuple[Item, ...]:
        """The items that stand on the sheet of a month, in order."""
        return tuple(item for item in self.items if item.stands_in(month))


def delivered_items(language: str) -> tuple[Item, ...]:
    """The items that come with the program, in a language."""
    found: list[dict[str, Any]] = content(language, "lounge")["items"]
    return tuple(Item(**one) for one in found)


def delivered_stock(language: str) -> list[dict[str, Any]]:
    """What is kept in stock to begin with: name, unit, reorder_at."""
    found: list[dict[str, Any]] = content(language, "lounge")["stock"]
    return found


def read_version(version_id: int, from_month: str, text: str) -> Version:
    """A version as the store holds it."""
    found = json.loads(text)
    items = (Item(**{**one, "months": tuple(one["months"])}) for one in found["items"])
    return Version(version_id, from_month, tuple(items), int(found["rounds"]))


def write_version(items: Iterable[Item], rounds: int) -> str:
    """Items and rounds as they are kept."""
    held = {"rounds": rounds, "items": [asdict(item) for item in items]}
    return json.dumps(held, ensure_ascii=False)


def checked_items(values: Iterable[Item | Mapping[str, Any]]) -> tuple[Item, ...]:
    """Items that can be kept, texts without outer blanks; those without a key are given one.

    NotPossible for none or too many, an item without a title or a department, two of one key,
    or numbers out of their bounds.
    """
    items: list[Item] = []
    for value in values:
        given = asdict(value) if isinstance(value, Item) else dict(value)
        items.append(_checked(given, {item.key for item in items}))
    if not 0 < len(items) <= MOST_ITEMS:
        raise NotPossible(_("A sheet has between 1 and {most} items.").format(most=MOST_ITEMS))
    if len({item.key for item in items}) < len(items):
        raise NotPossible(_("Two items have the same key."))
    return tuple(items)


def _checked(given: dict[str, Any], taken: set[str]) -> Item:
    title = " ".join(str(given.get("title") or "").split())
    department = str(given.get("department") or "").strip()
    if not title:
        raise NotPossible(_("Each item needs a name."))
    if not department:
        raise NotPossible(_("“{item}” needs a department that looks after it.").format(item=title))
    due, rounds = int(given.get("due_hours") or 0), given.get("rounds")
    months = tuple(sorted({int(one) for one in given.get("months") or ()}))
    if not 0 < due <= LONGEST_DUE:
        raise NotPossible(
            _("“{item}”: the time for mending is between 1 and {most} working hours.").format(
                item=title, most=LONGEST_DUE
            )
        )
    if rounds is not None and not 0 < int(rounds) <= MOST_ROUNDS:
        raise NotPossible(
            _("“{item}”: between 1 and {most} rounds a day.").format(item=title, most=MOST_ROUNDS)
        )
    if any(not 1 <= month <= 12 for month in months):
        raise NotPossible(_("“{item}”: a month is between 1 and 12.").format(item=title))
    return Item(
        _key(str(given.get("key") or ""), taken),
        title,
        str(given.get("look") or "").strip(),
        department,
        due,
        None if rounds is None else int(rounds),
        () if len(months) == 12 else months,
    )


def _key(given: str, taken: set[str]) -> str:
    if given:
        if not _KEY.fullmatch(given):
            raise NotPossible(
                _("{key} cannot be the key of an item: small letters and digits.").format(key=given)
            )
        return given
    number = 1
    while f"own_{number}" in taken:
        number += 1
    return f"own_{number}"
