"""The list of actions on paper and in a file: all its rows, in the columns shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.base.translation import _, ngettext
from ui.widgets.columns import Column, Row
from ui.widgets.exporting import ChooseSave, Failed, ask_list_path, run_export

if TYPE_CHECKING:
    from app.base.clock import Clock
    from app.base.door import Store
    from app.base.sheets import CellKind
    from app.staff.rules import Actor
    from ui.desk import Desk
    from ui.tabs import Services


class Output(QObject):
    """Exports and prints. `choose` asks for the file's path and may be given for tests."""

    def __init__(
        self,
        desk: Desk,
        services: Services,
        window: QWidget,
        failed: Failed,
        choose: ChooseSave | None = None,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._services = services
        self._window = window
        self._failed = failed
        self._choose = choose or self._ask_path

    def print(self, ids: Sequence[int], columns: Sequence[Column], filtered: str) -> None:
        """Show the list as it will be printed."""
        from app.paper.list_page import list_pdf
        from app.paper.tables import Column as PaperColumn
        from ui.complaints.printing import print_list

        title = _("Actions")
        heads = [
            PaperColumn(_(one.title), align="right" if one.right else "left") for one in columns
        ]
        count = ngettext("{count} action", "{count} actions", len(ids))
        remarks = [
            _("Filtered by: {filter}").format(filter=filtered),
            count.format(count=f"{len(ids):,}"),
        ]

        def make(about: dict[str, Any]) -> bytes:
            texts = [_texts(row, columns, whole=True) for row in self._rows(ids)]
            return list_pdf(title, remarks, heads, texts, **about)

        print_list(
            self._desk, self._services, self._window, title, len(ids), make=make,
            failed=self._failed,
        )  # fmt: skip

    def export(self, ids: Sequence[int], columns: Sequence[Column]) -> None:
        """Save the list as a workbook or text file."""
        title = _("Actions")
        today = self._desk.clock.now().date().isoformat()
        path = self._choose(f"{title} {today}")
        if path is None:
            return
        file = path
        kinds: list[CellKind] = [_kind(column) for column in columns]

        def write(store: Store, actor: Actor, clock: Clock) -> int:
            from app.staff.export import export_table

            rows = [
                [_value(row, one, kind) for one, kind in zip(columns, kinds, strict=True)]
                for row in self._rows(ids)
            ]
            return export_table(
                store, actor, entity="actions", path=file, title=title,
                headers=[_(c.title) for c in columns], kinds=kinds, rows=rows, clock=clock,
            )  # fmt: skip

        run_export(
            self._desk, path, write, title=_("Export list"), owner=self._window,
            say=self._services.say, failed=self._failed,
        )  # fmt: skip

    # -- private

    def _rows(self, ids: Sequence[int]) -> list[Row]:
        """All rows, on a connection of the job's own."""
        from app.actions.store import actions_of
        from app.house import open_house

        with open_house(self._desk.path, mode="read") as store:
            return list(_all(store, ids, actions_of))

    def _ask_path(self, name: str) -> Path | None:
        return ask_list_path(self._window, _("Export list"), name)


def _all(store: Store, ids: Sequence[int], read: Callable[..., list[Any]]) -> list[Row]:
    return [
        row for first in range(0, len(ids), 4000) for row in read(store, ids[first : first + 4000])
    ]


def _texts(row: Row, columns: Sequence[Column], *, whole: bool) -> list[str]:
    return [_text(row, column, whole=whole) for column in columns]


def _text(row: Row, column: Column, *, whole: bool) -> str:
    """As shown; with `whole` a written text keeps its lines, which the screen puts in one."""
    value = row[column.index or 0]
    if whole and column.key in ("text", "done_note", "effect_note", "withdrawn_note"):
        return value or ""
    return column.text(value, row)


def _kind(column: Column) -> CellKind:
    return "date" if column.kind == "date" and column.formatter is None else "text"


def _value(row: Row, column: Column, kind: CellKind) -> Any:
    if kind == "date":
        return (row[column.index or 0] or "")[:10] or None
    return _text(row, column, whole=True) or None
