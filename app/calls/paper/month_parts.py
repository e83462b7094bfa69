"""The drawings and small tables of the month's calls on paper."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable, Spacer

from app.base.translation import _
from app.base.wording import number, percent
from app.calls.figures.figures import CallFigures
from app.calls.figures.rules import Mean, Part
from app.calls.figures.scores import PERSONAL, PartScore, Scored
from app.calls.figures.trends import ScoreTrend
from app.calls.figures.words import (
    breakdown_label,
    ending_label,
    mean_text,
    part_label,
    points,
    small_mark,
    verdict_part,
    weekday_label,
)
from app.calls.labels import purpose_label, state_label
from app.paper.bars import BarRow, bar_table
from app.paper.charts import Series, column_chart, heat_map, line_chart, month_ticks
from app.paper.figures import NOTE, key_figure_boxes
from app.paper.look import BODY, Palette
from app.paper.tables import Column, table
from app.paper.text import Text

_MOST_PARTS = 12
_MOST_FACTORS = 20
_SMALL = BODY.but(size=8.0)


def key_figures(figures: CallFigures, width: float) -> Drawing:
    """The figures that are asked for first, in two rows of boxes."""
    return key_figure_boxes(_tiles(figures), width)


def _tiles(figures: CallFigures) -> list[tuple[str, str, str]]:
    of = _("{part} of {whole}")
    still_open = len(figures.due.standing("open"))
    tiles = [
        (
            _("Calls due"),
            number(len(figures.due.to_make)),
            _("{count} still open").format(count=number(still_open)),
        ),
        (_("Times called"), number(len(figures.tries.made)), ""),
    ]
    for name, share in (
        (_("Reached"), figures.reached),
        (state_label("completed"), figures.completed),
        (state_label("unreachable"), figures.unreachable),
        (state_label("refused"), figures.refused),
        (_("Satisfied"), figures.satisfied),
    ):
        said = of.format(part=number(share.count), whole=number(share.whole))
        tiles.append((name, percent(share.rate), said))
    first = figures.questionnaire()
    total = Mean(None, 0) if first is None else first.total
    return [
        *tiles,
        (_("Tries per call"), mean_text(figures.due.tries_each), ""),
        (
            _("Weighted total"),
            points(total.value),
            _("of 100, {count} sheets").format(count=number(total.n)),
        ),
        (
            _("Complaints"),
            number(len(figures.cases)),
            _("{count} by a score").format(count=number(len(figures.cases_by_score))),
        ),
    ]


def trend(figures: CallFigures, width: float, palette: Palette) -> Drawing:
    """Tries, and calls completed, by month."""
    return column_chart(
        month_ticks([one.month for one in figures.trend]),
        [
            Series(_("Times called"), [one.made for one in figures.trend], "pale"),
            Series(_("Completed"), [one.completed for one in figures.trend]),
        ],
        width=width,
        height=128,
        palette=palette,
        axis_text=lambda value: f"{value:,.0f}",
    )


def results(figures: CallFigures, width: float, palette: Palette) -> list[Flowable]:
    """How the tries ended."""
    rows = [(ending_label(part.code), part) for part in figures.results]
    return _counts(_("How the tries ended"), rows, width, palette)


def verdicts(figures: CallFigures, width: float, palette: Palette) -> list[Flowable]:
    """What the completed calls came to, over all."""
    rows = [(verdict_part(part.code), part) for part in figures.verdicts]
    return _counts(_("Verdict over all"), rows, width, palette)


def _counts(
    head: str, parts: Sequence[tuple[str, Part]], width: float, palette: Palette
) -> list[Flowable]:
    whole = sum(part.count for _label, part in parts) or 1
    rows = [
        BarRow(label, part.count, part.count, (number(part.count), percent(part.count / whole)))
        for label, part in parts
    ]
    heads = [head, _("Calls"), _("Share")]
    made = bar_table(heads, rows, width=width, palette=palette, figure_width=42, label_share=0.4)
    return [made, Spacer(0, 10)]


def factors(one: Scored, width: float, palette: Palette) -> list[Flowable]:
    """The factors of a questionnaire, and its weighted total below them."""
    shown = one.factors[:_MOST_FACTORS]
    rows = [_mean_bar(line.factor.title, line.mean.value, line.mean.n) for line in shown]
    rows.append(_mean_bar(_("Weighted total"), one.total.value, one.total.n, strong=True))
    heads = [_("Factor"), _("Mean"), _("n")]
    return [bar_table(heads, rows, width=width, palette=palette, label_share=0.44), Spacer(0, 10)]


def parts(one: Scored, breakdown: str, width: float, palette: Palette) -> list[Flowable]:
    """One breakdown of the weighted total: its parts with most sheets, the best first."""
    found = one.parts(breakdown)
    kept = [part for part in found if part.total.n][:_MOST_PARTS]
    if breakdown in PERSONAL:
        kept = [part for part in kept if part.total.value is not None]
    shown = sorted(kept, key=_best_first) if breakdown != "version" else kept
    rows = [
        _mean_bar(part_label(breakdown, part.code), part.total.value, part.total.n)
        for part in shown
    ]
    heads = [breakdown_label(breakdown), _("Mean"), _("n")]
    made: list[Flowable] = [bar_table(heads, rows, width=width, palette=palette, label_share=0.44)]
    left = [part for part in found if part not in kept]
    if left:
        text = _("And {count} others with {sheets} sheets.")
        sheets = sum(len(part.sheets) for part in left)
        made.append(Text(text.format(count=len(left), sheets=number(sheets)), NOTE))
    return [*made, Spacer(0, 10)]


def _best_first(part: PartScore) -> tuple[bool, float]:
    return part.total.value is None, -(part.total.value or 0)


def _mean_bar(label: str, mean: float | None, n: int, *, strong: bool = False) -> BarRow:
    """A bar from 1 to 10 of the scale."""
    value = 0.0 if mean is None else mean - 1
    return BarRow(label, 9.0, value, (mean_text(mean), number(n) + small_mark(n)), strong)


def questions(one: Scored, width: float, palette: Palette) -> Flowable:
    """The questions with their means, their low scores, and the versions that asked them."""
    columns = [
        Column(_("Question"), 5.0),
        Column(_("Factor"), 1.6),
        Column(_("Mean"), width=34, align="right"),
        Column(_("n"), width=34, align="right"),
        Column(_("Low"), width=30, align="right"),
        Column(_("Versions"), width=46),
    ]
    titles = {line.factor.code: line.factor.title for line in one.factors}
    rows = [
        (
            line.question.text,
            titles.get(line.question.factor or "", ""),
            mean_text(line.mean.value),
            number(line.mean.n) + small_mark(line.mean.n),
            number(len(line.low)),
            ", ".join(str(number_) for number_ in line.versions),
        )
        for line in one.questions
    ]
    return table(columns, rows, width=width, palette=palette, style=_SMALL)


def score_trend(trend: ScoreTrend, last: str, width: float, palette: Palette) -> list[Flowable]:
    """The weighted total over months; below, where another version began."""
    months = trend.of()
    chart = line_chart(
        month_ticks([one.month for one in months]),
        [one.mean.value for one in months],
        width=width,
        height=118,
        palette=palette,
        axis_text=lambda value: f"{value:g}",
        point_text=lambda value: f"{value:.1f}",
        provisional=[one.mean.small for one in months],
        strong=next((n for n, one in enumerate(months) if one.month == last), None),
        empty=_("No score yet."),
    )
    begun = [
        _("{month}: version {number}").format(month=one.month, number=number_)
        for one in months
        for number_ in one.begun
    ]
    said = [_("Weighted total by month, scale up to 10; hollow points are small samples.")]
    if begun:
        said.append(_("First answered: {versions}.").format(versions="; ".join(begun)))
    return [chart, Text(" ".join(said), NOTE), Spacer(0, 8)]


def hours(figures: CallFigures, width: float, palette: Palette) -> list[Flowable]:
    """When people answer: the share reached by weekday and hour."""
    found = {(one.weekday, one.hour): one for one in figures.hours}
    if not found:
        return []
    days = sorted({weekday for weekday, _hour in found})
    spread = range(min(hour for _w, hour in found), max(hour for _w, hour in found) + 1)
    cells = []
    for day in days:
        line = (found.get((day, hour)) for hour in spread)
        cells.append([None if one is None else one.rate for one in line])
    tries = [
        number(sum(len(found[d, hour].tries) for d, hour in found if d == day)) for day in days
    ]
    grid = heat_map(
        [f"{hour}:00" for hour in spread],
        list(zip([weekday_label(day) for day in days], tries, strict=True)),
        cells,
        width=width,
        palette=palette,
        cell_text=lambda value: f"{value * 100:.0f}",
        corner=(_("Weekday"), _("Times called")),
        row_height=14.0,
    )
    note = _("Percent of the tries begun in that hour that reached the customer.")
    return [Text(note, NOTE.but(space_after=3.0)), grid]


def agents(figures: CallFigures, width: float, palette: Palette) -> Flowable:
    """What each agent did; the last line is all of them."""
    columns = [Column(_("Agent"), 2.0)] + [
        Column(name, width=46, align="right")
        for name in (
            _("Times called"),
            _("Reached"),
            _("Share"),
            _("Completed"),
            _("Refused the call"),
            _("Not reached"),
            _("Call again"),
            _("Minutes"),
            _("Complaints"),
        )
    ]
    rows = [
        (
            line.name,
            number(len(line.made)),
            number(len(line.reached)),
            percent(len(line.reached) / len(line.made)) if len(line.made) else "–",
            number(len(line.completed)),
            number(len(line.refused)),
            number(len(line.not_reached)),
            number(len(line.again)),
            "–" if line.minutes is None else f"{line.minutes:.1f}",
            number(len(line.opened)),
        )
        for line in figures.agents
    ]
    tries = figures.tries
    rows.append(
        (
            _("All"),
            number(len(tries.made)),
            number(len(tries.reached)),
            percent(figures.reached.rate),
            number(len(tries.ended("completed"))),
            number(len(tries.ended("refused"))),
            number(len(tries.ended("not_reached"))),
            number(len(tries.ended("again"))),
            "",
            number(len(figures.cases_by_score)),
        )
    )
    return table(columns, rows, width=width, palette=palette, style=_SMALL, totals=1)


def purposes(figures: CallFigures, width: float, palette: Palette) -> Flowable:
    """What came of the calls of each purpose."""
    names = (
        _("Calls due"),
        _("Completed"),
        _("Share completed"),
        _("Refused the call"),
        _("Unreachable"),
        _("Times called"),
        _("Share reached"),
    )
    columns = [Column(_("Purpose"), 2.0)]
    columns += [Column(name, width=56, align="right") for name in names]
    rows = [
        (
            purpose_label(line.purpose),
            number(len(line.due)),
            number(len(line.completed)),
            percent(len(line.completed) / len(line.due)) if len(line.due) else "–",
            number(len(line.refused)),
            number(len(line.unreachable)),
            number(len(line.made)),
            percent(len(line.reached) / len(line.made)) if len(line.made) else "–",
        )
        for line in figures.purposes
    ]
    return table(columns, rows, width=width, palette=palette, style=_SMALL)


def choices(figures: CallFigures, width: float, palette: Palette) -> list[list[Flowable]]:
    """A small card for each question that is answered by choosing."""
    cards: list[list[Flowable]] = []
    for line in figures.said.choices():
        if not line.choices:
            continue
        whole = len(line.answered) or 1
        rows = [
            BarRow(
                choice.text,
                whole,
                len(choice.sheets),
                (number(len(choice.sheets)), percent(len(choice.sheets) / whole)),
            )
            for choice in line.choices[:_MOST_PARTS]
        ]
        heads = [line.text, _("Calls"), _("Share")]
        made = bar_table(heads, rows, width=width, palette=palette, figure_width=40)
        cards.append([made, Spacer(0, 10)])
    return cards
