"""Everything that the screen of a call shows, as plain values out of one read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.calls.answers.record import AGAIN, Sheet
from app.calls.answers.store_rules import Settled
from app.calls.content.questionnaire import Question, Questionnaire, shown_questions
from app.calls.content.script import Piece
from app.calls.tasks.guard import Caution
from app.calls.tasks.task import Attempt, Task
from app.complaints.store_vehicle import OfVehicle as CaseOfVehicle
from app.customers.card import CustomerFacts, Phone, VehicleCard, Visit
from app.enquiries.store import ToTell


class Asked(NamedTuple):
    """The questionnaire of one part of a call; `version_id` is what `begin_sheet` takes.

    `again` is the key of the one question asked once more, for sort AGAIN.
    """

    version_id: int
    questionnaire_id: int
    code: str
    title: str
    version: int
    sort: str
    again: str | None
    questionnaire: Questionnaire

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked while nothing was answered yet."""
        if self.sort == AGAIN:
            return tuple(q for q in self.questionnaire.questions if q.key == self.again)
        return shown_questions(self.questionnaire, {})


class Speech(NamedTuple):
    """A script with its blanks filled: stretches of text by part (opening, body, closing) and
    by hard moment. `version_id` is that of the script.
    """

    version_id: int
    script_id: int
    title: str
    pieces: Mapping[str, tuple[Piece, ...]]

    def text(self, part: str) -> str:
        """One part as it is said."""
        return "".join(piece.text for piece in self.pieces.get(part, ()))


@dataclass(frozen=True)
class Part:
    """One purpose of the call: the task itself, or one that was merged into it.

    `asked` is None where no questionnaire belongs to the purpose, or another part asks it
    already; `sheet` holds the answers begun so far. `settled` are the complaints that were
    opened or declined out of it.
    """

    task: Task
    asked: Asked | None
    sheet: Sheet | None
    speech: Speech | None
    settled: tuple[Settled, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked now, in order."""
        if self.sheet is not None:
            return self.sheet.questions
        return self.asked.questions if self.asked is not None else ()


class Agreed(NamedTuple):
    """What a delivery interview agreed for the call after it."""

    interview_id: int
    delivered_on: str
    vip: bool
    vip_measure: str | None
    wishes: tuple[tuple[str, str | None], ...]
    call_on: str | None
    call_at: str | None
    call_way: str | None


@dataclass(frozen=True)
class CallScreen:
    """A call with all that is known. Numbers are masked; the attempt shows the whole one.

    `parts` begins with the task's own; a rating call has one more, which asks the question
    again whose answer opened the case. `card` is None without a car. `orders` are those of the
    visit that the call is about, else the last one. `complaints` has the open ones first.
    `missing` are codes of fields that the customer may be asked for
    (`app.customers.labels.field_label`). `attempt_id` is the try that one began and did not end.
    """

    task: Task
    parts: tuple[Part, ...]
    card: VehicleCard | None
    customer: CustomerFacts | None
    phones: tuple[Phone, ...]
    orders: tuple[Visit, ...]
    attempts: tuple[Attempt, ...]
    earlier: tuple[Sheet, ...]
    complaints: tuple[CaseOfVehicle, ...]
    to_tell: tuple[ToTell, ...]
    missing: tuple[str, ...]
    cautions: tuple[Caution, ...]
    agreed: Agreed | None
    topic: str
    attempt_id: int | None

    @property
    def do_not_contact(self) -> bool:
        """Whether the customer does not want to be called."""
        return self.task.do_not_contact

    @property
    def part(self) -> Part | None:
        """The part at which the call stands: the first whose questions are not through."""
        for one in self.parts:
            if one.questions and not (one.sheet is not None and one.sheet.finished):
                return one
        return None
