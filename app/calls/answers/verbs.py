"""Taking down what is said in a call, answer by answer. Every verb is one short transaction.

What is acknowledged is on disk. A first answer has its moment and its sheet its person, which is
record enough of a thousand answers a day; one that is put right or taken back stays on the
record of changes as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from app.base.changes import Changed, edit
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import Conflict, NotPossible
from app.base.translation import _
from app.calls.answers import store as held
from app.calls.answers.record import AGAIN, CALL, INTERVIEW, SORTS, Sheet
from app.calls.answers.rules import rating_of
from app.calls.codes import COMPLAINT, VERDICTS
from app.calls.content.questionnaire import Question, cleaned, wants_reason
from app.calls.tasks.rules import is_held
from app.complaints.codes import CLOSED
from app.complaints.facts import LONGEST
from app.complaints.verbs_steps import rate
from app.staff.rules import Actor, require

_TABLE = "call_sheets"


def begin_sheet(
    store: Store,
    actor: Actor,
    *,
    task_id: int | None = None,
    vehicle_id: int | None = None,
    version_id: int,
    sort: str = CALL,
    clock: Clock,
) -> tuple[Changed, int]:
    """Begin the answers of a task, or go on with those begun before; returns the sheet's id.

    A half-done sheet keeps the version it was begun with, and belongs to who goes on with it.
    A call merged into another has a sheet of its own under its own task. `AGAIN` asks the one
    question whose answer opened the case. Raises Conflict while somebody else has the call.
    """
    if sort not in SORTS:
        raise KeyError(sort)
    require(actor, _right(sort))
    with edit(store, actor, "begin_sheet", _TABLE, None, clock) as work:
        begun = _begun(store, actor, task_id, version_id, sort, clock)
        if begun is not None:
            work.entity_id = begun
            if not held.sheet(store, begun).finished:
                work.update(_TABLE, begun, _by(actor))
        else:
            car = held.car_of(store, task_id, vehicle_id)
            values: dict[str, Any] = {"task_id": task_id, "version_id": version_id, "sort": sort}
            values |= car._asdict() | _by(actor) | {"begun_at": stamp(clock)}
            work.entity_id = work.insert(_TABLE, values)
    return work.changed(), work.entity_id


def answer(
    store: Store,
    actor: Actor,
    sheet_id: int,
    *,
    question: str,
    score: int | None = None,
    value: str | None = None,
    reason: str | None = None,
    at_question: str | None = None,
    growing: bool = False,
    clock: Clock,
) -> Changed:
    """Take down what was said to a question, in place of what was there.

    `reason` None leaves the one that is there, unless the new score asks for none. `growing`
    words go on with a beginning that was written down a moment ago while they were typed, and
    need no line of the record. `at_question` is where the call stands afterwards; None leaves
    it. NotPossible if the question takes no such answer, or the sheet is finished.
    """
    with _writing(store, actor, sheet_id, clock) as sheet:
        asked = _question(sheet, question)
        plain, said = cleaned(asked, score=score, value=_text(value))
        values = {"score": plain, "value": said}
        if reason is not None:
            values["reason"] = _text(reason).strip() or None
        elif asked.kind == "score" and not wants_reason(asked, plain):
            values["reason"] = None
        changed = _put(store, actor, "answer", sheet, question, values, clock, growing=growing)
        changed |= _stand_at(store, sheet, at_question)
    return changed


def give_reason(
    store: Store,
    actor: Actor,
    sheet_id: int,
    *,
    question: str,
    reason: str,
    at_question: str | None = None,
    growing: bool = False,
    clock: Clock,
) -> Changed:
    """Take down why a score is what it is; an empty reason takes the old one away."""
    with _writing(store, actor, sheet_id, clock) as sheet:
        _question(sheet, question)
        values = {"reason": _text(reason).strip() or None}
        verb = "answer_reason"
        changed = _put(store, actor, verb, sheet, question, values, clock, growing=growing)
        changed |= _stand_at(store, sheet, at_question)
    return changed


def clear_answer(
    store: Store,
    actor: Actor,
    sheet_id: int,
    *,
    question: str,
    at_question: str | None = None,
    clock: Clock,
) -> Changed:
    """Take an answer back: the question counts as not answered."""
    with _writing(store, actor, sheet_id, clock) as sheet:
        changed = Changed()
        if question in sheet.answers:
            nothing = {"score": None, "value": None, "reason": None}
            changed = _put(store, actor, "clear_answer", sheet, question, nothing, clock)
        changed |= _stand_at(store, sheet, at_question)
    return changed


def set_at_question(
    store: Store, actor: Actor, sheet_id: int, *, question: str, clock: Clock
) -> Changed:
    """Note at which question the call stands, so that it resumes there."""
    with _writing(store, actor, sheet_id, clock) as sheet:
        return _stand_at(store, sheet, question)


def finish_sheet(
    store: Store,
    actor: Actor,
    sheet_id: int,
    *,
    verdict: str | None = None,
    clock: Clock,
) -> Changed:
    """End a sheet, with the overall verdict. NotPossible, naming them, if answers are missing.

    The rating of a closed complaint goes to its case in the same transaction.
    """
    if verdict is not None and verdict not in VERDICTS:
        raise NotPossible(_("Choose how satisfied the customer is over all."))
    with _writing(store, actor, sheet_id, clock) as sheet:
        if sheet.missing:
            texts = _(", ").join(question.text for question in sheet.missing)
            raise NotPossible(_("Still to be answered: {questions}").format(questions=texts))
        with edit(store, actor, "finish_sheet", _TABLE, sheet_id, clock) as work:
            values = {"finished_at": stamp(clock), "verdict": verdict, "at_question": None}
            work.update(_TABLE, sheet_id, values)
        changed = work.changed() | _rate(store, actor, sheet, clock)
    return changed


def _begun(
    store: Store, actor: Actor, task_id: int | None, version_id: int, sort: str, clock: Clock
) -> int | None:
    if task_id is None:
        return None
    _check_hold(store, actor, task_id, clock)
    questionnaire = held.questionnaire_of_version(store, version_id)
    return held.sheet_of_task(store, task_id, questionnaire, sort)


def _rate(store: Store, actor: Actor, sheet: Sheet, clock: Clock) -> Changed:
    """Hand the score of a rating call to its case, once: a case that moved on has its score."""
    if sheet.purpose != COMPLAINT or sheet.sort != CALL or sheet.task_id is None:
        return Changed()
    found = held.complaint_of_task(store, sheet.task_id)
    rating = rating_of(sheet)
    if found is None or rating is None or found[1] != CLOSED or rating.score is None:
        return Changed()
    words = rating.reason or ""
    return rate(store, actor, found[0], score=rating.score, words=words, in_call=True, clock=clock)


@contextmanager
def _writing(store: Store, actor: Actor, sheet_id: int, clock: Clock) -> Iterator[Sheet]:
    """One transaction on a sheet that is not finished, by somebody who may write on it."""
    with store.write():
        sheet = held.sheet(store, sheet_id)
        require(actor, _right(sheet.sort))
        if sheet.finished:
            raise NotPossible(
                _("These answers are finished. Undo their ending first, then put them right.")
            )
        if sheet.task_id is not None:
            _check_hold(store, actor, sheet.task_id, clock)
        yield sheet


def _check_hold(store: Store, actor: Actor, task_id: int, clock: Clock) -> None:
    hold = held.hold_of(store, task_id)
    until = datetime.fromisoformat(hold.held_until) if hold.held_until else None
    elsewhere = hold.held_by != actor.employee_id
    if elsewhere and is_held(hold.held_by, until, clock.now()):
        raise Conflict(_("{name} has this call in hand now.").format(name=hold.holder))


def _put(
    store: Store,
    actor: Actor,
    verb: str,
    sheet: Sheet,
    key: str,
    values: dict[str, Any],
    clock: Clock,
    *,
    growing: bool = False,
) -> Changed:
    """Write an answer: a first one as it is, a change of one with a line of the record."""
    present = sheet.answers.get(key)
    now = stamp(clock)
    if present is None:
        number = held.add_answer(store, sheet.id, key, values, now)
        return Changed.of(call_answers=(number,), call_sheets=(sheet.id,))
    before = {name: getattr(present, name) for name in values}
    if before == values:
        return Changed()
    if growing:
        held.fill_answer(store, present.id, values, now)
        return Changed.of(call_answers=(present.id,), call_sheets=(sheet.id,))
    with edit(store, actor, verb, _TABLE, sheet.id, clock) as work:
        if any(before[name] is not None and before[name] != values[name] for name in values):
            work.update("call_answers", present.id, values | {"at": now})
        else:
            held.fill_answer(store, present.id, values, now)
    return work.changed() | Changed.of(call_answers=(present.id,), call_sheets=(sheet.id,))


def _stand_at(store: Store, sheet: Sheet, key: str | None) -> Changed:
    if key is None or key == sheet.at_question:
        return Changed()
    _question(sheet, key)
    held.stand_at(store, sheet.id, key)
    return Changed.of(call_sheets=(sheet.id,))


def _question(sheet: Sheet, key: str) -> Question:
    asked = sheet.questions if sheet.sort == AGAIN else sheet.questionnaire.asked
    for question in asked:
        if question.key == key:
            return question
    raise NotPossible(_("This question is not on this sheet."))


def _text(text: str | None) -> str:
    if text is not None and len(text) > LONGEST:
        raise NotPossible(_("A text holds at most {count} characters.").format(count=LONGEST))
    return text or ""


def _right(sort: str) -> str:
    return "calls.interview" if sort == INTERVIEW else "calls.work"


def _by(actor: Actor) -> dict[str, Any]:
    return {"by_id": actor.employee_id, "by_name": actor.name}
