"""The Customers tab: the list, the card over it, the waiting list, the structure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.base.translation import _
from app.customers.filters import CustomerFilter
from ui.customers.list_page import ListPage
from ui.widgets.buttons import action

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.tabs import Services


class CustomersTab(QWidget):
    """Find any customer, see any car, keep the records right. Only the list is made at once."""

    def __init__(self, desk: Desk, services: Services, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self.list = ListPage(desk, services, self)
        self._pages = QStackedWidget(self)
        self._assemble()
        self._make_actions()
        self._wire()

    # -- what the window asks

    def open_thing(self, kind: str, what: Any) -> None:
        """Show a list of cars."""
        if kind == "vehicles":
            title, ids = what
            self.show_list()
            self.list.show_filter(CustomerFilter(ids=tuple(ids)), title)

    def first_focus(self) -> None:
        if self._pages.currentWidget() is self.list:
            self.list.first_focus()

    def tour_steps(self) -> list[tuple[str, Callable[[], None]]]:
        """The pictures the tour takes of this tab."""
        return [("list", self.show_list)]

    # -- public methods

    def show_list(self) -> None:
        self._pages.setCurrentWidget(self.list)

    # -- building

    def _assemble(self) -> None:
        self._pages.addWidget(self.list)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.addWidget(self._pages)
        self.setAccessibleName(_("Customers"))

    def _make_actions(self) -> None:
        action(_("Search in the list"), self.list.first_focus, key="Ctrl+Shift+F", icon="search",
               parent=self)  # fmt: skip
        action(_("Clear filters"), self.list.clear, key="Ctrl+Shift+X", icon="filter", parent=self)
        action(_("Choose columns"), self.list.choose_columns, key="Ctrl+Shift+C", icon="columns",
               parent=self)  # fmt: skip

    def _wire(self) -> None:
        self.list.import_wanted.connect(lambda: self._services.open("files", []))
