"""A small form in which something that happened is written down, then recorded by its button.

What is typed and not yet recorded stays with its case while other cases are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.base.errors import NotPossible, UserError
from app.base.translation import _
from ui.complaints.case.fields import DraftArea, DraftText, SeenChoice, is_ctrl_enter
from ui.complaints.case.moment import MomentEdit
from ui.complaints.case.two_columns import place_fields
from ui.customers.fields import DayField
from ui.customers.flow import FlowLayout
from ui.widgets.buttons import button
from ui.widgets.date_edit import DateEdit
from ui.widgets.labels import PlainLabel

Sort = Literal["text", "area", "choice", "moment", "money", "day"]
Options = Sequence[tuple[Any, str]]
LETTERS_OF_TWO = 40


class EntryField(NamedTuple):
    """A field of an entry: its name, its words, how it is typed, what it may be."""

    name: str
    label: str
    sort: Sort = "text"
    options: Options = ()
    wide: bool = False
    hint: str = ""


class Way(NamedTuple):
    """A button of an entry: what it stands for, its words, `primary`, `danger` or none."""

    key: str
    text: str
    kind: str = ""


class EntryBox(QWidget):
    """Fields and the ways to record them; Ctrl+Enter in a field takes the first way.

    Signal: `submitted(key of the way, values by name)`. Amounts are cents, moments ISO text.
    """

    submitted = Signal(str, object)

    def __init__(
        self, fields: Sequence[EntryField], ways: Sequence[Way], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._specs = fields
        self._fields: dict[str, Any] = {}
        self._holders: dict[str, QWidget] = {}
        self._case: int | None = None
        self._drafts: dict[int, dict[str, Any]] = {}
        self._defaults: dict[str, Any] = {}
        self._two: bool | None = None
        self._open = True
        # The case of which something was submitted and is on its way: that is not left over.
        self._sent: int | None = None
        self._ways = ways
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._refusal = PlainLabel("", self, role="danger", wrap=True)
        for spec in fields:
            self._add(spec)
        # Made after the fields, so that Tab comes to them last.
        self.buttons = {way.key: button(way.text, self._taker(way.key), kind=way.kind, parent=self)
                        for way in ways}  # fmt: skip
        self._assemble()

    # -- properties

    @property
    def refusal(self) -> str:
        """Why the last try was not taken."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    @property
    def is_open(self) -> bool:
        """Whether something can be recorded here now."""
        return self._open

    # -- public methods

    def set_open(self, open_now: bool) -> None:
        """Whether something can be recorded here as the case stands; after `show_case`.

        If another person moved the case meanwhile, what was typed stays in view until it is
        deleted.
        """
        left = not open_now and self._sent is None and any(
            spec.sort in ("text", "area") and self._fields[spec.name].typed
            and self._fields[spec.name].typed != self._defaults.get(spec.name)
            for spec in self._specs
        )  # fmt: skip
        if left:
            self.refuse(NotPossible(_(
                "As the case stands now this cannot be recorded. What you typed stays here until"
                " you delete it."
            )))  # fmt: skip
        elif open_now and not self._open:
            self._refusal.hide()
        self._open = open_now
        self._line.setEnabled(open_now)
        self.setVisible(open_now or left)

    def field(self, name: str) -> Any:
        return self._fields[name]

    def values(self) -> dict[str, Any]:
        """What is typed, by name; nothing typed is None."""
        return {spec.name: _read(spec, self._fields[spec.name]) for spec in self._specs}

    def show_case(
        self, case_id: int, defaults: Mapping[str, Any], now: datetime | None = None
    ) -> None:
        """Show what was typed for this case, or the defaults where nothing was typed."""
        if self._case is not None and self._case != case_id:
            self._keep_draft()
        fresh = self._case != case_id
        untouched = self.values() == self._defaults
        self._defaults = {spec.name: defaults.get(spec.name) for spec in self._specs}
        if fresh:
            self._refusal.hide()
            self._put(self._drafts.get(case_id, self._defaults))
        elif untouched:
            self._put(self._defaults)
        self._case = case_id
        for field in self._fields.values():
            if isinstance(field, MomentEdit) and now is not None:
                field.set_now(now)

    def set_options(self, name: str, options: Options) -> None:
        self._fields[name].set_options(options)

    def suggest(self, name: str, words: Iterable[str]) -> None:
        self._fields[name].suggest(words)

    def show_way(self, key: str, shown: bool) -> None:
        self.buttons[key].setVisible(shown)

    def refuse(self, error: Exception) -> None:
        """It was not taken: say why, keep what was typed."""
        self._sent = None
        if isinstance(error, UserError):
            self._refusal.setText(str(error))
            self._refusal.show()

    def done(self) -> None:
        """It was recorded: the form is empty again, also if another case is shown by now."""
        sent, self._sent = self._sent, None
        if sent is not None:
            self._drafts.pop(sent, None)
        if sent in (None, self._case):
            self._refusal.hide()
            self._put(self._defaults)

    def go_to(self, name: str = "") -> None:
        """Put the cursor into a field, the first one if none is named."""
        field = self._fields[name or self._specs[0].name]
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def submit(self, key: str = "") -> None:
        """Take a way, the first one if none is named."""
        if not self._open:
            return
        for field in self._fields.values():
            if isinstance(field, MomentEdit | DateEdit) and not field.settle():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        for spec in self._specs:
            typed = self._fields[spec.name].text() if spec.sort == "money" else ""
            if typed.strip() and cents(typed) is None:
                text = _("“{text}” is no amount. Write it in yuan, such as 800 or 99.50.")
                self.refuse(NotPossible(text.format(text=typed.strip())))
                self._fields[spec.name].setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._sent = self._case
        self.submitted.emit(key or self._ways[0].key, self.values())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and is_ctrl_enter(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                # The key is the entry's, before it moves the case on.
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.submit()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(
            two=self.width() >= LETTERS_OF_TWO * self.fontMetrics().horizontalAdvance("0")
        )

    # -- private

    def _assemble(self) -> None:
        # Buttons go on in the next line where there is little room.
        self._line = line = QWidget(self)
        flow = FlowLayout(line, gap=8)
        for made in self.buttons.values():
            flow.addWidget(made)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(self._grid)
        box.addWidget(self._refusal)
        box.addWidget(line)
        self._refusal.hide()
        self._arrange(two=False)

    def _add(self, spec: EntryField) -> None:
        holder = QWidget(self)
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(1)
        field = _make(spec)
        field.setAccessibleName(spec.label)
        label = PlainLabel(spec.label, holder, role="field")
        label.setBuddy(field)
        box.addWidget(label)
        box.addWidget(field)
        box.addStretch(1)
        field.installEventFilter(self)
        self._fields[spec.name] = field
        self._holders[spec.name] = holder

    def _arrange(self, *, two: bool) -> None:
        if two == self._two:
            return
        self._two = two
        fields = [(self._holders[spec.name], spec.wide) for spec in self._specs]
        place_fields(self._grid, fields, two=two)

    def _taker(self, key: str) -> Callable[[], None]:
        return lambda: self.submit(key)

    def _keep_draft(self) -> None:
        assert self._case is not None
        typed = self.values()
        if typed == self._defaults:
            self._drafts.pop(self._case, None)
        else:
            self._drafts[self._case] = typed

    def _put(self, values: Mapping[str, Any]) -> None:
        for spec in self._specs:
            _show(spec, self._fields[spec.name], values.get(spec.name))


def _make(spec: EntryField) -> Any:
    field: Any
    match spec.sort:
        case "area":
            field = DraftArea()
            field.setPlaceholderText(spec.hint)
        case "choice":
            field = SeenChoice(spec.options)
        case "moment":
            field = MomentEdit()
            if spec.hint:
                field.setPlaceholderText(spec.hint)
        case "day":
            field = DayField()
            field.setAcceptDrops(False)
        case _:
            field = DraftText()
            field.setPlaceholderText(spec.hint)
    return field


def _read(spec: EntryField, field: Any) -> Any:
    match spec.sort:
        case "choice":
            return field.currentData()
        case "moment" | "day":
            return field.value
        case "money":
            return cents(field.text())
    return field.typed


def _show(spec: EntryField, field: Any, value: Any) -> None:
    if spec.sort in ("moment", "day"):
        field.set_value(value)
    elif spec.sort == "money":
        field.setText("" if value is None else f"{value / 100:.2f}".removesuffix(".00"))
    elif isinstance(field, QLineEdit):
        field.setText(str(value or ""))
    else:
        field.show_value(value, fresh=True)


def cents(text: str) -> int | None:
    """A typed amount of yuan (1,200 or 99.5 or 800元) as cents; None if there is none."""
    from decimal import Decimal, InvalidOperation

    plain = text.strip().strip("¥￥元").replace(",", "").replace("，", "").strip()
    if not plain:
        return None
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        return None
    return int((amount * 100).to_integral_value()) if amount.is_finite() else None
