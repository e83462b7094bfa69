"""What can be done to the working calendar: days by hand, a year's notice, hours and week."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from app.base import settings
from app.base.changes import Changed, edit
from app.base.clock import Clock
from app.base.dealer import are_windows
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.staff.rules import Actor, require
from app.staff.verbs import set_settings
from app.worktime.notice import NoticeDay
from app.worktime.plan import plan_of
from app.worktime.store import HOURS, WEEK, calendar_of, number_of_day

_LONGEST_NAME = 40


def set_day(
    store: Store,
    actor: Actor,
    *,
    day: date,
    works: bool,
    name: str = "",
    windows: Sequence[Sequence[str]] | None = None,
    clock: Clock,
) -> Changed:
    """Say of one day that it is worked (in windows of its own, if given) or off."""
    return set_days(store, actor, days=[day], works=works, name=name, windows=windows, clock=clock)


def set_days(
    store: Store,
    actor: Actor,
    *,
    days: Iterable[date],
    works: bool,
    name: str = "",
    windows: Sequence[Sequence[str]] | None = None,
    clock: Clock,
) -> Changed:
    """Say the same of several days at once: one change, undone at once.

    Raises NotPossible for windows out of order, windows of a day off, and too long a name.
    """
    require(actor, "calendar.edit")
    values = _values(works, name, windows)
    with edit(store, actor, "set_days", "calendar_days", None, clock) as work:
        for day in days:
            number = number_of_day(store, day)
            if number is None:
                work.insert("calendar_days", {"day": day.isoformat(), **values})
            else:
                work.update("calendar_days", number, values)
    return work.changed()


def name_days(
    store: Store, actor: Actor, *, days: Iterable[date], name: str, clock: Clock
) -> Changed:
    """Call several days something: each stays worked or off as it is, from now on by hand."""
    require(actor, "calendar.edit")
    calendar = calendar_of(store)
    with edit(store, actor, "set_days", "calendar_days", None, clock) as work:
        for day in days:
            number = number_of_day(store, day)
            values = _values(calendar.day(day).works, name, None)
            if number is None:
                work.insert("calendar_days", {"day": day.isoformat(), **values})
            else:
                work.update("calendar_days", number, {"name": values["name"]})
    return work.changed()


def clear_day(store: Store, actor: Actor, *, day: date, clock: Clock) -> Changed:
    """Let a day follow the holidays and the week again; one not set by hand stays as it is."""
    return clear_days(store, actor, days=[day], clock=clock)


def clear_days(store: Store, actor: Actor, *, days: Iterable[date], clock: Clock) -> Changed:
    """Let several days follow the holidays and the week again: one change."""
    require(actor, "calendar.edit")
    with edit(store, actor, "clear_days", "calendar_days", None, clock) as work:
        for day in days:
            number = number_of_day(store, day)
            if number is not None:
                work.delete("calendar_days", number)
    return work.changed()


def apply_notice(store: Store, actor: Actor, *, days: Iterable[NoticeDay], clock: Clock) -> Changed:
    """Set the days of a notice as `plan_of` shows them; days that are so already stay unset.

    Days that were expected to be off, but that the notice leaves out, are worked from then on.
    """
    require(actor, "calendar.edit")
    with edit(store, actor, "apply_notice", "calendar_days", None, clock) as work:
        for row in plan_of(calendar_of(store), days):
            if row.state == "same":
                continue
            number = number_of_day(store, row.day)
            values = _values(row.wanted.works, row.wanted.name[:_LONGEST_NAME], None)
            if number is None:
                work.insert("calendar_days", {"day": row.day.isoformat(), **values})
            else:
                work.update("calendar_days", number, values)
    return work.changed()


def set_hours(
    store: Store, actor: Actor, *, hours: Sequence[Sequence[str]], clock: Clock
) -> Changed:
    """Set the windows of an ordinary day. Raises NotPossible if they are out of order."""
    return _set(store, actor, {HOURS: _listed(hours)}, clock)


def set_week(
    store: Store,
    actor: Actor,
    *,
    week: Sequence[bool | Sequence[Sequence[str]]],
    clock: Clock,
) -> Changed:
    """Set which days of the week (Monday first) are worked: True, False, or own windows.

    Raises NotPossible if none is worked or windows are out of order.
    """
    days = [day if isinstance(day, bool) else _listed(day) for day in week]
    return _set(store, actor, {WEEK: days}, clock)


def _set(store: Store, actor: Actor, values: dict[str, Any], clock: Clock) -> Changed:
    require(actor, "calendar.edit")
    if not any(values.get(WEEK, [True])):
        raise NotPossible(_("At least one day of the week has to be worked."))
    for key, value in values.items():
        if not settings.BY_KEY[key].allowed(value):
            raise NotPossible(_windows_fault())
    return set_settings(store, actor, values=values, clock=clock)


def _values(works: bool, name: str, windows: Sequence[Sequence[str]] | None) -> Mapping[str, Any]:
    name = " ".join(name.split())
    if len(name) > _LONGEST_NAME:
        raise NotPossible(
            _("A name of a day has at most {count} characters.").format(count=_LONGEST_NAME)
        )
    own = None if windows is None else _listed(windows)
    if own is not None and not (works and are_windows(own)):
        raise NotPossible(_windows_fault())
    return {
        "works": int(works),
        "name": name,
        "windows": None if own is None else json.dumps(own),
    }


def _listed(windows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [list(window) for window in windows]


def _windows_fault() -> str:
    return _(
        "Working hours are times like 08:30, each window ending after it begins and before the "
        "next one."
    )
