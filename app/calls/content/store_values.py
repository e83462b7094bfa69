"""The facts that are filled into a script, of one call or of a car chosen for a preview."""

from __future__ import annotations

from app.base import settings
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.codes import COMPLAINT, DELIVERY
from app.calls.content.values import Speaker, Told

_NAMED = 3
_COLUMNS = """coalesce(k.name, c.name, ''), coalesce(k.gender, c.gender, ''),
    coalesce(v.family, v.model, ''), coalesce(v.plate, ''), coalesce(v.consultant, ''),
    coalesce(v.delivered_on, '')"""
_CAR = f"""SELECT {_COLUMNS} FROM vehicles v LEFT JOIN customers c ON c.id = v.customer_id
    LEFT JOIN customers k ON k.id = c.joined_into WHERE v.id = ?"""
_LAST = """SELECT id FROM visits WHERE vehicle_id = ? AND aside IS NULL
    ORDER BY settled_on DESC, id DESC LIMIT 1"""


def told_of_task(store: Store, task_id: int) -> Told:
    """What is known for one call. The person is the one to be called, the gender only that of
    the customer on file. NotPossible if there is no such task.
    """
    row = store.row(
        """SELECT t.purpose, t.vehicle_id, t.visit_id, t.complaint_id, coalesce(t.person, ''),
             coalesce(k.name, c.name, ''), coalesce(k.gender, c.gender, ''),
             coalesce(p.title, '')
           FROM call_tasks t LEFT JOIN customers c ON c.id = t.customer_id
           LEFT JOIN customers k ON k.id = c.joined_into
           LEFT JOIN call_topics p ON p.id = t.topic_id WHERE t.id = ?""",
        (task_id,),
    )
    if row is None:
        raise NotPossible(_("This call is not in the store any more."))
    purpose, vehicle, visit, complaint, person, name, gender, topic = row
    told = told_of_vehicle(store, vehicle, purpose, visit_id=visit, complaint_id=complaint)
    owner, owners_gender = (name, gender) if name else (told.name, told.gender)
    same = not person or person == owner
    return told._replace(name=person or owner, gender=owners_gender if same else "", topic=topic)


def told_of_vehicle(
    store: Store,
    vehicle_id: int | None,
    purpose: str,
    *,
    visit_id: int | None = None,
    complaint_id: int | None = None,
) -> Told:
    """What is known of a car for a call of this purpose; without a visit or complaint named,
    its last one. An unknown car gives nothing.
    """
    car = None if vehicle_id is None else store.row(_CAR, (vehicle_id,))
    if car is None:
        return _with_complaint(store, Told(), None, complaint_id)
    name, gender, model, plate, consultant, delivered_on = car
    told = Told(name, gender, model, plate, consultant=consultant)
    told = _with_visit(store, told, vehicle_id, visit_id)
    if purpose == DELIVERY:
        told = _with_interview(store, told._replace(happened_on=delivered_on), vehicle_id)
    if purpose == COMPLAINT or complaint_id is not None:
        told = _with_complaint(store, told, vehicle_id, complaint_id)
    return told


def speaker(store: Store, agent: str) -> Speaker:
    """Who speaks: the person named, for the dealership of the settings."""
    hours = settings.get(store, "dealer.hours")
    return Speaker(
        agent,
        settings.get(store, "dealer.name"),
        settings.get(store, "dealer.brand"),
        tuple((begin, end) for begin, end in hours),
    )


def _with_visit(store: Store, told: Told, vehicle_id: int | None, visit_id: int | None) -> Told:
    last = store.value(_LAST, (vehicle_id,))
    row = store.row(
        """SELECT coalesce(w.settled_on, ''), w.work, coalesce(w.advisor, ''),
             coalesce(w.order_no, ''), coalesce(l.settled_on, '')
           FROM visits w LEFT JOIN visits l ON l.id = :last WHERE w.id = :visit""",
        {"visit": visit_id or last, "last": last},
    )
    if row is None:
        return told
    on, work, adviser, order_no, last_on = row
    labour = store.rows(
        """SELECT name FROM visit_lines WHERE order_no = ? AND sort = 'labour' AND order_no <> ''
           ORDER BY line_no LIMIT ?""",
        (order_no, _NAMED),
    )
    return told._replace(
        adviser=adviser, happened_on=on, work=work, last_visit_on=last_on,
        labour=tuple(str(name) for (name,) in labour),
    )  # fmt: skip


def _with_interview(store: Store, told: Told, vehicle_id: int | None) -> Told:
    row = store.row(
        """SELECT coalesce(wishes, ''), coalesce(call_on, ''), coalesce(call_at, '')
           FROM delivery_interviews WHERE vehicle_id = ? ORDER BY delivered_on DESC, id DESC
           LIMIT 1""",
        (vehicle_id,),
    )
    if row is None:
        return told
    wishes, call_on, call_at = row
    agreed = call_at if len(call_at) > 5 else f"{call_on}T{call_at}" if call_at else call_on
    return told._replace(wishes=wishes, agreed_at=agreed if call_on or len(call_at) > 5 else "")


def _with_complaint(
    store: Store, told: Told, vehicle_id: int | None, complaint_id: int | None
) -> Told:
    row = store.row(
        """SELECT m.words, coalesce(m.contact_name, ''),
             coalesce((SELECT r.words FROM complaint_replies r WHERE r.complaint_id = m.id
                 AND r.words <> '' ORDER BY r.id DESC LIMIT 1),
               (SELECT r.proposal FROM complaint_rounds r WHERE r.complaint_id = m.id
                 ORDER BY r.id DESC LIMIT 1), '')
           FROM complaints m WHERE m.id = coalesce(:complaint, (SELECT max(id) FROM complaints
             WHERE vehicle_id = :vehicle AND merged_into IS NULL))""",
        {"complaint": complaint_id, "vehicle": vehicle_id},
    )
    if row is None:
        return told
    words, contact, result = row
    return told._replace(words=words, result=result, name=told.name or contact)
