"""The dialogs of the tab: what was answered is written, what was refused is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.actions.listing import Choices
from app.actions.rules import Action
from app.base.translation import _
from ui.actions import dialogs
from ui.actions.dialogs import AskDialog
from ui.actions.doing import Doing, refusal


class Asking(QObject):
    """A dialog stays open, with what was typed in it, until what was typed is taken.

    Signals: `refused(sentence)` when some of several were not taken, an empty one when all were;
    `added(action id)`.
    """

    refused = Signal(str)
    added = Signal(int)

    def __init__(self, doing: Doing, window: QWidget) -> None:
        super().__init__(window)
        self._doing = doing
        self._window = window
        self.choices = Choices()
        self.dialog: AskDialog | None = None

    def finish(self, ids: Sequence[int], about: str, today: str) -> None:
        """When these actions were done, and how."""
        dialog = dialogs.finish_dialog(about, today, self._window)

        def submit(told: dict[str, Any]) -> None:
            done = partial(self._done_many, dialog, len(ids))
            self._doing.finish(ids, told["done_on"], told["note"], done, dialog.show_error)

        self._open(dialog, submit)

    def effect(self, one: Action) -> None:
        """Whether an action that is done helped."""
        dialog = dialogs.effect_dialog(one.text, self._window)

        def submit(told: dict[str, Any]) -> None:
            self._doing.check_effect(
                one.id, told["effect"], told["note"], _closing(dialog), dialog.show_error
            )

        self._open(dialog, submit)

    def withdraw(self, one: Action) -> None:
        """Why an action is not to be done after all."""
        dialog = dialogs.withdraw_dialog(one.text, self._window)

        def submit(told: dict[str, Any]) -> None:
            self._doing.withdraw(one.id, told["note"], _closing(dialog), dialog.show_error)

        self._open(dialog, submit)

    def assign(self, ids: Sequence[int], about: str) -> None:
        """An owner, a department or a day for these actions; what is left empty stays."""
        dialog = dialogs.assign_dialog(about, self.choices, self._window)

        def submit(told: dict[str, Any]) -> None:
            values = {name: value for name, value in told.items() if value}
            if not values:
                dialog.message.show_message(_("Fill in at least one field."), "warn")
                return
            if "owner" in values:
                values["owner_id"] = self.choices.owner_id(values["owner"])
            done = partial(self._done_many, dialog, len(ids))
            self._doing.assign(ids, values, done, dialog.show_error)

        self._open(dialog, submit)

    def add(self) -> None:
        """A measure that belongs to no case."""
        dialog = dialogs.new_dialog(self.choices, self._window)

        def done(action_id: int) -> None:
            dialog.accept()
            self.added.emit(action_id)

        def submit(told: dict[str, Any]) -> None:
            told["owner_id"] = self.choices.owner_id(told["owner"])
            self._doing.add(told, done, dialog.show_error)

        self._open(dialog, submit)

    # -- private

    def _open(self, dialog: AskDialog, submit: Callable[[dict[str, Any]], None]) -> None:
        dialog.submitted.connect(submit)
        self.dialog = dialog
        dialog.open()

    def _done_many(self, dialog: AskDialog, count: int, refused: dict[int, str]) -> None:
        dialog.accept()
        self.refused.emit(refusal(count, refused) if refused else "")


def _closing(dialog: AskDialog) -> Callable[[Any], None]:
    return lambda _changed: dialog.accept()
