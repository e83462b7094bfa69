"""The guard speaks before the number is shown: who, when, why; merge, put off, or a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.base.translation import _
from app.calls.tasks.guard import Caution
from ui.calls.call.facts import Told
from ui.calls.call.talk_edit import TalkEdit
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel


class GuardPanel(Card):
    """Signals: `reason_given(text)`, `merge_wanted()`, `put_off_wanted()`, `left()`."""

    reason_given = Signal(str)
    merge_wanted = Signal()
    put_off_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Before you call"), parent)
        self._said = Told(_("What the guard says"), self)
        self._said.setMinimumHeight(self.fontMetrics().lineSpacing() * 5)
        self._ask = PlainLabel(_("Merge the calls, put this one off, or write why you call now:"),
                               self, wrap=True)  # fmt: skip
        self.edit = TalkEdit(_("Why you call now"), self, lines=2)
        self._warning = PlainLabel("", self, role="danger", wrap=True)
        self.merge = button(_("Merge (Alt+M)"), self.merge_wanted.emit, icon="join")
        self.put_off = button(_("Put off… (F4)"), self.put_off_wanted.emit, icon="clock")
        self.go = button(_("Call all the same (Enter)"), self._go, kind="primary", icon="call")
        self._assemble()

    @property
    def text(self) -> str:
        """What the guard says."""
        return self._said.text()

    def show_cautions(self, cautions: Sequence[Caution]) -> None:
        """Say them, nearest first."""
        self._said.show_text("\n".join(f"• {caution.text()}" for caution in cautions))
        self.merge.setVisible(any(caution.mergeable for caution in cautions))
        self.edit.setPlainText("")
        self.warn("")
        self.take_focus()

    def warn(self, text: str) -> None:
        """Why it does not go on."""
        self._warning.setText(text)
        self._warning.setVisible(bool(text))

    def take_focus(self) -> None:
        """Where the next key belongs."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_key(self, _event: QKeyEvent) -> bool:
        """Keys that no field took are nobody's here."""
        return False

    def _go(self) -> None:
        if self.edit.text.strip():
            self.reason_given.emit(self.edit.text.strip())
        else:
            self.warn(_("Write a few words why this customer is called now all the same."))
            self.take_focus()

    def _assemble(self) -> None:
        line = QHBoxLayout()
        for made in (self.merge, self.put_off, self.go):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            line.addWidget(made)
        line.addStretch(1)
        self.add(self._said, 2)
        for widget in (self._ask, self.edit, self._warning):
            self.add(widget)
        self.add(line)
        self.body.addStretch(3)
        self.edit.entered.connect(self._go)
        self.edit.left.connect(self.left)
