"""What is decided about a file before it goes in: kind, sheet, encoding, columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _, ngettext
from ui.importing.items import QueuedFile, State
from ui.importing.mapping_panel import MappingPanel
from ui.importing.preview import PreviewTable
from ui.importing.understood import OrderWords, SeenRow, counts, seen_fields, seen_rows
from ui.importing.words import KIND_CODES, encoding_name, kind_name
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.importing.job import Look

_NUMERIC = frozenset({"money", "whole", "quantity"})


class Decision(QWidget):
    """Signals, each with what the person chose for the file shown: `kind_chosen(code)`,
    `sheet_chosen(name)`, `encoding_chosen(name)`, `mapping_changed(JSON)`.
    """

    kind_chosen = Signal(str)
    sheet_chosen = Signal(str)
    encoding_chosen = Signal(str)
    mapping_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: OrderWords | None = None
        self._shown: Look | None = None
        self._item: QueuedFile | None = None
        self.kind = self._combo(_("Kind of file"))
        self.sheet = self._combo(_("Sheet"))
        self.encoding = self._combo(_("Encoding"))
        self._names = {
            combo: PlainLabel(combo.accessibleName(), self, role="field")
            for combo in (self.kind, self.sheet, self.encoding)
        }
        self.questions = PlainLabel("", self, role="warn", wrap=True, selectable=True)
        self.notes = PlainLabel("", self, role="muted", wrap=True, selectable=True)
        self.mapping = MappingPanel(self)
        self.preview = PreviewTable(self)
        self._summary = PlainLabel("", self, role="muted", wrap=True)
        self._busy = QProgressBar(self)
        self._assemble()
        self._wire()

    def set_words(self, words: OrderWords) -> None:
        """What orders' texts mean, for the preview."""
        self._words = words
        if self._item is not None and self._item.look is not None:
            self._shown = None
            self.show_file(self._item)

    def show_file(self, item: QueuedFile) -> None:
        """Show what is known of a file; while it is looked at anew, the old stays, greyed."""
        self._item = item
        look = item.look
        looking = item.state in (State.WAITING, State.LOOKING)
        self._busy.setVisible(looking)
        self._choosers(item, look)
        asked = [item.problem] if item.problem else item.open_questions()
        self.questions.setText("" if looking else " ".join(asked))
        self.questions.set_role("danger" if item.problem else "warn")
        self.questions.setVisible(bool(self.questions.text()))
        for widget in (self.mapping, self.preview, self._summary):
            widget.setVisible(look is not None)
        if look is not None and look is not self._shown:
            self._shown = look
            self._show_look(look)
        if look is None:
            self._shown = None
        notes = [*(look.notes if look is not None else ()), item.same, item.note]
        if look is not None and look.remembered:
            notes.insert(0, _("Columns as last time for files with these headers."))
        self.notes.setText("\n".join(filter(None, notes)))
        self.notes.setVisible(bool(self.notes.text()))

    def focus(self) -> None:
        """To what has to be decided first."""
        item = self._item
        if item is not None and item.look is not None and item.look.missing:
            self.mapping.focus_first_missing()
        else:
            self.kind.setFocus()

    # -- private

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(10)
        combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        combo.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * 32)
        return combo

    def _assemble(self) -> None:
        for code in KIND_CODES:
            self.kind.addItem(kind_name(code), code)
        from app.importing.reading.encodings import ENCODINGS

        for name in ENCODINGS:
            self.encoding.addItem(encoding_name(name), name)
        self.kind.setPlaceholderText(_("Choose…"))
        self.encoding.setPlaceholderText(_("Choose…"))
        line = QHBoxLayout()
        line.setSpacing(8)
        for combo, label in self._names.items():
            label.setBuddy(combo)
            line.addWidget(label)
            line.addWidget(combo, 2)
            self._show_chooser(combo, False)
        line.addStretch(1)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setProperty("kind", "line")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(line)
        for widget in (self._busy, self.questions, self.notes):
            box.addWidget(widget)
        box.addWidget(self._split(), 1)

    def _split(self) -> QSplitter:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._summary)
        column.addWidget(self.preview, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.mapping)
        split.addWidget(right)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        letter = self.fontMetrics().horizontalAdvance("0")
        self.mapping.setMinimumWidth(letter * 30)
        right.setMinimumWidth(letter * 22)
        split.setSizes([letter * 42, letter * 60])
        return split

    def _wire(self) -> None:
        self.kind.activated.connect(lambda _i: self.kind_chosen.emit(self.kind.currentData()))
        self.sheet.activated.connect(lambda _i: self.sheet_chosen.emit(self.sheet.currentText()))
        self.encoding.activated.connect(
            lambda _i: self.encoding_chosen.emit(self.encoding.currentData())
        )
        self.mapping.mapping_changed.connect(self.mapping_changed)

    def _choosers(self, item: QueuedFile, look: Look | None) -> None:
        kind = item.kind if item.kind_is_clear else ""
        self._choose(self.kind, kind, visible=look is not None)
        sheets = look.sheets if look is not None else ()
        with QSignalBlocker(self.sheet):
            self.sheet.clear()
            self.sheet.addItems(list(sheets))
            self.sheet.setCurrentText(look.sheet if look is not None else "")
        self._show_chooser(self.sheet, len(sheets) > 1)
        self._choose(self.encoding, item.choice.encoding or "", visible=item.asks_encoding)
        for combo in self._names:
            combo.setEnabled(item.state is not State.IMPORTING)

    def _choose(self, combo: QComboBox, code: str, *, visible: bool) -> None:
        with QSignalBlocker(combo):
            combo.setCurrentIndex(combo.findData(code))
        self._show_chooser(combo, visible)

    def _show_chooser(self, combo: QComboBox, visible: bool) -> None:
        combo.setVisible(visible)
        self._names[combo].setVisible(visible)

    def _show_look(self, look: Look) -> None:
        from app.kinds import import_kind

        self.mapping.show_look(look, import_kind(look.kind).kind)
        fields = seen_fields(look)
        rows = seen_rows(look, self._words)
        self.preview.fill(
            [_(field.label) for field in fields],
            [field.parser in _NUMERIC for field in fields],
            rows,
        )
        self._summary.setText(_summary(rows))


def _summary(rows: list[SeenRow]) -> str:
    refused, dropped = counts(rows)
    parts = [
        ngettext(
            "The first {count} row as it will be understood",
            "The first {count} rows as they will be understood",
            len(rows),
        ).format(count=len(rows))
    ]
    if refused:
        text = ngettext("{count} would be refused", "{count} would be refused", refused)
        parts.append(text.format(count=refused))
    if dropped:
        text = ngettext("{count} with a cell dropped", "{count} with a cell dropped", dropped)
        parts.append(text.format(count=dropped))
    return " · ".join(parts)
