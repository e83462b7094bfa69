"""The delivery interview: the hand-overs of a day, and one of them in large letters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.base.translation import _
from ui.calls.interview.deliveries import DeliveriesView
from ui.calls.interview.doing import Doing
from ui.calls.interview.source import Talk, read_day, read_days, read_talk
from ui.calls.interview.talk_view import TalkView
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.calls.interviews.rules import Delivery
    from ui.desk import Desk
    from ui.tabs import Services

LOOKED_BACK = 60
_TOPICS = frozenset({"delivery_interviews", "call_sheets", "call_answers", "enquiries",
                     "vehicles", "customers", "imports"})  # fmt: skip


class InterviewPage(QWidget):
    """Works by touch, mouse and keys; a half-done interview goes on where it stood."""

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        today = desk.clock.now().date()
        self.message = MessageBar(self)
        self.doing = Doing(desk, self.message.show_error, self)
        self.list = DeliveriesView(desk, today, self)
        self.talk = TalkView(self.doing, self)
        self._pages = QStackedWidget(self)
        self._interview: int | None = None
        self._turning: list[QAction] = []
        self._assemble()
        self._make_actions()
        self._wire()
        self.show_day(today)

    # -- what the window asks

    def first_focus(self) -> None:
        if self._interview is None:
            self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.talk.setFocus(Qt.FocusReason.OtherFocusReason)

    def tour_steps(self) -> list[tuple[str, Callable[[], None]]]:
        """The pictures the tour takes of this page."""

        return [
            ("days", lambda: self.list.turn(0)),
            ("question", self.open_last),
            ("later", lambda: self.talk.go_to("#later")),
        ]

    # -- public methods

    def show_day(self, day: date) -> None:
        """The hand-overs of a day."""
        self._desk.read(
            lambda store: read_day(store, day), lambda rows: self._show_day(day, rows),
            owner=self, latest="day", failed=self.message.show_error,
        )  # fmt: skip

    def open(self, vehicle_id: int) -> None:
        """Begin the interview of a car's hand-over, or go on with it."""
        self.message.hide()
        self.doing.start(vehicle_id, self._open)

    def open_last(self) -> None:
        """The interview of the newest hand-over of the last weeks."""
        today = self._desk.clock.now().date()

        def go(rows: list[Delivery]) -> None:
            if rows:
                self.open(rows[-1].vehicle_id)

        self._desk.read(
            lambda store: read_days(store, today - timedelta(days=LOOKED_BACK), today), go,
            owner=self, failed=self.message.show_error,
        )  # fmt: skip

    def close_talk(self) -> None:
        """Back to the list; what was said is kept."""
        if self._interview is not None:
            self.talk.keep()
            self._interview = None
            self._pages.setCurrentWidget(self.list)
            self.show_day(self.list.day)
            self.first_focus()
            self._enable()

    # -- private

    def _assemble(self) -> None:
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.talk)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.message)
        box.addWidget(self._pages, 1)
        self.setAccessibleName(_("Delivery interview"))

    def _make_actions(self) -> None:
        def act(text: str, done: Callable[[], object], key: str, icon: str) -> QAction:
            return action(text, done, key=key, icon=icon, parent=self)

        self._turning = [
            act(_("Hand-overs of the day before"), lambda: self.list.turn(-1), "Alt+Left", "back"),
            act(_("Hand-overs of the next day"), lambda: self.list.turn(1), "Alt+Right", "forward"),
            act(_("Interview of the newest hand-over"), self.open_last, "Alt+End", "last"),
            act(_("Hand-overs of today"), lambda: self.list.turn(0), "Alt+Home", "calendar"),
            act(_("Add a car handed over today"), self.list.search.setFocus, "Ctrl+Shift+F", "add"),
        ]
        self._leaving = act(_("Back to the hand-overs"), self.close_talk, "Escape", "back")
        self._ending = act(
            _("To the end of the interview"), lambda: self.talk.go_to("#end"), "Ctrl+End", "check"
        )
        self._enable()

    def _wire(self) -> None:
        self.list.day_wanted.connect(self.show_day)
        self.list.taken_up.connect(self.open)
        self.talk.left.connect(self.close_talk)
        self.doing.settled.connect(self._read_talk)
        self._desk.changed.connect(self._on_changed)
        self._desk.actor_changed.connect(lambda _actor: self.close_talk())

    def _enable(self) -> None:
        over = self._interview is not None
        for made in self._turning:
            made.setEnabled(not over)
        self._leaving.setEnabled(over)
        self._ending.setEnabled(over)

    def _show_day(self, day: date, rows: list[Delivery]) -> None:
        self.list.show_day(day, self._desk.clock.now().date(), rows)

    def _open(self, interview_id: int) -> None:
        self._interview = interview_id
        self._enable()
        self._read_talk()

    def _read_talk(self) -> None:
        number, actor, now = self._interview, self._desk.actor, self._desk.clock.now()
        if number is None or actor is None:
            return
        self._desk.read(
            lambda store: read_talk(store, actor, number, now), self._show_talk,
            owner=self, latest="talk", failed=self.message.show_error,
        )  # fmt: skip

    def _show_talk(self, talk: Talk) -> None:
        # What is still being written would be missing; it is read once that is done.
        if talk.interview.id != self._interview or self.doing.busy:
            return
        actor = self._desk.actor
        came = self._pages.currentWidget() is not self.talk
        self.talk.show_talk(talk, None if actor is None else actor.employee_id)
        self._pages.setCurrentWidget(self.talk)
        if came:
            self.first_focus()

    def _on_changed(self, changed: Changed) -> None:
        if not changed.topics & _TOPICS:
            return
        if self._interview is None:
            self.show_day(self.list.day)
        elif not self.doing.busy:
            self._read_talk()
