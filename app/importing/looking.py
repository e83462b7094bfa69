"""A first look at a file: what it seems to be, and its first rows as they will be understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.base import settings
from app.base.door import Store
from app.base.translation import _
from app.importing import mapping as mappings
from app.importing.job import PREVIEW_ROWS, Choice, Look, LookJob, PreviewCell
from app.importing.parsing import RowParser
from app.importing.planning import ImportKind, Parsed, Straightened
from app.importing.rules import Kind, missing
from app.importing.store import remembered_kind, remembered_mapping
from app.importing.table import SAMPLED, Table, find, rival_of, visible_sheets
from app.importing.values import Cell


def row_parser(table: Table, found: ImportKind) -> RowParser:
    """The parser of a table's rows."""
    implied = found.implied(table.headers, table.mapping.columns) if found.implied else {}
    return RowParser(found.kind, table.mapping, table.context, implied)


def look_at(job: LookJob, store: Store) -> Look:
    """Look at a file's first rows. Raises FileRefused."""
    kinds = [job.finder(code).kind for code in job.kinds]
    with find(
        job.file,
        kinds[0],
        Choice(sheet=job.choice.sheet, encoding=job.choice.encoding),
        store,
        kinds,
    ) as table:
        guesses = _guesses(table, kinds, job.file.name)
        known = remembered_kind(store, table.header_key)
        chosen = job.choice.kind or known or guesses[0][0]
    found = job.finder(chosen)
    choice = Choice(chosen, table.sheet.name, job.choice.mapping, job.choice.encoding)
    with find(job.file, found.kind, choice, store) as table:
        return _described(table, found, guesses, store)


def _excuses(found: ImportKind, store: Store) -> Callable[[Parsed], list[bool]] | None:
    excuses = found.excuses
    if excuses is None:
        return None
    held = {key: settings.get(store, key) for key in found.settings}
    return lambda parsed: excuses(parsed, held)


def _guesses(table: Table, kinds: list[Kind], file_name: str) -> list[tuple[str, float]]:
    _numbers, rows = table.preview(SAMPLED)
    title = f"{file_name} {table.sheet.name}"
    guesses = mappings.guess_kind(table.headers, kinds, title, rows)
    best = max((score for _kind, score in guesses), default=0.0)
    return [(k.code, max(0.0, score) / best if best > 0 else 0.0) for k, score in guesses]


def _described(
    table: Table, found: ImportKind, guesses: list[tuple[str, float]], store: Store
) -> Look:
    numbers, rows = table.preview(PREVIEW_ROWS)
    lacking = missing(found.kind, table.mapped)
    put = found.straighten(table)(numbers, rows) if found.straighten else Straightened(rows)
    taken = row_parser(table, found).take(numbers, put.rows, _excuses(found, store), put.refusals)
    rival = rival_of(table, found.kind, found.rivals)
    cells = _cells(table, rows)
    for place, code, text in _parsed_texts(taken.parsed.columns, taken.places):
        if code in cells[place]:
            cells[place][code] = PreviewCell(text, "", cells[place][code].original)
    labels = {_label(found.kind, code): code for code in table.mapped}
    place_of = {number: place for place, number in enumerate(numbers)}
    for problem in [*taken.warnings, *taken.refusals.values()]:
        named = labels.get(problem.field)
        if named:
            place = place_of[problem.row_no]
            cells[place][named] = PreviewCell("", problem.reason, cells[place][named].original)
    key = table.header_key
    return Look(
        format=table.book.format,
        sheets=tuple(sheet.name for sheet in visible_sheets(table.book)),
        sheet=table.sheet.name,
        guesses=tuple(guesses),
        kind=found.kind.code,
        headers=tuple(table.headers),
        header_key=key,
        mapping=table.mapping_json,
        remembered=remembered_mapping(store, key, found.kind.code) is not None,
        first_row_no=table.shape.data_start + 1,
        row_nos=tuple(numbers),
        raw=tuple(tuple("" if cell is None else str(cell) for cell in row) for row in rows),
        preview=tuple(cells),
        refused_rows={p.row_no: p.reason for p in taken.refusals.values()},
        missing=tuple(lacking),
        rival=_(rival.label) if rival else "",
        notes=_notes(table, found.kind),
    )


def _notes(table: Table, kind: Kind) -> tuple[str, ...]:
    notes = [mappings.note_text(note, kind) for note in table.mapping.notes]
    if table.more:
        text = _("Sheets with the same columns are read together: {sheets}")
        notes.append(text.format(sheets=_(", ").join(table.sheets)))
    return tuple(notes)


def _cells(table: Table, rows: Sequence[Sequence[Cell]]) -> list[dict[str, PreviewCell]]:
    columns = table.mapping.columns
    return [
        {
            code: PreviewCell("", "", _text(row[at]) if at < len(row) else "")
            for code, at in columns.items()
        }
        for row in rows
    ]


def _parsed_texts(columns: dict[str, list[Any]], places: list[int]) -> list[tuple[int, str, Any]]:
    return [
        (place, code, _shown(value))
        for code, values in columns.items()
        for place, value in zip(places, values, strict=True)
        if value is not None
    ]


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return " ".join(str(part) for part in value if part)
    return str(value)


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _label(kind: Kind, code: str) -> str:
    return _(kind.field(code).label)
