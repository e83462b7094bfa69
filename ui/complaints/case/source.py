"""What the page of one case reads, in one go; everything here runs in the reading lane."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from app.base import settings
from app.base.errors import NoRight
from app.base.phones import masked
from app.base.translation import _
from app.complaints import store as case_store
from app.complaints.case import Attachment, Case
from app.complaints.clocks import CaseClock, clock_facts_of_case, clocks
from app.complaints.gates import Needs, needs, next_stage, waits_for_manager
from app.complaints.labels import kind_choices, own_labels
from app.complaints.rules import Rules, editable_fields, may_see, may_work
from app.complaints.store_history import Kin, kin_of, names_of, phone_of_customer
from app.complaints.verbs_owner import owners
from app.customers.labels import work_label
from app.customers.store import view_for
from app.customers.store_card import customer_facts, customer_phones, timeline, vehicle_card
from app.staff.rules import may
from app.worktime.store import calendar_of, explanation

if TYPE_CHECKING:
    from app.base.clock import Clock
    from app.base.door import Store
    from app.calls.answers.record import Pair
    from app.complaints.store import Likely
    from app.customers.card import Phone
    from app.staff.rules import Actor

Choices = list[tuple[Any, str]]
KindChoices = list[tuple[str, str, list[tuple[str, str]]]]
VISITS = 60


class Suggestions(NamedTuple):
    """What was set or used before, to be offered while one types."""

    departments: tuple[str, ...]
    causes: tuple[str, ...]
    persons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CaseView:
    """A case as this person may see it, with all that stands around it on its page.

    `name`, `plate`, `model` say who and which car; `phone` is masked, `phone_id` its number in
    the customer's record (None for a contact who is not on file). `reasons` say why each clock
    falls where it falls. `waits` is what the manager owes the case. `likely` are cases that may
    be about the same, `kin` those merged with it.
    """

    case: Case
    now: datetime
    name: str
    plate: str
    model: str
    phone: str
    phone_id: int | None
    owner: str
    people: tuple[tuple[int, str], ...]
    names: dict[tuple[str, int], str]
    editable: frozenset[str]
    may_work: bool
    may_manage: bool
    may_reveal: bool
    needs: Needs
    next_stage: str | None
    waits: str | None
    clocks: tuple[CaseClock, ...]
    reasons: tuple[str, ...]
    rules: Rules
    kinds: KindChoices
    own: dict[str, str]
    words: Suggestions
    visits: Choices
    files: tuple[Attachment, ...]
    likely: tuple[Likely, ...]
    kin: tuple[Kin, ...]
    pair: Pair | None

    @property
    def values(self) -> dict[str, Any]:
        """The facts of the case by column; the contact's phone is masked."""
        found = {name: getattr(self.case, name) for name in self.case.__dataclass_fields__}
        found["contact_phone"] = masked(self.case.contact_phone or "")
        return found

    def owner_name(self, employee_id: int | None) -> str:
        """The name of a person of the house."""
        if employee_id is None:
            return _("nobody")
        return self.names.get(("employees", employee_id), "?")


def read_case(
    store: Store,
    actor: Actor,
    clock: Clock,
    complaint_id: int,
    words: Suggestions | None = None,
) -> CaseView:
    """A case with its surroundings. NotPossible if it is gone, NoRight for who may not see it.

    `words` are suggestions read before: counting them anew goes through all cases.
    """
    from app.calls.answers.store import pair_of_scores

    case = case_store.case(store, complaint_id)
    if not may_see(actor, case):
        raise NoRight(_("This case was opened by somebody else; you may not see it."))
    rules, now = case_store.rules_of(store), clock.now()
    made = clocks(clock_facts_of_case(case), rules, calendar_of(store), now)
    kinds = settings.get(store, "complaints.kinds")
    people = owners(store)
    who = _who(store, actor, clock, case)
    return CaseView(
        case=case,
        now=now,
        **who,
        people=tuple((person.id, person.name) for person in people),
        names=names_of(store, {"employees": _employees(case)}),
        owner=_owner(store, case),
        editable=editable_fields(actor, case),
        may_work=may_work(actor, case),
        may_manage=may(actor, "complaints.manage"),
        may_reveal=may(actor, "phones.reveal"),
        needs=needs(case, rules),
        next_stage=next_stage(case),
        waits=waits_for_manager(case, rules),
        clocks=made,
        reasons=tuple("\n".join(explanation(store, one.deadline)) for one in made),
        rules=rules,
        kinds=kind_choices(kinds),
        own=own_labels(kinds),
        words=words or read_suggestions(store),
        visits=_visits(store, actor, case),
        files=tuple(case_store.attachments_of(store, complaint_id)),
        likely=_likely(store, case, rules, who["phone_id"]),
        kin=tuple(kin_of(store, complaint_id)),
        pair=pair_of_scores(store, complaint_id),
    )


