"""What settings may hold: small yes-or-no questions about a value read from JSON."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from app.base.content import content
from app.base.dealer import are_windows, is_colour
from app.base.placeholders import is_fillable


def is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= 200


def is_accent(value: Any) -> bool:
    return isinstance(value, str) and is_colour(value)


def is_number(value: Any) -> bool:
    # True and False are numbers to Python, to nobody else.
    return isinstance(value, int) and not isinstance(value, bool)


def is_week(value: Any) -> bool:
    """Monday to Sunday: worked in the ordinary windows, off, or own windows; not all off."""
    return (
        isinstance(value, list)
        and len(value) == 7
        and all(is_flag(day) or are_windows(day) for day in value)
        and any(value)
    )


def is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def whole(least: int, most: int) -> Any:
    """Whole numbers from `least` to `most`."""
    return lambda value: is_number(value) and least <= value <= most


def rising_years(value: Any) -> bool:
    """One to eight numbers of years, each higher than the one before."""
    return (
        isinstance(value, list)
        and 0 < len(value) <= 8
        and all(is_number(year) and 0 < year < 50 for year in value)
        and all(a < b for a, b in pairwise(value))
    )


def are_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word for word in value)


def words_by_kind(value: Any) -> bool:
    """Lists of words by kind of work."""
    return (
        isinstance(value, dict)
        and set(value) <= set(content("import_words")["work"])
        and all(are_words(words) for words in value.values())
    )


def are_stages(value: Any) -> bool:
    """Pairs of months and a code; the months rise, and the last stage has no end (0)."""
    if not isinstance(value, list) or not all(
        isinstance(stage, list) and len(stage) == 2 for stage in value
    ):
        return False
    if not all(is_number(months) and isinstance(code, str) for months, code in value):
        return False
    *ends, last = [months for months, _code in value] or [None]
    return last == 0 and all(a < b for a, b in pairwise([0, *ends]))


def by_severity(most: int) -> Any:
    """A whole number from 1 to `most` for each of the three severities."""
    number = whole(1, most)
    return lambda value: (
        isinstance(value, dict)
        and set(value) == {"general", "serious", "critical"}
        and all(map(number, value.values()))
    )


def are_complaint_kinds(value: Any) -> bool:
    """Categories with their items; every code stands once, own ones with a label."""
    if not isinstance(value, list) or not value:
        return False
    codes: list[str] = []
    for kind in value:
        if not _has_code(kind) or not isinstance(kind.get("items"), list):
            return False
        codes.append(kind["code"])
        for item in kind["items"]:
            if not isinstance(item, str) and not _has_code(item):
                return False
            codes.append(item if isinstance(item, str) else item["code"])
    return all(codes) and len(set(codes)) == len(codes)


def are_call_results(value: Any) -> bool:
    """For each way a call can end what it means; all of them, with all their marks."""
    delivered = content("call_results")["results"]
    return (
        isinstance(value, dict)
        and set(value) == set(delivered)
        and all(
            isinstance(meaning, dict)
            and set(meaning) == {"reached", "again", "hours", "final", "note"}
            and all(is_flag(meaning[mark]) for mark in ("reached", "again", "final", "note"))
            and is_number(meaning["hours"])
            and 0 <= meaning["hours"] <= 240
            and not (meaning["again"] and meaning["final"])
            for meaning in value.values()
        )
    )


def _has_code(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("code"), str)
        and isinstance(value.get("label", ""), str)
    )


def are_calming(value: Any) -> bool:
    """Sentences by step of calming and situation, whose places to fill in can all stand."""
    delivered = content("en", "calming")["sentences"]
    if not isinstance(value, dict) or set(value) != set(delivered):
        return False
    situations = set(delivered["hear_out"])
    return all(
        isinstance(held, dict)
        and set(held) <= situations
        and all(isinstance(texts, list) and all(map(is_fillable, texts)) for texts in held.values())
        for held in value.values()
    )


def are_answers(value: Any) -> bool:
    """Entries of the answer library: topic, question, answer, and other words for it."""
    return isinstance(value, list) and all(map(_is_answer, value))


def _is_answer(entry: Any) -> bool:
    return (
        isinstance(entry, dict)
        and set(entry) == {"topic", "question", "answer", "words"}
        and entry["topic"] in ("service", "use", "models", "other")
        and isinstance(entry["question"], str)
        and bool(entry["question"].strip())
        and is_fillable(entry["answer"])
        and are_words(entry["words"])
    )
