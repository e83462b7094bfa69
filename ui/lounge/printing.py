"""The lounge on paper: the preview, from which pages are printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.base.translation import _
from app.base.wording import month_label

if TYPE_CHECKING:
    from app.base.door import Store
    from ui.desk import Desk

Failed = Callable[[Exception], None]


def print_wall(desk: Desk, month: str, parent: QWidget, failed: Failed) -> None:
    """The page of a month as it hangs on the wall."""
    now = desk.clock.now()

    def read(store: Store) -> bytes:
        from app.lounge.figures import month_figures
        from app.lounge.paper.wall import wall_pdf
        from app.paper.letterhead import letterhead

        figures = month_figures(store, month, now)
        return wall_pdf(figures, letterhead=letterhead(store), printed_at=now)

    title = _("Lounge sheet, {month}").format(month=month_label(month))
    _make(desk, read, title, parent, failed)


def print_figures(desk: Desk, month: str, parent: QWidget, failed: Failed) -> None:
    """The numbers of a month."""
    now = desk.clock.now()

    def read(store: Store) -> bytes:
        from app.lounge.figures import month_figures, trend
        from app.lounge.paper.month import LoungeOnPaper, figures_pdf
        from app.paper.letterhead import letterhead

        shown = LoungeOnPaper(month_figures(store, month, now), trend(store, month, now))
        return figures_pdf(shown, letterhead=letterhead(store), printed_at=now)

    title = _("Lounge figures, {month}").format(month=month_label(month))
    _make(desk, read, title, parent, failed)


def print_meals(desk: Desk, day: str, parent: QWidget, failed: Failed) -> None:
    """A day's list of meals."""
    now = desk.clock.now()

    def read(store: Store) -> bytes:
        from app.lounge.paper.meals import meals_pdf
        from app.lounge.store_meals import meals_of_day
        from app.paper.letterhead import letterhead

        meals = meals_of_day(store, day)
        return meals_pdf(day, meals, letterhead=letterhead(store), printed_at=now)

    _make(desk, read, _("Meals of {day}").format(day=day), parent, failed)


def _make(
    desk: Desk, read: Callable[[Store], bytes], title: str, parent: QWidget, failed: Failed
) -> None:
    def show(pdf: bytes) -> None:
        from ui.widgets.preview import PreviewDialog

        PreviewDialog(pdf, f"{title}.pdf", title, parent).open()

    desk.read(read, show, owner=parent, failed=failed, slow=True)
