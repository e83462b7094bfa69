"""What comes of figures: pages in the preview, pictures of charts, tables in files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.base.errors import UserError
from app.base.translation import _
from ui.widgets.dialogs import choose_save, file_name

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk
    from ui.tabs import Services
    from ui.widgets.plot import Plot


class FiguresOutput(QObject):
    """Asks for paths, writes files, shows previews; heirs say what. Signal: `failed(Exception)`."""

    failed = Signal(object)

    def __init__(self, desk: Desk, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._services = services
        self._window = window

    # -- for heirs

    def _show_pages(self, read: Callable[[Store], bytes], title: str) -> None:
        """Show the pages `read` makes as they will be printed."""
        self._desk.read(
            read,
            lambda pdf: self._preview(pdf, title),
            owner=self,
            failed=self.failed.emit,
            slow=True,
        )

    def _save_picture(self, chart: Plot, title: str) -> None:
        """Ask for a name and save a chart under its title as a picture."""
        path = self._ask(_("Save picture"), title, _("Picture (*.png)"))
        if path is None:
            return
        try:
            chart.save_picture(path, title)
        except UserError as error:
            self.failed.emit(error)
        else:
            self._services.say(_("Picture saved: {file}").format(file=path.name))

    def _save_tables(
        self, title: str, export: Callable[[Store, Actor, Clock, Path], Changed]
    ) -> None:
        """Ask for a name and let `export` write the workbook or text file."""
        path = self._ask(_("Save as"), title, _("Excel or text (*.xlsx *.csv)"))
        if path is None:
            return

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            return export(store, actor, clock, path)

        def done(_changed: Any) -> None:
            self._services.say(_("Saved: {file}").format(file=path.name))

        self._desk.write(verb, done, owner=self, failed=self.failed.emit)

    # -- private

    def _ask(self, title: str, name: str, kinds: str) -> Path | None:
        return choose_save(self._window, title, file_name(name), kinds)

    def _preview(self, pdf: bytes, title: str) -> None:
        from ui.widgets.preview import PreviewDialog

        PreviewDialog(pdf, f"{file_name(title)}.pdf", title, self._window).open()
