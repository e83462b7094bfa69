"""Which rows of a sheet are one case, and which case of the store that is.

A number of its own (with letters, or of six digits and more) tells cases apart; a mere count of
rows does not. Two rows are of one case if they say the same of number, day, car, person and
words, or if the sheet has events and they share number and car or person. The same number for
different things makes different cases.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from app.complaints.oldsheets.store import Known
from app.complaints.oldsheets.words import is_own_number

_EVENT_FIELDS = frozenset({"event", "event_at", "event_text", "process"})
_LEAST_REPEATS = 3


@dataclass(frozen=True)
class Source:
    """What a case of a sheet is known by. Empty texts say nothing."""

    number: str
    day: str
    plate: str
    vin: str
    phones: tuple[str, ...]
    name: str
    words: str

    @property
    def key(self) -> str:
        """How it is kept in the store; the words as a short hash."""
        return json.dumps(
            [self.number, self.day, self.plate, self.vin, list(self.phones), self.name, self.words],
            ensure_ascii=False,
        )

    @staticmethod
    def from_key(key: str) -> Source | None:
        """What `key` says; None if it is another kind of key."""
        try:
            number, day, plate, vin, phones, name, words = json.loads(key)
            return Source(number, day, plate, vin, tuple(phones), name, words)
        except (ValueError, TypeError):
            return None

    def agrees(self, other: Source) -> bool | None:
        """Whether both are about the same car or person; None if that cannot be told."""
        for mine, theirs in ((self.vin, other.vin), (self.plate, other.plate)):
            if mine and theirs:
                return mine == theirs
        if self.phones and other.phones and set(self.phones) & set(other.phones):
            return True
        if self.name and other.name:
            return self.name == other.name
        return False if self.phones and other.phones else None


def source_of(cells: dict[str, Any], day: str) -> Source:
    """What a row is known by."""
    return Source(
        number=cells.get("number") or "",
        day=day,
        plate=cells.get("plate") or "",
        vin=cells.get("vin") or "",
        phones=tuple(cells.get("phones") or ()),
        name=cells.get("customer_name") or "",
        words=_hashed(cells.get("words") or cells.get("subject") or ""),
    )


def _hashed(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16] if words else ""


@dataclass
class Group:
    """The rows (by place) of one case."""

    source: Source
    rows: list[int] = field(default_factory=list)
    repeated_number: bool = False


def grouped(sources: Sequence[Source], fields: frozenset[str]) -> list[Group]:
    """The cases of a sheet in the order of their first rows."""
    events = _tells_events(sources, fields)
    # Where day and words of the case have columns besides the event's, both being different
    # makes another case, whatever its number says.
    strict = bool(fields & _EVENT_FIELDS) and {"reported_at", "words"} <= fields
    strict = strict and "event" not in fields
    groups: list[Group] = []
    exact: dict[Source, Group] = {}
    by_number: dict[str, list[Group]] = defaultdict(list)
    last: Group | None = None
    for place, source in enumerate(sources):
        group = exact.get(source)
        if group is None and events and source.number:
            group = _of_number(source, by_number[source.number], last, strict=strict)
        if group is None:
            group = Group(source)
            group.repeated_number = bool(by_number[source.number]) and bool(source.number)
            groups.append(group)
            by_number[source.number].append(group)
        exact.setdefault(source, group)
        group.rows.append(place)
        last = group
    return groups


def _of_number(
    source: Source, groups: Sequence[Group], last: Group | None, *, strict: bool
) -> Group | None:
    """The case of this number and this car or person; of a mere count only the row above."""
    for group in reversed(groups):
        if source.agrees(group.source) is False:
            continue
        if strict and source.day != group.source.day and source.words != group.source.words:
            continue
        if is_own_number(source.number) or group is last:
            return group
    return None


def _tells_events(sources: Sequence[Source], fields: frozenset[str]) -> bool:
    """Whether a sheet has a row for each event: it has a column for them, or a good part of its
    rows goes on with the number and the car or person of the row above, under another day.
    """
    if fields & _EVENT_FIELDS:
        return True
    going_on = sum(
        bool(
            one.number
            and one.number == before.number
            and one.agrees(before)
            and (one.day, one.words) != (before.day, before.words)
        )
        for before, one in pairwise(sources)
    )
    return going_on >= _LEAST_REPEATS and going_on * 4 >= len(sources)


def matched(
    groups: Sequence[Group], known: Known, own: Mapping[str, Mapping[str, Any]]
) -> dict[int, int]:
    """Place of a group → the case of the store that it is. Each case is taken once.

    Looked for in this order: the very same; the same number of its own, day and person; the same
    day, person and words; the same number of its own, person and words. A sheet that this
    program wrote is known by the program's numbers (`own`) with the same day, and car, phone or
    words.
    """
    stored = {
        complaint_id: source
        for complaint_id, key in known.sources.items()
        if (source := Source.from_key(key)) is not None
    }
    found: dict[int, int] = {}
    taken: set[int] = set()
    for level in (_same, _same_number, _same_words, _same_but_day):
        index: dict[Any, list[int]] = defaultdict(list)
        for complaint_id, source in stored.items():
            if complaint_id not in taken and (place := level(source)) is not None:
                index[place].append(complaint_id)
        for place, group in enumerate(groups):
            wanted = level(group.source)
            if place in found or wanted is None:
                continue
            for complaint_id in index.get(wanted, ()):
                if complaint_id not in taken and _may_be(group.source, stored[complaint_id], level):
                    found[place] = complaint_id
                    taken.add(complaint_id)
                    break
    for place, group in enumerate(groups):
        case = own.get(group.source.number)
        if place in found or case is None or case["id"] in taken:
            continue
        if _is_own_case(group.source, case):
            found[place] = case["id"]
            taken.add(case["id"])
    return found


def _is_own_case(source: Source, case: Mapping[str, Any]) -> bool:
    """Another store has the same numbers, so something else must be the same too."""
    if source.day != case["day"]:
        return False
    return (
        bool(source.plate and source.plate == case["plate"])
        or case["phone"] in source.phones
        or source.words == _hashed(case["words"])
    )


def _same(source: Source) -> Any:
    return source


def _same_number(source: Source) -> Any:
    return (source.number, source.day) if is_own(source) else None


def _same_words(source: Source) -> Any:
    return (source.day, source.words) if source.words else None


def _same_but_day(source: Source) -> Any:
    return (source.number, source.words) if is_own(source) and source.words else None


def is_own(source: Source) -> bool:
    """Whether a case has a number that tells it from others."""
    return bool(source.number) and is_own_number(source.number)


def _may_be(source: Source, other: Source, level: Any) -> bool:
    agrees = source.agrees(other)
    if level is _same:
        return True
    if level is _same_words:
        different = is_own(source) and is_own(other) and source.number != other.number
        return agrees is True and not different
    return agrees is not False


def repeated(groups: Iterable[Group]) -> list[Group]:
    """The cases whose number another case of the sheet has too."""
    return [group for group in groups if group.repeated_number]
