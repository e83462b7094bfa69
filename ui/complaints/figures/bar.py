"""The line at the top of the figures: how long a span, which one, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QWidget

from app.base.months import month_after
from app.base.translation import N_, _
from app.complaints.figures.rules import SPANS, Span, span_of
from app.complaints.figures.words import span_label
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import ElidedLabel

_KINDS = {
    "month": N_("Month"),
    "quarter": N_("Quarter"),
    "year": N_("Year"),
    "twelve": N_("Twelve months"),
}


class SpanBar(QWidget):
    """Signals: `chosen()` when another span is in view, `print_wanted()`. The save menu is filled
    by the page."""

    chosen = Signal()
    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = self._last = ""
        self._kinds = QComboBox(self)
        self._spans = QComboBox(self)
        self._back = icon_button("back", _("Earlier (Alt+Left)"), lambda: self.step(1))
        self._forward = icon_button("forward", _("Later (Alt+Right)"), lambda: self.step(-1))
        self._said = ElidedLabel(parent=self, role="muted")
        self._print = button(_("Print…"), self.print_wanted.emit, icon="print")
        self.save = button(_("Save"), icon="save")
        self.save_menu = QMenu(self)
        self._assemble()

    # -- properties

    @property
    def span(self) -> Span | None:
        """The months in view; None before any month is known."""
        found = self._spans.currentData()
        return Span(*found) if found else None

    @property
    def kind(self) -> str:
        """One of SPANS."""
        return str(self._kinds.currentData())

    # -- public methods

    def set_months(self, first: str, last: str, month: str) -> None:
        """The months there are; `month` comes into view unless one was chosen already."""
        if (first, last) == (self._first, self._last):
            return
        self._first, self._last = first, last
        self._fill(self.span.last if self.span is not None else month)

    def set_kind(self, kind: str) -> None:
        """Look at months, quarters, years or twelve months."""
        self._kinds.setCurrentIndex(SPANS.index(kind))

    def show_month(self, month: str) -> None:
        """Bring the span that this month lies in into view."""
        self._choose(month)

    def step(self, by: int) -> None:
        """Go to an earlier (1) or later (−1) span."""
        place = self._spans.currentIndex() + by
        if 0 <= place < self._spans.count():
            self._spans.setCurrentIndex(place)

    def say(self, text: str) -> None:
        """One line about what is in view."""
        self._said.setText(text)

    def set_may_save(self, may: bool) -> None:
        self.save.setVisible(may)

    def first_focus(self) -> None:
        self._spans.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- private

    def _assemble(self) -> None:
        for kind in SPANS:
            self._kinds.addItem(_(_KINDS[kind]), kind)
        self._kinds.setAccessibleName(_("Length of the span"))
        self._spans.setAccessibleName(_("Span in view"))
        letters = self.fontMetrics()
        self._spans.setMinimumWidth(letters.horizontalAdvance("September 2026") + 64)
        self._spans.setMaxVisibleItems(24)
        self._kinds.currentIndexChanged.connect(lambda _place: self._on_kind())
        self._spans.currentIndexChanged.connect(lambda _place: self._on_span())
        self.save.setMenu(self.save_menu)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        for widget in (self._kinds, self._back, self._spans, self._forward):
            box.addWidget(widget)
        box.addSpacing(8)
        box.addWidget(self._said, 1)
        box.addWidget(self.save)
        box.addWidget(self._print)

    def _on_kind(self) -> None:
        span = self.span
        if span is not None:
            self._fill(min(span.last, self._last))
            self.chosen.emit()

    def _on_span(self) -> None:
        self._enable()
        self.chosen.emit()

    def _fill(self, month: str) -> None:
        """The spans of the chosen length, the newest on top."""
        with QSignalBlocker(self._spans):
            self._spans.clear()
            at = self._last
            while at >= self._first:
                span = span_of(self.kind, at)
                if self._spans.findData([*span]) < 0:
                    self._spans.addItem(span_label(span), [*span])
                at = month_after(at, -1)
            place = self._place_of(month)
            self._spans.setCurrentIndex(max(0, place))
        self._enable()

    def _choose(self, month: str) -> None:
        place = self._place_of(month)
        if place >= 0:
            self._spans.setCurrentIndex(place)

    def _place_of(self, month: str) -> int:
        return self._spans.findData([*span_of(self.kind, month)])

    def _enable(self) -> None:
        place, count = self._spans.currentIndex(), self._spans.count()
        self._back.setEnabled(place < count - 1)
        self._forward.setEnabled(place > 0)
