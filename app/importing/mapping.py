"""Which column holds which field: the proposal a person sees, and what is remembered of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from typing import Any

from app.base.translation import _
from app.importing.cells import Cell
from app.importing.headers import header_forms, marks, normalise_header
from app.importing.mapping_scores import Match, matches, order_numbers_repeat
from app.importing.rules import Kind, unmet

_UNMET, _TELLING, _TITLE, _DOUBTFUL = 5.0, 10.0, 3.0, 0.5


@dataclass(frozen=True)
class Note:
    """Something to look at in a proposal: ``likeness`` (the header is only like a known one),
    ``turned`` (the column says the opposite), ``choice`` (another column would do as well).
    """

    code: str
    field: str
    header: str
    other: str = ""


@dataclass(frozen=True)
class Mapping:
    """Field code → column, counted from nought; the fields whose column says the opposite."""

    kind: str
    columns: dict[str, int]
    inverted: frozenset[str] = frozenset()
    notes: tuple[Note, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """What is remembered; the notes are not."""
        return {
            "kind": self.kind,
            "columns": dict(sorted(self.columns.items())),
            "inverted": sorted(self.inverted),
        }

    @staticmethod
    def from_json(data: Dictionary[str, Any]) -> Mapping:
        """A remembered mapping; ``KeyError``, ``TypeError`` or ``ValueError`` if it is none."""
        columns = {str(code): int(column) for code, column in data["columns"].items()}
        if any(column < 0 for column in columns.values()):
            raise ValueError("a column before the first")
        return Mapping(str(data["kind"]), columns, frozenset(map(str, data["inverted"])))


def propose(
    headers: Sequence[str],
    kind: Kind,
    remembered: Mapping | None = None,
    sample_rows: Sequence[Sequence[Cell]] = (),
) -> Mapping:
    """Columns for the fields of *kind*: known header texts first, then likeness.

    Each field gets at most one column and each column one field; where several would do, the
    better header wins, and *sample_rows* (data rows, a few dozen) speak for a column whose cells
    can be read as that field. A *remembered* mapping that fits the headers is taken as it is.
    """
    if remembered and remembered.kind == kind.code and _fits(remembered, headers, kind):
        return remembered
    return _chosen(matches(headers, kind, sample_rows), headers, kind)


def guess_kind(
    headers: Sequence[str],
    kinds: Iterable[Kind],
    title: str = "",
    sample_rows: Sequence[Sequence[Cell]] = (),
) -> list[tuple[Kind, float]]:
    """All *kinds* with how well the headers suit each, the best first.

    *title* is what stands above the table, the name of the sheet and of the file. A kind whose
    needs are met by no column falls behind.
    """
    found = [(kind, _suits(headers, kind, title, sample_rows)) for kind in kinds]
    return sorted(found, key=lambda each: -each[1])


def header_key(headers: Sequence[str]) -> str:
    """A key for a set of headers in their order, the same for hints, blanks and full-width."""
    text = "\x1f".join(normalise_header(header) for header in headers)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]


def note_text(note: Note, kind: Kind) -> str:
    """A note in the reader's language."""
    name = _(kind.field(note.field).label)
    if note.code == "turned":
        return _("{field}: “{header}” says the opposite and is turned round.").format(
            field=name, header=note.header
        )
    if note.code == "choice":
        return _("{field}: taken from “{header}”; “{other}” would do as well.").format(
            field=name, header=note.header, other=note.other
        )
    return _("{field}: “{header}” is only like a known header; please check.").format(
        field=name, header=note.header
    )


def _fits(mapping: Mapping, headers: Sequence[str], kind: Kind) -> bool:
    return all(
        code in kind.by_code and column < len(headers) for code, column in mapping.columns.items()
    )


def _chosen(found: list[Match], headers: Sequence[str], kind: Kind) -> Mapping:
    columns: dict[str, int] = {}
    inverted: set[str] = set()
    notes: list[Note] = []
    taken: set[int] = set()
    for match in sorted(found, key=lambda each: (-each.score, each.column)):
        code = match.meaning.field.code
        if match.column in taken:
            continue
        if code in columns:
            if match.exact and _rivals(match, found, columns[code]):
                notes.append(Note("choice", code, headers[columns[code]], headers[match.column]))
            continue
        columns[code] = match.column
        taken.add(match.column)
        if match.meaning.inverse:
            inverted.add(code)
            notes.append(Note("turned", code, headers[match.column]))
        if not match.exact:
            notes.append(Note("likeness", code, headers[match.column]))
    in_order = [code for code in kind.by_code if code in columns]
    return Mapping(
        kind.code,
        {code: columns[code] for code in in_order},
        frozenset(inverted),
        tuple(note for note in notes if note.code != "choice" or _unused(note, headers, columns)),
    )


def _rivals(match: Match, found: list[Match], column: int) -> bool:
    """Whether a column was passed over only narrowly, so that a person should look."""
    winner = max(
        (m.score for m in found if m.column == column and m.meaning.field == match.meaning.field),
        default=0.0,
    )
    return winner - match.score <= 8


def _unused(note: Note, headers: Sequence[str], columns: dict[str, int]) -> bool:
    used = {headers[column] for column in columns.values()}
    return note.other not in used


def _suits(
    headers: Sequence[str], kind: Kind, title: str, sample_rows: Sequence[Sequence[Cell]]
) -> float:
    found = matches(headers, kind, sample_rows)
    mapping = _chosen(found, headers, kind)
    doubtful = sum(note.code == "likeness" for note in mapping.notes)
    used = set(mapping.columns.values())
    known_marks = marks(kind)
    marked = sum(
        form in known_marks
        for column, header in enumerate(headers)
        for form in header_forms(header)[:1]
        if column not in used or form in known_marks
    )
    score = len(mapping.columns) - _DOUBTFUL * doubtful + marked
    score -= _UNMET * len(unmet(kind, mapping.columns))
    order_no = mapping.columns.get("order_no")
    repeat = order_numbers_repeat(sample_rows, order_no) if order_no is not None else None
    told = any(all(code in mapping.columns for code in codes) for codes in kind.telling)
    if told and repeat is not False:
        score += _TELLING
    if repeat and not kind.telling:
        score -= _TELLING
    plain = normalise_header(title)
    if any(normalise_header(word) in plain for word in kind.title_words):
        score += _TITLE
    return score
