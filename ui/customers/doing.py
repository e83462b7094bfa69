"""What the tab writes: each a verb of the desk, with the sentence said about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.base.translation import _
from app.customers.labels import field_label

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


class Doing(QObject):
    """Writes for one page; the verbs' modules are loaded when something is first written."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def edit_customer(
        self,
        customer_id: int,
        name: str,
        value: Any,
        seen: Any,
        *,
        done: Done | None = None,
        failed: Failed,
    ) -> None:
        """Change one field of a customer."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.customers.verbs import edit_customer

            return edit_customer(
                store, actor, customer_id=customer_id, values={name: value}, seen={name: seen},
                clock=clock,
            )  # fmt: skip

        self._write(verb, done, failed, _("{field} changed").format(field=field_label(name)))

    def edit_vehicle(
        self,
        vehicle_id: int,
        name: str,
        value: Any,
        seen: Any,
        *,
        keep_former: bool = True,
        take_plate: bool = False,
        done: Done | None = None,
        failed: Failed,
    ) -> None:
        """Change one field of a car."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.customers.verbs_vehicles import edit_vehicle

            return edit_vehicle(
                store, actor, vehicle_id=vehicle_id, values={name: value}, seen={name: seen},
                keep_former=keep_former, take_plate=take_plate, clock=clock,
            )  # fmt: skip

        self._write(verb, done, failed, _("{field} changed").format(field=field_label(name)))

    def edit_phones(
        self, customer_id: int, what: str, which: Any, *, done: Done | None = None, failed: Failed
    ) -> None:
        """`what` is `add` (with the typed text), `remove`, `wrong`, `right` or `first`."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.customers.entries import PhoneEdits
            from app.customers.verbs import edit_customer

            asked: dict[str, Any] = {what: which if what == "first" else (which,)}
            phones = PhoneEdits(**asked)
            return edit_customer(store, actor, customer_id=customer_id, phones=phones, clock=clock)

        self._write(verb, done, failed, _("Phones changed"))

    def reveal(self, phone_id: int, done: Done, failed: Failed) -> None:
        """Ask for a whole number; that is on record."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.customers.verbs import reveal_phone

            return reveal_phone(store, actor, phone_id=phone_id, clock=clock)

        self._desk.write(verb, done, owner=self, failed=failed, undo=False)

    def reveal_brought(self, visit_id: int, done: Done, failed: Failed) -> None:
        """Ask for the whole number of who brought the car; that is on record."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.customers.verbs import reveal_brought_phone

            return reveal_brought_phone(store, actor, visit_id=visit_id, clock=clock)

        self._desk.write(verb, done, owner=self, failed=failed, undo=False)

    def confirm(self, customer_id: int, failed: Failed) -> None:
        """The customer said that the data is right."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.customers.verbs import confirm_record

            return confirm_record(store, actor, customer_id=customer_id, clock=clock)

        self._write(verb, None, failed, _("Data confirmed today"))

    def join(self, keep_id: int, other_id: int, failed: Failed, done: Done | None = None) -> None:
        """Two customers are one."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.customers.verbs import join_customers

            return join_customers(store, actor, keep_id=keep_id, other_id=other_id, clock=clock)

        self._write(verb, done, failed, _("Customers joined"))

    def tell_apart(self, first_id: int, second_id: int, failed: Failed) -> None:
        """Two customers who look like one are two people."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.customers.verbs import tell_apart

            return tell_apart(store, actor, first_id=first_id, second_id=second_id, clock=clock)

        self._write(verb, None, failed, _("Kept as two customers"))

    def assign(
        self,
        vehicle_id: int,
        failed: Failed,
        *,
        customer_id: int | None = None,
        customer: Mapping[str, Any] | None = None,
        phones: tuple[str, ...] = (),
        done: Done | None = None,
    ) -> None:
        """A car gets another owner, a new one, or none."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.customers.verbs_vehicles import assign_owner

            return assign_owner(
                store, actor, vehicle_id=vehicle_id, customer_id=customer_id, customer=customer,
                phones=phones, clock=clock,
            )  # fmt: skip

        self._write(verb, done, failed, _("Owner changed"))

    def add(
        self,
        vehicle: Mapping[str, Any],
        customer: Mapping[str, Any],
        phones: tuple[str, ...],
        done: Done,
        failed: Failed,
    ) -> None:
        """A new car with a new customer; `done` gets its number."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.customers.verbs_vehicles import add_customer_with_vehicle

            return add_customer_with_vehicle(
                store, actor, vehicle=vehicle, customer=customer, phones=phones, clock=clock
            )

        self._write(verb, done, failed, _("Customer and car added"))

    def decide(self, conflict_id: int, decision: str, vin: str | None, failed: Failed) -> None:
        """Settle a plate that was seen with two VINs."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.customers.verbs_vehicles import decide_plate_conflict

            return decide_plate_conflict(
                store, actor, conflict_id=conflict_id, decision=decision, vin=vin, clock=clock
            )

        self._write(verb, None, failed, _("Plate decided"))

    def _write(
        self,
        verb: Callable[[Store, Actor, Clock], Any],
        done: Done | None,
        failed: Failed,
        said: str,
    ) -> None:
        self._desk.write(verb, done, owner=self, failed=failed, said=said)
