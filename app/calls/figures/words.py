"""The figures of calls in words: names of parts, and how all of it is counted."""

from __future__ import annotations

from app.base.translation import N_, _
from app.base.wording import number, percent
from app.calls.answers.record import CALL, INTERVIEW
from app.calls.answers.rules import SMALLEST
from app.calls.codes import DETAILS, NOT_REACHED
from app.calls.figures.rules import SMALL, UNKNOWN, Chosen, Mean, Share
from app.calls.labels import detail_label, purpose_label, result_label, verdict_label
from app.complaints.figures.words import span_label

_BREAKDOWNS = {
    "version": N_("Version"),
    "way": N_("By phone or face to face"),
    "model": N_("Model family"),
    "consultant": N_("Sales consultant"),
    "advisor": N_("Service adviser"),
}
_WAYS = {CALL: N_("By phone"), INTERVIEW: N_("Face to face")}
_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def breakdown_label(name: str) -> str:
    """The name of one of the breakdowns of scores."""
    return _(_BREAKDOWNS[name])


def breakdown_source(name: str) -> str:
    """The same name in English, for a column whose title is translated when it is shown."""
    return _BREAKDOWNS[name]


def part_label(breakdown: str, code: str) -> str:
    """The name of a part of a breakdown."""
    if code == UNKNOWN:
        return _("Not stated")
    if breakdown == "version":
        return _("Version {number}").format(number=code)
    if breakdown == "way":
        return _(_WAYS[code]) if code in _WAYS else code
    return code


def ending_label(code: str) -> str:
    """How a try ended; of those that did not reach, why."""
    if code in DETAILS:
        return _("Not reached: {why}").format(why=detail_label(code))
    return result_label(code)


def verdict_part(code: str) -> str:
    """An overall verdict, or that none was given."""
    return _("Not stated") if code == UNKNOWN else verdict_label(code)


def weekday_label(weekday: int) -> str:
    """A day of the week; 0 is Monday."""
    return _(_WEEKDAYS[weekday])


def chosen_label(chosen: Chosen) -> str:
    """The months and the purpose, in words."""
    span = span_label(chosen.span)
    if chosen.purpose is None:
        return span
    return _("{span}, {purpose}").format(span=span, purpose=purpose_label(chosen.purpose))


def mean_text(value: float | None) -> str:
    """A mean score with two decimals, or a dash where there is none."""
    return "–" if value is None else f"{value:.2f}"


def mean_and_n(mean: Mean) -> str:
    """A mean with the number of answers, marked where that is small."""
    return _("{mean} (n = {n}){mark}").format(
        mean=mean_text(mean.value), n=number(mean.n), mark=small_mark(mean.n)
    )


def small_mark(n: int) -> str:
    """The mark of a small sample."""
    return " *" if 0 < n < SMALL else ""


def small_note() -> str:
    """What the mark means."""
    return _("* fewer than {count} answers: a small sample").format(count=SMALL)


def points(value: float | None) -> str:
    """A weighted total of 1 … 10 on the scale up to 100, with one decimal."""
    return "–" if value is None else f"{value * 10:.1f}"


def share_text(share: Share) -> str:
    """A share with what it is a share of."""
    return _("{share} ({part} of {whole})").format(
        share=percent(share.rate), part=number(share.count), whole=number(share.whole)
    )


def not_reached_label() -> str:
    """All tries that did not reach, whatever the reason."""
    return result_label(NOT_REACHED)


def definitions() -> list[str]:
    """How everything is counted, one sentence or two for each figure."""
    return [
        _(
            "Calls due: the calls whose day lies in these months; open ones only once their day "
            "has come. Completed, refused, unreachable and open ones are shares of the calls due, "
            "without those whose reason is gone and those made in another call."
        ),
        _(
            "Tries: every time a call was made and ended in these months. Reached: tries in which "
            "the customer was spoken to ÷ all tries. Tries per call: all tries at the calls due "
            "that came to an end ÷ these calls."
        ),
        _("Satisfied: very satisfied and satisfied ÷ completed calls with a verdict."),
        _(
            "Scores: the mean of all scores from 1 to 10 that were given in calls and delivery "
            "interviews begun in these months, half-done ones included. An answer to a question "
            "that is not shown any more, because an earlier answer was put right, does not count."
        ),
        _(
            "Weighted total: each factor's mean by its questions' weights, then all factors by "
            "their own weights; times ten it stands on the scale up to 100. Several versions are "
            "counted each with its own weights and put together by their number of sheets."
        ),
        _(
            "Versions are joined by the key of a question; the trend says in which month another "
            "version was first answered."
        ),
        _(
            "n is the number of answers, for totals and factors that of sheets. Fewer than "
            "{small} are marked as a small sample; for single consultants and advisers a mean is "
            "shown only from {least} sheets on."
        ).format(small=SMALL, least=SMALLEST),
        _(
            "Low: scores up to the one at which the reason is asked. Opened by a score: "
            "complaints opened in these months out of an answer; after their closing the same "
            "question is asked once more."
        ),
        _(
            "Best times: tries that reached somebody ÷ all tries that began in that hour of that "
            "weekday."
        ),
        _("Minutes: the median time from the beginning to the end of a completed call."),
        _("The parts of each view, with the part of what is not stated, add up to the whole."),
    ]
