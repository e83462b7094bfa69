"""The questions of a questionnaire in their order, moved and ticked by keys."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.base.translation import _
from app.calls.content.questionnaire import Question, Questionnaire, in_pool
from app.calls.labels import question_kind_label
from ui.calls.content.wording import shortened
from ui.widgets.colours import tone
from ui.widgets.labels import plain_tip

_KEY = Qt.ItemDataRole.UserRole
_SHOWN = Qt.ItemDataRole.UserRole + 1


class QuestionsList(QListWidget):
    """Signals: `chosen(place)`; `moved(by)`; `ticked(key, on)`; `removed()`.

    Alt+Up and Alt+Down move a question, Delete takes it out, the space bar ticks one of a pool.
    """

    chosen = Signal(int)
    moved = Signal(int)
    ticked = Signal(str, bool)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Questions"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setAlternatingRowColors(True)
        self.currentRowChanged.connect(self._on_row)
        self.itemChanged.connect(self._on_item)

    def show_questions(self, whole: Questionnaire, place: int, faults: Mapping[str, str]) -> None:
        """Show the questions; `faults` are the first sentence about each wrong one, by key."""
        with QSignalBlocker(self):
            while self.count() > len(whole.questions):
                self.takeItem(self.count() - 1)
            while self.count() < len(whole.questions):
                self.addItem(QListWidgetItem())
            for number, question in enumerate(whole.questions):
                self._show(number, question, whole, faults.get(question.key, ""))
            self.setCurrentRow(place)
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())

    def _show(self, number: int, question: Question, whole: Questionnaire, fault: str) -> None:
        """One question; nothing is drawn anew that stands there already."""
        item = self.item(number)
        ticked = question.key in whole.chosen
        pooled = whole.choose is not None and in_pool(question)
        shown = (number, question, fault, ticked and pooled, pooled)
        if item.data(_SHOWN) == shown:
            return
        item.setData(_SHOWN, shown)
        words = shortened(question.text, 60) or _("(no words yet)")
        details = [question_kind_label(question.kind)]
        details += [_("required")] if question.required else []
        details += [_("only if …")] if question.show_if is not None else []
        details += [_("opens a complaint")] if question.opens is not None else []
        item.setText(f"{number + 1}. {words}\n    {' · '.join(details)}")
        item.setData(_KEY, question.key)
        item.setForeground(tone("danger" if fault else "text"))
        item.setToolTip(plain_tip(fault or question.text))
        flags = item.flags() | Qt.ItemFlag.ItemIsUserCheckable
        if pooled:
            item.setFlags(flags)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        else:
            item.setFlags(flags & ~Qt.ItemFlag.ItemIsUserCheckable)
            item.setData(Qt.ItemDataRole.CheckStateRole, None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if held and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)

    def _on_item(self, item: QListWidgetItem) -> None:
        if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            self.ticked.emit(str(item.data(_KEY)), item.checkState() == Qt.CheckState.Checked)
