"""Fields of a case in one column or two, by the width there is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QGridLayout, QWidget


def place_fields(grid: QGridLayout, fields: Iterable[tuple[QWidget, bool]], *, two: bool) -> None:
    """Put the fields, each with whether it takes a line of its own, into the grid in order."""
    held = list(fields)
    for holder, _wide in held:
        grid.removeWidget(holder)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1 if two else 0)
    line = column = 0
    for holder, own_line in held:
        wide = own_line or not two
        if wide and column:
            line, column = line + 1, 0
        grid.addWidget(holder, line, column, 1, 2 if wide else 1)
        column = 0 if wide else 1 - column
        line += 1 if column == 0 else 0
