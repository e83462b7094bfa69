"""Header texts: what they say once marks, hints and units are taken away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.importing.rules import Field, Kind

JOINER = " › "
"""Between the parts of a header that stands over several rows."""

_UNSEEN = re.compile(r"[\s*·:;._\-#?!'\"`\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\xad]+")
_BRACKETS = re.compile(r"[(\[【〔《<{]([^()\[\]【】〔〕《》<>{}]*)[)\]】〕》>}]")
_HINT = re.compile(
    r"必填|必填项|必须|必录|选填|可选|可空|非空|非必填|不能为空|不可为空|required|optional"
    r"|(?:格式|例|如|示例|支持|允许|多个|下拉|请|单位|注|最多|不超过|区号).*"
    r"|\d+|[12]\d{3}[-/.年].*|yyyy.*|y{2,4}[-/.年]?m.*|时间格式.*"
    r"|元|人民币|¥|rmb|cny|yuan|公里|千米|km|kms|小时|h|天|个|次|台次?|%"
    r"|文本|数字|日期|文本格式|男/女|是/否|否/是|有/无|y/n|yes/no|0/1|1/0|1是0否|0否1是|本地/外地"
)
_UNIT_AFTER_SLASH = re.compile(r"/(?:元|公里|km|千米|小时|天|个)$")
_GROUP_WORDS = re.compile(r"(?:基本|详细)?(?:信息|资料|档案|情况|明细|栏)$")


@lru_cache(maxsize=4096)
def normalise_header(text: str) -> str:
    """A header without blanks, stars, hints (必填, 1900/01/01) and units (元), in lower case and
    half-width. Brackets that say something else, such as (驾驶员), are kept.
    """
    text = unicodedata.normalize("NFKC", text).lower()
    text = _UNSEEN.sub("", _BRACKETS.sub(_without_hint, text))
    return _UNIT_AFTER_SLASH.sub("", text) or text


def header_forms(text: str) -> tuple[str, ...]:
    """The ways in which a header may be matched, the truest first: as it is; without what
    stands in brackets; and where it stands over several rows, each part with the next.
    """
    whole = normalise_header(text)
    forms = [whole]
    bare = _UNSEEN.sub("", _BRACKETS.sub("", unicodedata.normalize("NFKC", text).lower()))
    forms.append(bare.replace(JOINER.strip(), ""))
    if JOINER in text:
        parts = [normalise_header(part) for part in text.split(JOINER)]
        groups = [_GROUP_WORDS.sub("", part) for part in parts[:-1]]
        forms[0] = "".join(parts)
        forms += ["".join([*groups, parts[-1]]), parts[-1]]
    return tuple(dict.fromkeys(form for form in forms if form))


def _without_hint(found: re.Match[str]) -> str:
    content = _UNSEEN.sub("", found[1])
    return "" if not content or _HINT.fullmatch(content) else found[0]


@dataclass(frozen=True)
class Meaning:
    """What a header text means for a kind: the field, how good a name it is for it (0 = best),
    and whether it says the opposite.
    """

    field: Field
    rank: int
    inverse: bool


@lru_cache(maxsize=32)
def vocabulary(kind: Kind) -> dict[str, tuple[Meaning, ...]]:
    """All header texts a kind knows, normalised, with what each may mean."""
    found: dict[str, list[Meaning]] = {}
    for field in kind.fields:
        for inverse, texts in ((False, field.synonyms), (True, field.inverse_synonyms)):
            for rank, text in enumerate(dict.fromkeys(texts)):
                found.setdefault(normalise_header(text), []).append(Meaning(field, rank, inverse))
    return {text: tuple(meanings) for text, meanings in found.items()}


@lru_cache(maxsize=32)
def marks(kind: Kind) -> frozenset[str]:
    """The header texts, normalised, that speak for a kind though nothing is taken from them."""
    return frozenset(normalise_header(text) for text in kind.marks)


def meanings(header: str, kind: Kind) -> tuple[int, tuple[Meaning, ...]]:
    """What a header may mean, and which of its forms says so (0 = as it is)."""
    known = vocabulary(kind)
    for form_no, form in enumerate(header_forms(header)):
        if form in known:
            return form_no, known[form]
    return 0, ()


def fields_named(headers: Iterable[str], kind: Kind) -> set[str]:
    """The codes of the fields of *kind* that these headers name word for word."""
    found = (meanings(header, kind)[1] for header in headers)
    return {each[0].field.code for each in found if each}
