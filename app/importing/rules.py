"""What can be imported: kinds of rows, their fields, and what a row needs.

A *kind* (vehicles, visits …) lists its fields; a *field* lists the header texts by which it is
known and the name of the parser that reads its cells (see ``app.importing.values``).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from app.base.translation import _

ADDED = "added"
UPDATED = "updated"
UNCHANGED = "unchanged"
SET_ASIDE = "set_aside"
REFUSED = "refused"
BINS = (ADDED, UPDATED, UNCHANGED, SET_ASIDE, REFUSED)
"""Every data row ends in exactly one of these."""

Alternative = tuple[str, ...]
"""Field codes that are enough when all of them are there."""
Group = tuple[Alternative, ...]
"""Alternatives of which one must be complete."""


def paired(heads: str, tails: str) -> tuple[str, ...]:
    """Every head with every tail, for header texts that systems put together from two parts.

    >>> paired("工单|单据", "状态|状况")
    ('工单状态', '工单状况', '单据状态', '单据状况')
    """
    return tuple(head + tail for head in words(heads) for tail in words(tails))


def words(text: str) -> tuple[str, ...]:
    """The words of a table text, which are parted by ``|``; line ends do not matter."""
    return tuple(word for part in text.split("|") if (word := part.strip()))


@dataclass(frozen=True)
class Field:
    """One thing a row may say.

    ``label`` is an English text for translation. ``synonyms`` are header texts, best first: where
    two columns would do, the one named earlier is taken. ``inverse_synonyms`` are header texts
    that say the opposite (返修 for ``fixed_first``). ``barred`` are words that keep a header from
    this field unless it is a synonym word for word (下次 for a mileage). ``typical`` are words
    found in the cells of such a column; they decide between columns whose headers would do.
    ``beside`` is the field whose column stands left of this one (the name left of its phone); it
    decides when a header such as 电话 would do for two fields. A ``spare`` field takes what the
    others leave.
    """

    code: str
    label: str
    parser: str
    synonyms: tuple[str, ...]
    required: bool = False
    inverse_synonyms: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    typical: tuple[str, ...] = ()
    beside: str = ""
    spare: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of file. All ``needs`` must be met, each by one of its alternatives.

    ``title_words`` are words in sheet or file names and title rows that speak for this kind, and
    ``marks`` are header texts that do so though nothing is taken from their columns. ``telling``
    are sets of fields that together hardly occur in another kind.
    """

    code: str
    label: str
    fields: tuple[Field, ...]
    needs: tuple[Group, ...]
    title_words: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    telling: tuple[Alternative, ...] = ()

    @cached_property
    def by_code(self) -> dict[str, Field]:
        return {field.code: field for field in self.fields}

    def field(self, code: str) -> Field:
        """The field of that code; ``KeyError`` if the kind has none."""
        return self.by_code[code]


def unmet(kind: Kind, present: Collection[str]) -> list[Group]:
    """The needs of *kind* that the field codes in *present* do not meet."""
    return [
        group
        for group in kind.needs
        if not any(all(code in present for code in alternative) for alternative in group)
    ]


def missing(kind: Kind, present: Collection[str]) -> list[str]:
    """Names, in the reader's language, of what *kind* needs and *present* lacks.

    One text per need, such as “Plate or VIN”. Works for mapped columns and for the filled
    fields of one row alike.
    """
    return [_group_text(kind, group) for group in unmet(kind, present)]


def _group_text(kind: Kind, group: Group) -> str:
    plus = _(" and ")
    either = _(" or ")
    return either.join(
        plus.join(_(kind.field(code).label) for code in alternative) for alternative in group
    )
