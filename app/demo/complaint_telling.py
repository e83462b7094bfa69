"""What happens to an invented complaint on its way, and the working time that it takes."""

from __future__ import annotations

import hashlib
from random import Random
from typing import Any

from app.demo.complaint_case import About, Draft, Plan, Setting, chosen, spoken
from app.demo.pictures import picture
from app.staff.rules import Actor

CONTACT_MINUTES = {"critical": 30, "serious": 120, "general": 120}
PROPOSAL_DAYS = {"critical": 1, "serious": 2, "general": 3}
WORKDAY = 450
"""Working minutes of a day."""

BIG = 900_00
"""A compensation in cents that the manager has to approve."""

_CHANNELS = (
    ("phone", 34), ("in_store", 24), ("hotline", 14), ("callback", 12), ("internet", 6),
    ("manufacturer", 4), ("lounge", 3), ("staff_report", 2), ("letter", 1),
)  # fmt: skip
# A row has every column, so that all rows can be written by one statement.
_NOT_KNOWN_YET = (
    "department",
    "person",
    "finding",
    "cause",
    "further_causes",
    "category",
    "item",
    "dimension",
    "valid",
    "invalid_reason",
    "invalid_agreed",
    "closing_asked_at",
    "closing_asked_by",
    "closed_at",
)


class Enough(Exception):
    """The story has reached its end or the present."""


