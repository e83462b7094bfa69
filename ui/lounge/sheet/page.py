"""The sheet of the month: ticked with one key per item, or one for all the rest of a round."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.base.translation import _
from app.lounge.codes import BLANK
from ui.lounge.sheet import source
from ui.lounge.sheet.ask import AskStrip
from ui.lounge.sheet.bar import SheetBar
from ui.lounge.sheet.grid import SheetGrid
from ui.lounge.sheet.looks import say
from ui.lounge.sheet.model import SheetModel
from ui.lounge.sheet.panel import CellPanel
from ui.lounge.sheet.ticking import Ticking
from ui.lounge.stock.panel import StockPanel
from ui.lounge.touch import touch
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action, button
from ui.widgets.icons import show_icons

if TYPE_CHECKING:
    from app.base.changes import Changed
    from ui.desk import Desk
    from ui.tabs import Services

TOPICS = frozenset(
    {"lounge_cells", "lounge_days", "lounge_faults", "lounge_versions", "lounge_photos"}
    | {"actions", "settings", "calendar_days"}
)
_LOOK_MS = 15_000
_STOCK = "lounge/stock"


class SheetPage(QWidget):
    """Signals: `faults_wanted(fault id or 0)`, `print_wanted(month)`, `items_wanted()`."""

    faults_wanted = Signal(int)
    print_wanted = Signal(str)
    items_wanted = Signal()

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._today = desk.clock.now().date().isoformat()
        self._month = self._today[:7]
        self._to_today = True
        self._stale = False
        self.bar = SheetBar(self)
        self.message = MessageBar(self)
        self.model = SheetModel(self)
        self.grid = SheetGrid(self.model, self)
        self.ask = AskStrip(self)
        self.ticking = Ticking(desk, self.grid, self.ask, self.message, self.check_day, self)
        self.acts = self._make_actions()
        self.panel = CellPanel(self._on_buttons(), self)
        self.stock = StockPanel(desk, self)
        self._stock_button = button(_("Stock"), self.show_stock, icon="list", hint="Ctrl+B")
        self._items = button(_("Items…"), self.items_wanted.emit, icon="edit", hint="Ctrl+I")
        self._looking = QTimer(self)
        self._assemble()
        self._wire()
        self._follow_person()
        self.stock.setVisible(bool(services.memory.get(_STOCK, False)))
        self.reload()

    # -- properties

    @property
    def month(self) -> str:
        """The month in view, 'YYYY-MM'."""
        return self._month

    # -- public methods

    def first_focus(self) -> None:
        """Come to the page: today's first blank cell."""
        self.check_day()
        if not self.ask.asking:
            self._go_to_today()
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_month(self, month: str) -> None:
        """Bring a month into view."""
        self.ticking.stop()
        self._month = month
        self._to_today = True
        self.reload()

    def step(self, months: int) -> None:
        """So many months on, or back."""
        number = int(self._month[:4]) * 12 + int(self._month[5:7]) - 1 + months
        self.show_month(f"{number // 12:04d}-{number % 12 + 1:02d}")

    def go_today(self) -> None:
        """Back to the column of today."""
        self.check_day()
        if self._month != self._today[:7]:
            self.show_month(self._today[:7])
        else:
            self._go_to_today()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the month again."""
        month, now = self._month, self._desk.clock.now()
        self._desk.read(
            lambda store: source.read(store, month, now),
            self._show,
            owner=self,
            failed=self.message.show_error,
            latest="sheet",
            at_once=True,
        )

    def check_day(self) -> bool:
        """Look at the clock; whether the day is still the one that is lit.

        Another day lights its own column, and the cursor goes there.
        """
        today = self._desk.clock.now().date().isoformat()
        if today == self._today:
            return True
        before, self._today = self._today, today
        self.ticking.stop()
        if before[:7] == self._month:
            self._month = today[:7]
        self._to_today = True
        self.ticking.forget()
        if today < before:
            text = _(
                "The computer's clock went back from {before} to {today}. Set it right before you"
                " tick on."
            ).format(before=before, today=today)
            self.message.show_message(text, "warn")
        else:
            text = _("It is {today} now: its column is lit, and the cursor stands in it.")
            self.message.show_message(text.format(today=today), "info")
        self.reload()
        return False

    def look(self) -> None:
        """From time to time: which day it is, and what others have ticked at their desks."""
        if self.check_day() and self.isVisible() and not self.ask.asking:
            self.reload()

    def next_round(self) -> None:
        """To the round after this one; after the last to the first."""
        self.grid.set_round(self.grid.round % self.model.rounds + 1)

    def show_stock(self) -> None:
        """Show brochures and drinks beside the sheet, or put them away; remembered."""
        shown = not self.stock.isVisibleTo(self)
        if shown:
            self.stock.deliver()
        self.stock.setVisible(shown)
        self._services.memory.set(_STOCK, shown)

    # -- building

    def _assemble(self) -> None:
        self.setAccessibleName(_("Lounge sheet"))
        printed = button(_("Print…"), self._print, icon="print", hint="Ctrl+P")
        for made in (self._stock_button, self._items, printed):
            touch(made)
            self.bar.add_tool(made)
        self.ask.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.bar)
        box.addWidget(self.message)
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.grid, 1)
        middle.addWidget(self.stock)
        box.addLayout(middle, 1)
        box.addWidget(self.panel)
        box.addWidget(self.ask)

    def _make_actions(self) -> dict[str, QAction]:
        def act(text: str, done: Callable[[], object], keys: str, icon: str) -> QAction:
            made = action(text, done, icon=icon, parent=self.grid)
            made.setShortcuts([QKeySequence(key) for key in keys.split()])
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            # A key that is held down is one stroke: nothing is ticked unseen.
            made.setAutoRepeat(False)
            return made

        def wide(text: str, done: Callable[[], object], key: str, icon: str) -> QAction:
            return action(text, done, key=key, icon=icon, parent=self)

        does = self.ticking
        found = {
            "ok": act(_("In order"), does.in_order, "1 Space", "check"),
            "fault": act(_("Fault…"), does.fault, "2", "alert"),
            "na": act(_("Not applicable…"), does.not_applicable, "3", "close"),
            "blank": act(_("Blank again"), does.blank, "Del Backspace 0", "delete"),
            "rest": act(_("All the rest of the round in order"), does.rest, "A +", "check"),
            "confirm": act(_("Works again: confirm"), does.confirm, "M", "check"),
            "round": act(_("Next round"), self.next_round, "R", "refresh"),
            "today": act(_("To today"), self.go_today, "Home", "calendar"),
            "closed": act(_("Closed day, or open after all"), does.close_or_open, "C", "lock"),
            "to_fault": act(_("To the faults"), does.to_fault, "F", "forward"),
        }
        wide(_("Previous month"), lambda: self.step(-1), "Alt+Left", "back")
        wide(_("Next month"), lambda: self.step(1), "Alt+Right", "forward")
        wide(_("Print the sheet…"), self._print, "Ctrl+P", "print")
        wide(_("Stock of brochures and drinks"), self.show_stock, "Ctrl+B", "list")
        wide(_("Read the sheet again"), self.reload, "F5", "refresh")
        found["items"] = wide(_("Items of the sheet…"), self.items_wanted.emit, "Ctrl+I", "edit")
        return found

    def _on_buttons(self) -> dict[str, tuple[QAction, str]]:
        words = {
            "ok": _("In order"),
            "fault": _("Fault"),
            "na": _("Not applicable"),
            "blank": _("Blank"),
            "rest": _("All the rest in order"),
        }
        return {name: (self.acts[name], text) for name, text in words.items()}

    def _wire(self) -> None:
        self.bar.stepped.connect(self.step)
        self.bar.today_wanted.connect(self.go_today)
        self.bar.round_wanted.connect(self._on_round)
        self.grid.moved.connect(self._on_moved)
        self.grid.menu_wanted.connect(self._open_menu)
        self.ticking.asking.connect(self._on_asking)
        self.ticking.faults_wanted.connect(self.faults_wanted)
        self.ticking.doing.failed.connect(self._on_failed)
        self._desk.changed.connect(self._on_changed)
        self._desk.actor_changed.connect(lambda _actor: self._follow_person())
        self._services.theme.changed.connect(self.grid.fit)
        self.stock.counted.connect(self._on_stock)
        self._on_stock(self.stock.short)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._looking.start()

    # -- what happens

    def _show(self, view: source.SheetView) -> None:
        if view.sheet.month != self._month:
            return
        self.ticking.set_view(view)
        row, column = self.grid.row, self.grid.column
        self.model.set_sheet(view.sheet)
        self.grid.fit()
        self.bar.show_sheet(view.sheet)
        if self._to_today or self.grid.column < 0:
            self._to_today = False
            self._go_to_today()
        elif self.grid.column != column:
            self.grid.go(row, column)
        self._on_moved()

    def _go_to_today(self) -> None:
        """Today's first blank cell, in the first round that has one; else the first day."""
        sheet, today = self.model.sheet, self.model.today
        if sheet is None:
            return
        day = sheet.days[max(0, today)].day
        for number in range(1, sheet.rounds + 1):
            for row, item in enumerate(sheet.items):
                open_cell = number <= sheet.rounds_of(item)
                if open_cell and sheet.state(item.key, day, number) == BLANK:
                    self.grid.set_round(number)
                    self.grid.go(row, max(0, today))
                    return
        self.grid.go(0, max(0, today))

    def _on_moved(self) -> None:
        self.panel.show_cell(say(self.model, self.grid.row, self.grid.column, self.grid.round))
        self.bar.show_round(self.grid.round)

    def _on_asking(self, asking: bool) -> None:
        self.panel.setVisible(not asking)
        self.ask.setVisible(asking)

    def _on_stock(self, short: int) -> None:
        more = _("Stock: {count} to order").format(count=short) if short else _("Stock")
        self._stock_button.setText(more)

    def _on_round(self, number: int) -> None:
        self.grid.set_round(number)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        for name in ("ok", "fault", "na", "blank", "rest", "confirm", "closed", "to_fault"):
            if self.acts[name].isEnabled():
                menu.addAction(self.acts[name])
        show_icons(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def _on_failed(self, error: Exception) -> None:
        self.message.show_error(error)
        self.reload()

    def _on_changed(self, changed: Changed) -> None:
        if not changed.topics & TOPICS:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.check_day() and self._stale:
            self._stale = False
            self.reload()

    def _follow_person(self) -> None:
        may = self.ticking.may
        self.ticking.stop()
        for name in ("ok", "fault", "na", "blank", "rest", "confirm", "closed"):
            self.acts[name].setEnabled(may)
        self.acts["items"].setEnabled(self._desk.has_right("lounge.items"))
        self._items.setVisible(self._desk.has_right("lounge.items"))
        self.panel.follow()

    def _print(self) -> None:
        self.print_wanted.emit(self._month)
