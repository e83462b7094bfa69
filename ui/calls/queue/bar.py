"""The line over the queue: whose calls, for which purpose, and how many of each."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from app.base.translation import N_, _
from app.calls.codes import PURPOSES
from app.calls.labels import purpose_label
from app.calls.tasks.task import QueueRow
from ui.calls.queue.filtering import ALL, FREE, MINE, SCOPES, QueueFilter, in_scope, is_ready
from ui.customers.flow import FlowLayout
from ui.widgets.buttons import button

_NAMES = {ALL: N_("All calls"), MINE: N_("Mine"), FREE: N_("Free ones")}


class QueueBar(QWidget):
    """Signal: `changed(QueueFilter)`. A purpose chosen a second time is let go again."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = QueueFilter()
        self._group = QButtonGroup(self)
        self.scopes: dict[str, QPushButton] = {}
        self.purposes: dict[str, QPushButton] = {}
        hint = _("Only what is handed out now: no later and no resting calls")
        self.ready = button(_("Due now"), kind="chip", hint=hint, parent=self)
        self.clear = button(_("Clear filters"), self._clear, kind="link", parent=self)
        self._assemble()
        self._show()

    @property
    def filter(self) -> QueueFilter:
        return self._filter

    def set_filter(self, asked: QueueFilter) -> None:
        """Show this filter; nothing is told."""
        self._filter = asked
        self._show()

    def set_counts(self, rows: Iterable[QueueRow], me: int | None) -> None:
        """Count what may be called, of each scope and, within the chosen one, each purpose."""
        held = [row for row in rows if not row.do_not_contact]
        for scope, chip in self.scopes.items():
            chip.setText(f"{_(_NAMES[scope])} {len(in_scope(held, scope, me)):,}")
        mine = in_scope(held, self._filter.scope, me)
        self.ready.setText(f"{_('Due now')} {sum(map(is_ready, mine)):,}")
        for purpose, chip in self.purposes.items():
            count = sum(row.purpose == purpose for row in mine)
            chip.setText(f"{purpose_label(purpose)} {count:,}" if count else purpose_label(purpose))

    def take_step(self, purpose: str | None) -> None:
        """Choose a purpose, or let it go."""
        self._choose(purpose=None if purpose == self._filter.purpose else purpose)

    def open_first(self) -> None:
        """Go to the filters by keyboard."""
        self.scopes[self._filter.scope].setFocus()

    def words(self) -> str:
        """What the list is narrowed to, for paper."""
        asked = self._filter
        parts = [_(_NAMES[asked.scope])]
        if asked.purpose:
            parts.append(purpose_label(asked.purpose))
        if asked.ready:
            parts.append(_("Due now"))
        if asked.text:
            parts.append(_("“{text}”").format(text=asked.text))
        return _("; ").join(parts)

    def _assemble(self) -> None:
        flow = FlowLayout()
        for scope in SCOPES:
            chip = self._chip(_(_NAMES[scope]))
            self._group.addButton(chip)
            self.scopes[scope] = chip
            chip.clicked.connect(lambda _on=False, scope=scope: self._choose(scope=scope))
            flow.addWidget(chip)
        self.ready.setCheckable(True)
        self.ready.clicked.connect(lambda on=False: self._choose(ready=on))
        flow.addWidget(self.ready)
        for purpose in PURPOSES:
            chip = self._chip(purpose_label(purpose))
            self.purposes[purpose] = chip
            chip.clicked.connect(lambda _on=False, purpose=purpose: self.take_step(purpose))
            flow.addWidget(chip)
        flow.addWidget(self.clear)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(flow)

    def _chip(self, text: str) -> QPushButton:
        chip = button(text, kind="chip", parent=self)
        chip.setCheckable(True)
        return chip

    def _clear(self) -> None:
        self._filter = QueueFilter(text=self._filter.text)
        self._show()
        self.changed.emit(self._filter)

    def _choose(self, **values: object) -> None:
        asked = self._filter._replace(**values)  # type: ignore[arg-type]
        self._filter = asked
        self._show()
        self.changed.emit(asked)

    def _show(self) -> None:
        asked = self._filter
        for scope, chip in self.scopes.items():
            chip.setChecked(scope == asked.scope)
        for purpose, chip in self.purposes.items():
            chip.setChecked(purpose == asked.purpose)
        self.ready.setChecked(asked.ready)
        self.clear.setVisible(asked._replace(text="").narrowed)
