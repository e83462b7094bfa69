"""A complaint that the rules propose, within the call: Enter opens it, Esc declines it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.base.translation import _
from app.complaints.labels import kind_label
from ui.calls.call.facts import Told
from ui.calls.call.source import Proposed
from ui.calls.call.talk_edit import TalkEdit
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ComplaintPanel(Card):
    """Signals: `opened()` to open what is proposed, `declined(reason)`, `backed()` to the end."""

    opened = Signal()
    declined = Signal(str)
    backed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("A complaint is opened by rule"), parent)
        self._why = PlainLabel("", self, role="muted", wrap=True)
        self._words = Told(_("Words of the complaint"), self)
        self._words.setMinimumHeight(self.fontMetrics().lineSpacing() * 5)
        self._facts = PlainLabel("", self, role="muted", wrap=True)
        self._ask = PlainLabel(_("Why is no complaint opened?"), self, role="heading")
        self.edit = TalkEdit(_("Why is no complaint opened?"), self, lines=2)
        self._warning = PlainLabel("", self, role="danger", wrap=True)
        self.open_button = button(_("Open it (Enter)"), self.opened.emit, kind="primary",
                                  icon="complaints")  # fmt: skip
        self.decline_button = button(_("Do not open (Esc)"), self._decline)
        self._assemble()

    @property
    def words(self) -> str:
        """The words of the complaint as they will stand there."""
        return self._words.text()

    @property
    def declining(self) -> bool:
        """Whether the reason for declining is being typed."""
        return self.edit.isVisibleTo(self)

    def show_proposed(self, those: Sequence[Proposed]) -> None:
        """What is proposed, with the facts it is opened with."""
        titles = [one.proposal.title for one in those]
        self._why.setText(_("Because of: {reasons}").format(reasons=_("; ").join(titles)))
        self._words.show_text("\n".join(str(one.proposal.facts["words"]) for one in those))
        first = those[0].proposal
        kinds = [kind_label(first.item or first.category)] if first.category else []
        person = first.facts.get("about_person")
        facts = [*kinds, *([_("about {name}").format(name=person)] if person else [])]
        self._facts.setText(" · ".join(facts))
        self._facts.setVisible(bool(facts))
        self._show_asking(False)

    def warn(self, text: str) -> None:
        """Why it was not done."""
        self._warning.setText(text)
        self._warning.setVisible(bool(text))

    def take_focus(self) -> None:
        """Where the next key belongs."""
        target: QWidget = self.edit if self.declining else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_key(self, event: QKeyEvent) -> bool:
        """Enter opens, Esc asks for the reason, Backspace goes back to the end of the call."""
        if event.key() in _ENTER:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self._show_asking(True)
        elif event.key() == Qt.Key.Key_Backspace:
            self.backed.emit()
        else:
            return False
        return True

    def _assemble(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line = QHBoxLayout()
        for made in (self.open_button, self.decline_button):
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            line.addWidget(made)
        line.addStretch(1)
        for widget in (self._why, self._words, self._facts, self._ask, self.edit, self._warning):
            self.add(widget, 2 if widget is self._words else 0)
        self.add(line)
        self.body.addStretch(3)
        self.edit.entered.connect(self._decline)
        self.edit.backed.connect(lambda: self._show_asking(False))
        self.edit.left.connect(lambda: self._show_asking(False))

    def _show_asking(self, asking: bool) -> None:
        self._ask.setVisible(asking)
        self.edit.setVisible(asking)
        self.edit.setPlainText("")
        self.open_button.setVisible(not asking)
        self.decline_button.setText(_("Do not open (Enter)") if asking else _("Do not open (Esc)"))
        self.warn("")
        self.take_focus()

    def _decline(self) -> None:
        if not self.declining:
            self._show_asking(True)
        elif self.edit.text.strip():
            self.declined.emit(self.edit.text.strip())
        else:
            self.warn(_("Write down why no complaint is opened."))
            self.take_focus()
