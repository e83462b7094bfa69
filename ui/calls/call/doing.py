"""The writes of the call page, in their order, off the UI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.base.translation import _
from ui.calls.call.source import Ending, Opened, Proposed, Sheets, Source, open_call, open_next

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.calls.answers.screen import CallScreen
    from app.staff.rules import Actor
    from ui.calls.call.conversation import Note
    from ui.desk import Desk

Failed = Callable[[Exception], None]


class Doing(QObject):
    """Verbs of the desk for the call in hand. `notes` says which results need a note."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._source: Source | None = None
        self.notes: dict[str, bool] = {}

    def take(self, opened: Opened) -> None:
        """This call is in hand from now on."""
        self._source = Source(opened.screen.task.id, Sheets.of(opened.screen))
        self.notes = opened.notes

    def open(
        self, task_id: int, reason: str | None, done: Callable[[Opened], None], failed: Failed
    ) -> None:
        """Take a certain call in hand."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            return open_call(store, actor, clock, task_id, reason)

        self._desk.write(verb, done, owner=self, failed=failed, undo=False)

    def open_next(
        self, but: Sequence[int], done: Callable[[Opened | None], None], failed: Failed
    ) -> None:
        """Take the next call in hand; None if there is none."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            return open_next(store, actor, clock, but)

        self._desk.write(verb, done, owner=self, failed=failed, undo=False)

    def read(self, task_id: int, done: Callable[[CallScreen], None]) -> None:
        """What is known of the call now."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.base.changes import Changed
            from app.calls.answers.store_screen import call_screen

            return Changed(), call_screen(store, actor, task_id, clock.now())

        self._desk.write(verb, done, owner=self, undo=False)

    def write_down(self, note: Note, failed: Failed) -> None:
        """Put one answer on disk."""
        source = self._source
        if source is None:
            return

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            return source.write_down(store, actor, clock, note)

        self._desk.write(verb, owner=self, failed=failed, undo=False)

    def end(
        self,
        attempt_id: int,
        how: Ending,
        ended: Callable[[], None],
        shown: Callable[[Opened | None], None],
        failed: Failed,
        *,
        go_on: bool,
    ) -> None:
        """End the call and take the next one in hand at once; `failed` is given
        ComplaintsProposed if complaints are to be decided first.
        """
        source = self._source
        if source is None:
            return

        def end(store: Store, actor: Actor, clock: Clock) -> Any:
            return source.end(store, actor, clock, attempt_id, how)

        def after(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.base.changes import Changed

            if not source.ended:
                return Changed(), None
            return open_next(store, actor, clock)

        def show(opened: Opened | None) -> None:
            if source.ended:
                shown(opened)

        self._desk.write(
            end, lambda _changed: ended(), owner=self, failed=failed, said=_("Call is over")
        )
        if go_on:
            self._desk.write(after, show, owner=self, failed=failed, undo=False)

    def open_complaint(
        self, those: Sequence[Proposed], verdict: str | None, done: Callable[[], None],
        failed: Failed,
    ) -> None:  # fmt: skip
        """Open what the rules propose."""
        source = self._source
        if source is None:
            return

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            return source.open_complaint(store, actor, clock, those, verdict)

        self._desk.write(verb, lambda _cases: done(), owner=self, failed=failed,
                         said=_("Complaint opened"))  # fmt: skip

    def decline(
        self, those: Sequence[Proposed], verdict: str | None, reason: str,
        done: Callable[[], None], failed: Failed,
    ) -> None:  # fmt: skip
        """Open none of them, with the reason."""
        source = self._source
        if source is None:
            return

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            return source.decline(store, actor, clock, those, verdict, reason)

        self._desk.write(verb, lambda _changed: done(), owner=self, failed=failed, undo=False)

    def merge(
        self, keep: int, others: Sequence[int], done: Callable[[], None], failed: Failed
    ) -> None:
        """Make other calls in this one."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.calls.tasks.verbs import merge_tasks

            return merge_tasks(store, actor, keep, others, clock=clock)

        self._desk.write(verb, lambda _changed: done(), owner=self, failed=failed,
                         said=_("Calls merged"))  # fmt: skip

    def renew(self, task_id: int, failed: Failed) -> None:
        """Keep the call in hand."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.calls.tasks.verbs import renew

            return renew(store, actor, task_id, clock=clock)

        self._desk.write(verb, owner=self, failed=failed, undo=False)

    def release(self, task_id: int) -> None:
        """Let a call go that was not begun."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.calls.tasks.verbs import release

            return release(store, actor, task_id, clock=clock)

        self._desk.write(verb, owner=self, failed=lambda _error: None, undo=False)
