"""The figures of complaints in words: names of parts and spans, and how all of it is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.base import settings
from app.base.door import Store
from app.base.translation import N_, _
from app.base.wording import month_label
from app.complaints.figures.repeat import REPEAT_DAYS
from app.complaints.figures.rules import UNKNOWN, WHOLE, ClockCount, Span
from app.complaints.labels import (
    channel_label,
    clock_label,
    dimension_label,
    kind_label,
    own_labels,
    severity_label,
    stage_label,
)

_BREAKDOWNS = {
    "category": N_("Category"),
    "item": N_("Item of the complaint"),
    "department": N_("Responsible department"),
    "person": N_("Responsible person"),
    "channel": N_("Channel"),
    "model": N_("Model family"),
    "dimension": N_("Dimension of service quality"),
    "cause": N_("Main cause"),
    "severity": N_("Severity"),
}
_LABELS = {
    "channel": channel_label,
    "dimension": dimension_label,
    "severity": severity_label,
}


def breakdown_label(name: str) -> str:
    """The name of one of BREAKDOWNS."""
    return _(_BREAKDOWNS[name])


@dataclass(frozen=True)
class Words:
    """Names of parts; `own` are the dealership's own words for its kinds of complaint."""

    own: Mapping[str, str] = field(default_factory=dict)

    def part(self, breakdown: str, code: str) -> str:
        """The name of a part. An item is named without its category."""
        if breakdown == "item":
            code = code.partition(".")[2] or code
        if code == UNKNOWN:
            return _("Not stated")
        if breakdown in ("category", "item"):
            return kind_label(code, self.own)
        return _LABELS[breakdown](code) if breakdown in _LABELS else code

    def item_in_full(self, code: str) -> str:
        """An item behind its category."""
        category, dot, _item = code.partition(".")
        if not dot:
            return self.part("category", category)
        return _("{category}: {item}").format(
            category=self.part("category", category), item=self.part("item", code)
        )


def words_of(store: Store) -> Words:
    """The names as this dealership set them."""
    return Words(own_labels(settings.get(store, "complaints.kinds")))


def span_label(span: Span) -> str:
    """A span in words: a month, a quarter, a year, or from month to month."""
    if span.first == span.last:
        return month_label(span.first)
    year, first, last = span.first[:4], int(span.first[5:7]), int(span.last[5:7])
    if year == span.last[:4] and (first, last) == (1, 12):
        return _("Year {year}").format(year=year)
    if year == span.last[:4] and first % 3 == 1 and last == first + 2:
        return _("Quarter {number} of {year}").format(number=(first + 2) // 3, year=year)
    return _("{first} to {last}").format(first=month_label(span.first), last=month_label(span.last))


def hours_label(code: str) -> str:
    """A stage, or the whole way to the closing."""
    return _("From opening to closing") if code == WHOLE else stage_label(code)


def hours_text(hours: float | None) -> str:
    """Working hours with one decimal, or a dash where there are none."""
    return "–" if hours is None else f"{hours:,.1f}"


def score_text(mean: float | None) -> str:
    """A mean score with one decimal, or a dash where there is none."""
    return "–" if mean is None else f"{mean:.1f}"


def clock_text(code: str, clock: ClockCount) -> str:
    """A clock in one line: kept of those counted, late ones, those that still run."""
    return _("{clock}: {kept} of {counted} on time, {late} late, {running} still running").format(
        clock=clock_label(code),
        kept=len(clock.kept),
        counted=clock.on_time.whole,
        late=len(clock.on_time.no),
        running=len(clock.running),
    )


def definitions(low_score: int) -> list[str]:
    """How everything is counted, one sentence or two for each figure."""
    return [
        _(
            "A complaint belongs to the month in which it was opened. A merged one is not counted; "
            "the one it went into is. The parts of each view, with the part of what is not "
            "stated, add up to the whole."
        ),
        _(
            "Imported complaints are counted. They have no clocks for first contact and score, "
            "and their working hours are not known."
        ),
        _(
            "Closed: complaints with a closing in these months, whenever they were opened. Open at "
            "the end: opened before the end of these months and not closed by then; while the "
            "months are not over, those open now."
        ),
        _("Share valid: valid ones ÷ those judged valid or not valid."),
        _(
            "On time: of the complaints opened in these months, the clock was kept ÷ kept, missed "
            "or overdue now. Each clock counts once for each complaint, in its first run; one that "
            "still runs is not counted yet."
        ),
        _(
            "Hours in a stage: the median of working hours, without nights, days off and holidays. "
            "All rounds of a complaint count together; holds are not taken off. A stage counts "
            "once the complaint has left it."
        ),
        _("Days to closing: the median of calendar days from the opening to the closing."),
        _(
            "Repeat complainers: persons with a complaint in these months who had another one in "
            "the {days} days before it, with the same car, the same customer, or the same phone "
            "given with it."
        ).format(days=REPEAT_DAYS),
        _("Reopened: complaints that were opened again at least once after a closing."),
        _(
            "Score: the mean of each complaint's last score from 1 to 10, with the number of "
            "scores. Low is a score of {low} or less."
        ).format(low=low_score),
        _(
            "Promises kept: the customer was given the next word (a contact, a talk about the "
            "proposal or a reply) by the time promised. A promise whose time has not come is not "
            "counted yet."
        ),
        _("Hand-overs: how often a complaint went from one owner to another."),
        _(
            "Pareto: main causes from the most frequent on, with the share of all complaints up "
            "to and with each. Further causes are not counted, so each complaint counts once."
        ),
    ]


def breakdown_source(name: str) -> str:
    """The same name in English, for a column whose title is translated when it is shown."""
    return _BREAKDOWNS[name]
