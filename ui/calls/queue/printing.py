"""The day's list on paper: in the morning what is to be called, in the evening what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.base.translation import _
from app.calls.tasks.task import QueueRow

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.calls.paper.day import Whose
    from app.staff.rules import Actor
    from ui.desk import Desk
    from ui.tabs import Services


def print_morning(
    desk: Desk, services: Services, parent: QWidget, rows: Sequence[QueueRow], filtered: str
) -> None:
    """Show the calls to make as they will be printed, in the order shown.

    Phones are masked; who may print them whole is asked, and whole ones are on record.
    """
    if not rows:
        services.say(_("There is nothing to print: the list is empty."))
        return

    title = _("Calls to make")

    def show(whole: bool) -> None:
        def make(store: Store) -> bytes:
            from app.calls.paper.day import morning_pdf
            from app.calls.paper.store import numbers_of

            numbers = numbers_of(store, (row.id for row in rows)) if whole else None
            return morning_pdf(rows, _whose(desk, store, filtered, whole), numbers=numbers)

        _show(desk, parent, services, title, make)

    _ask_phones(desk, services, parent, title, show)


def print_evening(desk: Desk, services: Services, parent: QWidget, left: int) -> None:
    """Show what was called today; an agent sees their own calls, who assigns calls all of them."""
    day, actor = desk.clock.now().date().isoformat(), desk.actor
    everybody = desk.has_right("calls.assign")
    title = _("Calls made today")

    def show(whole: bool) -> None:
        def make(store: Store) -> bytes:
            from app.calls.paper.day import evening_pdf
            from app.calls.paper.store import done_on

            own = None if everybody or actor is None else actor.employee_id
            whose = _whose(desk, store, "", whole)
            return evening_pdf(done_on(store, day, own_id=own), whose, day=day, left=left)

        _show(desk, parent, services, title, make)

    _ask_phones(desk, services, parent, title, show)


def _ask_phones(
    desk: Desk, services: Services, parent: QWidget, title: str, show: Callable[[bool], None]
) -> None:
    """Masked at once, unless the person may print whole phones; these are put on record first."""
    if not desk.has_right("export.phones"):
        show(False)
        return
    from ui.customers.choice_dialog import ChoiceDialog

    def chosen(how: str) -> None:
        if how == "whole":
            _on_record(desk, services, parent, title, lambda: show(True))
        else:
            show(False)

    dialog = ChoiceDialog(
        title,
        _("How are the phones to be printed?"),
        [
            ("masked", _("Phones masked"), _("As on the screen: 138****8000.")),
            ("whole", _("Whole phones"), _("The print is on record with your name.")),
        ],
        parent,
    )
    dialog.chosen.connect(chosen)
    dialog.open()


def _on_record(
    desk: Desk, services: Services, parent: QWidget, title: str, then: Callable[[], None]
) -> None:
    from ui.errors import sentence

    def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
        from app.calls.paper.verbs import note_print

        return note_print(store, actor, what=title, clock=clock)

    desk.write(
        verb,
        lambda _changed: then(),
        owner=parent,
        failed=lambda error: services.say(sentence(error)),
        undo=False,
    )


def _whose(desk: Desk, store: Store, filtered: str, whole: bool) -> Whose:
    from app.calls.paper.day import Whose
    from app.paper.letterhead import letterhead

    by = "" if desk.actor is None else desk.actor.name
    return Whose(letterhead(store), desk.clock.now(), by, whole, filtered)


def _show(
    desk: Desk, parent: QWidget, services: Services, title: str, make: Callable[[Store], bytes]
) -> None:
    from ui.errors import sentence
    from ui.widgets.preview import PreviewDialog

    def shown(pdf: bytes) -> None:
        PreviewDialog(pdf, f"{title}.pdf", title, parent).open()

    desk.read(make, shown, owner=parent, slow=True,
              failed=lambda error: services.say(sentence(error)))  # fmt: skip
