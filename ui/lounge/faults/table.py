"""The list of faults: what, since when, until when, how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.base.translation import N_, _
from app.lounge.codes import CONFIRMED, MENDED
from ui.lounge.sheet.looks import fault_look, moment
from ui.lounge.sheet.marks import OPEN, look_label
from ui.widgets.columns import Column, Row

if TYPE_CHECKING:
    from datetime import datetime

    from app.lounge.figures import FaultLine

ID = 0


def _age(value: Any, _row: Row) -> str:
    return _("today") if value == 0 else _("{count} d").format(count=value)


def _hours(value: Any, _row: Row) -> str:
    return "–" if value is None else f"{value:.1f}"


def _due_tone(_value: Any, row: Row) -> str | None:
    return "danger" if row[8] else None


def _stand_tone(_value: Any, row: Row) -> str | None:
    return {"open": "danger", "mending": "warn", "said": "info"}.get(str(row[9]))


COLUMNS = (
    Column("title", N_("Sheet item"), index=1, width=14),
    Column("words", N_("What is wrong"), index=2, width=18, main=True),
    Column("opened", N_("Since"), index=3, width=10, formatter=lambda v, _r: str(v)[:10]),
    Column("age", N_("Open for"), "number", index=4, formatter=_age),
    Column("due", N_("Due"), index=5, width=16, tone=_due_tone),
    Column("stand", N_("How it stands"), index=6, width=12, tone=_stand_tone),
    Column("repeat", N_("Repeat"), "flag", index=7, width=8),
    Column("department", N_("Department"), index=10, width=11, hidden=True),
    Column("photos", N_("Photos"), "number", index=11, width=6, hidden=True),
    Column("hours", N_("Working hours to mend"), "number", index=12, formatter=_hours, hidden=True),
)


def row_of(line: FaultLine, now: datetime) -> Row:
    """A fault as the table shows it."""
    fault = line.fault
    look = fault_look(fault)
    end = fault.ended_on or now.date().isoformat()
    return (
        fault.id,
        line.title,
        " ".join(fault.words.split()),
        moment(fault.opened_at),
        max(0, _days(fault.opened_at[:10], end)),
        moment(fault.due_at or ""),
        _("Overdue") if line.overdue else _("Not mended") if look == OPEN else look_label(look),
        fault.repeat_of is not None,
        line.overdue,
        look,
        fault.department or "",
        fault.photos or None,
        line.hours,
    )


def is_over(line: FaultLine) -> bool:
    """Whether the receptionist has confirmed the mending."""
    return line.fault.state == CONFIRMED


def waits(line: FaultLine) -> bool:
    """Whether the mending waits to be confirmed."""
    return line.fault.state == MENDED


def _days(first: str, last: str) -> int:
    from datetime import date

    return (date.fromisoformat(last) - date.fromisoformat(first)).days
