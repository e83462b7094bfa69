"""The empty handling form: the same sections, with boxes to tick and room to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.base.translation import _
from app.complaints import codes, labels
from app.complaints.field_words import field_label
from app.complaints.paper.story import Story
from app.paper.fields import Field
from app.paper.look import TITLE
from app.paper.tables import Column


def fill_blank(story: Story) -> None:
    """Put down the form to fill in by hand."""
    story.text(_("Complaint handling form"), TITLE.but(space_after=4.0))
    story.heading(_("What came in"))
    _pairs(story, field_label("number"), field_label("opened_at"))
    _pairs(story, field_label("taken_by"), field_label("owner_id"))
    _pairs(story, field_label("customer_id"), _("Phone"))
    _pairs(story, _("Plate"), _("Model"))
    _pairs(story, field_label("about_department"), field_label("about_person"))
    story.long(field_label("channel"), _boxes(codes.CHANNELS, labels.channel_label))
    story.long(field_label("severity"), _boxes(codes.SEVERITIES, labels.severity_label))
    story.long(field_label("aim"), _boxes(codes.AIMS, labels.aim_label))
    _pairs(story, field_label("promised_at"), field_label("samples"))
    story.long(field_label("words"), least=6)
    story.heading(_("Investigation"))
    _pairs(story, field_label("department"), field_label("person"))
    story.long(field_label("finding"), least=4)
    story.long(field_label("cause"), least=2)
    story.heading(_("Judgement"))
    _pairs(story, field_label("category"), _("Complaint item"))
    story.long(_("Valid or not"), _boxes((1, 0), labels.valid_label))
    story.heading(_("Proposals and the customer's answers"))
    story.long(field_label("proposal"), least=4)
    story.long(field_label("compensation"), _boxes(codes.COMPENSATIONS, labels.compensation_label))
    _pairs(story, field_label("amount"), field_label("approved_by"))
    answers = _boxes((codes.AGREED, codes.REFUSED), labels.answer_label)
    story.long(field_label("answer"), answers, least=2)
    story.heading(_("Measures"))
    names = ("sort", "text", "owner", "due_on", "done_on", "effect")
    columns = [
        Column(_("Measure"), share=6.0) if name == "text" else Column(field_label(name))
        for name in names
    ]
    story.table(columns, [("\n",) * len(columns)] * 4)
    story.heading(_("Reply and confirmation"))
    _pairs(story, _("Told at"), _("Told by"))
    story.long(_("What was told"), least=2)
    _pairs(story, _("Customer confirms"), field_label("confirmed_at"))
    story.heading(_("Closing and satisfaction"))
    _pairs(story, field_label("closed_at"), _("Manager"))
    scores = "   ".join(f"□ {score}" for score in range(1, 11))
    story.long(field_label("score"), scores)
    story.long(_("Reason for the score"), least=2)
    story.signatures(agreed=_("I was told the result and agree with it."))


def _boxes(values: Iterable[object], label: Callable[..., str]) -> str:
    """One box to tick for each value; a box stays on the line of its word."""
    words = (label(value).replace(" ", "\u00a0") for value in values)
    return "   ".join(f"□\u00a0{word}" for word in words)


def _pairs(story: Story, first: str, second: str) -> None:
    story.row(Field(first), Field(second))
