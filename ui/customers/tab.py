"""The Customers tab: the list, the card over it, the waiting list, the structure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.base.translation import _
from app.customers.filters import CustomerFilter
from ui.customers.list_page import ListPage
from ui.widgets.buttons import action, button

if TYPE_CHECKING:
    from app.customers.store import Segment
    from ui.customers.card_page import CardPage
    from ui.customers.structure_page import StructurePage
    from ui.customers.waiting_page import WaitingPage
    from ui.desk import Desk
    from ui.tabs import Services

_LIST, _WAITING, _STRUCTURE = range(3)


class CustomersTab(QWidget):
    """Find any customer, see any car, keep the records right.

    Only the list is made at once; the other pages are made, and their modules loaded, when they
    are first shown.
    """

    def __init__(self, desk: Desk, services: Services, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self.list = ListPage(desk, services, self)
        self._card: CardPage | None = None
        self._waiting: WaitingPage | None = None
        self._structure: StructurePage | None = None
        self.dialog: QWidget | None = None
        self._bar = QTabBar(self)
        self._pages = QStackedWidget(self)
        self._new = button(_("New customer and car…"), self.add_new, icon="add", kind="link")
        self._assemble()
        self._make_actions()
        self._wire()

    # -- properties

    @property
    def page(self) -> QWidget | None:
        """The page in view."""
        return self._pages.currentWidget()

    @property
    def card(self) -> CardPage:
        """The card, made when it is first asked for."""
        if self._card is None:
            from ui.customers.card_page import CardPage

            self._card = CardPage(self._desk, self._services, self)
            self._card.back_wanted.connect(self._leave_card)
            self._card.step_wanted.connect(self._step)
            self._pages.addWidget(self._card)
        return self._card

    @property
    def waiting(self) -> WaitingPage:
        """The waiting list."""
        if self._waiting is None:
            from ui.customers.waiting_page import WaitingPage

            self._waiting = WaitingPage(self._desk, self._services, self)
            self._waiting.opened.connect(self.open_card)
            self._waiting.counted.connect(self._show_count)
            self._pages.addWidget(self._waiting)
        return self._waiting

    @property
    def structure(self) -> StructurePage:
        """The structure of the customers kept."""
        if self._structure is None:
            from ui.customers.structure_page import StructurePage

            self._structure = StructurePage(self._desk, self._services, self)
            self._structure.list_wanted.connect(self.show_filter)
            self._structure.cars_wanted.connect(self.show_cars)
            self._pages.addWidget(self._structure)
        return self._structure

    # -- what the window asks

    def open_thing(self, kind: str, what: Any) -> None:
        """A car's card, a customer's first car, a list of cars, or what waits."""
        if kind == "vehicle":
            self.open_card(int(what))
        elif kind == "customer":
            self._open_customer(int(what))
        elif kind == "vehicles":
            self.show_cars(*what)
        elif kind == "conflicts":
            self.show_waiting()

    def first_focus(self) -> None:
        page: Any = self.page
        page.first_focus()

    def tour_steps(self) -> list[tuple[str, Callable[[], None]]]:
        """The pictures the tour takes of this tab."""
        from ui.customers.tour import steps

        return steps(self)

    # -- public methods

    def show_list(self) -> None:
        """Back to the list as it was left."""
        self._show(self.list, _LIST)

    def show_filter(self, asked: CustomerFilter, title: str = "") -> None:
        """List the cars that a filter asks for."""
        self.list.show_filter(asked, title)
        self._show(self.list, _LIST)

    def show_cars(self, title: str, ids: Sequence[int]) -> None:
        """List just these cars."""
        self.show_filter(CustomerFilter(ids=tuple(ids)), title)

    def open_card(self, vehicle_id: int) -> None:
        """Show a car over the page from which it was opened."""
        self.card.open(vehicle_id)
        self._pages.setCurrentWidget(self.card)

    def show_waiting(self) -> None:
        if self._may_view():
            self._show(self.waiting, _WAITING)

    def show_structure(self) -> None:
        if self._may_view():
            self._show(self.structure, _STRUCTURE)

    def add_new(self) -> None:
        """Ask for a new car with its customer, then show its card."""
        from ui.customers.doing import Doing
        from ui.customers.new_dialog import NewDialog

        dialog = NewDialog(parent=self)
        verbs = Doing(self._desk, dialog)

        def done(vehicle_id: int) -> None:
            dialog.accept()
            self.open_card(vehicle_id)

        dialog.save_wanted.connect(
            lambda: verbs.add(
                dialog.vehicle, dialog.customer, dialog.phones, done, dialog.show_error
            )
        )
        self._open(dialog)

    def open_segments(self) -> None:
        """The segments by name."""
        from ui.customers.segments_dialog import SegmentsDialog

        dialog = SegmentsDialog(
            self._desk, self._services.memory, self.list.filter, self.list.chips.context, self
        )
        dialog.opened.connect(self._open_segment)
        self._open(dialog)

    def save_segment(self) -> None:
        """Keep the filter of the list under a name."""
        from ui.customers.filter_parts import in_words
        from ui.customers.segments_dialog import NameDialog, SegmentVerbs

        asked = self.list.filter
        if asked.empty:
            self._services.say(_("Filter the list first: a segment is a filter with a name."))
            return
        asks = in_words(asked, self.list.chips.context)
        dialog = NameDialog(_("Save as segment"), asks, parent=self)
        verbs = SegmentVerbs(self._desk, dialog)
        dialog.named.connect(
            lambda name: verbs.save(
                name, asked, lambda _number: dialog.accept(), dialog.message.show_error
            )
        )
        self._open(dialog)

    def export(self) -> None:
        """Save the list with its columns as a workbook or text file."""
        from ui.customers.exporting import Exporter

        if self._desk.has_right("export"):
            exporter = Exporter(self._desk, self, self._services.say)
            exporter.export(self.list.loader.ids, self.list.shown_keys())

    # -- building

    def _assemble(self) -> None:
        for text in (_("List"), _("Waiting list"), _("Structure")):
            self._bar.addTab(text)
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setAccessibleName(_("Pages of the customers tab"))
        line = QHBoxLayout()
        line.addWidget(self._bar)
        line.addStretch(1)
        line.addWidget(self._new)
        self._pages.addWidget(self.list)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 4, 16, 12)
        box.setSpacing(8)
        box.addLayout(line)
        box.addWidget(self._pages, 1)

    def _make_actions(self) -> None:
        def act(text: str, done: Callable[[], object], key: str, icon: str) -> Any:
            return action(text, done, key=key, icon=icon, parent=self)

        act(_("Customers: list"), self.show_list, "Ctrl+L", "list")
        self._for_view = [
            act(_("Customers: waiting list"), self.show_waiting, "Ctrl+Shift+W", "alert"),
            act(_("Customers: structure"), self.show_structure, "Ctrl+Shift+S", "chart"),
        ]
        self._for_edit = act(_("New customer and car…"), self.add_new, "Ctrl+N", "add")
        self._show_rights()

    def _wire(self) -> None:
        self._bar.tabBarClicked.connect(self._on_bar)
        self._bar.currentChanged.connect(self._on_bar)
        lists = self.list
        lists.opened.connect(self.open_card)
        lists.import_wanted.connect(lambda: self._services.open("files", []))
        lists.segments_wanted.connect(self.open_segments)
        lists.save_wanted.connect(self.save_segment)
        lists.export_wanted.connect(self.export)
        lists.warmed.connect(self._count_waiting)
        self._desk.actor_changed.connect(self._on_actor)

    # -- what happens

    def _may_view(self) -> bool:
        return self._desk.has_right("customers.view")

    def _show(self, page: Any, place: int) -> None:
        self._pages.setCurrentWidget(page)
        self._bar.blockSignals(True)
        self._bar.setCurrentIndex(place)
        self._bar.blockSignals(False)
        if self.isVisible():
            page.first_focus()

    def _on_bar(self, place: int) -> None:
        shows = {
            _LIST: self.show_list,
            _WAITING: self.show_waiting,
            _STRUCTURE: self.show_structure,
        }
        if place in shows:
            shows[place]()

    def _leave_card(self) -> None:
        """Back to the page over which the card was opened."""
        place = self._bar.currentIndex()
        car = self.card.vehicle_id
        self._on_bar(place)
        if place == _LIST:
            self.list.go_to(car)

    def _step(self, by: int) -> None:
        there = self.list.step(self.card.vehicle_id, by)
        if there is not None:
            self.open_card(there)

    def _open_customer(self, customer_id: int) -> None:
        from ui.customers.card_source import first_car

        def show(vehicle_id: int | None) -> None:
            if vehicle_id is None:
                self._services.say(_("This customer has no car on file."))
            else:
                self.open_card(vehicle_id)

        self._desk.read(lambda store: first_car(store, customer_id), show, owner=self)

    def _open_segment(self, segment: Segment) -> None:
        self.show_filter(segment.filter)

    def _count_waiting(self) -> None:
        """Once the list is there: how much waits, without making the page."""
        if not self._may_view() or self._waiting is not None:
            return

        from ui.customers.waiting_source import count_waiting

        self._desk.read(count_waiting, self._show_count, owner=self, latest="waiting", slow=True)

    def _show_count(self, count: int) -> None:
        text = _("Waiting list")
        self._bar.setTabText(_WAITING, f"{text} ({count:,})" if count else text)

    def _on_actor(self, _actor: object) -> None:
        self._show_rights()
        if self._card is not None:
            # Another person may see other fields: the card is made anew for them.
            if self._pages.currentWidget() is self._card:
                self.show_list()
            self._pages.removeWidget(self._card)
            self._card.deleteLater()
            self._card = None
        if not self._may_view():
            self.show_list()

    def _show_rights(self) -> None:
        may_edit = self._desk.has_right("customers.edit")
        self._new.setVisible(may_edit)
        self._for_edit.setEnabled(may_edit)
        self._bar.setVisible(self._may_view())
        for made in self._for_view:
            made.setEnabled(self._may_view())

    def _open(self, dialog: Any) -> None:
        self.dialog = dialog
        dialog.open()
