"""Over the sheet: which month, which round, how today stands, and what can be opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from app.base.translation import _, ngettext
from app.base.wording import month_label
from app.lounge.codes import BLANK, FAULT, NA, OK
from ui.lounge.touch import touch
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from app.lounge.rules import Sheet


class SheetBar(QWidget):
    """Signals: `stepped(−1 or 1)` months, `today_wanted()`, `round_wanted(number)`."""

    stepped = Signal(int)
    today_wanted = Signal()
    round_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rounds: list[QPushButton] = []
        self._group = QButtonGroup(self)
        self._back = icon_button(
            "back", _("Previous month (Alt+Left)"), lambda: self.stepped.emit(-1)
        )
        self._month = PlainLabel("", self, role="title")
        self._next = icon_button(
            "forward", _("Next month (Alt+Right)"), lambda: self.stepped.emit(1)
        )
        self._today = button(_("Today"), self.today_wanted.emit, icon="calendar", hint=_("Home"))
        self._round_word = PlainLabel(_("Round"), self, role="muted")
        self._round_line = QHBoxLayout()
        self._stand = ElidedLabel("", self)
        self._tools = QHBoxLayout()
        self._assemble()

    # -- public methods

    def add_tool(self, widget: QWidget) -> None:
        """Put a button at the right end."""
        self._tools.addWidget(widget)

    def show_sheet(self, sheet: Sheet) -> None:
        """Month, rounds, and how far today has come."""
        self._month.setText(month_label(sheet.month))
        self._make_rounds(sheet.rounds)
        said, role = stand_of(sheet)
        self._stand.setText(said)
        self._stand.setToolTip(said)
        self._stand.set_role(role)

    def show_round(self, number: int) -> None:
        if 0 < number <= len(self._rounds):
            self._rounds[number - 1].setChecked(True)

    @property
    def stand(self) -> str:
        """How today stands, in words."""
        return self._stand.text()

    # -- private

    def _assemble(self) -> None:
        for made in (self._back, self._next):
            touch(made)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for widget in (self._back, self._month, self._next, self._today):
            line.addWidget(widget)
        line.addSpacing(10)
        line.addWidget(self._round_word)
        self._round_line.setSpacing(4)
        line.addLayout(self._round_line)
        line.addSpacing(6)
        line.addWidget(self._stand, 1)
        self._tools.setSpacing(6)
        line.addLayout(self._tools)

    def _make_rounds(self, rounds: int) -> None:
        if len(self._rounds) == rounds:
            return
        for made in self._rounds:
            self._group.removeButton(made)
            made.deleteLater()
        self._rounds = []
        for number in range(1, rounds + 1):
            made = button(str(number), partial(self.round_wanted.emit, number), kind="chip")
            made.setCheckable(True)
            touch(made)
            made.setMinimumWidth(40)
            made.setAccessibleName(_("Round {number}").format(number=number))
            self._group.addButton(made)
            self._round_line.addWidget(made)
            self._rounds.append(made)
        for widget in (self._round_word, *self._rounds):
            widget.setVisible(rounds > 1)


def stand_of(sheet: Sheet) -> tuple[str, str]:
    """How today stands in words, and the tone of them; of another month nothing."""
    day = sheet.by_day.get(sheet.today)
    if day is None:
        return "", "muted"
    if day.closed:
        return _("Closed today."), "muted"
    counted = dict.fromkeys((OK, FAULT, NA, BLANK), 0)
    for item in sheet.items:
        for number in range(1, sheet.rounds_of(item) + 1):
            counted[sheet.state(item.key, day.day, number)] += 1
    parts = [_("Today: {count} in order").format(count=counted[OK])]
    if counted[FAULT]:
        words = ngettext("{count} fault", "{count} faults", counted[FAULT])
        parts.append(words.format(count=counted[FAULT]))
    if counted[NA]:
        parts.append(_("{count} not applicable").format(count=counted[NA]))
    parts.append(_("{count} blank").format(count=counted[BLANK]))
    return " · ".join(parts), "" if counted[BLANK] else "ok"
