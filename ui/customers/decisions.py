"""The answers to what waits, each with what it means in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import _
from app.customers.card import VehicleCard
from app.customers.labels import decision_label
from ui.customers.join_dialog import join_hint
from ui.customers.waiting_source import Waiting
from ui.widgets.buttons import button
from ui.widgets.labels import PlainLabel

Answer = tuple[str, str, str]


def plate_answers(waiting: Waiting) -> list[Answer]:
    """What can be said of a plate with two VINs."""
    plate = waiting.subject
    return [
        ("moved", decision_label("moved"),
         _("{plate} is now on the right car; for the left one it becomes a former plate.")
         .format(plate=plate)),
        ("kept", decision_label("kept"),
         _("{plate} stays on the left car; the right one was named by mistake.")
         .format(plate=plate)),
        ("same_car", decision_label("same_car"),
         _("One VIN is mistyped: visits and plates come together under the VIN chosen here.")),
    ]  # fmt: skip


def customer_answers() -> list[Answer]:
    """What can be said of two customers that may be one."""
    return [
        ("left", _("One: keep the left record"), join_hint()),
        ("right", _("One: keep the right record"), _("The same, the other way round.")),
        ("apart", _("They are two people"), _("They are not shown here again on this computer.")),
    ]


class Decisions(QWidget):
    """Signal: `decided(key, VIN or None)`."""

    decided = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers: Sequence[Answer] = ()
        self._grid: QWidget | None = None
        self._vin_line = QWidget(self)
        self._vin = QComboBox(self._vin_line)
        self._vin.setAccessibleName(_("VIN to keep"))
        line = QHBoxLayout(self._vin_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(PlainLabel(_("VIN to keep"), role="field"))
        line.addWidget(self._vin)
        line.addStretch(1)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._vin_line)
        self._vin_line.hide()

    @property
    def answers(self) -> Sequence[Answer]:
        return self._answers

    def set_answers(
        self,
        answers: Sequence[Answer],
        cars: tuple[VehicleCard, VehicleCard] | None,
        forbidden: Sequence[str],
    ) -> None:
        """Offer these; those in `forbidden` need another person."""
        self._answers = [answer for answer in answers if answer[0] not in forbidden]
        if self._grid is not None:
            self._grid.hide()
            self._grid.deleteLater()
        self._grid = QWidget(self)
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        for row, (key, name, meaning) in enumerate(self._answers):
            made = button(name, self._decider(key), parent=self._grid)
            made.setToolTip(f"Alt+{row + 1}")
            made.setAccessibleDescription(meaning)
            grid.addWidget(made, row, 0)
            grid.addWidget(PlainLabel(meaning, role="muted", wrap=True), row, 1)
        self._box.addWidget(self._grid)
        vins = [card.vehicle.vin for card in cars or () if card.vehicle.vin]
        self._vin.clear()
        self._vin.addItems(list(dict.fromkeys(vins)))
        keys = [answer[0] for answer in self._answers]
        self._vin_line.setVisible(self._vin.count() > 1 and "same_car" in keys)

    def decide(self, number: int) -> None:
        """Take the answer of this place (0 is the first), if there is one."""
        if number < len(self._answers):
            self._decider(self._answers[number][0])()

    def _decider(self, key: str) -> Callable[[], None]:
        def decide() -> None:
            self.decided.emit(key, self._vin.currentText() or None if key == "same_car" else None)

        return decide
