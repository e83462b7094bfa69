"""The people of the dealership: who is on the list, in which role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.base.translation import N_, _
from app.staff.rules import ROLE_LABELS, ROLES, Role
from ui.settings.page import Around, Page
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.columns import Column, Row
from ui.widgets.labels import PlainLabel
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor, Employee

ID, NAME, ROLE, ACTIVE = range(4)


def _gone(_value: Any, row: Row) -> str | None:
    return None if row[ACTIVE] else "faint"


def _state(value: Any, _row: Row) -> str:
    return _("Works here") if value else _("No longer chosen")


COLUMNS = (
    Column("name", N_("Name"), index=NAME, width=20, main=True, tone=_gone),
    Column(
        "role", N_("Role"), index=ROLE, width=20, tone=_gone,
        formatter=lambda value, _row: _(ROLE_LABELS[cast(Role, value)]),
    ),
    Column("active", N_("State"), index=ACTIVE, width=20, tone=_gone, formatter=_state),
)  # fmt: skip


def everybody(store: Store) -> list[Employee]:
    """The whole staff list, those who left among them."""
    from app.staff.store import employees

    return employees(store, active_only=False)


class PeoplePage(Page):
    """The list, and under it what can be done with the chosen person."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(
            _("People"),
            _("Who can be chosen at the top right. What a person did stays on record for ever."),
            parent,
            scrolls=False,
        )
        self._desk = around.desk
        self.message = MessageBar(self)
        self.table = DataTable("people", COLUMNS, around.memory, self, title=_("People"))
        self.add_button = button(
            _("Add a person…"), self._add, kind="primary", icon="add", parent=self
        )
        self._name = PlainLabel(parent=self, role="heading")
        self.role = QComboBox(self)
        self.active = button("", self._turn, parent=self)
        self._assemble()
        self.table.chosen.connect(lambda _row: self._show_person())
        self.role.activated.connect(lambda _at: self._change_role())
        self._desk.changed.connect(self._on_changed)
        self.load()

    def load(self) -> None:
        """Read the list again."""
        self._desk.read(
            everybody, self._take, owner=self, latest="people", failed=self.message.show_error
        )

    # -- private

    def _assemble(self) -> None:
        for role in ROLES:
            self.role.addItem(_(ROLE_LABELS[role]), role)
        self.role.setAccessibleName(_("Role"))
        self._card = Card(parent=self)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._name, 1)
        line.addWidget(PlainLabel(_("Role"), role="field"))
        line.addWidget(self.role)
        line.addWidget(self.active)
        self._card.add(line)
        head = QHBoxLayout()
        head.addWidget(self.add_button)
        head.addStretch(1)
        self.add(self.message)
        self.add(head)
        self.add(self.table, 1)
        self.add(self._card)

    def _take(self, people: list[Employee]) -> None:
        rows = [(each.id, each.name, each.role, each.active) for each in people]
        self.table.set_rows(rows, keep=ID)
        if self.table.current_row is None and rows:
            self.table.select_number(0)
        self._show_person()
        self._sit_down(people)

    def _show_person(self) -> None:
        row = self.table.current_row
        self._card.setVisible(row is not None)
        if row is None:
            return
        self._name.setText(row[NAME])
        self.role.setCurrentIndex(self.role.findData(row[ROLE]))
        self.active.setText(_("Take off the list") if row[ACTIVE] else _("Put back on the list"))

    def _add(self) -> None:
        from PySide6.QtCore import Qt

        from ui.frame.person_dialog import PersonDialog

        dialog = PersonDialog(self._desk, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _change_role(self) -> None:
        row, role = self.table.current_row, self.role.currentData()
        if row is None or row[ROLE] == role:
            return
        number = row[ID]

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.staff.verbs import change_role

            return change_role(store, actor, employee_id=number, role=role, clock=clock)

        self._write(
            verb,
            _("{name} is now: {role}.").format(
                name=row[NAME], role=_(ROLE_LABELS[cast(Role, role)])
            ),
        )

    def _turn(self) -> None:
        row = self.table.current_row
        if row is None:
            return
        number, on = row[ID], not row[ACTIVE]

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.staff.verbs import set_active

            return set_active(store, actor, employee_id=number, active=on, clock=clock)

        said = _("{name} is back on the list.") if on else _("{name} is off the list.")
        self._write(verb, said.format(name=row[NAME]))

    def _write(self, verb: Any, said: str) -> None:
        self.message.close_bar()
        self._desk.write(verb, owner=self, failed=self._refused, said=said, undo=False)

    def _refused(self, error: Exception) -> None:
        self.message.show_error(error)
        self._show_person()

    def _on_changed(self, changed: Changed) -> None:
        if "employees" in changed.topics:
            self.load()

    def _sit_down(self, people: list[Employee]) -> None:
        """Whoever changed their own role, or left the list, has the rights of now at once."""
        from app.staff.rules import Actor

        here = self._desk.actor
        me = next((each for each in people if here and each.id == here.employee_id), None)
        if here is None or me is None:
            return
        if not me.active:
            me = next(each for each in people if each.active and each.role == "manager")
        now = Actor(me.id, me.name, me.role)
        if now != here:
            self._desk.set_actor(now)
