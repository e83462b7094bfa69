"""The reply to the customer, their confirmation, the closing and the score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.translation import _
from app.complaints import labels
from app.complaints.codes import CLOSED, CONFIRMED, REPLIED, WAYS
from app.complaints.history import moment
from ui.complaints.case.contacts import said_block
from ui.complaints.case.entry import EntryBox, EntryField, Way
from ui.complaints.case.flow import BlockList
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.calls.answers.record import Pair
    from app.complaints.case import Case, Rating, Reply
    from ui.complaints.case.source import CaseView


class RepliesCard(Card):
    """Signals: `replied(values)` with by_name, way, words, at; `confirmed(bool, words)`."""

    replied = Signal(object)
    confirmed = Signal(bool, str)

    def __init__(self, who: str = "", parent: QWidget | None = None) -> None:
        super().__init__(_("Reply and confirmation"), parent)
        self._who = who
        self._list = BlockList()
        self.entry = EntryBox(
            (
                EntryField("words", _("What the customer was told"), "area", wide=True),
                EntryField("by_name", _("Told by")),
                EntryField("way", _("Way"), "choice",
                           [(code, labels.way_label(code)) for code in WAYS]),
                EntryField("at", _("When"), "moment", hint=_("empty: now")),
            ),
            (Way("reply", _("Record the reply"), "primary"),),
            self,
        )  # fmt: skip
        self.confirmation = EntryBox(
            (EntryField("words", _("Customer's words to it"), "area", wide=True),),
            (
                Way("yes", _("Customer confirms that it is done"), "primary"),
                Way("no", _("Not done: back to the execution")),
            ),
            self,
        )
        self.body.insertLayout(0, self._list)
        self.add(self.entry)
        self.add(self.confirmation)
        self.entry.submitted.connect(lambda _key, values: self.replied.emit(values))
        self.confirmation.submitted.connect(
            lambda key, values: self.confirmed.emit(key == "yes", values["words"] or "")
        )

    def set_case(self, view: CaseView) -> None:
        """Show all replies, and what can be added at this stage."""
        case = view.case
        self._list.set_blocks(
            (case.id, case.replies),
            lambda: [said_block(*_reply_words(reply)) for reply in case.replies],
        )
        free = view.may_work and case.held is None
        self.entry.suggest("by_name", view.words.persons)
        self.entry.show_case(case.id, {"way": "phone", "by_name": self._who}, view.now)
        self.entry.set_open(free and case.stage == REPLIED and case.reply is None)
        last = case.reply
        asked = case.stage == CONFIRMED and last is not None and last.confirmed is None
        self.confirmation.show_case(case.id, {}, view.now)
        self.confirmation.set_open(free and asked)

    def go_to(self) -> None:
        """Put the cursor where the next thing is written down."""
        for entry in (self.entry, self.confirmation):
            if entry.is_open:
                entry.go_to()
                return


class RatingCard(Card):
    """Closings and scores. Signal: `rated(score, words)`."""

    rated = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Closings and score"), parent)
        self._list = BlockList()
        self._scale = PlainLabel(_("1 = unacceptable, 10 = excellent"), self, role="muted")
        self.entry = EntryBox(
            (
                EntryField("score", _("Score 1–10"), "choice",
                           [(score, str(score)) for score in range(10, 0, -1)]),
                EntryField("words", _("Customer's words to it"), "area", wide=True),
            ),
            (Way("rate", _("Record the score"), "primary"),),
            self,
        )  # fmt: skip
        self.body.insertLayout(0, self._list)
        self.add(self.entry)
        self.add(self._scale)
        self.entry.submitted.connect(
            lambda _key, told: self.rated.emit(told["score"] or 0, told["words"] or "")
        )

    def set_case(self, view: CaseView) -> None:
        """Show earlier closings and scores, and the form for the score that is due."""
        case = view.case
        told = sorted(_closings(case) + _ratings(case) + _pair(view.pair), key=lambda one: one[0])
        self._list.set_blocks(
            (case.id, told), lambda: [said_block(head, text) for _at, head, text in told]
        )
        due = view.may_work and case.stage == CLOSED
        self._scale.setVisible(due)
        self.entry.show_case(case.id, {}, view.now)
        self.entry.set_open(due)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see yet."""
        return self._list.count() == 0 and self.entry.isHidden()

    def go_to(self) -> None:
        if not self.entry.isHidden():
            self.entry.go_to()


def _reply_words(reply: Reply) -> tuple[str, str]:
    head = " · ".join(
        part for part in (moment(reply.at), reply.by_name, labels.way_label(reply.way)) if part
    )
    lines = [reply.words or ""]
    if reply.confirmed is not None:
        text = (
            _("Customer confirmed it, {at}")
            if reply.confirmed
            else _("Customer did not confirm it, {at}")
        )
        lines.append(_noted(text.format(at=moment(reply.confirmed_at)), reply.confirmed_words))
    return head, "\n".join(line for line in lines if line)


def _closings(case: Case) -> list[tuple[str, str, str]]:
    """Each closing and reopening, from the steps."""
    told = [one for one in case.steps if one.step in ("closed", "invalid", "reopened")]
    return [
        (one.at, f"{moment(one.at)} · {one.by_name}",
         _noted(labels.step_label(one.step), one.note))
        for one in told
    ]  # fmt: skip


def _ratings(case: Case) -> list[tuple[str, str, str]]:
    return [_rating_words(one) for one in case.ratings]


def _pair(one: Pair | None) -> list[tuple[str, str, str]]:
    """What the question whose score opened the case was answered before and after it."""
    if one is None or one.after is None:
        return []
    text = _("“{question}” scored {before} before the case, {after} after it").format(
        question=one.question.text, before=one.before.score, after=one.after.score
    )
    head = _("{time} · the same question again").format(time=moment(one.after_at))
    return [(one.after_at or "", head, _noted(text, one.after.reason))]


def _rating_words(one: Rating) -> tuple[str, str, str]:
    head = " · ".join(part for part in (moment(one.at), one.by_name) if part)
    text = _noted(_("Score {score} of 10").format(score=one.score), one.words)
    if one.decision:
        decided = " · ".join(
            part
            for part in (labels.decision_label(one.decision), one.decided_by or "",
                         moment(one.decided_at))
            if part
        )  # fmt: skip
        text += "\n" + _noted(decided, one.decision_note)
    return one.at or "", head, text


def _noted(words: str, note: Any) -> str:
    return f"{words}: {note}" if note else words
