"""The ways out when the guard has spoken: merge the calls, put this one off, or a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.calls.labels import purpose_label
from ui.calls.call.guard_panel import GuardPanel
from ui.calls.call.source import Opened

if TYPE_CHECKING:
    from app.calls.answers.screen import CallScreen
    from ui.calls.call.doing import Doing
    from ui.desk import Desk


class Guarding(QObject):
    """Signals: `opened(Opened)` when the call may go on, `next_wanted()` when it was put off."""

    opened = Signal(object)
    next_wanted = Signal()

    def __init__(self, desk: Desk, doing: Doing, panel: GuardPanel, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._doing = doing
        self._panel = panel
        self._window = window
        self._screen: CallScreen | None = None
        panel.reason_given.connect(self._on_reason)
        panel.merge_wanted.connect(self.merge)
        panel.put_off_wanted.connect(self.put_off)

    def begin(self, screen: CallScreen | None) -> None:
        """The guard speaks of this call; None when it does not speak."""
        self._screen = screen
        if screen is not None:
            self._panel.show_cautions(screen.cautions)

    def merge(self) -> None:
        """Make the other calls of this customer in this one."""
        if self._screen is None:
            return
        task_id = self._screen.task.id
        others = [
            one.task_id
            for one in self._screen.cautions
            if one.mergeable and one.task_id is not None
        ]
        if others:
            self._doing.merge(task_id, others, self._opener(None), self._failed)

    def put_off(self) -> None:
        """Ask until when this call rests; then the next one."""
        if self._screen is None:
            return
        from ui.calls.queue.asking import Asking
        from ui.calls.queue.doing import Doing as QueueDoing

        asking = Asking(QueueDoing(self._desk, self), self._desk.clock, self._window)
        asking.refused.connect(lambda _text: self.next_wanted.emit())
        asking.put_off([self._screen.task.id], _about(self._screen))

    # -- private

    def _on_reason(self, reason: str) -> None:
        self._opener(reason)()

    def _opener(self, reason: str | None) -> Callable[[], None]:
        """Opens the call once more: merged, or with the reason to go on."""
        task_id = 0 if self._screen is None else self._screen.task.id

        def opens() -> None:
            self._doing.open(task_id, reason, self._show, self._failed)

        return opens

    def _show(self, opened: Opened) -> None:
        self.opened.emit(opened)

    def _failed(self, error: Exception) -> None:
        self._panel.warn(str(error))


def _about(screen: CallScreen) -> str:
    parts = (screen.task.name, screen.task.plate, purpose_label(screen.task.purpose))
    return " · ".join(part for part in parts if part)
