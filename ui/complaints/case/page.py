"""The page of one case: where it stands, what it still needs, and everything to work on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.base.errors import Conflict, UserError
from app.base.translation import _, ngettext
from app.complaints.codes import CONFIRMED
from app.complaints.gates import Need
from ui.complaints.case.asking import CaseAsking
from ui.complaints.case.decision import YES, DecisionBar
from ui.complaints.case.doing import CaseDoing
from ui.complaints.case.facts import CaseFacts
from ui.complaints.case.fields import SeenArea
from ui.complaints.case.head import CaseHead
from ui.complaints.case.history import HistoryPanel
from ui.complaints.case.keys import make_actions
from ui.complaints.case.source import CaseView, Suggestions, read_case
from ui.complaints.case.stages import NeedsBar, StageStrip, asked_text
from ui.complaints.case.wiring import wire_work
from ui.complaints.case.work import WorkPane
from ui.complaints.files.panel import FilesPanel
from ui.widgets.bars import MessageBar

if TYPE_CHECKING:
    from app.base.changes import Changed
    from ui.desk import Desk
    from ui.tabs import Services

_TOPICS = {
    "complaints", "actions", "customers", "vehicles", "visits", "settings", "calendar_days",
}  # fmt: skip
_WORK, _FILES, _HISTORY = range(3)
MINUTE = 60_000
OPENS_OF_WORDS = 20
LETTERS_OF_ONE_LINE = 120


class CasePage(QWidget):
    """Signals: `back_wanted()`; `step_wanted(−1 or 1)` through the list; `case_wanted(id)` for
    another case that is spoken of.
    """

    back_wanted = Signal()
    step_wanted = Signal(int)
    case_wanted = Signal(int)

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._view: CaseView | None = None
        self._wanted: int | None = None
        # What was just typed is on its way; the case moves on when it is there.
        self._moves_then = False
        self._told_of_likely: set[int] = set()
        # Suggestions are read once in a while, not at every change.
        self._words: Suggestions | None = None
        self._opens = 0
        self.head = CaseHead(self)
        self.message = MessageBar(self)
        self.likely = MessageBar(self)
        self.strip = StageStrip(self)
        self.needs = NeedsBar(self)
        self.decision = DecisionBar(self)
        self.work = WorkPane(desk.actor.name if desk.actor is not None else "", self)
        self.files = FilesPanel(desk, self)
        self.history = HistoryPanel(desk, services.memory, self)
        self.doing = CaseDoing(desk, self)
        self.facts = CaseFacts(self)
        self.asking = CaseAsking(desk, self.doing, self)
        self._bar = QTabBar(self)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pages = QStackedWidget(self)
        self._minute = QTimer(self)
        self.setEnabled(False)
        self.setAcceptDrops(True)
        self._assemble()
        self.acts = make_actions(self)
        self._wire()

    # -- properties

    @property
    def desk(self) -> Desk:
        """Through which the page reads and writes."""
        return self._desk

    @property
    def view(self) -> CaseView | None:
        """What is shown; None until the first case came."""
        return self._view

    @property
    def complaint_id(self) -> int | None:
        """The case that is shown or on its way."""
        return self._wanted

    # -- public methods

    def open(self, complaint_id: int) -> None:
        """Show a case. What is being typed is saved first, to the case it was typed for."""
        typing = self.focusWidget()
        if typing is not None:
            typing.clearFocus()
        self._wanted = complaint_id
        self.facts.forget()
        self._moves_then = False
        self._opens += 1
        if self._opens % OPENS_OF_WORDS == 0:
            self._words = None
        self.message.hide()
        self._bar.setCurrentIndex(_WORK)
        self.reload()

    def reload(self) -> None:
        """Read the case again."""
        actor, clock, wanted = self._desk.actor, self._desk.clock, self._wanted
        if actor is None or wanted is None:
            return
        words = self._words
        self._desk.read(
            lambda store: read_case(store, actor, clock, wanted, words),
            self._show,
            owner=self,
            failed=self._on_failed,
            latest="case",
        )

    def first_focus(self) -> None:
        """The cursor goes to the first thing that is missing, else to the way on."""
        if not self.decision.isHidden():
            self.decision.go_to_note()
            return
        need = self.needs.first_need()
        if need is not None and self.work.go_to(need):
            return
        target = self.needs.on if not self.needs.on.isHidden() else self.head.more
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, need: Need) -> None:
        """Put the cursor where a missing thing is supplied."""
        self.show_page(_WORK)
        if need.field == "vehicle_id":
            self.asking.choose_car()
        elif need.field == "decision":
            self.decision.go_to_note()
        elif not self.work.go_to(need):
            self._services.say(_("You may not change this here."))

    def go_to_first(self) -> None:
        """To the first missing thing."""
        need = self.needs.first_need()
        if need is None:
            self._services.say(_("Nothing is missing."))
        else:
            self.go_to(need)

    def move_on(self) -> None:
        """The big button: on to the next stage, or before the manager, if nothing is missing."""
        typing, edits = self.focusWidget(), self.facts.count
        if typing is not None and typing is not self.needs.on:
            # What is being typed belongs to the stage that is left.
            typing.clearFocus()
        view = self._view
        if view is None or self.needs.on.isHidden():
            if typing is not None:
                typing.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.facts.count != edits and not self._desk.idle:
            self._moves_then = True
        elif self.needs.on.isEnabled():
            self._move_on(view)
        else:
            self.go_to_first()

    def _move_on(self, view: CaseView) -> None:
        if view.case.stage != CONFIRMED:
            self.doing.step("move_on", _("Went on"), view.case, self.tell, self._moved)
        elif view.may_manage:
            self.doing.decide("close", _("Case closed"), view.case, self.tell, self._moved)
        else:
            said = _("Laid before the manager")
            self.doing.step("ask_closing", said, view.case, self.tell, self._moved)

    def show_page(self, place: int) -> None:
        """The work, the files or the history."""
        self._bar.setCurrentIndex(place)

    def turn_page(self) -> None:
        """From the work to the files, to the history, and round again."""
        self._bar.setCurrentIndex((self._bar.currentIndex() + 1) % self._bar.count())
        page: Any = self._pages.currentWidget()
        if page is not self.work:
            page.first_focus()
        else:
            self.first_focus()

    def open_car(self) -> None:
        """The car's card with its timeline; choosing the car where none is known."""
        if self._view is None:
            return
        if self._view.case.vehicle_id is None:
            self.asking.choose_car()
        else:
            self._services.open("vehicle", self._view.case.vehicle_id)

    def reveal(self) -> None:
        """Show the whole number to call; that is on record."""
        view = self._view
        if view is not None and view.phone and view.may_reveal:
            self.doing.reveal(view.case, view.phone_id, self.head.show_whole, self.tell)

    def print_form(self) -> None:
        """The handling form on paper."""
        from ui.complaints.printing import print_case

        if self._wanted is not None:
            print_case(self._desk, self._services, self, self._wanted, failed=self.tell)

    def tell(self, error: Exception) -> None:
        """A refusal, near its place; after a conflict the case is shown as it is now."""
        if isinstance(error, UserError):
            self.message.show_message(str(error), "danger")
        if isinstance(error, Conflict):
            self.reload()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.files.takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.files.takes(event.mimeData()):
            event.acceptProposedAction()
            self.files.take(event.mimeData())
            self.show_page(_FILES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letter = self.fontMetrics().horizontalAdvance("0")
        ways = QBoxLayout.Direction
        # Where there is little room what is missing stands in its own lines, over the pages.
        narrow = self.width() < LETTERS_OF_ONE_LINE * letter
        self._line.setDirection(ways.BottomToTop if narrow else ways.LeftToRight)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            # Another program may have worked on it meanwhile.
            self._refresh()

    # -- building

    def _assemble(self) -> None:
        for text in (_("Working on it"), _("Files"), _("History")):
            self._bar.addTab(text)
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setUsesScrollButtons(False)
        self._bar.setAccessibleName(_("Pages of the case"))
        for number, page in enumerate((self.work, self.files, self.history)):
            self._pages.addWidget(page)
            self._bar.setTabToolTip(number, _("F6 turns the page"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        self._line.setSpacing(6)
        self._line.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignBottom)
        self._line.addWidget(self.needs, 1)
        for widget in (self.head, self.message, self.likely, self.strip, self.decision):
            box.addWidget(widget)
        box.addLayout(self._line)
        box.addWidget(self._pages, 1)

    def _wire(self) -> None:
        head = self.head
        head.back_wanted.connect(self.back_wanted)
        head.step_wanted.connect(self.step_wanted)
        head.case_wanted.connect(self.case_wanted)
        head.car_wanted.connect(self.open_car)
        head.reveal_wanted.connect(self.reveal)
        head.take_wanted.connect(self.asking.take)
        head.hand_over_wanted.connect(self.asking.hand_over)
        head.print_wanted.connect(self.print_form)
        head.more_wanted.connect(self.acts.open_menu)
        self.needs.need_wanted.connect(self.go_to)
        self.needs.on_wanted.connect(self.move_on)
        self.needs.go_on_wanted.connect(self.asking.hold)
        self.decision.decided.connect(self._on_decided)
        self.likely.acted.connect(lambda: self.asking.compare())
        self.likely.closed.connect(lambda: self._told_of_likely.add(self._wanted or 0))
        self.asking.failed.connect(self.tell)
        self.asking.case_wanted.connect(self.case_wanted)
        self.files.failed.connect(self.tell)
        self.files.counted.connect(self._show_count)
        self.history.failed.connect(self.tell)
        self._bar.currentChanged.connect(self._on_page)
        self._wiring = wire_work(self)
        for area in self.findChildren(SeenArea):
            area.files_pasted.connect(self._on_pasted)
        self._desk.changed.connect(self._on_changed)
        self._desk.said.connect(lambda _text, _undoable: self._put_away_refusal())
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self._refresh)
        self._minute.start()

    # -- what happens

    def _show(self, view: CaseView) -> None:
        typing = self.focusWidget()
        fresh = self._view is None or self._view.case.id != view.case.id
        moved = not fresh and self._view is not None and self._view.case.stage != view.case.stage
        self._view, self._words = view, view.words
        self.asking.view = view
        self.head.set_case(view)
        self.strip.set_stage(view.case.stage)
        self.strip.setVisible(not view.case.is_merged)
        self.needs.set_case(view)
        asked = view.waits if view.may_manage else None
        # What is asked stands beside the answers; nobody needs it twice.
        self.decision.ask(asked, "" if asked is None else asked_text(view), fresh=fresh)
        self.needs.set_asked(asked is not None)
        self.work.set_case(view, fresh=fresh)
        # The entry in which something was recorded may be gone; the cursor is not left to chance.
        lost = typing is not None and not typing.isVisibleTo(self)
        self.facts.show_conflicts(view)
        own = self._desk.actor
        took = own is not None and view.case.taken_by_id == own.employee_id
        self.files.set_case(view, may_add=view.may_work or took)
        self.history.set_case(view)
        self._show_likely(view)
        self.acts.show_rights(view)
        self.setEnabled(True)
        if fresh or moved:
            self.work.show_stage(view.case.stage)
        if (fresh or moved or lost) and self.isVisible() and self._bar.currentIndex() == _WORK:
            self.first_focus()
        if self._moves_then:
            self._moves_then = False
            self.move_on()

    def _show_likely(self, view: CaseView) -> None:
        count = len(view.likely)
        if not count or not view.case.is_open or view.case.id in self._told_of_likely:
            self.likely.hide()
            return
        text = ngettext(
            "{numbers} may be about the same: same car or phone within {days} days.",
            "{numbers} may be about the same: same car or phone within {days} days.",
            count,
        )
        numbers = _(", ").join(one.number for one in view.likely[:4])
        self.likely.show_message(
            text.format(numbers=numbers, days=view.rules.duplicate_days), "warn", _("Compare…")
        )

    def _on_decided(self, answer: str, note: str) -> None:
        view = self._view
        if view is None or view.waits is None:
            return

        def failed(error: Exception) -> None:
            self.decision.refuse(str(error))
            self.tell(error)

        self.doing.answer(view.waits, answer == YES, note, view.case, failed, self._moved)

    def _moved(self, _changed: object) -> None:
        self.message.hide()

    def _on_pasted(self, data: QMimeData) -> None:
        """A picture or a file was pasted into a text: it is kept as a file."""
        if self.files.takes(data):
            self.files.take(data)

    def _on_page(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        if place == _HISTORY:
            self.history.reload()

    def _show_count(self, count: int) -> None:
        text = _("Files")
        self._bar.setTabText(_FILES, f"{text} ({count:,})" if count else text)

    def _put_away_refusal(self) -> None:
        """Something was saved: what was refused before it is no longer the matter."""
        if self.message.tone == "danger":
            self.message.hide()

    def _on_failed(self, error: Exception) -> None:
        self.setEnabled(True)
        self.tell(error)

    def _on_changed(self, changed: Changed) -> None:
        if changed.topics & _TOPICS and self._wanted is not None:
            self.reload()

    def _refresh(self) -> None:
        if self.isVisible() and self._wanted is not None:
            self.reload()
