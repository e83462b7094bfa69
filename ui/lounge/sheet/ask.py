"""What a cell must be told, asked in its place under the sheet: words, a reason, photos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import _, ngettext
from ui.lounge.touch import touch
from ui.widgets.buttons import button
from ui.widgets.dialogs import choose_open
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.saved_edit import SavedEdit

Photo = Path | QImage


@dataclass(frozen=True)
class Question:
    """One line to fill in; `key` is its name in the answer, `start` what stands there already."""

    key: str
    label: str
    hint: str = ""
    start: str = ""


@dataclass(frozen=True)
class Wish:
    """What is asked: a title, the lines, the word on the button, and whether photos go along."""

    title: str
    questions: tuple[Question, ...]
    button: str
    photos: bool = False


class AskLine(SavedEdit):
    """A line; a picture or file that is pasted into it is passed on by `pasted`."""

    pasted = Signal(object)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        data = QGuiApplication.clipboard().mimeData()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and photos_of(data):
            self.pasted.emit(data)
        else:
            super().keyPressEvent(event)


class AskStrip(QFrame):
    """Signals: `answered(dict, photos)` by Enter in the last line, `left()` by Escape."""

    answered = Signal(object, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wish: Wish | None = None
        self.lines: dict[str, AskLine] = {}
        self.photos: list[Photo] = []
        self._old: list[QWidget] = []
        self._title = PlainLabel("", self, role="heading", wrap=True)
        self._rows = QGridLayout()
        self._photo_words = ElidedLabel("", self, role="muted")
        self.choose_button = button(_("Choose photo…"), self.choose, icon="picture")
        self.save_button = button("", self.answer, kind="primary", icon="check")
        self.leave_button = button(_("Cancel (Esc)"), self.left.emit)
        self._assemble()

    # -- public methods

    @property
    def asking(self) -> bool:
        """Whether something is being asked."""
        return self._wish is not None

    def ask(self, wish: Wish) -> None:
        """Ask; the cursor goes into the first line that is empty."""
        self._wish = wish
        self.photos = []
        self._title.setText(wish.title)
        self._fill(wish.questions)
        self.save_button.setText(wish.button)
        self.choose_button.setVisible(wish.photos)
        self._photo_words.setVisible(wish.photos)
        self._show_photos()
        self.setAcceptDrops(wish.photos)
        first = next((line for line in self.lines.values() if not line.text()), None)
        (first or next(iter(self.lines.values()))).setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Nothing is asked any more."""
        self._wish = None
        self.photos = []

    def answer(self) -> None:
        """Give the answer, or go to the line that is still empty."""
        if self._wish is None:
            return
        for line in self.lines.values():
            if not line.text().strip():
                _mark(line, wrong=True)
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        given = {key: line.text().strip() for key, line in self.lines.items()}
        self.answered.emit(given, list(self.photos))

    def take(self, data: QMimeData) -> None:
        """Photos that were dropped or pasted."""
        if self._wish is not None and self._wish.photos:
            self.photos.extend(photos_of(data))
            self._show_photos()

    def choose(self) -> None:
        """Ask for files."""
        kinds = _("Photos (*.jpg *.jpeg *.png *.heic *.webp *.bmp);;All files (*)")
        self.photos.extend(choose_open(self, _("Photos of the fault"), kinds))
        self._show_photos()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if photos_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(event.mimeData())

    # -- private

    def _assemble(self) -> None:
        self.setProperty("surface", "card")
        self._rows.setHorizontalSpacing(10)
        self._rows.setVerticalSpacing(4)
        self._rows.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self._photo_words, 1)
        buttons.addStretch()
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.save_button)
        for made in (self.choose_button, self.leave_button, self.save_button):
            touch(made)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 8, 14, 10)
        box.setSpacing(6)
        box.addWidget(self._title)
        box.addLayout(self._rows)
        box.addLayout(buttons)

    def _fill(self, questions: Sequence[Question]) -> None:
        for old in self._old:
            old.hide()
            old.deleteLater()
        self._old = []
        self.lines = {}
        for row, question in enumerate(questions):
            line = AskLine(question.start, self)
            line.setPlaceholderText(question.hint)
            line.setAccessibleName(question.label)
            touch(line)
            line.returnPressed.connect(self.answer)
            line.textEdited.connect(lambda _text, made=line: _mark(made, wrong=False))
            line.pasted.connect(self.take)
            line.left.connect(self.left)
            label = PlainLabel(question.label, self, role="field")
            label.setBuddy(line)
            self._old += [label, line]
            self._rows.addWidget(label, row, 0)
            self._rows.addWidget(line, row, 1)
            # The layout would show them later only: the next key belongs to the line already.
            label.show()
            line.show()
            self.lines[question.key] = line

    def _show_photos(self) -> None:
        count = len(self.photos)
        said = ngettext("{count} photo goes along", "{count} photos go along", count)
        nothing = _("A photo, if at hand: drop it here or paste it (Ctrl+V).")
        self._photo_words.setText(said.format(count=count) if count else nothing)


def photos_of(data: QMimeData) -> list[Photo]:
    """The files and the picture in what is dropped or pasted."""
    paths: list[Photo] = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if paths:
        return paths
    picture = data.imageData() if data.hasImage() else None
    return [picture] if isinstance(picture, QImage) and not picture.isNull() else []


def _mark(line: AskLine, *, wrong: bool) -> None:
    line.setProperty("wrong", wrong)
    line.style().unpolish(line)
    line.style().polish(line)
