"""Which category and item of the dealership the texts of an old sheet mean.

A text is taken for a code when it is the code, its label, or a usual name of it that nothing
else goes by; else it stays as it is, as a kind of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from app.complaints.labels import kind_choices
from app.importing.cells import narrow
from app.importing.rules import words

_PATH = re.compile(r"\s*(?:-+>?|—+|–|/|>|→|\\|·|:|：|\|)\s*")
_TAIL = re.compile(r"(?:类投诉|类抱怨|投诉|抱怨|问题|类别|类|方面|环节)$")

_NAMES: Mapping[str, str] = {
    "sales": "sales|销售|销售服务|新车销售|销售部|售前|整车销售",
    "service": "service|服务|售后|售后服务|维修服务|维修|售后维修|服务质量|after-sales|after sales",
    "product": "product|产品|产品质量|商品|车辆质量|整车质量|质量|商品质量|product quality|quality",
    "care": "care|客户关爱|关爱|客户关怀|关怀|客服|客户服务|customer care",
    "promises": (
        "承诺兑现|承诺|承诺未兑现|销售承诺|未兑现承诺|兑现承诺|履约|promises|promise not kept"
    ),
    "price_contract": (
        "价格与合同|价格合同|价格和合同|合同|购车合同|合同纠纷|车价|销售价格|购车价格|contract"
    ),
    "delivery_date": (
        "交车时间|交车日期|交期|交车延期|延期交车|延迟交车|提车延误|交付时间|delivery date"
        "|late delivery"
    ),
    "delivery_condition": (
        "交车质量|交车状态|交车车况|新车瑕疵|新车质量|交付质量|delivery condition"
    ),
    "paperwork": (
        "手续|上牌|上牌手续|手续办理|资料|证件|合格证|办证|手续资料|单证|paperwork|documents"
        "|registration"
    ),
    "sales_attitude": "销售态度|销售服务态度|销售顾问态度|销售人员态度|sales attitude",
    "repair_quality": "维修质量|修理质量|维修技术|服务技术|维修水平|repair quality|workmanship",
    "repeat_repair": (
        "重复维修|返修|多次维修|二次返修|反复维修|屡修不好|重复故障|repeat repair|comeback"
    ),
    "waiting": (
        "等待|等待时间|等候|等候时间|维修时间|维修等待|排队|时效|维修时效|服务及时性|waiting"
        "|waiting time"
    ),
    "parts_supply": (
        "配件|配件供应|缺件|备件|备件供应|零件供应|零部件供应|配件缺货|备件缺货|零件|parts"
        "|parts supply"
    ),
    "price_explanation": (
        "维修价格|收费|维修费用|价格与解释|价格解释|收费不透明|收费问题|维修收费|费用解释"
        "|price explanation|charges"
    ),
    "service_attitude": "售后态度|售后服务态度|服务顾问态度|维修态度|接待态度|service attitude",
    "cleanliness": "清洁|洗车|车辆清洁|卫生|洗车质量|清洗|整洁|cleanliness|washing|car wash",
    "engine": "发动机|动力|动力系统|发动机系统|引擎|engine",
    "gearbox": "变速箱|变速器|变速系统|传动系统|gearbox|transmission",
    "chassis_brakes": (
        "底盘|制动|刹车|制动系统|转向|悬挂|底盘制动|底盘与制动|底盘系统|转向系统|chassis|brakes"
        "|brake"
    ),
    "electrics": (
        "电气|电器|电路|电子|电气系统|电器系统|电子电气|车身电器|electrics|electrical|electronics"
    ),
    "body": "车身|漆面|内饰|外观|车身附件|车身及附件|内外饰|车漆|body|paint",
    "noise": "异响|噪音|噪声|车内异响|noise|rattle|nvh",
    "consumption": "油耗|能耗|油耗高|电耗|续航|consumption|fuel consumption",
    "lounge": "休息室|休息区|客户休息区|客户休息室|客休区|lounge",
    "telephone": "电话|电话服务|电话回访|回访|telephone|phone service",
    "information": "信息|信息告知|告知|信息不准|information",
}
_EITHER = {
    "服务态度": ("sales_attitude", "service_attitude"),
    "态度": ("sales_attitude", "service_attitude"),
    "人员态度": ("sales_attitude", "service_attitude"),
    "attitude": ("sales_attitude", "service_attitude"),
    "价格": ("price_contract", "price_explanation"),
    "费用": ("price_contract", "price_explanation"),
    "price": ("price_contract", "price_explanation"),
}
"""Names that only the category tells apart."""

Pair = tuple[str | None, str | None]


class KindFinder:
    """Finds category and item of texts among the kinds that the dealership has set."""

    def __init__(self, kinds: Sequence[Mapping[str, Any]]) -> None:
        self._parent: dict[str, str] = {}
        self._categories: dict[str, str] = {}
        self._items: dict[str, set[str]] = {}
        self._memo: dict[Pair, Pair] = {}
        for code, label, items in kind_choices(kinds):
            for name in (code, label, *_usual(code)):
                self._categories.setdefault(_plain(name), code)
            for item, item_label in items:
                self._parent[item] = code
                for name in (item, item_label, *_usual(item)):
                    self._items.setdefault(_plain(name), set()).add(item)
        for name, codes in _EITHER.items():
            known = {code for code in codes if code in self._parent}
            if known:
                self._items.setdefault(_plain(name), set()).update(known)

    def find(self, category: str | None, item: str | None) -> Pair:
        """Codes where they are sure, else the texts; an item alone names its category too."""
        key = (category, item)
        if key not in self._memo:
            self._memo[key] = self._found(category, item)
        return self._memo[key]

    def _found(self, category: str | None, item: str | None) -> Pair:
        if category and not item:
            first, *rest = _PATH.split(category, maxsplit=1)
            if rest and rest[0] and self._category(first):
                category, item = first, rest[0]
        code = self._category(category) if category else None
        within = self._item(item, code) if item else None
        if within:
            return self._parent[within], within
        if code or not category:
            return code, item
        # A column of categories may hold what is an item here.
        alone = self._item(category, None)
        if alone and not item:
            return self._parent[alone], alone
        return category, item

    def _category(self, text: str) -> str | None:
        return self._categories.get(_plain(text)) or self._categories.get(_short(text))

    def _item(self, text: str, category: str | None) -> str | None:
        for name in (_plain(text), _short(text)):
            codes = self._items.get(name, set())
            fitting = {c for c in codes if category is None or self._parent[c] == category}
            if len(fitting) == 1:
                return fitting.pop()
        return None


def _usual(code: str) -> tuple[str, ...]:
    return words(_NAMES.get(code, ""))


def _plain(text: str) -> str:
    return re.sub(r"[\s_]+", "", narrow(text).lower())


def _short(text: str) -> str:
    plain = _plain(text)
    return _TAIL.sub("", plain) or plain
