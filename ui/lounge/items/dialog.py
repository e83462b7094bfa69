"""What stands on the sheet, from a month on; months that have begun keep what they began with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.base.months import month_after
from app.base.translation import _
from app.base.wording import month_label
from app.lounge.items import MOST_ITEMS, Item, Version
from ui.lounge.items.form import ItemForm, new_item
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action, button
from ui.widgets.cards import FormRows
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk

ROUNDS, REPEAT = "lounge.rounds", "lounge.repeat_days"
_MONTHS_AHEAD = 12


@dataclass(frozen=True)
class ItemsView:
    """What the dialog starts from: versions newest first, the first month that can be changed."""

    versions: tuple[Version, ...]
    first_free: str
    departments: tuple[str, ...]
    rounds: int
    repeat_days: int


class ItemsDialog(QDialog):
    """Managers edit; everybody else reads."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: ItemsView | None = None
        self._items: list[Item] = []
        self._may = desk.has_right("lounge.items")
        self.message = MessageBar(self)
        self.version = QComboBox(self)
        self.month = QComboBox(self)
        self.list = QListWidget(self)
        self.form = ItemForm(self)
        self.rounds = QSpinBox(self)
        self.repeat = QSpinBox(self)
        self.add_button = button(_("Add"), self.add, icon="add")
        self.remove_button = button(_("Remove"), self.remove, icon="delete")
        self.up_button = button(_("Up"), lambda: self.move_item(-1), icon="up", hint="Alt+Up")
        self.down_button = button(
            _("Down"), lambda: self.move_item(1), icon="down", hint="Alt+Down"
        )
        self.save_button = button(_("Save"), self.save, kind="primary", icon="check")
        self._assemble()
        self._wire()
        self._read()

    # -- properties

    @property
    def items(self) -> list[Item]:
        """As they stand in the dialog."""
        return list(self._items)

    @property
    def _editable(self) -> bool:
        """Older versions are only read."""
        return self._may and self.version.currentIndex() <= 0

    # -- public methods

    def add(self) -> None:
        """A new item at the end."""
        if len(self._items) >= MOST_ITEMS:
            text = _("A sheet has between 1 and {most} items.").format(most=MOST_ITEMS)
            self.message.show_message(text, "warn")
            return
        department = self._items[-1].department if self._items else ""
        self._items.append(new_item(department))
        self._fill(len(self._items) - 1)
        self.form.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self) -> None:
        """Take the item of the cursor off the sheet."""
        place = self.list.currentRow()
        if 0 <= place < len(self._items) and len(self._items) > 1:
            del self._items[place]
            self._fill(min(place, len(self._items) - 1))

    def move_item(self, step: int) -> None:
        """Move the item of the cursor up or down."""
        place = self.list.currentRow()
        if self._editable and 0 <= place + step < len(self._items) and place >= 0:
            self._items.insert(place + step, self._items.pop(place))
            self._fill(place + step)

    def save(self) -> None:
        """Keep the items from the chosen month on, and the two numbers, in one step."""
        items, month = list(self._items), str(self.month.currentData())
        numbers = {ROUNDS: self.rounds.value(), REPEAT: self.repeat.value()}
        view = self._view
        if view is None or not self._editable:
            return
        same = {ROUNDS: view.rounds, REPEAT: view.repeat_days}
        numbers = {key: value for key, value in numbers.items() if value != same[key]}

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.lounge.verbs_items import save_items
            from app.staff.verbs import set_settings

            with store.write():
                changed = (
                    set_settings(store, actor, values=numbers, clock=clock) if numbers else None
                )
                saved = save_items(store, actor, items, from_month=month, clock=clock)
            return saved if changed is None else changed | saved

        said = _("Items hold from {month} on").format(month=month_label(month))
        self._desk.write(
            verb, lambda _done: self.accept(), owner=self, failed=self.message.show_error, said=said
        )

    # -- building

    def _assemble(self) -> None:
        self.setWindowTitle(_("Items of the sheet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for chooser in (self.month, self.version):
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.rounds.setRange(1, 6)
        self.repeat.setRange(1, 365)
        for spin in (self.rounds, self.repeat):
            spin.lineEdit().setTextMargins(5, 0, 5, 0)
        numbers = FormRows()
        numbers.add(_("Version"), self.version)
        numbers.add(_("Rounds a day"), self.rounds)
        numbers.add(_("A fault is a repeat within, days"), self.repeat)
        self.list.setAccessibleName(_("Items"))
        moves = QHBoxLayout()
        for made in (self.add_button, self.remove_button, self.up_button, self.down_button):
            moves.addWidget(made)
        left = QVBoxLayout()
        left.addLayout(numbers)
        left.addWidget(self.list, 1)
        left.addLayout(moves)
        middle = QHBoxLayout()
        middle.setSpacing(18)
        middle.addLayout(left, 2)
        middle.addWidget(self.form, 3)
        foot = QHBoxLayout()
        self._note = PlainLabel("", self, role="muted", wrap=True)
        foot.addWidget(self._note, 1)
        self._from = PlainLabel(_("Holds from"), self)
        foot.addWidget(self._from)
        foot.addWidget(self.month)
        foot.addWidget(button(_("Close"), self.reject))
        foot.addWidget(self.save_button)
        self.save_button.setDefault(False)
        self.save_button.setAutoDefault(False)
        box = QVBoxLayout(self)
        box.addWidget(self.message)
        box.addLayout(middle, 1)
        box.addLayout(foot)
        room = self.screen().availableGeometry()
        line = self.fontMetrics().height()
        self.resize(min(room.width() - 60, line * 54), min(room.height() - 80, line * 36))

    def _wire(self) -> None:
        self.list.currentRowChanged.connect(self._on_row)
        self.form.edited.connect(self._on_edited)
        self.version.activated.connect(lambda _place: self._show_version())
        action(_("Save the items"), self.save, key="Ctrl+S", icon="check", parent=self)
        action(_("Item up"), lambda: self.move_item(-1), key="Alt+Up", icon="up", parent=self)
        action(_("Item down"), lambda: self.move_item(1), key="Alt+Down", icon="down", parent=self)
        action(_("Add an item"), self.add, key="Ctrl+N", icon="add", parent=self)

    # -- what happens

    def _read(self) -> None:
        clock = self._desk.clock

        def query(store: Store) -> ItemsView:
            return read_items(store, clock)

        self._desk.read(query, self._show, owner=self, failed=self.message.show_error)

    def _show(self, view: ItemsView) -> None:
        self._view = view
        self.form.set_departments(list(view.departments))
        self.rounds.setValue(view.rounds)
        self.repeat.setValue(view.repeat_days)
        self.version.clear()
        for place, one in enumerate(view.versions):
            since = month_label(one.from_month) if one.from_month else _("As delivered")
            newest = _("{since} (newest)") if place == 0 else "{since}"
            self.version.addItem(newest.format(since=since))
        for ahead in range(_MONTHS_AHEAD):
            month = month_after(view.first_free, ahead)
            self.month.addItem(month_label(month), month)
        self._note.setText(
            _("Months that have begun keep their items. {month} is the first that has not.").format(
                month=month_label(view.first_free)
            )
        )
        self._show_version()

    def _show_version(self) -> None:
        if self._view is None:
            return
        shown = self._view.versions[max(0, self.version.currentIndex())]
        self._items = list(shown.items)
        editable = self._editable
        self.form.set_read_only(not editable)
        for widget in (
            self.add_button, self.remove_button, self.up_button, self.down_button,
            self.save_button, self.month, self.rounds, self.repeat,
        ):  # fmt: skip
            widget.setEnabled(editable)
        self._fill(0)

    def _fill(self, place: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for number, item in enumerate(self._items, start=1):
            self.list.addItem(_line(number, item))
        self.list.blockSignals(False)
        self.list.setCurrentRow(place)

    def _on_row(self, place: int) -> None:
        inside = 0 <= place < len(self._items)
        self.form.show_item(self._items[place] if inside else None)

    def _on_edited(self, item: Any) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._items):
            self._items[place] = item
            self.list.item(place).setText(_line(place + 1, item))


def read_items(store: Store, clock: Clock) -> ItemsView:
    """Versions, newest first; the delivered items where none was kept yet."""
    from app.base import settings
    from app.lounge.store import version_for, versions
    from app.lounge.verbs_items import first_free_month

    first = first_free_month(store, clock)
    found = tuple(versions(store)) or (version_for(store, first),)
    departments = [str(name) for name in settings.get(store, "desk.departments")]
    used = [item.department for one in found for item in one.items]
    return ItemsView(
        found,
        first,
        tuple(dict.fromkeys([*departments, *used])),
        int(settings.get(store, ROUNDS)),
        int(settings.get(store, REPEAT)),
    )


def _line(number: int, item: Item) -> str:
    title = item.title or _("New item")
    return f"{number}  {title}"
