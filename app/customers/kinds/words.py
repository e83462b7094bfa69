"""Words in orders that say what was done and whether the order counts as a visit.

The lists are defaults of settings; every function takes the lists that are in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.base.settings import default_of
from app.importing.cells import narrow
from app.importing.rules import words

WORK_CODES = ("accident", "warranty", "maintenance", "repair")
"""In the order in which equally long words are preferred: “repair” is said of everything."""

_WORK: dict[str, list[str]] = default_of("import.work_words")
_COUNTER = tuple(default_of("import.counter_words"))
_UNSETTLED = tuple(default_of("import.unsettled_words"))
_VOID = tuple(default_of("import.void_words"))

TYPICAL_WORK = tuple(word for found in _WORK.values() for word in found) + tuple(_COUNTER)
TYPICAL_STATUS = words(
    "已结算|结算|已结账|交车|已交车|出厂|已出厂|完成|已完成|已完工|完工|正常|settled|closed"
    "|已挂账|挂账"
) + (_UNSETTLED + _VOID)

_SETTLED = ("已结算", "已结账", "已结帐", "结算完成", "结算完毕")
_DENIALS = ("未", "非", "不", "没", "无", "否")
_UNSETTLED_CENTS = -100


@dataclass(frozen=True)
class AsideWords:
    """The lists in force: sales over the counter, orders not settled, orders deleted."""

    counter: tuple[str, ...] = _COUNTER
    unsettled: tuple[str, ...] = _UNSETTLED
    void: tuple[str, ...] = _VOID


def classify_work(text: str | None, known: Mapping[str, Sequence[str]]) -> str:
    """``maintenance``, ``repair``, ``accident``, ``warranty`` or ``other``.

    The longest known word in the text decides; among equally long ones accident and warranty go
    before maintenance, and repair comes last.
    """
    if not text:
        return "other"
    plain = narrow(text).lower()
    best, best_length = "other", 0
    for code in WORK_CODES:
        length = max((len(word) for word in _found(plain, known.get(code, ()))), default=0)
        if length > best_length:
            best, best_length = code, length
    return best


def aside_reason(
    *,
    work_text: str | None,
    status_text: str | None,
    amount: int | None,
    void: bool | None = None,
    settled: bool | None = None,
    known: AsideWords,
) -> str | None:
    """Why an order does not count as a visit, or ``None`` when it does.

    In this order: ``void`` (deleted), ``unsettled`` (by its status, or an amount of −1 yuan),
    ``counter`` (parts sold without work), ``credit`` (negative amount). Whether it is paid does
    not matter. *amount* in cents; *void* and *settled* as a column of its own says them.
    """
    status = status_meaning(status_text, known)
    if void or status == "void":
        return "void"
    if settled is False or amount == _UNSETTLED_CENTS or (status == "unsettled" and not settled):
        return "unsettled"
    if work_text and _found(narrow(work_text).lower(), known.counter):
        return "counter"
    return "credit" if amount is not None and amount < 0 else None


def status_meaning(text: str | None, known: AsideWords) -> str | None:
    """``void``, ``unsettled`` or ``None`` for a status; the longest known word decides."""
    if not text:
        return None
    plain = narrow(text).lower()
    lengths = {
        code: max((len(word) for word in _found(plain, listed)), default=0)
        for code, listed in (("unsettled", known.unsettled), ("void", known.void))
    }
    code = max(lengths, key=lambda each: lengths[each])
    if not lengths[code] or (code == "unsettled" and any(word in plain for word in _SETTLED)):
        return None
    return code


def _found(text: str, listed: Iterable[str]) -> list[str]:
    """The words of the list that the text holds and does not deny (未删除)."""
    return [word for word in listed if _says(text, word.lower())]


def _says(text: str, word: str) -> bool:
    at = text.find(word)
    while at >= 0:
        alone = not word.isascii() or _stands_alone(text, at, len(word))
        if alone and text[max(0, at - 1) : at] not in _DENIALS:
            return True
        at = text.find(word, at + 1)
    return False


def _stands_alone(text: str, at: int, length: int) -> bool:
    """An English word counts only as a whole word: “open” is not in “reopened”."""
    before = text[max(0, at - 1) : at]
    after = text[at + length : at + length + 1]
    return not (before.isascii() and before.isalpha()) and not (after.isascii() and after.isalpha())
