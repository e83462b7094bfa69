"""Another script or questionnaire: from a delivered one, from the one in hand, or empty."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from app.calls.codes import PURPOSES
from app.calls.content.delivered import delivered_questionnaires, delivered_scripts
from app.calls.labels import purpose_label
from ui.calls.content.head import LONGEST_TITLE
from ui.calls.content.source import SCRIPT
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import button
from ui.widgets.cards import FormRows
from ui.widgets.labels import PlainLabel

EMPTY, COPY, DELIVERED = "empty", "copy", "delivered"


class Wanted(NamedTuple):
    """What is to be made: `start` is EMPTY, COPY or DELIVERED (then `code`)."""

    start: str
    code: str
    purpose: str
    title: str


class NewDialog(QDialog):
    """Signal: `wanted(Wanted)`; the dialog stays until `accept` is called by whoever asked."""

    wanted = Signal(object)

    def __init__(
        self,
        sort: str,
        language: str,
        purpose: str,
        copied: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        script = sort == SCRIPT
        self.setWindowTitle(_("New script") if script else _("New questionnaire"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.message = MessageBar(self)
        self.start = QListWidget(self)
        self.purpose = QComboBox(self)
        self.title = QLineEdit(self)
        self._copied = (purpose, copied)
        self._fill(script, language)
        self._assemble()
        self.start.currentItemChanged.connect(lambda _now, _before: self._on_start())
        self.start.itemActivated.connect(lambda _item: self._go())
        self.start.setCurrentRow(0)

    def _fill(self, script: bool, language: str) -> None:
        purpose, copied = self._copied
        if copied:
            self._add(COPY, "", purpose, _("A copy of “{title}”").format(title=copied), copied)
        for one in (delivered_scripts if script else delivered_questionnaires)(language):
            words = _("As delivered: {title}").format(title=one.title)
            self._add(DELIVERED, one.code, one.purpose, words, one.title)
        self._add(EMPTY, "", purpose, _("Empty"), "")
        for code in PURPOSES:
            self.purpose.addItem(purpose_label(code), code)

    def _add(self, start: str, code: str, purpose: str, words: str, title: str) -> None:
        kind = f"   ({purpose_label(purpose)})" if start == DELIVERED else ""
        item = QListWidgetItem(words + kind)
        item.setData(Qt.ItemDataRole.UserRole, (start, code, purpose, title))
        self.start.addItem(item)

    def _assemble(self) -> None:
        self.start.setAccessibleName(_("Begin with"))
        self.title.setMaxLength(LONGEST_TITLE)
        rows = FormRows()
        rows.add(_("For calls"), self.purpose)
        rows.add(_("Title"), self.title)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(_("Cancel"), self.reject))
        make = button(_("Make it"), self._go, kind="primary")
        make.setDefault(True)
        foot.addWidget(make)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(10)
        box.addWidget(PlainLabel(_("Begin with"), role="field"))
        box.addWidget(self.start, 1)
        box.addLayout(rows)
        box.addWidget(self.message)
        box.addLayout(foot)
        self.resize(self.fontMetrics().horizontalAdvance("0") * 72, 470)

    def _on_start(self) -> None:
        start, _code, purpose, title = self._chosen()
        self.purpose.setCurrentIndex(max(0, self.purpose.findData(purpose)))
        # What is delivered keeps its purpose and its title; both can be changed afterwards.
        self.purpose.setEnabled(start != DELIVERED)
        self.title.setEnabled(start != DELIVERED)
        self.title.setText(
            _("{title} (copy)").format(title=title)[:LONGEST_TITLE] if start == COPY else title
        )

    def _chosen(self) -> tuple[str, str, str, str]:
        item = self.start.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole)
        return found[0], found[1], found[2], found[3]

    def _go(self) -> None:
        start, code, _purpose, _title = self._chosen()
        title = " ".join(self.title.text().split())
        if not title:
            self.message.show_message(_("Give it a title first."), "warn")
            self.title.setFocus()
            return
        self.wanted.emit(Wanted(start, code, str(self.purpose.currentData()), title))
