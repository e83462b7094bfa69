"""Commands that bring data in and out: demo, import, export."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from app.base.errors import FileRefused, UserError
from app.base.translation import _
from app.commands.frame import REFUSED, Call, command
from app.house import open_house
from app.importing.rules import BINS
from app.importing.run import ImportResult, import_file
from app.importing.store import ImportLine
from app.importing.store import imports as listed_imports
from app.importing.verbs import take_back
from app.kinds import IMPORT_KINDS, import_kind

ALREADY_THERE = click.Path(path_type=Path)


def add_to(group: click.Group) -> None:
    """Add these commands to the group."""

    @command(group, "demo")
    @click.option("--files", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
    def demo(call: Call, files: Path | None) -> None:
        """Make the invented dealership in the store.

        With --files it also writes what its management system would export, to try imports with.
        """
        from app.customers.store import counts
        from app.demo import make

        # It brings its own people, the manager among them.
        with open_house(call.store_path) as store:
            make(store, clock=call.clock)
            made = counts(store)
            if files is not None:
                from app.demo.exports import write_files

                write_files(store, files, clock=call.clock)
        document = {
            "store": str(call.store_path),
            "vehicles": made["vehicles"],
            "visits": made["visits"],
        }
        call.answer(
            document,
            _(
                "The invented dealership is in {store}: {vehicles} vehicles, {visits} visits."
            ).format(**document),
        )

    @command(group, "import")
    @click.argument("kind", type=click.Choice(IMPORT_KINDS))
    @click.argument("files", nargs=-1, required=True, type=ALREADY_THERE)
    @click.option("--errors", type=click.Path(path_type=Path), metavar="OUT.xlsx")
    def import_(call: Call, kind: str, files: tuple[Path, ...], errors: Path | None) -> None:
        """Import exported files of one kind, each in one transaction."""
        told, books = [], []
        if errors is not None and errors.resolve() in {file.resolve() for file in files}:
            raise click.BadParameter("would overwrite a file to import", param_hint="--errors")
        for file in files:
            try:
                result = _import_one(call, kind, file)
            except FileRefused as refused:
                call.exit_code = REFUSED
                told.append({"file": str(file), "error": str(refused)})
                call.tell(f"{file}: {refused}")
                continue
            told.append(_as_document(result))
            if result.errors:
                books.append((file.name, result.errors))
        if errors is not None:
            try:
                _write_errors(call, errors, books)
            except UserError as error:
                # What went in is told all the same.
                call.exit_code = REFUSED
                call.tell(str(error))
        call.answer({"files": told}, "\n".join(_in_words(each) for each in told))

    @command(group, "imports")
    def imports(call: Call) -> None:
        """List the imports, newest first."""
        with call.reading() as store:
            lines = listed_imports(store)
        document = [_line_document(line) for line in lines]
        words = [f"{line.id}  {line.at}  {_in_words(_counts_of(line))}" for line in lines]
        call.answer({"imports": document}, "\n".join(words))

    @command(group, "take-back")
    @click.argument("number", type=int)
    def take_back_(call: Call, number: int) -> None:
        """Undo a whole import by its number, as long as nothing was built on it."""
        with call.writing() as (store, actor):
            take_back(store, actor, import_id=number, clock=call.clock)
        call.answer(
            {"taken_back": number}, _("Import {number} was taken back.").format(number=number)
        )

    @command(group, "export")
    @click.argument("kind")
    @click.option("--out", type=click.Path(path_type=Path), required=True, metavar="FILE.xlsx")
    def export(call: Call, kind: str, out: Path) -> None:
        """Write the vehicles, visits, complaints … of the store as a spreadsheet."""
        from app.complaints.sheet.register import export_complaints
        from app.customers.register_export import EXPORTS, export_kind

        if kind not in (*EXPORTS, "complaints"):
            raise click.BadParameter(", ".join((*EXPORTS, "complaints")), param_hint="KIND")
        with call.writing() as (store, actor):
            if kind == "complaints":
                rows = export_complaints(store, actor, out=out, clock=call.clock)
            else:
                rows = export_kind(store, actor, kind=kind, out=out, clock=call.clock)
        call.answer(
            {"file": str(out), "rows": rows},
            _("{rows} rows written to {file}.").format(rows=rows, file=out),
        )


def _import_one(call: Call, kind: str, file: Path) -> ImportResult:
    with call.writing() as (store, actor):
        return import_file(store, actor, kind, file, finder=import_kind, clock=call.clock)


def _as_document(result: ImportResult) -> dict[str, Any]:
    counts = {name: getattr(result, name) for name in BINS}
    return {"file": result.file, "rows": result.rows, **counts, "reasons": result.reasons}


def _counts_of(line: ImportLine) -> dict[str, Any]:
    counts = {name: getattr(line, name) for name in BINS}
    return {"file": line.file_name, "rows": line.rows, **counts}


def _line_document(line: ImportLine) -> dict[str, Any]:
    facts = {"id": line.id, "at": line.at, "by": line.actor_name, "kind": line.kind}
    return {**facts, **_counts_of(line), "taken_back_at": line.taken_back_at}


def _in_words(told: dict[str, Any]) -> str:
    if "error" in told:
        return f"{told['file']}: {told['error']}"
    return _(
        "{file}: {rows} rows – {added} added, {updated} updated, {unchanged} unchanged, "
        "{set_aside} set aside, {refused} refused"
    ).format(**told)


def _write_errors(call: Call, out: Path, books: list[tuple[str, bytes]]) -> None:
    from app.importing.joined_errors import join_error_books

    if not books:
        call.tell(_("No row was refused, so no error workbook was written."))
        return
    join_error_books(books, out)
