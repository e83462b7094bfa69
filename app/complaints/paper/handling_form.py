"""The handling form: one case on A4 with all that happened, and lines to sign."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from reportlab.platypus import Flowable

from app.base.translation import _
from app.complaints.case import Case
from app.complaints.paper.blank_form import fill_blank
from app.complaints.paper.form import FormContext
from app.complaints.paper.sections import fill
from app.complaints.paper.story import Story
from app.paper.letterhead import Letterhead
from app.paper.page import Document


def handling_form(
    case: Case, context: FormContext, *, letterhead: Letterhead, out: Path, printed_at: datetime
) -> int:
    """Print the case as a PDF at `out`; gives the number of pages.

    Raises UserError when the file cannot be written.
    """
    document = _document(_title(case), letterhead, printed_at)
    return document.write(out, _story(case, context, document))


def form_pdf(
    case: Case, context: FormContext, *, letterhead: Letterhead, printed_at: datetime
) -> bytes:
    """The same form as bytes, for the preview and the printer."""
    document = _document(_title(case), letterhead, printed_at)
    return document.render(_story(case, context, document))[0]


def blank_pdf(*, letterhead: Letterhead, printed_at: datetime) -> bytes:
    """An empty form to fill in by hand where there is no computer."""
    document = _document(_("Complaint handling form"), letterhead, printed_at)
    story = Story(document)
    fill_blank(story)
    return document.render(story.parts)[0]


def _title(case: Case) -> str:
    return _("Complaint {number}").format(number=case.number)


def _document(title: str, letterhead: Letterhead, printed_at: datetime) -> Document:
    return Document(
        title=title,
        letterhead=letterhead,
        printed_at=printed_at,
        confidential=_("For internal use. Do not pass on."),
    )


def _story(case: Case, context: FormContext, document: Document) -> list[Flowable]:
    story = Story(document)
    fill(story, case, context)
    return story.parts
