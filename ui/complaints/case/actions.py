"""The measures of a case: a small table to be changed in place, and a line for another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import _
from app.complaints.action_words import effect_label, sort_label
from app.complaints.codes import ENDED
from ui.complaints.case.conflict import ConflictNote
from ui.complaints.case.entry import EntryBox, EntryField, Way
from ui.complaints.case.fields import SeenArea, SeenText
from ui.complaints.case.said import SaidText
from ui.customers.fields import DayField
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel, Tag

if TYPE_CHECKING:
    from app.complaints.case import CaseAction
    from ui.complaints.case.source import CaseView

EXECUTION = ("execution",)
MEASURES = ("corrective", "preventive")


class ActionRow(QFrame):
    """One measure. Signals: `edited(id, name, value, seen)`, `done_wanted(id)`,
    `withdraw_wanted(id)`.
    """

    edited = Signal(int, str, object, object)
    done_wanted = Signal(int)
    withdraw_wanted = Signal(int)

    def __init__(self, action_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.action_id = action_id
        self.setProperty("surface", "tile")
        self._sort = PlainLabel("", self, role="muted")
        self.state = Tag("", "info", self)
        self.fields: dict[str, Any] = {
            "text": SeenArea(self), "owner": SeenText(self), "due_on": DayField(self),
        }  # fmt: skip
        self._names = {
            "text": _("What is to be done"), "owner": _("By whom"), "due_on": _("Until when"),
        }  # fmt: skip
        self._texts = {name: SaidText("", self)
                       for name in self.fields}  # fmt: skip
        self._seen_due: str | None = None
        self.note = ConflictNote(self)
        self.done = button(_("Done"), lambda: self.done_wanted.emit(self.action_id),
                           icon="check", parent=self)  # fmt: skip
        self.withdraw = button(_("Withdraw…"), lambda: self.withdraw_wanted.emit(self.action_id),
                               kind="link", parent=self)  # fmt: skip
        self._assemble()
        for name, field in self.fields.items():
            field.setAcceptDrops(False)
            field.setAccessibleName(self._names[name])
            field.tell = lambda value, name=name: self.edited.emit(
                self.action_id, name, value, self._seen(name)
            )

    def set_action(self, one: CaseAction, view: CaseView) -> None:
        """Show the measure as it is on file; what is being typed stays."""
        may = view.may_work and view.case.stage not in ENDED and one.done_on is None
        may = may and one.withdrawn_on is None
        self._sort.setText(sort_label(one.sort))
        self.fields["owner"].suggest(
            dict.fromkeys((*(n for _i, n in view.people), *view.words.persons))
        )
        for name, field in self.fields.items():
            value = getattr(one, name)
            field.set_editable(may)
            field.show_value(value)
            field.setVisible(may)
            self._texts[name].setText(_shown(name, value))
            self._texts[name].setVisible(not may)
        self._seen_due = one.due_on
        self.done.setVisible(may)
        self.withdraw.setVisible(may)
        text, tone = _state(one, view.now.date().isoformat())
        self.state.setText(text)
        self.state.set_tone(tone)
        self.state.setVisible(bool(text))
        self.state.updateGeometry()

    def show_conflict(self, name: str, sentence: str, theirs: Any) -> None:
        """Another person changed the same field: both texts, and the choice."""
        field = self.fields[name]
        mine = field.value if isinstance(field, DayField) else field.typed
        field.refuse(sentence)
        self.note.ask(
            sentence, str(mine or ""), str(theirs or ""),
            keep=lambda: self.edited.emit(self.action_id, name, mine, theirs),
            take=lambda: field.show_value(theirs, fresh=True),
        )  # fmt: skip

    def refuse(self, name: str, sentence: str) -> None:
        self.fields[name].refuse(sentence)

    def _seen(self, name: str) -> Any:
        return self._seen_due if name == "due_on" else self.fields[name].seen

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._sort)
        head.addWidget(self.state)
        head.addStretch(1)
        head.addWidget(self.done)
        head.addWidget(self.withdraw)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for place, (name, field) in enumerate(self.fields.items()):
            holder = QWidget(self)
            box = QVBoxLayout(holder)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(1)
            if name != "text":
                box.addWidget(PlainLabel(self._names[name], holder, role="field"))
            box.addWidget(field)
            box.addWidget(self._texts[name])
            grid.addWidget(holder, 0 if name == "text" else 1, max(0, place - 1), 1,
                           2 if name == "text" else 1)  # fmt: skip
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 5, 10, 7)
        box.setSpacing(3)
        box.addLayout(head)
        box.addLayout(grid)
        box.addWidget(self.note)


class ActionsCard(Card):
    """Measures of some sorts. Signals: `added(values)` with sort, text, owner, due_on;
    `edited(id, name, value, seen)`, `done_wanted(id)`, `withdraw_wanted(id)`.
    """

    added = Signal(object)
    edited = Signal(int, str, object, object)
    done_wanted = Signal(int)
    withdraw_wanted = Signal(int)

    def __init__(self, title: str, sorts: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._sorts = sorts
        self._case = 0
        self.rows: dict[int, ActionRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        fields = [
            EntryField("text", _("What is to be done"), "area", wide=True),
            EntryField("owner", _("By whom")),
            EntryField("due_on", _("Until when"), "day"),
        ]
        ways = [Way(sort, _adding(sort)) for sort in sorts]
        self.entry = EntryBox(fields, ways, self)
        self.body.insertLayout(0, self._list)
        self.add(self.entry)
        self.entry.submitted.connect(lambda sort, told: self.added.emit({"sort": sort, **told}))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see yet."""
        return not self.rows and self.entry.isHidden()

    def set_case(self, view: CaseView, *, open_entry: bool) -> None:
        """Show the measures; `open_entry` when another one may be added now."""
        case = view.case
        own = [one for one in case.actions if one.sort in self._sorts]
        ids = [one.id for one in own]
        if case.id != self._case or [*self.rows] != ids:
            self._make(ids)
            self._case = case.id
        for one in own:
            self.rows[one.id].set_action(one, view)
        may = view.may_work and case.stage not in ENDED and open_entry
        self.entry.setVisible(may)
        names = dict.fromkeys((*(name for _i, name in view.people), *view.words.persons))
        self.entry.suggest("owner", names)
        self.entry.show_case(case.id, {}, view.now)

    def go_to(self, what: str) -> None:
        """Put the cursor where what is missing is supplied: an owner, a due day, or a new line."""
        rows = list(self.rows.values())
        if what in ("action_owner", "action_due"):
            name = "owner" if what == "action_owner" else "due_on"
            fields = [row.fields[name] for row in rows if not row.fields[name].isHidden()]
            empty = [field for field in fields if not field.text().strip()]
            if empty:
                empty[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        if what in ("executed", "all_done"):
            undone = [row.done for row in rows if not row.done.isHidden()]
            if undone:
                undone[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        if not self.entry.isHidden():
            self.entry.go_to()

    def _make(self, ids: list[int]) -> None:
        for row in self.rows.values():
            if row.action_id not in ids:
                self._list.removeWidget(row)
                row.hide()
                row.deleteLater()
        kept = {number: row for number, row in self.rows.items() if number in ids}
        self.rows = {}
        for place, number in enumerate(ids):
            row = kept.get(number) or ActionRow(number, self)
            if number not in kept:
                row.edited.connect(self.edited)
                row.done_wanted.connect(self.done_wanted)
                row.withdraw_wanted.connect(self.withdraw_wanted)
                self._list.insertWidget(place, row)
            self.rows[number] = row


def _adding(sort: str) -> str:
    return {
        "execution": _("Add the action"),
        "corrective": _("Add as corrective measure"),
        "preventive": _("Add as preventive measure"),
    }[sort]


def _shown(name: str, value: Any) -> str:
    return str(value or "–")


def _state(one: CaseAction, today: str) -> tuple[str, str]:
    if one.withdrawn_on is not None:
        return _("withdrawn {day}").format(day=one.withdrawn_on), "muted"
    if one.done_on is not None:
        text = _("done {day}").format(day=one.done_on)
        if one.effect:
            text = f"{text} · {effect_label(one.effect)}"
        return text, "ok"
    if one.due_on is not None and one.due_on < today:
        return _("overdue"), "danger"
    return "", "info"
