"""The right side of the card: what the car's visits add up to, and its timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.base.phones import shown
from app.base.translation import _, ngettext
from ui.customers.timeline_view import TimelineView
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.empty import EmptyState
from ui.widgets.labels import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from ui.customers.card_source import CardView


class HistoryCard(Card):
    """Signals: `older_wanted()` for visits beyond the first ones; `brought_wanted(visit id)` to
    see the number of who brought the car.
    """

    older_wanted = Signal()
    brought_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Timeline"), parent)
        self._sums = ElidedLabel("", self, role="muted")
        self.view = TimelineView(self)
        self._older = button("", self.older_wanted.emit, kind="link", parent=self)
        self._brought = button(_("Show number of who brought it"), self.ask_brought, kind="link",
                               hint=_("Shown on request; the request is on record"))  # fmt: skip
        self._number = PlainLabel("", self, selectable=True)
        self._none = EmptyState(
            "clock",
            _("Nothing happened yet"),
            _("Delivery, orders, complaints and changes of the plate stand here."),
            parent=self,
        )
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._none)
        self.add_to_head(self._brought)
        self.add_to_head(self._number)
        self.add(self._sums)
        self.add(holder, 1)
        self.add(self._older)
        self._may_reveal = False
        self.view.selectionModel().currentChanged.connect(lambda *_now: self._on_current())

    def set_card(self, view: CardView, *, may_reveal: bool, fresh: bool) -> None:
        """Show a car's life; `fresh` is another one than before."""
        self._may_reveal = may_reveal
        self.view.set_timeline(view.timeline)
        events = view.timeline.events if view.timeline is not None else ()
        self._stack.setCurrentIndex(0 if events else 1)
        self._sums.setText(_sums(view))
        older = view.timeline.older if view.timeline is not None else 0
        text = ngettext("{count} older order: show it", "{count} older orders: show them", older)
        self._older.setText(text.format(count=f"{older:,}"))
        self._older.setVisible(older > 0)
        if fresh:
            self.view.open_first()
            self.view.setCurrentIndex(self.view.timeline.index(0, 0))
        self._on_current()

    def ask_brought(self) -> None:
        """Ask for the number of who brought the car of the current order."""
        visit = self.view.current_visit
        if visit is not None and visit.brought_phone and self._may_reveal:
            self.brought_wanted.emit(visit.id)

    def show_brought(self, digits: str) -> None:
        """The number that was asked for."""
        self._number.setText(shown(digits))
        self._brought.hide()

    def _on_current(self) -> None:
        visit = self.view.current_visit
        told = visit is not None and bool(visit.brought_phone)
        self._brought.setVisible(told and self._may_reveal)
        self._number.setText("")


def _sums(view: CardView) -> str:
    sums = view.card.sums
    if not view.card.full:
        return _("What you took down yourself")
    if sums is None or not sums.visits:
        return _("No visit that counts yet")
    visits = ngettext("{count} visit", "{count} visits", sums.visits)
    texts = [visits.format(count=f"{sums.visits:,}"), f"{sums.amount / 100:,.2f}"]
    if sums.last:
        texts.append(_("last on {day}").format(day=sums.last))
    if sums.mileage is not None:
        texts.append(_("{mileage} km").format(mileage=f"{sums.mileage:,}"))
    if sums.advisor:
        texts.append(" ".join(sums.advisor.split()))
    return " · ".join(texts)
