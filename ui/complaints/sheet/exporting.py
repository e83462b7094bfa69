"""Saving the sheet: where to, with phones masked or whole; written in a job of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.base.translation import _, ngettext
from ui.widgets.exporting import ChooseSave, ask_list_path, run_export

if TYPE_CHECKING:
    from app.base.clock import Clock
    from app.base.door import Store
    from app.complaints.sheet.rows import SheetRow
    from app.staff.rules import Actor
    from ui.desk import Desk


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

        def save(whole: bool) -> None:
            self._save(list(rows), dict(widths), dict(names), asks, whole=whole)

        if "phone" not in widths or not self._desk.has_right("export.phones"):
            save(False)
            return
        from ui.customers.choice_dialog import ask_phones

        count = ngettext("{count} complaint", "{count} complaints", len(rows))
        self.dialog = ask_phones(
            _("Export sheet"),
            _("Export {what}: how are the phones to be written?").format(
                what=count.format(count=f"{len(rows):,}")
            ),
            _("The export is on record with your name."),
            self._window,
            save,
        )

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
        if path is None:
            return
        file = path

        def write(store: Store, actor: Actor, clock: Clock) -> int:
            from app.complaints.sheet.export import export_sheet

            return export_sheet(
                store, actor, path=file, rows=rows, widths=widths, names=names, asks=asks,
                phones_whole=whole, clock=clock,
            )  # fmt: skip

        run_export(self._desk, path, write, title=_("Export sheet"), owner=self, say=self._say)

    def _ask_path(self, name: str) -> Path | None:
        return ask_list_path(self._window, _("Export sheet"), name)
