"""The Lounge tab: the sheet, its faults, meals, and the month in figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.base.translation import N_, _
from ui.widgets.buttons import action

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.lounge.sheet.page import SheetPage
    from ui.tabs import Services

SHEET, FAULTS, MEALS, MONTH = "sheet", "faults", "meals", "month"


class PageSpec(NamedTuple):
    """A page of the tab: its English title, its key, how it is made."""

    key: str
    title: str
    shortcut: str
    icon: str
    factory: Callable[[Desk, Services, QWidget], QWidget]


def _sheet(desk: Desk, services: Services, parent: QWidget) -> QWidget:
    from ui.lounge.sheet.page import SheetPage

    return SheetPage(desk, services, parent)


def _faults(desk: Desk, services: Services, parent: QWidget) -> QWidget:
    from ui.lounge.faults.page import FaultsPage

    return FaultsPage(desk, services, parent)


def _meals(desk: Desk, services: Services, parent: QWidget) -> QWidget:
    from ui.lounge.meals.page import MealsPage

    return MealsPage(desk, services, parent)


def _month(desk: Desk, services: Services, parent: QWidget) -> QWidget:
    from ui.lounge.month.page import MonthPage

    return MonthPage(desk, services, parent)


PAGES: tuple[PageSpec, ...] = (
    PageSpec(SHEET, N_("Daily sheet"), "Ctrl+L", "table", _sheet),
    PageSpec(FAULTS, N_("Faults"), "Ctrl+Shift+F", "alert", _faults),
    PageSpec(MEALS, N_("Meals"), "Ctrl+Shift+M", "meal", _meals),
    PageSpec(MONTH, N_("Month"), "Ctrl+Shift+S", "month", _month),
)


class LoungeTab(QWidget):
    """Tick, have mended, hand out meals, see the month.

    Every page is made, and its modules loaded, when it is first shown.
    """

    def __init__(self, desk: Desk, services: Services, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._made: dict[str, QWidget] = {}
        self._bar = QTabBar(self)
        self._pages = QStackedWidget(self)
        self._acts: dict[str, QAction] = {}
        self._assemble()
        self._make_actions()
        self._bar.tabBarClicked.connect(self._on_bar)
        self._bar.currentChanged.connect(self._on_bar)
        self.show_page(SHEET)

    # -- properties

    @property
    def page(self) -> QWidget | None:
        """The page in view."""
        return self._pages.currentWidget()

    @property
    def sheet(self) -> SheetPage:
        page: Any = self.made(SHEET)
        return page  # type: ignore[no-any-return]

    def made(self, key: str) -> QWidget:
        """A page, made when it is first asked for."""
        if key not in self._made:
            spec = next(spec for spec in PAGES if spec.key == key)
            self._made[key] = spec.factory(self._desk, self._services, self)
            self._pages.addWidget(self._made[key])
            self._connect(key, self._made[key])
        return self._made[key]

    # -- what the window asks

    def open_thing(self, kind: str, what: Any) -> None:
        """The sheet of a month, a fault, a day's meals, one meal, or the numbers of a month."""
        pages = {"lounge_faults": FAULTS, "lounge_meals": MEALS, "lounge_month": MONTH}
        pages["meal"] = MEALS
        key = pages.get(kind, SHEET)
        page: Any = self.made(key)
        self.show_page(key)
        if what is None:
            return
        if key == FAULTS:
            page.go_to(int(what))
        elif kind == "meal":
            page.show_meal(int(what))
        elif key == MEALS:
            page.show_day(str(what))
        else:
            page.show_month(str(what))

    def first_focus(self) -> None:
        page: Any = self.page
        page.first_focus()

    def tour_steps(self) -> list[tuple[str, Callable[[], None]]]:
        """The pictures the tour takes of this tab."""
        from ui.lounge.tour import steps

        return steps(self)

    # -- public methods

    def show_page(self, key: str) -> None:
        """Bring a page into view."""
        page: Any = self.made(key)
        self._pages.setCurrentWidget(page)
        self._bar.blockSignals(True)
        self._bar.setCurrentIndex([spec.key for spec in PAGES].index(key))
        self._bar.blockSignals(False)
        if self.isVisible():
            page.first_focus()

    def edit_items(self) -> None:
        """What stands on the sheet, from a month on."""
        from ui.lounge.items.dialog import ItemsDialog

        if self._desk.has_right("lounge.view"):
            dialog = ItemsDialog(self._desk, self)
            dialog.open()

    # -- private

    def _connect(self, key: str, page: Any) -> None:
        """Listen to a page that was just made."""
        if key == SHEET:
            page.faults_wanted.connect(lambda number: self.open_thing("lounge_faults", number))
            page.print_wanted.connect(self._print)
            page.items_wanted.connect(self.edit_items)
        elif key == FAULTS:
            page.cell_wanted.connect(lambda month: self.open_thing("lounge", month))
        elif key == MONTH:
            page.faults_wanted.connect(self._show_faults)
            page.day_wanted.connect(lambda day: self.open_thing("lounge_meals", day))

    def _show_faults(self, ids: Sequence[int]) -> None:
        page: Any = self.made(FAULTS)
        page.show_faults(ids)
        self.show_page(FAULTS)

    def _print(self, month: str) -> None:
        from ui.lounge.printing import print_wall

        print_wall(self._desk, month, self, self.sheet.message.show_error)

    def _assemble(self) -> None:
        for spec in PAGES:
            self._bar.addTab(_(spec.title))
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setAccessibleName(_("Pages of the lounge tab"))
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 2, 16, 6)
        box.setSpacing(3)
        box.addWidget(self._bar)
        box.addWidget(self._pages, 1)

    def _make_actions(self) -> None:
        for spec in PAGES:
            text = _("Lounge: {page}").format(page=_(spec.title))
            shown = partial(self.show_page, spec.key)
            self._acts[spec.key] = action(
                text, shown, key=spec.shortcut, icon=spec.icon, parent=self
            )

    def _on_bar(self, place: int) -> None:
        if 0 <= place < len(PAGES):
            self.show_page(PAGES[place].key)
