"""Words in cells that stand for one of a few values: yes and no, gender, kind of customer."""

from __future__ import annotations

from app.importing.cells import BadValue, Cell, Context, clean_text, narrow
from app.importing.rules import words

_YES = frozenset(words("是|y|yes|true|t|1|√|✓|✔|☑|有|对|真|on|已|o"))
_NO = frozenset(words("否|n|no|false|f|0|×|✗|✘|x|☐|没有|不是|假|off|未"))
_FIXED = frozenset(
    words(
        "合格|一次合格|一次修复|一次修好|首次修复|已修复|修复|非返修|未返修|不返修|非返工|未返工"
        "|无返修|无返工|正常|一次性修复|一次维修合格|fixed|right first time|first time fix|ok"
    )
)
_NOT_FIXED = frozenset(
    words(
        "返修|返工|不合格|一次不合格|未修复|二次维修|二次返修|非一次修复|重复维修|内返|外返"
        "|返修车|返工车|未一次修复|rework|comeback|repeat"
    )
)
_BOOKED = frozenset(
    words(
        "预约|已预约|预约到店|预约进店|预约进厂|预约客户|主动预约|被动预约|电话预约|网上预约"
        "|微信预约|booked|appointment"
    )
)
_NOT_BOOKED = frozenset(
    words(
        "未预约|非预约|不预约|无预约|没预约|自然到店|自然进店|自然进厂|直接到店|非预约客户"
        "|walk-in|walk in|not booked"
    )
)
_VOID = frozenset(
    words(
        "已删除|删除|作废|已作废|废单|已取消|取消|无效|已撤销|撤销|冲销|已冲销|void|voided"
        "|deleted|cancelled|canceled|invalid"
    )
)
_NOT_VOID = frozenset(words("未删除|未作废|正常|有效|非作废|非删除|未取消|valid|active|normal"))
_SETTLED = frozenset(
    words(
        "已结算|结算|结算完成|已结账|已结帐|已出厂|出厂|已交车|交车|已完成|settled|closed|invoiced"
    )
)
_NOT_SETTLED = frozenset(
    words(
        "未结算|待结算|未结账|未结帐|在修|在厂|未出厂|未交车|维修中|结算中|反结算|unsettled"
        "|not settled|open|in progress"
    )
)
_MALE = frozenset(words("男|男性|m|male|先生|男士|1|mr|mr."))
_FEMALE = frozenset(words("女|女性|f|female|女士|小姐|太太|夫人|2|mrs|ms|mrs.|ms."))
_NOT_SAID = frozenset(words("未知|保密|不详|不明|其他|其它|未填|未说明|unknown|other|9|未设置"))

# The longest word found in the text decides. What says nothing (非营运) is taken out first, so
# that it is not read as 营运, and 非营运个人 is read as 个人.
_CUSTOMER_KINDS: dict[str, str] = {
    **dict.fromkeys(
        words(
            "私家|私人|私车|个人|家用|家庭|自用|自然人|散户|非公务|private|personal|individual"
            "|非企业|个体"
        ),
        "private",
    ),
    **dict.fromkeys(
        words(
            "公务|单位|企业|公司|机关|公车|政府|集团|团体|法人|商务|公用|事业|公户|对公|大客户"
            "|非营业企业|军车|部队|党政|company|corporate|fleet|business|government|政企"
        ),
        "company",
    ),
    **dict.fromkeys(
        words(
            "特种|出租|的士|驾校|教练|警车|警用|公安|警察|救护|消防|工程|网约|租赁|营运|营业|运营"
            "|邮政|环卫|特殊|校车|押运|殡葬|公交|客运|taxi|special|driving school|police|rental"
            "|ambulance"
        ),
        "special",
    ),
}
_NO_KIND = words("非营运|非营业|非特种|未知|不详|其他|其它|unknown")
_LABOUR = words("工时|项目|劳务|工项|人工|服务|作业|工费|labour|labor|service|job")
_MATERIAL = words(
    "材料|配件|备件|零件|物料|精品|油品|辅料|商品|附件|机油|耗材|material|part|goods|accessory"
)
_OTHER_SORT = words("其他|其它|附加|管理费|外加工|外包|拖车|代办|other|sublet|fee")


def flag(value: Cell, context: Context) -> bool | None:
    """Yes or no: 是/否, Y/N, 1/0, true/false, √/×."""
    return _flag(value, frozenset(), frozenset(), turned=False)


def fixed_first(value: Cell, context: Context, *, turned: bool = False) -> bool | None:
    """Whether the car was right at the first visit.

    With *turned* the column says the opposite (返修): 是 then means no. Words that are clear
    by themselves, such as 返修 or 一次合格, mean the same in either column.
    """
    return _flag(value, _FIXED, _NOT_FIXED, turned=turned)


def booked(value: Cell, context: Context, *, turned: bool = False) -> bool | None:
    """Whether the visit was booked. With *turned* the column says the opposite (自然到店)."""
    return _flag(value, _BOOKED, _NOT_BOOKED, turned=turned)


def void(value: Cell, context: Context, *, turned: bool = False) -> bool | None:
    """Whether the order is deleted. With *turned* the column says the opposite (是否有效)."""
    return _flag(value, _VOID, _NOT_VOID, turned=turned)


def settled(value: Cell, context: Context, *, turned: bool = False) -> bool | None:
    """Whether the order is settled. With *turned* the column says the opposite (是否在修)."""
    return _flag(value, _SETTLED, _NOT_SETTLED, turned=turned)


def gender(value: Cell, context: Context) -> str | None:
    """``male``, ``female`` or, where it is not told, ``None``."""
    text = _word(value)
    if text is None or text in _NOT_SAID or text == "0":
        return None
    if text in _MALE:
        return "male"
    if text in _FEMALE:
        return "female"
    raise BadValue("gender")


def customer_kind(value: Cell, context: Context) -> str | None:
    """``private``, ``company``, ``special`` (taxi, driving school, police…), or ``None``."""
    text = _word(value)
    if text is None:
        return None
    told = text
    for word in _NO_KIND:
        told = told.replace(word, " ")
    best = max((word for word in _CUSTOMER_KINDS if word in told), key=len, default=None)
    if best is not None:
        return _CUSTOMER_KINDS[best]
    if told == text:
        raise BadValue("customer_kind")
    return None


def sort(value: Cell, context: Context) -> str | None:
    """What an order line is: ``labour``, ``material`` or ``other``."""
    text = _word(value)
    if text is None:
        return None
    for known, code in ((_OTHER_SORT, "other"), (_MATERIAL, "material"), (_LABOUR, "labour")):
        if any(word in text for word in known):
            return code
    raise BadValue("sort")


def _word(value: Cell) -> str | None:
    text = clean_text(value)
    return None if text is None else narrow(text).lower()


def _flag(
    value: Cell, clear_yes: frozenset[str], clear_no: frozenset[str], *, turned: bool
) -> bool | None:
    if isinstance(value, bool):
        return value is not turned
    text = _word(value)
    if text is None:
        return None
    if text in clear_yes:
        return True
    if text in clear_no:
        return False
    if text in _YES:
        return not turned
    if text in _NO:
        return turned
    raise BadValue("flag")
