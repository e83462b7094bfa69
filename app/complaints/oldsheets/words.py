"""What the words of an old sheet stand for: codes where that is sure, else nothing.

Each reader takes a cell's text and gives a code, a number, a truth value, or None where the
text may mean this or that; the caller then keeps the text as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from app.complaints.codes import AGREED, REFUSED
from app.importing.cells import narrow
from app.importing.rules import words


def _table(**texts: str) -> dict[str, str]:
    """Word → code."""
    return {word: code for code, text in texts.items() for word in words(text)}


_CHANNELS = _table(
    phone="电话|来电|致电|电话投诉|客户来电|座机|手机|phone|telephone|call|by phone",
    in_store=(
        "来店|到店|进店|现场|面谈|当面|上门|来访|门店|店内|店面|前台|展厅|in store|showroom|walk-in"
    ),
    hotline="热线|400|服务热线|客服热线|hotline|call centre|call center",
    letter="信函|来信|书信|信件|传真|邮件|电子邮件|letter|fax|mail|email|e-mail",
    staff_report="员工|内部|内部反馈|员工反馈|员工上报|顾问反馈|staff|staff report|internal",
    manufacturer="厂家|厂方|主机厂|总部|厂家转单|厂家派单|厂家下发|总公司|manufacturer|oem|hq",
    callback="回访|电话回访|售后回访|售后电访|销售回访|客服回访|callback|follow-up call|survey",
    delivery_interview="交车|交车面访|交车回访|面访|delivery interview",
    lounge="休息室|休息区|客休|客休区|lounge",
    internet=(
        "网络|网上|互联网|网站|论坛|微信|微博|抖音|小红书|懂车帝|汽车之家|车质网|12365|公众号|app"
        "|小程序|黑猫|黑猫投诉|线上|internet|online|web|website|social media|wechat|weibo"
    ),
    authority=(
        "12315|12345|工商|工商局|消协|消费者协会|市场监管|市场监督|市监局|质检|政府|法院|律师"
        "|消保委|authority|consumer association|court|government"
    ),
)

_SEVERITIES = _table(
    critical=(
        "重大|特大|特急|危机|危急|特别重大|特别严重|群体|群诉|重大投诉|critical|very high|crisis"
    ),
    serious="严重|较严重|较重|紧急|加急|急|高|重要|升级|升级投诉|serious|high|urgent|major|severe",
    general="一般|普通|轻微|轻度|低|中|正常|常规|一般投诉|一般抱怨|general|normal|low|medium|minor",
)

_AIMS = _table(
    explanation="解释|说法|说明|答复|回复|了解情况|explanation|explain",
    apology="道歉|致歉|赔礼|认错|apology|apologise|apologize",
    rework="返工|返修|维修|修复|修好|重修|重做|检修|解决问题|rework|repair|fix",
    replacement="换车|更换|换件|换新|调换|replacement|replace",
    refund="退车|退款|退费|退钱|退货|退定金|退订金|退还|refund|money back",
    compensation="赔偿|补偿|赔付|索赔|赔款|赔钱|compensation|compensate",
)

_GIVEN = _table(
    discount="优惠|折扣|打折|减免|免单|抵扣|代金券|discount|voucher",
    free_work=(
        "免费维修|免费返工|免工时|免费保养|赠送保养|保养|免费|免费施工|free work|free service"
    ),
    gift="赠品|礼品|礼物|精品|赠送|积分|送油卡|gift",
    refund="退款|退费|退还|refund",
)

_YES = frozenset(
    words(
        "是|有效|属实|成立|有责|情况属实|基本属实|有|√|y|yes|true|1|valid|justified|substantiated"
        "|有效投诉|正常投诉"
    )
)
_NO = frozenset(
    words(
        "否|无效|不属实|不成立|无责|失实|恶意|恶意投诉|无效投诉|与事实不符|非有效|×|n|no|false|0"
        "|invalid|not valid|unjustified|unsubstantiated"
    )
)

_REFUSING = words(
    "不接受|未接受|不同意|未同意|不满意|很不满|不满|不认可|未认可|不认同|拒绝|不愿|无法接受"
    "|不能接受"
    "|不理解|refus|reject|not accept|disagree|not agree|dissatisf|not satisf|unsatisf|declin"
)
_AGREEING = words(
    "接受|同意|满意|认可|认同|理解|谅解|达成一致|无异议|没意见|没有意见|accept|agree|satisf|ok"
)
_UNSURE = words("一般|考虑|待|勉强|部分|未联系|未表态|不表态|暂|partly|pending|neutral")

_OPEN = words(
    "未|待|处理中|跟进中|进行中|受理|已派|挂起|审核中|调查中|协商中|不|处理|open|progress|pending"
    "|new|assigned|waiting|reopen"
)
_CLOSED = words(
    "已结案|结案|已关闭|关闭|已完结|完结|已办结|办结|已完成|完成|已解决|解决|已闭环|闭环|已归档"
    "|归档"
    "|已处理|处理完毕|处理完成|撤诉|已撤诉|closed|resolved|completed|done|finished|solved"
)
_NOT_YET = words("未|待|没|不|无|中|not|un|in progress|re-open|reopen|pending")

_EVENTS = (
    ("closed", words("结案|关闭|关单|办结|完结|闭环|归档|销案|close|closing|closed|resolved")),
    ("followed", words("回访|满意度|客户确认|完成确认|confirm|survey")),
    ("replied", words("答复|回复客户|告知结果|反馈结果|回复|reply|replied|answer")),
    (
        "opened",
        words("受理|登记|报案|开案|立案|接诉|来电|来店|投诉|抱怨|接单|建单|创建|open|receive"),
    ),
    ("contacted", words("首次联系|首联|首响|联系|致电|沟通|接触|contact|call")),
    ("investigated", words("调查|核实|核查|检查|检测|诊断|investigat|check")),
    ("proposed", words("方案|对策|处理意见|协商|提议|propos|solution|offer")),
)

_SATISFACTION = re.compile(r"满意|satisf|一般|不满|dissatisf|happy|neutral|尚可|差", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)")
_SCORE = re.compile(r"(\d{1,3})(?:\.0+)?\s*(?:分|points?)?(?:\s*/\s*(\d{1,3}))?\s*(?:分)?")


def is_own_number(number: str) -> bool:
    """Whether a number tells cases apart: no mere count of rows, which begins anew or moves."""
    return not re.fullmatch(r"\d{1,5}", number)


def channel_of(text: str) -> str | None:
    """The channel a text names."""
    return _by_longest(text, _CHANNELS)


def severity_of(text: str) -> str | None:
    """The severity a text names; a bare letter or digit names none."""
    plain = narrow(text).lower().removesuffix("级")
    return _SEVERITIES.get(plain) or _SEVERITIES.get(_without_tail(plain))


def aim_of(text: str) -> str | None:
    """What the customer wants, where the text names one thing alone."""
    return _only(text, _AIMS)


def compensation_of(text: str) -> str | None:
    """The kind of compensation, where the text names one alone."""
    return _only(text, _GIVEN)


def valid_of(text: str) -> bool | None:
    """Whether a complaint was found valid."""
    plain = narrow(text).lower()
    return True if plain in _YES else False if plain in _NO else None


def answer_of(text: str) -> str | None:
    """Whether the customer agreed; a refusal inside the words outweighs an agreement."""
    plain = narrow(text).lower()
    if any(word in plain for word in _REFUSING) or plain in ("否", "n", "no", "×", "不"):
        return REFUSED
    if any(word in plain for word in _UNSURE):
        return None
    if any(word in plain for word in _AGREEING) or plain in ("是", "y", "yes", "√", "好", "好的"):
        return AGREED
    return None


# As the program's own sheet puts the answer before the customer's words, in both languages.
_OWN_ANSWER = re.compile(
    r"(?:同意|不同意|已确认|未确认|agreed|not agreed|confirmed|not confirmed)\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)


def without_own_answer(text: str) -> str:
    """The customer's words without the answer that our own export wrote before them."""
    return _OWN_ANSWER.sub("", text, count=1) if _OWN_ANSWER.match(text) else text


