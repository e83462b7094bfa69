"""What the facts of a case may be: codes that are known, texts without outer blanks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.base.errors import NotPossible
from app.base.phones import digits
from app.base.translation import _
from app.complaints.codes import AIMS, CHANNELS, DIMENSIONS, SEVERITIES
from app.complaints.field_words import field_label

_KNOWN: dict[str, tuple[str, ...]] = {
    "channel": CHANNELS,
    "severity": SEVERITIES,
    "aim": AIMS,
    "dimension": DIMENSIONS,
}
_FLAGS = frozenset({"investigated", "valid"})
_NUMBERS = frozenset({"customer_id", "vehicle_id", "visit_id"})
_MOMENTS = frozenset({"promised_at"})

LONGEST = 20_000
"""Characters a text of a case may have: some four printed pages."""


def checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are stored. NotPossible for one that its column cannot hold.

    Texts lose outer blanks, an empty one becomes None (the words stay text); flags are 0 or 1;
    moments are ISO text with offset.
    """
    return {name: _checked(name, value) for name, value in values.items()}


def _checked(name: str, value: Any) -> Any:
    if name in _FLAGS:
        return None if value is None else int(bool(value))
    if name in _NUMBERS:
        return None if value is None else int(value)
    text = "" if value is None else str(value).strip()
    if name in _KNOWN and text not in ("", *_KNOWN[name]):
        raise _not_allowed(name, text)
    if name == "severity" and not text:
        raise _not_allowed(name, text)
    if name in _MOMENTS and text:
        _check_moment(name, text)
    if name == "contact_phone" and text:
        text = _phone(text)
    if len(text) > LONGEST:
        raise NotPossible(
            _("“{field}” holds at most {count} characters. Put the rest into a file.").format(
                field=field_label(name), count=LONGEST
            )
        )
    return text if name == "words" else text or None


def _phone(text: str) -> str:
    """Digits, so that it is found again; what is no single number stays as it was written."""
    number = digits(text)
    if len(number) == 13 and number.startswith("86"):
        number = number[2:]
    return number if 5 <= len(number) <= 13 else text


def _check_moment(name: str, text: str) -> None:
    try:
        aware = datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        aware = False
    if not aware:
        raise _not_allowed(name, text)


def _not_allowed(name: str, text: str) -> NotPossible:
    return NotPossible(
        _("“{title}” cannot be set to {value}.").format(title=field_label(name), value=text or "–")
    )
