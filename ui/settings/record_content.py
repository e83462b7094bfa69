"""A change of content in words: kinds of complaint, calming sentences, answers, times."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.base.translation import _
from app.complaints.calming import situation_label, step_label
from app.complaints.codes import SEVERITIES
from app.complaints.labels import kind_label, own_labels, severity_label

Part = tuple[str, Any, Any]
_BY_SEVERITY = ("complaints.contact_minutes", "complaints.proposal_days")


def content_parts(key: str, title: str, was: Any, became: Any) -> list[Part] | None:
    """What changed of a setting of many parts: name, before, after; None for other settings."""
    if key in _BY_SEVERITY:
        return [
            (f"{title}: {severity_label(one)}", (was or {}).get(one), became.get(one))
            for one in SEVERITIES
        ]
    if key == "complaints.calming":
        return _of_calming(title, was or {}, became)
    if key == "enquiries.answers":
        return _of_texts(title, _answers(was or ()), _answers(became))
    if key == "complaints.kinds":
        return _of_texts(title, _kinds(was or ()), _kinds(became))
    return None


def _of_calming(title: str, was: Mapping[str, Any], became: Mapping[str, Any]) -> list[Part]:
    return [
        (
            _("{title}: {step}, {situation}").format(
                title=title, step=step_label(step), situation=situation_label(situation)
            ),
            "\n".join(was.get(step, {}).get(situation, ())),
            "\n".join(became.get(step, {}).get(situation, ())),
        )
        for step in became
        for situation in was.get(step, {}) | became[step]
    ]


def _of_texts(title: str, was: Mapping[str, str], became: Mapping[str, str]) -> list[Part]:
    """One part for each name that came, went, or says something else now."""
    names = dict.fromkeys((*was, *became))
    return [(f"{title}: {name}", was.get(name), became.get(name)) for name in names]


def _answers(entries: Any) -> dict[str, str]:
    return {
        entry["question"]: "\n".join((entry["answer"], " ".join(entry["words"]))).strip()
        for entry in entries
    }


def _kinds(kinds: Any) -> dict[str, str]:
    own = own_labels(kinds)
    return {
        kind["code"]: _(", ").join(
            (kind_label(kind["code"], own), *(kind_label(_code(one), own) for one in kind["items"]))
        )
        for kind in kinds
    }


def _code(item: Any) -> str:
    return item if isinstance(item, str) else str(item["code"])
