"""What follows from answers: complaints opened by rule, the rating of a case, means for people.

An overall verdict of "complaint" (and "dissatisfied", if the dealership wants it) and low scores
open a complaint; the agent confirms or declines it with a reason within the call.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from app.base.translation import _
from app.calls.answers.record import AGAIN, INTERVIEW, Answered, Sheet
from app.calls.codes import COMPLAINT, DELIVERY, LOST, SCORE, TEXT
from app.calls.content.questionnaire import Question, wants_reason
from app.calls.labels import verdict_label

SMALLEST = 5
"""Means are given to advisers and consultants only over so many answers or more."""

VERDICT = ""
"""Stands in the place of a question's key where a verdict, not a score, opens a complaint."""

_COMPLAINS, _DISSATISFIED = "complaint", "dissatisfied"


class Limits(NamedTuple):
    """The score up to which a required question opens a case; whether dissatisfied does."""

    score: int
    dissatisfied: bool = False


class Proposal(NamedTuple):
    """A complaint that a rule proposes.

    `question` is the key of the low score, or VERDICT. `facts` are those of the intake with the
    words that quote question, score and reason; `category` and `item` come from the question.
    """

    question: str
    answer_id: int | None
    score: int | None
    title: str
    facts: Mapping[str, Any]
    category: str | None
    item: str | None


class About(NamedTuple):
    """Whom and what a call is about, as far as a complaint wants to know."""

    customer_id: int | None
    vehicle_id: int | None
    visit_id: int | None
    contact_name: str | None
    contact_phone: str | None


def opens_complaint(question: Question, score: int | None, limits: Limits) -> bool:
    """Whether this score opens a case.

    The question's own limit goes first; one with a kind of complaint but no limit, and every
    other required question, has the desk's.
    """
    if question.kind != SCORE or score is None:
        return False
    if question.opens is None:
        return question.required and score <= limits.score
    limit = limits.score if question.opens.at is None else question.opens.at
    return score <= limit


def proposals(
    sheet: Sheet,
    about: About,
    limits: Limits,
    *,
    verdict: str | None = None,
    settled: Collection[str] = (),
) -> tuple[Proposal, ...]:
    """The complaints that the rules propose now, the lowest score first.

    `settled` are the questions (or VERDICT) for which one was opened or declined already;
    nothing is proposed twice. A verdict proposes one of its own only where no score does. The
    answers of a rating call propose none: a low rating goes to the manager.
    """
    if sheet.sort == AGAIN or sheet.purpose == COMPLAINT:
        return ()
    verdict = verdict or sheet.verdict
    low = [
        (said.score, question, said)
        for question in sheet.questions
        if (said := sheet.given.get(question.key)) is not None
        and said.score is not None
        and opens_complaint(question, said.score, limits)
    ]
    found = [
        _of_score(sheet, about, question, said)
        for _score, question, said in sorted(low, key=lambda one: one[0])
        if question.key not in settled
    ]
    opens = verdict == _COMPLAINS or (verdict == _DISSATISFIED and limits.dissatisfied)
    if opens and not low and verdict is not None and VERDICT not in settled:
        found.append(_of_verdict(sheet, about, verdict))
    return tuple(found)


def joined_words(chosen: Iterable[Proposal]) -> str:
    """The words of several proposals that become one case."""
    return "\n".join(str(one.facts["words"]) for one in chosen)


def quoted(question: Question, said: Answered) -> str:
    """Question, score and words as a complaint quotes them."""
    text = _("“{question}” {score} of 10.").format(question=question.text, score=said.score)
    return f"{text} {said.reason}" if said.reason else text


def rating_of(sheet: Sheet) -> Answered | None:
    """The score of a rating call: what its first score question was answered."""
    for question in sheet.questions:
        if question.kind == SCORE:
            return sheet.given.get(question.key)
    return None


def shown_mean(scores: Iterable[int]) -> float | None:
    """What an adviser or consultant gets: the mean over at least SMALLEST answers, else None."""
    held = list(scores)
    return sum(held) / len(held) if len(held) >= SMALLEST else None


def _of_score(sheet: Sheet, about: About, question: Question, said: Answered) -> Proposal:
    opens = question.opens
    return Proposal(
        question.key,
        said.id,
        said.score,
        question.text,
        _facts(sheet, about, quoted(question, said)),
        opens.category if opens else None,
        opens.item if opens else None,
    )


def _of_verdict(sheet: Sheet, about: About, verdict: str) -> Proposal:
    """The verdict's own; it takes along the lowest score that was asked a reason, if any."""
    given = sheet.given
    scored = [
        (said.score, question, said)
        for question in sheet.questions
        if (said := given.get(question.key)) is not None
        and said.score is not None
        and wants_reason(question, said.score)
    ]
    words = [_("Verdict over all: {verdict}.").format(verdict=verdict_label(verdict))]
    words += [
        given[q.key].value or "" for q in sheet.questions if q.kind == TEXT and q.key in given
    ]
    if not scored:
        title = verdict_label(verdict)
        facts = _facts(sheet, about, " ".join(words))
        return Proposal(VERDICT, None, None, title, facts, None, None)
    _score, question, said = min(scored, key=lambda one: one[0])
    words.append(quoted(question, said))
    one = _of_score(sheet, about, question, said)
    facts = dict(one.facts) | {"words": " ".join(words)}
    return one._replace(question=VERDICT, title=verdict_label(verdict), facts=facts)


def _facts(sheet: Sheet, about: About, words: str) -> dict[str, Any]:
    person = sheet.consultant if sheet.purpose == DELIVERY else sheet.advisor
    channel = "delivery_interview" if sheet.sort == INTERVIEW else "callback"
    facts = {**about._asdict(), "channel": channel, "words": words}
    if person and sheet.purpose != LOST:
        facts["about_person"] = person
    return {name: value for name, value in facts.items() if value is not None}
