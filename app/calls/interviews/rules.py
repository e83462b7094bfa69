"""A delivery interview as plain values, and what it tells the agent who calls a week later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.base.translation import _
from app.calls.answers.record import Sheet

WAITING, BEGUN, DONE = "waiting", "begun", "done"


class Delivery(NamedTuple):
    """One hand-over of the list. `state` is WAITING, BEGUN or DONE; `phone` is masked."""

    vehicle_id: int
    delivered_on: str
    plate: str
    vin: str
    model: str
    consultant: str
    customer_id: int | None
    customer: str
    phone: str
    vip: bool
    interview_id: int | None
    state: str


class Wish(NamedTuple):
    """A wish or suggestion of the interview: an enquiry with an owner and what came of it."""

    enquiry_id: int
    words: str
    owner_id: int | None
    owner: str
    outcome: str | None


@dataclass(frozen=True)
class Interview:
    """An interview with its answers. `call_on`, `call_at` (HH:MM) and `call_way` were agreed for
    the later call; `address` is the form of address's gender code, if known.
    """

    id: int
    vehicle_id: int
    delivered_on: str
    vip: bool
    vip_measure: str | None
    call_on: str | None
    call_at: str | None
    call_way: str | None
    at: str
    by_name: str
    plate: str
    vin: str
    model: str
    consultant: str
    customer_id: int | None
    customer: str
    gender: str | None
    phone: str
    sheet: Sheet
    wishes: tuple[Wish, ...]


def note_for_call(
    *, vip_measure: str | None, call_way: str | None, wishes: Sequence[str]
) -> str | None:
    """What the agent of the later call reads: VIP and measure, the way agreed, the wishes."""
    lines = []
    if vip_measure is not None:
        lines.append(_("VIP: {measure}").format(measure=vip_measure) if vip_measure else _("VIP"))
    if call_way:
        lines.append(_("Agreed way: {way}").format(way=call_way))
    lines += [_("Wish: {words}").format(words=words) for words in wishes]
    return "\n".join(lines) or None
