"""Saving the list: where to, with phones masked or whole; written in a job of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.base.translation import _, ngettext

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.jobs import Progress

ChooseSave = Callable[[str], Path | None]


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
        from ui.customers.choice_dialog import ChoiceDialog

        count = ngettext("{count} car", "{count} cars", len(ids)).format(count=f"{len(ids):,}")
        dialog = ChoiceDialog(
            _("Export list"),
            _("Export {cars}: how are the phones to be written?").format(cars=count),
            [
                ("masked", _("Phones masked"), _("As on the screen: 138****8000.")),
                ("whole", _("Whole phones"), _("The export is on record with your name.")),
            ],
            self._window,
        )
        dialog.chosen.connect(lambda how: self._save(ids, columns, whole=how == "whole"))
        self.dialog = dialog
        dialog.open()

    def _save(self, ids: Sequence[int], columns: Sequence[str], *, whole: bool) -> None:
        today = self._desk.clock.now().date().isoformat()
        path = self._choose(_("customers {day}").format(day=today))
        actor, clock, store_path = self._desk.actor, self._desk.clock, self._desk.path
        if path is None or actor is None:
            return
        file = path

        def work(progress: Progress) -> int:
            from app.customers.export import export_list
            from app.customers.store import view_for
            from app.house import open_house

            progress.report(None, file.name)
            with open_house(store_path) as store:
                view = view_for(store, actor, clock)
                return export_list(
                    store, actor, path=file, view=view, ids=ids, columns=columns,
                    whole_phones=whole, clock=clock,
                )  # fmt: skip

        self._desk.run(_("Export list"), work, lambda rows: self._done(file, rows), owner=self)

    def _done(self, path: Path, rows: int) -> None:
        text = ngettext("{count} row saved to {path}", "{count} rows saved to {path}", rows)
        self._say(text.format(count=f"{rows:,}", path=path))

    def _ask_path(self, name: str) -> Path | None:
        from ui.widgets.dialogs import choose_save

        kinds = ";;".join((_("Excel workbook (*.xlsx)"), _("Text file (*.csv)")))
        return choose_save(self._window, _("Export list"), f"{name}.xlsx", kinds)
