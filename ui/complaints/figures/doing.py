"""What a person does from the figures: printing, saving pictures and tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.base.errors import UserError
from app.base.translation import _
from app.complaints.figures.words import Words, span_label
from ui.widgets.dialogs import choose_save

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.complaints.figures.figures import ComplaintFigures
    from app.staff.rules import Actor
    from ui.desk import Desk
    from ui.tabs import Services
    from ui.widgets.plot import Plot


class FiguresDoing(QObject):
    """Asks for paths, writes files, shows the preview. Signal: `failed(Exception)`."""

    failed = Signal(object)

    def __init__(self, desk: Desk, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._services = services
        self._window = window

    def print_pages(self, figures: ComplaintFigures) -> None:
        """Show the pages as they will be printed."""
        now = self._desk.clock.now()

        def read(store: Store) -> bytes:
            from app.complaints.paper.month import month_pdf
            from app.complaints.paper.month_read import on_paper
            from app.paper.letterhead import letterhead

            return month_pdf(on_paper(store, figures), letterhead=letterhead(store), printed_at=now)

        title = _("Complaints, {span}").format(span=span_label(figures.span))
        self._desk.read(
            read,
            lambda pdf: self._preview(pdf, title),
            owner=self,
            failed=self.failed.emit,
            slow=True,
        )

    def save_picture(self, chart: Plot, name: str, figures: ComplaintFigures) -> None:
        """Save a chart as a picture, under its name and the span."""
        title = _("{name}, {month}").format(name=name, month=span_label(figures.span))
        path = self._ask(_("Save picture"), title, _("Picture (*.png)"))
        if path is None:
            return
        try:
            chart.save_picture(path, title)
        except UserError as error:
            self.failed.emit(error)
        else:
            self._services.say(_("Picture saved: {file}").format(file=path.name))

    def save_figures(self, figures: ComplaintFigures, words: Words) -> None:
        """Save every figure as a workbook or text file."""
        title = _("Complaints, {span}").format(span=span_label(figures.span))
        path = self._ask(_("Save as"), title, _("Excel or text (*.xlsx *.csv)"))
        if path is None:
            return

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.complaints.figures.export import export_figures

            return export_figures(
                store, actor, path=path, figures=figures, words=words, clock=clock
            )

        def done(_changed: Any) -> None:
            self._services.say(_("Saved: {file}").format(file=path.name))

        self._desk.write(verb, done, owner=self, failed=self.failed.emit)

    # -- private

    def _ask(self, title: str, name: str, kinds: str) -> Path | None:
        plain = "".join(letter for letter in name if letter not in '\\/:*?"<>|')
        return choose_save(self._window, title, plain, kinds)

    def _preview(self, pdf: bytes, title: str) -> None:
        from ui.widgets.preview import PreviewDialog

        PreviewDialog(pdf, f"{title}.pdf", title, self._window).open()
