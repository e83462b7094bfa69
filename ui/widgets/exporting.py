"""Saving a list as a workbook or text file: where to, by whom, how it ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.base.translation import _, ngettext
from ui.widgets.dialogs import choose_save

if TYPE_CHECKING:
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk
    from ui.jobs import Progress

ChooseSave = Callable[[str], Path | None]
Failed = Callable[[Exception], None]


def ask_list_path(parent: QWidget, title: str, name: str) -> Path | None:
    """Where a list is saved, a workbook or a text file; None when the person changed their mind."""
    kinds = ";;".join((_("Excel workbook (*.xlsx)"), _("Text file (*.csv)")))
    return choose_save(parent, title, f"{name}.xlsx", kinds)


def rows_saved(count: int, path: Path) -> str:
    """The sentence on how many rows were saved where."""
    text = ngettext("{count} row saved to {path}", "{count} rows saved to {path}", count)
    return text.format(count=f"{count:,}", path=path)


def run_export(
    desk: Desk,
    path: Path,
    write: Callable[[Store, Actor, Clock], int],
    *,
    title: str,
    owner: QObject,
    say: Callable[[str], None],
    failed: Failed | None = None,
) -> None:
    """Let `write` fill the file in a job of its own, on a connection of its own; it returns the
    number of rows, which is said when it is done."""
    actor, clock, store_path = desk.actor, desk.clock, desk.path
    if actor is None:
        return

    def work(progress: Progress) -> int:
        from app.house import open_house

        progress.report(None, path.name)
        with open_house(store_path) as store:
            return write(store, actor, clock)

    desk.run(title, work, lambda count: say(rows_saved(count, path)), owner=owner, failed=failed)
