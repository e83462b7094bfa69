"""The command `care-desk`: the window, and everything that can be done without one.

Starting the window must be quick, so a call without a command goes to it at once; the
commands and what they need are loaded only when one is given.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from app.base.places import default_store
from app.base.translation import LANGUAGES

_WINDOW_OPTIONS = ("--store", "--lang")
_WINDOW_FLAGS = ("--smoke",)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `care-desk` with the given arguments (default: the command line's).

    Returns 0 when done, 1 when refused for a stated reason, 2 for wrong usage.
    """
    _support_frozen_children()
    given = list(sys.argv[1:] if arguments is None else arguments)
    window = _window_call(given)
    if window is not None:
        store, language, flags = window
        return int(importlib.import_module("ui.main").run(store, language, flags))
    commands = importlib.import_module("app.commands")
    return int(commands.run(given))


def _support_frozen_children() -> None:
    """In a built program the import's own process starts here again; elsewhere nothing is done."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()


def _window_call(given: list[str]) -> tuple[Path, str | None, list[str]] | None:
    """Store, language and flags if the call is for the window, else None."""
    values: dict[str, str] = {}
    flags: list[str] = []
    rest = iter(given)
    for word in rest:
        name, equals, value = word.partition("=")
        if name in _WINDOW_OPTIONS:
            values[name] = value if equals else next(rest, "")
        elif word in _WINDOW_FLAGS:
            flags.append(word)
        else:
            return None
    language = values.get("--lang")
    if not all(values.values()) or (language and language not in LANGUAGES):
        return None
    store = Path(values["--store"]) if "--store" in values else default_store()
    return store, language, flags
