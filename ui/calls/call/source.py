"""What the call page reads and writes, each as one piece of work in the writing lane.

The lane keeps the order, so that a read in it sees every answer given before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from app.base.errors import NotPossible
from app.base.translation import _

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.calls.answers.rules import Proposal
    from app.calls.answers.screen import CallScreen
    from app.staff.rules import Actor
    from ui.calls.call.conversation import Note


class Opened(NamedTuple):
    """A call on the screen. Without `attempt_id` the guard speaks first and `number` is empty.

    `notes` says by ending (a result, or a detail of "not reached") which one needs a note.
    """

    screen: CallScreen
    attempt_id: int | None
    number: str
    notes: dict[str, bool]


class Ending(NamedTuple):
    """How a call ended, as it was entered."""

    result: str
    detail: str | None = None
    verdict: str | None = None
    again_at: datetime | None = None
    only_me: bool = False
    note: str = ""


class Proposed(NamedTuple):
    """A complaint that a rule proposes for a sheet."""

    sheet_id: int
    proposal: Proposal


class ComplaintsProposed(NotPossible):
    """The call does not end before it is decided whether these complaints are opened."""

    def __init__(self, proposed: list[Proposed]) -> None:
        super().__init__(_("Decide first whether a complaint is opened."))
        self.proposed = proposed


@dataclass
class Sheets:
    """The sheets of a call's parts, begun with the first answer. Only the lane touches it."""

    task_ids: list[int]
    version_ids: list[int | None]
    sorts: list[str]
    ids: list[int | None] = field(default_factory=list)

    @classmethod
    def of(cls, screen: CallScreen) -> Sheets:
        """The sheets that are there already, and what the others are begun with.

        A finished one takes no more answers and is not ended twice.
        """
        parts = [
            replace(part, asked=None, sheet=None) if part.sheet and part.sheet.finished else part
            for part in screen.parts
        ]
        return cls(
            [part.task.id for part in parts],
            [part.asked.version_id if part.asked else None for part in parts],
            [part.asked.sort if part.asked else "" for part in parts],
            [part.sheet.id if part.sheet else None for part in parts],
        )


