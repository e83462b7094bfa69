"""The line at the top: which month, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QWidget

from app.base.translation import _
from app.churn.labels import month_label
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import PlainLabel


class MonthBar(QWidget):
    """Signals: `chosen(month)`; `freeze_wanted(bool)`; `complete_wanted(bool)`;
    `print_wanted()`, `rules_wanted()`. The save menu is filled by the tab."""

    chosen = Signal(str)
    freeze_wanted = Signal(bool)
    complete_wanted = Signal(bool)
    print_wanted = Signal()
    rules_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frozen = self._complete = False
        self._may_settle = self._may_complete = False
        self._back = icon_button("back", _("Earlier month (Alt+Left)"), lambda: self.step(1))
        self._months = QComboBox(self)
        self._forward = icon_button("forward", _("Later month (Alt+Right)"), lambda: self.step(-1))
        self._said = PlainLabel(parent=self, role="muted", wrap=True)
        self._complete_button = button("", self._toggle_complete, icon="check")
        self._freeze_button = button("", self._toggle_freeze, icon="freeze")
        self._rules = button(_("Definition…"), self.rules_wanted.emit, icon="settings")
        self._print = button(_("Print…"), self.print_wanted.emit, icon="print")
        self.save = button(_("Save"), icon="save")
        self.save_menu = QMenu(self)
        self._assemble()

    # -- public methods

    def set_months(self, months: Sequence[str], chosen: str) -> None:
        """The months to choose from, in order of time; the newest stands on top."""
        with QSignalBlocker(self._months):
            names = [self._months.itemData(i) for i in range(self._months.count())]
            shown = list(reversed(months if chosen in months else [*months, chosen]))
            if names != shown:
                self._months.clear()
                for month in shown:
                    self._months.addItem(month_label(month), month)
            self._months.setCurrentIndex(self._months.findData(chosen))
        self._back.setEnabled(self._months.currentIndex() < self._months.count() - 1)
        self._forward.setEnabled(self._months.currentIndex() > 0)

    def set_state(self, *, provisional: bool, frozen: bool, complete: bool, said: str) -> None:
        """What can be done with the month, and one line about it."""
        self._frozen, self._complete = frozen, complete
        self._freeze_button.setText(_("Unfreeze") if frozen else _("Freeze"))
        self._complete_button.setText(_("Not complete yet") if complete else _("Mark complete"))
        self._may_complete = provisional or complete
        self._complete_button.setVisible(self._may_settle and self._may_complete)
        self._said.setText(said)

    def set_rights(self, *, settle: bool, rules: bool, save: bool) -> None:
        """Whether the person may freeze and complete months, set the rules, export."""
        self._may_settle = settle
        self._freeze_button.setVisible(settle)
        self._complete_button.setVisible(settle and self._may_complete)
        self._rules.setVisible(rules)
        self.save.setVisible(save)

    def step(self, by: int) -> None:
        """Go to an earlier (1) or later (−1) month."""
        place = self._months.currentIndex() + by
        if 0 <= place < self._months.count():
            self._months.setCurrentIndex(place)

    def toggle_freeze(self) -> None:
        if self._may_settle:
            self._toggle_freeze()

    def toggle_complete(self) -> None:
        if self._may_settle and self._may_complete:
            self._toggle_complete()

    def first_focus(self) -> None:
        self._months.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- private

    def _assemble(self) -> None:
        self._months.setAccessibleName(_("Report month"))
        self._months.setMinimumWidth(self.fontMetrics().horizontalAdvance("September 2026") + 64)
        self._months.setMaxVisibleItems(24)
        self._months.currentIndexChanged.connect(self._on_month)
        self.save.setMenu(self.save_menu)
        self._freeze_button.setToolTip(
            _("Frozen figures never change; data that arrives later is shown beside them.")
        )
        self._complete_button.setToolTip(
            _("All orders up to this month are imported: its figures are not provisional.")
        )
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        for widget in (self._back, self._months, self._forward):
            box.addWidget(widget)
        box.addSpacing(8)
        box.addWidget(self._said, 1)
        for made in (self._complete_button, self._freeze_button, self._rules):
            box.addWidget(made)
        box.addWidget(self.save)
        box.addWidget(self._print)

    def _on_month(self, _place: int) -> None:
        month = self._months.currentData()
        if month is not None:
            self.chosen.emit(month)

    def _toggle_freeze(self) -> None:
        self.freeze_wanted.emit(not self._frozen)

    def _toggle_complete(self) -> None:
        self.complete_wanted.emit(not self._complete)
