"""The sections of the handling form, in the order they are printed."""

from __future__ import annotations

from collections.abc import Iterable

from app.base.translation import _, ngettext
from app.complaints import labels
from app.complaints.action_words import effect_label, sort_label
from app.complaints.case import Case, CaseAction, Rating, Reply, Round
from app.complaints.field_words import field_label
from app.complaints.paper.form import FormContext, moment, size_text, yuan
from app.complaints.paper.story import Story
from app.paper.fields import Field
from app.paper.look import BODY, SOFT_INK, TITLE
from app.paper.tables import Column

_SUBTITLE = BODY.but(size=11.0, bold=True, leading=16.0)
_SOFT = BODY.but(size=8.0, colour=SOFT_INK, leading=12.5)


def fill(story: Story, case: Case, context: FormContext) -> None:
    """Put down the whole form."""
    _head(story, case, context)
    _intake(story, case, context)
    _contacts(story, case)
    _investigation(story, case)
    _judgement(story, case, context)
    _rounds(story, case)
    _actions(story, case)
    _replies(story, case)
    _closing(story, case)
    _clocks(story, case, context)
    _record(story, case, context)
    story.signatures(agreed=_("I was told the result and agree with it."))


def _head(story: Story, case: Case, context: FormContext) -> None:
    story.text(_("Complaint handling form"), TITLE.but(space_after=1.0))
    known = [case.number, labels.severity_label(case.severity), labels.stage_label(case.stage)]
    if case.reopened:
        times = ngettext("opened again {count} time", "opened again {count} times", case.reopened)
        known.append(times.format(count=case.reopened))
    if case.imported:
        known.append(_("from an old sheet"))
    story.text("  ·  ".join(known), _SUBTITLE)
    phones = (
        _("Phones are printed whole; this is on record.")
        if context.whole_phones
        else _("Phones are masked.")
    )
    story.text(_("Printed by {name}.").format(name=context.printed_by) + " " + phones, _SOFT)


def _intake(story: Story, case: Case, context: FormContext) -> None:
    story.heading(_("What came in"))
    _pairs(
        story,
        ("opened_at", moment(case.opened_at)),
        ("channel", labels.channel_label(case.channel)),
        ("taken_by", case.taken_by),
        ("owner_id", context.person(case.owner_id)),
        ("customer_id", context.customer),
        ("contact_name", case.contact_name),
        (_("Phone"), context.phones_of(case)),
        (_("Plate"), context.plate),
        (_("Model"), context.model),
        (_("VIN"), context.vin),
        ("visit_id", context.visit),
        ("related", case.related),
        ("about_department", case.about_department),
        ("about_person", case.about_person),
        ("aim", labels.aim_label(case.aim)),
        ("promised_at", moment(case.promised_at)),
    )
    if case.samples:
        story.long(field_label("samples"), case.samples)
    if case.source_no:
        story.long(field_label("source_no"), case.source_no)
    if context.merged_into:
        story.long(field_label("merged_into"), context.merged_into)
    if context.merged:
        story.long(_("Merged into this case"), ", ".join(context.merged))
    story.long(field_label("words"), case.words, least=3)


def _contacts(story: Story, case: Case) -> None:
    if not case.contacts:
        return
    story.part(_("Contacts with the customer"))
    columns = _columns("at", "by_name", "way", ("promised_at", 1.0), ("note", 4.0))
    story.table(
        columns,
        [
            (
                moment(one.at),
                one.by_name,
                labels.way_label(one.way),
                moment(one.promised_at),
                one.note or "",
            )
            for one in case.contacts
        ],
    )


def _investigation(story: Story, case: Case) -> None:
    story.heading(_("Investigation"))
    _pairs(story, ("department", case.department), ("person", case.person))
    story.long(field_label("finding"), case.finding, least=_free(case, 3))
    story.long(field_label("cause"), case.cause)
    story.long(field_label("further_causes"), case.further_causes)
    done = _("Yes") if case.investigated else _("Not yet")
    story.long(field_label("investigated"), done)


