"""A section of a case's facts: names, fields that save themselves, and what two people wrote."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.complaints.field_words import field_label
from ui.complaints.case.conflict import ConflictNote
from ui.complaints.case.fields import SeenArea, SeenChoice, SeenFlag, SeenMoment, SeenText
from ui.complaints.case.said import SaidText
from ui.complaints.case.two_columns import place_fields
from ui.widgets.labels import PlainLabel

Sort = Literal["text", "area", "choice", "flag", "moment"]
Options = Sequence[tuple[Any, str]]
LETTERS_OF_TWO = 62


class Spec(NamedTuple):
    """A field: its column, how it is edited, whether it takes the whole width."""

    name: str
    sort: Sort = "text"
    wide: bool = False


_MADE: dict[Sort, Callable[[], Any]] = {
    "text": SeenText,
    "area": SeenArea,
    "moment": SeenMoment,
    "choice": lambda: SeenChoice(()),
}


class CaseForm(QWidget):
    """Fields in two columns, in one where there is little room; each has its name above it.

    What the person may not change now stands as text. Signal: `edited(name, value, seen)` when
    a field was changed; `seen` is what stood there when the typing began.
    """

    edited = Signal(str, object, object)

    def __init__(self, specs: Sequence[Spec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._specs = specs
        self._fields: dict[str, Any] = {}
        self._names: dict[str, PlainLabel] = {}
        self._texts: dict[str, SaidText] = {}
        self._notes: dict[str, ConflictNote] = {}
        self._holders: dict[str, QWidget] = {}
        self._two: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        for spec in specs:
            self._add(spec)
        self._arrange(two=False)

    # -- public methods

    def has(self, name: str) -> bool:
        return name in self._fields

    def field(self, name: str) -> Any:
        """The widget of a field."""
        return self._fields[name]

    def note(self, name: str) -> ConflictNote:
        """What is said under a field when another person wrote there too."""
        return self._notes[name]

    def shown_text(self, name: str) -> str:
        """What stands in place of a field that cannot be changed now."""
        return self._texts[name].text()

    def set_options(self, name: str, options: Options) -> None:
        self._fields[name].set_options(options)

    def suggest(self, name: str, words: Sequence[str]) -> None:
        self._fields[name].suggest(words)

    def set_shown(self, name: str, shown: bool) -> None:
        """Whether a field matters at all now."""
        self._holders[name].setVisible(shown)

    def set_values(
        self, values: Mapping[str, Any], editable: Collection[str], *, fresh: bool
    ) -> None:
        """Show what is on file; `fresh` is another case than before: nothing typed may stay."""
        for name, field in self._fields.items():
            may = name in editable
            field.set_editable(may)
            field.show_value(values.get(name), fresh=fresh)
            field.setVisible(may)
            text = self._texts[name]
            text.setText(self._in_words(name, values.get(name)) or "–")
            text.setVisible(not may)
            if fresh:
                self._notes[name].hide()

    def mark_missing(self, missing: Collection[str]) -> None:
        """Let the names of what the next stage still needs stand out."""
        for name, label in self._names.items():
            label.set_role("warn" if name in missing else "field")

    def refuse(self, name: str, sentence: str) -> None:
        """What was typed in a field was not taken; it stays, marked."""
        self._fields[name].refuse(sentence)

    def show_conflict(self, name: str, sentence: str, mine: Any, theirs: Any) -> None:
        """Another person wrote there too: what was typed stays, and the person chooses."""
        field, note = self._fields[name], self._notes[name]
        field.put_back(mine, theirs, sentence)
        note.ask(
            sentence,
            self._in_words(name, mine),
            self._in_words(name, theirs),
            keep=lambda: self._keep(name, mine, theirs),
            take=lambda: field.take(theirs),
        )

    def go_to(self, name: str) -> bool:
        """Put the cursor into a field, if it can be changed now."""
        field = self._fields.get(name)
        if field is None or field.isHidden():
            return False
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.selectAll()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letter = self.fontMetrics().horizontalAdvance("0")
        self._arrange(two=self.width() >= LETTERS_OF_TWO * letter)

    # -- private

    def _add(self, spec: Spec) -> None:
        holder = QWidget(self)
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(1)
        title = field_label(spec.name)
        field = SeenFlag(title) if spec.sort == "flag" else _MADE[spec.sort]()
        field.setAccessibleName(title)
        field.tell = lambda value: self._tell(spec.name, value)
        name = PlainLabel(title, holder, role="field")
        name.setBuddy(field)
        text = SaidText("", holder)
        note = ConflictNote(holder)
        for widget in (name, field, text, note):
            box.addWidget(widget)
        box.addStretch(1)
        if spec.sort == "flag":
            # A switch carries its own name; as text it needs one.
            name.hide()
        text.hide()
        self._fields[spec.name], self._names[spec.name] = field, name
        self._texts[spec.name], self._notes[spec.name] = text, note
        self._holders[spec.name] = holder

    def _tell(self, name: str, value: Any) -> None:
        self._notes[name].hide()
        self.edited.emit(name, value, self._fields[name].seen)

    def _keep(self, name: str, mine: Any, theirs: Any) -> None:
        """Write the own text over what the other person wrote, knowing it now."""
        typed = self._fields[name].typed if self._is_text(name) else mine
        self.edited.emit(name, typed, theirs)

    def _is_text(self, name: str) -> bool:
        return isinstance(self._fields[name], QLineEdit | QPlainTextEdit)

    def _in_words(self, name: str, value: Any) -> str:
        field = self._fields[name]
        if isinstance(field, SeenChoice):
            place = field.findData(value)
            return field.itemText(place) if place > 0 else str(value or "")
        if isinstance(field, SeenFlag):
            return f"✓ {field.text()}" if value else f"○ {field.text()}"
        if isinstance(field, SeenMoment):
            return str(value or "")[:16].replace("T", " ")
        return "" if value is None else str(value)

    def _arrange(self, *, two: bool) -> None:
        if two == self._two:
            return
        self._two = two
        fields = [(self._holders[spec.name], spec.wide) for spec in self._specs]
        place_fields(self._grid, fields, two=two)
