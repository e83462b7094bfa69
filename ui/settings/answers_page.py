"""The answer library: what customers often ask, and what is answered."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from app.base.placeholders import fill
from app.base.settings import default_of
from app.base.translation import _
from app.enquiries.labels import topic_label
from app.enquiries.rules import TOPICS
from ui.settings.calming_form import LeftEdit, fault_in, places_in_words, scrolled
from ui.settings.page import Around, Note, Page
from ui.widgets.buttons import action, button
from ui.widgets.cards import Card, FormRows
from ui.widgets.labels import PlainLabel
from ui.widgets.saved_edit import SavedEdit
from ui.widgets.search_field import SearchField

KEY = "enquiries.answers"


class AnswersPage(Page):
    """The questions at the left, one entry at the right; kept when a field is left."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Answers"),
            _(
                "While an enquiry is taken down, the answers that fit are proposed. Write prices "
                "and numbers as they are in your house."
            ),
            parent,
            scrolls=False,
        )
        self._keeper = around.keeper
        self._shown: list[int] = []
        self._place: int | None = None
        self.search = SearchField(_("Find an answer (Ctrl+G)"), self)
        self.list = QListWidget(self)
        self.topic = QComboBox(self)
        self.question = SavedEdit(self)
        self.words = SavedEdit(self)
        self.answer = LeftEdit(self)
        self.sound = PlainLabel("", self, wrap=True)
        self.note = Note(self)
        self.new_button = button(_("New answer"), self.add_new, icon="add", hint="Ctrl+N")
        self.remove_button = button(_("Remove"), self.remove, icon="delete")
        self.back = button(_("As delivered"), self._deliver, kind="link", icon="undo")
        self._card = Card(_("Answer"), self)
        self._assemble()
        self._wire()
        self._show()

    # -- public methods

    def come(self) -> None:
        # The list was laid out before the style sheet told how high its lines are.
        self.list.doItemsLayout()

    def add_new(self) -> None:
        """A new entry, to be filled in; it is kept with its question and answer."""
        self._place = None
        self.search.clear()
        self.list.setCurrentRow(-1)
        self._show_entry(None)
        self._card.setEnabled(True)
        self.question.setFocus()

    def remove(self) -> None:
        """Take the entry out."""
        if self._place is not None:
            held = self._entries()
            del held[self._place]
            self._set(held, min(self._place, len(held) - 1) if held else None)

    def keep(self) -> None:
        """Keep the entry as it is typed, once it has a question and an answer."""
        if not self._keeper.values or not self._card.isEnabled():
            return
        entry = self._typed()
        if not entry["question"] or not entry["answer"]:
            self.note.tell("" if self._place is None else _("An entry needs question and answer."))
            return
        fault = fault_in([entry["answer"]])
        self.note.tell(fault)
        if fault:
            return
        held = self._entries()
        if self._place is None:
            self._set([*held, entry], len(held))
        elif held[self._place] != entry:
            held[self._place] = entry
            self._set(held, self._place)

    # -- building

    def _assemble(self) -> None:
        for code in TOPICS:
            self.topic.addItem(topic_label(code), code)
        self.list.setAccessibleName(_("Questions"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.answer.setMinimumHeight(self.fontMetrics().height() * 5)
        self.list.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 34)
        self.answer.setAccessibleName(_("Answer"))
        self.words.setPlaceholderText(_("Divided by blanks"))
        rows = FormRows()
        rows.add(_("Topic"), self.topic)
        rows.add(_("Question"), self.question)
        rows.add(_("Other words for it"), self.words)
        self._card.add_to_head(self.remove_button)
        self._card.add(rows)
        self._card.add(self.answer, 1)
        self._card.add(self.note)
        self._card.add(PlainLabel(places_in_words(), self, role="muted", wrap=True))
        self._card.add(
            PlainLabel(_("How it sounds while nothing is known yet:"), self, role="field")
        )
        self._card.add(self.sound)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        line.addWidget(self.new_button)
        line.addWidget(self.back)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.list, 2)
        middle.addWidget(scrolled(self._card), 3)
        self.add(line)
        self.add(middle, 1)
        action(_("New answer"), self.add_new, key="Ctrl+N", icon="add", parent=self)
        action(_("Find an answer"), self.search.setFocus, key="Ctrl+G", icon="search", parent=self)

    def _wire(self) -> None:
        self.list.currentRowChanged.connect(self._on_row)
        self.search.searched.connect(lambda _text: self._fill())
        self.topic.activated.connect(lambda _place: self.keep())
        self.question.editingFinished.connect(self.keep)
        self.words.editingFinished.connect(self.keep)
        self.answer.settled = self.keep
        self.answer.textChanged.connect(self._listen)
        self._keeper.loaded.connect(self._on_loaded)

    # -- showing

    def _on_loaded(self) -> None:
        typing = any(w.hasFocus() for w in (self.question, self.words, self.answer))
        self._fill()
        if not typing:
            self._show()

    def _show(self) -> None:
        if not self._keeper.values:
            return
        self._fill()
        if self._place is None and self._shown:
            self._place = self._shown[0]
            self._fill()
        self._show_entry(self._place)
        self.back.setEnabled(self._entries() != default_of(KEY))

    def _fill(self) -> None:
        """The questions in which what is looked for stands."""
        words = self.search.text().casefold().split()
        entries = self._entries()
        self._shown = [
            place
            for place, entry in enumerate(entries)
            if all(word in _text_of(entry) for word in words)
        ]
        with QSignalBlocker(self.list):
            self.list.clear()
            for place in self._shown:
                self.list.addItem(QListWidgetItem(entries[place]["question"]))
            row = self._shown.index(self._place) if self._place in self._shown else -1
            self.list.setCurrentRow(row)

    def _show_entry(self, place: int | None) -> None:
        entries = self._entries()
        known = place is not None and place < len(entries)
        entry = entries[place] if known and place is not None else {}
        self._card.setEnabled(known)
        self.remove_button.setEnabled(known)
        self.topic.setCurrentIndex(max(0, self.topic.findData(entry.get("topic"))))
        self.question.setText(entry.get("question", ""))
        self.words.setText(" ".join(entry.get("words", ())))
        for field in (self.question, self.words):
            field.setCursorPosition(0)
        with QSignalBlocker(self.answer):
            self.answer.setPlainText(entry.get("answer", ""))
        self.note.tell("")
        self._listen()

    def _listen(self) -> None:
        self.sound.setText(fill(self.answer.toPlainText(), {}))

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self._place = self._shown[row]
            self._show_entry(self._place)

    # -- changing

    def _entries(self) -> list[dict[str, Any]]:
        return list(self._keeper.values.get(KEY) or ())

    def _typed(self) -> dict[str, Any]:
        return {
            "topic": self.topic.currentData(),
            "question": self.question.text().strip(),
            "answer": self.answer.toPlainText().strip(),
            "words": list(dict.fromkeys(self.words.text().replace("，", " ").split())),
        }

    def _deliver(self) -> None:
        self._set(default_of(KEY), 0)

    def _set(self, entries: list[dict[str, Any]], place: int | None) -> None:
        if self._keeper.keep(KEY, entries, self.note.tell):
            self._place = place
        self._show()


def _text_of(entry: dict[str, Any]) -> str:
    return " ".join((entry["question"], entry["answer"], *entry["words"])).casefold()
