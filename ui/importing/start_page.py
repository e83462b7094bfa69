"""Where the tab begins: the drop area, which files are useful, the earlier imports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import _
from ui.importing.drop_area import DropArea
from ui.importing.words import KIND_CODES, files_text, kind_hint, kind_name
from ui.widgets.bars import MessageBar
from ui.widgets.cards import Card
from ui.widgets.labels import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from app.importing.store import ImportLine
    from ui.importing.history import History


class StartPage(QWidget):
    """Signal: `go_on_wanted()` to the files that are waiting."""

    go_on_wanted = Signal()

    def __init__(self, history: History, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drop = DropArea(self)
        self.history = history
        self.waiting = MessageBar(self)
        self._last = {code: PlainLabel("", self, role="muted") for code in KIND_CODES}
        self._assemble()
        self.waiting.acted.connect(self.go_on_wanted)
        history.loaded.connect(self._show_last)

    def show_waiting(self, count: int) -> None:
        """Say how many chosen files are still to be dealt with."""
        if count:
            text = _("{files} chosen and not yet imported.").format(files=files_text(count))
            self.waiting.show_message(text, "info", _("Go on with them"))
        else:
            self.waiting.hide()

    # -- private

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.drop, 5)
        top.addWidget(self._useful(), 6)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.waiting)
        box.addLayout(top)
        box.addWidget(PlainLabel(_("Earlier imports"), self, role="heading"))
        box.addWidget(self.history, 1)

    def _useful(self) -> Card:
        card = Card(_("Useful exports, in this order"), self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(2, 1)
        for number, code in enumerate(KIND_CODES):
            grid.addWidget(PlainLabel(f"{number + 1}.", card, role="muted"), number, 0)
            grid.addWidget(PlainLabel(kind_name(code), card), number, 1)
            grid.addWidget(ElidedLabel(kind_hint(code), card, role="muted"), number, 2)
            grid.addWidget(self._last[code], number, 3, Qt.AlignmentFlag.AlignRight)
        card.add(grid)
        return card

    def _show_last(self, lines: Iterable[ImportLine]) -> None:
        last: dict[str, str] = {}
        for line in lines:
            if line.taken_back_at is None:
                last.setdefault(line.kind, line.at[:10])
        for code, label in self._last.items():
            never = _("never yet")
            label.setText(_("last: {date}").format(date=last[code]) if code in last else never)
