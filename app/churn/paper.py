"""The month's churn page: what the manager lays on the table of the meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from app.base.translation import _
from app.churn import words
from app.churn.labels import UNKNOWN, breakdown_label, month_label, number, part_label, percent
from app.churn.months import month_after
from app.churn.rules import ChurnReport, CohortRow, MonthChurn, Part
from app.paper import draw
from app.paper.bars import BarRow, bar_table
from app.paper.charts import Fill, fill_box, heat_map, legend, line_chart, month_ticks
from app.paper.columns import GAP, balanced, side_by_side
from app.paper.fonts import text_width
from app.paper.letterhead import Letterhead
from app.paper.look import BODY, FAINT, HEADING, INK, PAPER, SOFT_INK, TITLE, Palette
from app.paper.page import Document
from app.paper.text import Text, TextStyle

_MOST_MODELS = 14
_NOTE = BODY.but(size=8.0, colour=SOFT_INK)
_PROSE = BODY.but(size=8.5, space_after=3.0)


def churn_page(
    figures: ChurnReport, *, letterhead: Letterhead, out: Path, printed_at: datetime
) -> int:
    """Print the month's churn as a PDF at `out`; gives the number of pages.

    Raises UserError when the file cannot be written.
    """
    document = _document(figures, letterhead, printed_at)
    return document.write(out, churn_story(figures, document))


def churn_pdf(figures: ChurnReport, *, letterhead: Letterhead, printed_at: datetime) -> bytes:
    """The same page as bytes, for the preview and the printer."""
    document = _document(figures, letterhead, printed_at)
    return document.render(churn_story(figures, document))[0]


def _document(figures: ChurnReport, letterhead: Letterhead, printed_at: datetime) -> Document:
    return Document(
        title=_title(figures),
        letterhead=letterhead,
        printed_at=printed_at,
        confidential=_("For internal use. Do not pass on."),
    )


def _title(figures: ChurnReport) -> str:
    return _("Customer churn, {month}").format(month=month_label(figures.month.report_month))


def churn_story(figures: ChurnReport, document: Document) -> list[Flowable]:
    """What stands on the pages of the month's churn, alone or in the month's report."""
    width, palette = document.body_width, document.palette
    return [
        *_head(figures, _title(figures)),
        side_by_side(
            [_big_rate(figures, width * 0.44, palette)],
            [_sum_chart(figures, width * 0.56 - GAP, palette)],
            width * 0.44,
            width * 0.56 - GAP,
        ),
        Spacer(0, 14),
        *_trend(figures, width, palette),
        Spacer(0, 12),
        _definition(figures, width, palette),
        Spacer(0, 16),
        *_breakdowns(figures, width, palette),
        *_retention(figures, width, palette),
    ]


def _head(figures: ChurnReport, title: str) -> list[Flowable]:
    month = figures.month
    subtitle = _("Cars that were here in {cohort} and did not come back from {window}").format(
        cohort=month_label(month.cohort_month), window=words.window(month)
    )
    return [
        Text(title, TITLE.but(space_after=1.0)),
        Text(subtitle, BODY.but(size=10.0, colour=SOFT_INK, space_after=12.0)),
    ]


def _big_rate(figures: ChurnReport, width: float, palette: Palette) -> Drawing:
    month = figures.month
    on = draw.canvas(width, 152)
    plain = BODY.but(size=9.5)
    draw.write(on, 0, 143, _("Churn rate"), BODY.but(bold=True, colour=SOFT_INK), width)
    colour = palette.accent if month.vehicles else SOFT_INK
    style = TextStyle(size=46, bold=True, colour=colour)
    draw.write(on, -2, 96, percent(month.rate), style)
    if month.provisional:
        _badge(on, width, 139, _("Provisional"))
    draw.write(on, 0, 76, _in_cars(month), plain, width)
    if month.vehicles:
        fill_box(on, 0.5, 60, width - 1, 9, "pale", palette)
        if month.lost:
            fill_box(on, 0.5, 60, (width - 1) * month.lost / month.vehicles, 9, "solid", palette)
    y, small = 41.0, plain.but(size=8.5)
    for label, rate, change in _comparisons(figures):
        draw.write(on, 0, y, label, small, width - 104)
        draw.write(on, width - 72, y, rate, small.but(align="right"))
        draw.write(on, width, y, change, small.but(align="right", bold=True))
        y -= 14
    return on


def _in_cars(month: MonthChurn) -> str:
    if not month.vehicles:
        return _("No car was here in {month}.").format(month=month_label(month.cohort_month))
    return _("{lost} of {vehicles} cars lost").format(
        lost=number(month.lost), vehicles=number(month.vehicles)
    )


def _comparisons(figures: ChurnReport) -> list[tuple[str, str, str]]:
    """Month before, same month last year, and the mean, each with the change in points."""
    rates = {month.report_month: month.rate for month in figures.trend}
    report, now = figures.month.report_month, figures.month.rate
    found: list[tuple[str, str, str]] = []
    for back in (1, 12):
        earlier = month_after(report, -back)
        rate = rates.get(earlier)
        if rate is not None:
            found.append((month_label(earlier), percent(rate), _points(now, rate)))
    mean = _mean(figures)
    if mean is not None:
        found.append((_("Mean of the settled months"), percent(mean), _points(now, mean)))
    return found


def _points(now: float | None, earlier: float) -> str:
    if now is None:
        return ""
    change = round((now - earlier) * 100, 1) + 0.0
    return _("{change} points").format(change=f"{change:+.1f}".replace("-", "−"))


def _mean(figures: ChurnReport) -> float | None:
    rates = [
        month.rate for month in figures.trend if month.rate is not None and not month.provisional
    ]
    return sum(rates) / len(rates) if rates else None


def _badge(on: Drawing, right: float, y: float, text: str) -> None:
    style = draw.LABEL.but(size=8.0, bold=True, colour=INK, align="centre")
    room = text_width(text, style.font, style.size) + 14
    draw.box(on, right - room, y - 1, room, 14, PAPER, INK, 0.8)
    draw.write(on, right - room / 2, y + 3.2, text, style)


def _sum_chart(figures: ChurnReport, width: float, palette: Palette) -> Drawing:
    """From all orders down to the cars lost, each step with its bar."""
    steps = words.steps(figures.reconciliation)
    row = 15.2
    on = draw.canvas(width, 152)
    head = _("How the figure comes about")
    draw.write(on, 0, 143, head, BODY.but(bold=True, colour=SOFT_INK), width)
    label_room, bar_left = width * 0.46, width * 0.64
    highest = max((step.count for step in steps), default=0) or 1
    scale = (width - bar_left - 1) / highest
    level = 0
    y = 136.0 - row
    for step in steps:
        total = step.sort == "total"
        style = BODY.but(size=8.5, bold=total)
        text = step.label if total else "−  " + step.label
        draw.rule(on, 0, y, width, y, "#e4e7ea", 0.4)
        draw.write(on, 0 if total else 6, y + 4.6, text, style, label_room + 12)
        figure = style.but(align="right")
        draw.write(on, bar_left - 10, y + 4.6, number(step.count), figure)
        level = step.count if total else level - step.count
        start = 0 if total else max(0, level)
        if step.count:
            fill: Fill = "hatched" if not total else "solid" if step is steps[-1] else "pale"
            bar = max(0.8, step.count * scale)
            fill_box(on, bar_left + start * scale, y + 3.6, bar, 8, fill, palette)
        y -= row
    return on


def _trend(figures: ChurnReport, width: float, palette: Palette) -> list[Flowable]:
    months = [month.report_month for month in figures.trend]
    strong = None
    if figures.month.report_month in months:
        strong = months.index(figures.month.report_month)
    mean = _mean(figures)
    level = None if mean is None else (mean, _("mean {rate}").format(rate=percent(mean)))
    chart = line_chart(
        month_ticks(months),
        [month.rate for month in figures.trend],
        width=width,
        height=248,
        palette=palette,
        axis_text=lambda value: f"{value:.0%}" if value * 100 % 1 == 0 else f"{value:.1%}",
        point_text=lambda value: f"{value * 100:.1f}",
        provisional=[month.provisional for month in figures.trend],
        strong=strong,
        level=level,
        empty=_("No month has a rate yet."),
    )
    note = _("Percent lost, by report month. Hollow points and dashed lines are provisional.")
    return [
        Text(_("{count} months").format(count=len(months)), HEADING),
        Text(note, _NOTE.but(space_after=4.0)),
        chart,
    ]


def _definition(figures: ChurnReport, width: float, palette: Palette) -> Flowable:
    lines: list[Flowable] = [
        Text(_("How this is counted"), BODY.but(bold=True, space_after=3.0)),
        *[Text(text, _PROSE) for text in words.definition(figures)],
    ]
    strong = _PROSE.but(bold=True)
    if figures.month.provisional:
        lines.append(Text(words.provisional_note(figures.month), strong))
    lines.extend(Text(text, strong) for text in words.freeze_notes(figures))
    box = Table([[lines]], colWidths=[width])
    box.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, -1), HexColor(FAINT)),
            ("LINEBEFORE", (0, 0), (0, -1), 2.5, HexColor(palette.accent)),
            ("LEFTPADDING", (0, 0), (-1, -1), 12),
            ("RIGHTPADDING", (0, 0), (-1, -1), 12),
            ("TOPPADDING", (0, 0), (-1, -1), 8),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ]
    )
    return box


def _breakdowns(figures: ChurnReport, width: float, palette: Palette) -> list[Flowable]:
    """Six cards in two columns."""
    month = figures.month
    column = (width - GAP) / 2
    cards = [
        _card("model", _fewer(month.by_model), column, palette),
        _card("kind", month.by_kind, column, palette, words.kinds_note()),
        _card("customer_type", month.by_customer_type, column, palette),
        _card("age_years", month.by_age_years, column, palette),
        _card("warranty", month.by_warranty, column, palette),
        _card("cause", month.by_cause, column, palette, _cause_note(month.by_cause)),
    ]
    columns = balanced(cards, column)
    heading = Text(_("Who stays away: six views of the same cars"), HEADING)
    key = draw.canvas(width, 20)
    legend(key, [(_("cars of the cohort"), "pale"), (_("lost"), "solid")], 0, 10, palette)
    return [
        KeepTogether([heading, key, side_by_side(*columns, column, column)]),
        Spacer(0, 10),
    ]


def _card(
    name: str, parts: Sequence[Part], width: float, palette: Palette, note: str = ""
) -> list[Flowable]:
    heads = [breakdown_label(name), _("Cohort"), _("Lost"), _("Rate")]
    rows = [
        BarRow(
            part_label(name, part.code),
            # Many small models as one would dwarf the bars of all others.
            0 if isinstance(part, _Others) else part.cohort,
            part.lost,
            (number(part.cohort), number(part.lost), percent(part.rate)),
        )
        for part in parts
    ]
    made: list[Flowable] = [bar_table(heads, rows, width=width, palette=palette)]
    if note:
        made.append(Text(note, _NOTE.but(size=7.5)))
    made.append(Spacer(0, 12))
    return made


class _Others(Part):
    """The models that are not shown one by one."""


def _fewer(parts: Sequence[Part]) -> list[Part]:
    """The largest models, and the rest as one part, so that the parts still add up."""
    if len(parts) <= _MOST_MODELS:
        return list(parts)
    named = [part for part in parts if part.code not in ("", UNKNOWN)]
    kept = sorted(named, key=lambda part: -part.cohort)[: _MOST_MODELS - 2]
    shown = [part for part in parts if part in kept or part.code in ("", UNKNOWN)]
    rest = [part for part in parts if part not in shown]
    others = _Others(
        _("{count} other models").format(count=len(rest)),
        sum(part.cohort for part in rest),
        sum(part.lost for part in rest),
    )
    return [*shown, others]


def _cause_note(parts: Sequence[Part]) -> str:
    known = any(part.code != UNKNOWN and part.lost for part in parts)
    return "" if known else words.causes_note()


def _retention(figures: ChurnReport, width: float, palette: Palette) -> list[Flowable]:
    rows = figures.heat
    count = max((len(row.returned) for row in rows), default=0)
    if not count:
        return []
    grid = heat_map(
        [str(index + 1) for index in range(count)],
        [(month_label(row.cohort_month), number(row.vehicles)) for row in rows],
        [_shares(row, count) for row in rows],
        width=width,
        palette=palette,
        cell_text=lambda value: f"{value * 100:.0f}",
        corner=(_("Here in"), _("Cars")),
        strong_column=figures.definition_months - 1 if figures.definition_months <= count else None,
    )
    note = _(
        "Percent of the cars of a month that were back within 1, 2, 3 … months. The framed column "
        "is the definition's: what is missing there to 100 is the churn rate."
    )
    return [
        KeepTogether(
            [
                Text(_("When cars come back"), HEADING),
                Text(note, _NOTE.but(space_after=3.0)),
                grid,
            ]
        )
    ]


def _shares(row: CohortRow, count: int) -> list[float | None]:
    known = [
        None if cars is None or not row.vehicles else cars / row.vehicles for cars in row.returned
    ]
    return [*known, *([None] * (count - len(known)))]
