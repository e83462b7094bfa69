"""The figures that are asked for first, side by side as tiles."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.widgets.figure_tile import FigureTile

_TILE_DIGITS = 14


class TileGrid(QWidget):
    """One tile for each name, by its key. Signal: `opened(title, what is behind)`."""

    opened = Signal(str, object)

    def __init__(self, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = {key: FigureTile(name, self) for key, name in names.items()}
        self._grid = QGridLayout(self)
        self._in_a_row = 0
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        for tile in self.tiles.values():
            tile.opened.connect(self.opened)
        self._arrange(len(self.tiles))

    def minimumSizeHint(self) -> QSize:
        """As narrow as two rows are: one long row must not keep the window from shrinking."""
        half = -(-len(self.tiles) // 2)
        return QSize(self._least() * half, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count = len(self.tiles)
        self._arrange(count if self.width() >= self._least() * count else -(-count // 2))

    def _least(self) -> int:
        """How wide a tile is at least, so that no figure is cut."""
        return self.fontMetrics().horizontalAdvance("0") * _TILE_DIGITS

    def _arrange(self, in_a_row: int) -> None:
        """In one row, or in two where one would cut the figures off."""
        if in_a_row == self._in_a_row:
            return
        self._in_a_row = in_a_row
        for place, tile in enumerate(self.tiles.values()):
            self._grid.addWidget(tile, place // in_a_row, place % in_a_row)
        for column in range(len(self.tiles)):
            self._grid.setColumnStretch(column, 1 if column < in_a_row else 0)
