"""Tables as workbooks or text files, on record: what a list shows, and the record of changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from app.base import sheets
from app.base.changes import Changed, record
from app.base.clock import Clock
from app.base.door import Store
from app.base.files import replacing
from app.staff.rules import Actor, require


def export_table(
    store: Store,
    actor: Actor,
    *,
    entity: str,
    entity_id: int | None = None,
    path: Path,
    title: str,
    headers: Sequence[str],
    kinds: Sequence[sheets.CellKind],
    rows: Iterable[Sequence[Any]],
    clock: Clock,
    right: str = "export",
) -> int:
    """Write the rows as shown, as .xlsx or .csv; returns their number. That it was done is on
    record, as of `entity`, before the file takes its name.

    Raises NoRight without the right, or a UserError if the file cannot be written; then nothing
    is on record.
    """
    require(actor, right)
    with replacing(path) as temporary:
        # Others write on while the file is filled; it takes its place only when it is on record.
        if path.suffix.lower() == ".csv":
            count = sheets.fill_csv(temporary, headers, rows, kinds)
        else:
            count = sheets.fill_xlsx(temporary, title, headers, rows, kinds)
        done = {"file": path.name, "rows": count}
        with store.write():
            record(store, actor, "export", entity, entity_id, None, done, clock=clock)
    return count


def export_record(
    store: Store,
    actor: Actor,
    *,
    path: Path,
    title: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[str | None]],
    clock: Clock,
) -> tuple[Changed, int]:
    """Write lines of the record, already in words, by the rules of `export_table`.

    Needs the right to see the record; returns the number of rows.
    """
    kinds: list[sheets.CellKind] = ["text"] * len(headers)
    count = export_table(
        store, actor, entity="changes", path=path, title=title, headers=headers, kinds=kinds,
        rows=rows, clock=clock, right="changes.view",
    )  # fmt: skip
    return Changed.of(), count
