"""The lounge's figures in words."""

from __future__ import annotations

from app.base.translation import _, ngettext
from app.base.wording import percent
from app.lounge.figures import LoungeFigures
from app.lounge.rules import Tally
from app.lounge.store_scores import LoungeScore


def definition() -> str:
    """What the share in order counts, as it stands beside it everywhere."""
    return _(
        "In order ÷ (in order + faults + blank) over the cells of open days up to today. Blank is"
        " not in order; not applicable and closed days count nowhere."
    )


def lines(figures: LoungeFigures) -> list[str]:
    """The month as lines of text."""
    whole, meals = figures.whole, figures.meal_sum
    found = [
        _("Share in order: {share} ({ok} of {cells} cells, {days} open days)").format(
            share=percent(whole.share), ok=whole.ok, cells=whole.applicable, days=figures.open_days
        ),
        counts(whole),
        _("Faults: {faults}, of them not mended {open}, repeats {repeats}").format(
            faults=len(figures.faults), open=len(figures.unmended), repeats=len(figures.repeats)
        ),
        _("Working hours to mend, mean: {hours}").format(hours=hours_text(figures.mean_hours)),
        _("Meals: {guests} guests, {tickets} tickets").format(
            guests=meals.guests, tickets=meals.tickets
        ),
        _("Lounge in calls: {score}").format(score=score_text(figures.score)),
    ]
    if whole.applicable:
        found += [
            f"  {item.title}: {percent(figures.by_item[item.key].share)}"
            for item in figures.sheet.items
        ]
    return found


def counts(tally: Tally) -> str:
    """What else the cells say."""
    return _("Blank {blank}, faults {fault}, not applicable {na}, filled later {late}").format(
        **tally._asdict()
    )


def hours_text(hours: float | None) -> str:
    """Working hours with one decimal, or a dash where there are none."""
    return "–" if hours is None else f"{hours:.1f}"


def score_text(score: LoungeScore) -> str:
    """A mean with one decimal and how many said it, or a dash."""
    if score.mean is None:
        return "–"
    told = ngettext("{count} answer", "{count} answers", score.n).format(count=score.n)
    return _("{mean} ({answers})").format(mean=f"{score.mean:.1f}", answers=told)