class Source:
    """The verbs of one call; used by the lane one after the other."""

    def __init__(self, task_id: int, sheets: Sheets) -> None:
        self.task_id = task_id
        self._sheets = sheets
        self.ended = False

    def write_down(self, store: Store, actor: Actor, clock: Clock, note: Note) -> Changed:
        """Put one answer on disk; the sheet is begun with the first one."""
        from app.base.changes import Changed

        if note.kind == "at" and self._sheets.ids[note.part] is None:
            return Changed()
        begun = self._sheets.ids[note.part]
        try:
            return self._write_down(store, actor, clock, note)
        except BaseException:
            # What the transaction took back was not begun.
            self._sheets.ids[note.part] = begun
            raise

    def _write_down(self, store: Store, actor: Actor, clock: Clock, note: Note) -> Changed:
        from app.calls.answers import verbs

        with store.write():
            changed, sheet_id = self._sheet(store, actor, clock, note.part)
            asked = {"question": note.question, "at_question": note.at, "clock": clock}
            if note.kind == "answer":
                return changed | verbs.answer(
                    store,
                    actor,
                    sheet_id,
                    score=note.score,
                    value=note.value,
                    growing=note.growing,
                    **asked,  # type: ignore[arg-type]
                )
            if note.kind == "reason":
                return changed | verbs.give_reason(
                    store,
                    actor,
                    sheet_id,
                    reason=note.reason or "",
                    growing=note.growing,
                    **asked,  # type: ignore[arg-type]
                )
            if note.kind == "clear":
                return changed | verbs.clear_answer(store, actor, sheet_id, **asked)  # type: ignore[arg-type]
            return changed | verbs.set_at_question(
                store, actor, sheet_id, question=note.question, clock=clock
            )

    def propose(self, store: Store, verdict: str | None) -> list[Proposed]:
        """The complaints that the rules propose with this verdict and nobody decided yet."""
        from app.calls.answers.store_rules import waiting

        found = []
        for sheet_id in self._sheets.ids:
            if sheet_id is not None:
                found += [Proposed(sheet_id, one)
                          for one in waiting(store, sheet_id, verdict=verdict)]  # fmt: skip
        return found

    def end(
        self, store: Store, actor: Actor, clock: Clock, attempt_id: int, how: Ending
    ) -> Changed:
        """End the call in one transaction. ComplaintsProposed if the rules propose any that
        nobody decided yet.
        """
        from app.calls.answers.verbs_ending import end_call
        from app.calls.codes import COMPLETED

        if how.result == COMPLETED:
            proposed = self.propose(store, how.verdict)
            if proposed:
                raise ComplaintsProposed(proposed)
        changed = end_call(store, actor, attempt_id, clock=clock, **how._asdict())
        self.ended = True
        return changed

    def open_complaint(
        self,
        store: Store,
        actor: Actor,
        clock: Clock,
        those: Sequence[Proposed],
        verdict: str | None,
    ) -> tuple[Changed, list[int]]:
        """Open the proposed complaints: those of one sheet become one case."""
        from app.base.changes import Changed
        from app.calls.answers.verbs_complaint import open_by_rule

        changed, cases = Changed(), list[int]()
        with store.write():
            for sheet_id in dict.fromkeys(one.sheet_id for one in those):
                keys = [one.proposal.question for one in those if one.sheet_id == sheet_id]
                more, number = open_by_rule(
                    store, actor, sheet_id, question=keys[0], also=keys[1:], verdict=verdict,
                    clock=clock,
                )  # fmt: skip
                changed, cases = changed | more, [*cases, number]
        return changed, cases

    def decline(
        self, store: Store, actor: Actor, clock: Clock, those: Sequence[Proposed],
        verdict: str | None, reason: str,
    ) -> Changed:  # fmt: skip
        """Open none of them; the reason stands on record."""
        from app.base.changes import Changed
        from app.calls.answers.verbs_complaint import decline_rule

        changed = Changed()
        with store.write():
            for one in those:
                changed |= decline_rule(
                    store, actor, one.sheet_id, question=one.proposal.question, reason=reason,
                    verdict=verdict, clock=clock,
                )  # fmt: skip
        return changed

    def _sheet(self, store: Store, actor: Actor, clock: Clock, part: int) -> tuple[Changed, int]:
        from app.base.changes import Changed
        from app.calls.answers.verbs import begin_sheet

        held = self._sheets.ids[part]
        if held is not None:
            return Changed(), held
        version = self._sheets.version_ids[part]
        assert version is not None
        changed, number = begin_sheet(
            store, actor, task_id=self._sheets.task_ids[part], version_id=version,
            sort=self._sheets.sorts[part], clock=clock,
        )  # fmt: skip
        self._sheets.ids[part] = number
        return changed, number


def open_call(
    store: Store, actor: Actor, clock: Clock, task_id: int, reason: str | None = None
) -> tuple[Changed, Opened]:
    """Take a certain call in hand and read all that its screen shows."""
    from app.calls.tasks.verbs import claim

    with store.write():
        changed = claim(store, actor, task_id, clock=clock)
        more, opened = _begin(store, actor, clock, task_id, reason)
    return changed | more, opened


def open_next(
    store: Store, actor: Actor, clock: Clock, but: Sequence[int] = ()
) -> tuple[Changed, Opened | None]:
    """The same for the next call of the queue; None if there is none to make now."""
    from app.calls.tasks.verbs import claim_next

    with store.write():
        changed, task_id = claim_next(store, actor, but=but, clock=clock)
        if task_id is None:
            return changed, None
        more, opened = _begin(store, actor, clock, task_id, None)
    return changed | more, opened


def _begin(
    store: Store, actor: Actor, clock: Clock, task_id: int, reason: str | None
) -> tuple[Changed, Opened]:
    """Begin the try unless the guard speaks; only then the whole number is read."""
    from app.base.changes import Changed
    from app.calls.answers.store_screen import call_screen
    from app.calls.calling.verbs import begin_attempt
    from app.calls.tasks.guard import GuardSpoke
    from app.calls.tasks.store import attempt, rules_of

    notes = {code: ending.note for code, ending in rules_of(store).endings.items()}
    screen = call_screen(store, actor, task_id, clock.now())
    if screen.cautions and screen.attempt_id is None and not reason:
        return Changed(), Opened(screen, None, "", notes)
    speech = next((part.speech for part in screen.parts if part.speech is not None), None)
    try:
        changed, number = begin_attempt(
            store, actor, task_id, guard_reason=reason,
            script_version_id=None if speech is None else speech.version_id, clock=clock,
        )  # fmt: skip
    except GuardSpoke:
        return Changed(), Opened(screen, None, "", notes)
    return changed, Opened(screen, number, attempt(store, number).phone or "", notes)
