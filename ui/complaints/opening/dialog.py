"""The window in which a complaint is taken down while the customer is talking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QWidget,
)

from app.base.translation import _
from app.complaints.calming import likely_situation, present_step
from ui.complaints.opening.calming import CalmingPanel
from ui.complaints.opening.done import DonePanel
from ui.complaints.opening.files import files_in
from ui.complaints.opening.form import OpeningForm
from ui.complaints.opening.promise import say_moment
from ui.complaints.opening.sending import Sender
from ui.complaints.opening.window import TakingWindow, window_over
from ui.widgets.buttons import button

if TYPE_CHECKING:
    from app.base.door import Store
    from ui.complaints.opening.sending import Opened
    from ui.complaints.opening.source import Choices
    from ui.desk import Desk
    from ui.tabs import Services

Done = Callable[[int], None]


class OpeningDialog(TakingWindow):
    """A window of its own, beside the main one: what is known can be looked up meanwhile.

    What is typed is kept as a draft at once and until the case is open; closing the window
    keeps it too.
    """

    form: OpeningForm

    def __init__(self, desk: Desk, services: Services, parent: QWidget, done: Done) -> None:
        super().__init__(desk, services, parent, "complaint")
        self.done = done
        self._choices: Choices | None = None
        self._opened: int | None = None
        self.form = OpeningForm(desk, self)
        self.done_panel = DonePanel(self)
        self.calming = CalmingPanel(self)
        self.sending = Sender(desk, self)
        self.open_button = button(
            _("Open the case  Ctrl+Enter"), self.send, icon="check", kind="primary"
        )
        self.throw_button = button(
            _("Throw away"), self.throw_away, kind="link", hint=_("Throw away what was typed")
        )
        self._stack = QStackedWidget(self)
        self._foot = QWidget(self)
        self._assemble()
        self._make_actions()
        self._wire()
        self._read_choices()

    # -- properties

    @property
    def is_done(self) -> bool:
        """Whether the case is open and only its number is shown."""
        return self._opened is not None

    @property
    def is_settled(self) -> bool:
        return self.is_done

    # -- public methods

    def begin(self, facts: Mapping[str, Any] | None = None) -> None:
        """Go on with the latest draft; with facts, begin a new one with them."""
        self._begin_anew()
        kept = self._drafts.latest()
        if facts:
            self.form.set_values(facts)
        elif kept is not None:
            self._draft, values = kept
            self.form.set_values(values)
            self.message.show_message(
                _("You typed this before and did not open it yet."), "info", _("Throw away")
            )
        self._on_changed()
        self.focus()

    def send(self) -> None:
        """Open the case; a second press while it is being opened does nothing."""
        if self.is_done or self.sending.is_busy:
            return
        if not self.form.promise.settle():
            self.message.show_message(_("“Next word promised until” is no time yet."), "danger")
            self.form.promise.setFocus()
            return
        self._keep_now()
        self.open_button.setEnabled(False)
        self.sending.send(self.form.facts, self.form.files.files)

    def throw_away(self) -> None:
        """Forget what was typed, on purpose; a toast says so."""
        self._drop_draft()
        self._draft = self._drafts.new_number()
        self._begin_anew()
        self.form.who.focus()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.sending.is_busy:
            # Its number is about to be shown; a window closed now would leave a draft behind.
            event.ignore()
            return
        if not self.is_done:
            self._keep_now()
            if not self.form.is_empty:
                self._services.say(_("What you typed is kept: Ctrl+T brings it back."))
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self.is_done:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.form.files.add(files_in(event.mimeData(), self._desk.clock.now()))

    # -- building

    def _assemble(self) -> None:
        self.setWindowTitle(_("Open a complaint"))
        self.setAcceptDrops(True)
        self._area = self._fill_area(self.form)
        self._stack.addWidget(self._area)
        self._stack.addWidget(self.done_panel)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        keys = _("Alt+1…3 severity · Alt+4…6 next word · Esc keeps it for later")
        self._fill_foot(foot, keys, self.throw_button, self.open_button)
        split = self._lay_out(self._stack, self._foot, self.calming, (98, 46), 34)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 3)

    def _make_actions(self) -> None:
        act, form = self._act, self.form
        act(_("Open the case"), self.send, "Ctrl+Return", "check")
        act(_("Open the case"), self.send, "Ctrl+Enter", "check")
        act(_("Close and keep it for later"), self.close, "Esc", "close")
        act(_("Next complaint"), self._next, "Ctrl+T", "add")
        act(_("Find the car"), form.who.look_for, "Alt+A", "search")
        act(_("Customer's words"), form.words.setFocus, "Alt+W", "edit")
        act(_("Add files…"), self._choose_files, "Alt+F", "file")
        act(_("Paste files or a picture"), self._paste, "Ctrl+Shift+V", "picture")
        act(_("How the customer is"), self.calming.situation.setFocus, "Alt+S", "person")
        act(_("Next step of calming"), lambda: self.calming.step(1), "Alt+PgDown", "down")
        act(_("Previous step of calming"), lambda: self.calming.step(-1), "Alt+PgUp", "up")
        severity, promise = form.choose_severity, form.promise.choose
        act(_("Severity: general"), lambda: severity("general"), "Alt+1", "info")
        act(_("Severity: serious"), lambda: severity("serious"), "Alt+2", "alert")
        act(_("Severity: critical"), lambda: severity("critical"), "Alt+3", "alert")
        act(_("Next word in two hours"), lambda: promise("soon"), "Alt+4", "clock")
        act(_("Next word today at 17:00"), lambda: promise("evening"), "Alt+5", "clock")
        act(_("Next word the next working day"), lambda: promise("morning"), "Alt+6", "clock")

    def _wire(self) -> None:
        self.form.changed.connect(self._on_changed)
        self.form.who.case_wanted.connect(self._open_other)
        self.form.words.files_given.connect(
            lambda data: self.form.files.add(files_in(data, self._desk.clock.now()))
        )
        self.form.files.choose_wanted.connect(self._choose_files)
        self.message.acted.connect(self.throw_away)
        self.sending.opened.connect(self._on_opened)
        self.sending.failed.connect(self._on_failed)
        self.done_panel.show_wanted.connect(self._show_case)
        self.done_panel.next_wanted.connect(self._next)

    # -- what happens

    def _read_choices(self) -> None:
        clock = self._desk.clock

        def query(store: Store) -> Choices:
            from ui.complaints.opening.source import read_choices

            return read_choices(store, clock)

        self._desk.read(query, self._take_choices, owner=self)

    def _take_choices(self, choices: Choices) -> None:
        self._choices = choices
        self.calming.set_sentences(choices.calming)
        self.form.set_choices(choices)
        self._fill_sentences()

    def _on_changed(self) -> None:
        if self.is_done:
            return
        self._keeping.start()
        facts = self.form.facts
        self.calming.set_present(present_step(self.form.taken))
        situation = likely_situation(facts["severity"], facts["aim"])
        if situation != "usual" or self.calming.situation.currentData() in (
            "safety",
            "compensation",
        ):
            self.calming.set_situation(situation)
        self._fill_sentences()

    def _fill_sentences(self) -> None:
        choices = self._choices
        moment, now = self.form.promise.moment, self._desk.clock.now()
        self.calming.set_values(
            {
                **self._who_values(),
                "promised": say_moment(moment, now) if moment else None,
                "dealer": choices.dealer if choices else None,
                "brand": choices.brand if choices else None,
                "hours": choices.hours if choices else None,
            }
        )

    def _on_opened(self, opened: Opened) -> None:
        self._drop_draft()
        self._opened = opened.case.id
        self.message.hide()
        self.done_panel.show_case(opened.case, self._desk.clock.now(), self.form.promise.moment)
        self.done_panel.show_files_left(list(opened.left))
        self._stack.setCurrentWidget(self.done_panel)
        self._foot.hide()
        self.calming.set_present("thank")
        self.done_panel.focus()
        self.done(opened.case.id)

    def _on_failed(self, error: Exception) -> None:
        self.open_button.setEnabled(True)
        self.message.show_error(error)
        if not self.form.words.toPlainText().strip():
            self.form.words.setFocus()
        elif not self.form.who.is_known:
            self.form.who.focus()

    def _begin_anew(self) -> None:
        self._opened = None
        self._draft = self._drafts.new_number()
        self.message.hide()
        self._stack.setCurrentWidget(self._area)
        self._foot.show()
        self.open_button.setEnabled(True)
        self.form.set_values({})
        self.calming.set_situation("usual")
        self.calming.set_present("hear_out")

    def _next(self) -> None:
        """After a case is open, the next one; before, the key brings the hands back here."""
        if self.is_done:
            self.begin()
        else:
            self.focus()

    def _show_case(self) -> None:
        if self._opened is not None:
            self._services.open("complaint", self._opened)
            self.close()

    def _open_other(self, complaint_id: int) -> None:
        """The case is there already: go on with that one. What was typed stays a draft."""
        self._services.open("complaint", complaint_id)
        self.close()

    def _paste(self) -> None:
        if not self.form.files.paste(self._desk.clock.now()):
            self.message.show_message(_("There is no file and no picture to paste."), "info")

    def _choose_files(self) -> None:
        from ui.widgets.dialogs import choose_open

        self.form.files.add_paths(choose_open(self, _("Add files"), _("All files (*)")))


def open_dialog(
    desk: Desk,
    services: Services,
    parent: QWidget,
    *,
    facts: Mapping[str, Any] | None = None,
    done: Done,
) -> OpeningDialog:
    """Show the window of a new complaint over `parent`; one that is open comes to the front.

    `facts` are what is known already, by column; `done` is given the id of the case opened.
    """
    window = parent.window()
    found = window_over(window, OpeningDialog)
    if found is None:
        found = OpeningDialog(desk, services, window, done)
        found.begin(facts)
    elif found.is_done or (facts and found.form.is_empty):
        found.done = done
        found.begin(facts)
    found.come_forward()
    return found
