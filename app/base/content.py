"""Texts and word lists that travel with the program, as files the program only reads."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from app.base.resources import resource
from app.base.translation import language


@cache
def content(*parts: str) -> dict[str, Any]:
    """One content file: `content("lifecycle")`, or `content("zh_CN", "complaints")`."""
    import tomllib

    *folders, name = parts
    with resource("data", "content", *folders, f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def from_content(name: str, key: str) -> Callable[[], Any]:
    """A default that is the same in every language."""
    return lambda: content(name)[key]


def from_own_language(name: str, key: str) -> Callable[[], Any]:
    """A default written once per language: the one in the language spoken now."""
    return lambda: content(language(), name)[key]
