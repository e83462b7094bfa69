"""What the sheet shows of a month, in one read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.base.door import Store
    from app.lounge.rules import Sheet


@dataclass(frozen=True)
class SheetView:
    """A month, and the newest day written to, by which a clock that was set back shows."""

    sheet: Sheet
    newest: str | None

    def is_late(self, day: str) -> bool:
        """Whether filling a cell of this day now takes a reason."""
        from app.lounge.rules import is_late

        return is_late(day, self.sheet.today, self.newest)


def read(store: Store, month: str, now: datetime) -> SheetView:
    """The month as it stands now."""
    from app.lounge.store import month_sheet, newest_day

    return SheetView(month_sheet(store, month, now), newest_day(store))
