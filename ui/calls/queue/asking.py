"""The dialogs of the queue: to whom calls are given, until when they rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QWidget

from app.base.clock import Clock
from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.codes import PURPOSES
from app.calls.labels import purpose_label
from app.calls.tasks.appointing import read_appointment
from app.staff.rules import Employee
from ui.actions.dialogs import AskDialog
from ui.calls.queue.doing import Doing
from ui.customers.flow import FlowLayout

FREE = ""
Answer = Callable[[dict[str, Any]], None]


class PeopleDialog(AskDialog):
    """A dialog in which people are ticked; `submitted` has their ids under "people"."""

    def __init__(self, title: str, about: str, parent: QWidget, *, go: str) -> None:
        super().__init__(title, about, parent, go=go)
        self.boxes: dict[int, QCheckBox] = {}

    def add_people(self, title: str, people: Sequence[Employee], *, ticked: bool) -> None:
        """A row of people to tick; a blank ticks the one in focus."""
        holder = QWidget(self)
        flow = FlowLayout(holder, gap=12)
        for one in people:
            box = QCheckBox(one.name.replace("&", "&&"), holder)
            box.setChecked(ticked)
            self.boxes[one.id] = box
            flow.addWidget(box)
        self._rows.add(title, holder)

    def add_number(self, name: str, title: str, hint: str) -> None:
        """A field for a number; 0 stands for no limit."""
        field = QSpinBox(self)
        field.setRange(0, 999)
        field.setSpecialValueText(_("as many as there are"))
        self.fields[name] = field
        self._rows.add(title, field, hint)

    def submit(self, **more: Any) -> None:
        people = [number for number, box in self.boxes.items() if box.isChecked()]
        super().submit(people=people, **more)


class Asking(QObject):
    """A dialog stays open, with what was typed in it, until what was typed is taken.

    Signal: `refused(sentence)` when some of several calls were not taken, empty when all were.
    """

    refused = Signal(str)

    def __init__(self, doing: Doing, clock: Clock, window: QWidget) -> None:
        super().__init__(window)
        self._doing = doing
        self._clock = clock
        self._window = window
        self.dialog: AskDialog | None = None

    def assign(self, ids: Sequence[int], about: str, people: Sequence[Employee]) -> None:
        """Who makes these calls."""
        dialog = AskDialog(_("Assign calls"), about, self._window, go=_("Assign"))
        options = [(str(one.id), one.name) for one in people]
        dialog.add_choice("agent", _("Agent"), [*options, (FREE, _("nobody: free for all"))])

        def submit(told: dict[str, Any]) -> None:
            agent = int(told["agent"]) if told["agent"] else None
            self._doing.assign(ids, agent, self._done(dialog), dialog.show_error)

        self._open(dialog, submit)

    def share_out(self, people: Sequence[Employee], purpose: str | None) -> None:
        """Among whom the free calls are shared out, of which purpose, how many to each."""
        dialog = PeopleDialog(
            _("Share out free calls"),
            _("Today's and overdue calls that are nobody's yet, as evenly as can be."),
            self._window,
            go=_("Share out"),
        )
        options = [("", _("all purposes")), *((code, purpose_label(code)) for code in PURPOSES)]
        dialog.add_choice("purpose", _("Purpose"), options)
        combo = dialog.fields["purpose"]
        combo.setCurrentIndex(max(0, combo.findData(purpose or "")))
        dialog.add_number("number", _("At most for each"), _("0: as many as there are"))
        dialog.add_people(_("Among"), people, ticked=True)

        def submit(told: dict[str, Any]) -> None:
            self._doing.share_out(
                told["people"], told["purpose"] or None, _whole(told["number"]),
                self._done(dialog), dialog.show_error,
            )  # fmt: skip

        self._open(dialog, submit)

    def hand_all(self, people: Sequence[Employee], everybody: Sequence[Employee]) -> None:
        """Whose calls go to whom; with nobody ticked they are free for all."""
        dialog = PeopleDialog(
            _("Hand over all calls of a person"),
            _("Every open call of somebody who is absent goes to those ticked, in turn. "
              "With nobody ticked they are free for all."),
            self._window,
            go=_("Hand over"),
        )  # fmt: skip
        dialog.add_choice("from", _("Absent"), [(str(one.id), one.name) for one in everybody])
        dialog.add_people(_("Hand over to"), people, ticked=False)

        def submit(told: dict[str, Any]) -> None:
            self._doing.hand_all(
                int(told["from"]), told["people"], self._done(dialog), dialog.show_error
            )

        self._open(dialog, submit)

    def put_off(self, ids: Sequence[int], about: str) -> None:
        """Until when these calls rest."""
        dialog = AskDialog(_("Put calls off"), about, self._window, go=_("Put off"))
        dialog.add_line("until", _("Put off until"), hint=_("for example t 15:30, +2d am, fri 10"))
        dialog.add_line("note", _("Why"))

        def submit(told: dict[str, Any]) -> None:
            until = self._moment(dialog, told["until"])
            if until is not None:
                self._doing.put_off(ids, until, told["note"], self._done(dialog), dialog.show_error)

        self._open(dialog, submit)

    def appoint(self, task_id: int, about: str) -> None:
        """For which minute a call is appointed."""
        dialog = AskDialog(_("Appoint a call"), about, self._window, go=_("Appoint"))
        dialog.add_line("at", _("When"), hint=_("for example t 15:30, +2d am, fri 10"))
        options = [("", _("for anyone")), ("me", _("only for me"))]
        dialog.add_choice("who", _("Reserved for"), options)

        def submit(told: dict[str, Any]) -> None:
            at = self._moment(dialog, told["at"])
            if at is not None:
                self._doing.appoint(
                    task_id, at, told["who"] == "me", self._done(dialog), dialog.show_error
                )

        self._open(dialog, submit)

    # -- private

    def _moment(self, dialog: AskDialog, text: str) -> Any:
        try:
            return read_appointment(text, self._clock.now())
        except NotPossible as error:
            dialog.show_error(error)
            field = dialog.fields.get("until") or dialog.fields.get("at")
            if isinstance(field, QLineEdit):
                field.setFocus()
                field.selectAll()
            return None

    def _open(self, dialog: AskDialog, submit: Answer) -> None:
        dialog.submitted.connect(submit)
        self.dialog = dialog
        dialog.open()

    def _done(self, dialog: AskDialog) -> Callable[[Any], None]:
        def done(refused: Any) -> None:
            dialog.accept()
            self.refused.emit(" ".join(refused) if isinstance(refused, list) else "")

        return done


def _whole(text: Any) -> int | None:
    """What a number field says; no number is no limit."""
    digits = "".join(letter for letter in str(text) if letter.isdigit())
    return int(digits) if digits and int(digits) else None
