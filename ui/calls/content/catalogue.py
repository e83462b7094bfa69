"""The list of scripts or questionnaires, those of a purpose together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.base.translation import _, ngettext
from app.calls.labels import purpose_label
from ui.calls.content.source import QUESTIONNAIRE, Item
from ui.widgets.colours import tone
from ui.widgets.labels import plain_tip

_ID = Qt.ItemDataRole.UserRole


class Catalogue(QListWidget):
    """Signal: `chosen(id)` when another one is gone to. `drafted(sort, id)` tells of drafts."""

    chosen = Signal(int)

    def __init__(self, drafted: Callable[[str, int], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafted = drafted
        self.setAccessibleName(_("Scripts and questionnaires"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.currentItemChanged.connect(lambda now, _before: self._on_item(now))

    @property
    def current(self) -> int | None:
        """The id of the one in hand."""
        item = self.currentItem()
        return None if item is None else int(item.data(_ID))

    def show_items(self, items: Sequence[Item], keep: int | None) -> None:
        """Show these under their purposes and stay at one, else go to the first."""
        first = None
        with QSignalBlocker(self):
            self.clear()
            purpose = ""
            for one in items:
                if one.purpose != purpose:
                    purpose = one.purpose
                    self._add_head(purpose)
                item = self._add(one)
                if first is None or one.id == keep:
                    first = item
            if first is not None:
                self.setCurrentItem(first)
        self._on_item(first)

    def go_to(self, number: int) -> None:
        """Go to the one with this id, if it is in the list."""
        for row in range(self.count()):
            if self.item(row).data(_ID) == number:
                self.setCurrentRow(row)

    def mark_drafts(self, items: Sequence[Item]) -> None:
        """Tell anew which of these have a draft."""
        texts = {one.id: self._text(one) for one in items}
        with QSignalBlocker(self):
            for row in range(self.count()):
                item = self.item(row)
                if item.data(_ID) in texts:
                    item.setText(texts[item.data(_ID)])

    def _add_head(self, purpose: str) -> None:
        item = QListWidgetItem(purpose_label(purpose))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(tone("muted"))
        self.addItem(item)

    def _text(self, one: Item) -> str:
        details = [_("version {number}").format(number=one.version)]
        if not one.active:
            details.append(_("not in use"))
        if one.favourite:
            details.append("★")
        if one.sort == QUESTIONNAIRE and one.answered:
            times = ngettext("answered {count} time", "answered {count} times", one.answered)
            details.append(times.format(count=f"{one.answered:,}"))
        if self._drafted(one.sort, one.id):
            details.append(_("draft"))
        return f"{one.title}\n{' · '.join(details)}"

    def _add(self, one: Item) -> QListWidgetItem:
        item = QListWidgetItem(self._text(one))
        item.setData(_ID, one.id)
        item.setToolTip(plain_tip(one.title))
        if not one.active:
            item.setForeground(tone("faint"))
        self.addItem(item)
        return item

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_ID) is not None:
            self.chosen.emit(item.data(_ID))
