"""The figures of complaints as lines of text, for a person at the command line."""

from __future__ import annotations

from collections.abc import Iterator

from app.base.translation import _
from app.base.wording import number, percent
from app.complaints.figures.figures import ComplaintFigures
from app.complaints.figures.rules import BREAKDOWNS, WHOLE, WORKED_STAGES
from app.complaints.figures.words import (
    Words,
    breakdown_label,
    clock_text,
    hours_label,
    hours_text,
    score_text,
    span_label,
)


def lines(figures: ComplaintFigures, words: Words) -> list[str]:
    """The whole first, then each breakdown with a line for each part."""
    return [*_whole(figures), *_stages(figures), *_breakdowns(figures, words)]


def _whole(figures: ComplaintFigures) -> Iterator[str]:
    whole = figures.whole
    yield _("{span}: {opened} opened, {closed} closed, {open} open at the end").format(
        span=span_label(figures.span),
        opened=number(len(figures.opened)),
        closed=number(len(figures.closed)),
        open=number(len(figures.open_at_end)),
    )
    yield _("Valid: {valid} of {judged} judged, {share}").format(
        valid=len(whole.valid.yes), judged=whole.valid.whole, share=percent(whole.valid.rate)
    )
    for code, clock in whole.clocks.items():
        yield f"{clock_text(code, clock)} ({percent(clock.on_time.rate)})"
    yield _("Promised words: {kept} kept, {broken} not ({share})").format(
        kept=whole.promises.kept,
        broken=whole.promises.broken,
        share=percent(whole.promises.rate),
    )
    yield _("Score: {mean} of {count}, {low} low").format(
        mean=score_text(whole.scores.mean),
        count=len(whole.scores.given),
        low=len(whole.scores.low),
    )
    yield _("Repeat complainers: {people}; reopened: {reopened}; hand-overs: {handovers}").format(
        people=len(figures.repeaters),
        reopened=len(whole.reopened),
        handovers=whole.handovers,
    )


def _stages(figures: ComplaintFigures) -> Iterator[str]:
    yield _("Median working hours (complaints counted; there now):")
    for code in (*WORKED_STAGES, WHOLE):
        middle = figures.whole.hours[code]
        now = len(figures.open_now.get(code, ()))
        counted = f"{len(middle.ids)}" if code == WHOLE else f"{len(middle.ids)}; {now}"
        yield f"  {hours_label(code)}: {hours_text(middle.value)} ({counted})"
    yield _("Median days to closing: {days}").format(days=hours_text(figures.whole.days.value))


def _breakdowns(figures: ComplaintFigures, words: Words) -> Iterator[str]:
    whole = len(figures.opened)
    for name in BREAKDOWNS:
        yield f"{breakdown_label(name)}:"
        for part in figures.parts(name):
            label = words.item_in_full(part.code) if name == "item" else words.part(name, part.code)
            yield f"  {label}: {part.count} {percent(part.count / whole)}"
