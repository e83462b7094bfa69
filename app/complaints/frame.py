"""The frame every verb on a case works in: one transaction, the case as it is now, on record.

The case is read inside the writing transaction, so what a gate says holds when the verb writes.
Every verb gives the case a new `rev`; undoing any but the last change of a case therefore finds
its row changed since and is refused, so that no gate can be undone from under a later step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from app.base.changes import Changed, Edit, edit
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import Conflict, NoRight, NotPossible
from app.base.translation import _
from app.complaints.case import Case
from app.complaints.labels import stage_label
from app.complaints.rules import Rules, may_work
from app.complaints.store import case as case_of
from app.complaints.store import last_writer, next_rev, rules_of
from app.staff.rules import Actor, require


class Seen(NamedTuple):
    """Where the case stood when the person decided what to do."""

    stage: str
    lap: int


class CaseWork:
    """One verb's hand on one case: what it is, and the rows the verb writes."""

    def __init__(self, store: Store, work: Edit, actor: Actor, case: Case, now: str) -> None:
        self.store = store
        self.actor = actor
        self.case = case
        self.now = now
        self.rules: Rules = rules_of(store)
        self._work = work
        self._values: dict[str, Any] = {}
        self._wrote = False

    def set(self, **values: Any) -> None:
        """Change columns of the case; written when the verb is through."""
        self._values.update(values)

    def add(self, table: str, **values: Any) -> int:
        """Add a row to one of the case's tables; returns its id."""
        self._wrote = True
        return self._work.insert(table, {"complaint_id": self.case.id, **values})

    def change(self, table: str, row_id: int, **values: Any) -> None:
        """Change a row of one of the case's tables."""
        self._wrote = self._work.update(table, row_id, values) or self._wrote

    def move(self, step: str, to_stage: str, *, note: str = "", lap: int | None = None) -> None:
        """Go to a stage, on record; `lap` is the new one if the move goes back."""
        self.add(
            "complaint_steps",
            at=self.now,
            by_id=self.actor.employee_id,
            by_name=self.actor.name,
            step=step,
            from_stage=self.case.stage,
            to_stage=to_stage,
            lap=self.case.lap,
            note=note or None,
        )
        self.set(stage=to_stage, lap=self.case.lap if lap is None else lap)

    def require_stage(self, *stages: str) -> None:
        """Raise NotPossible unless the case is at one of these stages and its clocks run."""
        if self.case.stage not in stages:
            raise NotPossible(
                _("This cannot be done while the case is at “{stage}”.").format(
                    stage=stage_label(self.case.stage)
                )
            )
        self.require_not_held()

    def require_not_held(self) -> None:
        if self.case.held is not None:
            raise NotPossible(_("The case is on hold. Go on with it first."))

    def end_hold(self) -> None:
        """Let the clocks run again, if they are held."""
        held = self.case.held
        if held is not None:
            # A clock set back must not end a hold before it began.
            self.change("complaint_holds", held.id, until_at=max(self.now, held.from_at))

    def finish(self) -> None:
        """Write the columns, with a new `rev` if anything changed at all."""
        own = {name: getattr(self.case, name) for name in self._values}
        if self._wrote or own != self._values:
            values = {**self._values, "rev": next_rev(self.store)}
            self._work.update("complaints", self.case.id, values)

    def changed(self) -> Changed:
        """What to tell the views, once the block is left."""
        return self._work.changed()


@contextmanager
def working_on(
    store: Store,
    actor: Actor,
    complaint_id: int,
    verb: str,
    *,
    clock: Clock,
    seen: Seen | None = None,
    right: str | None = None,
) -> Iterator[CaseWork]:
    """Open a case for one verb. `right` is needed in place of working the case.

    Raises NoRight, NotPossible if the case is gone, Conflict if it stands elsewhere than `seen`.
    """
    with edit(store, actor, verb, "complaints", complaint_id, clock) as work:
        found = case_of(store, complaint_id)
        if right is not None:
            require(actor, right)
        else:
            check_may_work(actor, found)
        if seen is not None and (found.stage, found.lap) != (seen.stage, seen.lap):
            raise moved_meanwhile(store, found)
        made = CaseWork(store, work, actor, found, stamp(clock))
        yield made
        made.finish()


def check_may_work(actor: Actor, case: Case) -> None:
    """Raise NoRight unless this person may work this case."""
    require(actor, "complaints.work")
    if not may_work(actor, case):
        raise NoRight(
            _("{number} belongs to somebody else. Ask them or the manager to hand it over.").format(
                number=case.number
            )
        )


def moved_meanwhile(store: Store, case: Case) -> Conflict:
    """What to say when another person moved the case first."""
    who, at = last_writer(store, case.id) or ("?", "")
    return Conflict(
        _(
            "{name} changed {number} meanwhile ({time}): it is now at “{stage}”. Look at it and"
            " decide again; nothing you typed is lost."
        ).format(name=who, number=case.number, time=at[11:16], stage=stage_label(case.stage))
    )


def required_text(text: str, sentence: str) -> str:
    """The text without outer blanks. NotPossible with the sentence if nothing is left."""
    text = text.strip()
    if not text:
        raise NotPossible(sentence)
    return text


def known_code(value: str, known: tuple[str, ...], sentence: str) -> str:
    """The code itself. NotPossible with the sentence if it is none of the known ones."""
    if value not in known:
        raise NotPossible(sentence)
    return value


def changed_values(values: Mapping[str, Any], case: Case) -> dict[str, Any]:
    """The values that differ from what the case has."""
    return {name: value for name, value in values.items() if getattr(case, name) != value}
