"""What a tracking sheet asks for: a view, a text, and conditions on its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from app.base.errors import NotPossible
from app.base.translation import N_, _
from app.complaints.codes import ENDED, MERGED
from app.complaints.sheet.rows import BY_KEY, HELD, OVERDUE, PLACE, SheetRow

MINE, OVERDUE_VIEW, TODAY, WAITING, HELD_VIEW, MONTH, OPEN, ALL = (
    "mine",
    "overdue",
    "today",
    "waiting",
    "held",
    "month",
    "open",
    "all",
)
VIEWS: dict[str, str] = {
    OPEN: N_("All open"),
    MINE: N_("Mine"),
    OVERDUE_VIEW: N_("Overdue"),
    TODAY: N_("Due today"),
    WAITING: N_("Waiting for the manager"),
    HELD_VIEW: N_("On hold"),
    MONTH: N_("This month"),
    ALL: N_("All"),
}
"""The views that every person has, with their titles, in the order shown."""

KNOWN_AT_ONCE = (OPEN, MINE, HELD_VIEW)
"""Views that open cases alone make up."""

COUNTED = (OPEN, MINE, OVERDUE_VIEW, TODAY, WAITING, HELD_VIEW)
"""Views whose number is always shown; they ask for nothing that has ended long ago."""

Rows = list[SheetRow]


class Condition(NamedTuple):
    """What one column is asked.

    `part` is a piece of text; `values` are the values wanted (None among them asks for empty
    cells); `first` and `last` bound a day, a number or an amount, both included. What is None
    asks nothing; several ask for all of them at once.
    """

    part: str | None = None
    values: tuple[Any, ...] | None = None
    first: Any = None
    last: Any = None

    @property
    def empty(self) -> bool:
        return self == Condition()


class SheetFilter(NamedTuple):
    """A list of cases that is wanted. `ids` are the cases behind a figure, by its title.

    Merged cases are left out unless the stage is asked for them, or the list names them.
    """

    view: str = OPEN
    text: str = ""
    columns: tuple[tuple[str, Condition], ...] = ()
    ids: tuple[int, ...] | None = None
    title: str = ""

    @property
    def conditions(self) -> dict[str, Condition]:
        return dict(self.columns)

    @property
    def narrowed(self) -> bool:
        """Whether it asks more than its view."""
        return bool(self.text.strip() or self.columns)

    def but(self, **values: Any) -> SheetFilter:
        """The same with some parts changed."""
        return self._replace(**values)

    def asking(self, key: str, condition: Condition | None) -> SheetFilter:
        """The same with another condition on a column, or with none."""
        kept = self.conditions
        kept.pop(key, None)
        if condition is not None and not condition.empty:
            kept[key] = condition
        return self._replace(columns=tuple(kept.items()))

    def to_json(self) -> dict[str, Any]:
        """As plain values for keeping; a list of cases is not kept."""
        columns = {
            key: {
                name: list(value) if isinstance(value, tuple) else value
                for name, value in condition._asdict().items()
                if value is not None
            }
            for key, condition in self.columns
        }
        return {"view": self.view, "text": self.text, "columns": columns}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> SheetFilter:
        """Read it back. NotPossible for what this program does not know: leaving it out would
        show more cases than were meant.
        """
        columns = []
        for key, asked in kept.get("columns", {}).items():
            if key not in BY_KEY or not set(asked) <= set(Condition._fields):
                raise NotPossible(
                    _("This view was saved by a newer version of the program and cannot be opened.")
                )
            plain: dict[str, Any] = {
                k: tuple(v) if isinstance(v, list) else v for k, v in asked.items()
            }
            columns.append((key, Condition(**plain)))
        view = kept.get("view", OPEN)
        return cls(view if view in VIEWS else ALL, str(kept.get("text", "")), tuple(columns))


class Moment(NamedTuple):
    """What views are measured by: whose they are, and the day."""

    employee_id: int
    today: date


def in_view(rows: Iterable[SheetRow], view: str, moment: Moment) -> Rows:
    """The rows of a view, merged cases left out."""
    if view == ALL:
        return [row for row in rows if row.stage != MERGED]
    asks = _VIEWS[view]
    return [row for row in rows if asks(row, moment)]


_VIEWS: dict[str, Callable[[SheetRow, Moment], bool]] = {
    OPEN: lambda row, _m: row.stage not in ENDED,
    MINE: lambda row, m: row.owner_id == m.employee_id and row.stage not in ENDED,
    OVERDUE_VIEW: lambda row, _m: row.state == OVERDUE,
    TODAY: lambda row, m: (
        row.deadline is not None and row.state != HELD and row.deadline[:10] == m.today.isoformat()
    ),
    WAITING: lambda row, _m: row.waits is not None,
    HELD_VIEW: lambda row, _m: row.held is not None and row.stage not in ENDED,
    MONTH: lambda row, m: row.opened_at[:7] == m.today.isoformat()[:7] and row.stage != MERGED,
}


def narrow(rows: Rows, asked: SheetFilter) -> Rows:
    """The rows that fulfil every condition on a column, in the order given."""
    for key, condition in asked.columns:
        rows = _fulfilling(rows, key, condition)
    return rows


def asks_for_merged(asked: SheetFilter) -> bool:
    """Whether the stage is asked for merged cases."""
    wanted = asked.conditions.get("stage", Condition()).values or ()
    return MERGED in wanted


def _fulfilling(rows: Rows, key: str, asked: Condition) -> Rows:
    place = PLACE[key]
    if asked.values is not None:
        wanted = {"" if value is None else value for value in asked.values}
        rows = [row for row in rows if _plain(row[place]) in wanted]
    if asked.part:
        rows = _containing(rows, place, asked.part.strip())
    if asked.first is not None or asked.last is not None:
        rows = _between(rows, itemgetter(place), asked.first, asked.last)
    return rows


def _between(rows: Rows, value: Callable[[SheetRow], Any], first: Any, last: Any) -> Rows:
    rows = [row for row in rows if value(row) is not None]
    if first is not None:
        rows = [row for row in rows if value(row) >= first]
    if last is not None:
        # A day's moments are all up to that day: they begin with it.
        end = f"{last}~" if isinstance(last, str) else last
        rows = [row for row in rows if value(row) <= end]
    return rows


def _plain(value: Any) -> Any:
    return "" if value is None else value


def _containing(rows: Rows, place: int, part: str) -> Rows:
    low = part.casefold()
    value: Callable[[SheetRow], Any] = itemgetter(place)
    if low == part and part.upper() == part:
        # Nothing that has a small form: no need to turn every cell into one.
        return [row for row in rows if part in (value(row) or "")]
    return [row for row in rows if low in (value(row) or "").casefold()]
