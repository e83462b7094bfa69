"""The tables of the third release: call tasks, attempts, answers, questionnaires, scripts.

A task is one call to make for one *occasion* (a delivery, a day in the workshop, a closed
complaint …); the occasion's text is unique, so none is ever made twice. An attempt is one try at
it. A sheet holds the answers of one questionnaire version; a version that was answered never
changes. Moments are local time with offset, days are ISO dates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.base.connection import Store

_TABLES = (
    """CREATE TABLE questionnaires (
        id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL UNIQUE, purpose TEXT NOT NULL,
        title TEXT NOT NULL, active INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL, created_by TEXT NOT NULL) STRICT""",
    """CREATE TABLE questionnaire_versions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        questionnaire_id INTEGER NOT NULL REFERENCES questionnaires (id),
        version INTEGER NOT NULL, content TEXT NOT NULL,
        created_at TEXT NOT NULL, created_by TEXT NOT NULL,
        UNIQUE (questionnaire_id, version)) STRICT""",
    """CREATE TABLE scripts (
        id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL UNIQUE, purpose TEXT NOT NULL,
        title TEXT NOT NULL, active INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL, created_by TEXT NOT NULL) STRICT""",
    """CREATE TABLE script_versions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        script_id INTEGER NOT NULL REFERENCES scripts (id),
        version INTEGER NOT NULL, content TEXT NOT NULL,
        created_at TEXT NOT NULL, created_by TEXT NOT NULL,
        UNIQUE (script_id, version)) STRICT""",
    """CREATE TABLE script_favourites (
        id INTEGER PRIMARY KEY AUTOINCREMENT, employee_id INTEGER NOT NULL,
        purpose TEXT NOT NULL, script_id INTEGER NOT NULL REFERENCES scripts (id),
        UNIQUE (employee_id, purpose)) STRICT""",
    """CREATE TABLE call_topics (
        id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL,
        questionnaire_id INTEGER REFERENCES questionnaires (id),
        script_id INTEGER REFERENCES scripts (id),
        from_on TEXT NOT NULL, until_on TEXT NOT NULL, note TEXT,
        created_at TEXT NOT NULL, created_by TEXT NOT NULL, closed_at TEXT) STRICT""",
    """CREATE TABLE call_tasks (
        id INTEGER PRIMARY KEY AUTOINCREMENT, purpose TEXT NOT NULL,
        occasion TEXT NOT NULL UNIQUE, state TEXT NOT NULL DEFAULT 'open',
        vehicle_id INTEGER REFERENCES vehicles (id),
        customer_id INTEGER REFERENCES customers (id),
        visit_id INTEGER REFERENCES visits (id),
        complaint_id INTEGER REFERENCES complaints (id),
        topic_id INTEGER REFERENCES call_topics (id),
        person TEXT, phone TEXT, due_on TEXT NOT NULL, due_at TEXT, wait_until TEXT,
        agent_id INTEGER, only_agent INTEGER NOT NULL DEFAULT 0,
        held_by INTEGER, held_until TEXT,
        tries INTEGER NOT NULL DEFAULT 0, begun INTEGER NOT NULL DEFAULT 0,
        merged_into INTEGER REFERENCES call_tasks (id),
        note TEXT, created_at TEXT NOT NULL, closed_at TEXT) STRICT""",
    """CREATE TABLE call_attempts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL REFERENCES call_tasks (id),
        vehicle_id INTEGER, phone TEXT,
        at TEXT NOT NULL, ended_at TEXT, by_id INTEGER NOT NULL, by_name TEXT NOT NULL,
        result TEXT, detail TEXT, reached INTEGER NOT NULL DEFAULT 0,
        again_at TEXT, note TEXT, verdict TEXT, guard_reason TEXT,
        script_version_id INTEGER REFERENCES script_versions (id)) STRICT""",
    """CREATE TABLE call_sheets (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER REFERENCES call_tasks (id),
        vehicle_id INTEGER REFERENCES vehicles (id),
        version_id INTEGER NOT NULL REFERENCES questionnaire_versions (id),
        sort TEXT NOT NULL DEFAULT 'call',
        begun_at TEXT NOT NULL, finished_at TEXT, by_id INTEGER NOT NULL, by_name TEXT NOT NULL,
        at_question TEXT, verdict TEXT, advisor TEXT, consultant TEXT, model TEXT) STRICT""",
    """CREATE TABLE call_answers (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sheet_id INTEGER NOT NULL REFERENCES call_sheets (id),
        question TEXT NOT NULL, score INTEGER, value TEXT, reason TEXT, at TEXT NOT NULL,
        UNIQUE (sheet_id, question)) STRICT""",
    """CREATE TABLE call_leads (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER REFERENCES call_tasks (id), vehicle_id INTEGER,
        name TEXT NOT NULL, phone TEXT, model TEXT, note TEXT,
        taken_at TEXT NOT NULL, taken_by TEXT NOT NULL,
        outcome TEXT, outcome_at TEXT, outcome_by TEXT) STRICT""",
    """CREATE TABLE delivery_interviews (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        vehicle_id INTEGER NOT NULL REFERENCES vehicles (id), delivered_on TEXT NOT NULL,
        sheet_id INTEGER REFERENCES call_sheets (id),
        vip INTEGER NOT NULL DEFAULT 0, vip_measure TEXT, wishes TEXT,
        call_on TEXT, call_at TEXT, call_way TEXT,
        at TEXT NOT NULL, by_id INTEGER NOT NULL, by_name TEXT NOT NULL,
        UNIQUE (vehicle_id, delivered_on)) STRICT""",
    # The pair of scores around a complaint: what was scored when it was opened, and after.
    """ALTER TABLE complaints ADD COLUMN answer_id INTEGER""",
    """ALTER TABLE enquiries ADD COLUMN task_id INTEGER""",
)

_INDEXES = (
    "CREATE INDEX call_tasks_queue ON call_tasks (state, due_on)",
    # Holds all that is asked to find the task of an occasion.
    """CREATE INDEX call_tasks_vehicle
       ON call_tasks (vehicle_id, purpose, begun, state, occasion)""",
    # Of most tasks these are empty: left out, the few others are seen to be worth looking up.
    "CREATE INDEX call_tasks_phone ON call_tasks (phone) WHERE phone IS NOT NULL",
    "CREATE INDEX call_tasks_topic ON call_tasks (topic_id) WHERE topic_id IS NOT NULL",
    "CREATE INDEX complaints_answer ON complaints (answer_id) WHERE answer_id IS NOT NULL",
    "CREATE INDEX call_tasks_visit ON call_tasks (visit_id) WHERE visit_id IS NOT NULL",
    "CREATE INDEX call_tasks_customer ON call_tasks (customer_id)",
    "CREATE INDEX call_tasks_complaint ON call_tasks (complaint_id) WHERE complaint_id IS NOT NULL",
    "CREATE INDEX call_tasks_merged ON call_tasks (merged_into) WHERE merged_into IS NOT NULL",
    # An order that goes with its import is looked for here.
    "CREATE INDEX complaints_visit ON complaints (visit_id) WHERE visit_id IS NOT NULL",
    "CREATE INDEX call_leads_task ON call_leads (task_id)",
    "CREATE INDEX call_attempts_task ON call_attempts (task_id)",
    "CREATE INDEX call_attempts_vehicle ON call_attempts (vehicle_id, at)",
    "CREATE INDEX call_attempts_phone ON call_attempts (phone, at)",
    "CREATE INDEX call_attempts_at ON call_attempts (at)",
    "CREATE INDEX call_sheets_task ON call_sheets (task_id)",
    "CREATE INDEX call_sheets_vehicle ON call_sheets (vehicle_id)",
    "CREATE INDEX call_sheets_begun ON call_sheets (begun_at)",
    "CREATE INDEX call_sheets_version ON call_sheets (version_id)",
    "CREATE INDEX call_answers_sheet ON call_answers (sheet_id, question, score)",
)

_TRIGGERS = (
    """CREATE TRIGGER vehicles_joined_calls AFTER UPDATE OF joined_into ON vehicles
       WHEN new.joined_into IS NOT NULL
       BEGIN
         UPDATE call_tasks SET vehicle_id = new.joined_into WHERE vehicle_id = new.id;
         UPDATE call_attempts SET vehicle_id = new.joined_into WHERE vehicle_id = new.id;
         UPDATE call_leads SET vehicle_id = new.joined_into WHERE vehicle_id = new.id;
         UPDATE call_sheets SET vehicle_id = new.joined_into WHERE vehicle_id = new.id;
         UPDATE OR IGNORE delivery_interviews SET vehicle_id = new.joined_into
           WHERE vehicle_id = new.id;
       END""",
    """CREATE TRIGGER customers_joined_calls AFTER UPDATE OF joined_into ON customers
       WHEN new.joined_into IS NOT NULL
       BEGIN UPDATE call_tasks SET customer_id = new.joined_into WHERE customer_id = new.id; END""",
    # A call that the program made and nobody began keeps no import from being taken back: its
    # reason is gone then.
    """CREATE TRIGGER visits_removed_calls BEFORE DELETE ON visits
       BEGIN
         UPDATE call_tasks SET visit_id = NULL WHERE visit_id = old.id AND begun = 0;
       END""",
    """CREATE TRIGGER vehicles_removed_calls BEFORE DELETE ON vehicles
       BEGIN
         UPDATE call_tasks SET vehicle_id = NULL WHERE vehicle_id = old.id AND begun = 0
           AND purpose IN ('delivery', 'visit', 'complaint');
       END""",
    """CREATE TRIGGER customers_removed_calls BEFORE DELETE ON customers
       BEGIN
         UPDATE call_tasks SET customer_id = NULL WHERE customer_id = old.id AND begun = 0
           AND purpose IN ('delivery', 'visit', 'complaint');
       END""",
    # A version that calls refer to never changes again, not even by undoing an older change.
    """CREATE TRIGGER questionnaire_versions_fixed BEFORE UPDATE ON questionnaire_versions
       WHEN new.content IS NOT old.content
         AND EXISTS (SELECT 1 FROM call_sheets WHERE version_id = old.id)
       BEGIN SELECT RAISE(ABORT, 'this version was answered'); END""",
)


def calls_schema(store: Store) -> None:
    """Add the tables, indexes and triggers of the third release."""
    for statement in (*_TABLES, *_INDEXES, *_TRIGGERS):
        store.execute(statement)
