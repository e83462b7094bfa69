"""Lists of words for complaints: departments, causes, and the words that make a case critical."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.base.settings import default_of
from app.base.translation import N_, _
from ui.settings.keeping import Keeper
from ui.settings.page import Note
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel
from ui.widgets.saved_edit import SavedEdit

LISTS = (
    ("desk.departments", N_("Departments"), N_("Offered wherever a department is named.")),
    ("complaints.causes", N_("Causes"), N_("Offered as the main cause; the Pareto counts them.")),
    (
        "complaints.critical_words",
        N_("Critical words"),
        N_("A customer's words in which one of these stands make a new case critical."),
    ),
)
LONGEST = 40


class ListsForm(QWidget):
    """The lists at the left, the words of one at the right."""

    def __init__(self, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self.lists = QListWidget(self)
        self.words = QListWidget(self)
        self.field = SavedEdit(self)
        self.note = Note(self)
        self.add_button = button(_("Add"), self._add, icon="add", parent=self)
        self.remove_button = button(_("Remove"), self._remove, icon="delete", parent=self)
        self.back = button(_("As delivered"), self._deliver, kind="link", icon="undo", parent=self)
        self._hint = PlainLabel(parent=self, role="muted", wrap=True)
        self._card = Card(" ", self)
        self._assemble()
        self._wire()
        self._show()

    @property
    def key(self) -> str:
        """The setting of the list in view."""
        return LISTS[max(0, self.lists.currentRow())][0]

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

    def _assemble(self) -> None:
        self.lists.setAccessibleName(_("Lists of words"))
        self.words.setAccessibleName(_("Words of the list"))
        self.words.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.words.setFlow(QListWidget.Flow.LeftToRight)
        self.words.setWrapping(True)
        self.words.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.words.setSpacing(3)
        self.words.setProperty("kind", "chips")
        self.field.setAccessibleName(_("New word"))
        self.field.setPlaceholderText(_("New word"))
        self.field.setMaxLength(LONGEST)
        for _key, title, _what in LISTS:
            self.lists.addItem(QListWidgetItem(_(title)))
        self.lists.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 22)
        entry = QHBoxLayout()
        entry.addWidget(self.field, 1)
        entry.addWidget(self.add_button)
        entry.addWidget(self.remove_button)
        self._card.add_to_head(self.back)
        self._card.add(self._hint)
        self._card.add(self.words, 1)
        self._card.add(entry)
        self._card.add(self.note)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.lists)
        middle.addWidget(self._card, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(middle)

    def _wire(self) -> None:
        self.lists.setCurrentRow(0)
        self.lists.currentRowChanged.connect(lambda _row: self._show_words())
        self.words.itemSelectionChanged.connect(self._enable)
        self.words.installEventFilter(self)
        self.field.returnPressed.connect(self._add)
        self.field.textEdited.connect(lambda _text: self.note.tell(""))
        self._keeper.loaded.connect(self._show)

    def _show(self) -> None:
        if not self._keeper.values:
            return
        for number, (key, title, _hint) in enumerate(LISTS):
            count = len(self._keeper.values[key])
            self.lists.item(number).setText(f"{_(title)} ({count})")
        self._show_words()

    def _show_words(self) -> None:
        if not self._keeper.values:
            return
        key, title, hint = LISTS[max(0, self.lists.currentRow())]
        held = self._keeper.values[key]
        self._card.set_title(_(title))
        self._hint.setText(_(hint))
        self.note.tell("")
        self.words.clear()
        self.words.addItems(held)
        self.back.setEnabled(held != default_of(key))
        self._enable()

    def _enable(self) -> None:
        self.remove_button.setEnabled(bool(self.words.selectedItems()))

    def _add(self) -> None:
        word = self.field.text().strip()
        held = self._keeper.values.get(self.key, [])
        if not word:
            self.note.tell(_("Type the word first."))
        elif word.casefold() in (each.casefold() for each in held):
            self.note.tell(_("“{word}” is in this list already.").format(word=word))
        else:
            self.field.clear()
            self._set([*held, word])
            self.words.scrollToBottom()
            return
        self.field.setFocus()

    def _remove(self) -> None:
        gone = {item.text() for item in self.words.selectedItems()}
        if gone:
            self._set([word for word in self._keeper.values[self.key] if word not in gone])

    def _deliver(self) -> None:
        self._set(list(default_of(self.key)))

    def _set(self, words: list[str]) -> None:
        self._keeper.keep(self.key, words, self.note.tell)
        self._show()
