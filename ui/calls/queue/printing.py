"""The day's list on paper, as it is shown: in the morning to work by, in the evening to hand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.base.translation import _
from app.calls.tasks.task import QueueRow
from ui.calls.queue.columns import columns, table_row

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.tabs import Services

_PRINTED = ("when", "purpose", "name", "plate", "model", "number", "mark", "agent")


def print_day(
    desk: Desk, services: Services, parent: QWidget, rows: Sequence[QueueRow], filtered: str
) -> None:
    """Show the list as it will be printed; phones stay masked."""
    from ui.complaints.printing import print_sheet

    now = desk.clock.now()
    printed = [column for column in columns(lambda: now) if column.key in _PRINTED]
    texts = []
    for row in map(table_row, rows):
        texts.append([column.text(row[int(column.index or 0)], row) for column in printed])
    title = _("Calls of {day}").format(day=now.date().isoformat())
    print_sheet(desk, services, parent, texts, printed, title, filtered=filtered)
