"""The list of enquiries as a workbook or text file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.base import sheets
from app.base.changes import record
from app.base.clock import Clock
from app.base.door import Store
from app.base.files import replacing
from app.base.translation import _
from app.complaints.labels import channel_label
from app.enquiries.columns import COLUMNS
from app.enquiries.labels import sort_label, state_label, topic_label
from app.enquiries.store import Line, book
from app.staff.rules import Actor, require

_LABELS = {
    "sort": sort_label,
    "topic": topic_label,
    "state": state_label,
    "channel": channel_label,
}


def export_enquiries(
    store: Store,
    actor: Actor,
    *,
    path: Path,
    ids: Sequence[int],
    columns: Sequence[str],
    clock: Clock,
) -> int:
    """Write these lines, in this order, with these columns; returns the number of rows.

    Phones are masked. The export is on record before the file takes its name. A name that ends
    in .csv gives a text file, any other a workbook.
    """
    require(actor, "export")
    titles = dict(COLUMNS)
    headers = [_(titles[key]) for key in columns]
    lines = {line.id: line for line in book(store, actor, clock.now()).lines}
    rows = [[_cell(lines[number], key) for key in columns] for number in ids if number in lines]
    kinds: list[sheets.CellKind] = ["text"] * len(columns)
    with replacing(path) as temporary:
        if path.suffix.lower() == ".csv":
            count = sheets.fill_csv(temporary, headers, rows, kinds)
        else:
            count = sheets.fill_xlsx(temporary, _("Enquiries"), headers, rows, kinds)
        done = {"file": path.name, "rows": count, "columns": list(columns)}
        with store.write():
            record(store, actor, "export", "enquiries", None, None, done, clock=clock)
    return count


def _cell(line: Line, key: str) -> Any:
    value = getattr(line, key)
    if key in _LABELS:
        return _LABELS[key](value)
    return value[:16].replace("T", " ") if key.endswith("at") else value
