"""The tables of the fourth release: the lounge's monthly sheet, its faults, meals and stock.

A cell of the sheet is one item in one round of one day; no row means blank, which is not in
order. Items stand in versions, each from a month on, so that a month keeps the items it began
with. A fault opens an action; further faults of the item join it while it is open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.base.connection import Store

_TABLES = (
    """CREATE TABLE lounge_versions (
        id INTEGER PRIMARY KEY AUTOINCREMENT, from_month TEXT NOT NULL UNIQUE,
        content TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL) STRICT""",
    """CREATE TABLE lounge_days (
        id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL UNIQUE,
        closed INTEGER, staffed INTEGER, note TEXT) STRICT""",
    """CREATE TABLE lounge_faults (
        id INTEGER PRIMARY KEY AUTOINCREMENT, item TEXT NOT NULL, opened_at TEXT NOT NULL,
        opened_by TEXT NOT NULL, words TEXT NOT NULL, due_at TEXT,
        action_id INTEGER REFERENCES actions (id), repeat_of INTEGER REFERENCES lounge_faults (id),
        mended_at TEXT, mended_by TEXT, confirmed_at TEXT, confirmed_by TEXT) STRICT""",
    """CREATE TABLE lounge_cells (
        id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, round INTEGER NOT NULL,
        item TEXT NOT NULL, state TEXT NOT NULL, reason TEXT,
        fault_id INTEGER REFERENCES lounge_faults (id),
        at TEXT NOT NULL, by_id INTEGER NOT NULL, by_name TEXT NOT NULL,
        late INTEGER NOT NULL DEFAULT 0, late_reason TEXT,
        UNIQUE (day, round, item)) STRICT""",
    """CREATE TABLE lounge_photos (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        fault_id INTEGER NOT NULL REFERENCES lounge_faults (id),
        name TEXT NOT NULL, media TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
        added_at TEXT NOT NULL, added_by TEXT NOT NULL, removed_at TEXT) STRICT""",
    """CREATE TABLE lounge_stock (
        id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, unit TEXT NOT NULL DEFAULT '',
        reorder_at INTEGER NOT NULL DEFAULT 0, active INTEGER NOT NULL DEFAULT 1) STRICT""",
    """CREATE TABLE lounge_counts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        stock_id INTEGER NOT NULL REFERENCES lounge_stock (id), day TEXT NOT NULL,
        quantity INTEGER NOT NULL, at TEXT NOT NULL, by_name TEXT NOT NULL,
        UNIQUE (stock_id, day)) STRICT""",
    """CREATE TABLE meals (
        id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, at TEXT NOT NULL,
        vehicle_id INTEGER REFERENCES vehicles (id), plate TEXT NOT NULL DEFAULT '',
        guest TEXT, guests INTEGER NOT NULL, tickets INTEGER NOT NULL, note TEXT,
        by_id INTEGER NOT NULL, by_name TEXT NOT NULL) STRICT""",
)

_INDEXES = (
    "CREATE INDEX lounge_faults_item ON lounge_faults (item, opened_at)",
    "CREATE INDEX lounge_cells_fault ON lounge_cells (fault_id)",
    "CREATE INDEX lounge_photos_fault ON lounge_photos (fault_id)",
    "CREATE INDEX meals_day ON meals (day)",
    "CREATE INDEX meals_vehicle ON meals (vehicle_id)",
)

_TRIGGERS = (
    """CREATE TRIGGER vehicles_joined_meals AFTER UPDATE OF joined_into ON vehicles
       WHEN new.joined_into IS NOT NULL
       BEGIN UPDATE meals SET vehicle_id = new.joined_into WHERE vehicle_id = new.id; END""",
)


def lounge_schema(store: Store) -> None:
    """Add the tables, indexes and triggers of the fourth release."""
    for statement in (*_TABLES, *_INDEXES, *_TRIGGERS):
        store.execute(statement)
