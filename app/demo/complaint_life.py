"""How one invented complaint goes, from its opening to its score or to the present moment.

Every stage is left only with what it needs, as at a real desk; all of it in working time.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from app.demo.complaint_case import Draft, chosen
from app.demo.complaint_telling import CONTACT_MINUTES, PROPOSAL_DAYS, WORKDAY, Enough, Telling

MERGED_AFTER = 60
_SECOND_SCORE = 8


class Life(Telling):
    """Tells one story."""

    def tell(self) -> Draft:
        """The case as it stands at the end of its story."""
        with suppress(Enough):
            self._story()
        return self.draft

    def merge(self, until: float) -> None:
        """The manager sees that it is the same as another case, before the present."""
        self.minute = min(self.minute + MERGED_AFTER, until - 1)
        self._step("merged", step="merged", note=self._words["merged"], manager=True)

    # ------------------------------------------------------------ the way of a case

    def _story(self) -> None:
        self._at("opened")
        self._pass(3, 12)
        self._step("investigating")
        self._investigate()
        self._judge()
        self._propose()
        self._execute()
        self._close()
        self._rate()
        if self._plan.reopened:
            self._reopen()

    def _investigate(self) -> None:
        self._at("investigating")
        limit = CONTACT_MINUTES[self._plan.severity]
        if self._plan.late_contact:
            self._pass(limit * 1.1, limit * 2.2)
        else:
            self._pass(limit * 0.1, limit * 0.7)
        self._contact(chosen(self._random, self._words["contact_notes"]), promise=True)
        self._files()
        self._at("contacted")
        self._pass(30, WORKDAY * (0.5 if self._plan.severity != "critical" else 0.1))
        department = self._shape["department"]
        self._know(
            department=self._words["departments"][department],
            person=self._words["people"][department],
            finding=self._texts["finding"],
            cause=self._words["causes"][self._shape["cause"]],
            dimension=self._shape["dimension"],
            investigated=1,
        )
        if self._random.random() < 0.25:
            others = list(self._words["causes"].values())
            self._know(further_causes=chosen(self._random, others))
        if self._random.random() < 0.25:
            self._note()
        self._step("classified")
        self._at("classified")

    def _judge(self) -> None:
        self._pass(5, 40)
        self._know(category=self._shape["category"], item=self._shape["item"])
        self._know(valid=int(self._plan.valid))
        if not self._plan.valid:
            self._know(invalid_reason=self._reason())
            self._at("invalid_asked")
            self._pass(60, WORKDAY)
            self._know(invalid_agreed=1)
            self._step("closed", step="invalid", note=self._words["invalid_agreed"], manager=True)
            self._know(closed_at=self._now())
            self._rate()
            raise Enough
        self._step("proposing")

    def _propose(self) -> None:
        for refusal in range(self._plan.refusals + 1):
            self._at("proposing" if refusal == self._plan.refusals else "")
            self._hold()
            round_ = self._proposal(refusal)
            self._step("agreeing")
            self._at("agreeing" if refusal == self._plan.refusals else "")
            self._pass(20, WORKDAY * 0.4)
            if refusal < self._plan.refusals:
                words = chosen(self._random, self._words["refused"])
                round_.update(answer="refused", answered_at=self._now(), answer_words=words)
                self._back("proposing", "refused", words)
        words = chosen(self._random, self._words["agreed"])
        round_.update(answer="agreed", answered_at=self._now(), answer_words=words)
        self._step("executing")

    def _proposal(self, refusal: int) -> dict[str, Any]:
        days = PROPOSAL_DAYS[self._plan.severity] * WORKDAY
        if refusal or not self._plan.late_proposal:
            self._pass(20, days * 0.3)
        else:
            self._pass(days * 1.05, days * 1.8)
        compensation, amount = self._compensation(refusal)
        round_ = self.draft.add(
            "complaint_rounds",
            lap=self._lap,
            proposal=self._texts["better" if refusal else "proposal"],
            proposed_by=self._words["people"][self._shape["department"]],
            proposed_at=self._now(),
            compensation=compensation,
            amount=amount,
        )
        if amount is not None and amount > 500_00:
            self._at("compensation_asked")
            self._pass(20, WORKDAY * 0.6)
            manager = self._set.people.manager
            note = chosen(self._random, self._words["approvals"])
            round_.update(
                approved=1, approved_by=manager.name, approved_at=self._now(), approval_note=note
            )
        return round_

    def _execute(self) -> None:
        for failure in range(self._plan.failures + 1):
            last = failure == self._plan.failures
            action = self._action("execution", self._texts["execution"], days=2)
            if not failure:
                measures = [
                    self._action(sort, self._texts[sort], days=7 + 3 * place)
                    for place, sort in enumerate(("corrective", "preventive"))
                ]
            self._at("executing" if last else "")
            if self._plan.overdue:
                action["due_on"] = self._day(WORKDAY * 1)
            self._pass(WORKDAY * 0.4, WORKDAY * 1.9)
            self._done(action)
            self._step("replied")
            self._at("replied" if last else "")
            self._pass(10, 120)
            reply = self._reply()
            self._step("confirmed")
            self._at("told" if last else "")
            self._pass(10, WORKDAY * 0.8)
            if not last:
                words = chosen(self._random, self._words["unconfirmed"])
                reply.update(confirmed=0, confirmed_at=self._now(), confirmed_words=words)
                self._back("executing", "unconfirmed", words)
        words = chosen(self._random, self._words["confirmed"])
        reply.update(confirmed=1, confirmed_at=self._now(), confirmed_words=words)
        self._at("confirmed")
        for measure in measures:
            if measure.get("done_on") is None:
                self._pass(WORKDAY * 0.3, WORKDAY * 2)
                self._done(measure)

    def _close(self) -> None:
        self._pass(5, 90)
        self._know(closing_asked_at=self._now(), closing_asked_by=self._agent.name)
        self._at("closing_asked")
        self._pass(30, WORKDAY)
        note = chosen(self._random, self._words["closed"])
        self._step("closed", step="closed", note=note, manager=True)
        self._know(closed_at=self._now(), closing_asked_at=None, closing_asked_by=None)
        self._at("closed")

    def _rate(self, score: int | None = None) -> None:
        late = self._random.random() < 0.1
        self._pass(WORKDAY * (6 if late else 0.5), WORKDAY * (8 if late else 4))
        score = score or self._plan.score
        kind = "rated_good" if score >= 9 else "rated_middling" if score > 6 else "rated_low"
        rating = self.draft.add(
            "complaint_ratings",
            lap=self._lap,
            at=self._now(),
            by_name=self._agent.name,
            score=score,
            words=chosen(self._random, self._words[kind]) or None,
        )
        self._step("rated", step="rated")
        if score > 6:
            return
        self._at("low_score")
        self._pass(30, WORKDAY)
        decision = "reopen" if self._plan.reopened else self._plan.decision
        note = self._words["reopened" if decision == "reopen" else "low_accepted"]
        rating.update(
            decision=decision,
            decided_at=self._now(),
            decided_by=self._set.people.manager.name,
            decision_note=note,
        )

    def _reopen(self) -> None:
        self._pass(WORKDAY, WORKDAY * 4)
        note = self._words["reopened"]
        self._back("investigating", "reopened", note, manager=True)
        self._know(closed_at=None, investigated=0)
        self._at("reopened")
        self._pass(30, 200)
        self._contact(self._words["later_contact"])
        self._pass(60, WORKDAY)
        self._know(investigated=1)
        self._step("classified")
        self._pass(10, 60)
        self._step("proposing")
        self._propose()
        self._execute()
        self._close()
        self._rate(_SECOND_SCORE)
