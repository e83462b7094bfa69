"""The record of changes as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from app.base import sheets
from app.base.changes import Changed, record
from app.base.clock import Clock
from app.base.door import Store
from app.base.files import replacing
from app.staff.rules import Actor, require


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
    """Write lines of the record, already in words, as .xlsx or .csv; that it was done is on record.

    Returns the number of rows. Raises NoRight, or a UserError if the file cannot be written;
    then nothing is on record.
    """
    require(actor, "changes.view")
    kinds: list[sheets.CellKind] = ["text"] * len(headers)
    with replacing(path) as temporary:
        # Others write on while the file is filled; it takes its place only when it is on record.
        if path.suffix.lower() == ".csv":
            count = sheets.fill_csv(temporary, headers, rows, kinds)
        else:
            count = sheets.fill_xlsx(temporary, title, headers, rows, kinds)
        done = {"file": path.name, "rows": count}
        with store.write():
            record(store, actor, "export", "changes", None, None, done, clock=clock)
    return Changed.of(), count
