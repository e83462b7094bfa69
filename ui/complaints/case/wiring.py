"""What the sections of a case ask for, and the verbs that do it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.base.errors import Conflict, UserError
from app.base.translation import _
from app.complaints.labels import answer_label

if TYPE_CHECKING:
    from app.complaints.case import Case
    from ui.complaints.case.actions import ActionsCard
    from ui.complaints.case.entry import EntryBox
    from ui.complaints.case.page import CasePage


class WorkWiring:
    """Ties the sections to the verbs: an entry that is taken empties itself, one that is
    refused says why and keeps what was typed.
    """

    def __init__(self, page: CasePage) -> None:
        self._page = page
        work, asking = page.work, page.asking
        work.edited.connect(page.facts.edit)
        work.contacts.recorded.connect(self.contact)
        work.notes.recorded.connect(self.note)
        work.rounds.proposed.connect(self.propose)
        work.rounds.answered.connect(self.answer)
        work.replies.replied.connect(self.reply)
        work.replies.confirmed.connect(self.confirm)
        work.rating.rated.connect(self.rate)
        for card in (work.actions_card, work.measures):
            card.added.connect(self._adder(card))
            card.edited.connect(self.change_action)
            card.done_wanted.connect(self.finish_action)
            card.withdraw_wanted.connect(asking.withdraw)

    def contact(self, values: dict[str, Any]) -> None:
        entry = self._page.work.contacts.entry
        self._on_case(lambda case: self._page.doing.record_contact(
            case, values, lambda _c: entry.done(), self._refuser(entry)))  # fmt: skip

    def note(self, text: str) -> None:
        entry = self._page.work.notes.entry
        self._on_case(lambda case: self._page.doing.add_note(
            case, text, lambda _c: entry.done(), self._refuser(entry)))  # fmt: skip

    def propose(self, values: dict[str, Any]) -> None:
        rounds = self._page.work.rounds
        told = {name: values[name] or "" for name in ("proposal", "proposed_by")}
        self._step(
            "propose", _("Proposal made"), rounds.entry, rounds.proposal_made,
            compensation=values["compensation"], amount=values["amount"], **told,
        )  # fmt: skip

    def answer(self, answer: str, words: str) -> None:
        entry = self._page.work.rounds.answer
        said = _("Customer: {answer}").format(answer=answer_label(answer))
        self._step("record_answer", said, entry, entry.done, answer=answer, words=words)

    def reply(self, values: dict[str, Any]) -> None:
        from datetime import datetime

        entry = self._page.work.replies.entry
        told = {name: values[name] or "" for name in ("by_name", "way", "words")}
        at = datetime.fromisoformat(values["at"]) if values["at"] else None
        self._step("record_reply", _("Reply recorded"), entry, entry.done, at=at, **told)

    def confirm(self, confirmed: bool, words: str) -> None:
        entry = self._page.work.replies.confirmation
        said = _("Confirmed by the customer") if confirmed else _("Not confirmed by the customer")
        self._step("record_confirmation", said, entry, entry.done, confirmed=confirmed, words=words)

    def rate(self, score: int, words: str) -> None:
        entry = self._page.work.rating.entry
        said = _("Score {score} recorded").format(score=score)
        self._step("rate", said, entry, entry.done, score=score, words=words)

    def change_action(self, action_id: int, name: str, value: Any, seen: Any) -> None:
        """A field of a measure was typed; a name of the house brings its person along."""
        page = self._page
        values: dict[str, Any] = {name: value}
        if name == "owner" and page.view is not None:
            known = {person: number for number, person in page.view.people}
            values["owner_id"] = known.get(str(value or ""))
        page.doing.change_action(
            action_id, values, {name: seen}, lambda e: self._action_refused(action_id, name, e)
        )

    def finish_action(self, action_id: int) -> None:
        self._page.doing.finish_action(action_id, self._page.tell)

    # -- private

    def _adder(self, card: ActionsCard) -> Callable[[dict[str, Any]], None]:
        def add(values: dict[str, Any]) -> None:
            view = self._page.view
            known = {person: number for number, person in view.people} if view else {}
            told = {**values, "owner_id": known.get(str(values["owner"] or ""))}
            self._on_case(lambda case: self._page.doing.add_action(
                case, told, lambda _id: card.entry.done(), self._refuser(card.entry)))  # fmt: skip

        return add

    def _action_refused(self, action_id: int, name: str, error: Exception) -> None:
        work = self._page.work
        row = work.actions_card.rows.get(action_id) or work.measures.rows.get(action_id)
        if row is not None and isinstance(error, UserError):
            if isinstance(error, Conflict):
                self._ask_about_action(action_id, name, str(error))
            else:
                row.refuse(name, str(error))
        self._page.message.show_message(str(error), "danger")

    def _ask_about_action(self, action_id: int, name: str, sentence: str) -> None:
        """Both texts, once what the other person wrote is read."""
        from app.complaints.store import case as case_of

        page, wanted = self._page, self._page.complaint_id
        assert wanted is not None

        def show(case: Case) -> None:
            work = page.work
            row = work.actions_card.rows.get(action_id) or work.measures.rows.get(action_id)
            theirs = next((one for one in case.actions if one.id == action_id), None)
            if row is not None and theirs is not None:
                row.show_conflict(name, sentence, getattr(theirs, name))

        page.desk.read(lambda store: case_of(store, wanted), show, owner=page)

    def _step(
        self, name: str, said: str, entry: EntryBox, done: Callable[[], None], **values: Any
    ) -> None:
        self._on_case(lambda case: self._page.doing.step(
            name, said, case, self._refuser(entry), lambda _c: done(), **values))  # fmt: skip

    def _on_case(self, verb: Callable[[Case], None]) -> None:
        if self._page.view is not None:
            verb(self._page.view.case)

    def _refuser(self, entry: EntryBox) -> Callable[[Exception], None]:
        def refuse(error: Exception) -> None:
            entry.refuse(error)
            if isinstance(error, Conflict):
                self._page.tell(error)

        return refuse


def wire_work(page: CasePage) -> WorkWiring:
    """Tie a page's sections to its verbs."""
    return WorkWiring(page)
