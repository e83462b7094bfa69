"""A year's notice of holidays and make-up days, read from pasted text.

Understood are the sentences of the yearly notice of the State Council (with or without years,
several in a line, full-width digits) and plain lists with a day, a word that says worked or off,
and a name. A day of the week that stands behind a date must be the right one: that is how the
notice of another year is noticed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.base.translation import N_, _
from app.worktime.holidays import holiday_code

_LONGEST = 31
_WEEKDAYS = {sign: number for number, sign in enumerate("一二三四五六日")} | {"天": 6}

_TOKEN = re.compile(
    r"(?P<date>(?:(?P<year>\d{4})\s*[年/.\-]\s*)?(?P<month>\d{1,2})\s*[月/.\-]\s*"
    r"(?P<day>\d{1,2})(?!\d)\s*[日号]?)"
    r"|(?P<compact>(?<!\d)(?P<cy>(?:19|20)\d\d)(?P<cm>\d\d)(?P<cd>\d\d)(?!\d))"
    r"|(?P<bare>(?<!\d)(?P<only>\d{1,2})\s*[日号])"
    r"|(?P<aside>\([^()]*\))"
    r"|共\s*(?P<total>\d+)\s*天"
    r"|(?P<skip>\d+\s*天|不调休|连休|放假安排|节假日)"
    r"|(?P<off>不上班|不工作|not\s+working|放假|补休|调休(?!上班|班)|公休|休息|\boff\b|holiday|休)"
    r"|(?P<work>不放假|不休|(?:调休|照常|正常)?上班|补班|加班|工作日?|\bwork(?:ing|day)?\b|班)"
    r"|(?P<to>至|到|[~\-—–−]+|\bto\b)",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^\s*(?:[一二三四五六七八九十]+\s*[、.,]|\d{1,2}\s*[、.)](?!\d)|[*•·])\s*")
_HEADING_YEAR = re.compile(r"((?:19|20)\d\d)\s*年(?!\s*\d{1,2}\s*月)")
_ONLY_A_DATE = re.compile(r"^\s*\d{4}\s*[年/.\-]\s*\d{1,2}\s*[月/.\-]\s*\d{1,2}\s*日?\s*$")

_SENTENCES = {
    "no_date": N_("There is no date in it."),
    "no_word": N_("It does not say whether these days are worked or off."),
    "no_day": N_("There is no such day: {detail}."),
    "weekday": N_("The day of the week is wrong for {detail}. Is it the notice of another year?"),
    "too_long": N_("From {detail} are more than a month of days."),
    "total": N_("It says another number of days than it names: {detail}."),
    "twice": N_("{detail} was worked once and off another time."),
}


@dataclass(frozen=True)
class NoticeDay:
    """One day of a notice: worked or off, and the holiday it belongs to as it was written."""

    day: date
    works: bool
    name: str = ""


@dataclass(frozen=True)
class Problem:
    """A line (counted from 1) of which something was not understood.

    `code` "no_date" is harmless: introductions and closing lines have none.
    """

    line: int
    text: str
    code: str
    detail: str = ""

    @property
    def sentence(self) -> str:
        """What is the matter, in the reader's language."""
        return _(_SENTENCES[self.code]).format(detail=self.detail)


@dataclass(frozen=True)
class Notice:
    """What was found in a pasted text: days in order, and lines not understood."""

    days: tuple[NoticeDay, ...]
    problems: tuple[Problem, ...]


def parse_notice(text: str, year: int) -> Notice:
    """Read a pasted notice. Dates without a year are of the year the text names, else `year`."""
    named = _HEADING_YEAR.search(unicodedata.normalize("NFKC", text))
    reading = _Reading(int(named[1]) if named else year)
    for number, written in enumerate(text.splitlines(), start=1):
        line = unicodedata.normalize("NFKC", written)
        if line.strip() and not _ONLY_A_DATE.match(line):
            reading.line(number, line, written.strip())
    days = tuple(reading.days[day] for day in sorted(reading.days))
    return Notice(days, tuple(reading.problems))


