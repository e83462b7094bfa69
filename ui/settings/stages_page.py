"""The life-cycle stages of a car: up to which age in months each lasts."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from app.base.settings import default_of
from app.base.translation import _
from app.customers.labels import age_label, stage_label
from ui.settings.page import Around, Note, Page
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel

KEY = "lifecycle.stages"
LONGEST = 600


class StagesPage(Page):
    """One line per stage; kept when a field is left or by Enter, if the ages rise."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Customers"),
            _(
                "The stage of a car goes by its age since delivery. It shows on the card, in the "
                "list and in segments."
            ),
            parent,
        )
        self._keeper = around.keeper
        self.ends: list[QSpinBox] = []
        self.note = Note(self)
        self._codes: list[str] = []
        self._words: list[PlainLabel] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(4, 1)
        self.back = button(_("As delivered"), self._deliver, kind="link", icon="undo")
        card = Card(_("Life-cycle stages"), self)
        card.add_to_head(self.back)
        card.add(self._grid)
        card.add(self.note)
        self.add(card)
        self._keeper.loaded.connect(self._show)
        self._show()

    def _show(self) -> None:
        stages = self._keeper.values.get(KEY)
        if not stages:
            return
        codes = [code for _months, code in stages]
        if codes != self._codes:
            self._build(codes)
        for end, (months, _code) in zip(self.ends, stages[:-1], strict=True):
            end.setValue(months)
        self.note.tell("")
        self.back.setEnabled(stages != default_of(KEY))

    def _build(self, codes: list[str]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._codes, self.ends, self._words = codes, [], []
        for number, code in enumerate(codes):
            name = PlainLabel(stage_label(code), self)
            self._grid.addWidget(name, number, 0)
            if number == len(codes) - 1:
                self._grid.addWidget(PlainLabel(_("after that"), self, role="muted"), number, 1)
                break
            self._add_end(number, name)

    def _add_end(self, number: int, name: PlainLabel) -> None:
        end = QSpinBox(self)
        end.setRange(1, LONGEST)
        end.setAlignment(Qt.AlignmentFlag.AlignRight)
        end.lineEdit().setTextMargins(5, 0, 5, 0)
        end.setAccessibleName(_("{stage}: lasts up to how many months").format(stage=name.text()))
        words = PlainLabel(parent=self, role="muted")
        name.setBuddy(end)
        end.valueChanged.connect(lambda months: words.setText(_in_years(months)))
        end.editingFinished.connect(partial(self._keep, number))
        self._grid.addWidget(PlainLabel(_("up to"), self, role="muted"), number, 1)
        self._grid.addWidget(end, number, 2)
        self._grid.addWidget(PlainLabel(_("months"), self, role="muted"), number, 3)
        self._grid.addWidget(words, number, 4)
        self.ends.append(end)
        self._words.append(words)

    def _keep(self, _number: int) -> None:
        months = [end.value() for end in self.ends]
        wrong = next((n for n, (a, b) in enumerate(pairwise(months)) if a >= b), None)
        if wrong is not None:
            self.note.tell(
                _(
                    "“{later}” must end after “{earlier}”, that is after {months} months. Until "
                    "then the stages stay as they were."
                ).format(
                    later=stage_label(self._codes[wrong + 1]),
                    earlier=stage_label(self._codes[wrong]),
                    months=months[wrong],
                )
            )
            return
        self._set([[m, code] for m, code in zip([*months, 0], self._codes, strict=True)])

    def _deliver(self) -> None:
        self._set([list(stage) for stage in default_of(KEY)])

    def _set(self, stages: list[list[Any]]) -> None:
        if self._keeper.values:
            self._keeper.keep(KEY, stages, self.note.tell)


def _in_years(months: int) -> str:
    return age_label(months) if months >= 12 else ""
