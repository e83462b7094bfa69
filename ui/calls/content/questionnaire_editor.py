"""The editor of one questionnaire: questions at the left; one of them, factors, a try at the
right.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from app.base.translation import _, ngettext
from app.calls.content.questionnaire import Question, Questionnaire
from app.calls.content.reading import read_questionnaire, write_questionnaire
from ui.calls.content import editing
from ui.calls.content.drafts import Drafts, Kept
from ui.calls.content.factors_panel import FactorsPanel
from ui.calls.content.head import EditorHead
from ui.calls.content.question_form import QuestionForm
from ui.calls.content.questions_list import QuestionsList
from ui.calls.content.source import QUESTIONNAIRE, HeldQuestionnaire
from ui.calls.content.try_panel import TryPanel
from ui.widgets.buttons import action, button, icon_button
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.calls.content.checking import Fault
    from ui.calls.content.doing import Doing

PAUSE_MS = 300
STEPS_BACK = 100


class QuestionnaireEditor(QWidget):
    """Signals: `versions_wanted()`; `drafted()` when a draft began or ended.

    What is changed is kept as a draft at every pause. Saving writes the version anew while nobody
    was asked by it, and makes the next one afterwards; the head says which it will be.
    """

    versions_wanted = Signal()
    drafted = Signal()

    def __init__(self, doing: Doing, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doing = doing
        self._drafts = drafts
        self._held: HeldQuestionnaire | None = None
        self._was = Questionnaire()
        self._dropped: Kept | None = None
        self._back: list[tuple[Questionnaire, int]] = []
        self._pause = QTimer(self)
        self.whole = Questionnaire()
        self.place = 0
        self.head = EditorHead(self)
        self.list = QuestionsList(self)
        self.form = QuestionForm(self)
        self.factors = FactorsPanel(self)
        self.trying = TryPanel(self)
        self.tabs = QTabWidget(self)
        self.faults = PlainLabel("", self, role="danger", wrap=True)
        self._assemble()
        self._make_actions()
        self._wire()

    @property
    def dirty(self) -> bool:
        """Whether anything is changed that is not saved as a version."""
        held = self._held
        if held is None:
            return False
        return self.whole != held.latest.questionnaire or self._title() != held.latest.title

    @property
    def keys_before(self) -> set[str]:
        """Keys that any version had: a new question gets none of them."""
        assert self._held is not None
        return {q.key for v in self._held.versions for q in v.questionnaire.questions}

    def open(self, held: HeldQuestionnaire) -> None:
        """Show a questionnaire, or the draft of it that is kept."""
        self.keep_now()
        number = held.latest.questionnaire_id
        same = self._held is not None and self._held.latest.questionnaire_id == number
        self._held = held
        draft = self._draft(held)
        now = held.latest.questionnaire
        self.whole = now if draft is None else read_questionnaire(draft.content)
        self._was = now if draft is None else read_questionnaire(draft.was)
        self.head.show_title(held.latest.title if draft is None else draft.title)
        self.head.message.hide()
        if not same:
            self.place = 0
            self._back.clear()
            self.tabs.setCurrentIndex(0)
        self.place = min(self.place, max(0, len(self.whole.questions) - 1))
        self._show()

    def save(self) -> None:
        """Save what is changed as a version."""
        held = self._held
        if held is None or not self.dirty:
            return
        self._pause.stop()
        self._keep()
        number = held.latest.questionnaire_id

        def done(_version: object) -> None:
            self._drafts.drop(QUESTIONNAIRE, number)
            self.head.message.hide()
            self.drafted.emit()

        self._doing.save_questionnaire(
            number, self._title(), self.whole, self._was, done, self.head.message.show_error
        )

    def drop_draft(self) -> None:
        """Back to the newest version; the draft can be brought back."""
        held = self._held
        if held is None or not self.dirty:
            return
        self._keep()
        number = held.latest.questionnaire_id
        self._dropped = self._drafts.get(QUESTIONNAIRE, number)
        self._drafts.drop(QUESTIONNAIRE, number)
        self.open(held)
        self.head.message.show_message(_("The draft was thrown away."), "info", _("Bring it back"))
        self.drafted.emit()

    def take(self, whole: Questionnaire) -> None:
        """Go on from this content, such as that of an earlier version."""
        self._set(whole, min(self.place, max(0, len(whole.questions) - 1)))

    def keep_now(self) -> None:
        """Keep what is changed without waiting for a pause."""
        if self._pause.isActive():
            self._pause.stop()
            self._keep()

    def add(self) -> None:
        """A new question behind the one in hand."""
        if self._held is not None:
            self._set(*editing.add(self.whole, self._last(), self.keys_before))
            self.tabs.setCurrentIndex(0)
            self.form.to_words()

    def copy(self) -> None:
        """The question in hand once more."""
        if self.whole.questions:
            self._set(*editing.copy(self.whole, self.place, self.keys_before))
            self.form.to_words()

    def remove(self) -> None:
        """Take the question in hand out."""
        if self.whole.questions:
            left = editing.remove(self.whole, self.place)
            self._set(left, min(self.place, max(0, len(left.questions) - 1)))

    def shift(self, by: int) -> None:
        """The question in hand up or down."""
        if self.whole.questions:
            self._set(*editing.move(self.whole, self.place, by))

    def step_back(self) -> None:
        """Take the last change of the draft back."""
        if self._back:
            self.whole, self.place = self._back.pop()
            self._show()
            self._pause.start()

    # -- private

    def _assemble(self) -> None:
        left = QWidget(self)
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(button(_("New question"), self.add, icon="add", hint="Ctrl+N"))
        line.addStretch(1)
        for icon, name, done in (
            ("undo", _("Take the last change back (Alt+Backspace)"), self.step_back),
            ("up", _("Up (Alt+Up)"), lambda: self.shift(-1)),
            ("down", _("Down (Alt+Down)"), lambda: self.shift(1)),
            ("copy", _("Question once more (Ctrl+D)"), self.copy),
            ("delete", _("Take the question out (Delete)"), self.remove),
        ):
            line.addWidget(icon_button(icon, name, done))
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(line)
        box.addWidget(self.list, 1)
        self.tabs.addTab(self.form, _("Question"))
        self.tabs.addTab(self.factors, _("Factors and weights"))
        self.tabs.addTab(self.trying, _("Try out"))
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.addWidget(left)
        halves.addWidget(self.tabs)
        halves.setSizes([400, 600])
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addWidget(self.head)
        outer.addWidget(halves, 1)
        outer.addWidget(self.faults)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)

    def _make_actions(self) -> None:
        def act(text: str, done: Callable[[], object], key: str, icon: str) -> None:
            action(text, done, key=key, icon=icon, parent=self)

        act(_("Save version"), self.save, "Ctrl+S", "save")
        act(_("New question"), self.add, "Ctrl+N", "add")
        act(_("Question once more"), self.copy, "Ctrl+D", "copy")
        act(_("Question up"), lambda: self.shift(-1), "Ctrl+Shift+Up", "up")
        act(_("Question down"), lambda: self.shift(1), "Ctrl+Shift+Down", "down")
        act(_("Take the last change of the draft back"), self.step_back, "Alt+Backspace", "undo")
        act(_("Try the questionnaire out"), self.try_out, "Ctrl+Y", "check")
        act(_("Versions side by side…"), self.versions_wanted.emit, "Ctrl+H", "history")
        act(_("Put in use or take out"), self._use, "Ctrl+U", "pin")
        act(_("Throw draft away"), self.drop_draft, "Ctrl+Shift+Backspace", "undo")

    def _wire(self) -> None:
        self.head.titled.connect(lambda _text: self._changed())
        self.head.save_wanted.connect(self.save)
        self.head.versions_wanted.connect(self.versions_wanted)
        self.head.use_wanted.connect(self._use)
        self.head.drop_wanted.connect(self.drop_draft)
        self.list.chosen.connect(self._go_to)
        self.list.moved.connect(self.shift)
        self.list.removed.connect(self.remove)
        self.list.ticked.connect(
            lambda key, on: self._set(editing.choose(self.whole, key, on), self.place)
        )
        self.form.changed.connect(self._on_question)
        self.factors.changed.connect(lambda whole: self._set(whole, self.place))
        self.tabs.currentChanged.connect(lambda _i: self._show_side())
        self._pause.timeout.connect(self._keep)
        self.head.message.acted.connect(self._bring_back)

    def _bring_back(self) -> None:
        held, draft = self._held, self._dropped
        if held is not None and draft is not None:
            self._dropped = None
            self._drafts.keep(QUESTIONNAIRE, held.latest.questionnaire_id, draft)
            self.open(held)
            self.drafted.emit()

    def _draft(self, held: HeldQuestionnaire) -> Kept | None:
        """What is kept, unless it was saved as the newest version by now."""
        now = held.latest
        draft = self._drafts.get(QUESTIONNAIRE, now.questionnaire_id)
        if draft is not None and read_questionnaire(draft.content) == now.questionnaire:
            if draft.title == now.title:
                self._drafts.drop(QUESTIONNAIRE, now.questionnaire_id)
                self.drafted.emit()
                return None
            return draft._replace(was=write_questionnaire(now.questionnaire))
        return draft

    def _title(self) -> str:
        return " ".join(self.head.title.text().split())

    def _last(self) -> int:
        return self.place if self.whole.questions else -1

    def _go_to(self, place: int) -> None:
        self.place = place
        self._show_form()

    def _on_question(self, question: Question) -> None:
        whole = editing.put(self.whole, self.place, question)
        if whole != self.whole:
            self._remember()
            self.whole = whole
            self._changed()
            self._show_list()

    def _set(self, whole: Questionnaire, place: int) -> None:
        if whole != self.whole:
            self._remember()
        self.whole, self.place = whole, place
        self._show()
        self._pause.start()

    def _remember(self) -> None:
        self._back.append((self.whole, self.place))
        del self._back[:-STEPS_BACK]

    def _changed(self) -> None:
        self._pause.start()
        self._show_state()

    def _keep(self) -> None:
        held = self._held
        if held is None:
            return
        number = held.latest.questionnaire_id
        if self.dirty:
            written = write_questionnaire(self.whole), write_questionnaire(self._was)
            self._drafts.keep(QUESTIONNAIRE, number, Kept(self._title(), *written))
        else:
            self._drafts.drop(QUESTIONNAIRE, number)
        self.drafted.emit()

    def _show(self) -> None:
        self._show_list()
        self._show_form()
        self._show_state()

    def _show_form(self) -> None:
        held = self._held
        self.form.setEnabled(bool(self.whole.questions))
        if held is not None and self.whole.questions:
            self.form.show_question(self.whole, self.place, held.kinds, held.limit)

    def _show_list(self) -> None:
        wrong = {fault.where: fault.text for fault in reversed(self._found())}
        self.list.show_questions(self.whole, self.place, wrong)

    def _found(self) -> tuple[Fault, ...]:
        from app.calls.content.checking import faults, key_faults

        assert self._held is not None
        answered = [one.questionnaire for one in self._held.versions if one.fixed]
        return faults(self.whole) + key_faults(self.whole, answered)

    def _show_state(self) -> None:
        held = self._held
        if held is None:
            return
        found = self._found()
        now = held.latest
        self.faults.setText("\n".join(fault.text for fault in found[:3]))
        self.faults.setVisible(bool(found))
        self._show_side()
        self.head.show_state(
            now.purpose, active=now.active, versions=len(held.versions), dirty=self.dirty,
            note=self._note(), may_save=not found and bool(self._title()),
        )  # fmt: skip

    def _show_side(self) -> None:
        """Bring the page beside the questions up to date, if it is in view: a key is quick."""
        if self._held is None:
            return
        if self.tabs.currentWidget() is self.factors:
            self.factors.show_questionnaire(self.whole)
        elif self.tabs.currentWidget() is self.trying:
            self.trying.show_questionnaire(self.whole, self._held.limit)

    def _note(self) -> str:
        assert self._held is not None
        now = self._held.latest
        if now.fixed:
            told = ngettext(
                "Version {version} was answered {count} time: saving makes version {next}.",
                "Version {version} was answered {count} times: saving makes version {next}.",
                now.sheets,
            ).format(version=now.version, count=f"{now.sheets:,}", next=now.version + 1)
        else:
            told = _("Nobody was asked by version {version} yet: saving writes it anew.").format(
                version=now.version
            )
        if not self.dirty:
            return told
        if self._was != now.questionnaire:
            more = _("Meanwhile it was saved anew: compare the versions before you save yours.")
        else:
            more = _("Your draft is kept until you save it.")
        return f"{told} {more}"

    def try_out(self) -> None:
        self.tabs.setCurrentWidget(self.trying)
        self.trying.begin()

    def _use(self) -> None:
        if self._held is not None:
            now = self._held.latest
            self._doing.use(QUESTIONNAIRE, now.questionnaire_id, not now.active)
