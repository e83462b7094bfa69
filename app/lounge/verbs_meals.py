"""What can be done to meals: hand one out, mend a line, strike it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.base.changes import Changed, edit
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.lounge.frame import TICK, past_day
from app.lounge.store_meals import meal as meal_of
from app.lounge.store_meals import vehicle_of_plate
from app.staff.rules import Actor, require

MOST = 50
"""Guests, or tickets, of one line."""

_TEXTS = ("guest", "note")
_NUMBERS = ("guests", "tickets")


def add_meal(
    store: Store,
    actor: Actor,
    *,
    plate: str = "",
    vehicle_id: int | None = None,
    guest: str = "",
    guests: int = 1,
    tickets: int | None = None,
    note: str = "",
    day: str | None = None,
    clock: Clock,
) -> tuple[Changed, int]:
    """Write down who eats: today unless said, a ticket for each guest unless said.

    The car is the one that has the plate now; a guest without a car on file is fine. NotPossible
    for a day to come, or numbers out of their bounds.
    """
    require(actor, TICK)
    values = _checked(
        {
            "plate": plate,
            "guest": guest,
            "guests": guests,
            "tickets": guests if tickets is None else tickets,
            "note": note,
        }
    )
    with edit(store, actor, "add_meal", "meals", None, clock) as work:
        work.entity_id = work.insert(
            "meals",
            {
                **values,
                "day": past_day(day, clock),
                "at": stamp(clock),
                "vehicle_id": vehicle_id or vehicle_of_plate(store, plate),
                "by_id": actor.employee_id,
                "by_name": actor.name,
            },
        )
        made = work.entity_id
    return work.changed(), made


def change_meal(
    store: Store, actor: Actor, meal_id: int, *, values: Mapping[str, Any], clock: Clock
) -> Changed:
    """Change plate, guest, guests, tickets or note of a line; a new plate finds its car anew."""
    require(actor, TICK)
    unknown = set(values) - {"plate", *_TEXTS, *_NUMBERS}
    if unknown:
        raise KeyError(*unknown)
    checked = _checked(values)
    with edit(store, actor, "change_meal", "meals", meal_id, clock) as work:
        held = meal_of(store, meal_id)
        if "plate" in checked and checked["plate"] != held.plate:
            checked["vehicle_id"] = vehicle_of_plate(store, checked["plate"])
        work.update("meals", meal_id, checked)
    return work.changed()


def remove_meal(store: Store, actor: Actor, meal_id: int, *, clock: Clock) -> Changed:
    """Strike a line written by mistake; the record of changes keeps it, and it can be undone."""
    require(actor, TICK)
    with edit(store, actor, "remove_meal", "meals", meal_id, clock) as work:
        meal_of(store, meal_id)
        work.delete("meals", meal_id)
    return work.changed()


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name in _NUMBERS:
            least = 1 if name == "guests" else 0
            if not least <= int(value) <= MOST:
                raise NotPossible(
                    _("Between {least} and {most}, please.").format(least=least, most=MOST)
                )
            found[name] = int(value)
        elif name == "plate":
            found[name] = " ".join(str(value or "").split()).upper()[:20]
        else:
            found[name] = str(value or "").strip() or None
    return found
