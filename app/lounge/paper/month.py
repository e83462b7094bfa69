"""The month's figures of the lounge on paper: alone, or as a section of the month's report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reportlab.platypus import Flowable, Spacer

from app.base.translation import _
from app.base.wording import month_label, percent
from app.lounge.codes import LATE, NA
from app.lounge.figures import CellLine, FaultLine, LoungeFigures, TrendMonth
from app.lounge.labels import fault_label
from app.lounge.lines import definition, hours_text, score_text
from app.paper.charts import line_chart, month_ticks
from app.paper.letterhead import Letterhead
from app.paper.look import BODY, HEADING, SOFT_INK, TITLE
from app.paper.page import Document
from app.paper.tables import Column, table
from app.paper.text import Text

Audience = Literal["house", "maker"]

_NOTE = BODY.but(size=8.0, colour=SOFT_INK, space_after=6.0)
_CELLS = BODY.but(size=8.0)
_MOST = 40


@dataclass(frozen=True)
class LoungeOnPaper:
    """A month's figures and the months of its chart."""

    figures: LoungeFigures
    trend: Sequence[TrendMonth]


def figures_pdf(
    shown: LoungeOnPaper,
    *,
    letterhead: Letterhead,
    printed_at: datetime,
    audience: Audience = "house",
) -> bytes:
    """The figures as pages of their own."""
    document = Document(
        title=_title(shown.figures.month),
        letterhead=letterhead,
        printed_at=printed_at,
        confidential=_("For internal use. Do not pass on.") if audience == "house" else "",
    )
    return document.render(lounge_story(shown, document, audience))[0]


def lounge_story(
    shown: LoungeOnPaper, document: Document, audience: Audience = "house"
) -> list[Flowable]:
    """What stands on the pages. For the maker without words that people wrote, and names."""
    figures = shown.figures
    story: list[Flowable] = [
        Text(_title(figures.month), TITLE.but(space_after=2.0)),
        Text(definition(), _NOTE),
        *_summary(figures, document),
        *_chart(shown.trend, document),
        *_items(figures, document),
        *_faults(figures, document, audience),
    ]
    if audience == "house":
        story += _reasons(figures, document)
    return story


def _title(month: str) -> str:
    return _("Lounge, {month}").format(month=month_label(month))


