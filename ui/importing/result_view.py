"""What became of a file: its bins as tiles that add up, reasons, the error workbook, what next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.base.translation import _, ngettext
from app.importing.rules import BINS, REFUSED
from ui.importing.counts import CountList, named_asides
from ui.importing.items import QueuedFile
from ui.importing.words import BIN_TONES, bin_hint, bin_name, next_step
from ui.widgets.buttons import button
from ui.widgets.cards import Card, StatTile
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.importing.run import ImportResult


class ResultView(QScrollArea):
    """Signals: `workbook_wanted(ImportResult)`, `save_wanted(ImportResult)`,
    `show_wanted(kind of thing)` for the tabs that show what came in, `list_wanted(import id)`.
    """

    workbook_wanted = Signal(object)
    save_wanted = Signal(object)
    show_wanted = Signal(str)
    list_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: ImportResult | None = None
        inner = QWidget()
        self._tiles = {code: StatTile(bin_name(code), inner) for code in BINS}
        self.sum = PlainLabel("", inner, role="muted", wrap=True, selectable=True)
        self._open = button(_("Open error workbook"), self._on_open, icon="table", kind="primary")
        self._save = button(_("Save error workbook as…"), self._on_save, icon="save")
        self._mend = PlainLabel(
            _("The workbook holds the refused rows in the columns of your file, each with its "
              "reason. Mend them there and drop the workbook here."),
            inner, role="muted", wrap=True,
        )  # fmt: skip
        self._trouble = Card(_("To be mended"), inner)
        self._reasons = CountList(_("Why rows were refused"), inner)
        self._asides = CountList(_("Why rows were set aside"), inner)
        self._warnings = CountList(_("Cells dropped or doubtful, rows taken"), inner)
        self._remarks = Card(_("Good to know"), inner)
        self._cards = QGridLayout()
        self._next = PlainLabel("", inner, wrap=True)
        self._links = {
            "vehicles": button(_("Show in customers"), lambda: self.show_wanted.emit("vehicles")),
            "churn": button(_("Show in churn"), lambda: self.show_wanted.emit("churn")),
            "complaints": button(
                _("Show in complaints"), lambda: self.show_wanted.emit("complaints")
            ),
        }
        self._list = button(_("Show in the list of imports"), self._on_list, kind="link")
        self._assemble(inner)

    def tile(self, code: str) -> StatTile:
        """The tile of a bin."""
        return self._tiles[code]

    def show_file(self, item: QueuedFile, *, may_open: frozenset[str]) -> None:
        """Show a finished file; `may_open` are the kinds of thing this person may look at."""
        result = item.result
        if result is None:
            return
        self._result = result
        for code, tile in self._tiles.items():
            count = getattr(result, code)
            tile.set_value(f"{count:,}", bin_hint(code), BIN_TONES[code] if count else "")
        self.sum.setText(_sum_text(result))
        has_book = result.errors is not None
        for widget in (self._open, self._save, self._mend):
            widget.setVisible(has_book)
        self._reasons.show_dict(result.reasons, "danger")
        self._trouble.setVisible(bool(result.refused or has_book))
        self._asides.show_dict(named_asides(result.aside), "warn")
        self._warnings.show_dict(result.warnings, "warn")
        self._remarks.setVisible(bool(result.warnings or named_asides(result.aside)))
        self._next.setText(next_step(result.kind))
        for kind, link in self._links.items():
            other = "churn" if result.kind == "complaints" else "complaints"
            link.setVisible(kind in may_open and kind != other)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The two cards stand side by side where there is room."""
        super().resizeEvent(event)
        beside = self.viewport().width() > self.fontMetrics().horizontalAdvance("0") * 96
        self._cards.removeWidget(self._remarks)
        self._cards.addWidget(self._remarks, *((0, 1) if beside else (1, 0)))
        self._cards.setColumnStretch(0, 1)
        self._cards.setColumnStretch(1, int(beside))

    def focus(self) -> None:
        visible = [b for b in (self._open, *self._links.values()) if b.isVisibleTo(self)]
        (visible or [self._list])[0].setFocus()

    # -- private

    def _assemble(self, inner: QWidget) -> None:
        tiles = QHBoxLayout()
        tiles.setSpacing(8)
        for tile in self._tiles.values():
            tiles.addWidget(tile, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._open)
        buttons.addWidget(self._save)
        buttons.addStretch(1)
        self._trouble.add(self._reasons)
        self._trouble.add(buttons)
        self._trouble.add(self._mend)
        self._remarks.add(self._asides)
        self._remarks.add(self._warnings)
        for card in (self._trouble, self._remarks):
            card.body.addStretch(1)
        cards = self._cards
        cards.setSpacing(10)
        cards.addWidget(self._trouble, 0, 0)
        cards.addWidget(self._remarks, 1, 0)
        links = QHBoxLayout()
        for link in (*self._links.values(), self._list):
            links.addWidget(link)
        links.addStretch(1)
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 6, 0)
        box.setSpacing(10)
        box.addLayout(tiles)
        box.addWidget(self.sum)
        box.addLayout(cards)
        box.addWidget(self._next)
        box.addLayout(links)
        box.addStretch(1)
        inner.setProperty("surface", "page")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)

    def _on_open(self) -> None:
        self.workbook_wanted.emit(self._result)

    def _on_save(self) -> None:
        self.save_wanted.emit(self._result)

    def _on_list(self) -> None:
        if self._result is not None and self._result.import_id is not None:
            self.list_wanted.emit(self._result.import_id)


def _sum_text(result: ImportResult) -> str:
    """The bins with their sum, which is the number of data rows of the file."""
    terms = " + ".join(f"{getattr(result, code):,}" for code in BINS)
    total = sum(getattr(result, code) for code in BINS)
    rows = ngettext("{count} row", "{count} rows", total).format(count=f"{total:,}")
    said = _("{terms} = {rows} of the file").format(terms=terms, rows=rows)
    if result.rows and result.unchanged == result.rows:
        said += " · " + _("all of it was known already")
    elif not getattr(result, REFUSED):
        said += " · " + _("no row was refused")
    return said
