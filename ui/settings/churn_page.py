"""When a car counts as lost, and between which ages the groups lie."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.translation import _
from ui.churn.rules_form import RulesForm
from ui.settings.page import Around, Note, Page
from ui.widgets.cards import Card


class ChurnPage(Page):
    """Kept when a field is left or by Enter."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Churn"),
            _(
                "A car that came in a month and in none of the months after it, up to this number, "
                "counts as lost."
            ),
            parent,
        )
        self._keeper = around.keeper
        self.form = RulesForm(self)
        self.note = Note(self)
        card = Card(_("Definition of churn"), self)
        card.add(self.form)
        card.add(self.note)
        self.add(card)
        self.form.months.editingFinished.connect(self._keep)
        self.form.bounds.editingFinished.connect(self._keep)
        self._keeper.loaded.connect(self._show)
        self._show()

    def _show(self) -> None:
        held = self._keeper.values
        if held and self.form.values() != {key: held[key] for key in self.form.values()}:
            self.form.set_values(held["churn.months"], held["churn.age_bounds"])

    def _keep(self) -> None:
        for key, value in self.form.values().items():
            # Bounds that cannot be understood are told by the form itself.
            if value is not None and self._keeper.values:
                self._keeper.keep(key, value, self.note.tell)
