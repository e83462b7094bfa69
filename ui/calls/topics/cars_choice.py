"""Which cars a topic is about: a segment, pasted plates, or a list that was handed over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from app.base.translation import _, ngettext
from ui.calls.topics.source import cars_of_segment, cars_of_text
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.calls.topics.rules import Pasted
    from app.customers.filters import CustomerFilter
    from ui.desk import Desk

PAUSE_MS = 250
_TOLD = 12


class CarsChoice(QWidget):
    """Signal: `changed()` when `vehicle_ids` are others."""

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        segments: Sequence[tuple[str, CustomerFilter]],
        given: tuple[str, Sequence[int]] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._segments = segments
        self._given = given
        self.vehicle_ids: list[int] = []
        self.tabs = QTabWidget(self)
        self.segment = QComboBox(self)
        self.text = QPlainTextEdit(self)
        self.told = PlainLabel("", self, wrap=True)
        self._pause = QTimer(self)
        self._assemble()
        self.segment.currentIndexChanged.connect(lambda _i: self._read())
        self.text.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._read)
        self.tabs.currentChanged.connect(lambda _i: self._read())
        self._read()

    def read_now(self) -> None:
        """Do not wait for a pause in typing."""
        self._pause.stop()
        self._read()

    def _assemble(self) -> None:
        if self._given is not None:
            title, ids = self._given
            count = ngettext("{count} car", "{count} cars", len(ids))
            words = f"{title}  ({count.format(count=f'{len(ids):,}')})"
            self.tabs.addTab(_page(PlainLabel(words, wrap=True)), _("From the list"))
        self.segment.setAccessibleName(_("Segment"))
        for name, _filter in self._segments:
            self.segment.addItem(name)
        hint = _("Segments are saved in the list of customers, from a filter.")
        self.tabs.addTab(_page(self.segment, PlainLabel(hint, role="muted", wrap=True)),
                         _("Segment"))  # fmt: skip
        self.text.setAccessibleName(_("Plates or VINs"))
        self.text.setPlaceholderText(_("Paste plates or VINs here, from a table or a list"))
        self.text.setTabChangesFocus(True)
        self.tabs.addTab(_page(self.text), _("Pasted plates"))
        self.tabs.setTabVisible(self.tabs.count() - 2, bool(self._segments))
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.tabs, 1)
        box.addWidget(self.told)

    def _read(self) -> None:
        place = self.tabs.currentIndex() + (self._given is None)
        actor, clock = self._desk.actor, self._desk.clock
        if place == 0 and self._given is not None:
            self._take(list(self._given[1]))
        elif place == 1 and self._segments and actor is not None:
            asked = self._segments[max(0, self.segment.currentIndex())][1]
            self._desk.read(
                lambda store: cars_of_segment(store, actor, clock, asked), self._take,
                owner=self, latest="cars",
            )  # fmt: skip
        elif place == 2:
            text = self.text.toPlainText()
            self._desk.read(
                lambda store: cars_of_text(store, text), self._take_pasted, owner=self,
                latest="cars",
            )  # fmt: skip
        else:
            self._take([])

    def _take_pasted(self, found: Pasted) -> None:
        self._take(list(found.vehicle_ids))
        parts = [self.told.text()]
        if found.twice:
            text = ngettext("{count} named twice", "{count} named twice", found.twice)
            parts.append(text.format(count=found.twice))
        if found.unknown:
            names = _(", ").join(found.unknown[:_TOLD])
            more = "…" if len(found.unknown) > _TOLD else ""
            text = ngettext("{count} not found: {names}", "{count} not found: {names}",
                            len(found.unknown))  # fmt: skip
            parts.append(text.format(count=len(found.unknown), names=names + more))
        self.told.setText(" · ".join(parts))
        self.told.set_role("warn" if found.unknown else "ok" if found.vehicle_ids else "muted")

    def _take(self, ids: list[int]) -> None:
        self.vehicle_ids = ids
        text = ngettext("{count} car found", "{count} cars found", len(ids))
        self.told.setText(text.format(count=f"{len(ids):,}"))
        self.told.set_role("ok" if ids else "muted")
        self.changed.emit()


def _page(*widgets: QWidget) -> QWidget:
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(2, 8, 2, 4)
    for widget in widgets:
        box.addWidget(widget)
    if not any(isinstance(widget, QPlainTextEdit) for widget in widgets):
        box.addStretch(1)
    return made