def is_closed(text: str) -> bool | None:
    """Whether a status says that the case is at its end; None where it says neither."""
    plain = narrow(text).lower()
    if plain in ("是", "y", "yes", "true", "1", "√"):
        return True
    if plain in ("否", "n", "no", "false", "0", "×"):
        return False
    if any(word in plain for word in _CLOSED):
        return not any(word in plain for word in _NOT_YET)
    return False if any(word in plain for word in _OPEN) else None


def day_in(text: str) -> str | None:
    """The one day that a text names somewhere, as ISO text."""
    found = {(int(year), int(month), int(day)) for year, month, day in _DAY.findall(narrow(text))}
    if len(found) != 1:
        return None
    try:
        return date(*found.pop()).isoformat()
    except ValueError:
        return None


def event_of(text: str) -> str | None:
    """What happened: opened, contacted, investigated, proposed, replied, followed, closed."""
    plain = narrow(text).lower()
    for code, names in _EVENTS:
        if any(name in plain for name in names):
            return code
    return None


def score_of(text: str, scale: int = 10) -> int | None:
    """A score of 1 … 10. What stands on another scale, or is no whole number, is none."""
    found = _SCORE.fullmatch(narrow(text))
    if found is None or scale != 10 or (found[2] and int(found[2]) != 10):
        return None
    score = int(found[1])
    return score if 1 <= score <= 10 else None


def is_satisfaction(text: str) -> bool:
    """Whether a cell says in words how satisfied the customer is."""
    return _SATISFACTION.search(text) is not None


def scale_of(header: str) -> int:
    """The top of the scale that a header of scores names: 10 unless it names another."""
    plain = narrow(header).lower()
    if re.search(r"5\s*分|五分|星|/5|5 ?stars?|1-5|1~5", plain):
        return 5
    return 100 if re.search(r"100\s*分|百分|/100|%|率", plain) else 10


@cache
def _longest_first(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(codes, key=len, reverse=True))


def _by_longest(text: str, table: Mapping[str, str]) -> str | None:
    """The code of the longest word in the text; None where two of that length disagree."""
    plain = narrow(text).lower()
    if plain in table:
        return table[plain]
    found = [word for word in _longest_first(tuple(table)) if _stands_in(word, plain)]
    best = {table[word] for word in found if len(word) == len(found[0])}
    return best.pop() if len(best) == 1 else None


def _only(text: str, table: Mapping[str, str]) -> str | None:
    """The one code that the words of the text name."""
    plain = narrow(text).lower()
    if plain in table:
        return table[plain]
    rest, codes = plain, set()
    for word in _longest_first(tuple(table)):
        if _stands_in(word, rest):
            codes.add(table[word])
            rest = rest.replace(word, " ")
    return codes.pop() if len(codes) == 1 else None


def _stands_in(word: str, text: str) -> bool:
    if word.isascii() and word.isalpha():
        return re.search(rf"\b{re.escape(word)}\b", text) is not None
    return word in text


def _without_tail(text: str) -> str:
    return re.sub(r"(?:级|类|程度|投诉|抱怨|级别|案件|priority| level)$", "", text)
