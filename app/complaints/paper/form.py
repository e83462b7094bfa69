"""What the handling form shows beside the case itself: names, labels, deadlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.base.phones import masked, shown
from app.base.translation import _
from app.complaints.case import Attachment, Case


class ClockLine(NamedTuple):
    """One clock in words: what runs, until when, when it was done, how it stands, and why there."""

    name: str
    deadline: str
    done: str
    state: str
    why: str


@dataclass(frozen=True, kw_only=True)
class FormContext:
    """Everything the form needs that is not in the case; texts are plain and as people read them.

    `people` are the names of employees by their number. `phones` are digits; they and the
    contact's number are printed whole only with `whole_phones`.
    """

    printed_by: str
    customer: str = ""
    phones: tuple[str, ...] = ()
    whole_phones: bool = False
    plate: str = ""
    vin: str = ""
    model: str = ""
    visit: str = ""
    category: str = ""
    item: str = ""
    people: Mapping[int, str] = field(default_factory=dict)
    clocks: tuple[ClockLine, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    merged_into: str = ""
    merged: tuple[str, ...] = ()

    def person(self, number: int | None) -> str:
        """An employee's name; nothing for nobody."""
        return "" if number is None else self.people.get(number, f"#{number}")

    def phones_of(self, case: Case) -> str:
        """The numbers to call, the contact's first, each once."""
        numbers = dict.fromkeys(filter(None, (case.contact_phone, *self.phones)))
        write = shown if self.whole_phones else masked
        return ", ".join(write(number) for number in numbers)


def moment(text: str | None) -> str:
    """A kept moment as it is read: 2026-11-02 10:00; an old sheet's plain day stays a day."""
    return (text or "")[:16].replace("T", " ")


def yuan(cents: int | None) -> str:
    """An amount in cents: 1,200.00 yuan."""
    return "" if cents is None else _("{amount} yuan").format(amount=f"{cents / 100:,.2f}")


def size_text(size: int) -> str:
    """A file's size in bytes, as people read it."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"
