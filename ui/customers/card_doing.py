"""What is done on a card: editing, numbers, owner, joining; with the questions on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.base.translation import _
from app.customers.store import view_for
from ui.customers.card_source import CustomerView, read_customer
from ui.customers.doing import Doing

if TYPE_CHECKING:
    from app.base.door import Store
    from ui.customers.card_page import CardPage
    from ui.customers.card_source import CardView
    from ui.desk import Desk
    from ui.tabs import Services


class CardDoing(QObject):
    """Signals: `refused(exception)`; `warned(sentence)` about what was taken all the same;
    `open_wanted(vehicle id)`; `reload_wanted()` to show again what is on file.
    """

    refused = Signal(object)
    warned = Signal(str)
    open_wanted = Signal(int)
    reload_wanted = Signal()

    def __init__(self, desk: Desk, services: Services, page: CardPage) -> None:
        super().__init__(page)
        self._desk = desk
        self._services = services
        self._page = page
        self._verbs = Doing(desk, self)
        self.view: CardView | None = None
        self.dialog: QWidget | None = None

    # -- fields

    def edit_customer(self, name: str, value: Any) -> None:
        """A field of the customer was changed."""
        customer = self._customer_id()
        if customer is not None and self.view is not None:
            seen = self.view.values.get(name)
            form = self._page.customer.form
            self._verbs.edit_customer(
                customer, name, value, seen, failed=lambda e: self._refuse(form, name, e)
            )

    def edit_vehicle(self, name: str, value: Any) -> None:
        """A field of the car was changed; a changed plate asks whether it is a new one."""
        if self.view is None:
            return
        if name == "plate" and value and self.view.card.vehicle.plate:
            self._ask_plate(str(value))
        else:
            self._save_vehicle(name, value)

    def _save_vehicle(self, name: str, value: Any, **how: bool) -> None:
        assert self.view is not None
        form = self._page.vehicle.form
        seen = self.view.values.get(name)
        self._verbs.edit_vehicle(
            self.view.card.vehicle.id,
            name,
            value,
            seen,
            **how,
            done=lambda _changed: self._warn(name, value),
            failed=lambda e: self._refuse_vehicle(form, name, value, how, e),
        )

    def _ask_plate(self, plate: str) -> None:
        from ui.customers.choice_dialog import ChoiceDialog

        assert self.view is not None
        old = str(self.view.card.vehicle.plate)
        dialog = ChoiceDialog(
            _("Change of plate"),
            _("{old} becomes {new}. Why?").format(old=old, new=plate),
            [
                ("new", _("The car has a new plate"),
                 _("The old one is kept as a former plate and still finds the car.")),
                ("typo", _("The old one was mistyped"), _("The old one is forgotten.")),
            ],
            self._page,
        )  # fmt: skip
        dialog.chosen.connect(
            lambda why: self._save_vehicle("plate", plate, keep_former=why == "new")
        )
        dialog.rejected.connect(self._put_back_plate)
        self._open(dialog)

    def _put_back_plate(self) -> None:
        if self.view is not None:
            field = self._page.vehicle.form.field("plate")
            field.setText(self.view.card.vehicle.plate or "")

    def _warn(self, name: str, value: Any) -> None:
        if not value or name not in ("vin", "plate"):
            return
        from app.customers.entries import plate_warning, vin_warning

        warning = vin_warning(value) if name == "vin" else plate_warning(value)
        if warning:
            self.warned.emit(warning)

    def _refuse(self, form: Any, name: str, error: Exception) -> None:
        from app.base.errors import Conflict

        form.refuse(name, str(error))
        self.refused.emit(error)
        if isinstance(error, Conflict):
            self.reload_wanted.emit()

    def _refuse_vehicle(
        self, form: Any, name: str, value: Any, how: dict[str, bool], error: Exception
    ) -> None:
        from app.customers.entries import PlateTaken, VinTaken

        self._refuse(form, name, error)
        if isinstance(error, PlateTaken | VinTaken):
            self._ask_taken(name, value, how, error)

    def _ask_taken(self, name: str, value: Any, how: dict[str, bool], error: Any) -> None:
        from app.customers.entries import PlateTaken
        from ui.customers.choice_dialog import Answer, ChoiceDialog

        answers: list[Answer] = [
            ("open", _("Open the other car"), _("Nothing is changed; look at it first.")),
        ]
        if isinstance(error, PlateTaken):
            meaning = _("For the other car it becomes a former plate.")
            answers.append(("take", _("Move the plate to this car"), meaning))
        dialog = ChoiceDialog(_("On file already"), str(error), answers, self._page)

        def chosen(key: str) -> None:
            if key == "open":
                self.open_wanted.emit(error.vehicle_id)
            else:
                self._save_vehicle(name, value, **{**how, "take_plate": True})

        dialog.chosen.connect(chosen)
        self._open(dialog)

    # -- phones

    def reveal(self, phone_id: int) -> None:
        """Show a whole number; on record."""
        phones = self._page.customer.phones
        self._verbs.reveal(
            phone_id, lambda digits: phones.show_whole(phone_id, digits), self.refused.emit
        )

    def reveal_brought(self, visit_id: int) -> None:
        """Show the whole number of who brought the car; on record."""
        self._verbs.reveal_brought(visit_id, self._page.history.show_brought, self.refused.emit)

    def change_phone(self, what: str, phone_id: int) -> None:
        customer = self._customer_id()
        if customer is not None:
            self._verbs.edit_phones(customer, what, phone_id, failed=self.refused.emit)

    def add_phone(self, typed: str) -> None:
        customer = self._customer_id()

        def failed(error: Exception) -> None:
            self._page.customer.phones.refuse(str(error))
            self.refused.emit(error)

        if customer is not None:
            self._verbs.edit_phones(
                customer, "add", typed, done=lambda _c: self._page.customer.phones.clear_new(),
                failed=failed,
            )  # fmt: skip

    # -- the customer as a whole

    def confirm(self) -> None:
        """The customer said that the data is right."""
        customer = self._customer_id()
        if customer is not None:
            self._verbs.confirm(customer, self.refused.emit)

    def change_owner(self) -> None:
        """Choose another owner: on file, new, or none."""
        from ui.customers.pick_dialog import PickDialog

        if self.view is None:
            return
        vehicle = self.view.card.vehicle.id
        dialog = PickDialog(
            self._desk,
            self._services.memory,
            _("Who owns this car now?"),
            but=self._customer_id(),
            other=_("A new customer…"),
            parent=self._page,
        )
        dialog.picked.connect(
            lambda number: self._verbs.assign(vehicle, self.refused.emit, customer_id=number)
        )
        dialog.other_wanted.connect(lambda: self._ask_new_owner(vehicle))
        self._open(dialog)

    def _ask_new_owner(self, vehicle: int) -> None:
        from ui.customers.new_dialog import NewDialog

        dialog = NewDialog(with_vehicle=False, parent=self._page)

        def save() -> None:
            self._verbs.assign(
                vehicle, dialog.show_error, customer=dialog.customer, phones=dialog.phones,
                done=lambda _c: dialog.accept(),
            )  # fmt: skip

        dialog.save_wanted.connect(save)
        self._open(dialog)

    def join(self) -> None:
        """Choose a customer who is the same person as this one, and compare."""
        from ui.customers.pick_dialog import PickDialog

        own = self._customer_id()
        if own is None or self.view is None or self.view.card.customer is None:
            return
        dialog = PickDialog(
            self._desk,
            self._services.memory,
            _("Which customer is the same as {name}?").format(name=self.view.card.customer.name),
            but=own,
            text=self.view.card.customer.name[:20],
            parent=self._page,
        )
        dialog.picked.connect(lambda other: self._compare(own, other))
        self._open(dialog)

    def _compare(self, own: int, other: int) -> None:
        actor, clock = self._desk.actor, self._desk.clock
        assert actor is not None

        def query(store: Store) -> tuple[CustomerView | None, CustomerView | None]:
            view = view_for(store, actor, clock)
            return read_customer(store, view, own), read_customer(store, view, other)

        self._desk.read(query, lambda both: self._show_both(*both), owner=self)

    def _show_both(self, left: CustomerView | None, right: CustomerView | None) -> None:
        from ui.customers.join_dialog import JoinDialog

        if left is None or right is None:
            return
        dialog = JoinDialog(left, right, self._page)
        dialog.join_wanted.connect(
            lambda keep, other: self._verbs.join(keep, other, self.refused.emit)
        )
        self._open(dialog)

    # -- private

    def _customer_id(self) -> int | None:
        customer = self.view.card.customer if self.view is not None else None
        return customer.id if customer is not None else None

    def _open(self, dialog: Any) -> None:
        self.dialog = dialog
        dialog.open()
