"""Doing one thing to many cases: the bar over the selection, its dialogs, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _, ngettext
from app.complaints import codes
from app.complaints.labels import severity_label
from app.complaints.sheet.rows import SheetRow
from ui.complaints.sheet.source import Choices
from ui.widgets.buttons import button
from ui.widgets.cards import FormRows
from ui.widgets.labels import PlainLabel

# So many refusals are told one by one; of more the rest is a number.
TOLD = 4


class BulkBar(QFrame):
    """Appears over the sheet when several cases are selected.

    Signals: `assign_wanted()`, `change_wanted()`, `cleared()`.
    """

    assign_wanted = Signal()
    change_wanted = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "message")
        self._text = PlainLabel("", self)
        self.assign = button(_("Assign…"), self.assign_wanted.emit, icon="person")
        self.change = button(_("Department, severity, kind…"), self.change_wanted.emit, icon="edit")
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 3, 8, 3)
        box.setSpacing(8)
        box.addWidget(self._text)
        box.addStretch(1)
        box.addWidget(self.assign)
        box.addWidget(self.change)
        box.addWidget(button(_("Select none"), self.cleared.emit, kind="link"))
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def show_count(self, count: int, *, may_change: bool) -> None:
        """Say how many are selected; hidden for one or none."""
        text = ngettext("{count} complaint selected", "{count} complaints selected", count)
        self._text.setText(text.format(count=f"{count:,}"))
        self.setVisible(count > 1 and may_change)


class AssignDialog(QDialog):
    """Asks who is to have the selected cases. Signal: `chosen(employee id)`."""

    chosen = Signal(int)

    def __init__(
        self, count: int, people: Sequence[tuple[int, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Assign"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.people = QComboBox(self)
        for number, name in people:
            self.people.addItem(name, number)
        form = FormRows()
        form.add(_("Case owner"), self.people)
        text = ngettext(
            "Who is to have this complaint?", "Who is to have these {count} complaints?", count
        )
        _finish(self, text.format(count=f"{count:,}"), form, _("Assign"), self.take)

    def take(self) -> None:
        if self.people.currentData() is not None:
            self.chosen.emit(int(self.people.currentData()))
            self.accept()


class ChangeDialog(QDialog):
    """Asks what is to be the same in the selected cases; what is left blank stays as it is.

    Signal: `chosen(values by column)`.
    """

    chosen = Signal(object)

    def __init__(self, count: int, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self.setWindowTitle(_("Change complaints"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.department = _words(choices.departments, self)
        self.person = _words(choices.persons, self)
        self.cause = _words(choices.causes, self)
        self.severity = _codes([(c, severity_label(c)) for c in codes.SEVERITIES], self)
        self.category = _codes([(c, name) for c, name, _i in choices.categories], self)
        self.item = _codes([], self)
        self.category.currentIndexChanged.connect(lambda _i: self._offer_items())
        form = FormRows()
        form.add(_("Department"), self.department)
        form.add(_("Responsible person"), self.person)
        form.add(_("Main cause"), self.cause)
        form.add(_("Severity"), self.severity)
        form.add(_("Category"), self.category)
        form.add(_("Complaint item"), self.item)
        text = ngettext(
            "What is left blank stays as it is in this complaint.",
            "What is left blank stays as it is in these {count} complaints.",
            count,
        )
        _finish(self, text.format(count=f"{count:,}"), form, _("Change"), self.take)

    def take(self) -> None:
        values = self._values()
        if values:
            self.chosen.emit(values)
        self.accept()

    def _values(self) -> dict[str, Any]:
        texts = {"department": self.department, "person": self.person, "cause": self.cause}
        listed = {"severity": self.severity, "category": self.category, "item": self.item}
        values: dict[str, Any] = {
            key: field.currentText().strip()
            for key, field in texts.items()
            if field.currentText().strip()
        }
        values.update(
            {key: f.currentData() for key, f in listed.items() if f.currentData() is not None}
        )
        return values

    def _offer_items(self) -> None:
        chosen = self.category.currentData()
        items = next((i for code, _n, i in self._choices.categories if code == chosen), ())
        self.item.clear()
        self.item.addItem("", None)
        for code, name in items:
            self.item.addItem(name, code)


def refusals_in_words(refused: Mapping[int, str], rows: Mapping[int, SheetRow]) -> str:
    """Which cases were left as they were, and why: the same reason is said once."""
    by_reason: dict[str, list[str]] = {}
    for number, reason in refused.items():
        row = rows.get(number)
        by_reason.setdefault(reason, []).append(row.number if row else str(number))
    parts = []
    for reason, numbers in by_reason.items():
        told = ", ".join(numbers[:TOLD])
        if len(numbers) > TOLD:
            told = _("{numbers} and {count} more").format(
                numbers=told, count=f"{len(numbers) - TOLD:,}"
            )
        parts.append(_("{numbers}: {reason}").format(numbers=told, reason=reason))
    text = ngettext(
        "{count} complaint was not changed.", "{count} complaints were not changed.", len(refused)
    )
    return "\n".join([text.format(count=f"{len(refused):,}"), *parts])


def _finish(
    dialog: QDialog, text: str, form: FormRows, word: str, take: Callable[[], None]
) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, dialog)
    agree = button(word, take, kind="primary")
    agree.setDefault(True)
    buttons.addButton(agree, QDialogButtonBox.ButtonRole.ActionRole)
    buttons.rejected.connect(dialog.reject)
    box = QVBoxLayout(dialog)
    box.setContentsMargins(18, 14, 18, 12)
    box.setSpacing(12)
    box.addWidget(PlainLabel(text, role="muted", wrap=True))
    box.addLayout(form)
    box.addWidget(buttons)
    dialog.setMinimumWidth(dialog.fontMetrics().horizontalAdvance("0") * 52)


def _words(known: Sequence[str], parent: QWidget) -> QComboBox:
    """A text with what was used before to choose from."""
    made = QComboBox(parent)
    made.setEditable(True)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    made.addItem("")
    made.addItems(list(known))
    completer = made.completer()
    if isinstance(completer, QCompleter):
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    return made


def _codes(choices: Sequence[tuple[Any, str]], parent: QWidget) -> QComboBox:
    made = QComboBox(parent)
    made.addItem("", None)
    for value, text in choices:
        made.addItem(text, value)
    return made
