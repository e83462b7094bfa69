"""What the page of topics writes, with the sentence said about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

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
    """The verbs' modules are loaded when something is first written."""

    def __init__(self, desk: Desk, failed: Failed, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._failed = failed

    def add(self, values: dict[str, Any], done: Done, failed: Failed) -> None:
        """Make a topic with a call for each of its cars."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.calls.topics.verbs import add_topic

            return add_topic(store, actor, clock=clock, **values)

        said = _("Topic made: {title}").format(title=values["title"])
        self._desk.write(verb, done, owner=self, failed=failed, said=said)

    def change(self, topic_id: int, values: dict[str, Any], done: Done, failed: Failed) -> None:
        """Change title, questionnaire, script or time of a topic."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.calls.topics.verbs import change_topic

            return change_topic(store, actor, topic_id, clock=clock, **values)

        self._desk.write(verb, done, owner=self, failed=failed, said=_("Topic changed"))

    def add_cars(
        self,
        topic_id: int,
        vehicle_ids: Sequence[int],
        agent_ids: Sequence[int],
        done: Done,
        failed: Failed,
    ) -> None:
        """More cars for a topic."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.calls.topics.verbs import add_vehicles

            return add_vehicles(
                store, actor, topic_id, vehicle_ids=vehicle_ids, agent_ids=agent_ids, clock=clock
            )

        self._desk.write(verb, done, owner=self, failed=failed, said=_("Cars added to the topic"))

    def close(self, topic_id: int) -> None:
        """End a topic; calls nobody began are taken back."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.calls.topics.verbs import close_topic

            return close_topic(store, actor, topic_id, clock=clock)

        self._desk.write(verb, owner=self, failed=self._failed, said=_("Topic closed"))
