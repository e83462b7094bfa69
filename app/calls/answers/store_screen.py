"""The read behind the screen of a call."""

from __future__ import annotations

from datetime import datetime

from app.base import settings
from app.base.door import Store
from app.base.errors import NotPossible
from app.calls.answers.record import AGAIN, CALL, Sheet
from app.calls.answers.screen import Agreed, Asked, CallScreen, Part, Speech
from app.calls.answers.store import asked_again, earlier_sheets, sheets_of_tasks
from app.calls.answers.store_rules import settled
from app.calls.codes import COMPLAINT, DELIVERY, TOPIC
from app.calls.content.reading import read_questionnaire
from app.calls.content.script import language_of, pieces
from app.calls.content.store import script_for
from app.calls.content.store_values import speaker, told_of_task
from app.calls.content.values import Speaker, values
from app.calls.interviews.store import latest_of_car, wishes_of
from app.calls.tasks.store import (
    attempts_of,
    attempts_of_vehicle,
    merged_tasks,
    number_of,
    task,
    unfinished_attempt,
)
from app.calls.tasks.store_guard import cautions
from app.calls.tasks.task import Attempt, Task
from app.complaints.codes import ENDED
from app.complaints.store_vehicle import OfVehicle as CaseOfVehicle
from app.complaints.store_vehicle import cases_of_vehicle
from app.customers.card import VehicleCard, Visit
from app.customers.rules import CUSTOMER_FIELDS, View, stages_of
from app.customers.store_card import (
    customer_facts,
    customer_phones,
    orders_of_day,
    vehicle_card,
)
from app.enquiries.store import to_tell
from app.staff.rules import Actor, may, require

_ATTEMPTS, _SHEETS = 12, 6
_VERSION = """SELECT v.id, q.id, q.code, q.title, v.version, v.content
  FROM questionnaire_versions v JOIN questionnaires q ON q.id = v.questionnaire_id"""
_NEWEST = """v.version = (SELECT max(l.version) FROM questionnaire_versions l
  WHERE l.questionnaire_id = q.id)"""


def call_screen(store: Store, actor: Actor, task_id: int, now: datetime) -> CallScreen:
    """All that the screen of a call shows. NotPossible if the task is gone."""
    require(actor, "calls.view")
    held = task(store, task_id)
    card = _card(store, held, now)
    customer = customer_facts(store, held.customer_id)
    return CallScreen(
        task=held,
        parts=_parts(store, actor, held, now),
        card=card,
        customer=customer,
        phones=customer_phones(store, held.customer_id),
        orders=_orders(store, held),
        attempts=_attempts(store, held),
        earlier=_earlier(store, held),
        complaints=_complaints(store, actor, held),
        to_tell=tuple(
            to_tell(
                store,
                vehicle_id=held.vehicle_id,
                customer_id=held.customer_id,
                phone=number_of(store, task_id),
            )
        ),
        missing=_missing(card),
        cautions=cautions(store, task_id, now),
        agreed=_agreed(store, held),
        topic=_topic(store, held.topic_id),
        attempt_id=unfinished_attempt(store, task_id, actor.employee_id),
    )


def asked_in(store: Store, held: Task) -> list[Asked]:
    """The questionnaires of a task: of its topic, else of its purpose, in their newest version.

    A rating call has one more: the version in which the question was asked that opened the case.
    """
    found = [_asked(store, f"{_VERSION} WHERE q.purpose = ? AND q.active", held.purpose)]
    if held.purpose == TOPIC:
        sql = f"{_VERSION} JOIN call_topics t ON t.questionnaire_id = q.id WHERE t.id = ?"
        found = [_asked(store, sql, held.topic_id)]
    if held.purpose == COMPLAINT:
        again = asked_again(store, held.id)
        if again is not None:
            found.append(_once_more(store, *again))
    return [one for one in found if one is not None]


def _asked(store: Store, sql: str, value: object) -> Asked | None:
    row = store.row(f"{sql} AND {_NEWEST} ORDER BY q.id LIMIT 1", (value,))
    if row is None:
        return None
    version, whose, code, title, number, content = row
    return Asked(version, whose, code, title, number, CALL, None, read_questionnaire(content))


def _once_more(store: Store, version_id: int, question: str) -> Asked | None:
    row = store.row(f"{_VERSION} WHERE v.id = ?", (version_id,))
    if row is None:
        return None
    version, whose, code, title, number, content = row
    return Asked(version, whose, code, title, number, AGAIN, question, read_questionnaire(content))


