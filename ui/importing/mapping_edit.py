"""Changes a person makes to a proposed mapping, which travels as JSON."""

from __future__ import annotations

import json
from typing import Any


def columns_of(mapping: str) -> dict[str, int]:
    """Field code → place of its column, counted from nought."""
    return dict(json.loads(mapping)["columns"])


def turned_of(mapping: str) -> set[str]:
    """The fields whose column is read the other way round."""
    return set(json.loads(mapping)["inverted"])


def assign(mapping: str, code: str, place: int | None) -> str:
    """The mapping with a field taken from another column, or from none."""
    data = json.loads(mapping)
    if place is None:
        data["columns"].pop(code, None)
        data["inverted"] = [other for other in data["inverted"] if other != code]
    else:
        data["columns"][code] = place
    return _text(data)


def turn(mapping: str, code: str, on: bool) -> str:
    """The mapping with a field's column read the other way round, or as it says."""
    data = json.loads(mapping)
    others = [other for other in data["inverted"] if other != code]
    data["inverted"] = sorted([*others, code] if on else others)
    return _text(data)


def _text(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)
