"""What can be done to the staff list and the settings."""

from __future__ import annotations

from typing import Any

from app.base import settings
from app.base.changes import Changed, edit, record
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.staff.rules import Actor, Role, require
from app.staff.store import actor as actor_of
from app.staff.store import employees, put_setting

SETTING_UP = Actor(0, "Care Desk", "manager")


def first_person(store: Store, name: str, *, clock: Clock) -> Actor:
    """Make the first manager of an empty staff list and return them.

    If the list has a manager already, that one is returned and nothing is written.
    """
    with store.write():
        present = actor_of(store)
        if present is not None:
            return present
        _changed, number = _add(store, SETTING_UP, name, "manager", clock)
    return Actor(number, name.strip(), "manager")


def add_employee(
    store: Store, actor: Actor, *, name: str, role: Role, clock: Clock
) -> tuple[Changed, int]:
    """Put a person on the staff list; returns their number."""
    require(actor, "staff")
    return _add(store, actor, name, role, clock)


def set_active(
    store: Store, actor: Actor, *, employee_id: int, active: bool, clock: Clock
) -> Changed:
    """Let a person be chosen or no longer be chosen; their record stays.

    Raises NotPossible for the last manager.
    """
    require(actor, "staff")
    with edit(store, actor, "set_active", "employees", employee_id, clock) as work:
        work.update("employees", employee_id, {"active": int(active)})
        if actor_of(store) is None:
            raise NotPossible(_("One manager has to stay on the list."))
    return work.changed()


def change_role(
    store: Store, actor: Actor, *, employee_id: int, role: Role, clock: Clock
) -> Changed:
    """Give a person another role; what they did before stays under the role of then.

    Raises NotPossible for the last manager.
    """
    require(actor, "staff")
    with edit(store, actor, "change_role", "employees", employee_id, clock) as work:
        work.update("employees", employee_id, {"role": role})
        if actor_of(store) is None:
            raise NotPossible(_("One manager has to stay on the list."))
    return work.changed()


def set_setting(store: Store, actor: Actor, *, key: str, value: Any, clock: Clock) -> Changed:
    """Change a setting. Raises NotPossible for a value it cannot hold."""
    return set_settings(store, actor, values={key: value}, clock=clock)


def set_settings(store: Store, actor: Actor, *, values: dict[str, Any], clock: Clock) -> Changed:
    """Change several settings at once, on record with what they held before.

    Setting what they hold already leaves no record.
    """
    for key in values:
        require(actor, settings.BY_KEY[key].right)
    with store.write():
        before = {key: settings.get(store, key) for key in values}
        for key, value in values.items():
            settings.check(key, value)
            put_setting(store, key, value)
        if before == values:
            return Changed.of(settings=())
        number = record(store, actor, "set_settings", "settings", None, before, values, clock=clock)
    return Changed({"settings": frozenset()}, (number,))


def _add(store: Store, actor: Actor, name: str, role: Role, clock: Clock) -> tuple[Changed, int]:
    name = name.strip()
    if not name:
        raise NotPossible(_("A person needs a name."))
    with edit(store, actor, "add_employee", "employees", None, clock) as work:
        if any(person.name == name for person in employees(store, active_only=False)):
            raise NotPossible(_("{name} is on the list already.").format(name=name))
        number = work.insert(
            "employees", {"name": name, "role": role, "active": 1, "created_at": stamp(clock)}
        )
    return work.changed(), number
