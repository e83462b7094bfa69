"""The tables of the second release: complaints, actions, enquiries, files, working days.

A case is one row of `complaints` with its facts of the present; what happens several times (a
contact, a proposal, a reply, a score, a hold, a step) has a table of its own, and nothing in
them is ever taken away. Moments are local time with offset; an old sheet's plain day stays a
day. `rev` is a number that no earlier state of any case had: a change that was looked at under
one number is not undone or repeated under another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.base.connection import Store

_TABLES = (
    # Days that the manager set against the rule of the week and the libraries' holidays;
    # `windows` as JSON where a worked day has windows of its own.
    """CREATE TABLE calendar_days (
        id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL UNIQUE,
        works INTEGER NOT NULL, name TEXT NOT NULL DEFAULT '', windows TEXT) STRICT""",
    """CREATE TABLE complaints (
        id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL UNIQUE,
        rev INTEGER NOT NULL DEFAULT 0, opened_at TEXT NOT NULL,
        stage TEXT NOT NULL DEFAULT 'opened', lap INTEGER NOT NULL DEFAULT 1,
        channel TEXT, severity TEXT NOT NULL DEFAULT 'general',
        taken_by_id INTEGER, taken_by TEXT NOT NULL DEFAULT '', owner_id INTEGER,
        customer_id INTEGER REFERENCES customers (id),
        vehicle_id INTEGER REFERENCES vehicles (id),
        contact_name TEXT, contact_phone TEXT,
        about_department TEXT, about_person TEXT,
        words TEXT NOT NULL DEFAULT '', aim TEXT, promised_at TEXT,
        visit_id INTEGER REFERENCES visits (id), related TEXT, samples TEXT,
        department TEXT, person TEXT, finding TEXT, cause TEXT,
        further_causes TEXT, investigated INTEGER NOT NULL DEFAULT 0,
        category TEXT, item TEXT, dimension TEXT,
        valid INTEGER, invalid_reason TEXT, invalid_agreed INTEGER,
        closing_asked_at TEXT, closing_asked_by TEXT, closed_at TEXT,
        merged_into INTEGER REFERENCES complaints (id),
        enquiry_id INTEGER, imported INTEGER NOT NULL DEFAULT 0,
        source_no TEXT, source_key TEXT, import_id INTEGER) STRICT""",
    """CREATE TABLE complaint_contacts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        complaint_id INTEGER NOT NULL REFERENCES complaints (id),
        at TEXT NOT NULL, by_id INTEGER, by_name TEXT NOT NULL, way TEXT, note TEXT,
        promised_at TEXT, import_id INTEGER) STRICT""",
    """CREATE TABLE complaint_rounds (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        complaint_id INTEGER NOT NULL REFERENCES complaints (id), lap INTEGER NOT NULL,
        proposal TEXT NOT NULL, proposed_by TEXT NOT NULL DEFAULT '', proposed_at TEXT,
        compensation TEXT, amount INTEGER,
        approved INTEGER, approved_by TEXT, approved_at TEXT, approval_note TEXT,
        answer TEXT, answered_at TEXT, answer_words TEXT, import_id INTEGER) STRICT""",
    """CREATE TABLE complaint_replies (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        complaint_id INTEGER NOT NULL REFERENCES complaints (id), lap INTEGER NOT NULL,
        at TEXT NOT NULL, by_name TEXT NOT NULL, way TEXT NOT NULL, words TEXT,
        confirmed INTEGER, confirmed_at TEXT, confirmed_words TEXT,
        import_id INTEGER) STRICT""",
    """CREATE TABLE complaint_ratings (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        complaint_id INTEGER NOT NULL REFERENCES complaints (id), lap INTEGER NOT NULL,
        at TEXT, by_name TEXT NOT NULL DEFAULT '', score INTEGER NOT NULL, words TEXT,
        decision TEXT, decided_at TEXT, decided_by TEXT, decision_note TEXT,
        import_id INTEGER) STRICT""",
    """CREATE TABLE complaint_holds (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        complaint_id INTEGER NOT NULL REFERENCES complaints (id),
        from_at TEXT NOT NULL, until_at TEXT, reason TEXT NOT NULL, note TEXT,
        by_name TEXT NOT NULL) STRICT""",
    """CREATE TABLE complaint_steps (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        complaint_id INTEGER NOT NULL REFERENCES complaints (id),
        at TEXT NOT NULL, by_id INTEGER NOT NULL, by_name TEXT NOT NULL,
        step TEXT NOT NULL, from_stage TEXT NOT NULL, to_stage TEXT NOT NULL,
        lap INTEGER NOT NULL, note TEXT) STRICT""",
    """CREATE TABLE complaint_handovers (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        complaint_id INTEGER NOT NULL REFERENCES complaints (id),
        at TEXT NOT NULL, by_name TEXT NOT NULL, from_id INTEGER, to_id INTEGER,
        note TEXT) STRICT""",
    """CREATE TABLE complaint_notes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        complaint_id INTEGER NOT NULL REFERENCES complaints (id),
        at TEXT NOT NULL, by_name TEXT NOT NULL, text TEXT NOT NULL,
        import_id INTEGER) STRICT""",
    """CREATE TABLE actions (
        id INTEGER PRIMARY KEY AUTOINCREMENT, sort TEXT NOT NULL, source TEXT NOT NULL,
        complaint_id INTEGER REFERENCES complaints (id), lap INTEGER NOT NULL DEFAULT 1,
        text TEXT NOT NULL, department TEXT, owner TEXT, owner_id INTEGER, due_on TEXT,
        done_on TEXT, done_note TEXT,
        effect TEXT, effect_note TEXT, effect_on TEXT, effect_by TEXT,
        withdrawn_on TEXT, withdrawn_note TEXT,
        created_at TEXT NOT NULL, created_by TEXT NOT NULL, import_id INTEGER) STRICT""",
    """CREATE TABLE enquiries (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, sort TEXT NOT NULL,
        topic TEXT NOT NULL, channel TEXT, taken_by_id INTEGER NOT NULL, taken_by TEXT NOT NULL,
        customer_id INTEGER REFERENCES customers (id),
        vehicle_id INTEGER REFERENCES vehicles (id),
        contact_name TEXT, contact_phone TEXT, words TEXT NOT NULL,
        answer TEXT, answered_at TEXT, answered_by TEXT,
        promised_to TEXT, promised_to_id INTEGER, promised_at TEXT,
        owner_id INTEGER, outcome TEXT, outcome_at TEXT, told_at TEXT, done_at TEXT,
        complaint_id INTEGER REFERENCES complaints (id)) STRICT""",
    """CREATE TABLE attachments (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        complaint_id INTEGER NOT NULL REFERENCES complaints (id),
        name TEXT NOT NULL, media TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
        signed_form INTEGER NOT NULL DEFAULT 0, added_at TEXT NOT NULL, added_by TEXT NOT NULL,
        removed_at TEXT, removed_by TEXT) STRICT""",
    # Apart from their names, so that the record of changes never holds a photograph.
    """CREATE TABLE attachment_contents (
        sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT""",
)

_CHILDREN = (
    "complaint_contacts",
    "complaint_rounds",
    "complaint_replies",
    "complaint_ratings",
    "complaint_holds",
    "complaint_steps",
    "complaint_handovers",
    "complaint_notes",
    "attachments",
    "actions",
)

_INDEXES = (
    "CREATE INDEX complaints_opened ON complaints (opened_at)",
    "CREATE INDEX complaints_stage ON complaints (stage)",
    "CREATE INDEX complaints_closed ON complaints (closed_at)",
    "CREATE INDEX complaints_vehicle ON complaints (vehicle_id)",
    "CREATE INDEX complaints_customer ON complaints (customer_id)",
    "CREATE INDEX complaints_phone ON complaints (contact_phone)",
    "CREATE INDEX complaints_source ON complaints (source_key)",
    "CREATE INDEX complaints_merged ON complaints (merged_into)",
    *(f"CREATE INDEX {table}_complaint ON {table} (complaint_id)" for table in _CHILDREN),
    # Cars made one are few: what hangs on the other of them is found without a scan.
    "CREATE INDEX vehicles_joined ON vehicles (joined_into) WHERE joined_into IS NOT NULL",
    "CREATE INDEX actions_due ON actions (done_on, due_on)",
    "CREATE INDEX enquiries_at ON enquiries (at)",
    "CREATE INDEX enquiries_vehicle ON enquiries (vehicle_id)",
    "CREATE INDEX enquiries_customer ON enquiries (customer_id)",
)

# A car or customer that turns out to be another takes along what was written down for it,
# whichever way the two were joined.
_TRIGGERS = (
    """CREATE TRIGGER vehicles_joined_cases AFTER UPDATE OF joined_into ON vehicles
       WHEN new.joined_into IS NOT NULL
       BEGIN
         UPDATE complaints SET vehicle_id = new.joined_into WHERE vehicle_id = new.id;
         UPDATE enquiries SET vehicle_id = new.joined_into WHERE vehicle_id = new.id;
       END""",
    """CREATE TRIGGER customers_joined_cases AFTER UPDATE OF joined_into ON customers
       WHEN new.joined_into IS NOT NULL
       BEGIN
         UPDATE complaints SET customer_id = new.joined_into WHERE customer_id = new.id;
         UPDATE enquiries SET customer_id = new.joined_into WHERE customer_id = new.id;
       END""",
)


def complaints_schema(store: Store) -> None:
    """Add the tables, indexes and triggers of the second release."""
    for statement in (*_TABLES, *_INDEXES, *_TRIGGERS):
        store.execute(statement)
