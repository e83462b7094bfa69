"""The record of one call on A4: who was called, how it ended, and every answer.

Answers stand under the words that were asked then, whatever the questionnaire says today.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from reportlab.platypus import Flowable, KeepTogether, Spacer

from app.base.phones import masked, shown
from app.base.translation import _
from app.calls.answers.record import AGAIN, INTERVIEW, Sheet
from app.calls.codes import SCORE
from app.calls.content.factors import total_score
from app.calls.content.questionnaire import in_words
from app.calls.figures.words import mean_text, points
from app.calls.labels import (
    purpose_label,
    state_label,
    verdict_label,
)
from app.calls.paper.tries import Try, ended
from app.complaints.paper.form import moment
from app.complaints.paper.story import Story
from app.paper.fields import Field, SignatureRow
from app.paper.letterhead import Letterhead
from app.paper.look import BODY, SOFT_INK, TITLE
from app.paper.page import Document
from app.paper.tables import Column

_SUBTITLE = BODY.but(size=11.0, bold=True, leading=16.0)
_SOFT = BODY.but(size=8.0, colour=SOFT_INK, leading=12.5)


class Case(NamedTuple):
    """A complaint that an answer opened."""

    number: str
    question: str
    sheet_id: int


class Called(NamedTuple):
    """Who was to be called and why; `task_id` is None for a delivery interview.

    `person` is who was called, `owner` whose car it is; `phone` is the whole number.
    """

    task_id: int | None
    purpose: str
    state: str
    due_on: str
    person: str
    owner: str
    plate: str
    vin: str
    model: str
    consultant: str
    delivered_on: str
    phone: str
    advisor: str
    order: str
    topic: str
    complaint: str
    note: str


@dataclass(frozen=True)
class Record:
    """All that the record of a call shows; the phone is whole only with `whole_phones`."""

    call: Called
    printed_by: str
    whole_phones: bool
    tries: tuple[Try, ...]
    sheets: tuple[Sheet, ...]
    cases: tuple[Case, ...]
    leads: tuple[str, ...]

    @property
    def title(self) -> str:
        """The heading of the page and the name of its file."""
        who = self.call.plate or self.call.person or "–"
        return _("Record of a call, {who}").format(who=who)


def record_pdf(record: Record, *, letterhead: Letterhead, printed_at: datetime) -> bytes:
    """The record as a PDF, for the preview and the printer."""
    document = Document(
        title=record.title,
        letterhead=letterhead,
        printed_at=printed_at,
        confidential=_("For internal use. Do not pass on."),
    )
    story = Story(document)
    _head(story, record)
    _who(story, record)
    if record.call.task_id is not None:
        _tries(story, record)
    for sheet in record.sheets:
        _answers(story, sheet, record)
    _on_the_way(story, record)
    return document.render([*story.parts, *_signatures()])[0]


def _head(story: Story, record: Record) -> None:
    story.text(_("Record of a call"), TITLE.but(space_after=1.0))
    known = [purpose_label(record.call.purpose)]
    if record.call.task_id is None:
        known.append(_("Delivery interview"))
    if record.call.topic:
        known.append(record.call.topic)
    if record.call.state:
        known.append(state_label(record.call.state))
    story.text("  ·  ".join(known), _SUBTITLE)
    phones = (
        _("Phones are printed whole; this is on record.")
        if record.whole_phones
        else _("Phones are masked.")
    )
    story.text(_("Printed by {name}.").format(name=record.printed_by) + " " + phones, _SOFT)


def _who(story: Story, record: Record) -> None:
    write = shown if record.whole_phones else masked
    story.heading(_("Who was called"))
    _pairs(
        story,
        (_("Person called"), record.call.person),
        (_("Phone"), write(record.call.phone) if record.call.phone else ""),
        (_("Owner"), record.call.owner),
        (_("Plate"), record.call.plate),
        (_("Model"), record.call.model),
        (_("VIN"), record.call.vin),
        (_("Sales consultant"), record.call.consultant),
        (_("Delivered on"), record.call.delivered_on),
        (_("Service adviser"), record.call.advisor),
        (_("Order"), record.call.order),
        (_("Due on"), record.call.due_on),
        (_("Complaint"), record.call.complaint),
    )
    if record.call.note:
        story.long(_("Note on the call"), record.call.note)


def _tries(story: Story, record: Record) -> None:
    if not record.tries:
        return
    story.heading(_("Times called"))
    columns = [
        Column(_("At"), 1.4),
        Column(_("Agent"), 1.0),
        Column(_("Result"), 1.4),
        Column(_("Verdict"), 1.1),
        Column(_("Call again"), 1.4),
        Column(_("Note"), 3.0),
    ]
    rows = [_try(one) for one in record.tries]
    story.table(columns, rows)


def _try(one: Try) -> tuple[str, ...]:
    guard = _("Called although: {reason}").format(reason=one.guard_reason)
    notes = [one.note, guard if one.guard_reason else ""]
    return (
        moment(one.at),
        one.by_name,
        ended(one),
        verdict_label(one.verdict),
        moment(one.again_at),
        "\n".join(filter(None, notes)),
    )


def _answers(story: Story, sheet: Sheet, record: Record) -> None:
    title = _("Questionnaire: {title}").format(title=sheet.title)
    if sheet.sort == AGAIN:
        title = _("Asked once more: {title}").format(title=sheet.title)
    story.heading(title)
    told = [
        _("Version {number}").format(number=sheet.version),
        _("Face to face") if sheet.sort == INTERVIEW else _("By phone"),
        _("{name}, {time}").format(name=sheet.by_name, time=moment(sheet.begun_at)),
    ]
    if not sheet.finished:
        told.append(_("not finished"))
    story.text("  ·  ".join(told), _SOFT)
    columns = [
        Column(_("No."), width=24, align="right"),
        Column(_("Question as it was asked"), 3.4),
        Column(_("Answer"), 1.3),
        Column(_("Reason, complaint"), 2.0),
    ]
    story.table(columns, _rows(sheet, record))
    _summary(story, sheet)


def _rows(sheet: Sheet, record: Record) -> list[tuple[str, ...]]:
    opened = {
        case.question: _("Complaint {number}").format(number=case.number)
        for case in record.cases
        if case.sheet_id == sheet.id
    }
    given = sheet.given
    rows: list[tuple[str, ...]] = []
    for place, question in enumerate(sheet.questions, start=1):
        said = given.get(question.key)
        answer = "–" if said is None else in_words(question, said)
        if said is not None and question.kind == SCORE:
            answer = _("{score} of 10").format(score=said.score)
        reason = "" if said is None else said.reason or ""
        notes = "\n".join(filter(None, (reason, opened.get(question.key, ""))))
        rows.append((str(place), question.text, answer, notes))
    return rows


def _summary(story: Story, sheet: Sheet) -> None:
    """The weighted total and the verdict over all, where there are any."""
    facts = []
    if sheet.sort != AGAIN:
        scores: dict[str, float | None] = {
            key: None if said.score is None else float(said.score)
            for key, said in sheet.given.items()
        }
        total = total_score(sheet.questionnaire, scores)
        if total is not None:
            said = _("{mean} of 10 ({points} of 100)")
            text = said.format(mean=mean_text(total), points=points(total))
            facts.append((_("Weighted total"), text))
    if sheet.verdict:
        facts.append((_("Verdict over all"), verdict_label(sheet.verdict)))
    if facts:
        _pairs(story, *facts)


def _on_the_way(story: Story, record: Record) -> None:
    if not record.leads:
        return
    story.heading(_("People recommended"))
    for lead in record.leads:
        story.text(lead)


def _signatures() -> list[Flowable]:
    boxes = ((_("Callback agent"), ""), (_("Department head"), ""), (_("Manager"), ""))
    row = SignatureRow(boxes, (_("Signature"), _("Date")), height=66.0)
    return [Spacer(0, 12), KeepTogether([row])]


def _pairs(story: Story, *facts: tuple[str, str]) -> None:
    """Names and values, two a row; what is not known takes no room."""
    fields = [Field(name, text) for name, text in facts if text]
    if len(fields) % 2:
        fields.append(Field(""))
    for place in range(0, len(fields), 2):
        story.row(*fields[place : place + 2])
