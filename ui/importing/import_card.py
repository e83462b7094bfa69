"""One earlier import beside the list: bins, reasons, its workbook, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.base.translation import _
from app.importing.rules import BINS
from ui.importing.counts import CountList, named_asides
from ui.importing.words import BIN_TONES, bin_name, kind_name
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.importing.store import ImportLine


class ImportCard(QFrame):
    """Signals, each with the ImportLine: `open_wanted`, `save_wanted`, `take_back_agreed`;
    `closed()` by its cross.
    """

    open_wanted = Signal(object)
    save_wanted = Signal(object)
    take_back_agreed = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._line: ImportLine | None = None
        self._title = PlainLabel("", self, role="heading", wrap=True)
        self._facts = PlainLabel("", self, role="muted", wrap=True, selectable=True)
        self._bins = CountList(parent=self)
        self._reasons = CountList(_("Why rows were refused"), self)
        self._asides = CountList(_("Why rows were set aside"), self)
        self._warnings = CountList(_("Cells dropped or doubtful, rows taken"), self)
        self._question = PlainLabel("", self, wrap=True)
        self._close = icon_button("close", _("Close details"), self.closed.emit, parent=self)
        self._open = button(
            _("Open error workbook"), lambda: self.open_wanted.emit(self._line), icon="table",
            kind="primary", parent=self,
        )  # fmt: skip
        self._save = button(
            _("Save error workbook as…"), lambda: self.save_wanted.emit(self._line), icon="save",
            parent=self,
        )  # fmt: skip
        self._ask = button(_("Take back…"), self.ask_take_back, icon="undo", parent=self)
        self._agree = button(_("Take back now"), self._on_agree, kind="danger", parent=self)
        self._keep = button(_("Keep it"), self._put_question_away, parent=self)
        self._assemble()

    def show_line(self, line: ImportLine, *, may_take_back: bool) -> None:
        """Show an import; the question about another one is put away."""
        self._line = line
        self._title.setText(line.file_name)
        at = line.at[:16].replace("T", " ")
        facts = [kind_name(line.kind), _("{at}, by {person}").format(at=at, person=line.actor_name)]
        if line.taken_back_at is not None:
            back = line.taken_back_at[:16].replace("T", " ")
            facts.append(
                _("Taken back {at}, by {person}").format(at=back, person=line.taken_back_by or "")
            )
        self._facts.setText("\n".join(facts))
        counts = [(bin_name(code), getattr(line, code), BIN_TONES[code]) for code in BINS]
        self._bins.show_counts(counts, total=(_("Rows of the file"), line.rows))
        self._reasons.show_dict(line.reasons, "danger")
        self._asides.show_dict(named_asides(line.aside), "warn")
        self._warnings.show_dict(line.warnings, "warn")
        self._open.setVisible(line.has_errors)
        self._save.setVisible(line.has_errors)
        self._may = may_take_back and line.taken_back_at is None
        self._put_question_away()

    def ask_take_back(self) -> None:
        """Say what would go, and wait for a yes: this step has no undo."""
        line = self._line
        if line is None:
            return
        self._question.setText(
            _("Take this import back? What its {added} added rows brought goes away; what its "
              "{updated} updated rows changed becomes as it was. Ctrl+Z does not bring it back, "
              "importing the file again does.").format(
                added=f"{line.added:,}", updated=f"{line.updated:,}"
            )
        )  # fmt: skip
        self._asking.show()
        self._ask.hide()
        self._keep.setFocus()

    def focus(self) -> None:
        first = self._open if self._open.isVisibleTo(self) else self._ask
        first.setFocus()

    def set_busy(self, busy: bool) -> None:
        """While it is being taken back, nothing can be pressed twice."""
        self._agree.setEnabled(not busy)
        self._ask.setEnabled(not busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self._asking.isVisible():
                self._put_question_away()
                self._ask.setFocus()
            else:
                self.closed.emit()
            return
        super().keyPressEvent(event)

    # -- private

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._asking = QFrame(self)
        self._asking.setProperty("surface", "message")
        self._asking.setProperty("tone", "warn")
        asking = QVBoxLayout(self._asking)
        asking.addWidget(self._question)
        answers = QHBoxLayout()
        answers.addWidget(self._agree)
        answers.addWidget(self._keep)
        answers.addStretch(1)
        asking.addLayout(answers)
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, 6, 0)
        body.setSpacing(8)
        for widget in (self._facts, self._asking, self._bins, self._open, self._save, self._reasons,
                       self._asides, self._warnings, self._ask):  # fmt: skip
            body.addWidget(widget)
        for pressed in (self._open, self._save, self._ask):
            body.setAlignment(pressed, Qt.AlignmentFlag.AlignLeft)
        body.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 8, 8, 10)
        box.addLayout(head)
        box.addWidget(scroll, 1)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 32)
        self._asking.hide()

    def _put_question_away(self) -> None:
        self._asking.hide()
        self._ask.setVisible(self._may)

    def _on_agree(self) -> None:
        self._asking.hide()
        self.take_back_agreed.emit(self._line)
