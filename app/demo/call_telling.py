"""How invented calls go: tries until somebody answers, and what is said then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from random import Random
from typing import Any

from app.calls.content.questionnaire import Answer, Question, shown_questions
from app.demo.call_case import Occasion, Paper, Rows
from app.demo.complaint_case import chosen
from app.demo.hours import Hours
from app.staff.rules import Actor

_NEXT_TRY, _DAY = 260, 450
_TRIES = 3
_LOWEST = 5
_SHIFTS = {"car_clean": -0.6, "time_taken": -0.5, "lounge": -0.3, "friendly": 0.4}
_NOT_REACHED = {"no_answer": 62, "off": 20, "busy": 16, "wrong": 2}


class Telling:
    """Tells calls into the rows, up to a minute."""

    def __init__(
        self,
        rows: Rows,
        random: Random,
        hours: Hours,
        until: float,
        agents: tuple[Actor, ...],
        words: Mapping[str, Any],
        scripts: Mapping[str, int],
    ) -> None:
        self._rows = rows
        self._random = random
        self._hours = hours
        self._until = until
        self._agents = agents
        self._words = words
        self._scripts = scripts
        self._moods: dict[str, float] = {}

    def call(self, about: Occasion, paper: Paper, *, drift: float = 0.0) -> dict[str, Any]:
        """One call as it usually goes; what lies after the present has not happened yet."""
        random = self._random
        task = self._rows.task(about, self._hours.stamp(min(about.minute, self._until)))
        agent = self._agents[int(random.random() * len(self._agents))]
        minute = about.minute
        while task["state"] == "open" and minute + 3 <= self._until:
            chance = random.random()
            if chance < 0.27:
                minute = self._nobody(task, about, agent, minute)
            elif chance < 0.31:
                minute = self._again(task, about, agent, minute)
            elif chance < 0.34:
                note = chosen(random, self._words["refusals"])
                self._try(task, about, agent, minute, "refused", reached=1, note=note)
                self._close(task, "refused", minute)
            else:
                self.completed(task, about, paper, agent, minute, drift=drift)
        return task

    def completed(
        self,
        task: dict[str, Any],
        about: Occasion,
        paper: Paper,
        agent: Actor,
        minute: float,
        *,
        drift: float = 0.0,
        given: Mapping[str, tuple[int, str]] | None = None,
        verdict: str | None = None,
    ) -> dict[str, Any]:
        """A call in which everything is answered; `given` are scores and reasons by key."""
        sheet = self.sheet(about, paper, agent, minute, task_id=task["id"])
        scores = self._answers(sheet, about, paper, minute, drift, given or {})
        sheet["verdict"] = verdict or _verdict(scores)
        sheet["finished_at"] = self._hours.stamp(minute + 3)
        self._try(task, about, agent, minute, "completed", reached=1, verdict=sheet["verdict"])
        self._close(task, "completed", minute + 3)
        return sheet

    def sheet(
        self, about: Occasion, paper: Paper, agent: Actor, minute: float, **values: Any
    ) -> dict[str, Any]:
        """A sheet that was begun."""
        return self._rows.sheet(
            **{
                "vehicle_id": about.vehicle_id,
                "version_id": paper.version_id,
                "sort": "call",
                "begun_at": self._hours.stamp(minute),
                "by_id": agent.employee_id,
                "by_name": agent.name,
                "advisor": about.advisor,
                "consultant": about.consultant,
                "model": about.model,
                **values,
            }
        )

    def interviewed(
        self, about: Occasion, paper: Paper, agent: Actor, minute: float
    ) -> dict[str, Any]:
        """The sheet of a delivery interview."""
        sheet = self.sheet(about, paper, agent, minute, sort="interview")
        self._answers(sheet, about, paper, minute, 0.4, {})
        sheet["finished_at"] = self._hours.stamp(minute + 5)
        return sheet

    def broken_off(self, about: Occasion, paper: Paper, agent: Actor, minute: float) -> None:
        """A call that was not ended: some questions are answered, the next one was asked."""
        task = self._rows.task(about, self._hours.stamp(min(about.minute, self._until)))
        task.update(begun=1, held_by=agent.employee_id, agent_id=agent.employee_id)
        task["held_until"] = self._hours.stamp(minute)
        self._rows.attempts.append(self._attempt(task, about, agent, minute))
        asked = paper.questionnaire.asked[:5]
        sheet = self.sheet(
            about, paper, agent, minute, task_id=task["id"], at_question=asked[-1].key
        )
        for question, score in zip(asked, (9, 10, 8, 6), strict=False):
            reason = self._reason(question.key) if score == 6 else None
            at = self._hours.stamp(minute)
            self._rows.answer(sheet["id"], at, question.key, score=score, reason=reason)

    def appointed(self, about: Occasion, agent: Actor, minute: float, at: datetime) -> None:
        """A call that the customer wants at another minute."""
        task = self._rows.task(about, self._hours.stamp(min(about.minute, self._until)))
        moment = at.isoformat(timespec="seconds")
        note = chosen(self._random, self._words["again_notes"])
        self._try(task, about, agent, minute, "again", reached=1, again_at=moment, note=note)
        task.update(due_at=moment, due_on=moment[:10], agent_id=agent.employee_id)

    def _nobody(self, task: dict[str, Any], about: Occasion, agent: Actor, minute: float) -> float:
        detail = self._random.choices(list(_NOT_REACHED), list(_NOT_REACHED.values()))[0]
        note = chosen(self._random, self._words["no_answer_notes"]) or None
        if not self._try(task, about, agent, minute, "not_reached", detail=detail, note=note):
            return minute
        task["tries"] += 1
        if task["tries"] >= _TRIES:
            self._close(task, "unreachable", minute)
            return minute
        later = minute + _NEXT_TRY + self._random.random() * 120
        task["wait_until"] = self._hours.stamp(later)
        return later

    def _again(self, task: dict[str, Any], about: Occasion, agent: Actor, minute: float) -> float:
        later = minute + 60 + self._random.random() * _DAY
        at = self._hours.stamp(later)
        note = chosen(self._random, self._words["again_notes"])
        if not self._try(task, about, agent, minute, "again", reached=1, again_at=at, note=note):
            return minute
        task.update(due_at=at, due_on=at[:10], tries=0, agent_id=agent.employee_id)
        task["wait_until"] = None
        return later

    def _try(
        self, task: dict[str, Any], about: Occasion, agent: Actor, minute: float, result: str,
        **values: Any,
    ) -> bool:  # fmt: skip
        """One try that ended; whether it lies before the present."""
        if minute > self._until:
            return False
        attempt = self._attempt(task, about, agent, minute)
        ended = self._hours.stamp(minute + 3 if values.get("reached") else minute)
        attempt.update({"reached": 0, **values}, result=result, ended_at=ended)
        self._rows.attempts.append(attempt)
        task["begun"] = 1
        return True

    def _attempt(
        self, task: dict[str, Any], about: Occasion, agent: Actor, minute: float
    ) -> dict[str, Any]:
        return {
            "task_id": task["id"],
            "vehicle_id": about.vehicle_id,
            "phone": about.phone,
            "at": self._hours.stamp(minute),
            "by_id": agent.employee_id,
            "by_name": agent.name,
            "reached": 0,
            "script_version_id": self._scripts.get(about.purpose),
        }

    def _close(self, task: dict[str, Any], state: str, minute: float) -> None:
        if minute <= self._until:
            task.update(state=state, closed_at=self._hours.stamp(minute), wait_until=None)

    def _answers(
        self,
        sheet: dict[str, Any],
        about: Occasion,
        paper: Paper,
        minute: float,
        drift: float,
        given: Mapping[str, tuple[int, str]],
    ) -> list[int]:
        random = self._random
        at = self._hours.stamp(minute + 2)
        mood = 8.9 + drift + self._mood(about.advisor or about.consultant or "")
        mood += random.gauss(0, 0.7)
        said: dict[str, Any] = {}
        scores: list[int] = []
        # A question is shown by what was answered before it.
        plain = all(question.show_if is None for question in paper.questionnaire.asked)
        for question in paper.questionnaire.asked:
            if not plain and question not in shown_questions(paper.questionnaire, said):
                continue
            one = self._answer(question, mood, given)
            if one is None:
                continue
            said[question.key] = Answer(one.get("score"), one.get("value"))
            if "score" in one:
                scores.append(one["score"])
            self._rows.answer(sheet["id"], at, question.key, **one)
        return scores

    def _answer(
        self, question: Question, mood: float, given: Mapping[str, tuple[int, str]]
    ) -> dict[str, Any] | None:
        random = self._random
        if question.key in given:
            score, reason = given[question.key]
            return {"score": score, "reason": reason or None}
        if question.kind == "score":
            value = mood + _SHIFTS.get(question.key, 0.0) + random.gauss(0, 0.8)
            score = min(10, max(_LOWEST, round(value)))
            wants = question.reason_at is not None and score <= question.reason_at
            return {"score": score, "reason": self._reason(question.key) if wants else None}
        if question.choices:
            place = min(int(random.expovariate(1.2)), len(question.choices) - 1)
            return {"value": question.choices[place].code}
        if question.kind == "yesno":
            return {"value": "yes" if random.random() < 0.8 else "no"}
        if question.kind == "number":
            return {"value": str(random.randint(1, 4))}
        if question.required or random.random() < 0.2:
            return {"value": chosen(random, self._words["recommend"])}
        return None

    def _reason(self, key: str) -> str | None:
        if self._random.random() < 0.15:
            return None
        reasons = self._words["reasons"]
        return chosen(self._random, reasons.get(key, reasons["other"]))

    def _mood(self, name: str) -> float:
        """Customers like some advisers better than others, always the same ones."""
        if name not in self._moods:
            self._moods[name] = (Random(name).random() - 0.5) * 1.4
        return self._moods[name]


def rating_given(score: int, words: str | None) -> dict[str, tuple[int, str]]:
    """The score of a rating call, as it is given to the questionnaire of complaints."""
    return {"handling_score": (score, words or "")} if score else {}


def _verdict(scores: list[int]) -> str:
    mean = sum(scores) / len(scores) if scores else 8
    if mean >= 9.3:
        return "very_satisfied"
    if mean >= 8:
        return "satisfied"
    return "neutral" if mean >= 6.8 else "dissatisfied"
