"""The invented calls: two years of them, what was answered, and the queue of today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from app.base.clock import Clock, FixedClock
from app.base.content import content
from app.base.door import Store
from app.base.translation import LANGUAGES, language
from app.calls.codes import COMPLAINT, DELIVERY, PURPOSES, TOPIC, VISIT
from app.calls.content.questionnaire import Questionnaire
from app.calls.content.store import current, script_for
from app.calls.content.verbs import ensure_delivered
from app.calls.tasks.verbs import refresh_tasks
from app.demo import store_calls as sql
from app.demo.call_case import Occasion, Paper, Rows
from app.demo.call_telling import Telling, rating_given
from app.demo.call_topics import Topics
from app.demo.complaint_case import People
from app.demo.complaints import people_of
from app.demo.content import World, months_later
from app.demo.deliveries import Interviews
from app.demo.hours import Hours
from app.demo.store_complaints import CarVisit, deliveries_since, visits_since
from app.staff.rules import Actor
from app.worktime.calendar import WorkingCalendar
from app.worktime.holidays import statutory_days

_HORIZON = 34
_CALLED_SHARE = 0.24
_LEFT_SHARE = 0.12
_LEFT_DAYS = 8
_DECLINED = 9
_DAY = 450
_NAMED_MINUTES = (-12, 25, 80, 150, 24 * 60)
_QUESTION_OF = {
    "price_explanation": "work_explained",
    "waiting": "time_taken",
    "repair_quality": "work_right",
    "repeat_repair": "work_right",
    "service_attitude": "friendly",
    "cleanliness": "car_clean",
    "lounge": "lounge",
}


def add_calls(store: Store, about: World, clock: Clock) -> None:
    """Write tasks, tries, answers, interviews, topics and leads; needs the complaints."""
    Calls(store, about, clock).write()


class Calls:
    """Makes them up and writes them."""

    def __init__(self, store: Store, about: World, clock: Clock) -> None:
        self._store = store
        self._about = about
        self._clock = clock
        now = clock.now()
        last = now.date() + timedelta(days=20)
        first = about.period.first
        calendar = WorkingCalendar(statutory=statutory_days)
        self._hours = Hours(calendar, first, last, now.tzinfo)
        self._until = float(self._hours.minute(now))
        self._today = now.date()
        self._people: People = people_of(store)
        self._random = about.random("calls")
        spoken = language() if language() in LANGUAGES else "en"
        self._words: dict[str, Any] = content(f"demo_calls_{spoken}")
        self._rows = Rows()
        self._links: list[tuple[int, int]] = []

    def write(self) -> None:
        """Everything, then the tasks that the data asks for beside it."""
        self._content()
        since = self._about.period.first.isoformat()
        self._visits_known = visits_since(self._store, since)
        self._numbers = sql.owners_numbers(self._store)
        self._sellers = sql.consultants(self._store)
        self._not_called = sql.not_to_call(self._store)
        telling = self._telling()
        self._complained(telling)
        for occasion, paper in self._occasions():
            telling.call(occasion, paper, drift=self._drift(occasion))
        self._ratings(telling)
        self._in_hand(telling)
        interviews = Interviews(
            self._store, self._rows, telling, self._random, self._hours, self._until,
            self._people, self._words, self._papers[DELIVERY],
        )  # fmt: skip
        interviews.tell(self._today)
        topics = Topics(
            self._store, self._rows, telling, self._random, self._hours, self._people,
            self._words, self._papers[TOPIC], self._numbers,
        )  # fmt: skip
        topics.tell(self._today)
        self._leads()
        declined = self._declined()
        sql.write_calls(self._store, self._rows)
        sql.link_complaints(self._store, self._links)
        for place, one in enumerate(declined):
            self._decline(one, self._words["declined"][place % len(self._words["declined"])])
        refresh_tasks(self._store, clock=self._clock)
        sql.give_out(self._store, [one.employee_id for one in self._people.agents], 8)

    # ------------------------------------------------------------ what is asked and said

    def _content(self) -> None:
        ensure_delivered(self._store, self._people.manager, self._clock)
        self._papers = {purpose: self._paper(purpose) for purpose in PURPOSES if purpose != "touch"}
        self._scripts = {p: script_for(self._store, p).id for p in self._papers}
        self._old_service = self._older_service()
        sql.first_used(self._store, self._hours.morning(self._about.period.first))

    def _paper(self, purpose: str) -> Paper:
        held = current(self._store, purpose)
        return Paper(held.id, held.questionnaire)

    def _older_service(self) -> tuple[str, Paper]:
        """Six months ago the question about the lounge had other words."""
        held = current(self._store, VISIT)
        changed_on = months_later(self._about.period.running, -6)
        older = _reworded(held.questionnaire, "lounge", self._words["old_lounge"])
        at = self._hours.morning(changed_on)
        new = sql.second_version(self._store, held, older, at, self._people.manager.name)
        self._papers[VISIT] = Paper(new, held.questionnaire)
        return changed_on.isoformat(), Paper(held.id, older)

    def _telling(self) -> Telling:
        return Telling(
            self._rows,
            self._random,
            self._hours,
            self._until,
            self._people.agents,
            self._words,
            self._scripts,
        )

    def _drift(self, about: Occasion) -> float:
        """Lower in the bad quarter, and a little better since."""
        first, after = self._about.period.bad_quarter
        day = about.due_on
        if first.isoformat() <= day < after.isoformat():
            return -0.7
        return 0.2 if day >= after.isoformat() else 0.0

    # ------------------------------------------------------------ what is called about

    def _occasions(self) -> Iterator[tuple[Occasion, Paper]]:
        """Deliveries and visits in the order in which they are due.

        Of the visits of former months some were called about; of the last weeks all, but for a
        few that were left over, which the data brings into the queue by itself.
        """
        found = [*self._deliveries(), *self._visits()]
        found.sort(key=lambda each: (each[0].due_on, each[0].occasion))
        recent = (self._today - timedelta(days=_LEFT_DAYS)).isoformat()
        for occasion, paper in found:
            left = occasion.due_on >= recent and self._random.random() < _LEFT_SHARE
            if occasion.minute <= self._until and not left:
                yield occasion, paper

    def _deliveries(self) -> Iterator[tuple[Occasion, Paper]]:
        for car in deliveries_since(self._store, self._about.period.first.isoformat()):
            if self._unwanted(car.customer_id):
                continue
            due = _later(car.day, 7)
            phone = self._numbers.get(car.customer_id or 0)
            about = Occasion(
                DELIVERY, f"delivery:{car.vehicle_id}", due, self._minute(due), car.vehicle_id,
                car.customer_id, phone=phone, consultant=car.consultant, model=car.model,
            )  # fmt: skip
            yield about, self._papers[DELIVERY]

    def _visits(self) -> Iterator[tuple[Occasion, Paper]]:
        random = self._random
        recent = (self._today - timedelta(days=_HORIZON)).isoformat()
        changed_on, old = self._old_service
        known = {(task["vehicle_id"], task["occasion"]) for task in self._rows.tasks}
        for visit in self._visits_known:
            if self._unwanted(visit.customer_id):
                continue
            if visit.day < recent and random.random() > _CALLED_SHARE:
                continue
            about = self._of_visit(visit)
            if (about.vehicle_id, about.occasion) in known:
                continue
            known.add((about.vehicle_id, about.occasion))
            day = self._hours.at(about.minute).date().isoformat()
            yield about, old if day < changed_on else self._papers[VISIT]

    def _of_visit(self, visit: CarVisit) -> Occasion:
        due = _later(visit.day, 3)
        person, phone = visit.brought_by, visit.brought_phone
        return Occasion(
            VISIT, f"visit:{visit.vehicle_id}:{visit.day}", due, self._minute(due),
            visit.vehicle_id, visit.customer_id, visit.id, person=person if phone else None,
            phone=phone or self._numbers.get(visit.customer_id or 0), advisor=visit.advisor,
            consultant=self._sellers.get(visit.vehicle_id), model=visit.model,
        )  # fmt: skip

    def _minute(self, day: str) -> float:
        begins = self._hours.first_minute(date.fromisoformat(day))
        return begins + self._random.random() * (_DAY - 20)

    def _unwanted(self, customer_id: int | None) -> bool:
        return customer_id is None or customer_id in self._not_called

    # ------------------------------------------------------------ complaints and their ratings

    def _complained(self, telling: Telling) -> None:
        """The calls out of which complaints were opened."""
        changed_on, old = self._old_service
        visits = {visit.id: visit for visit in self._visits_known}
        for case in sql.cases(self._store):
            key = _QUESTION_OF.get(case.item or "")
            visit = visits.get(case.visit_id or 0)
            if case.channel != "callback" or key is None or visit is None:
                continue
            minute = self._hours.minute(datetime.fromisoformat(case.opened_at)) - 4
            about = replace(self._of_visit(visit), minute=minute)
            if any(task["occasion"] == about.occasion for task in self._rows.tasks):
                continue
            paper = old if case.opened_at[:10] < changed_on else self._papers[VISIT]
            agent = Actor(case.taken_by_id, case.taken_by, "agent")
            task = self._rows.task(about, self._hours.stamp(minute))
            first = len(self._rows.answers)
            telling.completed(
                task, about, paper, agent, minute, drift=-1.5,
                given={key: (self._random.randint(2, 4), case.words)}, verdict="dissatisfied",
            )  # fmt: skip
            said = next(one for one in self._rows.answers[first:] if one["question"] == key)
            self._links.append((said["id"], case.id))

    def _ratings(self, telling: Telling) -> None:
        """A call for each score; one that a low answer opened asks that question again."""
        paper = self._papers[COMPLAINT]
        opened_by = {case: answer for answer, case in self._links}
        agents = {one.name: one for one in self._people.agents}
        for case in sql.cases(self._store):
            if case.stage != "rated" or not case.score or not case.rated_at or not case.closed_at:
                continue
            minute = self._hours.minute(datetime.fromisoformat(case.rated_at)) - 3
            phone = self._numbers.get(case.customer_id or 0)
            about = Occasion(
                COMPLAINT, f"complaint:{case.id}:{case.lap}", _later(case.closed_at[:10], 3),
                minute, case.vehicle_id, case.customer_id, complaint_id=case.id, phone=phone,
            )  # fmt: skip
            agent = agents.get(case.rated_by or "", self._people.agents[0])
            task = self._rows.task(about, case.closed_at)
            given = rating_given(case.score, case.rated_words)
            telling.completed(task, about, paper, agent, minute, drift=-0.5, given=given)
            if case.id in opened_by:
                self._again(telling, task, about, agent, minute, opened_by[case.id])

    def _again(
        self, telling: Telling, task: Mapping[str, Any], about: Occasion, agent: Actor,
        minute: float, answer_id: int,
    ) -> None:  # fmt: skip
        before = self._rows.answers[answer_id - 1]
        version = self._rows.sheets[before["sheet_id"] - 1]["version_id"]
        paper = Paper(version, Questionnaire())
        sheet = telling.sheet(about, paper, agent, minute, task_id=task["id"], sort="again")
        at = self._hours.stamp(minute + 3)
        sheet["finished_at"] = at
        score = min(10, before["score"] + self._random.randint(3, 6))
        self._rows.answer(sheet["id"], at, before["question"], score=score)

    def _in_hand(self, telling: Telling) -> None:
        """One call stands half-done, as after a power cut; some customers named a minute."""
        done = {task["occasion"] for task in self._rows.tasks}
        since = (self._today - timedelta(days=_LEFT_DAYS)).isoformat()
        left: dict[str, Occasion] = {}
        for visit in self._visits_known:
            if visit.day >= since and not self._unwanted(visit.customer_id):
                about = self._of_visit(visit)
                if about.occasion not in done:
                    left.setdefault(about.occasion, about)
        agents = self._people.agents
        moments = (None, *(self._clock.now() + timedelta(minutes=m) for m in _NAMED_MINUTES))
        for place, (about, at) in enumerate(zip(left.values(), moments, strict=False)):
            agent = agents[place % len(agents)]
            minute = self._until - 6 if at is None else self._until - 90 + 7 * place
            if at is None:
                telling.broken_off(about, self._papers[VISIT], agent, minute)
            else:
                telling.appointed(about, agent, minute, at)

    def _declined(self) -> list[dict[str, Any]]:
        """Some low scores opened no complaint, because the customers did not want one."""
        able = [
            one
            for one in self._rows.answers
            if one.get("score") == 5
            and one["question"] in _QUESTION_OF.values()
            and self._rows.sheets[one["sheet_id"] - 1]["sort"] == "call"
        ]
        chosen_ones = able[:: max(1, len(able) // _DECLINED)]
        for one in chosen_ones:
            one["score"] = 4
        return chosen_ones

    def _decline(self, one: Mapping[str, Any], reason: str) -> None:
        sheet = self._rows.sheets[one["sheet_id"] - 1]
        agent = Actor(sheet["by_id"], sheet["by_name"], "agent")
        at = FixedClock(datetime.fromisoformat(one["at"]))
        sql.write_declined(
            self._store, agent, sheet["id"], one["question"], one["score"], reason, at
        )

    def _leads(self) -> None:
        """Customers who are content recommend friends; sales say what came of it."""
        content_ones = [s for s in self._rows.sheets if s.get("verdict") == "very_satisfied"]
        names, notes = self._words["lead_names"], self._words["lead_notes"]
        outcomes = ("bought", "not_now", "talking", "not_now", None, "not_reached", "bought", None)
        chosen_ones = content_ones[-240::10]
        for place, sheet in enumerate(chosen_ones):
            outcome = outcomes[place % len(outcomes)]
            late = sheet["begun_at"][:10] > (self._today - timedelta(days=9)).isoformat()
            row = {
                "task_id": sheet.get("task_id"),
                "vehicle_id": sheet["vehicle_id"],
                "name": names[place % len(names)],
                "phone": f"{self._beginning(place)}{self._random.randint(0, 99_999_999):08d}",
                "model": sheet["model"],
                "note": notes[place % len(notes)],
                "taken_at": sheet["begun_at"],
                "taken_by": sheet["by_name"],
            }
            if outcome and not late:
                told = datetime.fromisoformat(sheet["begun_at"]) + timedelta(days=8)
                at = told.isoformat(timespec="seconds")
                row |= {"outcome": outcome, "outcome_at": at, "outcome_by": sheet["by_name"]}
            self._rows.leads.append(row)

    def _beginning(self, place: int) -> str:
        beginnings: list[str] = self._about.numbers["mobile_beginnings"]
        return beginnings[place % len(beginnings)]


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _reworded(questionnaire: Questionnaire, key: str, words: str) -> Questionnaire:
    questions = tuple(
        replace(question, text=words) if question.key == key else question
        for question in questionnaire.questions
    )
    return replace(questionnaire, questions=questions)
