"""Reading what the handling form shows beside the case."""

from __future__ import annotations

from typing import Any

from app.base import settings
from app.base.clock import Clock
from app.base.door import Store
from app.base.errors import NoRight
from app.base.translation import _
from app.complaints.case import Case
from app.complaints.clocks import CaseClock, clock_facts_of_case, clocks
from app.complaints.labels import clock_label, clock_state_label, kind_label, own_labels
from app.complaints.paper.form import ClockLine, FormContext
from app.complaints.rules import may_see
from app.complaints.store import attachments_of, case, rules_of
from app.staff.rules import Actor, require
from app.worktime.store import calendar_of, explanation


def form_of(
    store: Store, actor: Actor, complaint_id: int, *, clock: Clock, whole_phones: bool = False
) -> tuple[Case, FormContext]:
    """The case and all that its form needs besides.

    Raises NotPossible if it is gone, NoRight for a case that is not theirs to see, or for whole
    phones without the right to print them.
    """
    if whole_phones:
        require(actor, "export.phones")
    found = case(store, complaint_id)
    if not may_see(actor, found):
        raise NoRight(_("This complaint was taken by somebody else. Ask them or the manager."))
    own = own_labels(settings.get(store, "complaints.kinds"))
    plate, vin, model = _vehicle(store, found.vehicle_id)
    context = FormContext(
        printed_by=actor.name,
        customer=_text(store, "SELECT name FROM customers WHERE id = ?", found.customer_id),
        phones=_phones(store, found.customer_id),
        whole_phones=whole_phones,
        plate=plate,
        vin=vin,
        model=model,
        visit=_visit(store, found.visit_id),
        category=kind_label(found.category, own),
        item=kind_label(found.item, own),
        people=dict(store.rows("SELECT id, name FROM employees")),
        clocks=_clocks(store, found, clock),
        attachments=tuple(attachments_of(store, complaint_id)),
        merged_into=_text(store, _NUMBER, found.merged_into),
        merged=tuple(number for (number,) in store.rows(_MERGED, (complaint_id,))),
    )
    return found, context


_NUMBER = "SELECT number FROM complaints WHERE id = ?"
_MERGED = "SELECT number FROM complaints WHERE merged_into = ? ORDER BY number"


def _text(store: Store, query: str, row_id: int | None) -> str:
    found = None if row_id is None else store.value(query, (row_id,))
    return str(found or "")


def _phones(store: Store, customer_id: int | None) -> tuple[str, ...]:
    rows = store.rows(
        "SELECT phone FROM customer_phones WHERE customer_id = ? AND NOT wrong"
        " ORDER BY position, id",
        (customer_id,),
    )
    return tuple(str(phone) for (phone,) in rows)


def _vehicle(store: Store, vehicle_id: int | None) -> tuple[str, str, str]:
    row: Any = store.row("SELECT plate, vin, model FROM vehicles WHERE id = ?", (vehicle_id,))
    plate, vin, model = row or (None, None, None)
    return plate or "", vin or "", model or ""


def _visit(store: Store, visit_id: int | None) -> str:
    row = store.row("SELECT order_no, settled_on FROM visits WHERE id = ?", (visit_id,))
    return "" if row is None else " · ".join(str(part) for part in row if part)


def _clocks(store: Store, found: Case, clock: Clock) -> tuple[ClockLine, ...]:
    facts = clock_facts_of_case(found)
    made = clocks(facts, rules_of(store), calendar_of(store), clock.now())
    return tuple(_line(store, one) for one in made)


def _line(store: Store, one: CaseClock) -> ClockLine:
    return ClockLine(
        clock_label(one.code),
        f"{one.deadline.due:%Y-%m-%d %H:%M}",
        "" if one.done_at is None else f"{one.done_at:%Y-%m-%d %H:%M}",
        clock_state_label(one.state),
        "\n".join(explanation(store, one.deadline)),
    )
