"""The words in orders that say what was done and whether the order counts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from app.base.translation import _
from ui.settings.page import Around, Note, Page
from ui.settings.word_lists import LISTS, WordList, fault_of, verdict
from ui.widgets.buttons import button
from ui.widgets.cards import Card, FormRows
from ui.widgets.labels import PlainLabel
from ui.widgets.saved_edit import SavedEdit


class WordsPage(Page):
    """The lists at the left, the words of one at the right, and under them a field to try."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Imports"),
            _(
                "By these words the program understands imported orders; the longest word found "
                "decides. A change applies to files imported from now on: orders imported before "
                "stay as they were understood."
            ),
            parent,
            scrolls=False,
        )
        self._keeper = around.keeper
        self.lists = QListWidget(self)
        self.words = QListWidget(self)
        self.field = SavedEdit(self)
        self.note = Note(self)
        self.add_button = button(_("Add"), self._add, icon="add", parent=self)
        self.remove_button = button(_("Remove"), self._remove, icon="delete", parent=self)
        self.back = button(_("As delivered"), self._deliver, kind="link", icon="undo", parent=self)
        self._hint = PlainLabel(parent=self, role="muted", wrap=True)
        self._card = Card(" ", self)
        self.sample = SavedEdit(self)
        self._assemble()
        self._wire()
        self._show()

    @property
    def current(self) -> WordList:
        """The list whose words are shown."""
        return LISTS[max(0, self.lists.currentRow())]

    def come(self) -> None:
        # The list was laid out before the style sheet told how high its lines are.
        self.lists.doItemsLayout()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete takes the chosen words out."""
        if (
            watched is self.words
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        ):
            self._remove()
            return True
        return super().eventFilter(watched, event)

    # -- building

    def _assemble(self) -> None:
        self.lists.setAccessibleName(_("Lists of words"))
        self.words.setAccessibleName(_("Words of the list"))
        self.words.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.words.setFlow(QListWidget.Flow.LeftToRight)
        self.words.setWrapping(True)
        self.words.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.words.setSpacing(3)
        self.words.setProperty("kind", "chips")
        self.field.setPlaceholderText(_("A word as it stands in the orders"))
        self.field.setAccessibleName(_("New word"))
        for each in LISTS:
            self.lists.addItem(QListWidgetItem(each.name))
        self.lists.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 27)
        entry = QHBoxLayout()
        entry.setSpacing(6)
        entry.addWidget(self.field, 1)
        entry.addWidget(self.add_button)
        entry.addWidget(self.remove_button)
        self._card.add_to_head(self.back)
        for item in (self._hint, self.words):
            self._card.add(item, 1 if item is self.words else 0)
        self._card.add(entry)
        self._card.add(self.note)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.lists)
        middle.addWidget(self._card, 1)
        self.add(middle, 1)
        self.add(self._trial())

    def _trial(self) -> QWidget:
        card = Card(_("Try it"), self)
        self.sample.setPlaceholderText(_("Type a text from an order, such as its kind or status"))
        self.sample.setClearButtonEnabled(True)
        rows = FormRows()
        rows.add(_("Text from an order"), self.sample)
        self.as_work = rows.add_text(_("If it stands under kind of work"), "–")
        self.as_status = rows.add_text(_("If it stands under status"), "–")
        card.add(rows)
        return card

    def _wire(self) -> None:
        self.lists.setCurrentRow(0)
        self.lists.currentRowChanged.connect(lambda _row: self._show_words())
        self.words.itemSelectionChanged.connect(self._enable)
        self.words.installEventFilter(self)
        self.field.returnPressed.connect(self._add)
        self.field.textEdited.connect(lambda _text: self.note.tell(""))
        self.sample.textChanged.connect(lambda _text: self._try())
        self._keeper.loaded.connect(self._show)

    # -- showing

    def _show(self) -> None:
        if not self._keeper.values:
            return
        for number, each in enumerate(LISTS):
            count = len(each.words(self._keeper.values))
            self.lists.item(number).setText(f"{each.name} ({count})")
        self._show_words()
        self._try()

    def _show_words(self) -> None:
        if not self._keeper.values:
            return
        shown = self.current.words(self._keeper.values)
        self._card.set_title(self.current.name)
        self._hint.setText(_(self.current.hint))
        self.note.tell("")
        self.words.clear()
        self.words.addItems(shown)
        self.back.setEnabled(shown != self.current.delivered())
        self._enable()

    def _enable(self) -> None:
        self.remove_button.setEnabled(bool(self.words.selectedItems()))

    def _try(self) -> None:
        text = self.sample.text().strip()
        work, status = (
            verdict(text, self._keeper.values)
            if text and self._keeper.values
            else (
                "–",
                "–",
            )
        )
        self.as_work.setText(work)
        self.as_status.setText(status)

    # -- changing

    def _add(self) -> None:
        word = self.field.text().strip()
        fault = fault_of(word, self.current, self._keeper.values)
        if fault:
            self.note.tell(fault)
            self.field.setFocus()
            return
        self.field.clear()
        self._set([*self.current.words(self._keeper.values), word])
        self.words.scrollToBottom()

    def _remove(self) -> None:
        gone = {item.text() for item in self.words.selectedItems()}
        if gone:
            held = self.current.words(self._keeper.values)
            self._set([word for word in held if word not in gone])

    def _deliver(self) -> None:
        self._set(self.current.delivered())

    def _set(self, words: list[str]) -> None:
        here = self.current
        value = here.changed(self._keeper.values, words)
        self._keeper.keep(here.key, value, self.note.tell)
        self._show()
