"""Questionnaires and scripts in the store: the one in use, every version, favourites."""

from __future__ import annotations

from typing import NamedTuple

from app.base.door import Row, Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.codes import PURPOSES
from app.calls.content.questionnaire import Question, Questionnaire
from app.calls.content.reading import read_questionnaire, read_script
from app.calls.content.script import Script


class QuestionnaireVersion(NamedTuple):
    """One version of a questionnaire. `id` is that of the version, `sheets` how many refer to
    it; `active` says that the questionnaire is in use for its purpose.
    """

    id: int
    questionnaire_id: int
    code: str
    purpose: str
    title: str
    active: bool
    version: int
    created_at: str
    created_by: str
    sheets: int
    questionnaire: Questionnaire

    @property
    def fixed(self) -> bool:
        """Whether calls refer to it, so that it never changes again."""
        return self.sheets > 0


class ScriptVersion(NamedTuple):
    """One version of a script. `id` is that of the version."""

    id: int
    script_id: int
    code: str
    purpose: str
    title: str
    active: bool
    version: int
    created_at: str
    created_by: str
    script: Script


_QUESTIONNAIRES = """SELECT v.id, q.id, q.code, q.purpose, q.title, q.active, v.version,
      v.created_at, v.created_by,
      (SELECT count(*) FROM call_sheets s WHERE s.version_id = v.id), v.content
    FROM questionnaire_versions v JOIN questionnaires q ON q.id = v.questionnaire_id"""
_LATEST_QUESTIONNAIRE = """v.version = (SELECT max(l.version) FROM questionnaire_versions l
      WHERE l.questionnaire_id = q.id)"""
_SCRIPTS = """SELECT v.id, s.id, s.code, s.purpose, s.title, s.active, v.version,
      v.created_at, v.created_by, v.content
    FROM script_versions v JOIN scripts s ON s.id = v.script_id"""
_LATEST_SCRIPT = """v.version = (SELECT max(l.version) FROM script_versions l
      WHERE l.script_id = s.id)"""


def questionnaire_version(store: Store, version_id: int) -> QuestionnaireVersion:
    """One version with its content as it was asked. NotPossible if there is none."""
    return _one(store.rows(f"{_QUESTIONNAIRES} WHERE v.id = ?", (version_id,)))


def current(store: Store, name: str) -> QuestionnaireVersion:
    """The newest version of the questionnaire in use for a purpose, or of the one of this code.

    Of several in use (topics may have many) the first. NotPossible if there is none.
    """
    where = "q.purpose = ? AND q.active" if name in PURPOSES else "q.code = ?"
    rows = store.rows(
        f"{_QUESTIONNAIRES} WHERE {where} AND {_LATEST_QUESTIONNAIRE} ORDER BY q.id LIMIT 1",
        (name,),
    )
    return _one(rows)


def latest(store: Store, questionnaire_id: int) -> QuestionnaireVersion:
    """The newest version of one questionnaire. NotPossible if there is none."""
    rows = store.rows(
        f"{_QUESTIONNAIRES} WHERE q.id = ? AND {_LATEST_QUESTIONNAIRE}", (questionnaire_id,)
    )
    return _one(rows)


def questionnaires(
    store: Store, purpose: str | None = None, *, active_only: bool = False
) -> list[QuestionnaireVersion]:
    """The newest version of every questionnaire, those of a purpose together."""
    rows = store.rows(
        f"""{_QUESTIONNAIRES} WHERE {_LATEST_QUESTIONNAIRE}
            AND (:purpose IS NULL OR q.purpose = :purpose) AND (q.active OR NOT :active)
            ORDER BY q.id""",
        {"purpose": purpose, "active": active_only},
    )
    found = [_questionnaire(row) for row in rows]
    return sorted(found, key=lambda one: PURPOSES.index(one.purpose))


def versions(store: Store, questionnaire_id: int) -> list[QuestionnaireVersion]:
    """Every version of one questionnaire, the first one first."""
    rows = store.rows(f"{_QUESTIONNAIRES} WHERE q.id = ? ORDER BY v.version", (questionnaire_id,))
    return [_questionnaire(row) for row in rows]


def wordings(store: Store, questionnaire_id: int, key: str) -> list[tuple[int, Question]]:
    """(version, question) wherever a version has this key: how its words changed."""
    found = []
    for one in versions(store, questionnaire_id):
        found += [(one.version, q) for q in one.questionnaire.questions if q.key == key]
    return found


