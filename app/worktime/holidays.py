"""The statutory holidays and make-up working days of China, by year, and what they are called.

The years whose notice is known come from chinesecalendar. Of other years `holidays` tells what
the law lets one expect; if it knows the make-up days of the year too, it knows the notice.
Both are loaded when a year is first asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from app.base.translation import N_, _
from app.worktime.days import StatutoryDay

if TYPE_CHECKING:
    from holidays.holiday_base import HolidayBase

HOLIDAYS = {
    "new_year": N_("New Year's Day"),
    "spring_festival": N_("Spring Festival"),
    "tomb_sweeping": N_("Tomb-Sweeping Day"),
    "labour_day": N_("Labour Day"),
    "dragon_boat": N_("Dragon Boat Festival"),
    "mid_autumn": N_("Mid-Autumn Festival"),
    "national_day": N_("National Day"),
    "victory_day": N_("Victory Day"),
}

# How people and libraries write the names; the first that stands in a text is meant.
_SPELLINGS = {
    "new_year": ("元旦", "new year's day", "new year’s day"),
    "spring_festival": ("春节", "除夕", "新年", "spring festival", "chinese new year"),
    "tomb_sweeping": ("清明", "tomb-sweeping", "tomb sweeping", "qingming"),
    "labour_day": ("劳动节", "五一", "labour day", "labor day", "may day"),
    "dragon_boat": ("端午", "dragon boat"),
    "national_day": ("国庆", "十一", "national day"),
    "mid_autumn": ("中秋", "mid-autumn", "mid autumn"),
    "victory_day": ("抗战胜利", "抗日战争", "victory", "anti-fascist"),
}


def holiday_label(code: str) -> str:
    """What a statutory holiday is called in the reader's language; "" for no holiday."""
    return _(HOLIDAYS[code]) if code in HOLIDAYS else code


def holiday_code(text: str) -> str:
    """The code of the statutory holiday that a text names in either language, or ""."""
    small = text.lower()
    for code, spellings in _SPELLINGS.items():
        if any(spelling in small for spelling in spellings):
            return code
    return ""


@cache
def statutory_days(year: int) -> Mapping[date, StatutoryDay]:
    """Holidays and make-up working days of a year; of years far away none are known."""
    known = _from_chinesecalendar(year)
    return _from_holidays(year) if known is None else known


def is_known(year: int) -> bool:
    """Whether the year's notice is known, so that its days are sure and not only expected."""
    days = statutory_days(year)
    return bool(days) and all(day.sure for day in days.values())


def _from_chinesecalendar(year: int) -> dict[date, StatutoryDay] | None:
    from chinese_calendar.constants import holidays, workdays

    if not any(day.year == year for day in workdays):
        return None
    days = {
        day: StatutoryDay(False, holiday_code(name))
        for day, name in holidays.items()
        if day.year == year
    }
    for day, name in workdays.items():
        if day.year == year:
            days[day] = StatutoryDay(True, holiday_code(name))
    return days


def _from_holidays(year: int) -> dict[date, StatutoryDay]:
    from holidays.countries.china import China

    listed: HolidayBase = China(years=year, language="en_US")  # type: ignore[no-untyped-call]
    makeup = [day for day in listed.weekend_workdays if day.year == year]
    sure = bool(makeup)
    named = {day: holiday_code(listed[day]) for day in sorted(listed) if day.year == year}
    days = {
        day: StatutoryDay(False, code or _nearest(named, day), sure) for day, code in named.items()
    }
    for day in makeup:
        days[day] = StatutoryDay(True, _nearest(named, day), sure)
    return days


def _nearest(named: Mapping[date, str], day: date) -> str:
    """The holiday next to a day that is only said to be swapped for another."""
    with_name = [one for one, code in named.items() if code]
    near = min(with_name, key=lambda one: abs((one - day).days), default=None)
    return named[near] if near is not None else ""
