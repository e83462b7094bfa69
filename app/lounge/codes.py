"""The codes of the lounge: what a cell can say, and where a fault stands."""

from __future__ import annotations

OK, FAULT, NA, BLANK = "ok", "fault", "na", "blank"
STATES = (OK, FAULT, NA, BLANK)
"""What a cell of an open day can be; no row in the store is blank, too."""

FILLED = (OK, FAULT, NA)

CLOSED, FUTURE = "closed", "future"
"""What a place of the sheet shows where it is no cell: a closed day, a day still to come."""

OPEN, MENDED, CONFIRMED = "open", "mended", "confirmed"
FAULT_STATES = (OPEN, MENDED, CONFIRMED)

LATE = "late"

SOURCE = "lounge"
"""Where the action of a fault comes from."""
