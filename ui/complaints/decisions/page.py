"""The manager's own list: what is to be decided, oldest first, with the case beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.base.translation import N_, _, ngettext
from app.complaints import labels
from app.complaints.decisions import Decision, decisions
from app.complaints.history import moment
from ui.complaints.case.decision import NO, YES, DecisionBar
from ui.complaints.case.doing import CaseDoing
from ui.complaints.decisions.essence import Essence
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action, button
from ui.widgets.cards import Card
from ui.widgets.columns import Column, Row
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from app.base.changes import Changed
    from ui.desk import Desk
    from ui.tabs import Services

_TOPICS = {"complaints", "actions", "settings", "employees"}
_ID, _DECISION = 0, 5


def _what(value: str, _row: Row) -> str:
    return labels.waiting_label(value)


def _since(value: str, _row: Row) -> str:
    return moment(value)[5:]


def _severity(_value: str, row: Row) -> str | None:
    severity = row[_DECISION].case.severity
    return {"critical": "danger", "serious": "warn"}.get(severity)


COLUMNS = (
    Column("what", N_("What is asked"), index=2, width=25, main=True, formatter=_what),
    Column("since", N_("Waits since"), index=4, width=11, formatter=_since),
    Column("by", N_("Brought up by"), index=3, width=8),
    Column("number", N_("Complaint no."), index=1, width=15, tone=_severity),
)


class DecisionsPage(QWidget):
    """Signals: `opened(complaint id)`; `counted(number)` of what waits."""

    opened = Signal(int)
    counted = Signal(int)

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._decisions: dict[int, Decision] = {}
        self._waiting_bulk = 0
        self._refused: list[str] = []
        self.doing = CaseDoing(desk, self)
        self.table = DataTable("decisions", COLUMNS, services.memory, self, title=_("Decisions"))
        self.message = MessageBar(self)
        self.bar = DecisionBar(self)
        self.essence = Essence(self)
        self._panel = Card("", self)
        self._open = button(
            _("See the whole case"), self.open_current, kind="link", hint=_("Enter")
        )
        self._assemble()
        self._make_actions()
        self._wire()
        self.reload()

    # -- properties

    @property
    def current(self) -> Decision | None:
        """What is decided now."""
        row = self.table.current_row
        return self._decisions.get(row[_ID]) if row is not None else None

    @property
    def chosen(self) -> list[Decision]:
        """The selected ones, if they ask for the same; else only the current one."""
        current = self.current
        if current is None:
            return []
        rows = [self._decisions[row[_ID]] for row in self.table.selected_rows]
        alike = [one for one in rows if one.what == current.what]
        return alike if len(alike) > 1 and len(alike) == len(rows) else [current]

    # -- public methods

    def reload(self) -> None:
        """Read again what waits; nobody but a manager reads it."""
        if not self._desk.has_right("complaints.manage"):
            return
        self.table.set_loading()
        self._desk.read(decisions, self._show, owner=self, failed=self.tell, latest="decisions")

    def first_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, complaint_id: int, by: int) -> int | None:
        """The case after (1) or before (−1) one of the list, or None at its end."""
        rows = [row[_ID] for row in self.table.model.rows()]
        if complaint_id not in rows:
            return rows[0] if rows else None
        place = rows.index(complaint_id) + by
        return rows[place] if 0 <= place < len(rows) else None

    def open_current(self) -> None:
        """The whole case."""
        if self.current is not None:
            self.opened.emit(self.current.case.id)

    def tell(self, error: Exception) -> None:
        """A refusal, over the list."""
        self.message.show_error(error)

    # -- building

    def _assemble(self) -> None:
        self.table.set_empty(
            "check",
            _("Nothing waits for you"),
            _("Not valid, compensation above the limit, closing and low scores appear here."),
        )
        self._panel.add_to_head(self._open)
        self._panel.add(self.bar)
        self._panel.add(self.essence, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(self.table)
        split.addWidget(self._panel)
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 5)
        letter = self.fontMetrics().horizontalAdvance("0")
        self.table.setMinimumWidth(letter * 44)
        self._panel.setMinimumWidth(letter * 44)
        split.setSizes([letter * 72, letter * 80])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.message)
        box.addWidget(split, 1)
        self._panel.hide()

    def _make_actions(self) -> None:
        def act(text: str, done: Any, key: str, icon: str) -> None:
            action(text, done, key=key, icon=icon, parent=self)

        act(_("Decide: first answer"), partial(self.bar.decide, YES), "Alt+1", "check")
        act(_("Decide: second answer"), partial(self.bar.decide, NO), "Alt+2", "close")
        act(_("Decide: to the note"), self.bar.go_to_note, "Alt+N", "edit")
        act(_("See the whole case"), self.open_current, "Ctrl+Return", "open")
        act(_("Decisions: to the list"), self.first_focus, "F6", "list")

    def _wire(self) -> None:
        self.table.chosen.connect(lambda _row: self._on_chosen())
        self.table.view.selectionModel().selectionChanged.connect(lambda *_now: self._ask())
        self.table.opened.connect(lambda _row: self.open_current())
        self.bar.decided.connect(self._on_decided)
        self._desk.changed.connect(self._on_changed)
        self._desk.actor_changed.connect(lambda _actor: self.reload())

    # -- what happens

    def _show(self, found: list[Decision]) -> None:
        place = self.table.view.currentIndex().row()
        kept = self.table.current_row
        self._decisions = {one.case.id: one for one in found}
        self.table.set_rows(
            [(one.case.id, one.case.number, one.what, one.asked_by, one.since, one)
             for one in found]
        )  # fmt: skip
        self.counted.emit(len(found))
        if not found:
            self._panel.hide()
        elif kept is None or not self.table.select(_ID, kept[_ID]):
            # What was decided is gone: the next thing stands in its place.
            self.table.select_number(min(max(place, 0), len(found) - 1))

    def _on_chosen(self) -> None:
        current = self.current
        self._panel.setVisible(current is not None)
        if current is None:
            return
        self._panel.set_title(
            f"{current.case.number} · {labels.severity_label(current.case.severity)}"
        )
        self._ask()
        actor, clock, number = self._desk.actor, self._desk.clock, current.case.id
        if actor is None:
            return

        from ui.complaints.case.source import Suggestions, read_case

        none = Suggestions((), (), ())
        self._desk.read(
            lambda store: read_case(store, actor, clock, number, none),
            self.essence.set_case,
            owner=self,
            failed=self.tell,
            latest="essence",
        )

    def _ask(self) -> None:
        """What the bar asks: about one, or about several that ask for the same."""
        current = self.current
        if current is None:
            return
        many = self.chosen
        if len(many) > 1:
            text = ngettext("For {count} case.", "For {count} cases at once.", len(many))
            more = text.format(count=len(many))
        else:
            more = _("Asked by {name}, since {at}").format(
                name=current.asked_by or "–", at=moment(current.since)
            )
        key = tuple(one.case.id for one in many)
        self.bar.ask(current.what, more, fresh=key != self.bar.property("cases"))
        self.bar.setProperty("cases", key)

    def _on_decided(self, answer: str, note: str) -> None:
        many = self.chosen
        self.message.hide()
        self._refused = []
        self._waiting_bulk = len(many)
        for one in many:
            self.doing.answer(
                one.what, answer == YES, note, one.case,
                partial(self._failed, one, len(many) > 1), self._decided,
            )  # fmt: skip

    def _decided(self, _changed: object) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._count_down()

    def _failed(self, one: Decision, among_many: bool, error: Exception) -> None:
        sentence = str(error)
        self._refused.append(f"{one.case.number}: {sentence}" if among_many else sentence)
        self._count_down()

    def _count_down(self) -> None:
        """When the last one is through, say which were refused and why."""
        self._waiting_bulk -= 1
        if self._waiting_bulk > 0 or not self._refused:
            return
        self.message.show_message("\n".join(self._refused), "danger")
        self.bar.refuse(self._refused[0])
        self.reload()

    def _on_changed(self, changed: Changed) -> None:
        if changed.topics & _TOPICS:
            self.reload()
