"""A record's fields in two columns, each with its name above it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from app.base.translation import N_, _
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
    Spec("name", wide=True),
    Spec("kind", "kind"),
    Spec("gender", "gender"),
    Spec("occupation"),
    Spec("birthday", "day"),
    Spec("contact_time"),
    Spec("contact_way"),
    Spec("address", wide=True),
    Spec("do_not_contact", "flag"),
    Spec("vip", "flag"),
    Spec("vip_measure", wide=True),
    Spec("notes", "notes", wide=True),
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

ENDINGS = ("warranty_until", "insured_until", "inspection_due")
LETTERS_BESIDE = 66

# Shorter than elsewhere: the form stands under "Customer" and "Car" anyway.
_NAMES = {"kind": N_("Kind"), "vip_measure": N_("VIP measure"), "family": N_("Family")}

# What a reader sees who may only find cars.
FOUND_CUSTOMER = (Spec("name", wide=True),)
FOUND_VEHICLE = tuple(spec for spec in VEHICLE if spec.name in ("plate", "vin", "model", "family"))


class RecordForm(QWidget):
    """Names stand beside their fields where there is room, above them where there is not.

    Signal: `edited(name, value)` when a field was changed by the person.
    """

    edited = Signal(str, object)

    def __init__(self, specs: Sequence[Spec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._specs = specs
        self._fields: dict[str, Any] = {}
        self._names: dict[str, PlainLabel] = {}
        self._holders: dict[str, QWidget] = {}
        self._remarks: dict[str, PlainLabel] = {}
        self._beside: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(5)
        for spec in specs:
            self._add(spec)
        self._arrange(beside=False)

    def field(self, name: str) -> Any:
        """The widget of a field."""
        return self._fields[name]

    def set_values(
        self, values: Mapping[str, Any], missing: Collection[str], *, fresh: bool
    ) -> None:
        """Show a record; the names of what is missing stand out. `fresh` is another record than
        before: nothing typed may stay.
        """
        for name, field in self._fields.items():
            field.show_value(values.get(name), fresh=fresh)
            label = self._names.get(name)
            if label is not None:
                label.set_role("warn" if name in missing else "field")
            if isinstance(field, QLineEdit):
                field.setPlaceholderText(empty_hint() if name in missing else "")

    def set_remark(self, name: str, remark: str, role: str) -> None:
        """A word behind a field, such as the days left."""
        label = self._remarks[name]
        label.setText(remark)
        label.set_role(role or "muted")
        label.setVisible(bool(remark))

    def set_editable(self, editable: bool) -> None:
        for field in self._fields.values():
            field.set_editable(editable)

    def refuse(self, name: str, sentence: str) -> None:
        """What was typed in a field was not taken."""
        self._fields[name].refuse(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letter = self.fontMetrics().horizontalAdvance("0")
        self._arrange(beside=self.width() >= LETTERS_BESIDE * letter)

    # -- private

    def _add(self, spec: Spec) -> None:
        field = _make(spec)
        field.setAccessibleName(labels.field_label(spec.name))
        field.tell = lambda value: self.edited.emit(spec.name, value)
        self._fields[spec.name] = self._holders[spec.name] = field
        if spec.sort == "flag":
            return
        short = _NAMES.get(spec.name)
        text = _(short) if short else labels.field_label(spec.name)
        name = PlainLabel(text, self, role="field")
        name.setBuddy(field)
        self._names[spec.name] = name
        if spec.name in ENDINGS:
            holder = QWidget(self)
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(6)
            remark = self._remarks[spec.name] = PlainLabel("", holder, role="muted")
            line.addWidget(field, 1)
            line.addWidget(remark)
            remark.hide()
            self._holders[spec.name] = holder

    def _arrange(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        for widget in (*self._names.values(), *self._holders.values()):
            self._grid.removeWidget(widget)
        for column in range(4):
            self._grid.setColumnStretch(column, int(column % 2 == 1 if beside else column < 2))
        line = column = 0
        for spec in self._specs:
            if spec.wide and column:
                line, column = line + 1, 0
            self._put(spec, line, column, beside=beside)
            column = 0 if spec.wide else 1 - column
            line += 1 if column == 0 else 0

    def _put(self, spec: Spec, line: int, column: int, *, beside: bool) -> None:
        name, holder = self._names.get(spec.name), self._holders[spec.name]
        if beside:
            first = 0 if name is None else 1
            wide = (4 if spec.wide else 2) - first
            if name is not None:
                self._grid.addWidget(name, line, 2 * column)
            self._grid.addWidget(holder, line, 2 * column + first, 1, wide)
            return
        wide = 2 if spec.wide else 1
        if name is not None:
            self._grid.addWidget(name, 2 * line, column, 1, wide)
        self._grid.addWidget(holder, 2 * line + 1, column, 1, wide)


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
        return _("{days} days ago").format(days=f"{-left:,}"), "muted"
    if left == 0:
        return _("today"), "danger"
    return _("{days} days left").format(days=f"{left:,}"), "warn" if left <= 60 else ""
