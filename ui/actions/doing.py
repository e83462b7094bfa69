"""What the tab writes: each a verb of the desk, with the sentence said about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.base.errors import NotPossible
from app.base.translation import _, ngettext

if TYPE_CHECKING:
    from app.actions.verbs_many import Refused
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


class Doing(QObject):
    """Writes for the page; the verbs' modules are loaded when something is first written."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def change(
        self,
        action_id: int,
        values: Mapping[str, Any],
        was: Mapping[str, Any],
        done: Done,
        failed: Failed,
    ) -> None:
        """Change some columns of an action, unless another person did meanwhile."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.actions.verbs import change_action

            return change_action(store, actor, action_id, values=values, was=was, clock=clock)

        self._write(verb, done, failed, _("Action changed"))

    def finish(
        self, ids: Sequence[int], done_on: str | None, note: str, done: Done, failed: Failed
    ) -> None:
        """One is done or refused; of several `done` gets those that were refused."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.actions.verbs import finish_action
            from app.actions.verbs_many import finish_many

            if len(ids) == 1:
                one = finish_action(store, actor, ids[0], done_on=done_on, note=note, clock=clock)
                return one, {}
            return _some(
                len(ids),
                finish_many(store, actor, ids, done_on=done_on, note=note, clock=clock),
            )

        said = _("Action done") if len(ids) == 1 else _("Actions done")
        self._write(verb, done, failed, said)

    def assign(
        self, ids: Sequence[int], values: Mapping[str, Any], done: Done, failed: Failed
    ) -> None:
        """Give several actions an owner, a department or a day."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.actions.verbs_many import change_many

            return _some(len(ids), change_many(store, actor, ids, values=values, clock=clock))

        self._write(verb, done, failed, _("Actions assigned"))

    def check_effect(
        self, action_id: int, effect: str, note: str, done: Done, failed: Failed
    ) -> None:
        """Whether a finished action helped."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.actions.verbs import check_effect

            return check_effect(store, actor, action_id, effect=effect, note=note, clock=clock)

        self._write(verb, done, failed, _("Effect written down"))

    def withdraw(self, action_id: int, note: str, done: Done, failed: Failed) -> None:
        """Take an action off the list; it stays on record."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.actions.verbs import withdraw_action

            return withdraw_action(store, actor, action_id, note=note, clock=clock)

        self._write(verb, done, failed, _("Action withdrawn"))

    def add(self, values: Mapping[str, Any], done: Done, failed: Failed) -> None:
        """A measure that belongs to no case; `done` gets its id."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.actions.verbs import add_action

            return add_action(store, actor, source="report", clock=clock, **values)

        self._write(verb, done, failed, _("Action added"))

    def _write(self, verb: Any, done: Done, failed: Failed, said: str) -> None:
        self._desk.write(verb, done, owner=self, failed=failed, said=said)


def _some(count: int, answer: tuple[Changed, Refused]) -> tuple[Changed, Refused]:
    """The answer; if all were refused, nothing was done and that is the error."""
    if count and len(answer[1]) == count:
        raise NotPossible(refusal(count, answer[1]))
    return answer


def refusal(count: int, refused: Refused) -> str:
    """What of a step over many actions was not taken, and why."""
    text = ngettext(
        "{refused} of {count} action stayed as it was: {reasons}",
        "{refused} of {count} actions stayed as they were: {reasons}",
        count,
    )
    reasons = list(dict.fromkeys(refused.values()))
    shown = " ".join(reasons[:3]) + (" …" if len(reasons) > 3 else "")
    return text.format(refused=len(refused), count=count, reasons=shown)
