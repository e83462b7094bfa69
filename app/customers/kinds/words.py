"""Words in orders that say what was done and whether the order counts as a visit.

The lists are defaults of settings; every function takes the lists that are in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.importing.cells import narrow
from app.importing.rules import words

WORK_CODES = ("accident", "warranty", "maintenance", "repair")
"""In the order in which equally long words are preferred: “repair” is said of everything."""

DEFAULT_WORK_WORDS: dict[str, list[str]] = {
    "maintenance": list(
        words(
            "保养|首保|定保|二保|三保|强保|例保|快保|定期保养|常规保养|免费保养|首次保养|保养套餐"
            "|保养维护|维护|maintenance|periodic service|scheduled service|first service"
            "|oil change"
        )
    ),
    "repair": list(
        words(
            "维修|修理|机修|快修|一般维修|普通维修|机电|小修|中修|大修|检修|返修|返工|故障|repair"
            "|mechanical|rework"
        )
    ),
    "accident": list(
        words(
            "事故|钣喷|钣金|喷漆|油漆|烤漆|事故维修|钣喷事故|保险事故|保险理赔|保险索赔|保险维修"
            "|保险公司|理赔|accident|collision|body|bodywork|body repair|body shop"
            "|accident repair|collision repair|insurance repair|paint|insurance"
        )
    ),
    "warranty": list(
        words(
            "保修|索赔|三包|质保|质量担保|厂家索赔|厂方索赔|召回|保修索赔|warranty|recall|claim"
            "|goodwill"
        )
    ),
}

DEFAULT_COUNTER_WORDS = words(
    "单独销售|配件零售|零件外卖|配件外卖|备件外卖|材料外卖|外卖|零件零售|备件零售|材料零售"
    "|精品零售|配件销售|备件销售|零件销售|材料销售|精品销售|用品销售|配件外销|备件外销|外销|零售"
    "|零售单|销售单|柜台销售|外部销售|直接销售|配件直销|直销|销售出库|外购|counter|counter sale"
    "|parts sale|parts sales|retail|over the counter|OTC"
)

DEFAULT_UNSETTLED_WORDS = words(
    "未结算|待结算|未结账|未结帐|待结账|未结|待结|结算中|反结算|取消结算|在修|在厂|维修中|修理中"
    "|在修理|待修|施工中|作业中|进行中|待派工|已派工|派工|待施工|未完工|待完工|未完成|未出厂"
    "|待出厂|未交车|待交车|待料|等待配件|缺件|待检|待质检|质检中|待报价|已报价|报价中|待确认"
    "|待审批|待处理|已接车|接车|接待中|已开单|新建|草稿|挂起|暂存|未提交|unsettled|not settled"
    "|open|in progress|in workshop|in repair|work in progress|WIP|pending|draft|waiting|on hold"
)

DEFAULT_VOID_WORDS = words(
    "已删除|删除|作废|已作废|废单|废弃|取消|已取消|无效|撤销|已撤销|撤单|冲销|已冲销|void|voided"
    "|deleted|cancelled|canceled|invalid"
)

DEFAULT_WORDS: dict[str, object] = {
    "import.work_words": DEFAULT_WORK_WORDS,
    "import.counter_words": list(DEFAULT_COUNTER_WORDS),
    "import.unsettled_words": list(DEFAULT_UNSETTLED_WORDS),
    "import.void_words": list(DEFAULT_VOID_WORDS),
}
"""Defaults by the key of their setting."""

TYPICAL_WORK = tuple(word for found in DEFAULT_WORK_WORDS.values() for word in found) + tuple(
    DEFAULT_COUNTER_WORDS
)
TYPICAL_STATUS = words(
    "已结算|结算|已结账|交车|已交车|出厂|已出厂|完成|已完成|已完工|完工|正常|settled|closed"
    "|已挂账|挂账"
) + (DEFAULT_UNSETTLED_WORDS + DEFAULT_VOID_WORDS)

_SETTLED = ("已结算", "已结账", "已结帐", "结算完成", "结算完毕")
_DENIALS = ("未", "非", "不", "没", "无", "否")
_UNSETTLED_CENTS = -100


@dataclass(frozen=True)
class AsideWords:
    """The lists in force: sales over the counter, orders not settled, orders deleted."""

    counter: tuple[str, ...] = DEFAULT_COUNTER_WORDS
    unsettled: tuple[str, ...] = DEFAULT_UNSETTLED_WORDS
    void: tuple[str, ...] = DEFAULT_VOID_WORDS


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
