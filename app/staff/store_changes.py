"""The record of changes as one looks through it: filtered, counted, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from app.base.door import Store
from app.staff.store import ChangeRow, change_row


@dataclass(frozen=True)
class ChangeFilter:
    """Which lines of the record: None and an empty text mean all.

    `text` is looked for in what was before and after and in the person's name; `since` and
    `until` are days (ISO), both included.
    """

    person: str | None = None
    entity: str | None = None
    verb: str | None = None
    text: str = ""
    since: str | None = None
    until: str | None = None


_WHERE = r"""
    WHERE (:person IS NULL OR actor_name = :person)
      AND (:entity IS NULL OR entity = :entity)
      AND (:verb IS NULL OR verb = :verb)
      AND (:since IS NULL OR substr(at, 1, 10) >= :since)
      AND (:until IS NULL OR substr(at, 1, 10) <= :until)
      AND (:text = '' OR before LIKE :like ESCAPE '\' OR after LIKE :like ESCAPE '\'
           OR actor_name LIKE :like ESCAPE '\')"""


def count_changes(store: Store, which: ChangeFilter) -> int:
    """How many lines there are."""
    return int(store.value(f"SELECT count(*) FROM changes {_WHERE}", _params(which)))


def changes_page(store: Store, which: ChangeFilter, offset: int, limit: int) -> list[ChangeRow]:
    """Some lines, newest first."""
    rows = store.rows(
        f"""SELECT id, at, actor_id, actor_name, verb, entity, entity_id, before, after, undoes
            FROM changes {_WHERE} ORDER BY id DESC LIMIT :limit OFFSET :offset""",
        {**_params(which), "limit": limit, "offset": offset},
    )
    return [change_row(row) for row in rows]


def record_choices(store: Store) -> tuple[list[str], list[str]]:
    """The people and the kinds of thing that stand in the record."""
    people = store.rows("SELECT DISTINCT actor_name FROM changes ORDER BY actor_name")
    things = store.rows("SELECT DISTINCT entity FROM changes ORDER BY entity")
    return [name for (name,) in people], [entity for (entity,) in things]


def row_names(store: Store, wanted: Mapping[str, Iterable[int]]) -> dict[tuple[str, int], str]:
    """What these are called, by table and id: name, plate or VIN, a case's number."""
    found: dict[tuple[str, int], str] = {}
    for table, column in (
        ("customers", "name"),
        ("vehicles", "coalesce(plate, vin)"),
        ("employees", "name"),
        ("complaints", "number"),
    ):
        ids = ", ".join(str(int(number)) for number in sorted(set(wanted.get(table, ()))))
        rows = store.rows(f"SELECT id, {column} FROM {table} WHERE id IN ({ids})")
        found.update({(table, number): name for number, name in rows if name})
    return found


def _params(which: ChangeFilter) -> dict[str, object]:
    # A typed % or _ is looked for as itself.
    plain = which.text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return {**asdict(which), "like": f"%{plain}%"}
