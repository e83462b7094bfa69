"""The figures of complaints as a workbook or text file. Each export is on record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.base import sheets
from app.base.changes import Changed, record
from app.base.clock import Clock
from app.base.door import Store
from app.base.files import replacing
from app.base.translation import _
from app.complaints.figures.figures import ComplaintFigures
from app.complaints.figures.rules import BREAKDOWNS, CLOCKS, WHOLE, WORKED_STAGES, Measures
from app.complaints.figures.words import Words, breakdown_label, hours_label, span_label
from app.complaints.labels import clock_label
from app.staff.rules import Actor, require

_HEAD: tuple[sheets.CellKind, ...] = ("text", "text", "text", "count", "rate", "count", "rate")
_TAIL: tuple[sheets.CellKind, ...] = ("count", "count", "count", "decimal", "count")


def export_figures(
    store: Store,
    actor: Actor,
    *,
    path: Path,
    figures: ComplaintFigures,
    words: Words,
    clock: Clock,
) -> Changed:
    """Write the whole and every part of every breakdown with all that is measured of it.

    A name that ends in .csv gives a text file, any other a workbook. Raises NoRight, or a
    UserError when the file cannot be written; then there is no record either.
    """
    require(actor, "export")
    rows = list(_rows(figures, words))
    headers, kinds = _headers(), _kinds()
    done = {"what": "complaint_figures", "file": path.name, "rows": len(rows)}
    with store.write():
        record(store, actor, "export", "complaints", None, None, done, clock=clock)
        with replacing(path) as temporary:
            if path.suffix.lower() == ".csv":
                sheets.fill_csv(temporary, headers, rows, kinds)
            else:
                sheets.fill_xlsx(temporary, _("Complaints"), headers, rows, kinds)
    return Changed.of()


def _kinds() -> list[sheets.CellKind]:
    clocks: list[sheets.CellKind] = ["count", "rate"] * len(CLOCKS)
    # The stages, the whole way, and the days to the closing.
    times: list[sheets.CellKind] = ["decimal"] * (len(WORKED_STAGES) + 2)
    return [*_HEAD, *clocks, *times, *_TAIL]


def _headers() -> list[str]:
    clocks: list[str] = []
    for code in CLOCKS:
        name = clock_label(code)
        clocks.append(_("{clock}: counted").format(clock=name))
        clocks.append(_("{clock} on time").format(clock=name))
    hours = [
        _("Median hours: {stage}").format(stage=hours_label(code))
        for code in (*WORKED_STAGES, WHOLE)
    ]
    return [
        *(
            _("Months"),
            _("Breakdown"),
            _("Part of the breakdown"),
            _("Cases"),
            _("Share"),
            _("Judged"),
        ),
        _("Share valid"),
        *clocks,
        *hours,
        *(_("Days to closing"), _("Reopened"), _("Repeated"), _("Hand-overs"), _("Score")),
        _("Scores"),
    ]


def _rows(figures: ComplaintFigures, words: Words) -> Iterator[tuple[Any, ...]]:
    span, whole = span_label(figures.span), len(figures.opened)
    yield (span, _("All"), _("All"), whole, 1.0 if whole else None, *_cells(figures.whole))
    for name in BREAKDOWNS:
        for part in figures.parts(name):
            label = words.item_in_full(part.code) if name == "item" else words.part(name, part.code)
            yield (
                span,
                breakdown_label(name),
                label,
                part.count,
                part.count / whole,
                *_cells(figures.measures(part)),
            )


def _cells(of: Measures) -> tuple[Any, ...]:
    clocks: list[Any] = []
    for code in CLOCKS:
        share = of.clocks[code].on_time
        clocks += [share.whole, share.rate]
    return (
        of.valid.whole,
        of.valid.rate,
        *clocks,
        *(of.hours[code].value for code in (*WORKED_STAGES, WHOLE)),
        of.days.value,
        len(of.reopened),
        len(of.repeated),
        of.handovers,
        of.scores.mean,
        len(of.scores.given),
    )
