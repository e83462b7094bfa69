"""What was said to the customer and promised to them, and the notes beside the stages."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import _
from app.complaints import labels
from app.complaints.codes import WAYS
from app.complaints.history import moment
from ui.complaints.case.entry import EntryBox, EntryField, Way
from ui.complaints.case.flow import BlockList
from ui.complaints.case.said import SaidText
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel, Tag

if TYPE_CHECKING:
    from app.complaints.case import Case
    from ui.complaints.case.source import CaseView

KEPT, BROKEN, OPEN = "kept", "broken", "open"


def promise_state(promised_at: str, next_contact: str | None, now: datetime) -> str:
    """Whether the next word came in time (`kept`), did not (`broken`), or is still to come."""
    due = _aware(promised_at, now)
    if next_contact is not None:
        return KEPT if _aware(next_contact, now) <= due else BROKEN
    return BROKEN if now > due else OPEN


def promises(case: Case, now: datetime) -> dict[int, str]:
    """How each promise of the next word stands, by the contact's id; 0 is that of the opening."""
    said = sorted(case.contacts, key=lambda one: one.at)
    found: dict[int, str] = {}
    if case.promised_at:
        found[0] = promise_state(case.promised_at, said[0].at if said else None, now)
    for place, contact in enumerate(said):
        if contact.promised_at:
            later = said[place + 1].at if place + 1 < len(said) else None
            found[contact.id] = promise_state(contact.promised_at, later, now)
    return found


class ContactsCard(Card):
    """Contacts, newest first, and the entry for another. Signal: `recorded(values)`."""

    recorded = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Contacts with the customer"), parent)
        self._count = PlainLabel("", self, role="muted")
        self.entry = EntryBox(
            (
                EntryField("way", _("Way"), "choice",
                           [(code, labels.way_label(code)) for code in WAYS]),
                EntryField("promised_at", _("Next word promised until"), "moment",
                           hint=_("e.g. tomorrow 10:00, +2h")),
                EntryField("note", _("What was said"), "area", wide=True),
                EntryField("at", _("When"), "moment", hint=_("empty: now")),
            ),
            (Way("record", _("Record the contact")),),
            self,
        )  # fmt: skip
        self._list = BlockList()
        self.add_to_head(self._count)
        self.add(self.entry)
        self.add(self._list)
        self.entry.submitted.connect(lambda _key, values: self.recorded.emit(values))

    def set_case(self, view: CaseView) -> None:
        """Show the contacts of a case."""
        case = view.case
        stands = promises(case, view.now)
        self._list.set_blocks(
            (case.id, case.contacts, case.promised_at, stands),
            lambda: _contact_blocks(case, stands),
        )
        self.entry.setVisible(view.may_work and not case.is_merged)
        self.entry.show_case(case.id, {"way": "phone"}, view.now)
        self._count.setText(f"{len(case.contacts):,}" if case.contacts else _("none yet"))


class NotesCard(Card):
    """Notes, newest first, and the entry for another. Signal: `recorded(text)`."""

    recorded = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Notes"), parent)
        self.entry = EntryBox(
            (EntryField("text", _("New note"), "area", wide=True),),
            (Way("note", _("Keep the note")),),
            self,
        )
        self._list = BlockList()
        self.add(self.entry)
        self.add(self._list)
        self.entry.submitted.connect(lambda _key, told: self.recorded.emit(told["text"] or ""))

    def set_case(self, view: CaseView) -> None:
        """Show notes, holds and hand-overs of a case."""
        notes = sorted(_notes(view), reverse=True)
        self._list.set_blocks(
            (view.case.id, notes), lambda: [said_block(head, text) for _at, head, text in notes]
        )
        self.entry.setVisible(view.may_work)
        self.entry.show_case(view.case.id, {}, view.now)


def said_block(
    head: str, text: str, promised_at: str | None = None, state: str | None = None
) -> QWidget:
    """One thing that was said: who and when above it, the promise and its keeping below."""
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(1)
    box.addWidget(PlainLabel(head, role="muted", wrap=True, selectable=True))
    if text:
        box.addWidget(SaidText(text))
    if promised_at:
        line = QHBoxLayout()
        line.setSpacing(8)
        words = _("Next word promised until {at}").format(at=moment(promised_at))
        line.addWidget(PlainLabel(words, wrap=True), 1)
        if state is not None:
            line.addWidget(Tag(_promise_word(state), _PROMISE_TONES[state]))
        box.addLayout(line)
    return holder


def _contact_blocks(case: Case, stands: dict[int, str]) -> list[QWidget]:
    """The contacts, newest first, and below them what was promised at the opening."""
    blocks = []
    for contact in sorted(case.contacts, key=lambda one: (one.at, one.id), reverse=True):
        words = (moment(contact.at), contact.by_name, labels.way_label(contact.way))
        head = " · ".join(word for word in words if word)
        state = stands.get(contact.id)
        blocks.append(said_block(head, contact.note or "", contact.promised_at, state))
    if case.promised_at:
        blocks.append(said_block(_("At the opening"), "", case.promised_at, stands.get(0)))
    return blocks


_PROMISE_TONES = {KEPT: "ok", BROKEN: "danger", OPEN: "info"}


def _promise_word(state: str) -> str:
    return {KEPT: _("kept"), BROKEN: _("not kept"), OPEN: _("to come")}[state]


def _notes(view: CaseView) -> list[tuple[str, str, str]]:
    """Moment, heading and text of what stands beside the stages."""
    case = view.case
    found = [(one.at, _head(one.at, one.by_name), one.text) for one in case.notes]
    for hold in case.holds:
        until = moment(hold.until_at) if hold.until_at else _("now")
        text = _("On hold until {until}: {reason}").format(
            until=until, reason=labels.hold_label(hold.reason)
        )
        words = "\n".join(part for part in (text, hold.note or "") if part)
        found.append((hold.from_at, _head(hold.from_at, hold.by_name), words))
    for one in case.handovers:
        text = _("Handed over from {old} to {new}").format(
            old=view.owner_name(one.from_id), new=view.owner_name(one.to_id)
        )
        words = "\n".join(part for part in (text, one.note or "") if part)
        found.append((one.at, _head(one.at, one.by_name), words))
    return found


def _head(at: str, who: str) -> str:
    return " · ".join(part for part in (moment(at), who) if part)


def _aware(text: str, now: datetime) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=now.tzinfo)
