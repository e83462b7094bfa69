"""What the search from anywhere finds among complaints: by their number, whole or a part of it,
and by the phone of a contact who is not on file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.complaints.labels import stage_label
from app.complaints.store_vehicle import Named, find_by_number, find_by_phone
from app.staff.rules import may
from ui.tabs import Hit

if TYPE_CHECKING:
    from app.base.door import Store
    from app.staff.rules import Actor

MOST = 8
_PHONE = 4
# 0007, 202611, 202611-0007, 2026110007, TS-202611-0007; shorter ones are parts of too much.
_NUMBER = re.compile(r"(TS-?)?(\d{3,6})?(-?)(\d{1,4})?\Z")
_FULL_WIDTH = str.maketrans({chr(0xFEE0 + code): chr(code) for code in range(0x21, 0x7F)})


def find(store: Store, actor: Actor, text: str) -> Sequence[Hit]:
    """Cases in whose number or contact's phone the text stands, the newest first; at most MOST.

    Who may not view the complaints of others finds only their own.
    """
    taker = None if may(actor, "complaints.view") else actor.employee_id
    part, digits = part_of_number(text), _digits(text)
    found: dict[int, Named] = {}
    if part is not None:
        found.update((case.id, case) for case in find_by_number(store, part, taker, MOST))
    if len(digits) >= _PHONE and len(found) < MOST:
        found.update((case.id, case) for case in find_by_phone(store, digits, taker, MOST))
    return [_hit(case) for case in list(found.values())[:MOST]]


def part_of_number(text: str) -> str | None:
    """The text as it stands in a number, or None if it cannot be a part of one.

    >>> part_of_number("2026110007")
    '202611-0007'
    """
    asked = "".join(text.translate(_FULL_WIDTH).upper().split())
    match = _NUMBER.match(asked)
    if match is None:
        return None
    stem, month, dash, running = match.groups()
    if not stem and sum(map(len, (month or "", running or ""))) < 3:
        return None
    if month and running and not dash and len(month) < 6:
        return None
    digits = month or ""
    if running:
        digits += f"-{running}"
    elif dash:
        digits += "-"
    return ("TS-" if stem else "") + digits


def _digits(text: str) -> str:
    """A part of a phone number without its blanks; nothing if the text is none."""
    asked = re.sub(r"[\s-]", "", text.translate(_FULL_WIDTH))
    return asked if asked.isdigit() else ""


def _hit(case: Named) -> Hit:
    title = "  ".join(word for word in (case.number, case.plate, case.name) if word)
    detail = " · ".join((case.opened_at[:10], stage_label(case.stage)))
    return Hit("complaint", case.id, title, detail, "complaints")
