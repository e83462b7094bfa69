"""The window in which an enquiry or a suggestion is taken down, the answer library beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.base.translation import _
from app.enquiries.rules import SORTS
from ui.complaints.opening.window import TakingWindow, window_over
from ui.enquiries.answers_panel import SHOWN, AnswersPanel
from ui.enquiries.form import EnquiryForm
from ui.widgets.buttons import button

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk
    from ui.enquiries.source import Around
    from ui.tabs import Services

_FOR_A_COMPLAINT = (
    "vehicle_id", "customer_id", "contact_name", "contact_phone", "words", "channel", "form",
    "search", "promised_at",
)  # fmt: skip


class EnquiryDialog(TakingWindow):
    """A window of its own beside the main one; what is typed is kept as a draft until done."""

    form: EnquiryForm

    def __init__(self, desk: Desk, services: Services, parent: QWidget) -> None:
        super().__init__(desk, services, parent, "enquiry")
        self._around: Around | None = None
        self._busy = self._done = False
        self.form = EnquiryForm(desk, self)
        self.answers = AnswersPanel(self)
        self.done_button = button(_("Done  Ctrl+Enter"), self.send, icon="check", kind="primary")
        self.complaint_button = button(
            _("It is a complaint"), self.make_complaint, hint=_("It is a complaint (Ctrl+T)")
        )
        self.throw_button = button(_("Throw away"), self.throw_away, kind="link")
        self._assemble()
        self._make_actions()
        self._wire()
        self._read_around()

    # -- properties

    @property
    def is_settled(self) -> bool:
        return self._done

    # -- public methods

    def begin(self, facts: Mapping[str, Any] | None = None) -> None:
        """Go on with the latest draft; with facts, begin a new one with them."""
        kept = self._drafts.latest()
        if facts:
            self.form.set_values(facts)
        elif kept is not None:
            self._draft, values = kept
            self.form.set_values(values)
            self.message.show_message(
                _("You typed this before and did not finish it yet."), "info", _("Throw away")
            )
        self._on_changed()
        self.focus()

    def send(self) -> None:
        """Take it down; a second press meanwhile does nothing."""
        if self._busy or self._done:
            return
        form = self.form
        if not form.promise.settle():
            self.message.show_message(_("The promised time is no time yet."), "danger")
            form.promise.setFocus()
            return
        form.who.settle()
        self._keep_now()
        self._busy = True
        facts, settled, suggestion = form.facts, form.settled, form.is_suggestion

        def verb(store: Store, actor: Actor, clock: Clock) -> tuple[Changed, int]:
            from app.enquiries.verbs import take_enquiry

            return take_enquiry(store, actor, facts=facts, **settled, clock=clock)

        said = _("Suggestion taken down.") if suggestion else _("Enquiry taken down.")
        self._desk.write(verb, self._on_taken, owner=self, failed=self._on_failed, said=said)

    def make_complaint(self) -> None:
        """The customer complains after all: what was typed goes over into a complaint."""
        from ui.complaints.opening.dialog import open_dialog

        self.form.who.settle()
        values = self.form.values()
        facts = {name: values[name] for name in _FOR_A_COMPLAINT}
        over = self.parentWidget()
        if self._busy or self._done or over is None:
            return
        taken = open_dialog(
            self._desk, self._services, over, facts=facts, done=lambda _number: None
        )
        if taken.form.facts["words"] != facts["words"]:
            self.message.show_message(
                _("Another complaint is being taken down. Finish that one first."), "warn"
            )
            return
        self._forget()
        self.close()

    def throw_away(self) -> None:
        """Forget what was typed, on purpose."""
        self._drop_draft()
        self._draft = self._drafts.new_number()
        self.message.hide()
        self.form.set_values({})
        self.form.who.focus()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._busy:
            event.ignore()
            return
        if not self._done:
            self._keep_now()
            if not self.form.is_empty:
                self._services.say(_("What you typed is kept: Ctrl+Shift+T brings it back."))
        super().closeEvent(event)

    # -- building

    def _assemble(self) -> None:
        self.setWindowTitle(_("Take down an enquiry"))
        foot = QHBoxLayout()
        keys = _("Alt+1 enquiry · Alt+2 suggestion · Alt+4…6 promised")
        self._fill_foot(foot, keys, self.throw_button, self.complaint_button, self.done_button)
        self._lay_out(self._fill_area(self.form), foot, self.answers, (90, 54), 30)

    def _make_actions(self) -> None:
        act, form = self._act, self.form
        act(_("Done"), self.send, "Ctrl+Return", "check")
        act(_("Done"), self.send, "Ctrl+Enter", "check")
        act(_("Close and keep it for later"), self.close, "Esc", "close")
        act(_("It is a complaint"), self.make_complaint, "Ctrl+T", "alert")
        act(_("Find the car"), form.who.look_for, "Alt+A", "search")
        act(_("Customer's words"), form.words.setFocus, "Alt+W", "edit")
        act(_("Look for an answer"), self.answers.search.setFocus, "Alt+L", "search")
        act(_("Answer of my own"), form.answer.setFocus, "Alt+R", "edit")
        for number, code in enumerate(SORTS, start=1):
            text = _("It is an enquiry") if number == 1 else _("It is a suggestion")
            act(text, partial(form.choose_sort, code), f"Alt+{number}")
        promise = form.promise.choose
        act(_("Answer in two hours"), partial(promise, "soon"), "Alt+4", "clock")
        act(_("Answer today at 17:00"), partial(promise, "evening"), "Alt+5", "clock")
        act(_("Answer the next working day"), partial(promise, "morning"), "Alt+6", "clock")
        for number in range(SHOWN):
            text = _("Take over answer {number}").format(number=number + 1)
            act(text, partial(self.answers.take, number), f"Ctrl+{number + 1}", "check")

    def _wire(self) -> None:
        self.form.changed.connect(self._on_changed)
        self.answers.taken.connect(self._take_answer)
        self.answers.search.left.connect(self.form.words.setFocus)
        self.message.acted.connect(self.throw_away)

    # -- what happens

    def _read_around(self) -> None:
        clock = self._desk.clock

        def query(store: Store) -> Around:
            from ui.enquiries.source import read_around

            return read_around(store, clock)

        self._desk.read(query, self._take_around, owner=self)

    def _take_around(self, around: Around) -> None:
        self._around = around
        self.form.set_around(around)
        self.answers.set_library(around.library, self._values())

    def _values(self) -> dict[str, str | None]:
        return {**(self._around.values() if self._around else {}), **self._who_values()}

    def _on_changed(self) -> None:
        self._keeping.start()
        facts = self.form.facts
        self.answers.setVisible(not self.form.is_suggestion)
        self.answers.ask(facts["words"], self.form.topic_by_hand)
        self.answers.set_values(self._values())

    def _take_answer(self, text: str, topic: str) -> None:
        if not self.form.is_suggestion:
            self.form.take_answer(text, topic)

    def _forget(self) -> None:
        self._drop_draft()
        self._done = True

    def _on_taken(self, _number: int) -> None:
        self._busy = False
        self._forget()
        self.close()

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self.message.show_error(error)
        if not self.form.words.toPlainText().strip():
            self.form.words.setFocus()


def open_dialog(
    desk: Desk, services: Services, parent: QWidget, *, facts: Mapping[str, Any] | None = None
) -> EnquiryDialog:
    """Show the window of a new enquiry over `parent`; one that is open comes to the front."""
    window = parent.window()
    found = window_over(window, EnquiryDialog)
    if found is None:
        found = EnquiryDialog(desk, services, window)
        found.begin(facts)
    elif facts and found.form.is_empty:
        found.begin(facts)
    found.come_forward()
    return found
