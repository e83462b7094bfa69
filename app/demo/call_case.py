"""One invented call while it is being made up, and all rows of the calls together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.calls.content.questionnaire import Questionnaire
from app.staff.rules import Actor


@dataclass(frozen=True)
class Occasion:
    """What a call is made for: whom to call about which car, due on a day (ISO).

    `minute` is the working minute from which it can be made.
    """

    purpose: str
    occasion: str
    due_on: str
    minute: float
    vehicle_id: int | None
    customer_id: int | None
    visit_id: int | None = None
    complaint_id: int | None = None
    topic_id: int | None = None
    person: str | None = None
    phone: str | None = None
    advisor: str | None = None
    consultant: str | None = None
    model: str | None = None
    due_at: str | None = None


@dataclass(frozen=True)
class Paper:
    """A questionnaire version as the invented agents have it before them."""

    version_id: int
    questionnaire: Questionnaire


@dataclass
class Rows:
    """The rows of all calls; ids are given here, so that they can refer to each other."""

    tasks: list[dict[str, Any]] = field(default_factory=list)
    attempts: list[dict[str, Any]] = field(default_factory=list)
    sheets: list[dict[str, Any]] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    interviews: list[dict[str, Any]] = field(default_factory=list)
    leads: list[dict[str, Any]] = field(default_factory=list)
    suggestions: list[dict[str, Any]] = field(default_factory=list)
    declined: list[tuple[Actor, str, int, str, int]] = field(default_factory=list)

    def task(self, about: Occasion, created_at: str) -> dict[str, Any]:
        """A task that is still open."""
        row = {
            "id": len(self.tasks) + 1,
            "purpose": about.purpose,
            "occasion": about.occasion,
            "state": "open",
            "vehicle_id": about.vehicle_id,
            "customer_id": about.customer_id,
            "visit_id": about.visit_id,
            "complaint_id": about.complaint_id,
            "topic_id": about.topic_id,
            "person": about.person,
            "phone": about.phone,
            "due_on": about.due_on,
            "due_at": about.due_at,
            "only_agent": 0,
            "tries": 0,
            "begun": 0,
            "created_at": created_at,
        }
        self.tasks.append(row)
        return row

    def sheet(self, **values: Any) -> dict[str, Any]:
        """A sheet of answers."""
        row = {"id": len(self.sheets) + 1, **values}
        self.sheets.append(row)
        return row

    def answer(self, sheet_id: int, at: str, question: str, **said: Any) -> int:
        """One answer; returns its id."""
        number = len(self.answers) + 1
        row = {"id": number, "sheet_id": sheet_id, "question": question, "at": at, **said}
        self.answers.append(row)
        return number
