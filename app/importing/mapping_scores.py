"""How well a column suits a field: by its header, by likeness, by what its cells hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.base.plates import is_known_shape
from app.importing.cells import BadValue, Cell, Context, clean_text, narrow
from app.importing.headers import Meaning, header_forms, meanings, normalise_header, vocabulary
from app.importing.rules import Field, Kind
from app.importing.values import PARSERS, parser_for

_PER_FORM, _PER_RANK, _WORST_RANK = 6.0, 0.2, 80
_BESIDE, _SPARE = 20.0, 25.0
_TYPICAL = 20.0
_UNREADABLE = 30.0
_LEAST_SAMPLES = 3
_ALIKE = 88.0
_ENDS_ALIKE, _FRAMED = 80.0, 81.0
_SAMPLES = 40

# Parsers that refuse what does not belong to them, so that their success says something.
_STRICT = frozenset(PARSERS) - {"text", "lines", "code"}


@dataclass(frozen=True)
class Match:
    """A column that may hold a field. ``exact``: its header is known word for word."""

    column: int
    meaning: Meaning
    score: float
    exact: bool


def matches(
    headers: Sequence[str], kind: Kind, sample_rows: Sequence[Sequence[Cell]]
) -> list[Match]:
    """All columns that may hold fields of *kind*, each with its score."""
    found: list[Match] = []
    exact_columns: set[int] = set()
    for column, header in enumerate(headers):
        form_no, known = meanings(header, kind)
        for meaning in known:
            score = 100.0 - _PER_FORM * form_no - _PER_RANK * min(meaning.rank, _WORST_RANK)
            score -= _SPARE if meaning.field.spare else 0.0
            score += _beside(headers, column, meaning.field, kind)
            score += _support(sample_rows, column, meaning)
            found.append(Match(column, meaning, score, True))
        if known:
            exact_columns.add(column)
    named = {match.meaning.field.code for match in found}
    for column, header in enumerate(headers):
        if column not in exact_columns:
            found += _alike(header, column, kind, named, sample_rows)
    return found


def order_numbers_repeat(sample_rows: Sequence[Sequence[Cell]], column: int) -> bool | None:
    """Whether the same number stands in many rows, as in a list of order lines; ``None`` when
    there are too few rows to tell.
    """
    texts = _texts(sample_rows, column)
    return len(set(texts)) <= 0.8 * len(texts) if len(texts) >= 8 else None


def _beside(headers: Sequence[str], column: int, field: Field, kind: Kind) -> float:
    if not field.beside or column == 0:
        return 0.0
    left = meanings(headers[column - 1], kind)[1]
    return _BESIDE if any(each.field.code == field.beside for each in left) else 0.0


def _alike(
    header: str, column: int, kind: Kind, named: set[str], sample_rows: Sequence[Sequence[Cell]]
) -> list[Match]:
    """Fields that no header names word for word and that this header resembles."""
    text = header_forms(header)[0] if header_forms(header) else ""
    if len(text) < 2 or header.startswith("#"):
        return []
    found = []
    for field in kind.fields:
        if field.code in named or any(normalise_header(word) in text for word in field.barred):
            continue
        likeness, meaning = _best_likeness(text, field, kind)
        if meaning is None:
            continue
        support = _support(sample_rows, column, meaning)
        if support >= 0:
            found.append(Match(column, meaning, likeness - 20 + support, False))
    return found


def _best_likeness(text: str, field: Field, kind: Kind) -> tuple[float, Meaning | None]:
    from rapidfuzz import fuzz

    best, found = 0.0, None
    for known, listed in vocabulary(kind).items():
        for meaning in listed:
            if meaning.field is not field:
                continue
            likeness = _likeness(text, known, fuzz.ratio)
            if likeness > best:
                best, found = likeness, meaning
    return best, found


def _likeness(text: str, known: str, ratio: Callable[[str, str], float]) -> float:
    """0 or at least 80. Chinese headers end in what they are about: 送修车辆牌照号 ends like
    牌照号; English ones must resemble each other as a whole.
    """
    if known.isascii() != text.isascii() or len(known) < 3:
        return 0.0
    if not known.isascii() and text.endswith(known) and len(text) - len(known) <= 4:
        return _ENDS_ALIKE + len(known)
    if not known.isascii() and _frames(text, known):
        return _FRAMED
    alike = ratio(text, known)
    if alike < _ALIKE or (known.isascii() and len(known) < 5):
        return 0.0
    return alike


def _frames(text: str, known: str) -> bool:
    """Whether a header is a known one with something put in: 结算确认日期 for 结算日期."""
    if len(known) < 4 or not len(known) < len(text) <= len(known) + 3:
        return False
    if text[:2] != known[:2] or text[-2:] != known[-2:]:
        return False
    rest = iter(text)
    return all(letter in rest for letter in known)


def _support(sample_rows: Sequence[Sequence[Cell]], column: int, meaning: Meaning) -> float:
    """What the cells say: a little more if they can be read as the field, much less if not."""
    cells = [row[column] for row in sample_rows[:_SAMPLES] if column < len(row)]
    if meaning.field.typical:
        texts = [text.lower() for text in _texts(sample_rows, column)]
        if len(texts) < _LEAST_SAMPLES:
            return 0.0
        known = [word.lower() for word in meaning.field.typical]
        typical = sum(any(word in text for word in known) for text in texts)
        return _TYPICAL * typical / len(texts)
    if meaning.field.parser not in _STRICT:
        return 0.0
    read = _read(cells, meaning)
    if len(read) < _LEAST_SAMPLES:
        return 0.0
    share = sum(read) / len(read)
    return -_UNREADABLE if share < 0.3 else 2.0 * share


def _read(cells: Sequence[Cell], meaning: Meaning) -> list[bool]:
    """For every cell that is not empty: whether it can be read as the field."""
    parse = parser_for(meaning.field.parser, turned=meaning.inverse)
    context = Context()
    read = []
    for cell in cells:
        try:
            value = parse(cell, context)
        except BadValue:
            read.append(False)
            continue
        if value is not None:
            read.append(meaning.field.parser != "plate" or is_known_shape(str(value)))
    return read


def _texts(sample_rows: Sequence[Sequence[Cell]], column: int) -> list[str]:
    found = []
    for row in sample_rows[:_SAMPLES]:
        if column < len(row):
            try:
                text = clean_text(row[column])
            except BadValue:
                continue
            if text is not None:
                found.append(narrow(text))
    return found
