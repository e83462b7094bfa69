"""Saving the list: where to, with phones masked or whole; written in a job of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.base.translation import _, ngettext
from ui.widgets.exporting import ChooseSave, ask_list_path, run_export

if TYPE_CHECKING:
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk


class Exporter(QObject):
    """Exports cars. `choose` asks for the file's path and may be given for tests; `say` tells
    how it ended.
    """

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        say: Callable[[str], None],
        choose: ChooseSave | None = None,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._say = say
        self._choose = choose or self._ask_path
        self.dialog: QWidget | None = None

    def export(self, ids: Sequence[int], columns: Sequence[str]) -> None:
        """Ask how and where, then write."""
        if "phones" in columns and self._desk.has_right("export.phones"):
            self._ask_phones(ids, columns)
        else:
            self._save(ids, columns, whole=False)

    def _ask_phones(self, ids: Sequence[int], columns: Sequence[str]) -> None:
        from ui.customers.choice_dialog import ask_phones

        count = ngettext("{count} car", "{count} cars", len(ids)).format(count=f"{len(ids):,}")
        self.dialog = ask_phones(
            _("Export list"),
            _("Export {cars}: how are the phones to be written?").format(cars=count),
            _("The export is on record with your name."),
            self._window,
            lambda whole: self._save(ids, columns, whole=whole),
        )

    def _save(self, ids: Sequence[int], columns: Sequence[str], *, whole: bool) -> None:
        today = self._desk.clock.now().date().isoformat()
        path = self._choose(_("customers {day}").format(day=today))
        if path is None:
            return
        file = path

        def write(store: Store, actor: Actor, clock: Clock) -> int:
            from app.customers.export import export_list
            from app.customers.store import view_for

            view = view_for(store, actor, clock)
            return export_list(
                store, actor, path=file, view=view, ids=ids, columns=columns,
                whole_phones=whole, clock=clock,
            )  # fmt: skip

        run_export(self._desk, path, write, title=_("Export list"), owner=self, say=self._say)

    def _ask_path(self, name: str) -> Path | None:
        return ask_list_path(self._window, _("Export list"), name)
