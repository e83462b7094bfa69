"""A change of settings in words: of a long list only what went and what came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.base.settings import BY_KEY
from app.base.translation import LANGUAGES, _
from app.customers.labels import stage_label, work_label
from app.worktime.wording import WEEKDAYS
from ui.settings.record_content import content_parts

Told = tuple[str, str, str, str]


def setting_title(key: str) -> str:
    """What a setting is called; one of another version of the program is its own name."""
    return _(BY_KEY[key].title) if key in BY_KEY else key


def setting_differences(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> list[Told]:
    """Thing, field, before, after for each setting, or part of one, that changed."""
    found: list[Told] = []
    thing = _("Settings")
    for key in after or {}:
        was, became = (before or {}).get(key), (after or {})[key]
        for name, old, new in _parts(key, setting_title(key), was, became):
            if old != new:
                found.append((thing, name, *_in_words(key, old, new)))
    return found


def _parts(key: str, title: str, was: Any, became: Any) -> list[tuple[str, Any, Any]]:
    """A setting of several lists or stages falls into its parts."""
    content = content_parts(key, title, was, became)
    if content is not None:
        return content
    if isinstance(became, dict):
        old = was or {}
        return [
            (f"{title}: {work_label(code)}", old.get(code, []), became.get(code, []))
            for code in old | became
        ]
    if key == "calendar.week":
        days = zip(WEEKDAYS, was or [None] * len(WEEKDAYS), became, strict=True)
        return [(f"{title}: {_(name)}", old, new) for name, old, new in days]
    if key == "lifecycle.stages":
        ends = {code: months for months, code in was or []}
        return [
            (_("{stage}: up to months").format(stage=stage_label(code)), ends.get(code), months)
            for months, code in became
        ]
    return [(title, was, became)]


def _in_words(key: str, old: Any, new: Any) -> tuple[str, str]:
    if key.endswith("_words"):
        gone = [word for word in old if word not in new]
        came = [word for word in new if word not in old]
        return _list(gone, _("taken out: {words}")), _list(came, _("added: {words}"))
    if key == "calendar.week":
        return _of_weekday(old), _of_weekday(new)
    return _text(old), _text(new)


def _of_weekday(rule: Any) -> str:
    if isinstance(rule, bool):
        return _("Ordinary hours") if rule else _("Off")
    return _text(rule)


def _list(words: list[str], sentence: str) -> str:
    return sentence.format(words=_(", ").join(words)) if words else "–"


def _text(value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return _(", ").join("–".join(v) if isinstance(v, list) else str(v) for v in value)
    if value in LANGUAGES:
        return {"zh_CN": "简体中文", "en": "English"}.get(value, str(value))
    return str(value)
