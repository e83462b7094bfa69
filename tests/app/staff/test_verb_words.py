"""Every verb that leaves a record has a name that people can read in it."""

from __future__ import annotations

import ast
from pathlib import Path

from app.base import schema, schema_complaints
from app.staff.labels import THINGS, VERBS

APP = Path(schema.__file__).resolve().parents[1]
_RECORDING = frozenset({"edit", "record", "working_on", "_working_on"})
# Lines that are not about rows of their own table, or that the record never shows.
_NOT_SHOWN = frozenset({"month_cells", "import_tables", "import_before", "mappings", "revisions"})


def _verbs() -> dict[str, str]:
    found = {}
    for file in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _RECORDING:
                texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
                if texts and isinstance(texts[0], str):
                    found[texts[0]] = file.name
    return found


def test_every_verb_has_words():
    verbs = _verbs()
    assert {"move_on", "open_complaint", "set_settings"} <= set(verbs)
    assert {
        verb: file for verb, file in verbs.items() if verb not in set(VERBS) | set(THINGS)
    } == {}


def test_every_table_that_verbs_write_has_a_name():
    made = schema_complaints._TABLES
    tables = {sql.split("CREATE TABLE ")[1].split(" ")[0] for sql in made}
    assert tables - {"attachment_contents"} - _NOT_SHOWN <= set(THINGS)
