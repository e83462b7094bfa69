"""Taken down on the way, by one key each: a suggestion, a lead, changed data, outcomes told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.answers.screen import CallScreen
from app.customers.labels import field_label
from ui.actions.dialogs import AskDialog

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk

_FIELDS = ("contact_time", "contact_way", "address", "birthday", "occupation")
Verb = Callable[[Any, Any, Any], Any]


class DataDialog(AskDialog):
    """The customer's data as they stand; what is changed is written, the rest confirmed."""

    def __init__(self, screen: CallScreen, parent: QWidget) -> None:
        about = _("What is left as it is counts as confirmed today.")
        super().__init__(_("Changed data"), about, parent, go=_("Write down"))
        self.seen: dict[str, Any] = {}
        customer = screen.customer
        if customer is None:
            self.add_line("name", field_label("name"))
        self.add_line("phone", _("New phone"), hint=_("is called from the next time on"))
        order = sorted(_FIELDS, key=lambda name: name not in screen.missing)
        for name in order:
            self.seen[name] = None if customer is None else getattr(customer, name)
            title = field_label(name)
            self.add_line(name, f"{title} *" if name in screen.missing else title)
            self.fields[name].setText(self.seen[name] or "")
        self.refuses = QCheckBox(field_label("do_not_contact"), self)
        self.refuses.setChecked(screen.do_not_contact)
        self.seen["do_not_contact"] = screen.do_not_contact
        self._rows.addRow("", self.refuses)
        self.add_line("sold_to", _("Car sold to"),
                      hint=_("name of the new owner, or “?” if nobody knows"))  # fmt: skip
        self.add_line("sold_phone", _("New owner's phone"))

    def changed(self, told: dict[str, Any]) -> dict[str, Any]:
        """The fields of the customer that were typed over."""
        values = {
            name: told[name]
            for name in (*_FIELDS, "name")
            if name in told and told[name] != (self.seen.get(name) or "")
        }
        if self.refuses.isChecked() != self.seen["do_not_contact"]:
            values["do_not_contact"] = self.refuses.isChecked()
        return values


class Taking(QObject):
    """The dialogs stay open, with what was typed, until it is taken.

    Signals: `taken(sentence)` when something was written down, `changed()` when what the screen
    shows is other now, `closed()` when the keys belong to the call again.
    """

    taken = Signal(str)
    changed = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.dialog: AskDialog | None = None

    def suggestion(self, screen: CallScreen) -> None:
        """What the customer suggests or asks; somebody owns it, the next call tells of it."""
        dialog = AskDialog(_("Suggestion or enquiry"), "", self._window, go=_("Write down"))
        dialog.add_words("words", _("Words of the customer"))
        sorts = [("suggestion", _("Suggestion")), ("enquiry", _("Enquiry"))]
        dialog.add_choice("sort", _("Sort"), sorts)
        task_id = screen.task.id

        def submit(told: dict[str, Any]) -> None:
            def verb(store: Store, actor: Actor, clock: Clock) -> Any:
                from app.calls.answers.verbs_way import take_line

                return take_line(
                    store, actor, task_id, words=told["words"], sort=told["sort"], clock=clock
                )

            self._write(dialog, verb, _("Written down"))

        self._open(dialog, submit)

    def lead(self, screen: CallScreen) -> None:
        """Whom the customer recommends; sales are asked what came of it."""
        dialog = AskDialog(_("Lead for sales"), "", self._window, go=_("Write down"))
        dialog.add_line("name", _("Name"))
        dialog.add_line("phone", _("Phone"))
        dialog.add_line("model", _("Model wanted"))
        dialog.add_line("note", _("Note"))
        task = screen.task

        def submit(told: dict[str, Any]) -> None:
            def verb(store: Store, actor: Actor, clock: Clock) -> Any:
                from app.calls.leads.verbs import take_lead

                return take_lead(
                    store, actor, task_id=task.id, vehicle_id=task.vehicle_id, clock=clock, **told
                )

            self._write(dialog, verb, _("Lead written down"))

        self._open(dialog, submit)

    def data(self, screen: CallScreen) -> None:
        """A new phone, preferred time, address …, no more calls, or the car sold."""
        dialog = DataDialog(screen, self._window)
        task_id = screen.task.id

        def submit(told: dict[str, Any]) -> None:
            values = dialog.changed(told)

            def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
                return _change(store, actor, clock, task_id, values, told)

            self._write(dialog, verb, _("Data written down"), other=True)

        self._open(dialog, submit)

    def outcomes_told(self, screen: CallScreen) -> None:
        """The customer heard what came of their suggestions."""
        ids = [one.id for one in screen.to_tell]
        if not ids:
            return

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.base.changes import Changed
            from app.calls.answers.verbs_way import told

            changed = Changed()
            for number in ids:
                changed |= told(store, actor, number, clock=clock)
            return changed

        self._desk.write(verb, lambda _done: self.changed.emit(), owner=self,
                         said=_("Told the customer"))  # fmt: skip

    # -- private

    def _open(self, dialog: AskDialog, submit: Callable[[dict[str, Any]], None]) -> None:
        dialog.submitted.connect(submit)
        dialog.finished.connect(lambda _code: self.closed.emit())
        self.dialog = dialog
        dialog.open()

    def _write(self, dialog: AskDialog, verb: Verb, said: str, *, other: bool = False) -> None:
        def done(_result: Any) -> None:
            dialog.accept()
            self.taken.emit(said)
            if other:
                self.changed.emit()

        self._desk.write(verb, done, owner=self, failed=dialog.show_error, said=said)


def _change(
    store: Store,
    actor: Actor,
    clock: Clock,
    task_id: int,
    values: dict[str, Any],
    told: dict[str, Any],
) -> Changed:
    from app.base.changes import Changed
    from app.calls.answers.verbs_way import car_sold, change_data
    from app.customers.entries import PhoneEdits

    sold, sold_phone = told["sold_to"], told["sold_phone"]
    if sold_phone and not sold:
        raise NotPossible(_("Write down the new owner's name too."))
    phones = PhoneEdits(add=(told["phone"],)) if told["phone"] else PhoneEdits()
    changed = Changed()
    with store.write():
        if values or told["phone"] or not sold:
            changed |= change_data(store, actor, task_id, values=values, phones=phones, clock=clock)
        if sold:
            name = "" if sold in ("?", "？") else sold
            changed |= car_sold(store, actor, task_id, name=name, phone=sold_phone, clock=clock)
    return changed
