"""What a condition on a column asks, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.base.translation import _
from app.complaints.sheet import words as sheet_words
from app.complaints.sheet.filter import VIEWS, Condition, SheetFilter
from app.complaints.sheet.rows import BY_KEY, LISTED

MANY = 3


def way_of(key: str) -> str:
    """How a column is filtered: by `values`, `days`, `numbers` or a `part` of the text."""
    kind = BY_KEY[key].kind
    if kind in ("code", "flag") or key in LISTED:
        return "values"
    if kind in ("date", "moment"):
        return "days"
    if kind in ("count", "money"):
        return "numbers"
    return "part"


def value_text(key: str, value: Any, names: Mapping[str, str]) -> str:
    """A value of a column as it is chosen from."""
    kind = BY_KEY[key].kind
    if kind == "flag" and value is not None:
        return _("Yes") if value else _("No")
    if value is None or value == "":
        return _("(empty)")
    if kind == "code":
        return sheet_words.code_text(key, value, dict(names))
    return str(value)


def condition_text(key: str, asked: Condition, names: Mapping[str, str]) -> str:
    """A condition without the name of its column."""
    parts = []
    if asked.values is not None:
        texts = [value_text(key, value, names) for value in asked.values]
        if len(texts) > MANY:
            parts.append(_("{count} chosen").format(count=len(texts)))
        else:
            parts.append(", ".join(texts))
    if asked.part:
        parts.append(_("contains “{text}”").format(text=asked.part))
    if asked.first is not None or asked.last is not None:
        parts.append(_span(key, asked))
    return ", ".join(parts)


def _span(key: str, asked: Condition) -> str:
    money = BY_KEY[key].kind == "money"
    first, last = (
        f"{bound / 100:,.2f}" if money and bound is not None else bound
        for bound in (asked.first, asked.last)
    )
    if last is None:
        return _("from {first}").format(first=first)
    if first is None:
        return _("up to {last}").format(last=last)
    return _("{first} to {last}").format(first=first, last=last)


def in_words(asked: SheetFilter, names: Mapping[str, str]) -> str:
    """Everything a filter asks for, for the head of a printed or exported sheet."""
    parts = [asked.title or _(VIEWS[asked.view])]
    if asked.text.strip():
        parts.append(_("“{text}”").format(text=asked.text.strip()))
    parts += [
        f"{_(BY_KEY[key].title)}: {condition_text(key, condition, names)}"
        for key, condition in asked.columns
    ]
    return " · ".join(parts)
