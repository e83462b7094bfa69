"""What the keys of the sheet do: tick, ask what must be asked, write, go on to the next item."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from app.base.translation import _
from app.lounge.codes import BLANK, FAULT, NA, OK
from ui.lounge.sheet import source
from ui.lounge.sheet.doing import Place, SheetDoing
from ui.lounge.sheet.wishes import LATE, REASON, fault_wish, late_wish, na_wish

if TYPE_CHECKING:
    from app.lounge.rules import Cell, Fault, Sheet
    from ui.desk import Desk
    from ui.lounge.sheet.ask import AskStrip, Photo, Wish
    from ui.lounge.sheet.grid import SheetGrid
    from ui.lounge.sheet.model import SheetModel
    from ui.lounge.sheet.source import SheetView
    from ui.widgets.bars import MessageBar

Given = dict[str, str]
Then = Callable[[Given, "list[Photo]"], None]


class Ticking(QObject):
    """Signals: `asking(bool)` when a question begins or ends; `faults_wanted(fault id or 0)`.

    `same_day` looks at the clock before anything is written: it says whether the day is still
    the one lit, and if not, lights the other.
    """

    asking = Signal(bool)
    faults_wanted = Signal(int)

    def __init__(
        self,
        desk: Desk,
        grid: SheetGrid,
        ask: AskStrip,
        message: MessageBar,
        same_day: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._grid = grid
        self._ask = ask
        self._message = message
        self._same_day = same_day
        self._late: dict[str, str] = {}
        self._then: Then | None = None
        self._view: SheetView | None = None
        self.doing = SheetDoing(desk, self)
        ask.answered.connect(self._on_answered)
        ask.left.connect(self.stop)
        grid.pressed_again.connect(self.press_again)

    # -- properties

    @property
    def place(self) -> Place | None:
        """The cell of the cursor; None on the line of the counter."""
        item, day = self._model.item(self._grid.row), self._model.day(self._grid.column)
        if item is None or day is None or self._view is None:
            return None
        number = min(self._grid.round, self._model.rounds_of(self._grid.row))
        return Place(item.key, day.day, number, self._view.sheet.today)

    # -- public methods

    def set_view(self, view: SheetView) -> None:
        """What is on the sheet now."""
        self._view = view

    def forget(self) -> None:
        """Another day: why days are filled late is asked anew."""
        self._late.clear()

    def stop(self) -> None:
        """Put the questions away; nothing is written."""
        if self._ask.asking:
            self._ask.stop()
            self._then = None
            self.asking.emit(False)
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def in_order(self) -> None:
        """The cell is in order; the cursor goes on to the next item."""
        self._tick(OK)

    def fault(self) -> None:
        """The cell is a fault: what, and a photo if at hand."""
        self._tick(FAULT)

    def not_applicable(self) -> None:
        """There is nothing to look at: why."""
        self._tick(NA)

    def blank(self) -> None:
        """The cell is blank again."""
        if not self._ready():
            return
        place, cell = self.place, self._cell()
        if place is None:
            self._set_staffed(None)
        elif cell is not None and cell.state != BLANK:
            said = _("Blank again: {item}").format(item=self._title())
            was = cell.state
            self._with_late(
                place, lambda late: self.doing.clear(place, said, late_reason=late, was=was)
            )

    def rest(self) -> None:
        """All that is blank in the round of the cursor is in order."""
        day = self._model.day(self._grid.column)
        if not self._ready() or day is None or self._view is None:
            return
        place = Place("", day.day, self._grid.round, self._view.sheet.today)
        said = _("{day}: all the rest in order").format(day=place.day)
        self._with_late(
            place,
            lambda late: self.doing.rest_in_order(
                place, said, late_reason=late, done=lambda: self._after_rest(place)
            ),
        )

    def press_again(self) -> None:
        """A second press ticks a blank cell; others are changed by the buttons."""
        place, cell = self.place, self._cell()
        day = self._model.day(self._grid.column)
        said = day is not None and day.staffed is not None if place is None else cell is not None
        if not said or (cell is not None and cell.state == BLANK):
            self.in_order()

    def close_or_open(self) -> None:
        """The lounge is closed on the day of the cursor, or open after all."""
        day = self._model.day(self._grid.column)
        if day is not None and self.may:
            words = _("{day}: open") if day.closed else _("{day}: closed")
            self.doing.set_closed(day.day, not day.closed, words.format(day=day.day))

    def confirm(self) -> None:
        """What was broken works again: the fault of the cell, or the open one of its item."""
        fault = self._fault()
        if fault is not None and fault.confirmed_at is None and self.may and self._same_day():
            self.doing.confirm(fault.id, _("Confirmed: works again"))

    def to_fault(self) -> None:
        """The fault of the cell or the open one of its item, in the list of faults."""
        fault = self._fault()
        self.faults_wanted.emit(0 if fault is None else fault.id)

    @property
    def may(self) -> bool:
        """Whether the person at the desk ticks the sheet."""
        return self._desk.has_right("lounge.tick")

    # -- private

    @property
    def _model(self) -> SheetModel:
        return self._grid.sheet

    def _ready(self) -> bool:
        """Whether the cell of the cursor can be written; if not, says why not."""
        day = self._model.day(self._grid.column)
        if day is None or not self.may or not self._same_day():
            return False
        self._message.hide()
        if day.future:
            self._message.show_message(_("{day} is still to come.").format(day=day.day), "warn")
        elif day.closed:
            text = _("{day} is a closed day. C opens it.").format(day=day.day)
            self._message.show_message(text, "warn")
        else:
            return True
        return False

    def _cell(self) -> Cell | None:
        place, grid = self.place, self._grid
        return None if place is None else self._model.cell(grid.row, grid.column, place.round)

    def _state(self) -> str:
        """What stands in the cell of the cursor, as it is seen."""
        cell = self._cell()
        return BLANK if cell is None else cell.state

    def _fault(self) -> Fault | None:
        cell, item = self._cell(), self._model.item(self._grid.row)
        if self._view is None or item is None:
            return None
        sheet = self._view.sheet
        told = sheet.faults.get(cell.fault_id or 0) if cell is not None else None
        return told or sheet.open_faults.get(item.key)

    def _title(self) -> str:
        item = self._model.item(self._grid.row)
        return "" if item is None else item.title

    def _tick(self, state: str) -> None:
        if not self._ready():
            return
        place = self.place
        if place is None:
            self._set_staffed(state == OK)
        elif state == OK and (cell := self._cell()) is not None and cell.state == OK:
            self._go_on()
        elif state == OK:
            said, was = _("In order: {item}").format(item=self._title()), self._state()
            self._with_late(place, lambda late: self._send(place, OK, said, was, late, {}, []))
        else:
            self._ask_and_tick(place, state)

    def _ask_and_tick(self, place: Place, state: str) -> None:
        item, view = self._model.item(self._grid.row), self._view
        if item is None or view is None:
            return
        late, cell, was = self._late_needed(place.day), self._cell(), self._state()
        if state == FAULT:
            opened = view.sheet.open_faults.get(item.key)
            wish = fault_wish(item, opened, cell, place.day, late)
            said = _("Fault: {item}").format(item=item.title)
        else:
            wish = na_wish(item, cell, place.day, late)
            said = _("Not applicable: {item}").format(item=item.title)

        def then(given: Given, photos: list[Photo]) -> None:
            self._send(place, state, said, was, self._keep_late(place.day, given), given, photos)

        self._begin(wish, then)

    def _send(
        self,
        place: Place,
        state: str,
        said: str,
        was: str,
        late: str,
        given: Given,
        photos: list[Any],
    ) -> None:
        self.doing.tick(
            place, state, said, reason=given.get(REASON, ""), late_reason=late, was=was,
            photos=photos,
        )  # fmt: skip
        self._go_on()

    def _go_on(self) -> None:
        """To the next item at once: the next key may come before the store has answered."""
        if self._grid.row < self._model.item_count - 1:
            self._grid.go(self._grid.row + 1, self._grid.column)

    def _set_staffed(self, staffed: bool | None) -> None:
        day = self._model.day(self._grid.column)
        if day is not None:
            said = _("Counter on {day} noted").format(day=day.day)
            self.doing.set_staffed(day.day, staffed, said)

    def _after_rest(self, place: Place) -> None:
        """Tell what was left blank because its fault is not mended."""
        now = self._desk.clock.now()

        def show(view: SheetView) -> None:
            left = left_blank(view.sheet, place)
            if left:
                text = _(
                    "Left blank, as the fault is not mended: {items}. Still so? Press 2 there."
                )
                self._message.show_message(text.format(items=", ".join(left)), "warn")

        self._desk.read(
            lambda store: source.read(store, place.day[:7], now), show, owner=self, latest="rest"
        )

    # -- asking

    def _with_late(self, place: Place, write: Callable[[str], None]) -> None:
        """Write at once; for another day than today only with a reason, asked once per day."""
        start = self._late_needed(place.day)
        if start is None:
            write(self._late.get(place.day, ""))
            return

        def then(given: Given, _photos: list[Photo]) -> None:
            write(self._keep_late(place.day, given))

        self._begin(late_wish(place.day, start), then)

    def _late_needed(self, day: str) -> str | None:
        """The reason to begin with, if one must be asked for; None if none is needed."""
        if self._view is None or day in self._late or not self._view.is_late(day):
            return None
        return next(reversed(self._late.values()), "")

    def _keep_late(self, day: str, given: Given) -> str:
        if LATE in given:
            self._late[day] = given[LATE]
        return self._late.get(day, "")

    def _begin(self, wish: Wish, then: Then) -> None:
        self._then = then
        self.asking.emit(True)
        self._ask.ask(wish)

    def _on_answered(self, given: Given, photos: list[Photo]) -> None:
        then = self._then
        if self._same_day():
            self.stop()
            if then is not None:
                then(given, photos)


def left_blank(sheet: Sheet, place: Place) -> list[str]:
    """The items with an open fault that are blank in a round of a day."""
    return [
        item.title
        for item in sheet.items
        if place.round <= sheet.rounds_of(item)
        and sheet.state(item.key, place.day, place.round) == BLANK
        and item.key in sheet.open_faults
    ]