def _judgement(story: Story, case: Case, context: FormContext) -> None:
    story.heading(_("Judgement"))
    _pairs(
        story,
        ("category", context.category),
        (_("Complaint item"), context.item),
        ("dimension", labels.dimension_label(case.dimension)),
        (_("Valid or not"), labels.valid_label(case.valid)),
    )
    if case.valid == 0 or case.invalid_reason:
        story.long(field_label("invalid_reason"), case.invalid_reason)
        agreed = {1: _("Yes"), 0: _("No")}.get(case.invalid_agreed or 0, "")
        if case.invalid_agreed is not None:
            story.long(field_label("invalid_agreed"), agreed)


def _rounds(story: Story, case: Case) -> None:
    story.heading(_("Proposals and the customer's answers"))
    if not case.rounds:
        story.long(field_label("proposal"), "", least=_free(case, 3))
        story.long(field_label("answer"), "", least=_free(case, 2))
    for number, one in enumerate(case.rounds, 1):
        story.part(_("Round {number}").format(number=number))
        _round(story, one)


def _round(story: Story, one: Round) -> None:
    story.long(field_label("proposal"), one.proposal)
    _pairs(story, ("proposed_by", one.proposed_by), ("proposed_at", moment(one.proposed_at)))
    if one.compensation or one.amount is not None:
        _pairs(
            story,
            ("compensation", labels.compensation_label(one.compensation)),
            ("amount", yuan(one.amount)),
        )
    if one.approved is not None:
        said = _("Approved") if one.approved else _("Declined")
        by = " ".join(filter(None, (one.approved_by, moment(one.approved_at))))
        _pairs(story, (_("Manager"), said), ("approved_by", by))
    if one.approval_note:
        story.long(field_label("approval_note"), one.approval_note)
    _pairs(
        story,
        ("answer", labels.answer_label(one.answer)),
        ("answered_at", moment(one.answered_at)),
    )
    if one.answer_words:
        story.long(field_label("answer_words"), one.answer_words)


def _actions(story: Story, case: Case) -> None:
    story.heading(_("Measures"))
    columns = _columns(
        "sort", (_("Measure"), 4.0), "department", "owner", "due_on", "done_on", "effect"
    )
    rows = [_action(one) for one in case.actions] or [("\n" * (_free(case, 2) - 1),) * 7] * 2
    story.table(columns, rows)


def _action(one: CaseAction) -> tuple[str, ...]:
    text = one.text
    if one.done_note:
        text += "\n" + _("Done: {note}").format(note=one.done_note)
    done = moment(one.done_on)
    if one.withdrawn_on:
        done = _("Withdrawn {day}").format(day=moment(one.withdrawn_on))
    return (
        sort_label(one.sort),
        text,
        one.department or "",
        one.owner or "",
        one.due_on or "",
        done,
        effect_label(one.effect),
    )


def _replies(story: Story, case: Case) -> None:
    story.heading(_("Reply and confirmation"))
    if not case.replies:
        story.long(_("What was told"), "", least=_free(case, 2))
    for number, one in enumerate(case.replies, 1):
        if len(case.replies) > 1:
            story.part(_("Reply {number}").format(number=number))
        _reply(story, one)


def _reply(story: Story, one: Reply) -> None:
    _pairs(
        story,
        (_("Told at"), moment(one.at)),
        (_("Told by"), " ".join(filter(None, (one.by_name, labels.way_label(one.way))))),
    )
    story.long(_("What was told"), one.words)
    said = {None: "", 1: _("Yes"), 0: _("No, back to the execution")}[one.confirmed]
    _pairs(story, (_("Customer confirms"), said), ("confirmed_at", moment(one.confirmed_at)))
    if one.confirmed_words:
        story.long(field_label("confirmed_words"), one.confirmed_words)


def _closing(story: Story, case: Case) -> None:
    story.heading(_("Closing and satisfaction"))
    ends = [one for one in case.steps if one.step in ("closed", "invalid", "reopened", "merged")]
    if ends:
        story.table(
            _columns("at", "step", "by_name", ("note", 4.0)),
            [(moment(s.at), labels.step_label(s.step), s.by_name, s.note or "") for s in ends],
        )
    else:
        _pairs(
            story,
            ("closed_at", moment(case.closed_at)),
            ("closing_asked_by", " ".join(
                filter(None, (case.closing_asked_by, moment(case.closing_asked_at)))
            )),
        )  # fmt: skip
    if not case.ratings:
        _pairs(story, ("score", ""), (_("Asked by"), ""))
    for one in case.ratings:
        _rating(story, one)


