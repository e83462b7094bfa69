"""The essence of a case, for who decides: who, what was said, found, proposed and done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.base.translation import _
from app.complaints import labels
from app.complaints.action_words import sort_label
from app.complaints.field_words import field_label
from app.complaints.history import moment
from ui.complaints.case.clocks import due_text
from ui.complaints.case.rounds import compensation_text, round_block
from ui.complaints.case.said import SaidText
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.complaints.case import CaseAction
    from ui.complaints.case.source import CaseView


class Essence(QScrollArea):
    """Names and texts in two columns, the rounds below; all text is plain and can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = 0
        self.lines: list[tuple[str, str]] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("The case"))

    def set_case(self, view: CaseView) -> None:
        """Show what matters for the decision."""
        self.lines = essence_lines(view)
        holder = QWidget()
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for row, (name, text) in enumerate(self.lines):
            label = PlainLabel(name, role="field", wrap=True)
            label.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 15)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(SaidText(text), row, 1, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 8, 0)
        box.setSpacing(8)
        box.addLayout(grid)
        for number, one in enumerate(view.case.rounds, start=1):
            box.addWidget(round_block(number, one, view.rules))
        box.addStretch(1)
        same = view.case.id == self._case
        place = self.verticalScrollBar().value() if same else 0
        self._case = view.case.id
        self.setWidget(holder)
        self.viewport().setAutoFillBackground(False)
        holder.setAutoFillBackground(False)
        self.verticalScrollBar().setValue(place)


def essence_lines(view: CaseView) -> list[tuple[str, str]]:
    """Name and text of what is known; what is not known is left out."""
    case = view.case
    car = " ".join(part for part in (view.plate, view.model) if part)
    kind = " → ".join(
        labels.kind_label(code, view.own) for code in (case.category, case.item) if code
    )
    rating = case.rating
    told = [
        (field_label("customer_id"), " · ".join(p for p in (view.name, car, view.phone) if p)),
        *_asked_for(view),
        (field_label("words"), case.words),
        (field_label("finding"), case.finding),
        (field_label("cause"), " · ".join(p for p in (case.cause, case.further_causes) if p)),
        (field_label("department"), " · ".join(p for p in (case.department, case.person) if p)),
        (field_label("category"), kind),
        (field_label("valid"), labels.valid_label(case.valid)),
        (field_label("invalid_reason"), case.invalid_reason if case.valid == 0 else ""),
        (_("Actions"), "\n".join(map(_action, case.standing_actions))),
        (field_label("confirmed_words"), _confirmation(view)),
        (field_label("score"), _score(view) if rating else ""),
        (field_label("owner_id"), view.owner),
        (field_label("opened_at"), moment(case.opened_at)),
        *((labels.clock_label(one.code), due_text(one, view.now)) for one in view.clocks),
    ]
    return [(name, text) for name, text in told if text]


def _asked_for(view: CaseView) -> list[tuple[str, str]]:
    """What a decision about money is about stands first."""
    last = view.case.round
    if view.waits != "compensation" or last is None:
        return []
    return [
        (field_label("compensation"), compensation_text(last)),
        (field_label("proposal"), last.proposal),
    ]


def _action(one: CaseAction) -> str:
    state = _("done {day}").format(day=one.done_on) if one.done_on else _("not done yet")
    who = one.owner or ""
    return " · ".join(part for part in (sort_label(one.sort), one.text, who, state) if part)


def _confirmation(view: CaseView) -> str:
    reply = view.case.reply
    if reply is None or reply.confirmed is None:
        return ""
    text = _("Confirmed") if reply.confirmed else _("Not confirmed")
    return " · ".join(part for part in (text, reply.confirmed_words or reply.words) if part)


def _score(view: CaseView) -> str:
    rating = view.case.rating
    assert rating is not None
    text = _("Score {score} of 10").format(score=rating.score)
    return f"{text}: {rating.words}" if rating.words else text
