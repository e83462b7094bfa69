"""One invented complaint while it is being made up: its row and the rows of its parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from app.base.content import content
from app.base.translation import LANGUAGES, language
from app.complaints.numbers import case_number
from app.demo.hours import Hours
from app.staff.rules import Actor

PARTS = (
    "complaint_contacts",
    "complaint_rounds",
    "complaint_replies",
    "complaint_ratings",
    "complaint_holds",
    "complaint_steps",
    "complaint_handovers",
    "complaint_notes",
    "actions",
    "attachments",
)


@dataclass(frozen=True)
class People:
    """Who works at the desk."""

    manager: Actor
    agents: tuple[Actor, ...]
    receptionist: Actor
    clerk: Actor

    def number_of(self, name: str) -> int | None:
        """The number in the staff list of somebody who signs in."""
        everybody = (self.manager, *self.agents, self.receptionist, self.clerk)
        return next((one.employee_id for one in everybody if one.name == name), None)


@dataclass(frozen=True)
class Plan:
    """How a story goes. Where it is not told to stop, it goes on until the present.

    `stop` names the point at which it waits; `refusals` and `failures` are how often the
    customer refuses a proposal and does not confirm that it is done.
    """

    stop: str | None = None
    severity: str = "general"
    refusals: int = 0
    failures: int = 0
    valid: bool = True
    hold: str | None = None
    score: int = 9
    decision: str = "accept"
    reopened: bool = False
    big: bool = False
    late_contact: bool = False
    late_proposal: bool = False
    nobody: bool = False
    overdue: bool = False
    files: bool = False


@dataclass(frozen=True)
class About:
    """What a complaint is about, as the desk knows it."""

    scenario: str
    vehicle_id: int | None = None
    customer_id: int | None = None
    visit_id: int | None = None
    model: str | None = None
    person: str | None = None
    contact: tuple[str, str] | None = None


@dataclass(frozen=True)
class Setting:
    """What every story of this dealership shares; `numbers` and `words` are its content."""

    hours: Hours
    people: People
    numbers: dict[str, Any]
    words: dict[str, Any]

    @classmethod
    def of(cls, hours: Hours, people: People) -> Setting:
        """The setting in the language spoken now."""
        spoken = language() if language() in LANGUAGES else "en"
        return cls(hours, people, content("demo_complaints"), content(f"demo_complaints_{spoken}"))


@dataclass
class Draft:
    """The rows of one case."""

    facts: dict[str, Any]
    parts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)

    def add(self, table: str, **values: Any) -> dict[str, Any]:
        """Add a row to a part of the case; it may be changed afterwards."""
        self.parts.setdefault(table, []).append(values)
        return values

    def numbered(self, case_id: int, running: int) -> None:
        """Give the case its id and its number of the month."""
        self.facts["id"] = self.facts["rev"] = case_id
        self.facts["number"] = case_number(str(self.facts["opened_at"])[:7], running)
        for rows in self.parts.values():
            for row in rows:
                row["complaint_id"] = case_id


def spoken(text: str, about: About, fallback: str) -> str:
    """A text of the content with the person and the model it speaks of."""
    return text.format(person=about.person or fallback, model=about.model or "")


def chosen(random: Random, texts: list[str]) -> str:
    """One of some texts."""
    return texts[int(random.random() * len(texts))]
