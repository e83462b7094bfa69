"""Conditions on the sheet's columns: chips that say what is asked, and a dialog for each column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from app.complaints.sheet.filter import Condition, SheetFilter
from app.complaints.sheet.rows import BY_KEY, COLUMNS
from ui.complaints.sheet.filter_words import condition_text, value_text, way_of
from ui.customers.flow import FlowLayout
from ui.widgets.buttons import button
from ui.widgets.date_edit import DateEdit
from ui.widgets.icons import set_icon
from ui.widgets.labels import PlainLabel

QUICK = ("stage", "state", "severity", "department", "owner", "category", "opened_at")
"""The columns that are filtered most: their chips are always there."""

Counted = Sequence[tuple[Any, int]]


class SheetFilters(QWidget):
    """Signals: `column_wanted(key)` to ask a column something; `dropped(key)` to ask it nothing
    any more; `cleared()`; `list_dropped()` when the list from elsewhere is put away.
    """

    column_wanted = Signal(str)
    dropped = Signal(str)
    cleared = Signal()
    list_dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = SheetFilter()
        self._chips: dict[str, QPushButton] = {}
        self._flow = FlowLayout(self)
        self._listed = button("", self.list_dropped.emit, icon="close", kind="chip", parent=self)
        self._flow.addWidget(self._listed)
        for key in QUICK:
            self._flow.addWidget(self._chip(key))
        self._more = button(_("More"), self.open_more, icon="add", kind="chip", parent=self)
        self._more.setAccessibleName(_("More filters"))
        self._clear = button(_("Clear filters"), self.cleared.emit, kind="link", parent=self)
        self._flow.addWidget(self._more)
        self._flow.addWidget(self._clear)
        self.show_filter(self._filter, {})

    # -- public methods

    def show_filter(self, asked: SheetFilter, names: Mapping[str, str]) -> None:
        """Say what is asked."""
        self._filter = asked
        conditions = asked.conditions
        for key in conditions:
            if key not in self._chips:
                self._flow.insert_before(self._more, self._chip(key))
        for key, chip in self._chips.items():
            title = _(BY_KEY[key].title)
            asks = key in conditions
            said = condition_text(key, conditions[key], names) if asks else ""
            text = _("{column}: {asks}").format(column=title, asks=said) if asks else title
            chip.setText(text.replace("&", "&&"))
            chip.setAccessibleName(text if asks else _("Filter: {name}").format(name=title))
            chip.setChecked(asks)
            chip.setVisible(asks or key in QUICK)
        self._listed.setVisible(asked.ids is not None)
        self._listed.setText((asked.title or _("Chosen cases")).replace("&", "&&"))
        self._listed.setAccessibleName(_("Take away: {part}").format(part=asked.title))
        self._clear.setVisible(asked.narrowed)

    def chip_text(self, key: str) -> str:
        """What the chip of a column says; nothing if there is none in view."""
        chip = self._chips.get(key)
        return chip.text() if chip is not None and not chip.isHidden() else ""

    def open_more(self) -> QMenu:
        """All columns to choose one to filter by."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in COLUMNS:
            each = menu.addAction(_(column.title))
            each.triggered.connect(self._asker(column.key))
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))
        return menu

    # -- private

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down opens a chip's dialog, Delete asks nothing any more."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = next((key for key, chip in self._chips.items() if chip is watched), "")
            if key and event.key() == Qt.Key.Key_Down:
                self.column_wanted.emit(key)
                return True
            if key and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.dropped.emit(key)
                return True
        return super().eventFilter(watched, event)

    def _chip(self, key: str) -> QPushButton:
        chip = button(_(BY_KEY[key].title), kind="chip", parent=self)
        chip.setCheckable(True)
        set_icon(chip, "down", "muted")
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.clicked.connect(self._asker(key, chip))
        chip.installEventFilter(self)
        self._chips[key] = chip
        return chip

    def _asker(self, key: str, chip: QPushButton | None = None) -> Callable[[], None]:
        def ask() -> None:
            if chip is not None:
                # A click does not change what is asked; the answer of the dialog does.
                chip.setChecked(key in self._filter.conditions)
            self.column_wanted.emit(key)

        return ask


