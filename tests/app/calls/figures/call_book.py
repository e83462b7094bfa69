"""Calls put straight into a store, for tests of what is counted of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from app.base.door import Store
from app.calls.content.questionnaire import Factor, Question, Questionnaire
from app.calls.content.reading import write_questionnaire

AGENT, OTHER = (2, "周回访"), (5, "孙一鸣")


def two_factors(**changes: Any) -> Questionnaire:
    """Three score questions in two factors, a choice, a text."""
    content: dict[str, Any] = {
        "questions": (
            Question("work", "score", "How was the work?", True, "work", 30.0),
            Question("time", "score", "How was the time?", True, "work", 10.0),
            Question("clean", "score", "Was it clean?", True, "clean", 60.0),
            Question("again", "yesno", "Will you come again?"),
            Question("advice", "text", "What should we change?"),
        ),
        "factors": (Factor("work", "Workshop"), Factor("clean", "Cleanliness")),
        "percent": True,
    } | changes
    return Questionnaire(**content)


@dataclass
class CallBook:
    """Writes tasks, tries and sheets; what is not said is ordinary."""

    store: Store
    numbers: count[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        if not self.store.value("SELECT 1 FROM employees WHERE id = 5"):
            self.store.insert(
                "employees",
                {"id": 5, "name": "孙一鸣", "role": "agent", "created_at": "2026-01-01"},
            )

    def car(self, plate: str, name: str = "王芳", phone: str = "13800138000", **car: Any) -> int:
        customer = self.store.insert("customers", {"name": name})
        row = {"customer_id": customer, "phone": phone}
        self.store.insert("customer_phones", row)
        return self.store.insert("vehicles", {"plate": plate, "customer_id": customer} | car)

    def questionnaire(self, content: Questionnaire, code: str = "service", **facts: Any) -> int:
        """A questionnaire with its first version; gives the version's id."""
        row = {"code": code, "purpose": "visit", "title": "Service visit"} | facts
        number = self.store.insert("questionnaires", row | _made())
        return self.version(number, 1, content)

    def version(self, questionnaire: int, version: int, content: Questionnaire) -> int:
        row = {"questionnaire_id": questionnaire, "version": version}
        held = write_questionnaire(content)
        return self.store.insert("questionnaire_versions", row | _made() | {"content": held})

    def task(self, due_on: str, state: str = "completed", **facts: Any) -> int:
        row = {
            "purpose": "visit",
            "occasion": f"test:{next(self.numbers)}",
            "state": state,
            "due_on": due_on,
            "created_at": f"{due_on}T08:00:00+08:00",
        }
        return self.store.insert("call_tasks", row | facts)

    def attempt(self, task: int, at: str, result: str | None = "completed", **facts: Any) -> int:
        """A try that ended after three minutes; `at` is "2026-10-05 09:00"."""
        by_id, by_name = facts.pop("by", AGENT)
        moment = f"{at.replace(' ', 'T')}:00+08:00"
        row = {
            "task_id": task,
            "at": moment,
            "ended_at": f"{moment[:14]}{int(moment[14:16]) + 3:02d}:00+08:00" if result else None,
            "by_id": by_id,
            "by_name": by_name,
            "result": result,
            "reached": int(result in ("completed", "again", "refused")),
        }
        return self.store.insert("call_attempts", row | facts)

    def sheet(self, version: int, at: str, answers: dict[str, Any], **facts: Any) -> int:
        """A finished sheet; answers are scores, texts, or (score, reason)."""
        by_id, by_name = facts.pop("by", AGENT)
        moment = f"{at.replace(' ', 'T')}:00+08:00"
        row = {
            "version_id": version,
            "begun_at": moment,
            "finished_at": moment,
            "by_id": by_id,
            "by_name": by_name,
        }
        sheet = self.store.insert("call_sheets", row | facts)
        for key, said in answers.items():
            score, value, reason = None, None, None
            if isinstance(said, tuple):
                score, reason = said
            elif isinstance(said, int):
                score = said
            else:
                value = said
            self.store.insert(
                "call_answers",
                {
                    "sheet_id": sheet,
                    "question": key,
                    "score": score,
                    "value": value,
                    "reason": reason,
                    "at": moment,
                },
            )
        return sheet

    def answer_id(self, sheet: int, key: str) -> int:
        found = self.store.value(
            "SELECT id FROM call_answers WHERE sheet_id = ? AND question = ?", (sheet, key)
        )
        return int(found)

    def case(self, number: str, on: str, **facts: Any) -> int:
        row = {
            "number": number,
            "opened_at": f"{on}T10:00:00+08:00",
            "taken_by": "周回访",
            "channel": "callback",
            "words": "慢",
            "severity": "general",
            "stage": "opened",
        }
        return self.store.insert("complaints", row | facts)


def october(store: Store) -> CallBook:
    """October 2026 with seven calls due, nine tries, seven sheets in two versions."""
    book = CallBook(store)
    first = book.questionnaire(two_factors())
    second = book.version(1, 2, two_factors(percent=False))
    car = book.car("鄂A12345", model="朗逸 <b>1.5</b>", family="朗逸")
    calls = []
    for day in range(5, 10):
        on = f"2026-10-{day:02d}"
        task = book.task(on, vehicle_id=car, customer_id=1)
        calls.append(task)
        if day == 5:
            book.attempt(task, f"{on} 08:40", "not_reached", detail="busy")
        by: dict[str, Any] = {"by": OTHER} if day == 9 else {}
        verdict = "dissatisfied" if day == 9 else "satisfied"
        book.attempt(task, f"{on} 09:00", verdict=None if day == 8 else verdict, **by)
        answers = {"work": 9, "time": 8, "clean": 10, "again": "yes"}
        if day == 9:
            answers = {"work": (3, "等了<b>两</b>小时"), "time": 4, "clean": 10, "advice": "快点"}
        book.sheet(
            second if day > 7 else first, f"{on} 09:01", answers, task_id=task, vehicle_id=car,
            advisor="方志远" if day < 9 else "沈慧", model="朗逸", **by,
        )  # fmt: skip
    refused = book.task("2026-10-12", "refused", vehicle_id=car, customer_id=1)
    book.attempt(refused, "2026-10-12 14:00", "refused", note="没空")
    gone = book.task("2026-10-13", "unreachable", vehicle_id=car)
    book.attempt(gone, "2026-10-13 14:10", "not_reached", detail="no_answer")
    waiting = book.task("2026-10-14", "open", vehicle_id=car)
    book.attempt(waiting, "2026-10-14 09:00", "again")
    book.task("2026-10-15", "cancelled")
    book.sheet(first, "2026-09-02 09:00", {"work": 5, "time": 5, "clean": 5}, vehicle_id=car)
    return book


def _made() -> dict[str, str]:
    return {"created_at": "2026-09-01T08:00:00+08:00", "created_by": "林主管"}
