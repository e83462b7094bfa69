"""The tracking sheet on paper: the list as it is filtered and sorted on the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from app.base.translation import _, ngettext
from app.paper.letterhead import Letterhead
from app.paper.list_page import list_pdf
from app.paper.tables import Column


def sheet_pdf(
    title: str,
    columns: Sequence[tuple[str, bool]],
    rows: Sequence[Sequence[str]],
    *,
    letterhead: Letterhead,
    printed_at: datetime,
    printed_by: str,
    filtered: str = "",
    note: str = "",
    tick: Callable[[int], None] | None = None,
) -> bytes:
    """The sheet as landscape A4 pages.

    `columns` are (title, whether its values stand at the right); the rows' texts are those
    shown, in the order shown. `filtered` says by what the list is narrowed, `note` what
    else is to be known. `tick(rows done)` may raise to break it off.
    """
    count = ngettext("{count} complaint", "{count} complaints", len(rows))
    what = count.format(count=f"{len(rows):,}")
    remarks = [what]
    if filtered:
        remarks = [_("Filtered by: {filter}").format(filter=filtered), what]
    remarks.append(note)
    return list_pdf(
        title,
        remarks,
        [Column(name, align="right" if right else "left") for name, right in columns],
        rows,
        letterhead=letterhead,
        printed_at=printed_at,
        printed_by=printed_by,
        tick=tick,
    )