class Telling:
    """One case being made up, and the minute its story has come to."""

    def __init__(
        self,
        setting: Setting,
        random: Random,
        plan: Plan,
        about: About,
        *,
        opened: float,
        until: float,
    ) -> None:
        """`opened` and `until` in working minutes; nothing happens after `until`."""
        self._set = setting
        self._random = random
        self._plan = plan
        self._about = about
        self._until = until
        self._shape: dict[str, Any] = setting.numbers["scenarios"][about.scenario]
        self._texts: dict[str, Any] = setting.words["scenarios"][about.scenario]
        self._words = setting.words
        self._agent = chosen_actor(random, setting.people.agents)
        self.minute = opened
        self.draft = Draft(self._opening())

    # ------------------------------------------------------------ what happens on the way

    def _opening(self) -> dict[str, Any]:
        random, about, plan = self._random, self._about, self._plan
        words = spoken(
            chosen(random, self._texts["words"]),
            about,
            self._words["people"][self._shape["department"]],
        )
        if plan.severity == "critical":
            words = self._words["critical_words"].format(words=words)
        taker = self._taker()
        name, phone = about.contact or (None, None)
        promised = self.minute + CONTACT_MINUTES[plan.severity]
        return {
            "opened_at": self._now(),
            "stage": "opened",
            "lap": 1,
            "channel": random.choices(
                [code for code, _weight in _CHANNELS], [weight for _code, weight in _CHANNELS]
            )[0],
            "severity": plan.severity,
            "taken_by_id": taker.employee_id,
            "taken_by": taker.name,
            "owner_id": None if plan.nobody else self._agent.employee_id,
            "customer_id": about.customer_id,
            "vehicle_id": about.vehicle_id,
            "contact_name": name,
            "contact_phone": phone,
            "about_department": self._words["departments"][self._shape["department"]],
            "about_person": about.person,
            "words": words,
            "aim": self._shape["aim"],
            "promised_at": self._set.hours.stamp(promised) if random.random() < 0.4 else None,
            "visit_id": about.visit_id,
            "samples": self._words["samples"] if random.random() < 0.03 else None,
            "investigated": 0,
            "imported": 0,
            **dict.fromkeys(_NOT_KNOWN_YET),
        }

    def _taker(self) -> Actor:
        people, chance = self._set.people, self._random.random()
        if self._plan.nobody or chance < 0.16:
            return people.receptionist
        return people.clerk if chance < 0.2 else self._agent

    def _reason(self) -> str:
        reasons = self._words["invalid"]
        by_scenario = {"service_price": 0, "price": 0, "consumption": 1}
        return str(reasons[by_scenario.get(self._about.scenario, 2)])

    def _compensation(self, refusal: int) -> tuple[str | None, int | None]:
        kind, least, most = self._shape.get("compensation", ("gift", 100, 300))
        if self._plan.big:
            return kind, BIG
        if "compensation" not in self._shape or (not refusal and self._random.random() < 0.55):
            return None, None
        return kind, self._random.randint(least // 10, most // 10) * 10_00

    def _contact(self, note: str, *, promise: bool = False) -> None:
        promised = promise and self._random.random() < 0.4
        self.draft.add(
            "complaint_contacts",
            at=self._now(),
            by_id=self._agent.employee_id,
            by_name=self._agent.name,
            way="in_person" if self._random.random() < 0.15 else "phone",
            note=note,
            promised_at=self._set.hours.stamp(self.minute + 2 * WORKDAY) if promised else None,
        )

    def _note(self) -> None:
        text = chosen(self._random, self._words["notes"])
        self.draft.add("complaint_notes", at=self._now(), by_name=self._agent.name, text=text)

    def _hand_over(self) -> None:
        others = [one for one in self._set.people.agents if one != self._agent]
        if not others or self._plan.nobody:
            return
        new = chosen_actor(self._random, tuple(others))
        self.draft.add(
            "complaint_handovers",
            at=self._now(),
            by_name=self._set.people.manager.name,
            from_id=self._agent.employee_id,
            to_id=new.employee_id,
            note=chosen(self._random, self._words["handovers"]),
        )
        self._agent = new
        self._know(owner_id=new.employee_id)

    def _hold(self) -> None:
        if self._random.random() < 0.12:
            self._hand_over()
        if self._plan.hold is None or "complaint_holds" in self.draft.parts:
            return
        self._pass(20, 100)
        hold = self.draft.add(
            "complaint_holds",
            from_at=self._now(),
            until_at=None,
            reason=self._plan.hold,
            note=self._words["hold_notes"].get(self._plan.hold),
            by_name=self._agent.name,
        )
        self._at("held")
        self._pass(WORKDAY, WORKDAY * 4)
        hold["until_at"] = self._now()
        self._contact(self._words["later_contact"])

    def _action(self, sort: str, text: str, *, days: int) -> dict[str, Any]:
        department = self._shape["department"]
        owner = self._words["people"][department]
        return self.draft.add(
            "actions",
            sort=sort,
            source="complaint",
            lap=self._lap,
            text=text,
            department=self._words["departments"][department],
            owner=owner,
            owner_id=self._set.people.number_of(owner),
            due_on=self._day(WORKDAY * days),
            done_on=None,
            created_at=self._now(),
            created_by=self._agent.name,
        )

    def _done(self, action: dict[str, Any]) -> None:
        note = chosen(self._random, self._words["action_done"])
        action.update(done_on=self._now()[:10], done_note=note)
        if action["sort"] != "execution" and self._random.random() < 0.85:
            self._check_effect(action)

    def _check_effect(self, action: dict[str, Any]) -> None:
        later = self.minute + WORKDAY * 10
        bad = self._random.random() < 0.12
        note = self._words["ineffective"] if bad else chosen(self._random, self._words["effective"])
        if later > self._until:
            return
        action.update(
            effect="ineffective" if bad else "effective",
            effect_note=note,
            effect_on=self._set.hours.stamp(later)[:10],
            effect_by=self._set.people.manager.name,
        )

    def _reply(self) -> dict[str, Any]:
        place = int(self._random.random() * 3)
        return self.draft.add(
            "complaint_replies",
            lap=self._lap,
            at=self._now(),
            by_name=self._agent.name,
            way=("phone", "in_person", "message")[place],
            words=self._words["replied"][place],
        )

    def _files(self) -> None:
        photo = bool(self._shape.get("photo")) and self._random.random() < 0.2
        signed = self._random.random() < 0.02
        if photo or self._plan.files:
            self._file(chosen(self._random, self._words["photos"]), signed=False)
        if signed or self._plan.files:
            self._file(self._words["signed_form"], signed=True)

    def _file(self, name: str, *, signed: bool) -> None:
        content = picture(int(self._random.random() * 4))
        sha256 = hashlib.sha256(content).hexdigest()
        self.draft.contents[sha256] = content
        self.draft.add(
            "attachments",
            name=name,
            media="image/png",
            size=len(content),
            sha256=sha256,
            signed_form=int(signed),
            added_at=self._now(),
            added_by=self._agent.name,
        )

    # ------------------------------------------------------------ time and stages

    @property
    def _lap(self) -> int:
        return int(self.draft.facts["lap"])

    def _know(self, **facts: Any) -> None:
        self.draft.facts.update(facts)

    def _now(self) -> str:
        return self._set.hours.stamp(self.minute)

    def _day(self, minutes: float) -> str:
        """The day some working time from now."""
        return self._set.hours.stamp(self.minute + minutes)[:10]

    def _pass(self, least: float, most: float) -> None:
        self.minute += self._random.uniform(least, most)
        if self.minute >= self._until:
            raise Enough

    def _at(self, point: str) -> None:
        if point and self._plan.stop == point:
            raise Enough

    def _step(
        self, to: str, *, step: str = "forward", note: str | None = None, manager: bool = False
    ) -> None:
        who = self._set.people.manager if manager else self._agent
        self.draft.add(
            "complaint_steps",
            at=self._now(),
            by_id=who.employee_id,
            by_name=who.name,
            step=step,
            from_stage=self.draft.facts["stage"],
            to_stage=to,
            lap=self._lap,
            note=note,
        )
        self._know(stage=to)

    def _back(self, to: str, step: str, note: str, *, manager: bool = False) -> None:
        self._step(to, step=step, note=note, manager=manager)
        self._know(lap=self._lap + 1)


def chosen_actor(random: Random, people: tuple[Actor, ...]) -> Actor:
    """One of some people."""
    return people[int(random.random() * len(people))]
