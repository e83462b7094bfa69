"""What all commands share: options, answers on standard output, messages, exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from app.base.clock import Clock, SystemClock
from app.base.door import Store
from app.base.errors import UserError
from app.base.places import default_language, default_store
from app.base.translation import LANGUAGES, _, set_language
from app.house import open_house
from app.staff.rules import Actor
from app.staff.verbs import first_person

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


@dataclass
class Call:
    """One call of the command: where the store is, how to answer, what time it is."""

    store_path: Path
    as_json: bool
    clock: Clock
    language: str | None = None
    exit_code: int = DONE

    @contextmanager
    def writing(self) -> Iterator[tuple[Store, Actor]]:
        """The store for writing, and who acts: its first manager."""
        with open_house(self.store_path) as store:
            yield store, first_person(store, _("Manager"), clock=self.clock)

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """The store for reading only."""
        with open_house(self.store_path, mode="read") as store:
            yield store

    def answer(self, document: Any, text: str) -> None:
        """Say the result: as one JSON document, or in words."""
        if self.as_json:
            click.echo(json.dumps(document, ensure_ascii=False, indent=1))
        else:
            click.echo(text)

    def tell(self, text: str) -> None:
        """Say something on the way, on standard error."""
        click.echo(text, err=True)


def command(group: click.Group, name: str) -> Callable[[Callable[..., None]], click.Command]:
    """Make a command whose function gets the Call first; the common options may follow it."""

    def make(function: Callable[..., None]) -> click.Command:
        @wraps(function)
        def called(
            *, store_path: Path | None, language: str | None, as_json: bool, **given: Any
        ) -> None:
            call = _call_with(store_path, language, as_json)
            function(call, **given)

        return group.command(name)(_common_options(called))

    return make


def common_group(function: Callable[..., None]) -> click.Group:
    """The group itself, with the common options before the command."""
    return click.group()(_common_options(function))


def remember(store_path: Path | None, language: str | None, as_json: bool) -> None:
    """Keep the options given before the command, for the command."""
    set_language(language or default_language())
    context = click.get_current_context()
    context.obj = Call(store_path or default_store(), as_json, SystemClock(), language)


def run_group(group: click.Group, arguments: Sequence[str]) -> int:
    """Run a group; a UserError becomes a sentence and exit code 1."""
    _speak_utf8()
    as_json = "--json" in arguments
    try:
        with group.make_context("care-desk", list(arguments)) as context:
            group.invoke(context)
            return int(context.obj.exit_code) if context.obj else DONE
    except click.exceptions.Exit as ended:
        return int(ended.exit_code)
    except click.ClickException as wrong:
        wrong.show()
        return WRONG_USAGE
    except UserError as error:
        if as_json:
            click.echo(json.dumps({"error": str(error)}, ensure_ascii=False))
        click.echo(str(error), err=True)
        return REFUSED


def _call_with(store_path: Path | None, language: str | None, as_json: bool) -> Call:
    call = click.get_current_context().find_root().obj
    assert isinstance(call, Call)
    call.store_path = store_path or call.store_path
    call.as_json = as_json or call.as_json
    if language:
        set_language(language)
        call.language = language
    return call


def _common_options(function: Callable[..., None]) -> Callable[..., None]:
    options = (
        click.option("--store", "store_path", type=click.Path(path_type=Path), metavar="FILE"),
        click.option("--lang", "language", type=click.Choice(LANGUAGES)),
        click.option("--json", "as_json", is_flag=True),
    )
    for option in options:
        function = option(function)
    return function


def _speak_utf8() -> None:
    # A Windows console or pipe may have another encoding; the answer is always UTF-8.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
