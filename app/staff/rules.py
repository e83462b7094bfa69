"""Roles, rights, and who is acting. The one table of who may do what."""

from __future__ import annotations

from typing import Literal, NamedTuple

from app.base.errors import NoRight
from app.base.translation import N_, _

Role = Literal["agent", "receptionist", "clerk", "manager"]
ROLES: tuple[Role, ...] = ("agent", "receptionist", "clerk", "manager")

ROLE_LABELS: dict[Role, str] = {
    "agent": N_("Callback agent"),
    "receptionist": N_("Lounge receptionist"),
    "clerk": N_("Data clerk"),
    "manager": N_("Manager"),
}

_EVERYBODY = frozenset(ROLES)
_MANAGER: frozenset[Role] = frozenset({"manager"})
_DATA: frozenset[Role] = frozenset({"clerk", "manager"})
_DESK: frozenset[Role] = frozenset({"agent", "clerk", "manager"})
_WORKERS: frozenset[Role] = frozenset({"agent", "manager"})
_HOSTS: frozenset[Role] = frozenset({"receptionist", "manager"})
_CALLERS: frozenset[Role] = frozenset({"agent", "receptionist", "manager"})

RIGHTS: dict[str, frozenset[Role]] = {
    "customers.find": _EVERYBODY,
    "customers.view": _DESK,
    "customers.edit": _DESK,
    "customers.join": _DATA,
    "phones.reveal": _DESK,
    "segments.edit": _DESK,
    "import": _DATA,
    "import.take_back": _DATA,
    "complaints.open": _EVERYBODY,
    "complaints.view": _DESK,
    "complaints.work": _WORKERS,
    "complaints.manage": _MANAGER,
    "actions.view": _EVERYBODY,
    "actions.manage": _MANAGER,
    "calendar.edit": _MANAGER,
    "calls.view": _WORKERS,
    "calls.work": _WORKERS,
    "calls.assign": _MANAGER,
    "calls.interview": _CALLERS,
    "calls.results": _WORKERS,
    "lounge.view": _EVERYBODY,
    "lounge.tick": _HOSTS,
    "lounge.items": _MANAGER,
    "churn.view": _DESK,
    "churn.freeze": _MANAGER,
    "report": _DESK,
    "export": _DESK,
    "export.phones": _MANAGER,
    "content.edit": _DATA,
    "settings": _MANAGER,
    "staff": _MANAGER,
    "changes.view": _MANAGER,
    "backup": _DATA,
}


# The verb of a decision that stands in the record of changes alone: two customers who look
# like one are two people.
TOLD_APART = "tell_apart"


class Employee(NamedTuple):
    """A person of the dealership."""

    id: int
    name: str
    role: Role
    active: bool


class Actor(NamedTuple):
    """Who is doing it, and in which role."""

    employee_id: int
    name: str
    role: Role


def may(actor: Actor, right: str) -> bool:
    """Whether the actor's role has the right; an undeclared right is a KeyError."""
    return actor.role in RIGHTS[right]


def require(actor: Actor, right: str) -> None:
    """Raise NoRight unless the actor may do this."""
    if not may(actor, right):
        raise NoRight(
            _(
                "{name} ({role}) may not do this. Ask the manager, or choose another person above."
            ).format(name=actor.name, role=_(ROLE_LABELS[actor.role]))
        )
