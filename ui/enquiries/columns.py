"""How the list of enquiries shows its columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.complaints.labels import channel_label
from app.enquiries.columns import COLUMNS
from app.enquiries.labels import sort_label, state_label, topic_label
from app.enquiries.store import Line
from ui.widgets.columns import Column, Row

_WIDTHS = {
    "at": 11, "words": 22, "who": 8, "plate": 8, "state": 15, "promised_at": 11,
    "promised_to": 7, "sort": 9, "topic": 18, "owner": 9, "answer": 30, "outcome": 30,
    "number": 14,
}  # fmt: skip
_SHOWN = ("words", "who", "plate", "state", "promised_at", "at", "promised_to")
TONES = {
    "late": "danger", "answered_late": "warn", "to_tell": "warn", "promised": "info",
    "answered": "ok", "told": "ok", "complaint": "muted",
}  # fmt: skip
_LABELS: dict[str, Callable[[str], str]] = {
    "sort": sort_label,
    "topic": topic_label,
    "state": state_label,
    "channel": channel_label,
}


def moment_text(value: str) -> str:
    """A stored moment as the list shows it: 2026-11-02 10:05."""
    return value[:16].replace("T", " ")


def _text(key: str, year: int) -> Callable[[Any, Row], str] | None:
    if key in _LABELS:
        label = _LABELS[key]
        return lambda value, _row: label(value)
    if key.endswith("at"):
        this = f"{year}-"
        return lambda value, _row: moment_text(value).removeprefix(this)
    if key in ("words", "answer", "outcome"):
        return lambda value, _row: " ".join(value.split())
    return None


def _tone(value: str, _row: Row) -> str | None:
    return TONES.get(value)


def columns(year: int) -> tuple[Column, ...]:
    """The columns over rows that are lines; moments of this year are shown without it."""
    return tuple(
        Column(
            key,
            title,
            index=Line._fields.index(key),
            width=_WIDTHS.get(key),
            formatter=_text(key, year),
            tone=_tone if key == "state" else None,
            hidden=key not in _SHOWN,
            main=key == "words",
        )
        for key, title in COLUMNS
    )
