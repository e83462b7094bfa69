"""A day's meals on paper: who ate, guests, tickets, and the total."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reportlab.platypus import Flowable, Spacer

from app.base.translation import _
from app.lounge.meals import Meal, sum_of
from app.paper.fields import SignatureRow
from app.paper.letterhead import Letterhead
from app.paper.look import BODY, SOFT_INK, TITLE
from app.paper.page import Document
from app.paper.tables import Column, table
from app.paper.text import Text


def meals_pdf(
    day: str, meals: Sequence[Meal], *, letterhead: Letterhead, printed_at: datetime
) -> bytes:
    """The list of an ISO day as A4 pages."""
    document = Document(
        title=_("Meals, {day}").format(day=day),
        letterhead=letterhead,
        printed_at=printed_at,
        confidential=_("For internal use. Do not pass on."),
    )
    return document.render(_story(day, meals, document))[0]


def _story(day: str, meals: Sequence[Meal], document: Document) -> list[Flowable]:
    total = sum_of(list(meals))
    rows = [
        (
            str(number),
            meal.at[11:16],
            meal.plate,
            meal.guest or "",
            str(meal.guests),
            str(meal.tickets),
            meal.note or "",
            meal.by_name,
        )
        for number, meal in enumerate(meals, 1)
    ]
    rows.append(("", "", _("Total"), "", str(total.guests), str(total.tickets), "", ""))
    columns = [
        Column(_("No."), width=28),
        Column(_("Time"), width=40),
        Column(_("Plate"), 1.3),
        Column(_("Guest"), 1.2),
        Column(_("Guests"), align="right", width=48),
        Column(_("Tickets"), align="right", width=48),
        Column(_("Note"), 1.6),
        Column(_("Handed out by"), 1.1),
    ]
    width, palette = document.body_width, document.palette
    told = _("{lines} lines, {guests} guests, {tickets} tickets").format(**total._asdict())
    return [
        Text(_("Meals, {day}").format(day=day), TITLE.but(space_after=2.0)),
        Text(told, BODY.but(colour=SOFT_INK, space_after=8.0)),
        table(columns, rows, width=width, palette=palette, totals=1),
        Spacer(0, 18),
        SignatureRow(
            [(_("Receptionist"), ""), (_("Canteen"), "")],
            (_("Signature"), _("Date")),
            height=70.0,
        ),
    ]
