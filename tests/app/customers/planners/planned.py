"""Imports of rows without a file: planned and merged as an import does, in this process."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.base import settings
from app.base.door import Store
from app.importing import store as sql
from app.importing.planning import Parsed, Plan, PlanContext
from app.importing.staging import Staging
from app.kinds import import_kind

NOW = "2026-11-02T10:00:00+08:00"
_KEY = bytes(range(32))


def take(store: Store, kind: str, rows: Sequence[Mapping[str, Any]]) -> Plan:
    """Import parsed rows of a kind; a field that a row does not name is an empty cell."""
    found = import_kind(kind)
    codes = list(dict.fromkeys(code for row in rows for code in row))
    parsed = Parsed(
        list(range(2, len(rows) + 2)), {code: [row.get(code) for row in rows] for code in codes}
    )
    known = {key: settings.get(store, key) for key in found.settings}
    prepared = found.prepare(store, NOW) if found.prepare else None
    plan = found.planner(parsed, PlanContext(store, known, NOW, prepared))
    assert len(plan.bins) == len(rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "staging.db"
        staging = Staging(path, _KEY)
        tables = staging.put_tables(plan.tables)
        staging.close()
        with store.attached(sql.STAGED, path, _KEY), store.write():
            import_id = _line(store, kind, len(rows))
            for table, columns in tables.items():
                sql.merge_table(store, table, columns, import_id)
    return plan


def bins(plan: Plan) -> dict[str, int]:
    return dict(Counter(plan.bins))


def _line(store: Store, kind: str, rows: int) -> int:
    names = ("added", "updated", "unchanged", "set_aside", "refused")
    texts = {"actor_name": "吴录入", "file_name": "x.csv", "file_hash": "", "at": NOW}
    reasons = {"reasons": "{}", "warnings": "{}", "actor_id": 4, "kind": kind, "rows": rows}
    return store.insert("imports", texts | reasons | dict.fromkeys(names, 0))
