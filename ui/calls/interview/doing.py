"""What the interview writes, at once and one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.base.translation import _

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


class Doing(QObject):
    """The verbs' modules are loaded when something is first written.

    Signal: `settled()` when nothing that was written is under way any more; until then what is
    read may lack what the person has said already.
    """

    settled = Signal()

    def __init__(self, desk: Desk, failed: Failed, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._failed = failed
        self._pending = 0

    @property
    def busy(self) -> bool:
        """Whether something that was written is under way."""
        return self._pending > 0

    def start(self, vehicle_id: int, done: Done) -> None:
        """Begin the interview of a car, or go on with it; `done` gets its id."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.calls.interviews.verbs import start_interview

            return start_interview(store, actor, vehicle_id=vehicle_id, clock=clock)

        self._write(verb, done)

    def answer(
        self,
        sheet_id: int,
        question: str,
        following: str | None,
        done: Done,
        *,
        score: int | None = None,
        value: str | None = None,
        growing: bool = False,
    ) -> None:
        """Take down an answer; `following` is the question the interview stands at then."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.calls.answers.verbs import answer

            return answer(
                store, actor, sheet_id, question=question, score=score, value=value,
                at_question=following, growing=growing, clock=clock,
            )  # fmt: skip

        self._write(verb, done)

    def give_reason(
        self, sheet_id: int, question: str, reason: str, done: Done, *, growing: bool = False
    ) -> None:
        """Take down why a score is what it is."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.calls.answers.verbs import give_reason

            return give_reason(
                store, actor, sheet_id, question=question, reason=reason, growing=growing,
                clock=clock,
            )  # fmt: skip

        self._write(verb, done)

    def clear(self, sheet_id: int, question: str, done: Done) -> None:
        """Take an answer back."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.calls.answers.verbs import clear_answer

            return clear_answer(store, actor, sheet_id, question=question, clock=clock)

        self._write(verb, done, _("Answer taken back"))

    def change(self, interview_id: int, done: Done, **values: Any) -> None:
        """Note what was agreed."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.calls.interviews.verbs import change_interview

            return change_interview(store, actor, interview_id, clock=clock, **values)

        self._write(verb, done, _("Interview changed"))

    def add_wish(self, interview_id: int, words: str, owner_id: int | None, done: Done) -> None:
        """Take down a wish, which belongs to its owner."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.calls.interviews.verbs import add_wish

            return add_wish(store, actor, interview_id, words=words, owner_id=owner_id, clock=clock)

        self._write(verb, done, _("Wish taken down"))

    def finish(self, interview_id: int, verdict: str | None, done: Done) -> None:
        """End the interview; what was agreed reaches the later call."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.calls.interviews.verbs import finish_interview

            return finish_interview(store, actor, interview_id, verdict=verdict, clock=clock)

        self._write(verb, done, _("Interview ended"))

    def _write(self, verb: Callable[..., Any], done: Done, said: str | None = None) -> None:
        self._pending += 1

        def written(answer: Any) -> None:
            done(answer)
            self._settle()

        def failed(error: Exception) -> None:
            self._failed(error)
            self._settle()

        self._desk.write(verb, written, owner=self, failed=failed, said=said)

    def _settle(self) -> None:
        self._pending -= 1
        if not self._pending:
            self.settled.emit()
