"""The tracking sheet as a workbook or text file, as it stands on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.base import sheets
from app.base.changes import record
from app.base.clock import Clock
from app.base.door import Store
from app.base.files import replacing
from app.base.translation import _
from app.complaints.sheet.rows import BY_KEY, FROZEN, SheetRow, cell_text, cell_value
from app.complaints.sheet.store import whole_phones
from app.complaints.sheet.words import Names
from app.staff.rules import Actor, may, require

_KINDS: dict[str, sheets.CellKind] = {
    "date": "date",
    "moment": "moment",
    "count": "count",
    "money": "money",
}
_PAGE = 4_000


def export_sheet(
    store: Store,
    actor: Actor,
    *,
    path: Path,
    rows: Sequence[SheetRow],
    widths: Mapping[str, float],
    names: Names,
    asks: str = "",
    phones_whole: bool = False,
    clock: Clock,
) -> int:
    """Write these cases in this order; `widths` are the columns, in their order, in characters.

    The title row stands still, as do the first columns if they are the sheet's own first ones,
    and every column can be filtered. Phones are masked unless `phones_whole`, which needs its
    own right. The export is on record with what it asked for, its columns and number of rows,
    before the file takes its name. A name that ends in .csv gives a text file. Returns the
    number of rows.
    """
    require(actor, "export")
    if phones_whole:
        require(actor, "export.phones")
    keys = list(widths)
    headers = [_(BY_KEY[key].title) for key in keys]
    kinds: list[sheets.CellKind] = [_KINDS.get(BY_KEY[key].kind, "text") for key in keys]
    seen = rows if may(actor, "complaints.view") else [
        row for row in rows if row.taken_by_id == actor.employee_id
    ]  # fmt: skip
    filled = _filled(store, seen, keys, names, phones_whole and "phone" in keys)
    with replacing(path) as temporary:
        if path.suffix.lower() == ".csv":
            count = sheets.fill_csv(temporary, headers, filled, kinds)
        else:
            count = sheets.fill_xlsx(
                temporary, _("Complaints"), headers, filled, kinds,
                widths=[widths[key] for key in keys], standing=_standing(keys),
            )  # fmt: skip
        done = {
            "file": path.name,
            "rows": count,
            "columns": keys,
            "asks": asks,
            "whole_phones": phones_whole and "phone" in keys,
        }
        with store.write():
            record(store, actor, "export", "complaints", None, None, done, clock=clock)
    return count


def _standing(keys: Sequence[str]) -> int:
    """How many columns at the left stand still."""
    count = 0
    while count < len(keys) and keys[count] in FROZEN:
        count += 1
    return count


def _filled(
    store: Store, rows: Sequence[SheetRow], keys: Sequence[str], names: Names, whole: bool
) -> Iterator[list[Any]]:
    """The rows as they are written; whole phones are read some thousand at a time."""
    for begin in range(0, len(rows), _PAGE):
        page = rows[begin : begin + _PAGE]
        phones = whole_phones(store, [row.id for row in page]) if whole else {}
        for row in page:
            yield [_cell(row, key, names, phones) for key in keys]


def _cell(row: SheetRow, key: str, names: Names, phones: Mapping[int, str]) -> Any:
    if key == "phone" and phones:
        return phones.get(row.id)
    if _KINDS.get(BY_KEY[key].kind) is not None:
        return cell_value(row, key)
    return cell_text(row, key, names) or None
