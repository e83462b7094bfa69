"""What the page of a case writes: each a verb of the desk, with the sentence said about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.base.translation import _
from app.complaints.field_words import field_label

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.complaints.case import Case
    from app.staff.rules import Actor
    from ui.desk import Desk

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


class CaseDoing(QObject):
    """Writes to one case at a time; the verbs' modules are loaded when something is written."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def set_fact(self, case: Case, name: str, value: Any, seen: Any, failed: Failed) -> None:
        """Change one fact; `seen` is what the person saw in its field."""
        from app.complaints import verbs_facts

        self._write(
            lambda store, actor, clock: verbs_facts.set_facts(
                store, actor, case.id, values={name: value}, was={name: seen}, clock=clock
            ),
            _("{field} changed").format(field=field_label(name)),
            failed,
        )

    def set_car(self, case: Case, vehicle_id: int, failed: Failed) -> None:
        """The case is about this car, and so about its owner."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.complaints.store_history import owner_of_car
            from app.complaints.verbs_facts import set_facts

            values = {"vehicle_id": vehicle_id, "customer_id": owner_of_car(store, vehicle_id)}
            seen = {"vehicle_id": case.vehicle_id}
            return set_facts(store, actor, case.id, values=values, was=seen, clock=clock)

        self._write(verb, _("{field} changed").format(field=field_label("vehicle_id")), failed)

    def record_contact(
        self, case: Case, values: Mapping[str, Any], done: Done, failed: Failed
    ) -> None:
        from app.complaints import verbs_facts

        told = _filled(values, "way", "note")
        at = _moment(values.get("at"))
        promised = values.get("promised_at")
        self._write(
            lambda store, actor, clock: verbs_facts.record_contact(
                store, actor, case.id, at=at, promised_at=promised, clock=clock, **told
            ),
            _("Contact recorded"),
            failed,
            done,
        )

    def add_note(self, case: Case, text: str, done: Done, failed: Failed) -> None:
        from app.complaints import verbs_facts

        self._write(
            lambda store, actor, clock: verbs_facts.add_note(
                store, actor, case.id, text=text, clock=clock
            ),
            _("Note kept"),
            failed,
            done,
        )

    def step(
        self, name: str, said: str, case: Case, failed: Failed, done: Done | None = None,
        **values: Any,
    ) -> None:  # fmt: skip
        """A verb that moves the case (`verbs_steps`); it tells where the person saw the case."""
        from app.complaints import verbs_steps

        self._on_seen(getattr(verbs_steps, name), said, case, failed, done, values)

    def decide(
        self, name: str, said: str, case: Case, failed: Failed, done: Done | None = None,
        **values: Any,
    ) -> None:  # fmt: skip
        """A decision of the manager (`verbs_decisions`)."""
        from app.complaints import verbs_decisions

        self._on_seen(getattr(verbs_decisions, name), said, case, failed, done, values)

    def answer(
        self, what: str, yes: bool, note: str, case: Case, failed: Failed, done: Done | None = None
    ) -> None:
        """The manager's answer to what is asked of them."""
        match what, yes:
            case "invalid", _yes:
                said = _("Closed as not valid") if yes else _("Valid after all")
                self.decide("decide_invalid", said, case, failed, done, agree=yes, note=note)
            case "compensation", _yes:
                said = _("Compensation approved") if yes else _("Compensation declined")
                self.decide("decide_compensation", said, case, failed, done, approve=yes, note=note)
            case "closing", True:
                self.decide("close", _("Case closed"), case, failed, done, note=note)
            case "closing", False:
                said = _("Not closed yet")
                self.decide("refuse_closing", said, case, failed, done, note=note)
            case _:
                said = _("Score accepted") if yes else _("Opened again")
                decision = "accept" if yes else "reopen"
                self.decide(
                    "decide_low_score", said, case, failed, done, decision=decision, note=note
                )

    def hold(self, case: Case, reason: str, note: str, failed: Failed) -> None:
        from app.complaints import verbs_holds

        self._on_seen(
            verbs_holds.hold, _("On hold"), case, failed, None, {"reason": reason, "note": note}
        )

    def go_on(self, case: Case, failed: Failed) -> None:
        from app.complaints import verbs_holds

        self._on_seen(verbs_holds.go_on, _("The clocks run again"), case, failed, None, {})

    def take(self, case: Case, failed: Failed) -> None:
        from app.complaints import verbs_owner

        self._on_seen(verbs_owner.take, _("Taken"), case, failed, None, {})

    def assign(self, case: Case, owner_id: int, note: str, failed: Failed) -> None:
        from app.complaints import verbs_owner

        values = {"owner_id": owner_id, "note": note}
        self._on_seen(verbs_owner.assign, _("Handed over"), case, failed, None, values)

    # -- actions

    def add_action(self, case: Case, values: Mapping[str, Any], done: Done, failed: Failed) -> None:
        from app.actions import verbs

        told = {**values, "text": values.get("text") or ""}
        self._write(
            lambda store, actor, clock: verbs.add_action(
                store, actor, complaint_id=case.id, clock=clock, **told
            ),
            _("Action added"),
            failed,
            done,
        )

    def change_action(
        self, action_id: int, values: Mapping[str, Any], was: Mapping[str, Any], failed: Failed
    ) -> None:
        from app.actions import verbs

        self._write(
            lambda store, actor, clock: verbs.change_action(
                store, actor, action_id, values=values, was=was, clock=clock
            ),
            _("Action changed"),
            failed,
        )

    def finish_action(self, action_id: int, failed: Failed) -> None:
        from app.actions import verbs

        self._write(
            lambda store, actor, clock: verbs.finish_action(store, actor, action_id, clock=clock),
            _("Action done"),
            failed,
        )

    def withdraw_action(self, action_id: int, note: str, failed: Failed) -> None:
        from app.actions import verbs

        self._write(
            lambda store, actor, clock: verbs.withdraw_action(
                store, actor, action_id, note=note, clock=clock
            ),
            _("Action withdrawn"),
            failed,
        )

    # -- the phone

    def reveal(self, case: Case, phone_id: int | None, done: Done, failed: Failed) -> None:
        """Ask for the whole number to call; that is on record."""
        from app.complaints.verbs_phone import reveal_case_phone

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            return reveal_case_phone(store, actor, case.id, phone_id=phone_id, clock=clock)

        self._desk.write(verb, done, owner=self, failed=failed, undo=False)

    # -- private

    def _on_seen(
        self,
        verb: Callable[..., Changed],
        said: str,
        case: Case,
        failed: Failed,
        done: Done | None,
        values: Mapping[str, Any],
    ) -> None:
        from app.complaints.frame import Seen

        seen = Seen(case.stage, case.lap)
        self._write(
            lambda store, actor, clock: verb(
                store, actor, case.id, seen=seen, clock=clock, **values
            ),
            said,
            failed,
            done,
        )

    def _write(
        self,
        verb: Callable[[Store, Actor, Clock], Any],
        said: str,
        failed: Failed,
        done: Done | None = None,
    ) -> None:
        self._desk.write(verb, done, owner=self, failed=failed, said=said)


def _filled(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: values.get(name) or "" for name in names}


def _moment(text: str | None) -> Any:
    from datetime import datetime

    return datetime.fromisoformat(text) if text else None
