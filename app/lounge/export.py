"""Tables of the lounge as workbooks or text files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from app.base import sheets
from app.base.changes import record
from app.base.clock import Clock
from app.base.door import Store
from app.base.files import replacing
from app.staff.rules import Actor, require


def export_lounge(
    store: Store,
    actor: Actor,
    *,
    path: Path,
    title: str,
    headers: Sequence[str],
    kinds: Sequence[sheets.CellKind],
    rows: Iterable[Sequence[Any]],
    clock: Clock,
) -> int:
    """Write the rows as shown, as .xlsx or .csv; returns their number. That it was done is on
    record before the file takes its name.

    Raises NoRight without the right to export, or a UserError if the file cannot be written.
    """
    require(actor, "export")
    with replacing(path) as temporary:
        if path.suffix.lower() == ".csv":
            count = sheets.fill_csv(temporary, headers, rows, kinds)
        else:
            count = sheets.fill_xlsx(temporary, title, headers, rows, kinds)
        done = {"file": path.name, "rows": count}
        with store.write():
            record(store, actor, "export", "lounge_cells", None, None, done, clock=clock)
    return count