def script_version(store: Store, version_id: int) -> ScriptVersion:
    """One version with its texts as they stood. NotPossible if there is none."""
    return _one_script(store.rows(f"{_SCRIPTS} WHERE v.id = ?", (version_id,)))


def latest_script(store: Store, script_id: int) -> ScriptVersion:
    """The newest version of one script. NotPossible if there is none."""
    return _one_script(store.rows(f"{_SCRIPTS} WHERE s.id = ? AND {_LATEST_SCRIPT}", (script_id,)))


def scripts(
    store: Store, purpose: str | None = None, *, active_only: bool = True
) -> list[ScriptVersion]:
    """The newest version of every script, those of a purpose together."""
    rows = store.rows(
        f"""{_SCRIPTS} WHERE {_LATEST_SCRIPT}
            AND (:purpose IS NULL OR s.purpose = :purpose) AND (s.active OR NOT :active)
            ORDER BY s.id""",
        {"purpose": purpose, "active": active_only},
    )
    found = [_script(row) for row in rows]
    return sorted(found, key=lambda one: PURPOSES.index(one.purpose))


def script_versions(store: Store, script_id: int) -> list[ScriptVersion]:
    """Every version of one script, the first one first."""
    rows = store.rows(f"{_SCRIPTS} WHERE s.id = ? ORDER BY v.version", (script_id,))
    return [_script(row) for row in rows]


def favourite(store: Store, employee_id: int, purpose: str) -> int | None:
    """The script that a person likes best for a purpose, if it is in use."""
    found = store.value(
        """SELECT s.id FROM script_favourites f JOIN scripts s ON s.id = f.script_id
           WHERE f.employee_id = ? AND f.purpose = ? AND s.active""",
        (employee_id, purpose),
    )
    return None if found is None else int(found)


def script_for(
    store: Store, purpose: str, *, employee_id: int | None = None, script_id: int | None = None
) -> ScriptVersion:
    """What is said in a call: the script named (by a topic), the person's favourite, or the
    first one of the purpose that is in use. NotPossible if there is none.
    """
    if script_id is None and employee_id is not None:
        script_id = favourite(store, employee_id, purpose)
    if script_id is not None:
        return latest_script(store, script_id)
    found = scripts(store, purpose)
    if not found:
        raise _no_script()
    return found[0]


def codes(store: Store, table: str) -> frozenset[str]:
    """The codes taken by questionnaires or scripts, in use or not."""
    assert table in ("questionnaires", "scripts")
    return frozenset(str(code) for (code,) in store.rows(f"SELECT code FROM {table}"))


def in_use(store: Store, purpose: str) -> bool:
    """Whether a purpose has a questionnaire in use."""
    sql = "SELECT 1 FROM questionnaires WHERE purpose = ? AND active LIMIT 1"
    return store.value(sql, (purpose,)) is not None


def favourite_row(store: Store, employee_id: int, purpose: str) -> int | None:
    """The row that keeps a person's favourite."""
    found = store.value(
        "SELECT id FROM script_favourites WHERE employee_id = ? AND purpose = ?",
        (employee_id, purpose),
    )
    return None if found is None else int(found)


def _questionnaire(row: Row) -> QuestionnaireVersion:
    number, whose, code, purpose, title, active, version, at, by, sheets, content = row
    return QuestionnaireVersion(
        number, whose, code, purpose, title, bool(active), version, at, by, sheets,
        read_questionnaire(content),
    )  # fmt: skip


def _script(row: Row) -> ScriptVersion:
    number, whose, code, purpose, title, active, version, at, by, content = row
    return ScriptVersion(
        number, whose, code, purpose, title, bool(active), version, at, by, read_script(content)
    )


def _one(rows: list[Row]) -> QuestionnaireVersion:
    if not rows:
        raise NotPossible(
            _("There is no questionnaire for this. Make one under scripts and questionnaires.")
        )
    return _questionnaire(rows[0])


def _one_script(rows: list[Row]) -> ScriptVersion:
    if not rows:
        raise _no_script()
    return _script(rows[0])


def _no_script() -> NotPossible:
    return NotPossible(_("There is no script for this. Make one under scripts and questionnaires."))
