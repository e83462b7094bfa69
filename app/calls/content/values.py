"""What is filled into a script: the facts of a call in the words of the script's language.

The language is that of the script, not of the window, so that no Chinese sentence has an English
form of address in it. What is not known is left out, and the script's own fallback is said.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from math import ceil
from typing import NamedTuple

from app.base.names import is_company, surname_of

_FORMS = {"zh_CN": ("{}先生", "{}女士"), "en": ("Mr {}", "Ms {}")}
_PINYIN = """
    bai cai cao chang chen cheng cui dai deng ding dong du duan fan fang feng fu gao gong gu guo
    han hao he hou hu huang jia jiang jin kang kong lai lei li liang liao lin liu long lu luo ma
    mao meng ouyang pan peng qian qiao qin qiu ren shao shen shi sima song su sun tan tang tao
    tian wan wang wei wen wu xia xiao xie xiong xu xue yan yang yao ye yi yin yu yuan zeng zhang
    zhao zheng zhong zhou zhu zhuge zou
"""
_PINYIN_SURNAMES = frozenset(_PINYIN.split())
_WORKS = {
    "zh_CN": {
        "maintenance": "保养",
        "repair": "维修",
        "accident": "事故维修",
        "warranty": "保修维修",
    },
    "en": {
        "maintenance": "maintenance",
        "repair": "a repair",
        "accident": "an accident repair",
        "warranty": "warranty work",
    },
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SECONDS_A_QUESTION = 15
_LONGEST_QUOTE = 40
_LABOUR_NAMED = 2
_WISHES_NAMED = 2
_LONGEST_LABOUR = 24
_STOP = re.compile(r"[。！？；!?;\n]")


class Told(NamedTuple):
    """The facts of a call out of the store; days are ISO dates, empty is not known.

    `happened_on` is the day of the delivery or visit that the call is about; `labour` are the
    items done then; `wishes` has one a line; `agreed_at` is the time agreed for the call at the
    delivery.
    """

    name: str = ""
    gender: str = ""
    model: str = ""
    plate: str = ""
    adviser: str = ""
    consultant: str = ""
    happened_on: str = ""
    work: str = ""
    labour: tuple[str, ...] = ()
    last_visit_on: str = ""
    words: str = ""
    result: str = ""
    wishes: str = ""
    agreed_at: str = ""
    topic: str = ""


class Speaker(NamedTuple):
    """Who speaks, for which house."""

    agent: str = ""
    dealer: str = ""
    brand: str = ""
    hours: tuple[tuple[str, str], ...] = ()


def values(
    told: Told, speaker: Speaker, *, language: str, now: datetime, questions: int = 0
) -> dict[str, str]:
    """Value by code of `script.PLACES`; places that are not known are not there.

    `questions` is how many are asked; the minutes are reckoned from it, two at least.
    """
    today = now.date()
    happened = _day(told.happened_on)
    found = {
        "surname": "" if is_company(told.name) else surname_of(told.name),
        "address": address(told.name, told.gender, language) or "",
        "name": told.name,
        "model": told.model,
        "plate": told.plate,
        "adviser": told.adviser,
        "consultant": told.consultant,
        "date": _said_day(happened, today, language),
        "days": str((today - happened).days) if happened and happened < today else "",
        "work": _said_work(told, language),
        "last_visit": _said_day(_day(told.last_visit_on), today, language),
        "words": quoted(told.words),
        "result": quoted(told.result),
        "wishes": _said_wishes(told.wishes, language),
        "agreed": _said_moment(told.agreed_at, today, language),
        "topic": told.topic,
        "agent": speaker.agent,
        "dealer": speaker.dealer,
        "brand": speaker.brand,
        "hours": ("、" if language == "zh_CN" else ", ").join(f"{a}–{b}" for a, b in speaker.hours),
        "questions": str(questions or ""),
        "minutes": str(minutes_for(questions)) if questions else "",
    }
    return {code: value.strip() for code, value in found.items() if value.strip()}


def address(name: str, gender: str | None, language: str) -> str | None:
    """王先生, 李女士; Mr Wang, Ms Li. None for a company or when the gender is not known."""
    plain = name.strip()
    if not plain or gender not in ("male", "female") or is_company(plain):
        return None
    male, female = _FORMS["zh_CN" if language == "zh_CN" else "en"]
    surname = surname_of(plain) or _latin_surname(plain)
    return (male if gender == "male" else female).format(surname)


def _latin_surname(name: str) -> str:
    """Of Wang Wei it is the first word, of Tony Wang the last one."""
    words = name.split()
    return words[0] if words[0].lower() in _PINYIN_SURNAMES else words[-1]


def minutes_for(questions: int) -> int:
    """How long so many questions take, as it is told the customer at the beginning."""
    return max(2, ceil(questions * _SECONDS_A_QUESTION / 60))


def quoted(text: str) -> str:
    """A customer's words as they are repeated in one breath: the first sentence, not too long."""
    first = next((part.strip() for part in _STOP.split(text) if part.strip()), "")
    first = first.rstrip("，,。. ")
    return first if len(first) <= _LONGEST_QUOTE else first[:_LONGEST_QUOTE].rstrip() + "…"


def _said_wishes(wishes: str, language: str) -> str:
    """The first wishes, one a line, as they are told again: 想要脚垫、周末保养."""
    said = [words for words in map(quoted, wishes.splitlines()) if words][:_WISHES_NAMED]
    return ("、" if language == "zh_CN" else "; ").join(said)


def _said_work(told: Told, language: str) -> str:
    kind = _WORKS["zh_CN" if language == "zh_CN" else "en"].get(told.work, "")
    if language != "zh_CN":
        return kind
    short = [name.strip() for name in told.labour if 0 < len(name.strip()) <= _LONGEST_LABOUR]
    if not short:
        return kind
    more = "等" if len(told.labour) > len(short[:_LABOUR_NAMED]) else ""
    return "、".join(short[:_LABOUR_NAMED]) + more


def _said_day(day: date | None, today: date, language: str) -> str:
    if day is None:
        return ""
    if language == "zh_CN":
        year = "" if day.year == today.year else f"{day.year}年"
        return f"{year}{day.month}月{day.day}日"
    year = "" if day.year == today.year else f" {day.year}"
    return f"on {day.day} {_MONTHS[day.month - 1]}{year}"


def _said_moment(moment: str, today: date, language: str) -> str:
    """A day, or a day with its time: 11月9日 18:30, on 9 November at 18:30."""
    day = _said_day(_day(moment), today, language)
    if not day or len(moment) < 16:
        return day
    return f"{day} {moment[11:16]}" if language == "zh_CN" else f"{day} at {moment[11:16]}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
