"""What is asked of the import's own process, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.importing.planning import KindFinder
from app.importing.staging import StagedColumns

PREVIEW_ROWS = 20


@dataclass(frozen=True)
class StoreAccess:
    """How the child opens the dealership's store for reading."""

    path: Path
    key: bytes


@dataclass(frozen=True)
class Choice:
    """What a person (or the program) decided about a file. None leaves it to the program.

    `mapping` is a `Mapping` as JSON text.
    """

    kind: str | None = None
    sheet: str | None = None
    mapping: str | None = None
    encoding: str | None = None


@dataclass(frozen=True)
class LookJob:
    """Look at a file's first rows and propose what it is."""

    file: Path
    store: StoreAccess
    kinds: tuple[str, ...]
    finder: KindFinder
    choice: Choice = field(default_factory=Choice)
    language: str = "en"


@dataclass(frozen=True)
class StageJob:
    """Read a whole file into a staging store and plan where its rows go."""

    file: Path
    store: StoreAccess
    kind: str
    finder: KindFinder
    staging: Path
    staging_key: bytes
    settings: dict[str, Any]
    now: str
    choice: Choice = field(default_factory=Choice)
    language: str = "en"


@dataclass(frozen=True)
class PreviewCell:
    """A cell as it will be understood: its text, and why it is refused or dropped, if so."""

    shown: str
    problem: str = ""
    original: str = ""


@dataclass(frozen=True)
class Look:
    """What a file seems to be.

    `guesses` are kinds with a likelihood 0–1, best first; `headers` the columns by place;
    `mapping` (JSON) goes from field codes to places; `preview` holds for each of the first
    rows a dict from field code to PreviewCell; `missing` names what the kind still needs;
    `rival` names a kind that the file is far more likely to be, in the reader's language.
    """

    format: str
    sheets: tuple[str, ...]
    sheet: str
    guesses: tuple[tuple[str, float], ...]
    kind: str
    headers: tuple[str, ...]
    header_key: str
    mapping: str
    remembered: bool
    first_row_no: int
    row_nos: tuple[int, ...]
    raw: tuple[tuple[str, ...], ...]
    preview: tuple[dict[str, PreviewCell], ...]
    refused_rows: dict[int, str]
    missing: tuple[str, ...]
    notes: tuple[str, ...] = ()
    rival: str = ""


@dataclass(frozen=True)
class Staged:
    """What the staging store holds; counts are of data rows."""

    rows: int
    counts: dict[str, int]
    reasons: dict[str, int]
    warnings: dict[str, int]
    aside: dict[str, int]
    tables: dict[str, StagedColumns]
    revision: int
    header_key: str
    mapping: str
    file_hash: str
    errors: bytes | None
