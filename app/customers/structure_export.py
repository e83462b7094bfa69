"""The structure of the customers kept, and their movement, as a workbook or text file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.base import sheets
from app.base.changes import Changed, record
from app.base.clock import Clock
from app.base.door import Store
from app.base.files import replacing
from app.base.translation import _
from app.customers.figures import BREAKDOWNS, Movement, Structure, breakdown_label
from app.staff.rules import Actor, require

_KINDS: tuple[sheets.CellKind, ...] = ("text", "text", "count", "share", "count", "count", "count")


def export_structure(
    store: Store,
    actor: Actor,
    *,
    path: Path,
    structure: Structure,
    movements: Sequence[Movement],
    clock: Clock,
) -> Changed:
    """Write all parts of all breakdowns, then the months; the export is on record.

    A name that ends in .csv gives a text file, any other a workbook. Raises NoRight, or a
    UserError when the file cannot be written; then there is no record either.
    """
    require(actor, "export")
    headers = [
        _("Breakdown"), _("Part"), _("Cars kept"), _("Share"), _("New"), _("Came back"), _("Lost"),
    ]  # fmt: skip
    rows = list(_rows(structure, movements))
    done = {"what": "structure", "file": path.name, "rows": len(rows)}
    with store.write():
        record(store, actor, "export", "customers", None, None, done, clock=clock)
        with replacing(path) as temporary:
            if path.suffix.lower() == ".csv":
                sheets.fill_csv(temporary, headers, rows, _KINDS)
            else:
                sheets.fill_xlsx(temporary, _("Structure"), headers, rows, _KINDS)
    return Changed.of()


def _rows(structure: Structure, movements: Sequence[Movement]) -> Iterator[tuple[Any, ...]]:
    kept = structure.kept or 1
    for name in BREAKDOWNS:
        for part in structure.parts[name]:
            share = part.count / kept
            yield (breakdown_label(name), part.label, part.count, share, None, None, None)
    for month in movements:
        yield (_("Month"), month.month, month.kept, None, month.new, month.back, month.lost)
