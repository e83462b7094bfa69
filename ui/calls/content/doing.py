"""What the page writes: each a verb of the desk, with the sentence said about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.base.translation import _
from ui.calls.content.source import SCRIPT

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.calls.content.questionnaire import Questionnaire
    from app.calls.content.script import Script
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

    def save_script(
        self, number: int, title: str, script: Script, was: Script, done: Done, failed: Failed
    ) -> None:
        """The next version of a script."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.calls.content.verbs import save_script

            return save_script(
                store, actor, number, script=script, title=title, was=was, clock=clock
            )

        said = _("Script saved: {title}").format(title=title)
        self._desk.write(verb, done, owner=self, failed=failed, said=said)

    def save_questionnaire(
        self,
        number: int,
        title: str,
        questionnaire: Questionnaire,
        was: Questionnaire,
        done: Done,
        failed: Failed,
    ) -> None:
        """The version as it is written now, or the next one if it was answered."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.calls.content.verbs import save_questionnaire

            return save_questionnaire(
                store, actor, number, questionnaire=questionnaire, title=title, was=was,
                clock=clock,
            )  # fmt: skip

        said = _("Questionnaire saved: {title}").format(title=title)
        self._desk.write(verb, done, owner=self, failed=failed, said=said)

    def use(self, sort: str, number: int, on: bool) -> None:
        """Put in use, or take out of it."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.calls.content import verbs

            if sort == SCRIPT:
                return verbs.use_script(store, actor, number, active=on, clock=clock)
            if on:
                return verbs.use_questionnaire(store, actor, number, clock=clock)
            return verbs.retire_questionnaire(store, actor, number, clock=clock)

        said = _("Put in use") if on else _("Taken out of use")
        self._desk.write(verb, owner=self, failed=self._failed, said=said)

    def like(self, purpose: str, script_id: int | None) -> None:
        """Take a script as the own favourite, or none."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.calls.content.verbs import set_favourite

            return set_favourite(store, actor, purpose=purpose, script_id=script_id, clock=clock)

        said = _("No favourite any more") if script_id is None else _("Chosen as favourite")
        self._desk.write(verb, owner=self, failed=self._failed, said=said)

    def add(
        self, sort: str, purpose: str, title: str, content: Any, done: Done, failed: Failed
    ) -> None:
        """Another script or questionnaire with this content."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.calls.content import verbs

            if sort == SCRIPT:
                return verbs.add_script(
                    store, actor, purpose=purpose, title=title, script=content, clock=clock
                )
            return verbs.add_questionnaire(
                store, actor, purpose=purpose, title=title, questionnaire=content, clock=clock
            )

        said = _("Added: {title}").format(title=title)
        self._desk.write(verb, done, owner=self, failed=failed, said=said)

    def copy_delivered(
        self, sort: str, code: str, language: str, done: Done, failed: Failed
    ) -> None:
        """A fresh copy of what is delivered."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.calls.content.verbs import copy_from_delivered

            kind: Any = sort
            return copy_from_delivered(store, actor, kind, code, language=language, clock=clock)

        self._desk.write(
            verb, done, owner=self, failed=failed, said=_("Copied from the delivered ones")
        )
