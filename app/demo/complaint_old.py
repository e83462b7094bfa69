"""Invented complaints as they come out of an old workbook: plain days, one row each."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from app.demo.complaint_case import About, Draft, Setting, chosen, spoken

_SCORES = (10, 9, 8, 7, 6, 5)
_SCORE_WEIGHTS = (24, 30, 22, 14, 7, 3)


def old_case(
    setting: Setting, random: Random, about: About, day: date, number: str, known_until: date
) -> Draft:
    """One row of the workbook: all of it was through before `known_until`."""
    return _Row(setting, random, about, day, number, known_until).case()


class _Row:
    def __init__(
        self,
        setting: Setting,
        random: Random,
        about: About,
        day: date,
        number: str,
        known_until: date,
    ) -> None:
        self._random = random
        self._about = about
        self._day = day
        self._number = number
        self._until = known_until
        self._shape: dict[str, Any] = setting.numbers["scenarios"][about.scenario]
        self._texts: dict[str, Any] = setting.words["scenarios"][about.scenario]
        self._words = setting.words
        self._department = setting.words["departments"][self._shape["department"]]
        self._person = setting.words["people"][self._shape["department"]]

    def case(self) -> Draft:
        """The case at the stage that its furthest day says."""
        random = self._random
        draft = Draft(self._facts())
        last = self._until - timedelta(days=1)
        proposed = min(self._day + timedelta(days=random.randint(0, 4)), last)
        done = min(proposed + timedelta(days=random.randint(1, 12)), last)
        closed = min(done + timedelta(days=random.randint(0, 5)), last)
        self._round(draft, proposed)
        self._measures(draft, done)
        draft.facts.update(stage="closed", closed_at=closed.isoformat())
        if random.random() < 0.7:
            self._score(draft, closed + timedelta(days=random.randint(1, 9)))
        return draft

    def _facts(self) -> dict[str, Any]:
        name, phone = self._about.contact or (None, None)
        invalid = self._random.random() * 100 < self._shape.get("invalid", 3)
        return {
            "opened_at": self._day.isoformat(),
            "stage": "opened",
            "lap": 1,
            "channel": self._random.choices(("phone", "in_store", "hotline"), (5, 4, 2))[0],
            "severity": "general",
            "taken_by": "",
            "customer_id": self._about.customer_id,
            "vehicle_id": self._about.vehicle_id,
            "contact_name": name,
            "contact_phone": phone,
            "words": spoken(chosen(self._random, self._texts["words"]), self._about, self._person),
            "visit_id": self._about.visit_id,
            "department": self._department,
            "person": self._person,
            "finding": self._texts["finding"],
            "cause": self._words["causes"][self._shape["cause"]],
            "investigated": 1,
            "category": self._shape["category"],
            "item": self._shape["item"],
            "valid": 0 if invalid else 1,
            "invalid_reason": self._words["invalid"][0] if invalid else None,
            "imported": 1,
            "source_no": self._number,
            "source_key": self._number,
        }

    def _round(self, draft: Draft, day: date) -> None:
        draft.add(
            "complaint_rounds",
            lap=1,
            proposal=self._texts["proposal"],
            proposed_by=self._person,
            proposed_at=day.isoformat(),
        )

    def _measures(self, draft: Draft, done: date) -> None:
        for sort in ("corrective", "preventive"):
            draft.add(
                "actions",
                sort=sort,
                source="complaint",
                lap=1,
                text=self._texts[sort],
                department=self._department,
                owner=self._person,
                done_on=done.isoformat(),
                created_at=self._day.isoformat(),
                created_by="",
            )

    def _score(self, draft: Draft, day: date) -> None:
        if day >= self._until:
            return
        score = self._random.choices(_SCORES, _SCORE_WEIGHTS)[0]
        draft.add(
            "complaint_ratings", lap=1, at=day.isoformat(), by_name="", score=score, words=None
        )
        draft.facts["stage"] = "rated"
