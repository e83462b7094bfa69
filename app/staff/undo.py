"""Taking back what one change did, as long as nothing came on top of it."""

from __future__ import annotations

from app.base import settings
from app.base.changes import Changed, edit, read_row, record
from app.base.clock import Clock
from app.base.door import Store
from app.base.errors import Conflict, NotPossible
from app.base.translation import _
from app.staff.rules import TOLD_APART, Actor, require
from app.staff.store import ChangeRow, change, mark_undoing, put_setting, undone_by

UNDOABLE_TABLES = frozenset(
    {
        "customers",
        "customer_phones",
        "vehicles",
        "former_plates",
        "plate_conflicts",
        "visits",
        "segments",
        "complete_months",
        "frozen_months",
        "calendar_days",
        "complaints",
        "complaint_contacts",
        "complaint_rounds",
        "complaint_replies",
        "complaint_ratings",
        "complaint_holds",
        "complaint_steps",
        "complaint_handovers",
        "complaint_notes",
        "actions",
        "enquiries",
        "attachments",
        "questionnaires",
        "questionnaire_versions",
        "scripts",
        "script_versions",
        "script_favourites",
        "call_topics",
        "call_tasks",
        "call_attempts",
        "call_sheets",
        "call_answers",
        "call_leads",
        "delivery_interviews",
        "lounge_versions",
        "lounge_days",
        "lounge_faults",
        "lounge_cells",
        "lounge_photos",
        "lounge_stock",
        "lounge_counts",
        "meals",
    }
)


def has_way_back(line: ChangeRow) -> bool:
    """Whether a change is of a kind that can be undone at all."""
    if line.verb == TOLD_APART:
        return True
    if line.before is None:
        return False
    if line.entity == "settings":
        return set(line.before) <= set(settings.BY_KEY)
    return set(line.before) <= UNDOABLE_TABLES


def undo(store: Store, actor: Actor, change_id: int, *, clock: Clock) -> Changed:
    """Put the rows of one change back as they were; the undoing is itself on record.

    Undoing an undoing does the change again. Raises NotPossible for somebody else's change
    (unless the actor is a manager), for one undone before or of a kind that has no way
    back, Conflict if its rows were changed since or others were built on them.
    """
    try:
        return _undo(store, actor, change_id, clock)
    except store.connection.IntegrityError as error:
        raise _touched_since() from error


def _undo(store: Store, actor: Actor, change_id: int, clock: Clock) -> Changed:
    with store.write():
        line = _undoable(store, actor, change_id)
        if line.verb == TOLD_APART:
            return _ask_again(store, actor, line, clock)
        assert line.before is not None
        if line.entity == "settings":
            return _put_settings_back(store, actor, line, clock)
        with edit(store, actor, "undo", line.entity, line.entity_id, clock) as work:
            _check_untouched(store, line)
            # Rows may refer to each other, whichever comes back or goes first.
            store.defer_references()
            for table, rows in reversed(line.before.items()):
                for key, row in reversed(rows.items()):
                    work.put_back(table, int(key), row)
        if work.change_id is not None:
            mark_undoing(store, work.change_id, undoes=change_id)
    return work.changed()


def _ask_again(store: Store, actor: Actor, line: ChangeRow, clock: Clock) -> Changed:
    """Two who were told apart may be one again; there are no rows to put back."""
    number = record(
        store, actor, "undo", line.entity, line.entity_id, None, line.after, clock=clock
    )
    mark_undoing(store, number, undoes=line.id)
    return Changed({line.entity: frozenset()}, ())


def _put_settings_back(store: Store, actor: Actor, line: ChangeRow, clock: Clock) -> Changed:
    held, wanted = line.after or {}, line.before or {}
    for key in wanted:
        require(actor, settings.BY_KEY[key].right)
    if any(settings.get(store, key) != value for key, value in held.items()):
        raise _touched_since()
    for key, value in wanted.items():
        put_setting(store, key, value)
    number = record(store, actor, "undo", "settings", None, held, wanted, clock=clock)
    mark_undoing(store, number, undoes=line.id)
    return Changed({"settings": frozenset()}, (number,))


def _undoable(store: Store, actor: Actor, change_id: int) -> ChangeRow:
    line = change(store, change_id)
    if line is None or not has_way_back(line):
        raise NotPossible(_("This cannot be undone."))
    if undone_by(store, change_id) is not None:
        raise NotPossible(_("This was undone before."))
    if line.actor_id != actor.employee_id and actor.role != "manager":
        raise NotPossible(_("Only {name} or a manager can undo this.").format(name=line.actor_name))
    return line


def _check_untouched(store: Store, line: ChangeRow) -> None:
    for table, rows in (line.after or {}).items():
        for key, row in rows.items():
            if read_row(store, table, int(key)) != row:
                raise _touched_since()


def _touched_since() -> Conflict:
    return Conflict(_("This cannot be undone any more: the same record was changed since."))