def _summary(figures: LoungeFigures, document: Document) -> list[Flowable]:
    whole, meals, staffed = figures.whole, figures.meal_sum, figures.staffed
    pairs = [
        (_("Share in order"), percent(whole.share)),
        (_("Cells in order"), f"{whole.ok} / {whole.applicable}"),
        (_("Faults in cells"), str(whole.fault)),
        (_("Blank cells"), str(whole.blank)),
        (_("Not applicable"), str(whole.na)),
        (_("Filled later"), str(whole.late)),
        (_("Open days, closed days"), f"{figures.open_days}, {figures.closed_days}"),
        (_("Days with the counter staffed"), f"{staffed[0]} / {staffed[1]}"),
        (_("Faults taken down"), str(len(figures.faults))),
        (_("Not mended yet"), str(len(figures.unmended))),
        (_("Repeats"), str(len(figures.repeats))),
        (_("Working hours to mend, mean"), hours_text(figures.mean_hours)),
        (_("Meals: guests"), str(meals.guests)),
        (_("Meals: tickets"), str(meals.tickets)),
        (_("Lounge score from calls"), score_text(figures.score)),
    ]
    half = -(-len(pairs) // 2)
    rows = [
        (*left, *right)
        for left, right in zip(pairs[:half], [*pairs[half:], ("", "")], strict=False)
    ]
    figure, what = _("Figure"), _("This month")
    columns = [
        Column(figure, 2.0),
        Column(what, align="right", width=76),
        Column(figure, 2.0),
        Column(what, align="right", width=76),
    ]
    made = table(columns, rows, width=document.body_width, palette=document.palette)
    return [made, Spacer(0, 12)]


def _chart(trend: Sequence[TrendMonth], document: Document) -> list[Flowable]:
    if not any(one.tally.applicable for one in trend):
        return []
    chart = line_chart(
        month_ticks([one.month for one in trend]),
        [one.tally.share for one in trend],
        width=document.body_width,
        height=130,
        palette=document.palette,
        axis_text=lambda value: f"{value:.0%}",
        point_text=lambda value: f"{value:.0%}",
        strong=len(trend) - 1,
        top=1.0,
    )
    return [Text(_("Share in order by month"), HEADING), chart, Spacer(0, 10)]


def _items(figures: LoungeFigures, document: Document) -> list[Flowable]:
    rows = []
    for item in figures.sheet.items:
        tally = figures.by_item[item.key]
        counts = (tally.ok, tally.fault, tally.blank, tally.na, tally.late)
        rows.append((item.title, percent(tally.share), *(str(count) for count in counts)))
    columns = [Column(_("Sheet item"), 2.0)]
    heads = (
        _("Share in order"), _("In order"), _("Fault"), _("Blank"), _("Not applicable"),
        _("Filled later"),
    )  # fmt: skip
    columns += [Column(head, align="right", width=62) for head in heads]
    made = table(columns, rows, width=document.body_width, palette=document.palette, style=_CELLS)
    return [Text(_("By item"), HEADING), made, Spacer(0, 10)]


def _faults(figures: LoungeFigures, document: Document, audience: Audience) -> list[Flowable]:
    heading = Text(_("Faults"), HEADING)
    if not figures.faults:
        return [heading, Text(_("No fault was taken down."), _NOTE)]
    house = audience == "house"
    columns = [Column(_("Taken down"), width=62), Column(_("Sheet item"))]
    if house:
        columns += [Column(_("What is wrong"), 2.0), Column(_("Department"))]
    columns += [
        Column(_("Stands"), 1.2),
        Column(_("Hours"), align="right", width=66),
        Column(_("Repeat"), width=40),
    ]
    rows = [_fault_row(line, house) for line in figures.faults]
    made = table(columns, rows, width=document.body_width, palette=document.palette, style=_CELLS)
    note = _("Hours are working time from taking down until mended.")
    return [heading, made, Text(note, _NOTE), Spacer(0, 6)]


def _fault_row(line: FaultLine, house: bool) -> tuple[str, ...]:
    fault = line.fault
    words = (fault.words, fault.department or "") if house else ()
    return (
        fault.opened_at[:10],
        line.title,
        *words,
        _("Overdue") if line.overdue else fault_label(fault.state),
        hours_text(line.hours),
        _("Yes") if fault.repeat_of is not None else "",
    )


def _reasons(figures: LoungeFigures, document: Document) -> list[Flowable]:
    """Why cells were filled later or are not applicable."""
    lines = [*figures.cells(LATE), *figures.cells(NA)]
    grouped = _grouped(lines)
    if not grouped:
        return []
    columns = [Column(_("Day"), width=62), Column(_("Items"), 1.6), Column(_("Reason"), 2.0)]
    rows = grouped[:_MOST]
    made = table(columns, rows, width=document.body_width, palette=document.palette, style=_CELLS)
    found: list[Flowable] = [Text(_("Filled later or not applicable"), HEADING), made]
    if len(grouped) > _MOST:
        more = _("… and {count} more.").format(count=len(grouped) - _MOST)
        found.append(Text(more, _NOTE))
    return found


def _grouped(lines: Sequence[CellLine]) -> list[tuple[str, str, str]]:
    """Cells of one day with the same reason on one line."""
    found: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        assert line.cell is not None
        late = bool(line.cell.late) and line.cell.late_reason
        said = [_("Filled later: {reason}").format(reason=line.cell.late_reason)] if late else []
        if line.state == NA:
            said.append(_("Not applicable: {reason}").format(reason=line.cell.reason))
        titles = found.setdefault((line.day.day, "; ".join(said)), [])
        if line.item.title not in titles:
            titles.append(line.item.title)
    return [(day, ", ".join(titles), reason) for (day, reason), titles in sorted(found.items())]