class _Refused(Exception):
    """A clause that cannot be taken; the code and the detail of a Problem."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


@dataclass
class _Reading:
    """The state of reading: which holiday the text is at, what was found so far."""

    year: int
    name: str = ""
    # Whether that name came with a date, and so is over with the line.
    of_line: bool = False
    days: dict[date, NoticeDay] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, number: int, line: str, written: str) -> None:
        """Take what one line says; `written` is how it was pasted."""
        used = False
        if self.of_line:
            self.name, self.of_line = "", False
        for clause in re.split(r"[。;；\n]", line):
            tokens = list(_TOKEN.finditer(clause))
            if not any(token["date"] or token["compact"] for token in tokens):
                heading = _known_name(clause)
                self.name, used = heading or self.name, used or bool(heading)
                continue
            used = True
            try:
                self._clause(clause, tokens)
            except _Refused as refused:
                self._problem(number, written, refused)
        if not used:
            self._problem(number, written, _Refused("no_date"))

    def _problem(self, number: int, line: str, refused: _Refused) -> None:
        self.problems.append(Problem(number, line, refused.code, refused.detail))

    def _clause(self, clause: str, tokens: list[re.Match[str]]) -> None:
        name = _name_of(clause)
        if name:
            self.name, self.of_line = name, True
        found = _Clause(self.year, self.name)
        said = list(found.read(tokens))
        if not said:
            raise _Refused("no_word")
        for one in said:
            before = self.days.setdefault(one.day, one)
            if before.works != one.works:
                raise _Refused("twice", one.day.isoformat())


@dataclass
class _Clause:
    """One sentence: spans of days, each with the word that stands behind (or before) them."""

    year: int
    name: str
    waiting: list[date] = field(default_factory=list)
    last: date | None = None
    first_of_range: date | None = None

    def read(self, tokens: list[re.Match[str]]) -> Iterator[NoticeDay]:
        """The days that the sentence speaks of; _Refused for what cannot be."""
        ahead: bool | None = None
        said: list[NoticeDay] = []
        for token in tokens:
            if token["off"] or token["work"]:
                works = bool(token["work"])
                ahead = works if not self.waiting and not said else ahead
                said += self._take(works)
            elif token["total"]:
                _check_total(said, int(token["total"]))
            else:
                self._token(token)
        if self.waiting:
            if ahead is None:
                raise _Refused("no_word")
            said += self._take(ahead)
        yield from said

    def _token(self, token: re.Match[str]) -> None:
        if token["aside"]:
            self._check_weekday(token["aside"])
        elif token["to"]:
            self.first_of_range = self.last
        elif not token["skip"]:
            self._add(self._date(token))

    def _date(self, token: re.Match[str]) -> date:
        if token["compact"]:
            year, month, day = int(token["cy"]), int(token["cm"]), int(token["cd"])
        elif token["bare"]:
            if self.last is None:
                raise _Refused("no_day", token[0])
            year, month, day = self.last.year, self.last.month, int(token["only"])
        else:
            month, day = int(token["month"]), int(token["day"])
            year = int(token["year"]) if token["year"] else self._year_of(month)
        try:
            return date(year, month, day)
        except ValueError:
            raise _Refused("no_day", token[0].strip()) from None

    def _year_of(self, month: int) -> int:
        if self.last is not None and self.first_of_range is not None:
            # "12月31日至1月2日": the range ends in the year after.
            return self.last.year + (month < self.last.month)
        if month == 12 and holiday_code(self.name) == "new_year":
            return self.year - 1
        return self.year

    def _add(self, day: date) -> None:
        first, self.first_of_range = self.first_of_range, None
        self.last = day
        if first is None:
            self.waiting.append(day)
            return
        if not 0 < (day - first).days < _LONGEST:
            raise _Refused("too_long", f"{first.isoformat()} – {day.isoformat()}")
        self.waiting += [first + timedelta(days=n) for n in range(1, (day - first).days + 1)]

    def _take(self, works: bool) -> list[NoticeDay]:
        taken = [NoticeDay(day, works, self.name) for day in self.waiting]
        self.waiting.clear()
        return taken

    def _check_weekday(self, aside: str) -> None:
        said = re.search(r"(?:周|星期|礼拜)([一二三四五六日天])", aside)
        if said and self.last is not None and _WEEKDAYS[said[1]] != self.last.weekday():
            raise _Refused("weekday", self.last.isoformat())


def _check_total(said: list[NoticeDay], total: int) -> None:
    off = sum(not day.works for day in said)
    if off != total:
        raise _Refused("total", f"{off} ≠ {total}")


def _known_name(text: str) -> str:
    """A statutory holiday named in a line without dates: the heading of the lines below."""
    short = re.sub(r"[\s:、,.]+$", "", _NUMBERING.sub("", text)).strip()
    return short if len(short) <= 12 and holiday_code(short) else ""


def _name_of(clause: str) -> str:
    """What the sentence is about: before its colon, or what is left beside dates and words."""
    text = _NUMBERING.sub("", clause)
    head, colon, _rest = text.partition(":")
    if colon and not _TOKEN.search(head):
        return head.strip()
    left = [" ".join(word.split()) for word in re.split(r"[,、:|]", _TOKEN.sub("|", text))]
    words = [word for word in left if _is_name(word)]
    known = [word for word in words if holiday_code(word)]
    return (known or words or [""])[0]


def _is_name(word: str) -> bool:
    """Whether a word left in a sentence can be what a day is called."""
    ordinary = ("周", "星期", "与", "共", "天", "起", "和", "年", "及")
    return 1 < len(word) <= 20 and not word.startswith(ordinary) and not word.isdigit()