def _rating(story: Story, one: Rating) -> None:
    by = " ".join(filter(None, (one.by_name, moment(one.at))))
    _pairs(story, ("score", _("{score} of 10").format(score=one.score)), (_("Asked by"), by))
    if one.words:
        story.long(_("Reason for the score"), one.words)
    if one.decision:
        who = " ".join(filter(None, (one.decided_by, moment(one.decided_at))))
        _pairs(story, ("decision", labels.decision_label(one.decision)), ("decided_by", who))
        if one.decision_note:
            story.long(field_label("decision_note"), one.decision_note)


def _clocks(story: Story, case: Case, context: FormContext) -> None:
    if not context.clocks and not case.holds:
        return
    story.heading(_("Deadlines"))
    if context.clocks:
        columns = [
            Column(_("Clock")),
            Column(_("Deadline")),
            Column(_("Done at")),
            Column(_("State")),
            Column(_("Why it falls there"), share=4.0),
        ]
        story.table(columns, context.clocks)
    if case.holds:
        story.part(_("Held"))
        story.table(
            _columns("from_at", "until_at", "reason", "by_name", ("note", 4.0)),
            [
                (
                    moment(one.from_at),
                    moment(one.until_at) or _("still held"),
                    labels.hold_label(one.reason),
                    one.by_name,
                    one.note or "",
                )
                for one in case.holds
            ],
        )


def _record(story: Story, case: Case, context: FormContext) -> None:
    if not (case.handovers or case.notes or context.attachments or case.steps):
        return
    story.heading(_("Course of the case"))
    if case.steps:
        story.part(_("Steps"))
        story.table(
            _columns("at", "by_name", "step", "from_stage", "to_stage", ("note", 4.0)),
            [
                (
                    moment(one.at),
                    one.by_name,
                    labels.step_label(one.step),
                    labels.stage_label(one.from_stage),
                    labels.stage_label(one.to_stage),
                    one.note or "",
                )
                for one in case.steps
            ],
        )
    if case.handovers:
        story.part(_("Hand-overs"))
        story.table(
            _columns("at", "by_name", _("From whom"), _("To whom"), ("note", 4.0)),
            [
                (
                    moment(one.at),
                    one.by_name,
                    context.person(one.from_id),
                    context.person(one.to_id),
                    one.note or "",
                )
                for one in case.handovers
            ],
        )
    if case.notes:
        story.part(_("Notes"))
        story.table(
            _columns("at", "by_name", ("note", 4.0)),
            [(moment(one.at), one.by_name, one.text) for one in case.notes],
        )
    if context.attachments:
        story.part(_("Files"))
        columns = [Column(_("File name"), share=4.0), Column(_("Size"), align="right")]
        columns += _columns(_("Added at"), _("Added by"), "signed_form")
        story.table(
            columns,
            [
                (
                    one.name,
                    size_text(one.size),
                    moment(one.added_at),
                    one.added_by,
                    _("Yes") if one.signed_form else "",
                )
                for one in context.attachments
            ],
        )


# -- small parts


def _name(name: str) -> str:
    return field_label(name)


def _pairs(story: Story, *facts: tuple[str, str | None]) -> None:
    """Names and values, two a row; a name is a column of the case or said already."""
    fields = [Field(_name(name), text or "") for name, text in facts]
    if len(fields) % 2:
        fields.append(Field(""))
    for place in range(0, len(fields), 2):
        story.row(*fields[place : place + 2])


def _columns(*names: str | tuple[str, float]) -> list[Column]:
    given: Iterable[tuple[str, float]] = (
        (one, 1.0) if isinstance(one, str) else one for one in names
    )
    return [Column(_name(name), share=share) for name, share in given]


def _free(case: Case, lines: int) -> int:
    """Lines to write on by hand, as long as the case is worked on."""
    return lines if case.is_open else 1
