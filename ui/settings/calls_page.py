"""What the manager sets about calls: days, the guard, tries, and what each result means."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from app.base.settings import default_of
from app.base.translation import N_, _
from ui.settings.call_results_form import RESULTS, CallResultsForm
from ui.settings.page import Around, Note, Page
from ui.widgets.buttons import button
from ui.widgets.cards import Card, FormRows

DISSATISFIED = "calls.dissatisfied_opens"
_DAYS = (
    ("calls.delivery_days", N_("After a delivery, days"), 1, 60, ""),
    ("calls.visit_days", N_("After a visit, days"), 1, 60, ""),
    ("calls.complaint_days", N_("After a complaint was closed, days"), 1, 30, ""),
    (
        "calls.horizon_days",
        N_("Not begun any more after, days"),
        1,
        365,
        N_("A call that was due longer ago when it is first seen is not made."),
    ),
)
_CARE = (
    (
        "calls.guard_days",
        N_("Guard: nobody is called twice within, days"),
        0,
        30,
        N_("Who was reached or is due within these days is told before the number is shown."),
    ),
    ("calls.retry_times", N_("Tries until somebody is unreachable"), 1, 10, ""),
    (
        "calls.refused_days",
        N_("Pause after a refusal, days"),
        1,
        365,
        N_("So long no call of the same kind is made."),
    ),
)
_COMPLAINT = (("calls.complaint_score", N_("A score opens a complaint at or under"), 1, 10, ""),)
KEYS = (*(key for key, *_rest in (*_DAYS, *_CARE, *_COMPLAINT)), DISSATISFIED, RESULTS)


class CallsPage(Page):
    """Kept when a field is left or by Enter."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Calls"),
            _("A change holds from the next time that calls are made or ended."),
            parent,
        )
        self._keeper = around.keeper
        self.numbers: dict[str, QSpinBox] = {}
        self.dissatisfied = QCheckBox(_("A verdict “dissatisfied” opens a complaint too"), self)
        self.note = Note(self)
        self.back = button(_("As delivered"), self._deliver, kind="link", icon="undo")
        self.results = CallResultsForm(around.keeper, self)
        self._assemble()
        self.dissatisfied.toggled.connect(self._keep_flag)
        self._keeper.loaded.connect(self._show)
        self._show()

    def _assemble(self) -> None:
        for title, fields in (
            (_("When a call is due"), _DAYS),
            (_("Care for the customer"), _CARE),
            (_("From a call to a complaint"), _COMPLAINT),
        ):
            card = Card(title, self)
            rows = FormRows()
            for key, name, least, most, hint in fields:
                made = QSpinBox(self)
                made.setRange(least, most)
                made.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * 16)
                made.lineEdit().setTextMargins(5, 0, 5, 0)
                made.editingFinished.connect(partial(self._keep, key))
                self.numbers[key] = made
                rows.add(_(name), made, _(hint) if hint else "")
            card.add(rows)
            if fields is _DAYS:
                card.add_to_head(self.back)
            if fields is _COMPLAINT:
                card.add(self.dissatisfied)
            self.add(card)
        self.add(self.results)
        self.add(self.note)

    def _show(self) -> None:
        held = self._keeper.values
        if not held:
            return
        for key, made in self.numbers.items():
            made.setValue(held[key])
        self.dissatisfied.blockSignals(True)
        self.dissatisfied.setChecked(held[DISSATISFIED])
        self.dissatisfied.blockSignals(False)
        self.back.setEnabled(any(held[key] != default_of(key) for key in KEYS))

    def _keep(self, key: str) -> None:
        if self._keeper.values:
            self._keeper.keep(key, self.numbers[key].value(), self.note.tell)
            self._show()

    def _keep_flag(self, on: bool) -> None:
        if self._keeper.values:
            self._keeper.keep(DISSATISFIED, on, self.note.tell)
            self._show()

    def _deliver(self) -> None:
        for key in KEYS:
            self._keeper.keep(key, default_of(key), self.note.tell)
        self._show()
        self.results.show_values()