def read_suggestions(store: Store) -> Suggestions:
    """Departments, causes and persons that were set or used before."""
    return Suggestions(
        _known(store, "desk.departments", "department"),
        _known(store, "complaints.causes", "cause"),
        _persons(store),
    )


def _who(store: Store, actor: Actor, clock: Clock, case: Case) -> dict[str, Any]:
    """Who complains and about which car, with the phone to call."""
    name, plate, model = case.contact_name or "", "", ""
    phones: tuple[Phone, ...] = ()
    customer = customer_facts(store, case.customer_id)
    if customer is not None:
        phones = customer_phones(store, customer.id)
    if case.vehicle_id is not None:
        card = vehicle_card(store, view_for(store, actor, clock), case.vehicle_id)
        plate = card.vehicle.plate or card.vehicle.vin or _("No plate")
        model = card.vehicle.model or ""
        if customer is None:
            customer, phones = card.customer, card.phones
    if customer is not None and not name:
        name = customer.name
    found = {"name": name, "plate": plate, "model": model}
    if case.contact_phone:
        return {**found, "phone": masked(case.contact_phone), "phone_id": None}
    first = phones[0] if phones else None
    return {
        **found,
        "phone": first.masked if first else "",
        "phone_id": first.id if first else None,
    }


def _owner(store: Store, case: Case) -> str:
    if case.owner_id is None:
        return ""
    return names_of(store, {"employees": (case.owner_id,)}).get(("employees", case.owner_id), "?")


def _employees(case: Case) -> set[int]:
    ids = {case.owner_id, *(one.from_id for one in case.handovers)}
    return {one for one in (*ids, *(one.to_id for one in case.handovers)) if one is not None}


def _known(store: Store, setting: str, column: str) -> tuple[str, ...]:
    """What the dealership set, and what was used before."""
    return tuple(
        dict.fromkeys((*settings.get(store, setting), *case_store.used_words(store, column)))
    )


def _persons(store: Store) -> tuple[str, ...]:
    from app.staff.store import employees

    used = (*case_store.used_words(store, "person"), *case_store.used_words(store, "about_person"))
    return tuple(dict.fromkeys((*used, *(person.name for person in employees(store)))))


def _visits(store: Store, actor: Actor, case: Case) -> Choices:
    if case.vehicle_id is None or not may(actor, "customers.view"):
        return []
    events = timeline(store, actor, case.vehicle_id, limit=VISITS).events
    visits = [event.visit for event in events if event.visit is not None]
    return [
        (
            visit.id,
            " · ".join(
                part for part in (visit.settled_on, visit.order_no, work_label(visit.work)) if part
            ),
        )
        for visit in visits
    ]


def _likely(store: Store, case: Case, rules: Rules, phone_id: int | None) -> tuple[Likely, ...]:
    """Cases of the same car or phone opened near this one."""
    if case.is_merged:
        return ()
    opened = datetime.fromisoformat(case.opened_at)
    days = timedelta(days=rules.duplicate_days)
    return tuple(
        case_store.likely_same(
            store,
            vehicle_id=case.vehicle_id,
            phone=case.contact_phone or phone_of_customer(store, phone_id),
            since=(opened - days).date().isoformat(),
            until=(opened + days + timedelta(days=1)).date().isoformat(),
            but=case.id,
        )
    )


def read_pair(
    store: Store, actor: Actor, clock: Clock, first: int, second: int
) -> tuple[CaseView, CaseView]:
    """Two cases to be compared."""
    none = Suggestions((), (), ())
    left = read_case(store, actor, clock, first, none)
    return left, read_case(store, actor, clock, second, none)
