"""Who is at the desk: the chooser in the corner, and adding a person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import (
    QMenu,
    QToolButton,
    QWidget,
)

from app.base.translation import _
from app.staff.rules import ROLE_LABELS, Actor, Employee
from app.staff.store import employees
from ui.desk import Desk
from ui.widgets.icons import set_icon

if TYPE_CHECKING:
    from app.base.changes import Changed


class PersonButton(QToolButton):
    """Shows who is at the desk; its menu changes that."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._people: list[Employee] = []
        self._menu = QMenu(self)
        self.setProperty("kind", "person")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(18, 18))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(self._menu)
        set_icon(self, "person")
        self._show_actor()
        self._menu.aboutToShow.connect(self._fill)
        desk.actor_changed.connect(lambda _actor: self._show_actor())
        desk.changed.connect(self._on_changed)

    def load(self) -> None:
        """Read the people off the store."""
        self._desk.read(employees, self._take, owner=self, latest="people")

    def _take(self, people: list[Employee]) -> None:
        self._people = people

    def _on_changed(self, changed: Changed) -> None:
        if "employees" in changed.topics:
            self.load()

    def _show_actor(self) -> None:
        actor = self._desk.actor
        if actor is None:
            self.setText(_("Who are you?"))
            return
        self.setText(f" {actor.name} – {_(ROLE_LABELS[actor.role])}")
        self.setToolTip(_("Who is at the desk (Ctrl+Shift+P)"))
        self.setAccessibleName(
            _("At the desk: {name}, {role}").format(
                name=actor.name, role=_(ROLE_LABELS[actor.role])
            )
        )

    def _fill(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        here = self._desk.actor
        for person in self._people:
            name = person.name.replace("&", "&&")
            action = self._menu.addAction(f"{name} – {_(ROLE_LABELS[person.role])}")
            action.setCheckable(True)
            action.setChecked(here is not None and person.id == here.employee_id)
            action.triggered.connect(partial(self._choose, person))
            group.addAction(action)
        if self._desk.has_right("staff"):
            self._menu.addSeparator()
            self._menu.addAction(_("Add a person…"), self.add_person)

    def _choose(self, person: Employee, _checked: bool = False) -> None:
        self._desk.set_actor(Actor(person.id, person.name, person.role))

    def add_person(self) -> None:
        from ui.frame.person_dialog import PersonDialog

        dialog = PersonDialog(self._desk, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
