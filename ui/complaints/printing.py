"""Cases and the tracking sheet on paper: the preview, from which they are printed or saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.base.translation import _
from ui.errors import sentence
from ui.widgets.dialogs import file_name

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk
    from ui.jobs import Job, Progress
    from ui.tabs import Services
    from ui.widgets.columns import Column

Failed = Callable[[Exception], None]


def print_case(
    desk: Desk,
    services: Services,
    parent: QWidget,
    complaint_id: int,
    *,
    failed: Failed | None = None,
) -> None:
    """Show a case's handling form as it will be printed.

    Who may print phones is asked whether they are to stand there whole; that is on record.
    Everybody else gets them masked.
    """

    def show(whole: bool) -> None:
        _print_case(desk, services, parent, complaint_id, whole, failed)

    if not desk.has_right("export.phones"):
        show(False)
        return
    from ui.customers.choice_dialog import ChoiceDialog

    dialog = ChoiceDialog(
        _("Print handling form"),
        _("How are the phones to be printed?"),
        [
            ("masked", _("Phones masked"), _("As on the screen: 138****8000.")),
            ("whole", _("Whole phones"), _("The print is on record with your name.")),
        ],
        parent,
    )
    dialog.chosen.connect(lambda how: show(how == "whole"))
    dialog.open()


def print_blank(desk: Desk, services: Services, parent: QWidget) -> None:
    """Show the empty handling form, to fill in by hand."""
    now = desk.clock.now()

    def read(store: Store) -> bytes:
        from app.complaints.paper.handling_form import blank_pdf
        from app.paper.letterhead import letterhead

        return blank_pdf(letterhead=letterhead(store), printed_at=now)

    title = _("Empty handling form")
    desk.read(
        read,
        lambda pdf: _preview(pdf, title, parent),
        owner=parent,
        failed=_teller(services, None),
        slow=True,
    )


def print_sheet(
    desk: Desk,
    services: Services,
    parent: QWidget,
    rows: Sequence[Sequence[str]],
    columns: Sequence[Column],
    title: str,
    *,
    filtered: str = "",
    failed: Failed | None = None,
) -> Job | None:
    """Show the tracking sheet as it will be printed, in a job that can be stopped.

    `rows` are the texts shown, in the order shown, under `columns`; `filtered` says in words
    by what the list is narrowed.
    """
    from app.complaints.paper.sheet import sheet_pdf

    heads = [(_(column.title), column.right) for column in columns]
    phones = any(column.key == "phone" for column in columns)
    note = _("Phones are masked.") if phones else ""
    return print_list(
        desk, services, parent, title, len(rows), failed=failed,
        make=lambda about: sheet_pdf(title, heads, rows, filtered=filtered, note=note, **about),
    )  # fmt: skip


def print_list(
    desk: Desk,
    services: Services,
    parent: QWidget,
    title: str,
    count: int,
    *,
    make: Callable[[dict[str, Any]], bytes],
    failed: Failed | None = None,
) -> Job | None:
    """Make the pages of a list of `count` rows in a job and show them; none for no rows.

    `make(about)` gives the PDF; `about` are the arguments `letterhead`, `printed_at`,
    `printed_by` and `tick` that lists on paper take.
    """
    if not count:
        services.say(_("There is nothing to print: the list is empty."))
        return None
    store_path = desk.path

    def work(progress: Progress) -> bytes:
        from app.house import open_house

        progress.report(0.0, title)
        with open_house(store_path, mode="read") as store:
            about = _about(desk, store, progress, count)
        return make(about)

    return desk.run(
        _("Pages of “{title}”").format(title=title),
        work,
        lambda pdf: _preview(pdf, title, parent),
        owner=parent,
        failed=_teller(services, failed),
    )


def _about(desk: Desk, store: Store, progress: Progress, count: int) -> dict[str, Any]:
    """Letterhead, time, person, and what tells how far it has come."""
    from app.paper.letterhead import letterhead

    def tick(done: int) -> None:
        progress.check()
        # Breaking the lines is some two thirds of the work, drawing the pages the rest.
        progress.report(0.65 * done / max(1, count))

    actor = desk.actor
    return {
        "letterhead": letterhead(store),
        "printed_at": desk.clock.now(),
        "printed_by": "" if actor is None else actor.name,
        "tick": tick,
    }


def _print_case(
    desk: Desk,
    services: Services,
    parent: QWidget,
    complaint_id: int,
    whole: bool,
    failed: Failed | None,
) -> None:
    tell = _teller(services, failed)

    def make() -> None:
        actor, clock = desk.actor, desk.clock
        if actor is None:
            return

        def read(store: Store) -> tuple[str, bytes]:
            from app.complaints.paper.handling_form import form_pdf
            from app.complaints.paper.store import form_of
            from app.paper.letterhead import letterhead

            case, context = form_of(store, actor, complaint_id, clock=clock, whole_phones=whole)
            head = letterhead(store)
            return case.number, form_pdf(case, context, letterhead=head, printed_at=clock.now())

        def show(made: tuple[str, bytes]) -> None:
            _preview(made[1], _("Handling form {number}").format(number=made[0]), parent)

        desk.read(read, show, owner=parent, failed=tell, slow=True)

    if not whole:
        make()
        return

    def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
        from app.complaints.paper.verbs import note_print

        return note_print(store, actor, complaint_id, clock=clock)

    desk.write(verb, lambda _changed: make(), owner=parent, failed=tell, undo=False)


def _teller(services: Services, failed: Failed | None) -> Failed:
    return failed or (lambda error: services.say(sentence(error)))


def _preview(pdf: bytes, title: str, parent: QWidget) -> None:
    from ui.widgets.preview import PreviewDialog

    PreviewDialog(pdf, f"{file_name(title)}.pdf", title, parent).open()
