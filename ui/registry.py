"""The tabs of the window, in the order of the rail. Their modules are imported when shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.base.translation import N_
from ui.tabs import Hit, Services, TabSpec

if TYPE_CHECKING:
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk


def _customers(desk: Desk, services: Services) -> QWidget:
    from ui.customers.tab import CustomersTab

    return CustomersTab(desk, services)


def _calls(desk: Desk, services: Services) -> QWidget:
    from ui.calls.tab import CallsTab

    return CallsTab(desk, services)


def _complaints(desk: Desk, services: Services) -> QWidget:
    from ui.complaints.tab import ComplaintsTab

    return ComplaintsTab(desk, services)


def _actions(desk: Desk, services: Services) -> QWidget:
    from ui.actions.page import ActionsPage

    return ActionsPage(desk, services)


def _lounge(desk: Desk, services: Services) -> QWidget:
    from ui.lounge.tab import LoungeTab

    return LoungeTab(desk, services)


def _importing(desk: Desk, services: Services) -> QWidget:
    from ui.importing.tab import ImportTab

    return ImportTab(desk, services)


def _churn(desk: Desk, services: Services) -> QWidget:
    from ui.churn.tab import ChurnTab

    return ChurnTab(desk, services)


def _find_cars(store: Store, actor: Actor, text: str) -> Sequence[Hit]:
    from ui.customers.finder import find

    return find(store, actor, text)


def _find_cases(store: Store, actor: Actor, text: str) -> Sequence[Hit]:
    from ui.complaints.finder import find

    return find(store, actor, text)


TABS: tuple[TabSpec, ...] = (
    TabSpec(
        key="customers",
        title=N_("Customers"),
        icon="customers",
        factory=_customers,
        right="customers.find",
        opens=("vehicle", "customer", "vehicles", "conflicts"),
        search=_find_cars,
    ),
    TabSpec(
        key="calls",
        title=N_("Calls"),
        icon="call",
        factory=_calls,
        # Everybody has a page here: agents the queue, receptionists the interviews, clerks
        # the scripts.
        right="customers.find",
        opens=(
            "call",
            "calls",
            "topic_from_vehicles",
            "call_results",
            "call_record",
            "sheet_record",
            "interviews",
        ),
    ),
    TabSpec(
        key="complaints",
        title=N_("Complaints"),
        icon="complaints",
        factory=_complaints,
        right="complaints.open",
        opens=("complaint", "complaints", "decisions", "enquiries", "new_complaint"),
        search=_find_cases,
    ),
    TabSpec(
        key="actions",
        title=N_("Actions"),
        icon="actions",
        factory=_actions,
        right="actions.view",
        opens=("actions",),
    ),
    TabSpec(
        key="lounge",
        title=N_("Lounge"),
        icon="lounge",
        factory=_lounge,
        right="lounge.view",
        opens=("lounge", "lounge_faults", "lounge_meals", "lounge_month", "meal"),
    ),
    TabSpec(
        key="importing",
        title=N_("Imports"),
        icon="import",
        factory=_importing,
        right="import",
        opens=("files",),
    ),
    TabSpec(
        key="churn",
        title=N_("Churn"),
        icon="churn",
        factory=_churn,
        right="churn.view",
        opens=("churn",),
    ),
)
