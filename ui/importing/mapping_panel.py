"""Which column of the file holds which field: one line per field, to be changed at once."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from app.base.translation import _
from ui.importing.mapping_edit import assign, columns_of, turn, turned_of
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.importing.job import Look
    from app.importing.rules import Field, Kind

_SAMPLES = 2
_SAMPLE_LETTERS = 24


class ColumnCombo(QComboBox):
    """A drop-down that leaves the wheel to the page until it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(24)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        style = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(style[0], option, style[1], self).width() - 6
        whole = option.currentText
        option.currentText = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def showPopup(self) -> None:
        wanted = self.view().sizeHintForColumn(0) + 40
        self.view().setMinimumWidth(min(wanted, self.fontMetrics().horizontalAdvance("0") * 80))
        super().showPopup()


@dataclass
class _Line:
    """The widgets of one field."""

    name: PlainLabel
    combo: ColumnCombo
    turned: QCheckBox | None

    def widgets(self) -> list[QWidget]:
        own: list[QWidget | None] = [self.name, self.combo, self.turned]
        return [widget for widget in own if widget is not None]


class MappingPanel(QScrollArea):
    """Signal: `mapping_changed(JSON)` when the person chose another column or turned one."""

    mapping_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, _Line] = {}
        self._kind = ""
        self._headers: tuple[str, ...] = ()
        self._mapping = ""
        self._stacked = False
        self._columns = QStandardItemModel(self)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty_grid()

    def combo(self, code: str) -> ColumnCombo:
        """The drop-down of a field."""
        return self._lines[code].combo

    def turned(self, code: str) -> QCheckBox | None:
        """The switch of a field that can be read the other way round."""
        return self._lines[code].turned

    def show_look(self, look: Look, kind: Kind) -> None:
        """Show the mapping of what was found out; the focus stays where it is."""
        columns, headers = columns_of(look.mapping), look.headers
        self._mapping = look.mapping
        if (kind.code, headers) != (self._kind, self._headers):
            self._kind, self._headers = kind.code, headers
            self._fill_columns(look)
            self._build(kind)
        turned = turned_of(look.mapping)
        needed = _needed(kind)
        for code, line in self._lines.items():
            place = columns.get(code)
            with QSignalBlocker(line.combo):
                line.combo.setCurrentIndex(0 if place is None else place + 1)
            lacking = code in needed and place is None and bool(look.missing)
            line.name.set_role("danger" if lacking else "" if place is not None else "muted")
            line.combo.setToolTip(self._column_hint(place))
            if line.turned is not None:
                with QSignalBlocker(line.turned):
                    line.turned.setChecked(code in turned)
                line.turned.setVisible(place is not None)
                line.turned.setText(_turned_text(code in turned))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._lines and self._stacked != self._is_narrow():
            self._arrange()

    def focus_first_missing(self) -> None:
        """To the first needed field without a column, else to the first field."""
        for line in self._lines.values():
            if line.name.property("role") == "danger":
                line.combo.setFocus()
                return
        for line in self._lines.values():
            line.combo.setFocus()
            return

    # -- private

    def _fill_columns(self, look: Look) -> None:
        self._columns.clear()
        self._columns.appendRow(QStandardItem(_("– not in this file –")))
        for place, header in enumerate(look.headers):
            samples = _samples(look, place)
            shown = header or _("Column {number}").format(number=place + 1)
            item = QStandardItem(f"{shown}  ·  {samples}" if samples else shown)
            item.setToolTip(self._hint(shown, samples))
            self._columns.appendRow(item)

    def _hint(self, header: str, samples: str) -> str:
        # A tooltip guesses whether it is rich text, so a text of the file is sent as such, escaped.
        return f"<p>{html.escape(f'{header}: {samples}')}</p>"

    def _column_hint(self, place: int | None) -> str:
        return "" if place is None else str(self._columns.item(place + 1).toolTip())

    def _build(self, kind: Kind) -> None:
        self._empty_grid()
        self._lines.clear()
        needed = _needed(kind)
        for field in kind.fields:
            self._add(field, field.code in needed)
        self._note = PlainLabel(
            _("* needed (of several that would do, one is enough)"),
            self._holder, role="muted", wrap=True,
        )  # fmt: skip
        self._arrange()

    def _arrange(self) -> None:
        """Names beside their columns where there is room for both, else above them."""
        self._stacked = self._is_narrow()
        grid = self._grid
        row = 0
        for line in self._lines.values():
            for widget in line.widgets():
                grid.removeWidget(widget)
            grid.addWidget(line.name, row, 0)
            row += int(self._stacked)
            column = 0 if self._stacked else 1
            grid.addWidget(line.combo, row, column)
            row += 1
            if line.turned is not None:
                grid.addWidget(line.turned, row, 0, 1, 2)
                row += 1
        grid.removeWidget(self._note)
        grid.addWidget(self._note, row, 0, 1, 2)
        for number in range(grid.rowCount()):
            grid.setRowStretch(number, 0)
        grid.setRowStretch(row + 1, 1)
        grid.setColumnStretch(0, int(self._stacked))
        grid.setColumnStretch(1, int(not self._stacked))
        self._holder.setMinimumWidth(0)

    def _is_narrow(self) -> bool:
        return self.viewport().width() < self.fontMetrics().horizontalAdvance("0") * 44

    def _empty_grid(self) -> None:
        self._holder = QFrame()
        self._holder.setProperty("surface", "card")
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(12, 8, 12, 10)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self.setWidget(self._holder)

    def _add(self, field: Field, needed: bool) -> None:
        label = _(field.label)
        name = PlainLabel(f"{label} *" if needed else label, self._holder)
        combo = ColumnCombo(self._holder)
        combo.setModel(self._columns)
        combo.setAccessibleName(_("Column for {field}").format(field=label))
        name.setBuddy(combo)
        code = field.code
        combo.activated.connect(lambda index: self._on_chosen(code, index))
        turned = None
        if field.inverse_synonyms:
            turned = QCheckBox(self._holder)
            turned.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            turned.setAccessibleName(_("{field}: read turned round").format(field=label))
            turned.toggled.connect(lambda on: self._on_turned(code, on))
        self._lines[code] = _Line(name, combo, turned)

    def _on_chosen(self, code: str, index: int) -> None:
        self._say(assign(self._mapping, code, index - 1 if index > 0 else None))

    def _on_turned(self, code: str, on: bool) -> None:
        self._say(turn(self._mapping, code, on))

    def _say(self, mapping: str) -> None:
        if mapping != self._mapping:
            self._mapping = mapping
            self.mapping_changed.emit(mapping)


def _needed(kind: Kind) -> set[str]:
    return {code for group in kind.needs for alternative in group for code in alternative}


def _samples(look: Look, place: int) -> str:
    found: list[str] = []
    for row in look.raw:
        text = " ".join(row[place].split()) if place < len(row) else ""
        if text and text not in found:
            found.append(text[:_SAMPLE_LETTERS])
        if len(found) == _SAMPLES:
            break
    return ", ".join(found)


def _turned_text(on: bool) -> str:
    return _("turned round: yes is read as no") if on else _("as it says: yes is read as yes")