class ColumnFilterDialog(QDialog):
    """Asks what a column is to hold. Signal: `asked(Condition)`, an empty one to ask nothing."""

    asked = Signal(object)

    def __init__(
        self,
        key: str,
        present: Condition,
        values: Counted,
        names: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._names = names
        self.setWindowTitle(_("Filter: {name}").format(name=_(BY_KEY[key].title)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        way = way_of(key)
        self.part = QLineEdit(present.part or "", self)
        self.list = QListWidget(self)
        self.first, self.last = self._bounds(way, present)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 14, 18, 12)
        box.setSpacing(10)
        if way in ("part", "values"):
            self._put_part(box)
        if way == "values":
            self._put_values(box, present, values)
        else:
            self.list.hide()
        if way in ("days", "numbers"):
            self._put_bounds(box, way)
        else:
            self.first.hide()
            self.last.hide()
        self._put_buttons(box, asks=not present.empty)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 46)

    # -- public methods

    def tick(self, *values: Any) -> None:
        """Tick just these values."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            on = item.data(Qt.ItemDataRole.UserRole) in values
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def take(self) -> None:
        """Ask what is filled in; what is no day stays, marked."""
        for field in (self.first, self.last):
            if isinstance(field, DateEdit) and not field.settle():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.asked.emit(self._condition())
        self.accept()

    # -- building

    def _bounds(self, way: str, present: Condition) -> tuple[QLineEdit, QLineEdit]:
        if way == "days":
            days = DateEdit(self), DateEdit(self)
            for day, value in zip(days, (present.first, present.last), strict=True):
                day.set_value(value)
            return days
        hundred = 100 if BY_KEY[self._key].kind == "money" else 1
        numbers = []
        for value in (present.first, present.last):
            field = QLineEdit("" if value is None else f"{value // hundred}", self)
            field.setValidator(QIntValidator(0, 100_000_000, field))
            numbers.append(field)
        return numbers[0], numbers[1]

    def _put_part(self, box: QVBoxLayout) -> None:
        self.part.setPlaceholderText(_("Contains…"))
        self.part.setAccessibleName(_("Contains…"))
        self.part.setClearButtonEnabled(True)
        self.part.textChanged.connect(self._narrow)
        box.addWidget(self.part)

    def _put_values(self, box: QVBoxLayout, present: Condition, values: Counted) -> None:
        chosen = set(present.values or ())
        known = {value for value, _count in values}
        # A saved value may no longer occur; it must be possible to take it away.
        rows = [*values, *((value, 0) for value in chosen - known)]
        for value, count in self._in_order(rows):
            text = value_text(self._key, value, self._names)
            item = QListWidgetItem(_("{text} ({count})").format(text=text, count=f"{count:,}"))
            item.setData(Qt.ItemDataRole.UserRole, value)
            on = value in chosen
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setAccessibleName(_(BY_KEY[self._key].title))
        self.list.itemActivated.connect(self._toggle)
        if self.list.count():
            self.list.setCurrentRow(0)
        box.addWidget(self.list, 1)
        self.resize(self.width(), 420)

    def _in_order(self, rows: Sequence[tuple[Any, int]]) -> list[tuple[Any, int]]:
        order = BY_KEY[self._key].order
        if order is None:
            return sorted(rows, key=lambda row: (row[0] is None, -row[1], str(row[0])))
        return sorted(rows, key=lambda row: order.index(row[0]) if row[0] in order else len(order))

    def _put_bounds(self, box: QVBoxLayout, way: str) -> None:
        names = (_("From"), _("To")) if way == "days" else (_("At least"), _("At most"))
        line = QHBoxLayout()
        for name, field in zip(names, (self.first, self.last), strict=True):
            field.setAccessibleName(name)
            label = PlainLabel(name, role="field")
            label.setBuddy(field)
            line.addWidget(label)
            line.addWidget(field, 1)
        box.addLayout(line)

    def _put_buttons(self, box: QVBoxLayout, *, asks: bool) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        take = button(_("Filter"), self.take, kind="primary")
        take.setDefault(True)
        nothing = button(_("Do not ask this"), self._ask_nothing)
        nothing.setEnabled(asks)
        buttons.addButton(take, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(nothing, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.rejected.connect(self.reject)
        box.addWidget(buttons)

    # -- what happens

    def _condition(self) -> Condition:
        way = way_of(self._key)
        part = self.part.text().strip() or None
        if way == "part":
            return Condition(part=part)
        if way == "values":
            ticked = self._ticked()
            # What is typed narrows the list; without a tick it is asked as a part of the text.
            code = BY_KEY[self._key].kind in ("code", "flag")
            return Condition(values=ticked) if ticked or code else Condition(part=part)
        first, last = self._bound(self.first), self._bound(self.last)
        return Condition(first=first, last=last)

    def _bound(self, field: QLineEdit) -> Any:
        if isinstance(field, DateEdit):
            return field.value
        text = field.text().strip()
        hundred = 100 if BY_KEY[self._key].kind == "money" else 1
        return int(text) * hundred if text else None

    def _ticked(self) -> tuple[Any, ...] | None:
        items = [self.list.item(row) for row in range(self.list.count())]
        ticked = tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )
        return ticked or None

    def _narrow(self, text: str) -> None:
        low = text.strip().casefold()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(low not in item.text().casefold())

    def _toggle(self, item: QListWidgetItem) -> None:
        on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _ask_nothing(self) -> None:
        self.asked.emit(Condition())
        self.accept()
