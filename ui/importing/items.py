"""The files a person has chosen: what each seems to be and how far it has come."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.errors import FileRefused
from app.base.translation import _

if TYPE_CHECKING:
    from app.importing.job import Choice, Look
    from app.importing.run import ImportResult

ENDINGS = frozenset(
    {
        ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et", ".csv", ".txt", ".tsv", ".tab",
        ".htm", ".html", ".xml",
    }
)  # fmt: skip
"""Endings that are taken from a folder; a file chosen by itself may have any name."""

MOST_FILES = 500
SURE = 0.5
"""A likelihood of the best guess under which the person is asked what the file is."""


class State(Enum):
    """How far a file has come."""

    WAITING = "waiting"
    LOOKING = "looking"
    READY = "ready"
    DECIDE = "decide"
    IMPORTING = "importing"
    DONE = "done"
    REFUSED = "refused"


BUSY = frozenset({State.LOOKING, State.IMPORTING})


@dataclass(eq=False)
class QueuedFile:
    """One chosen file.

    `choice` is what was decided so far. `agreed` says that the person chose the kind. `problem`
    is the sentence of a refusal and `code` its reason; `note` and
    `same` (as another chosen file) are remarks that stop nothing.
    """

    path: Path
    choice: Choice
    state: State = State.WAITING
    look: Look | None = None
    agreed: bool = False
    problem: str = ""
    code: str = ""
    note: str = ""
    same: str = ""
    digest: str = ""
    fraction: float | None = None
    phase: str = ""
    result: ImportResult | None = None

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def kind(self) -> str:
        """The code of the kind it is taken for; empty while nobody knows."""
        if self.result is not None:
            return self.result.kind
        return self.look.kind if self.look is not None else self.choice.kind or ""

    @property
    def asks_encoding(self) -> bool:
        return self.code == "encoding_undecided" or self.choice.encoding is not None

    @property
    def kind_is_clear(self) -> bool:
        """Whether a person or the file itself says of what kind it is."""
        look = self.look
        if look is None or self.agreed or self.result is not None:
            return True
        told = look.remembered or likelihood(look) >= SURE
        return bool(look.kind) and told and not look.rival

    def settle(self, look: Look) -> None:
        """Take what was found out and say whether a person must decide."""
        self.look = look
        self.problem = self.code = ""
        self.state = State.DECIDE if self.open_questions() else State.READY

    def refuse(self, error: Exception, text: str) -> None:
        self.state = State.REFUSED
        self.problem = text
        self.code = error.code if isinstance(error, FileRefused) else ""

    def open_questions(self) -> list[str]:
        """What must be decided before this file can go in, each as a sentence."""
        look = self.look
        if look is None:
            return []
        if not self.kind_is_clear:
            if look.rival:
                return [
                    _('This looks like "{rival}", not like what was chosen. If it is right, '
                      "choose its kind again.").format(rival=look.rival)
                ]  # fmt: skip
            return [
                _("This file does not look like an export that belongs here. If it is one, choose "
                  "its kind.")
            ]  # fmt: skip
        if look.missing:
            fields = _("; ").join(look.missing)
            return [
                _("Still needed: {fields}. Choose the column that holds it.").format(fields=fields)
            ]
        return []


def likelihood(look: Look) -> float:
    """How surely the file is of the kind it is taken for, 0–1."""
    return dict(look.guesses).get(look.kind, 0.0)


@dataclass
class Taken:
    """What became of paths that were dropped: fresh ones, ones there already, empty folders."""

    fresh: list[Path] = field(default_factory=list)
    again: list[Path] = field(default_factory=list)
    empty_folders: list[Path] = field(default_factory=list)
    too_many: int = 0


def take(paths: Iterable[Path], present: Sequence[Path]) -> Taken:
    """Sort dropped paths; a folder stands for the tables that lie in it."""
    taken = Taken()
    known = {same_file_key(path) for path in present}
    for path in paths:
        files = files_of(path)
        if not files:
            taken.empty_folders.append(path)
        for file in files:
            key = same_file_key(file)
            if key in known:
                taken.again.append(file)
            elif len(known) >= MOST_FILES:
                taken.too_many += 1
            else:
                known.add(key)
                taken.fresh.append(file)
    return taken


def files_of(path: Path) -> list[Path]:
    """A file itself; of a folder the tables in it."""
    return _tables_in(path) if path.is_dir() else [path]


def same_file_key(path: Path) -> str:
    """Equal for two ways of writing the same file's place."""
    try:
        return os.path.normcase(path.resolve())
    except OSError:
        return os.path.normcase(path)


def digest(path: Path) -> str:
    """What tells files of the same content. Raises FileRefused, with what to do, if unreadable."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise FileRefused(
            "gone", _("The file is no longer there. Choose it again where it lies now.")
        ) from None
    except PermissionError:
        raise FileRefused(
            "locked",
            _("The file is open in another program, or you may not read it. Close it there, then "
              "press Try again."),
        ) from None  # fmt: skip
    except OSError:
        raise FileRefused(
            "unreadable",
            _("The file cannot be read. Copy it to this computer, then choose it there."),
        ) from None


def _tables_in(folder: Path) -> list[Path]:
    try:
        files = [file for file in folder.iterdir() if file.is_file()]
    except OSError:
        return []
    return sorted(
        file
        for file in files
        if file.suffix.lower() in ENDINGS and not file.name.startswith(("~$", "."))
    )
