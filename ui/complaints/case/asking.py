"""What is asked on the way through a case: reasons, persons, the other case, the car."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.base.translation import _
from app.complaints import labels
from app.complaints.codes import CLOSED, HOLD_REASONS, RATED
from ui.complaints.case.dialogs import ReasonDialog
from ui.complaints.case.doing import CaseDoing
from ui.complaints.case.source import CaseView, read_pair

if TYPE_CHECKING:
    from ui.desk import Desk


class CaseAsking(QObject):
    """Each method asks what it must, then does it. Signals: `failed(Exception)`;
    `case_wanted(id)` to look at another case.
    """

    failed = Signal(object)
    case_wanted = Signal(int)

    def __init__(self, desk: Desk, doing: CaseDoing, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._doing = doing
        self._page = page
        self.view: CaseView | None = None
        self.dialog: Any = None

    def hold(self) -> None:
        """Hold the clocks for a reason, or let them go on."""
        view = self._workable()
        if view is None or view.case.is_merged:
            return
        case = view.case
        if case.held is not None:
            self._doing.go_on(case, self.failed.emit)
            return
        if not case.is_open:
            return
        dialog = ReasonDialog(
            _("Hold the clocks"), _("Note"), _("Hold"),
            choice_name=_("Reason"),
            options=[(code, labels.hold_label(code)) for code in HOLD_REASONS],
            more=_("Only the held working time is taken off. Until it goes on nothing moves."),
            parent=self._page,
        )  # fmt: skip
        dialog.given.connect(
            lambda reason, note: self._doing.hold(case, reason, note, self.failed.emit)
        )
        self._open(dialog)

    def hand_over(self) -> None:
        """Give the case to another person."""
        view = self._workable()
        if view is None or view.case.is_merged:
            return
        case = view.case
        people = [(number, name) for number, name in view.people if number != case.owner_id]
        dialog = ReasonDialog(
            _("Hand the case over"), _("Note"), _("Hand over"), choice_name=_("To whom"),
            options=list(people), more=_("Every hand-over is counted."), parent=self._page,
        )  # fmt: skip
        dialog.given.connect(
            lambda who, note: self._doing.assign(case, who, note, self.failed.emit)
        )
        self._open(dialog)

    def take(self) -> None:
        """Take a case that nobody has."""
        view = self._workable()
        if view is not None and view.case.owner_id is None:
            self._doing.take(view.case, self.failed.emit)

    def reopen(self) -> None:
        """Open an ended case again, with a reason."""
        view = self._managed()
        if view is None or view.case.stage not in (CLOSED, RATED):
            return
        case = view.case
        dialog = ReasonDialog(
            _("Open the case again"), _("Reason"), _("Open again"), needed=True,
            more=_("It goes back to the investigation; this closing stays on record."),
            parent=self._page,
        )  # fmt: skip
        dialog.given.connect(
            lambda _none, note: self._doing.decide(
                "reopen", _("Opened again"), case, self.failed.emit, note=note
            )
        )
        self._open(dialog)

    def withdraw(self, action_id: int) -> None:
        """Take a measure off the list, with a reason."""
        dialog = ReasonDialog(
            _("Withdraw the action"), _("Reason"), _("Withdraw"), needed=True, parent=self._page
        )
        dialog.given.connect(
            lambda _none, note: self._doing.withdraw_action(action_id, note, self.failed.emit)
        )
        self._open(dialog)

    def choose_car(self) -> None:
        """Which car the case is about."""
        from ui.complaints.case.pick import CarDialog

        view = self.view
        if view is None or "vehicle_id" not in view.editable:
            return
        case = view.case
        dialog = CarDialog(self._desk, self._page)
        dialog.picked.connect(lambda number: self._doing.set_car(case, number, self.failed.emit))
        self._open(dialog)

    def compare(self, other: int | None = None) -> None:
        """Look at this case beside one that may be about the same."""
        view = self.view
        if view is None:
            return
        if other is not None:
            self._compare(view.case.id, other)
        elif len(view.likely) == 1:
            self._compare(view.case.id, view.likely[0].id)
        elif view.likely:
            self._ask_which(view)

    # -- private

    def _ask_which(self, view: CaseView) -> None:
        from ui.customers.choice_dialog import ChoiceDialog

        dialog = ChoiceDialog(
            _("Likely the same"),
            _("With which one is {number} compared?").format(number=view.case.number),
            [
                (str(one.id), f"{one.number} · {labels.stage_label(one.stage)}",
                 " ".join(one.words.split())[:80])
                for one in view.likely[:8]
            ],
            self._page,
        )  # fmt: skip
        dialog.chosen.connect(lambda key: self._compare(view.case.id, int(key)))
        self._open(dialog)

    def _compare(self, own: int, other: int) -> None:
        actor, clock = self._desk.actor, self._desk.clock
        if actor is None:
            return
        self._desk.read(
            lambda store: read_pair(store, actor, clock, own, other),
            lambda both: self._show_both(*both),
            owner=self,
            failed=self.failed.emit,
        )

    def _show_both(self, left: CaseView, right: CaseView) -> None:
        from ui.complaints.case.merge import MergeDialog

        dialog = MergeDialog(left, right, may_merge=left.may_manage, parent=self._page)
        cases = {left.case.id: left.case, right.case.id: right.case}

        def merge(gone: int, kept: int, note: str) -> None:
            said = _("{number} merged into {kept}").format(
                number=cases[gone].number, kept=cases[kept].number
            )
            done = None if kept == left.case.id else lambda _c: self.case_wanted.emit(kept)
            self._doing.decide(
                "merge", said, cases[gone], self.failed.emit, done, into=kept, note=note
            )

        dialog.merge_wanted.connect(merge)
        dialog.opened.connect(self.case_wanted)
        self._open(dialog)

    def _workable(self) -> CaseView | None:
        return self.view if self.view is not None and self.view.may_work else None

    def _managed(self) -> CaseView | None:
        return self.view if self.view is not None and self.view.may_manage else None

    def _open(self, dialog: Any) -> None:
        self.dialog = dialog
        dialog.open()
