"""The kinds of complaint: categories with their items, renamed, added and taken out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.base.settings import default_of
from app.base.translation import _
from app.complaints.labels import kind_label, own_labels
from ui.settings.keeping import Keeper
from ui.settings.page import Note
from ui.widgets.buttons import action, button
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel
from ui.widgets.saved_edit import SavedEdit

KEY = "complaints.kinds"
_CODE = Qt.ItemDataRole.UserRole


class KindsForm(QWidget):
    """A tree of two levels; F2 or a double click renames.

    Cases keep the code of their kind: a renamed one shows its new word in old cases too, and
    one that is taken out stays readable there.
    """

    def __init__(self, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._filling = False
        self.tree = QTreeWidget(self)
        self.field = SavedEdit(self)
        self.note = Note(self)
        self.category_button = button(_("Add category"), self.add_category, icon="add")
        self.item_button = button(_("Add item"), self.add_item, icon="add")
        self.remove_button = button(_("Remove"), self.remove, icon="delete")
        self.back = button(_("As delivered"), self._deliver, kind="link", icon="undo")
        self._assemble()
        self._wire()
        self._show()

    # -- public methods

    def add_category(self) -> None:
        """A category of the word typed, after the others."""
        word = self._word()
        if word:
            self._set([*self._kinds(), {"code": word, "label": word, "items": []}], word)

    def add_item(self) -> None:
        """An item of the word typed, in the category chosen."""
        category = self._category()
        if category is None:
            self.note.tell(_("Choose the category first."))
            return
        word = self._word()
        if word:
            kinds = self._kinds()
            kind = next(one for one in kinds if one["code"] == category)
            kind["items"].append({"code": word, "label": word})
            self._set(kinds, word)

    def remove(self) -> None:
        """Take the chosen category or item out."""
        chosen = self.tree.currentItem()
        if chosen is None:
            return
        code = chosen.data(0, _CODE)
        kinds = [one for one in self._kinds() if one["code"] != code]
        for kind in kinds:
            kind["items"] = [item for item in kind["items"] if _code(item) != code]
        self._set(kinds, self._category() or "")

    def rename(self, code: str, word: str) -> None:
        """Another word for a code; an empty one brings the delivered word back."""
        kinds = self._kinds()
        for kind in kinds:
            if kind["code"] == code:
                kind.pop("label", None)
                if word:
                    kind["label"] = word
            kind["items"] = [
                ({"code": code, "label": word} if word else code) if _code(item) == code else item
                for item in kind["items"]
            ]
        self._set(kinds, code)

    # -- building

    def _assemble(self) -> None:
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(_("Kinds of complaint"))
        self.tree.setEditTriggers(
            QTreeWidget.EditTrigger.EditKeyPressed | QTreeWidget.EditTrigger.DoubleClicked
        )
        self.field.setAccessibleName(_("New category or item"))
        self.field.setPlaceholderText(_("New category or item"))
        self.field.setMaxLength(40)
        hint = _("F2 renames. Cases keep their kind: a renamed one shows its new word there too.")
        entry = QHBoxLayout()
        entry.addWidget(self.field, 1)
        for made in (self.item_button, self.category_button, self.remove_button):
            entry.addWidget(made)
        card = Card(_("Categories and items"), self)
        card.add_to_head(self.back)
        card.add(PlainLabel(hint, self, role="muted", wrap=True))
        card.add(self.tree, 1)
        card.add(entry)
        card.add(self.note)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(card)
        by_key = action(_("Remove"), self.remove, key="Del", icon="delete", parent=self.tree)
        by_key.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

    def _wire(self) -> None:
        self.field.returnPressed.connect(self.add_item)
        self.field.textEdited.connect(lambda _text: self.note.tell(""))
        self.tree.itemChanged.connect(self._on_renamed)
        self.tree.currentItemChanged.connect(lambda *_now: self._enable())
        self._keeper.loaded.connect(self._show)

    # -- showing and changing

    def _show(self) -> None:
        if not self._keeper.values:
            return
        kinds = self._keeper.values[KEY]
        own = own_labels(kinds)
        chosen = self.tree.currentItem()
        kept = chosen.data(0, _CODE) if chosen is not None else None
        self._filling = True
        self.tree.clear()
        for kind in kinds:
            above = self._line(kind["code"], own)
            self.tree.addTopLevelItem(above)
            for item in kind["items"]:
                above.addChild(self._line(_code(item), own))
        self.tree.expandAll()
        self._filling = False
        self._choose(kept)
        self.back.setEnabled(kinds != default_of(KEY))
        self._enable()

    def _line(self, code: str, own: dict[str, str]) -> QTreeWidgetItem:
        line = QTreeWidgetItem([kind_label(code, own)])
        line.setData(0, _CODE, code)
        line.setFlags(line.flags() | Qt.ItemFlag.ItemIsEditable)
        return line

    def _choose(self, code: str | None) -> None:
        for line in self._lines():
            if line.data(0, _CODE) == code:
                self.tree.setCurrentItem(line)
                return

    def _lines(self) -> list[QTreeWidgetItem]:
        """All lines, each category before its items."""
        found: list[QTreeWidgetItem] = []
        for row in range(self.tree.topLevelItemCount()):
            above = self.tree.topLevelItem(row)
            if above is not None:
                below = (above.child(place) for place in range(above.childCount()))
                found += [above, *(line for line in below if line is not None)]
        return found

    def _enable(self) -> None:
        chosen = self.tree.currentItem() is not None
        self.item_button.setEnabled(chosen)
        self.remove_button.setEnabled(chosen)

    def _on_renamed(self, line: QTreeWidgetItem, _column: int) -> None:
        if not self._filling:
            self.rename(line.data(0, _CODE), line.text(0).strip())

    def _category(self) -> str | None:
        chosen = self.tree.currentItem()
        if chosen is None:
            return None
        above = chosen.parent()
        return str((above if above is not None else chosen).data(0, _CODE))

    def _word(self) -> str:
        """The word typed; empty, and said, if there is none or it is there already."""
        word = self.field.text().strip()
        held = [_code(item) for kind in self._kinds() for item in (kind["code"], *kind["items"])]
        if not word:
            self.note.tell(_("Type the word first."))
            self.field.setFocus()
        elif word in held:
            self.note.tell(_("“{word}” is in this list already.").format(word=word))
            return ""
        return word

    def _kinds(self) -> list[dict[str, Any]]:
        """A copy of the kinds that may be changed."""
        held = self._keeper.values.get(KEY) or []
        return [{**kind, "items": list(kind["items"])} for kind in held]

    def _deliver(self) -> None:
        self._set(default_of(KEY), "")

    def _set(self, kinds: list[dict[str, Any]], choose: str) -> None:
        if self._keeper.keep(KEY, kinds, self.note.tell):
            self.field.clear()
        self._show()
        self._choose(choose)


def _code(item: Any) -> str:
    return item if isinstance(item, str) else str(item["code"])
