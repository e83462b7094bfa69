"""The day's list on paper: in the morning what is to be called, in the evening what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.base.translation import _
from app.calls.tasks.task import QueueRow

if TYPE_CHECKING:
    from app.base.door import Store
    from app.calls.paper.day import Whose
    from ui.desk import Desk
    from ui.tabs import Services


def print_morning(
    desk: Desk, services: Services, parent: QWidget, rows: Sequence[QueueRow], filtered: str
) -> None:
    """Show the calls to make as they will be printed, in the order shown; phones stay masked."""
    if not rows:
        services.say(_("There is nothing to print: the list is empty."))
        return

    def make(store: Store) -> bytes:
        from app.calls.paper.day import morning_pdf

        return morning_pdf(rows, _whose(desk, store, filtered))

    _show(desk, parent, services, _("Calls to make"), make)


def print_evening(desk: Desk, services: Services, parent: QWidget, left: int) -> None:
    """Show what was called today; an agent sees their own calls, who assigns calls all of them."""
    day, actor = desk.clock.now().date().isoformat(), desk.actor
    whole = desk.has_right("calls.assign")

    def make(store: Store) -> bytes:
        from app.calls.paper.day import evening_pdf
        from app.calls.paper.store import done_on

        own = None if whole or actor is None else actor.employee_id
        return evening_pdf(
            done_on(store, day, own_id=own), _whose(desk, store, ""), day=day, left=left
        )

    _show(desk, parent, services, _("Calls made today"), make)


def _whose(desk: Desk, store: Store, filtered: str) -> Whose:
    from app.calls.paper.day import Whose
    from app.paper.letterhead import letterhead

    by = "" if desk.actor is None else desk.actor.name
    return Whose(letterhead(store), desk.clock.now(), by, filtered=filtered)


def _show(
    desk: Desk, parent: QWidget, services: Services, title: str, make: Callable[[Store], bytes]
) -> None:
    from ui.errors import sentence
    from ui.widgets.preview import PreviewDialog

    def shown(pdf: bytes) -> None:
        PreviewDialog(pdf, f"{title}.pdf", title, parent).open()

    desk.read(make, shown, owner=parent, slow=True,
              failed=lambda error: services.say(sentence(error)))  # fmt: skip
