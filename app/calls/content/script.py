"""A script as plain values: what is said in a call, with places that are filled in.

A place is written {name|what is said when the value is missing}, for example {address|customer};
a Chinese author writes the names in Chinese: {称呼|客户}. Every place must have its fallback, so
that no sentence is ever said with a hole in it. Texts are plain: nothing in them is a layout.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.base.translation import N_, _
from app.calls.codes import HARD_MOMENTS

PARTS = ("opening", "body", "closing")
"""What is said at the beginning, while asking, and at the end."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_PLACE = re.compile(r"\{([^{}|]*)(?:\|([^{}]*))?\}")


@dataclass(frozen=True)
class Script:
    """The content of one version; `help` has a text for each of HARD_MOMENTS."""

    opening: str = ""
    body: str = ""
    closing: str = ""
    help: Mapping[str, str] = field(default_factory=dict)

    def texts(self) -> dict[str, str]:
        """Every text by where it stands: opening, body, closing, then the hard moments."""
        said = {part: getattr(self, part) for part in PARTS}
        return said | {moment: self.help.get(moment, "") for moment in HARD_MOMENTS}


class Place(NamedTuple):
    """A place that can be filled in: its code, its Chinese name, what it stands for, and what
    an author may say when it is missing, in Chinese and in English.
    """

    code: str
    chinese: str
    label: str
    missing: str
    missing_en: str


PLACES = (
    Place("surname", "姓", N_("surname of the customer"), "客户", "customer"),
    Place("address", "称呼", N_("form of address: Mr, Ms"), "客户", "sir or madam"),
    Place("name", "姓名", N_("name of the customer"), "车主", "the owner"),
    Place("model", "车型", N_("model of the car"), "爱车", "car"),
    Place("plate", "车牌", N_("plate"), "爱车", "your car"),
    Place("adviser", "服务顾问", N_("service adviser of the visit"), "服务顾问", "your adviser"),
    Place("consultant", "销售顾问", N_("sales consultant"), "销售顾问", "your consultant"),
    Place("date", "日期", N_("day of the visit or delivery"), "前几天", "a few days ago"),
    Place("days", "天数", N_("days since then"), "几", "a few"),
    Place("work", "维修项目", N_("work done on the car"), "保养维修", "the work"),
    Place("last_visit", "上次进站", N_("day of the last visit"), "上一次", "last time"),
    Place("words", "客户原话", N_("words of the customer"), "您反映的问题", "what you told us"),
    Place("result", "处理结果", N_("what was done about it"), "处理方案", "what we agreed"),
    Place("wishes", "心愿", N_("wishes told at the delivery"), "那几点想法", "your wishes"),
    Place("agreed", "约定时间", N_("time agreed for the call"), "约好的时间", "the agreed time"),
    Place("promised", "承诺时间", N_("time promised"), "明天下班前", "the end of tomorrow"),
    Place("topic", "专题", N_("title of the topic"), "一个小调查", "a short survey"),
    Place("agent", "专员", N_("name of the person speaking"), "客户关爱专员", "customer care"),
    Place("dealer", "店名", N_("name of the dealership"), "本店", "the dealership"),
    Place("brand", "品牌", N_("brand"), "我们品牌", "our brand"),
    Place("hours", "营业时间", N_("working hours"), "营业时间", "our working hours"),
    Place("questions", "题数", N_("number of questions"), "几", "a few"),
    Place("minutes", "分钟数", N_("minutes the call takes"), "三", "three"),
)
"""What can be filled in."""

LABELS = {place.code: place.label for place in PLACES}
_CODES = {place.chinese: place.code for place in PLACES} | {"form": "address", "car": "model"}


class Piece(NamedTuple):
    """A stretch of a filled text: `place` is the place it came of, empty for the author's words;
    `missing` says that its value was not known and the fallback stands there.
    """

    text: str
    place: str = ""
    missing: bool = False


class Filled(NamedTuple):
    """A text as it is said, and the places whose fallback was used."""

    text: str
    fallbacks: tuple[str, ...] = ()


class Offer(NamedTuple):
    """A place as the editor offers it: its name in the author's language, what it stands for,
    and the whole of what is written into the text.
    """

    name: str
    label: str
    written: str


def fill(text: str, values: Mapping[str, str | None]) -> Filled:
    """The text with its places filled. Values are by code of PLACES; empty is missing."""
    found = pieces(text, values)
    missing = dict.fromkeys(piece.place for piece in found if piece.missing)
    return Filled("".join(piece.text for piece in found), tuple(missing))


def pieces(text: str, values: Mapping[str, str | None]) -> tuple[Piece, ...]:
    """The filled text in stretches, so that a screen can show what came from where."""
    found = []
    end = 0
    for place in _PLACE.finditer(text):
        found.append(Piece(text[end : place.start()]))
        found.append(_piece(place, values))
        end = place.end()
    found.append(Piece(text[end:]))
    return tuple(piece for piece in found if piece.text)


def places_in(text: str) -> tuple[str, ...]:
    """The codes of the known places of a text, each once, in order."""
    codes = [_code(place.group(1)) for place in _PLACE.finditer(text)]
    return tuple(dict.fromkeys(code for code in codes if code))


def faults(text: str) -> tuple[str, ...]:
    """What is wrong with the places of a text, each as a sentence that names the place."""
    found = []
    for place in _PLACE.finditer(text):
        if _code(place.group(1)) is None:
            found.append(_("There is no place {place}.").format(place=place.group(0)))
        elif not (place.group(2) or "").strip():
            sentence = _("{place} does not say what stands there when the value is missing.")
            found.append(sentence.format(place=place.group(0)))
    rest = _PLACE.sub("", text)
    if "{" in rest or "}" in rest:
        found.append(_("A brace stands alone. A place is written {example}.").format(
            example=offers(language_of(text))[0].written
        ))  # fmt: skip
    return tuple(dict.fromkeys(found))


def offers(language: str) -> tuple[Offer, ...]:
    """All places for completion, as they are written in a script of this language."""
    chinese = language == "zh_CN"
    found = []
    for place in PLACES:
        name = place.chinese if chinese else place.code
        missing = place.missing if chinese else place.missing_en
        found.append(Offer(name, _(place.label), "{" + f"{name}|{missing}" + "}"))
    return tuple(found)


def language_of(*texts: str) -> str:
    """The language a script is written in: Chinese as soon as it has a Chinese character."""
    return "zh_CN" if any(_HAN.search(_PLACE.sub("", text)) for text in texts) else "en"


def _piece(place: re.Match[str], values: Mapping[str, str | None]) -> Piece:
    code = _code(place.group(1))
    fallback = place.group(2)
    if code is None:
        return Piece(fallback if fallback is not None else place.group(0))
    value = (values.get(code) or "").strip()
    return Piece(value, code) if value else Piece(fallback or "", code, missing=True)


def _code(name: str) -> str | None:
    plain = name.strip()
    code = _CODES.get(plain, plain)
    return code if code in LABELS else None
