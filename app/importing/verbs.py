"""Taking an import back: its rows go, what it changed becomes what it was."""

from __future__ import annotations

from app.base.changes import Changed, bump, record
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.importing import store as sql
from app.staff.rules import Actor, require


def take_back(store: Store, actor: Actor, *, import_id: int, clock: Clock) -> Changed:
    """Undo a whole import, as long as nothing was built on its rows.

    The list of imports and the record keep both events. Raises NotPossible if a later import
    or a person worked on its rows, or if rows of others refer to them.
    """
    require(actor, "import.take_back")
    with store.write():
        line = sql.import_line(store, import_id)
        if line is None or line.taken_back_at is not None:
            raise NotPossible(_("This import was taken back already."))
        touched = sql.touched_tables(store, import_id)
        for table in touched:
            if not sql.still_its_own(store, import_id, table):
                raise NotPossible(_built_on(store, import_id))
        for table in touched:
            if table.updated:
                sql.restore_before(store, import_id, table.table)
        for table in reversed(touched):
            if table.added and not sql.remove_added(store, import_id, table):
                raise NotPossible(_built_on(store, import_id))
        bump(store, [table.table for table in touched])
        sql.mark_taken_back(store, import_id, at=stamp(clock), by=actor.name)
        record(
            store, actor, "take_back", "imports", import_id, None,
            {"file": line.file_name, "kind": line.kind}, clock=clock,
        )  # fmt: skip
    topics: dict[str, tuple[int, ...]] = {table.table: () for table in touched}
    return Changed.of(imports=(import_id,), **topics)


def _built_on(store: Store, import_id: int) -> str:
    later = sql.later_imports(store, import_id)
    if later:
        return _(
            "This import cannot be taken back yet: later imports were built on its rows. Take "
            "these back first, the newest first: {files}"
        ).format(files=_(", ").join(later))
    return _("This import cannot be taken back: people have worked on what it brought since.")
