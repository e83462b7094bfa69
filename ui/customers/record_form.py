"""A record's fields in two columns, each with its name above it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.base.translation import _
from app.customers import labels
from app.customers.rules import GENDERS, KINDS
from ui.customers.fields import (
    ChoiceField,
    DayField,
    Field,
    FlagField,
    NotesField,
    TextField,
    empty_hint,
)
from ui.widgets.labels import PlainLabel

Sort = Literal["text", "day", "kind", "gender", "flag", "notes"]


@dataclass(frozen=True)
class Spec:
    """A field of the form: its name in the store, how it is edited, whether it is wide."""

    name: str
    sort: Sort = "text"
    wide: bool = False


CUSTOMER: tuple[Spec, ...] = (
    Spec("name"),
    Spec("kind", "kind"),
    Spec("gender", "gender"),
    Spec("birthday", "day"),
    Spec("occupation"),
    Spec("contact_time"),
    Spec("contact_way"),
    Spec("vip_measure"),
    Spec("address", wide=True),
    Spec("notes", "notes", wide=True),
    Spec("do_not_contact", "flag"),
    Spec("vip", "flag"),
)
VEHICLE: tuple[Spec, ...] = (
    Spec("plate"),
    Spec("vin"),
    Spec("model"),
    Spec("family"),
    Spec("delivered_on", "day"),
    Spec("consultant"),
    Spec("warranty_until", "day"),
    Spec("warranty_mileage"),
    Spec("insured_until", "day"),
    Spec("insurer"),
    Spec("inspection_due", "day"),
)

# What a reader sees who may only find cars.
FOUND_CUSTOMER = (Spec("name", wide=True),)
FOUND_VEHICLE = tuple(spec for spec in VEHICLE if spec.name in ("plate", "vin", "model", "family"))


class RecordForm(QWidget):
    """Signal: `edited(name, value)` when a field was changed by the person."""

    edited = Signal(str, object)

    def __init__(self, specs: Sequence[Spec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Any] = {}
        self._names: dict[str, PlainLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._fill(specs)

    def field(self, name: str) -> Any:
        """The widget of a field."""
        return self._fields[name]

    def set_values(self, values: Mapping[str, Any], missing: Collection[str]) -> None:
        """Show a record; the names of what is missing stand out."""
        for name, field in self._fields.items():
            field.show_value(values.get(name))
            label = self._names.get(name)
            if label is not None:
                label.set_role("warn" if name in missing else "field")
            if isinstance(field, QLineEdit):
                field.setPlaceholderText(empty_hint() if name in missing else "")

    def set_remark(self, name: str, remark: str, role: str) -> None:
        """A word behind the name of a field, such as the days left."""
        text = labels.field_label(name)
        self._names[name].setText(f"{text} · {remark}" if remark else text)
        self._names[name].set_role(role or "field")

    def set_editable(self, editable: bool) -> None:
        for field in self._fields.values():
            field.set_editable(editable)

    def refuse(self, name: str, sentence: str) -> None:
        """What was typed in a field was not taken."""
        self._fields[name].refuse(sentence)

    # -- private

    def _fill(self, specs: Sequence[Spec]) -> None:
        line = column = 0
        for spec in specs:
            if spec.wide and column:
                line, column = line + 1, 0
            holder = self._holder(spec)
            self._grid.addWidget(holder, line, column, 1, 2 if spec.wide else 1)
            column = 0 if spec.wide else 1 - column
            line += 1 if column == 0 else 0

    def _holder(self, spec: Spec) -> QWidget:
        field = _make(spec)
        field.setAccessibleName(labels.field_label(spec.name))
        field.tell = lambda value: self.edited.emit(spec.name, value)
        self._fields[spec.name] = field
        if spec.sort == "flag":
            return field  # type: ignore[no-any-return]
        holder = QWidget(self)
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(1)
        name = PlainLabel(labels.field_label(spec.name), holder, role="field")
        name.setBuddy(field)
        self._names[spec.name] = name
        box.addWidget(name)
        box.addWidget(field)
        return holder


def _make(spec: Spec) -> Any:
    field: Field
    match spec.sort:
        case "day":
            field = DayField()
        case "kind":
            field = ChoiceField([(code, labels.kind_label(code)) for code in KINDS])
        case "gender":
            field = ChoiceField([(code, labels.gender_label(code)) for code in GENDERS])
        case "flag":
            field = FlagField(labels.field_label(spec.name))
        case "notes":
            field = NotesField()
        case _:
            field = TextField()
    return field


def days_left(day: str | None, today: str) -> tuple[str, str]:
    """How far a day (ISO) is away, in words, and the role that it is written in."""
    if not day:
        return "", ""
    left = (date.fromisoformat(day) - date.fromisoformat(today)).days
    if left < 0:
        return _("ended {days} days ago").format(days=f"{-left:,}"), "muted"
    if left == 0:
        return _("ends today"), "danger"
    return _("{days} days left").format(days=f"{left:,}"), "warn" if left <= 60 else ""
