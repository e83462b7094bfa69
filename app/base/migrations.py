"""The store's schema, as named steps that are only ever added to.

Each step runs once, in order, together with the record that it ran. A released step is
never edited; `tests/stores` keeps a store of every released schema.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.base.schema import first_schema
from app.base.schema_calls import calls_schema
from app.base.schema_complaints import complaints_schema
from app.base.schema_lounge import lounge_schema

if TYPE_CHECKING:
    from app.base.connection import Store

Step = Callable[["Store"], None]

MIGRATION_SET = "care-desk"
STEPS: tuple[tuple[str, Step], ...] = (
    ("0001_customers_visits_churn", first_schema),
    ("0002_complaints_actions_enquiries", complaints_schema),
    ("0003_calls", calls_schema),
    ("0004_lounge", lounge_schema),
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
