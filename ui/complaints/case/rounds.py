"""The rounds of proposals: all of them, the next one, and the customer's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.base.translation import _
from app.complaints import labels
from app.complaints.codes import AGREED, AGREEING, COMPENSATIONS, PROPOSING, REFUSED
from app.complaints.history import moment
from ui.complaints.case.entry import EntryBox, EntryField, Way
from ui.complaints.case.flow import BlockList
from ui.complaints.case.said import SaidText
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.complaints.case import Round
    from app.complaints.rules import Rules
    from ui.complaints.case.source import CaseView


class RoundsCard(Card):
    """Signals: `proposed(values)` with proposal, proposed_by, compensation, amount (cents);
    `answered(“agreed” or “refused”, words)`.
    """

    proposed = Signal(object)
    answered = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Proposals and agreement"), parent)
        self._case = 0
        self._list = BlockList()
        self._limit = PlainLabel("", self, role="muted", wrap=True)
        self.entry = EntryBox(
            (
                EntryField("proposal", _("Proposal to the customer"), "area", wide=True),
                EntryField("proposed_by", _("Proposed by")),
                EntryField("compensation", _("Compensation"), "choice",
                           [(code, labels.compensation_label(code)) for code in COMPENSATIONS]),
                EntryField("amount", _("Amount in yuan"), "money"),
            ),
            (Way("propose", _("Make this proposal"), "primary"),),
            self,
        )  # fmt: skip
        self.answer = EntryBox(
            (EntryField("words", _("Customer's words to it"), "area", wide=True),),
            (
                Way(AGREED, _("Customer agrees"), "primary"),
                Way(REFUSED, _("Customer refuses: new round")),
            ),
            self,
        )
        self.another = button(
            _("Another proposal instead…"), self._open_entry, kind="link", parent=self
        )
        self.add(self.answer)
        self.body.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.entry)
        self.add(self._limit)
        self.body.insertLayout(0, self._list)
        self._wanted = False
        self.entry.submitted.connect(lambda _key, values: self.proposed.emit(values))
        self.answer.submitted.connect(
            lambda key, values: self.answered.emit(key, values["words"] or "")
        )

    def set_case(self, view: CaseView) -> None:
        """Show all rounds, and what can be added at this stage."""
        case = view.case
        if case.id != self._case:
            self._case, self._wanted = case.id, False
        self._list.set_blocks(
            (case.id, case.rounds, view.rules.limit),
            lambda: [round_block(n, one, view.rules) for n, one in enumerate(case.rounds, start=1)],
        )
        last = case.round
        open_now = view.may_work and case.stage == PROPOSING and case.held is None
        needed = last is None or last.approved == 0
        self.another.setVisible(open_now and not needed and not self._wanted)
        self._limit.setText(
            _("Above {limit} yuan the manager approves the compensation.").format(
                limit=f"{view.rules.limit // 100:,}"
            )
        )
        self.entry.suggest("proposed_by", view.words.persons)
        self.entry.show_case(case.id, {"proposed_by": case.person}, view.now)
        self.entry.set_open(open_now and (needed or self._wanted))
        self._limit.setVisible(self.entry.is_open)
        waits_for_answer = case.stage == AGREEING and last is not None and last.answer is None
        self.answer.show_case(case.id, {}, view.now)
        self.answer.set_open(view.may_work and waits_for_answer and case.held is None)

    def proposal_made(self) -> None:
        """The proposal was taken: its form is empty and closed."""
        self._wanted = False
        self.entry.done()

    def go_to(self) -> None:
        """Put the cursor where the next thing is written down."""
        if self.answer.is_open:
            self.answer.go_to()
            return
        if not self.another.isHidden():
            self._open_entry()
        if self.entry.is_open:
            self.entry.go_to()

    def _open_entry(self) -> None:
        self._wanted = True
        self.entry.set_open(True)
        self._limit.show()
        self.another.hide()
        self.entry.go_to()


def round_block(number: int, one: Round, rules: Rules) -> QFrame:
    """One round: the proposal, what it costs, the manager's and the customer's word."""
    holder = QFrame()
    holder.setProperty("surface", "tile")
    box = QVBoxLayout(holder)
    box.setContentsMargins(10, 6, 10, 7)
    box.setSpacing(2)
    head = [_("Round {number}").format(number=number), one.proposed_by, moment(one.proposed_at)]
    box.addWidget(PlainLabel(" · ".join(filter(None, head)), role="muted", wrap=True))
    box.addWidget(SaidText(one.proposal))
    for text, role in _lines(one, rules):
        box.addWidget(SaidText(text, role=role))
    return holder


def compensation_text(one: Round) -> str:
    """Free work, 800.00 yuan; nothing without compensation."""
    parts = [labels.compensation_label(one.compensation)]
    if one.amount is not None:
        parts.append(_("{amount} yuan").format(amount=f"{one.amount / 100:,.2f}"))
    return _(", ").join(part for part in parts if part)


def _lines(one: Round, rules: Rules) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    cost = compensation_text(one)
    if cost:
        found.append((_("Compensation: {what}").format(what=cost), ""))
    if one.approved is not None:
        text = _("Approved by {name}, {at}") if one.approved else _("Declined by {name}, {at}")
        words = text.format(name=one.approved_by or "", at=moment(one.approved_at))
        found.append((_joined(words, one.approval_note), "ok" if one.approved else "danger"))
    elif one.amount is not None and one.amount > rules.limit and one.answer is None:
        found.append((_("The manager's approval is still to come"), "warn"))
    if one.answer is not None:
        words = _("Customer: {answer}, {at}").format(
            answer=labels.answer_label(one.answer), at=moment(one.answered_at)
        )
        found.append((_joined(words, one.answer_words), "ok" if one.answer == AGREED else "danger"))
    return found


def _joined(words: str, note: Any) -> str:
    return f"{words}: {note}" if note else words
