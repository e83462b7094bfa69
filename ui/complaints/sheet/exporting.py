"""Saving the sheet: where to, with phones masked or whole; written in a job of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.base.translation import _, ngettext

if TYPE_CHECKING:
    from app.complaints.sheet.rows import SheetRow
    from ui.desk import Desk
    from ui.jobs import Progress

ChooseSave = Callable[[str], Path | None]


class SheetExporter(QObject):
    """Exports the sheet. `choose` asks for the file's path and may be given for tests; `say`
    tells how it ended.
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

    def export(
        self,
        rows: Sequence[SheetRow],
        widths: Mapping[str, float],
        names: Mapping[str, str],
        asks: str,
    ) -> None:
        """Ask how and where, then write."""

        def save(how: str) -> None:
            self._save(list(rows), dict(widths), dict(names), asks, whole=how == "whole")

        if "phone" not in widths or not self._desk.has_right("export.phones"):
            save("masked")
            return
        from ui.customers.choice_dialog import ChoiceDialog

        count = ngettext("{count} complaint", "{count} complaints", len(rows))
        dialog = ChoiceDialog(
            _("Export sheet"),
            _("Export {what}: how are the phones to be written?").format(
                what=count.format(count=f"{len(rows):,}")
            ),
            [
                ("masked", _("Phones masked"), _("As on the screen: 138****8000.")),
                ("whole", _("Whole phones"), _("The export is on record with your name.")),
            ],
            self._window,
        )
        dialog.chosen.connect(save)
        self.dialog = dialog
        dialog.open()

    def _save(
        self,
        rows: list[SheetRow],
        widths: dict[str, float],
        names: dict[str, str],
        asks: str,
        *,
        whole: bool,
    ) -> None:
        today = self._desk.clock.now().date().isoformat()
        path = self._choose(_("complaints {day}").format(day=today))
        actor, clock, store_path = self._desk.actor, self._desk.clock, self._desk.path
        if path is None or actor is None:
            return
        file = path

        def work(progress: Progress) -> int:
            from app.complaints.sheet.export import export_sheet
            from app.house import open_house

            progress.report(None, file.name)
            with open_house(store_path) as store:
                return export_sheet(
                    store, actor, path=file, rows=rows, widths=widths, names=names, asks=asks,
                    phones_whole=whole, clock=clock,
                )  # fmt: skip

        self._desk.run(_("Export sheet"), work, lambda count: self._done(file, count), owner=self)

    def _done(self, path: Path, rows: int) -> None:
        text = ngettext("{count} row saved to {path}", "{count} rows saved to {path}", rows)
        self._say(text.format(count=f"{rows:,}", path=path))

    def _ask_path(self, name: str) -> Path | None:
        from ui.widgets.dialogs import choose_save

        kinds = ";;".join((_("Excel workbook (*.xlsx)"), _("Text file (*.csv)")))
        return choose_save(self._window, _("Export sheet"), f"{name}.xlsx", kinds)
