"""What is asked about actions: done when, did it help, by whom until when, why withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.actions.listing import Choices
from app.actions.rules import EFFECTIVE, INEFFECTIVE
from app.base.translation import _
from app.complaints.action_words import sort_label
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import button
from ui.widgets.cards import FormRows
from ui.widgets.date_edit import DateEdit, read_date
from ui.widgets.labels import PlainLabel


class AskDialog(QDialog):
    """Fields under a heading. Signal: `submitted(values by name)`; the dialog stays open, with
    what was typed, until it is accepted by whoever asked. Ctrl+Enter submits from anywhere.
    """

    submitted = Signal(object)

    def __init__(
        self, title: str, about: str = "", parent: QWidget | None = None, *, go: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.message = MessageBar(self)
        self.fields: dict[str, Any] = {}
        self._goes = bool(go)
        self._rows = FormRows()
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        self.buttons.addWidget(button(_("Cancel"), self.reject))
        if go:
            save = button(go, self.submit, kind="primary", hint="Ctrl+Enter")
            save.setDefault(True)
            self.buttons.addWidget(save)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(10)
        if about:
            box.addWidget(PlainLabel(_shortened(about), role="muted", wrap=True))
        box.addWidget(self.message)
        box.addLayout(self._rows)
        box.addLayout(self.buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 62)

    def submit(self, **more: Any) -> None:
        """Tell what was typed, unless a date cannot be read."""
        wrong = [f for f in self.fields.values() if isinstance(f, DateEdit) and not _readable(f)]
        if wrong:
            self.message.show_message(_("This is not a date. Write it as 2026-11-02."), "danger")
            wrong[0].setFocus()
            return
        self.submitted.emit({**{name: _typed(f) for name, f in self.fields.items()}, **more})

    def show_error(self, error: Exception) -> None:
        """Why it was not taken."""
        self.message.show_error(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # Where there are several answers, one has to be chosen.
            if self._goes:
                self.submit()
            return
        super().keyPressEvent(event)

    def add_day(self, name: str, title: str, value: str | None = None) -> DateEdit:
        """A field for a day."""
        field = DateEdit(self)
        field.set_value(value)
        self._put(name, title, field)
        return field

    def add_line(self, name: str, title: str, known: Sequence[str] = (), hint: str = "") -> None:
        """A field for a line, with suggestions."""
        field = QLineEdit(self)
        completer = QCompleter(list(known), field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        field.setCompleter(completer)
        self._put(name, title, field, hint)

    def add_words(self, name: str, title: str, lines: int = 3) -> None:
        """A field for several lines; Tab leaves it."""
        field = QPlainTextEdit(self)
        field.setTabChangesFocus(True)
        field.setFixedHeight(field.fontMetrics().height() * (lines + 1))
        self._put(name, title, field)

    def add_choice(self, name: str, title: str, options: Sequence[tuple[str, str]]) -> None:
        """A field for one of some codes."""
        field = QComboBox(self)
        for code, text in options:
            field.addItem(text, code)
        self._put(name, title, field)

    def _put(self, name: str, title: str, field: QWidget, hint: str = "") -> None:
        self.fields[name] = field
        self._rows.add(title, field, hint)
        if len(self.fields) == 1:
            field.setFocus()


def finish_dialog(about: str, today: str, parent: QWidget) -> AskDialog:
    """When it was done, and how."""
    made = AskDialog(_("Action done"), about, parent, go=_("Done"))
    made.add_day("done_on", _("Done on"), today).selectAll()
    made.add_words("note", _("How it was done"))
    return made


def effect_dialog(about: str, parent: QWidget) -> AskDialog:
    """Whether it helped."""
    made = AskDialog(_("Check of the effect"), about, parent)
    made.add_words("note", _("What shows it"))
    no = button(_("&Not effective"), lambda: made.submit(effect=INEFFECTIVE), hint="Alt+N")
    yes = button(
        _("&Effective"), lambda: made.submit(effect=EFFECTIVE), kind="primary", hint="Alt+E"
    )
    made.buttons.addWidget(no)
    made.buttons.addWidget(yes)
    return made


def withdraw_dialog(about: str, parent: QWidget) -> AskDialog:
    """Why it is not to be done after all."""
    made = AskDialog(_("Withdraw action"), about, parent, go=_("Withdraw"))
    made.add_words("note", _("Why it is withdrawn"))
    return made


def assign_dialog(about: str, choices: Choices, parent: QWidget) -> AskDialog:
    """Owner, department and due day for several actions; what is left empty stays."""
    made = AskDialog(_("Assign actions"), about, parent, go=_("Assign"))
    made.add_line("owner", _("By whom"), _people(choices))
    made.add_line("department", _("Department"), choices.departments)
    made.add_day("due_on", _("Due"))
    return made


def new_dialog(choices: Choices, parent: QWidget) -> AskDialog:
    """A measure that belongs to no case."""
    made = AskDialog(
        _("New action"),
        _("From a report or a meeting. What belongs to a complaint is written down there."),
        parent,
        go=_("Add"),
    )
    made.add_words("text", _("What is to be done"))
    made.add_choice(
        "sort", _("Sort"), [(code, sort_label(code)) for code in ("corrective", "preventive")]
    )
    made.add_line("owner", _("By whom"), _people(choices))
    made.add_line("department", _("Department"), choices.departments)
    made.add_day("due_on", _("Due"))
    return made


def _people(choices: Choices) -> list[str]:
    return list(dict.fromkeys((*(name for _i, name in choices.people), *choices.owners)))


def _typed(field: Any) -> Any:
    if isinstance(field, DateEdit):
        return read_date(field.text())
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText().strip()
    if isinstance(field, QComboBox):
        return field.currentData()
    return field.text().strip()


def _readable(field: DateEdit) -> bool:
    text = field.text().strip()
    return not text or read_date(text) is not None


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 160 else text[:159] + "…"
