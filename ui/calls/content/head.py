"""The head of an editor: title, how it stands, what saving will do, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.base.translation import _
from app.calls.labels import purpose_label
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import button
from ui.widgets.labels import PlainLabel, Tag

LONGEST_TITLE = 80


class EditorHead(QWidget):
    """Signals: `titled(text)` while the title is typed; `save_wanted()`, `versions_wanted()`,
    `use_wanted()` (put in use or take out of it), `drop_wanted()` (throw the draft away).
    """

    titled = Signal(str)
    save_wanted = Signal()
    versions_wanted = Signal()
    use_wanted = Signal()
    drop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLineEdit(self)
        self.purpose = Tag("", "info", self)
        self.state = Tag("", "ok", self)
        self.note = PlainLabel("", self, role="muted", wrap=True)
        self.message = MessageBar(self)
        self.save = button(_("Save version"), self.save_wanted.emit, icon="save", kind="primary",
                           hint="Ctrl+S")  # fmt: skip
        self.drop = button(_("Throw draft away"), self.drop_wanted.emit, kind="link", icon="undo")
        self.versions = button(
            "", self.versions_wanted.emit, icon="history", kind="link", hint="Ctrl+H"
        )
        self.use = button("", self.use_wanted.emit, kind="link", hint="Ctrl+U")
        self._assemble()
        self.title.textEdited.connect(self.titled.emit)

    def show_state(
        self, purpose: str, *, active: bool, versions: int, note: str, dirty: bool, may_save: bool
    ) -> None:
        """How it stands; the title is set by `show_title`."""
        self.purpose.setText(purpose_label(purpose))
        self.state.setText(_("In use") if active else _("Not in use"))
        self.state.set_tone("ok" if active else "muted")
        self.use.setText(_("Take out of use") if active else _("Put in use"))
        self.versions.setText(_("Versions ({count})…").format(count=versions))
        self.note.setText(note)
        self.drop.setVisible(dirty)
        self.save.setEnabled(dirty and may_save)

    def show_title(self, title: str) -> None:
        if self.title.text() != title:
            self.title.setText(title)
            self.title.setCursorPosition(0)

    def add_button(self, made: QPushButton) -> None:
        """One more thing that can be done, in front of the others."""
        self._foot.insertWidget(1, made)

    def _assemble(self) -> None:
        self.title.setAccessibleName(_("Title"))
        self.title.setMaxLength(LONGEST_TITLE)
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        self._line.addWidget(self.title, 1)
        self._line.addWidget(self.purpose)
        self._line.addWidget(self.state)
        self._line.addWidget(self.drop)
        self._line.addWidget(self.save)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(6)
        self._foot.addWidget(self.note, 1)
        for made in (self.use, self.versions):
            self._foot.addWidget(made)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(self._line)
        box.addLayout(self._foot)
        box.addWidget(self.message)