def _parts(store: Store, actor: Actor, held: Task, now: datetime) -> tuple[Part, ...]:
    tasks = [held, *merged_tasks(store, held.id)]
    begun = sheets_of_tasks(store, [one.id for one in tasks])
    who = speaker(store, actor.name)
    found: list[Part] = []
    known: set[int] = set()
    for one in tasks:
        asked = asked_in(store, one)
        if one.purpose != COMPLAINT:
            # Two calls with the same questions are asked once.
            asked = [each for each in asked if each.questionnaire_id not in known]
            known |= {each.questionnaire_id for each in asked}
        count = sum(len(each.questions) for each in asked)
        speech = _speech(store, actor, one, who, now, count)
        for place, each in enumerate(asked):
            found.append(_part(store, one, each, begun, speech if not place else None))
        if not asked:
            found.append(Part(one, None, None, speech))
    return tuple(found)


def _part(
    store: Store, held: Task, asked: Asked, begun: list[Sheet], speech: Speech | None
) -> Part:
    own = [
        sheet
        for sheet in begun
        if sheet.task_id == held.id
        and sheet.sort == asked.sort
        and sheet.questionnaire_id == asked.questionnaire_id
    ]
    if not own:
        return Part(held, asked, None, speech)
    sheet = own[-1]
    return Part(held, asked, sheet, speech, tuple(settled(store, sheet.id)))


def _speech(
    store: Store, actor: Actor, held: Task, who: Speaker, now: datetime, questions: int
) -> Speech | None:
    chosen = store.value("SELECT script_id FROM call_topics WHERE id = ?", (held.topic_id,))
    try:
        version = script_for(store, held.purpose, employee_id=actor.employee_id, script_id=chosen)
    except NotPossible:
        return None
    texts = version.script.texts()
    told = told_of_task(store, held.id)
    language = language_of(*texts.values())
    filled = values(told, who, language=language, now=now, questions=questions)
    said = {part: pieces(text, filled) for part, text in texts.items()}
    return Speech(version.id, version.script_id, version.title, said)


def _card(store: Store, held: Task, now: datetime) -> VehicleCard | None:
    if held.vehicle_id is None:
        return None
    stages = stages_of(settings.get(store, "lifecycle.stages"))
    return vehicle_card(store, View(now.date(), stages), held.vehicle_id)


def _orders(store: Store, held: Task) -> tuple[Visit, ...]:
    visit = held.visit_id or store.value(
        """SELECT id FROM visits WHERE vehicle_id = ? AND aside IS NULL
           ORDER BY settled_on DESC, id DESC LIMIT 1""",
        (held.vehicle_id,),
    )
    return orders_of_day(store, int(visit)) if visit is not None else ()


def _attempts(store: Store, held: Task) -> tuple[Attempt, ...]:
    if held.vehicle_id is None:
        return tuple(reversed(attempts_of(store, held.id)))[:_ATTEMPTS]
    return tuple(attempts_of_vehicle(store, held.vehicle_id, limit=_ATTEMPTS))


def _earlier(store: Store, held: Task) -> tuple[Sheet, ...]:
    if held.vehicle_id is None:
        return ()
    rows = store.rows(
        """SELECT s.id FROM call_sheets s JOIN call_tasks t ON t.id = s.task_id
           WHERE t.id = :task OR t.merged_into = :task""",
        {"task": held.id},
    )
    own = [int(number) for (number,) in rows]
    return tuple(earlier_sheets(store, held.vehicle_id, but=own, limit=_SHEETS))


def _complaints(store: Store, actor: Actor, held: Task) -> tuple[CaseOfVehicle, ...]:
    if held.vehicle_id is None:
        return ()
    taker = None if may(actor, "complaints.view") else actor.employee_id
    found = cases_of_vehicle(store, held.vehicle_id, taker)
    return tuple(sorted(found, key=lambda case: case.stage in ENDED))


def _missing(card: VehicleCard | None) -> tuple[str, ...]:
    if card is None:
        return ()
    return tuple(name for name in card.missing if name in CUSTOMER_FIELDS)


def _agreed(store: Store, held: Task) -> Agreed | None:
    if held.purpose != DELIVERY or held.vehicle_id is None:
        return None
    row = latest_of_car(store, held.vehicle_id)
    if row is None:
        return None
    wishes = tuple((wish.words, wish.outcome) for wish in wishes_of(store, row.vehicle_id, row.at))
    return Agreed(
        row.id, row.delivered_on, bool(row.vip), row.vip_measure, wishes, row.call_on,
        row.call_at, row.call_way,
    )  # fmt: skip


def _topic(store: Store, topic_id: int | None) -> str:
    if topic_id is None:
        return ""
    return str(store.value("SELECT title FROM call_topics WHERE id = ?", (topic_id,)) or "")
