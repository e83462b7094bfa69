"""Complaints in the search from anywhere: by their number or their contact's phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.complaints.labels import stage_label
from app.complaints.store_sheet import find_numbers
from app.staff.rules import may
from ui.tabs import Hit

if TYPE_CHECKING:
    from app.base.door import Store
    from app.staff.rules import Actor

LIMIT = 6
SHORTEST = 4


def find(store: Store, actor: Actor, text: str) -> Sequence[Hit]:
    """Cases whose number or contact's phone holds the text, newest first; at least 4 signs."""
    text = text.strip()
    if len(text) < SHORTEST or not text.isascii():
        return []
    own = None if may(actor, "complaints.view") else actor.employee_id
    return [
        Hit("complaint", number, code, _line(plate, name, opened_at, stage), "complaints")
        for number, code, opened_at, stage, plate, name in find_numbers(store, text, own, LIMIT)
    ]


def _line(plate: str | None, name: str | None, opened_at: str, stage: str) -> str:
    parts = (plate, name, opened_at[:10], stage_label(stage))
    return " · ".join(part for part in parts if part)
