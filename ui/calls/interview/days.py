"""Days and times as they are said to somebody."""

from __future__ import annotations

from datetime import date

from app.base.translation import N_, _

_WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"),
)  # fmt: skip


def weekday_words(day: date) -> str:
    """The name of a day of the week."""
    return _(_WEEKDAYS[day.weekday()])


def day_words(day: date, today: date) -> str:
    """Today, yesterday, tomorrow with the date, else weekday and date."""
    near = {0: _("Today"), -1: _("Yesterday"), 1: _("Tomorrow")}.get((day - today).days)
    return f"{near or weekday_words(day)}  {day.isoformat()}"


def short_day(day: date) -> str:
    """Weekday, month and day."""
    return f"{weekday_words(day)} {day.month}/{day.day}"


def agreed_words(call_on: str | None, call_at: str | None, way: str | None, days: int) -> str:
    """ "The call after 7 days: on Sunday 2026-11-29 at 18:30, by telephone"."""
    if not call_on and not call_at:
        return _("The later call comes {days} days after the hand-over.").format(days=days)
    when = ""
    if call_on:
        day = date.fromisoformat(call_on)
        when = f"{weekday_words(day)} {call_on}"
    parts = [part for part in (when, call_at or "", way or "") if part]
    return _("Day-{days} call agreed: {when}").format(days=days, when="  ".join(parts))
