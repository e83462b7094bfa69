"""The drawings and small tables of the month's complaints on paper."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable, Spacer

from app.base.translation import N_, _
from app.base.wording import number, percent
from app.complaints.figures.figures import ComplaintFigures
from app.complaints.figures.rules import WHOLE, WORKED_STAGES, Part
from app.complaints.figures.words import (
    Words,
    breakdown_label,
    hours_label,
    hours_text,
    score_text,
)
from app.complaints.labels import clock_label
from app.paper.bars import BarRow, bar_table
from app.paper.charts import Series, column_chart, month_ticks
from app.paper.figures import NOTE, key_figure_boxes
from app.paper.look import BODY, Palette
from app.paper.tables import Column, table
from app.paper.text import Text

_MOST_PARTS = 9
_MOST_CAUSES = 16
_MOST_KINDS = 28
_ON_TIME = {
    "contact": N_("Contact on time"),
    "proposal": N_("Proposal on time"),
    "rating": N_("Rating on time"),
}
_SMALL = BODY.but(size=8.0)


def key_figures(figures: ComplaintFigures, width: float) -> Drawing:
    """The figures that are asked for first, in two rows of boxes."""
    return key_figure_boxes(_tiles(figures), width)


def _tiles(figures: ComplaintFigures) -> list[tuple[str, str, str]]:
    whole = figures.whole
    of = _("{part} of {whole}")
    tiles = [
        (
            _("Complaints opened"),
            number(len(figures.opened)),
            _("{count} closed").format(count=number(len(figures.closed))),
        ),
        (
            _("Share valid"),
            percent(whole.valid.rate),
            of.format(part=len(whole.valid.yes), whole=whole.valid.whole),
        ),
    ]
    for code, clock in whole.clocks.items():
        share = clock.on_time
        name = _(_ON_TIME[code])
        tiles.append((name, percent(share.rate), of.format(part=len(share.yes), whole=share.whole)))
    days = whole.days
    return [
        *tiles,
        (
            _("Days to closing"),
            hours_text(days.value),
            _("median of {count}").format(count=len(days.ids)),
        ),
        (
            _("Score"),
            score_text(whole.scores.mean),
            _("{count} scores, {low} low").format(
                count=len(whole.scores.given), low=len(whole.scores.low)
            ),
        ),
        (_("Reopened"), number(len(whole.reopened)), ""),
        (_("Repeat complainers"), number(len(figures.repeaters)), ""),
        (_("Open at the end"), number(len(figures.open_at_end)), ""),
    ]


def trend(figures: ComplaintFigures, width: float, palette: Palette) -> Drawing:
    """Cases opened by month."""
    return column_chart(
        month_ticks([one.month for one in figures.trend]),
        [Series(_("Complaints"), [one.opened for one in figures.trend])],
        width=width,
        height=128,
        palette=palette,
        axis_text=lambda value: f"{value:,.0f}",
        point_text=lambda value: f"{value:,.0f}",
    )


def kinds(
    figures: ComplaintFigures, words: Words, width: float, palette: Palette
) -> list[Flowable]:
    """Categories with their items under them; of many only the most frequent."""
    parts = figures.parts("category")
    categories = parts[:_MOST_PARTS]
    codes = {category.code for category in categories}
    items = [one for one in figures.parts("item") if "." in one.code]
    shown = [one for one in items if _category_of(one) in codes][: _MOST_KINDS - len(categories)]
    rows = []
    for category in categories:
        rows.append(_bar(words.part("category", category.code), category, figures, strong=True))
        rows += [
            _bar("– " + words.part("item", item.code), item, figures)
            for item in shown
            if _category_of(item) == category.code
        ]
    heads = [_("Category and item"), _("Cases"), _("Share")]
    made: list[Flowable] = [bar_table(heads, rows, width=width, palette=palette, label_share=0.42)]
    left = len(items) - len(shown) + len(parts) - len(categories)
    if left:
        made.append(Text(_("And {count} others.").format(count=left), NOTE))
    return made


def _category_of(item: Part) -> str:
    return item.code.partition(".")[0]


def causes(
    figures: ComplaintFigures, words: Words, width: float, palette: Palette
) -> list[Flowable]:
    """The Pareto: each main cause, and pale behind it all causes up to and with it."""
    rungs = figures.pareto()
    whole = len(figures.opened)
    rows = [
        BarRow(
            words.part("cause", rung.part.code),
            rung.up_to * whole,
            rung.part.count,
            (number(rung.part.count), percent(rung.up_to)),
        )
        for rung in rungs[:_MOST_CAUSES]
    ]
    heads = [_("Main cause"), _("Cases"), _("Up to here")]
    made: list[Flowable] = [
        bar_table(heads, rows, width=width, palette=palette, figure_width=40, label_share=0.4)
    ]
    rest = rungs[_MOST_CAUSES:]
    if rest:
        text = _("And {count} other causes with {cases} cases.")
        cases = sum(rung.part.count for rung in rest)
        made.append(Text(text.format(count=len(rest), cases=number(cases)), NOTE))
    return made


def view(
    figures: ComplaintFigures, name: str, words: Words, width: float, palette: Palette
) -> list[Flowable]:
    """One breakdown: its largest parts, and the others together, so that they still add up."""
    parts = figures.parts(name)
    shown = parts if len(parts) <= _MOST_PARTS else parts[: _MOST_PARTS - 1]
    rows = [_bar(words.part(name, part.code), part, figures) for part in shown]
    rest = parts[len(shown) :]
    if rest:
        count = sum(part.count for part in rest)
        label = _("{count} others").format(count=len(rest))
        rows.append(BarRow(label, 0, 0, (number(count), _share(count, figures))))
    heads = [breakdown_label(name), _("Cases"), _("Share")]
    return [bar_table(heads, rows, width=width, palette=palette), Spacer(0, 12)]


def _bar(label: str, part: Part, figures: ComplaintFigures, *, strong: bool = False) -> BarRow:
    return BarRow(
        label,
        part.count,
        part.count,
        (number(part.count), _share(part.count, figures)),
        strong=strong,
    )


def _share(count: int, figures: ComplaintFigures) -> str:
    whole = len(figures.opened)
    return percent(count / whole if whole else None)


def clock_table(figures: ComplaintFigures, width: float, palette: Palette) -> list[Flowable]:
    """Each clock: kept, late, still running, share; then promises and hand-overs."""
    rows = [
        (
            clock_label(code),
            number(len(clock.kept)),
            number(len(clock.on_time.no)),
            number(len(clock.running)),
            percent(clock.on_time.rate),
        )
        for code, clock in figures.whole.clocks.items()
    ]
    promised = figures.whole.promises
    rows.append(
        (
            _("Promised words"),
            number(promised.kept),
            number(promised.broken),
            "",
            percent(promised.rate),
        )
    )
    columns = _columns((_("Clock"), _("In time"), _("Late"), _("Running"), _("On time")))
    handovers = _("Hand-overs: {count} in {cases} complaints.").format(
        count=number(figures.whole.handovers), cases=number(len(figures.whole.handed_over))
    )
    return [
        table(columns, rows, width=width, palette=palette, style=_SMALL),
        Text(handovers, NOTE),
    ]


def stage_table(figures: ComplaintFigures, width: float, palette: Palette) -> list[Flowable]:
    """The median of working hours in each stage, and how many cases stand in it now."""
    rows = []
    for code in (*WORKED_STAGES, WHOLE):
        middle = figures.whole.hours[code]
        now = figures.open_now.get(code)
        rows.append(
            (
                hours_label(code),
                hours_text(middle.value),
                number(len(middle.ids)),
                "" if now is None else number(len(now)),
            )
        )
    columns = _columns((_("Stage"), _("Median hours"), _("Cases"), _("There now")))
    return [table(columns, rows, width=width, palette=palette, style=_SMALL, totals=1)]


def _columns(titles: Sequence[str]) -> list[Column]:
    first, *others = titles
    return [Column(first, 1.0), *(Column(title, width=40, align="right") for title in others)]
