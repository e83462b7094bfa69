"""What the page of enquiries does: each as one write that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.base.translation import _

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk

Failed = Callable[[Exception], None]
Verb = Callable[..., Any]


class Doing(QObject):
    """`failed` of each is given why it could not be done."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def answer(self, number: int, text: str, was: str, failed: Failed) -> None:
        """Note what the customer was answered."""
        self._run("give_answer", number, failed, _("Answer noted."), answer=text, was=was)

    def outcome(self, number: int, text: str, was: str, failed: Failed) -> None:
        """Note what came of a suggestion."""
        self._run("give_outcome", number, failed, _("Outcome noted."), outcome=text, was=was)

    def tell(self, number: int, failed: Failed) -> None:
        """Note that the customer was told."""
        self._run("tell_outcome", number, failed, _("Noted that the outcome was told."))

    def promise(self, number: int, at: str | None, by: int | None, failed: Failed) -> None:
        """Promise the answer by a time, given by a person."""
        self._run("promise", number, failed, _("Promise noted."), promised_at=at, promised_to_id=by)

    def hand_to(self, number: int, person: int, failed: Failed) -> None:
        """Give it to somebody, or take it over."""
        self._run("hand_to", number, failed, _("Handed over."), owner_id=person)

    def topic(self, number: int, topic: str, was: str, failed: Failed) -> None:
        """Put the topic right."""
        self._run(
            "set_facts", number, failed, _("Topic changed."),
            values={"topic": topic}, was={"topic": was},
        )  # fmt: skip

    def correct(
        self, number: int, values: Mapping[str, Any], was: Mapping[str, Any],
        done: Callable[[], None], failed: Failed,
    ) -> None:  # fmt: skip
        """Put right what was taken down."""
        self._run("set_facts", number, failed, _("Enquiry changed."), done, values=values, was=was)

    def complaint(self, number: int, done: Callable[[int], None], failed: Failed) -> None:
        """Make a complaint of it; `done` is given the complaint's id."""

        def verb(store: Store, actor: Actor, clock: Clock) -> tuple[Changed, int]:
            from app.enquiries.verbs import make_complaint

            return make_complaint(store, actor, number, clock=clock)

        self._desk.write(verb, done, owner=self, failed=failed, said=_("It is a complaint now."))

    def phone(self, number: int, done: Callable[[str], None], failed: Failed) -> None:
        """The whole number to call back, on record."""

        def verb(store: Store, actor: Actor, clock: Clock) -> tuple[Changed, str]:
            from app.enquiries.verbs import reveal_phone

            return reveal_phone(store, actor, number, clock=clock)

        self._desk.write(verb, done, owner=self, failed=failed)

    def _run(
        self, name: str, number: int, failed: Failed, said: str,
        after: Callable[[], None] | None = None, **given: Any,
    ) -> None:  # fmt: skip
        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.enquiries import verbs

            done: Verb = getattr(verbs, name)
            changed: Changed = done(store, actor, number, **given, clock=clock)
            return changed

        def finish(_changed: Changed) -> None:
            if after is not None:
                after()

        self._desk.write(verb, finish, owner=self, failed=failed, said=said)
