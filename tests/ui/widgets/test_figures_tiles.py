from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.figures_tiles import TileGrid


def test_tiles_take_two_rows_where_one_would_cut_the_figures(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    tiles = TileGrid({str(number): f"Number {number}" for number in range(9)}, host)
    host.show()
    wide = tiles.fontMetrics().horizontalAdvance("0") * 14 * 9
    tiles.resize(wide, 200)
    assert tiles._in_a_row == 9
    tiles.resize(wide - 1, 200)
    assert tiles._in_a_row == 5
    # One long row must not have kept it from shrinking.
    assert tiles.minimumSizeHint().width() < wide * 2 // 3
    tiles.resize(wide, 200)
    assert tiles._in_a_row == 9
