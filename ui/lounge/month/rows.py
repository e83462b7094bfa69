"""The tables of the month: by item, by day, and the cells behind a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.base.translation import N_, _
from app.base.wording import percent
from app.lounge.codes import FAULT, NA
from app.lounge.labels import state_label
from app.worktime.wording import WEEKDAYS
from ui.lounge.sheet.looks import moment
from ui.widgets.columns import Column, Row

if TYPE_CHECKING:
    from app.lounge.figures import CellLine, LoungeFigures
    from app.lounge.rules import Tally


def _share(value: Any, _row: Row) -> str:
    return percent(value)


def _score(value: Any, _row: Row) -> str:
    return "–" if value is None else f"{value:.1f}"


def _counts(first: int) -> tuple[Column, ...]:
    return (
        Column("share", N_("In order"), "percent", index=first, width=9, formatter=_share),
        Column("ok", N_("Ticks"), "number", index=first + 1),
        Column("fault", N_("Faults"), "number", index=first + 2),
        Column("blank", N_("Blank"), "number", index=first + 3),
        Column("na", N_("Not applicable"), "number", index=first + 4),
        Column("late", N_("Filled later"), "number", index=first + 5),
    )


ITEM_COLUMNS = (
    Column("item", N_("Sheet item"), index=1, main=True),
    *_counts(2),
)
DAY_COLUMNS = (
    Column("day", N_("Day"), index=0, width=12),
    Column("weekday", N_("Weekday"), index=1, width=9),
    *_counts(2),
    Column("staffed", N_("Counter staffed"), index=8, width=10),
    Column("meals", N_("Guests at lunch"), "number", index=9),
    Column("note", N_("Note"), index=10, main=True),
)
CELL_COLUMNS = (
    Column("day", N_("Day"), index=0, width=12),
    Column("item", N_("Sheet item"), index=1, width=16),
    Column("round", N_("Round"), "number", index=2, width=6),
    Column("state", N_("State"), index=3, width=12),
    Column("reason", N_("Reason"), index=4, main=True),
    Column("by", N_("By"), index=5, width=10),
    Column("at", N_("At"), index=6, width=17),
    Column("late", N_("Filled later, because"), index=7, width=24),
)
SCORE_COLUMNS = (
    Column("day", N_("Day"), index=1, width=12),
    Column("score", N_("Score"), "number", index=2, formatter=lambda v, _r: str(v), main=True),
)


def item_rows(figures: LoungeFigures) -> list[Row]:
    """A line per item, then all of them."""
    rows: list[Row] = [
        (item.key, f"{number}  {item.title}", *_tally(figures.by_item[item.key]))
        for number, item in enumerate(figures.sheet.items, start=1)
    ]
    return [*rows, (None, _("All items"), *_tally(figures.whole))]


def day_rows(figures: LoungeFigures) -> list[Row]:
    """A line per day that counts; closed days and days to come are left out."""
    rows: list[Row] = []
    for day in figures.sheet.days:
        tally = figures.by_day.get(day.day)
        meals = figures.meals.get(day.day)
        guests = meals.guests if meals is not None else None
        if tally is not None:
            rows.append(
                (
                    day.day, _(WEEKDAYS[day.weekday]), *_tally(tally), _staffed(day.staffed),
                    guests, day.note or "",
                )
            )  # fmt: skip
        elif guests:
            empty = (None,) * 6
            note = _("Closed day") if day.closed else ""
            rows.append((day.day, _(WEEKDAYS[day.weekday]), *empty, "", guests, note))
    return rows


def cell_rows(lines: Sequence[CellLine]) -> list[Row]:
    """The cells behind a number."""
    rows: list[Row] = []
    for line in lines:
        cell = line.cell
        told = cell is not None and line.state in (FAULT, NA)
        rows.append(
            (
                line.day.day,
                line.item.title,
                line.round,
                state_label(line.state),
                (cell.reason or "") if cell is not None and told else "",
                "" if cell is None else cell.by_name,
                "" if cell is None else moment(cell.at),
                (cell.late_reason or "") if cell is not None and cell.late else "",
            )
        )
    return rows


def _tally(tally: Tally) -> tuple[Any, ...]:
    return (tally.share, tally.ok, tally.fault, tally.blank, tally.na, tally.late)


def _staffed(staffed: bool | None) -> str:
    return "" if staffed is None else _("Yes") if staffed else _("No")
