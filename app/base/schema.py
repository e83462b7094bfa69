"""The tables of the first release: people, customers, vehicles, visits, imports, churn.

Money is in cents, dates are ISO text, moments are local time with offset. What can be
computed is not stored, except the month cells, from which churn is computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.base.connection import Store

_TABLES = (
    """CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT""",
    """CREATE TABLE employees (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL,
        active INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE changes (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL,
        actor_id INTEGER NOT NULL, actor_name TEXT NOT NULL, verb TEXT NOT NULL,
        entity TEXT NOT NULL, entity_id INTEGER, before TEXT, after TEXT,
        undoes INTEGER REFERENCES changes (id)) STRICT""",
    """CREATE TABLE customers (
        id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL,
        initials TEXT NOT NULL DEFAULT '', gender TEXT, kind TEXT, occupation TEXT,
        birthday TEXT, address TEXT, contact_time TEXT, contact_way TEXT,
        do_not_contact INTEGER NOT NULL DEFAULT 0, vip INTEGER NOT NULL DEFAULT 0,
        vip_measure TEXT, notes TEXT, confirmed_on TEXT,
        joined_into INTEGER, import_id INTEGER) STRICT""",
    """CREATE TABLE customer_phones (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        customer_id INTEGER NOT NULL REFERENCES customers (id),
        phone TEXT NOT NULL, position INTEGER NOT NULL DEFAULT 0,
        wrong INTEGER NOT NULL DEFAULT 0, import_id INTEGER) STRICT""",
    """CREATE TABLE vehicles (
        id INTEGER PRIMARY KEY AUTOINCREMENT, customer_id INTEGER REFERENCES customers (id),
        plate TEXT, plate_key TEXT, plate_seen_on TEXT, vin TEXT, model TEXT, family TEXT,
        delivered_on TEXT, consultant TEXT, warranty_until TEXT, warranty_mileage INTEGER,
        insured_until TEXT, insurer TEXT, inspection_due TEXT,
        joined_into INTEGER, import_id INTEGER) STRICT""",
    """CREATE TABLE former_plates (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        vehicle_id INTEGER NOT NULL REFERENCES vehicles (id),
        plate TEXT NOT NULL, plate_key TEXT NOT NULL, replaced_on TEXT,
        import_id INTEGER) STRICT""",
    """CREATE TABLE plate_conflicts (
        id INTEGER PRIMARY KEY AUTOINCREMENT, plate_key TEXT NOT NULL, plate TEXT NOT NULL,
        vehicle_id INTEGER NOT NULL REFERENCES vehicles (id),
        other_vehicle_id INTEGER NOT NULL REFERENCES vehicles (id),
        found_at TEXT NOT NULL, decision TEXT, decided_at TEXT, decided_by TEXT,
        import_id INTEGER) STRICT""",
    """CREATE TABLE visits (
        id INTEGER PRIMARY KEY AUTOINCREMENT, order_no TEXT,
        vehicle_id INTEGER NOT NULL REFERENCES vehicles (id),
        settled_on TEXT, settled_at TEXT, amount INTEGER,
        work TEXT NOT NULL DEFAULT 'other', work_text TEXT, aside TEXT, status_text TEXT,
        mileage INTEGER, advisor TEXT, brought_by TEXT, brought_phone TEXT,
        booked INTEGER, fixed_first INTEGER, import_id INTEGER) STRICT""",
    """CREATE TABLE visit_lines (
        id INTEGER PRIMARY KEY AUTOINCREMENT, order_no TEXT NOT NULL,
        line_no INTEGER NOT NULL, sort TEXT NOT NULL, name TEXT NOT NULL,
        quantity REAL, amount INTEGER, code TEXT, import_id INTEGER) STRICT""",
    """CREATE TABLE month_cells (
        month TEXT PRIMARY KEY, rev INTEGER NOT NULL, counted INTEGER NOT NULL,
        aside_counter INTEGER NOT NULL, aside_credit INTEGER NOT NULL,
        aside_void INTEGER NOT NULL, aside_unsettled INTEGER NOT NULL,
        cells BLOB NOT NULL) STRICT""",
    """CREATE TABLE dirty_months (month TEXT PRIMARY KEY) STRICT, WITHOUT ROWID""",
    """CREATE TABLE complete_months (
        id INTEGER PRIMARY KEY AUTOINCREMENT, month TEXT NOT NULL UNIQUE,
        marked_at TEXT NOT NULL, marked_by TEXT NOT NULL) STRICT""",
    """CREATE TABLE frozen_months (
        id INTEGER PRIMARY KEY AUTOINCREMENT, report_month TEXT NOT NULL,
        frozen_at TEXT NOT NULL, frozen_by TEXT NOT NULL, figures TEXT NOT NULL,
        active INTEGER NOT NULL DEFAULT 1) STRICT""",
    """CREATE TABLE segments (
        id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, filter TEXT NOT NULL,
        created_at TEXT NOT NULL, created_by TEXT NOT NULL) STRICT""",
    """CREATE TABLE imports (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, actor_id INTEGER NOT NULL,
        actor_name TEXT NOT NULL, kind TEXT NOT NULL, file_name TEXT NOT NULL,
        file_hash TEXT NOT NULL, rows INTEGER NOT NULL, added INTEGER NOT NULL,
        updated INTEGER NOT NULL, unchanged INTEGER NOT NULL, set_aside INTEGER NOT NULL,
        refused INTEGER NOT NULL, reasons TEXT NOT NULL, aside TEXT NOT NULL DEFAULT '{}',
        warnings TEXT NOT NULL,
        taken_back_at TEXT, taken_back_by TEXT, errors BLOB) STRICT""",
    """CREATE TABLE import_tables (
        import_id INTEGER NOT NULL REFERENCES imports (id), table_name TEXT NOT NULL,
        first_id INTEGER, last_id INTEGER, added INTEGER NOT NULL,
        updated INTEGER NOT NULL, PRIMARY KEY (import_id, table_name)) STRICT""",
    """CREATE TABLE import_before (
        import_id INTEGER NOT NULL REFERENCES imports (id), table_name TEXT NOT NULL,
        row_id INTEGER NOT NULL, before TEXT NOT NULL,
        PRIMARY KEY (import_id, table_name, row_id)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE mappings (
        header_key TEXT NOT NULL, kind TEXT NOT NULL, mapping TEXT NOT NULL,
        used_at TEXT NOT NULL, PRIMARY KEY (header_key, kind)) STRICT""",
    """CREATE TABLE revisions (topic TEXT PRIMARY KEY, rev INTEGER NOT NULL) STRICT""",
)

_INDEXES = (
    "CREATE INDEX changes_entity ON changes (entity, entity_id)",
    "CREATE INDEX customers_name ON customers (name)",
    "CREATE INDEX customer_phones_customer ON customer_phones (customer_id)",
    "CREATE INDEX customer_phones_phone ON customer_phones (phone)",
    "CREATE UNIQUE INDEX vehicles_vin ON vehicles (vin) WHERE joined_into IS NULL",
    "CREATE INDEX vehicles_plate ON vehicles (plate_key)",
    "CREATE INDEX vehicles_customer ON vehicles (customer_id)",
    "CREATE INDEX former_plates_plate ON former_plates (plate_key)",
    "CREATE INDEX former_plates_vehicle ON former_plates (vehicle_id)",
    "CREATE UNIQUE INDEX visits_order ON visits (order_no)",
    # What churn asks of each car and its customer, read whole without the wide rows.
    "CREATE INDEX vehicles_churn ON vehicles (family, delivered_on, warranty_until, customer_id)",
    "CREATE INDEX customers_kind ON customers (kind)",
    # Covers a car's last visit, and its visits and amount of a year: a fortieth of the time.
    "CREATE INDEX visits_vehicle ON visits (vehicle_id, settled_on, aside, amount)",
    # Covers what a month's cells are made of.
    "CREATE INDEX visits_month ON visits (settled_on, vehicle_id, work, aside)",
    "CREATE INDEX visit_lines_order ON visit_lines (order_no, line_no)",
)

# Figures are kept fresh by these marks, whichever way a row was changed.
_TRIGGERS = (
    """CREATE TRIGGER visits_added AFTER INSERT ON visits WHEN new.settled_on IS NOT NULL
       BEGIN INSERT OR IGNORE INTO dirty_months VALUES (substr(new.settled_on, 1, 7)); END""",
    """CREATE TRIGGER visits_removed AFTER DELETE ON visits WHEN old.settled_on IS NOT NULL
       BEGIN INSERT OR IGNORE INTO dirty_months VALUES (substr(old.settled_on, 1, 7)); END""",
    """CREATE TRIGGER visits_changed AFTER UPDATE OF vehicle_id, settled_on, work, aside ON visits
       BEGIN
         INSERT OR IGNORE INTO dirty_months
           SELECT substr(old.settled_on, 1, 7) WHERE old.settled_on IS NOT NULL;
         INSERT OR IGNORE INTO dirty_months
           SELECT substr(new.settled_on, 1, 7) WHERE new.settled_on IS NOT NULL;
       END""",
    """CREATE TRIGGER vehicles_changed AFTER UPDATE OF
         customer_id, family, delivered_on, warranty_until, joined_into ON vehicles
       BEGIN UPDATE revisions SET rev = rev + 1 WHERE topic = 'vehicle_attributes'; END""",
    """CREATE TRIGGER vehicles_removed AFTER DELETE ON vehicles
       BEGIN UPDATE revisions SET rev = rev + 1 WHERE topic = 'vehicle_attributes'; END""",
    """CREATE TRIGGER customers_changed AFTER UPDATE OF kind ON customers
       BEGIN UPDATE revisions SET rev = rev + 1 WHERE topic = 'vehicle_attributes'; END""",
)

REVISION_TOPICS = ("vehicle_attributes", "cells")


def first_schema(store: Store) -> None:
    """Make all tables, indexes and triggers of the first release."""
    for statement in (*_TABLES, *_INDEXES, *_TRIGGERS):
        store.execute(statement)
    store.executemany(
        "INSERT INTO revisions VALUES (?, 0)", [(topic,) for topic in REVISION_TOPICS]
    )
