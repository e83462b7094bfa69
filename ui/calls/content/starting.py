"""What a script or questionnaire begins with that is made from nothing: it can be used as it is,
and every word of it is there to be written over.
"""

from __future__ import annotations

from app.base.translation import _
from app.calls.codes import SCORE
from app.calls.content.questionnaire import Question, Questionnaire
from app.calls.content.script import Script, language_of, offers
from ui.calls.content.source import SCRIPT


def empty_content(sort: str) -> Script | Questionnaire:
    """A script of three sentences, or a questionnaire of one question."""
    if sort != SCRIPT:
        words = _("How satisfied are you with us all in all?")
        return Questionnaire((Question("q1", SCORE, words, required=True),))
    opening = _("Good day, this is our customer care. Do you have a few minutes?")
    written = {offer.name: offer.written for offer in offers(language_of(opening))}
    name = next((w for n, w in written.items() if n in ("address", "称呼")), "")
    return Script(
        opening=f"{name}{_(', ')}{opening}" if name else opening,
        body=_("I have a few questions: 1 is unacceptable, 10 is excellent."),
        closing=_("Thank you for your time. We wish you a good journey."),
    )
