"""The store's schema, as named steps that are only ever added to.

Each step runs once, in order, together with the record that it ran. A released step is
never edited; `tests/stores` keeps a store of every released schema.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.base.connection import Store

Step = Callable[["Store"], None]


def _step(module: str, function: str) -> Step:
    """A step whose tables are read only when it runs: a store that is up to date needs none."""
    return lambda store: getattr(import_module(f"app.base.{module}"), function)(store)


MIGRATION_SET = "care-desk"
STEPS: tuple[tuple[str, Step], ...] = (
    ("0001_customers_visits_churn", _step("schema", "first_schema")),
    ("0002_complaints_actions_enquiries", _step("schema_complaints", "complaints_schema")),
    ("0003_calls", _step("schema_calls", "calls_schema")),
    ("0004_lounge", _step("schema_lounge", "lounge_schema")),
)
NAMES = frozenset(name for name, _step in STEPS)


def apply(store: Store, *, first: bool) -> None:
    """Bring the store to the present schema, after a backup unless it is brand new.

    Programs that start together take turns: the lock is held from the first look on.
    """
    from app.base.backup import back_up
    from app.base.connection import APPLICATION_ID

    if not first:
        back_up(store, reason="upgrade")
    migrations = _registered(store)
    with store.write():
        migrations.apply(store.db)
        store.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        store.execute(f"PRAGMA user_version = {len(STEPS)}")


def _registered(store: Store):  # type: ignore[no-untyped-def]  # sqlite-utils is imported late
    database = store.db
    from sqlite_utils.migrations import Migrations

    migrations = Migrations(MIGRATION_SET)
    for name, step in STEPS:
        migrations(name=name)(lambda _db, step=step: step(store))
    assert database is not None
    return migrations
