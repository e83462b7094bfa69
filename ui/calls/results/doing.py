"""What a person does from the results: printing, records of calls, saving pictures and tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.base.translation import _
from app.calls.figures.words import chosen_label
from ui.widgets.figures_output import FiguresOutput

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.calls.figures.figures import CallFigures
    from app.staff.rules import Actor
    from ui.widgets.plot import Plot


class ResultsDoing(FiguresOutput):
    """Asks for paths, writes files, shows previews. Signal: `failed(Exception)`."""

    def print_pages(self, figures: CallFigures) -> None:
        """Show the pages of the months as they will be printed."""
        now = self._desk.clock.now()

        def read(store: Store) -> bytes:
            from app.calls.figures.figures import score_trends
            from app.calls.paper.month import CallsOnPaper, month_pdf
            from app.paper.letterhead import letterhead

            paper = CallsOnPaper(figures, score_trends(store, figures.chosen, now))
            return month_pdf(paper, letterhead=letterhead(store), printed_at=now)

        title = _("Calls, {span}").format(span=chosen_label(figures.chosen))
        self._show_pages(read, title)

    def show_record(self, task_id: int | None, sheet_id: int | None, *, whole: bool) -> None:
        """Show the record of a call or interview; with whole phones that is on record."""
        if not whole:
            self._show_record(task_id, sheet_id, whole=False)
            return

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.calls.paper.verbs import note_print

            title = _("Record of a call")
            return note_print(store, actor, what=title, task_id=task_id, clock=clock)

        def done(_changed: Any) -> None:
            self._show_record(task_id, sheet_id, whole=True)

        self._desk.write(verb, done, owner=self, failed=self.failed.emit, undo=False)

    def save_picture(self, chart: Plot, name: str, figures: CallFigures) -> None:
        """Save a chart as a picture, under its name and the months."""
        title = _("{name}, {month}").format(name=name, month=chosen_label(figures.chosen))
        self._save_picture(chart, title)

    def save_figures(self, figures: CallFigures) -> None:
        """Save every figure as a workbook or text file."""
        title = _("Calls, {span}").format(span=chosen_label(figures.chosen))

        def export(store: Store, actor: Actor, clock: Clock, path: Path) -> Changed:
            from app.calls.figures.export import export_figures

            return export_figures(store, actor, path=path, figures=figures, clock=clock)

        self._save_tables(title, export)

    # -- private

    def _show_record(self, task_id: int | None, sheet_id: int | None, *, whole: bool) -> None:
        actor, now = self._desk.actor, self._desk.clock.now()
        if actor is None:
            return

        def read(store: Store) -> bytes:
            from app.calls.paper.record import record_pdf
            from app.calls.paper.store import record_of
            from app.paper.letterhead import letterhead

            # A sheet of a call is part of the call's record.
            sheet = sheet_id if task_id is None else None
            found = record_of(store, actor, task_id=task_id, sheet_id=sheet, whole_phones=whole)
            return record_pdf(found, letterhead=letterhead(store), printed_at=now)

        self._show_pages(read, _("Record of a call"))
