"""Commands for the house itself: backup, restore, check, tour, self-test."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from app.base.translation import _
from app.commands.frame import REFUSED, Call, command


def add_to(group: click.Group) -> None:
    """Add these commands to the group."""

    @command(group, "backup")
    def backup(call: Call) -> None:
        """Write a checked copy of the store beside it."""
        from app.base.backup import back_up

        with call.writing() as (store, _actor):
            copy = back_up(store)
        call.answer({"file": str(copy)}, _("Backup written: {file}").format(file=copy))

    @command(group, "restore")
    @click.argument("file", type=click.Path(path_type=Path))
    def restore(call: Call, file: Path) -> None:
        """Make the store what a backup holds; the present state is backed up first."""
        from app.base.restoring import restore as restore_from

        with call.writing() as (store, actor):
            before = restore_from(store, actor, file, clock=call.clock)
        call.answer(
            {"file": str(file), "before": str(before)},
            _("Restored from {file}. The state before is kept in {before}.").format(
                file=file, before=before
            ),
        )

    @command(group, "check")
    def check(call: Call) -> None:
        """Check the store's file, and recount the month cells from the visits."""
        from app.base.checking import faults_of
        from app.customers.cells import recount

        with call.reading() as store:
            faults = faults_of(store)
            months = [] if faults else recount(store)
        if faults or months:
            call.exit_code = REFUSED
        text = (
            _("The store is sound.")
            if not (faults or months)
            else "\n".join(
                [
                    *faults,
                    *(
                        _("Month {month}: its cells do not match its visits.").format(month=m)
                        for m in months
                    ),
                ]
            )
        )
        call.answer({"sound": not (faults or months), "faults": faults, "months": months}, text)

    @command(group, "tour")
    @click.option("--out", type=click.Path(path_type=Path), required=True, metavar="DIR")
    @click.option("--scale", type=click.Choice(["100", "150", "200"]), multiple=True)
    def tour(call: Call, out: Path, scale: tuple[str, ...]) -> None:
        """Walk through the real windows and save a picture of each.

        In both languages unless one is named, at 100 and 150 % unless a scale is.
        """
        made = importlib.import_module("ui.tour").tour(
            call.store_path,
            out,
            langs=(call.language,) if call.language else None,
            scales=[int(each) / 100 for each in scale] or None,
        )
        call.answer({"files": [str(path) for path in made]}, "\n".join(str(path) for path in made))

    @command(group, "self-test")
    def self_test(call: Call) -> None:
        """Have the program test itself: open a store, import, draw, print."""
        told = importlib.import_module("app.selftest").run()
        call.answer({"passed": told}, "\n".join(told))
