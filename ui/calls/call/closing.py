"""The end of a call: how it ended, complaints by rule before that, then the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from ui.calls.call.complaint_panel import ComplaintPanel
from ui.calls.call.conversation import Conversation
from ui.calls.call.ending_panel import EndingPanel
from ui.calls.call.source import ComplaintsProposed, Ending, Proposed

if TYPE_CHECKING:
    from ui.calls.call.doing import Doing


class Closing(QObject):
    """Leads from the panel of the ending over proposed complaints to the next call.

    Signals: `shown(Opened or None)` with the next call, None if there is none; `left()` when the
    call ended and no next one was wanted.
    """

    shown = Signal(object)
    left = Signal()

    def __init__(
        self,
        doing: Doing,
        ending: EndingPanel,
        complaint: ComplaintPanel,
        middle: QStackedWidget,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._doing = doing
        self._ending = ending
        self._complaint = complaint
        self._middle = middle
        self._attempt_id: int | None = None
        self._how: Ending | None = None
        self._proposed: list[Proposed] = []
        self._go_on = True
        self._under_way = False
        ending.confirmed.connect(self._on_confirmed)
        complaint.opened.connect(self._open_complaint)
        complaint.declined.connect(self._decline)
        complaint.backed.connect(self._back)

    def begin(self, attempt_id: int | None) -> None:
        """Another try is at hand."""
        self._attempt_id = attempt_id
        self._how, self._proposed, self._under_way = None, [], False

    def ask(self, talk: Conversation, *, needs_verdict: bool) -> None:
        """Ask how the call ended."""
        self._middle.setCurrentWidget(self._ending)
        asked = bool(talk.steps)
        self._ending.begin(
            len(talk.missing),
            needs_verdict=asked and needs_verdict,
            asked=asked,
            notes=self._doing.notes,
        )

    # -- private

    def _on_confirmed(self, how: Ending, go_on: bool) -> None:
        # A second Enter while the first is being written ends nothing more.
        if self._attempt_id is None or self._under_way:
            return
        self._how, self._go_on, self._under_way = how, go_on, True
        self._doing.end(
            self._attempt_id, how, self._on_ended, self.shown.emit, self._on_not_ended, go_on=go_on
        )

    def _on_ended(self) -> None:
        self._attempt_id = None
        if not self._go_on:
            self.left.emit()

    def _on_not_ended(self, error: Exception) -> None:
        self._under_way = False
        if isinstance(error, ComplaintsProposed):
            self._proposed = error.proposed
            self._middle.setCurrentWidget(self._complaint)
            self._complaint.show_proposed(error.proposed)
        elif self._middle.currentWidget() is self._complaint:
            self._complaint.warn(str(error))
        else:
            self._ending.warn(str(error))

    def _open_complaint(self) -> None:
        if self._how is not None and not self._under_way:
            self._under_way = True
            self._doing.open_complaint(
                self._proposed, self._how.verdict, self._on_settled, self._on_not_ended
            )

    def _decline(self, reason: str) -> None:
        if self._how is not None and not self._under_way:
            self._under_way = True
            self._doing.decline(
                self._proposed, self._how.verdict, reason, self._on_settled, self._on_not_ended
            )

    def _on_settled(self) -> None:
        """What was proposed is decided: the call ends as it was to."""
        self._under_way = False
        if self._how is not None:
            self._on_confirmed(self._how, self._go_on)

    def _back(self) -> None:
        self._middle.setCurrentWidget(self._ending)
        self._ending.take_focus()
