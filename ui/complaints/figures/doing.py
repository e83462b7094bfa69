"""What a person does from the figures: printing, saving pictures and tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.base.translation import _
from app.complaints.figures.words import Words, span_label
from ui.widgets.figures_output import FiguresOutput

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.complaints.figures.figures import ComplaintFigures
    from app.staff.rules import Actor
    from ui.widgets.plot import Plot


class FiguresDoing(FiguresOutput):
    """Asks for paths, writes files, shows the preview. Signal: `failed(Exception)`."""

    def print_pages(self, figures: ComplaintFigures) -> None:
        """Show the pages as they will be printed."""
        now = self._desk.clock.now()

        def read(store: Store) -> bytes:
            from app.complaints.paper.month import month_pdf
            from app.complaints.paper.month_read import on_paper
            from app.paper.letterhead import letterhead

            return month_pdf(on_paper(store, figures), letterhead=letterhead(store), printed_at=now)

        title = _("Complaints, {span}").format(span=span_label(figures.span))
        self._show_pages(read, title)

    def save_picture(self, chart: Plot, name: str, figures: ComplaintFigures) -> None:
        """Save a chart as a picture, under its name and the span."""
        title = _("{name}, {month}").format(name=name, month=span_label(figures.span))
        self._save_picture(chart, title)

    def save_figures(self, figures: ComplaintFigures, words: Words) -> None:
        """Save every figure as a workbook or text file."""
        title = _("Complaints, {span}").format(span=span_label(figures.span))

        def export(store: Store, actor: Actor, clock: Clock, path: Path) -> Changed:
            from app.complaints.figures.export import export_figures

            return export_figures(
                store, actor, path=path, figures=figures, words=words, clock=clock
            )

        self._save_tables(title, export)
