"""Accent colours to choose from, as little squares."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from app.base.translation import N_, _

COLOURS = (
    ("#0f6e7c", N_("Teal")),
    ("#1d5fa8", N_("Blue")),
    ("#3b4a9e", N_("Indigo")),
    ("#7a3b8f", N_("Violet")),
    ("#a3273d", N_("Red")),
    ("#9a4a12", N_("Copper")),
    ("#2f6b34", N_("Green")),
    ("#45525e", N_("Slate")),
)


class Swatches(QWidget):
    """One colour of a few, and the dealership's own if it is none of them.

    Signal: `chosen(#rrggbb)` by mouse or keyboard.
    """

    chosen = Signal(str)

    def __init__(self, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = ""
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._box.addStretch(1)
        for number, (known, name) in enumerate(COLOURS):
            self._add(number, known, _(name))
        self.set_colour(colour)

    @property
    def colour(self) -> str:
        return self._colour

    def set_colour(self, colour: str) -> None:
        """Show this one as chosen."""
        if colour not in self._buttons:
            self._add(0, colour, _("Own colour"))
        self._colour = colour
        self._buttons[colour].setChecked(True)

    def _add(self, place: int, colour: str, name: str) -> None:
        picture = QPixmap(36, 36)
        picture.fill(QColor(colour))
        made = QToolButton(self)
        made.setIcon(QIcon(picture))
        made.setIconSize(QSize(18, 18))
        made.setCheckable(True)
        made.setToolTip(name)
        made.setAccessibleName(name)
        made.clicked.connect(lambda _on=False: self.choose(colour))
        self._group.addButton(made)
        self._buttons[colour] = made
        self._box.insertWidget(place, made)

    def choose(self, colour: str) -> None:
        """Choose this one, as a click does."""
        self._colour = colour
        self.chosen.emit(colour)
