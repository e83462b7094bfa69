"""Writing down what is known of a case: its facts, contacts with the customer, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from app.base.changes import Changed
from app.base.clock import Clock
from app.base.door import Store
from app.base.errors import Conflict, NotPossible, UserError
from app.base.translation import _
from app.complaints.case import Case
from app.complaints.codes import WAYS
from app.complaints.facts import checked
from app.complaints.field_words import field_label
from app.complaints.frame import CaseWork, changed_values, known_code, required_text, working_on
from app.complaints.rules import FACTS, editable_fields, must_stay
from app.complaints.store import last_writer
from app.staff.rules import Actor

_FINISHED = ("investigated",)
Refused = dict[int, str]


def set_facts(
    store: Store,
    actor: Actor,
    complaint_id: int,
    *,
    values: Mapping[str, Any],
    was: Mapping[str, Any] | None = None,
    clock: Clock,
) -> Changed:
    """Change facts of a case (`rules.FACTS`).

    `was` holds what the person saw in these fields before typing. Raises Conflict if another
    person changed one of them meanwhile, NotPossible for a value that the field cannot hold,
    that a passed stage needs, or that this stage does not let anybody change.
    """
    with working_on(store, actor, complaint_id, "set_facts", clock=clock) as work:
        _write_facts(work, checked(values), None if was is None else checked(was))
    return work.changed()


def set_many(
    store: Store,
    actor: Actor,
    complaint_ids: Iterable[int],
    *,
    values: Mapping[str, Any],
    clock: Clock,
) -> tuple[Changed, Refused]:
    """Change the same facts of many cases; tells for each case left as it was, why."""
    return for_each(
        complaint_ids,
        lambda one: set_facts(store, actor, one, values=values, clock=clock),
        store=store,
    )


def for_each(
    complaint_ids: Iterable[int], verb: Callable[[int], Changed], *, store: Store
) -> tuple[Changed, Refused]:
    """Run a verb on each case in one transaction; a case that refuses leaves the others done."""
    changed, refused = Changed(), Refused()
    with store.write():
        for complaint_id in complaint_ids:
            try:
                with store.write():
                    changed |= verb(complaint_id)
            except UserError as error:
                refused[complaint_id] = str(error)
    return changed, refused


def record_contact(
    store: Store,
    actor: Actor,
    complaint_id: int,
    *,
    way: str,
    note: str = "",
    at: datetime | None = None,
    promised_at: str | None = None,
    clock: Clock,
) -> Changed:
    """Write down that the customer was spoken to, maybe with the next word promised for a time.

    The first contact stops the contact clock. `at` is now unless it was earlier; it is neither
    in the future nor before the case was opened.
    """
    known_code(way, WAYS, _("Choose how the customer was spoken to."))
    promised = checked({"promised_at": promised_at})["promised_at"]
    with working_on(store, actor, complaint_id, "record_contact", clock=clock) as work:
        if work.case.is_merged:
            raise NotPossible(_("This case was merged. Write it down in the one that was kept."))
        moment = moment_of(work.case, at, clock)
        work.add(
            "complaint_contacts",
            at=moment,
            by_id=actor.employee_id,
            by_name=actor.name,
            way=way,
            note=note.strip() or None,
            promised_at=promised,
        )
    return work.changed()


def add_note(store: Store, actor: Actor, complaint_id: int, *, text: str, clock: Clock) -> Changed:
    """Write something down beside the stages; possible at any time."""
    text = required_text(text, _("Write the note first."))
    with working_on(store, actor, complaint_id, "add_note", clock=clock) as work:
        work.add("complaint_notes", at=work.now, by_name=actor.name, text=text)
    return work.changed()


def moment_of(case: Case, at: datetime | None, clock: Clock) -> str:
    """When something happened, as it is stored: now, or a given moment that can be true.

    Raises NotPossible for a moment in the future or before the case was opened.
    """
    now = clock.now()
    if at is None:
        return now.isoformat(timespec="seconds")
    if at.tzinfo is None:
        at = at.replace(tzinfo=now.tzinfo)
    if at > now:
        raise NotPossible(_("That moment has not come yet. Look at the date and time."))
    opened = datetime.fromisoformat(case.opened_at)
    if at < (opened if opened.tzinfo else opened.replace(tzinfo=at.tzinfo)):
        raise NotPossible(_("That was before the case was opened. Look at the date and time."))
    return at.isoformat(timespec="seconds")


def _write_facts(work: CaseWork, values: dict[str, Any], was: dict[str, Any] | None) -> None:
    unknown = set(values) - set(FACTS)
    if unknown:
        raise KeyError(*unknown)
    new = changed_values(values, work.case)
    if was is not None:
        _check_seen(work, new, was)
    _check_editable(work, new)
    _take_item_along(new)
    _check_stays(work.case, new)
    if {"valid", "invalid_reason"} & set(new):
        # The manager's word was about another judgement.
        new["invalid_agreed"] = None
    work.set(**new)


def _check_seen(work: CaseWork, new: Mapping[str, Any], was: Mapping[str, Any]) -> None:
    others = [name for name in new if name in was and getattr(work.case, name) != was[name]]
    if not others:
        return
    who, _at = last_writer(work.store, work.case.id) or ("?", "")
    raise Conflict(
        _("{name} changed “{field}” meanwhile. Your text is kept: look at both and choose.").format(
            name=who, field=field_label(others[0])
        )
    )


def _check_editable(work: CaseWork, new: Mapping[str, Any]) -> None:
    allowed = editable_fields(work.actor, work.case)
    for name in new:
        if name not in allowed:
            raise NotPossible(
                _("“{field}” cannot be changed any more at this stage.").format(
                    field=field_label(name)
                )
            )


def _check_stays(case: Case, new: Mapping[str, Any]) -> None:
    stays = must_stay(case.stage)
    for name, value in new.items():
        empty = value in (None, "") or (name in _FINISHED and not value)
        if empty and name in stays and getattr(case, name) not in (None, ""):
            raise NotPossible(
                _("“{field}” cannot be emptied: a stage that is passed needed it.").format(
                    field=field_label(name)
                )
            )
    who = ("vehicle_id", "customer_id", "contact_name", "contact_phone")
    before = {name: getattr(case, name) for name in who}
    if any(before.values()) and not any((before | dict(new)).get(name) for name in who):
        raise NotPossible(_("A case needs a car, or who complains and their phone."))


def _take_item_along(new: dict[str, Any]) -> None:
    """An item belongs to its category: with another category the old item goes."""
    if "category" in new and "item" not in new:
        new["item"] = None
