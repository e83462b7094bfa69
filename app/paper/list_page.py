"""A list as it stands on the screen, on sideways pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from reportlab.platypus import Spacer

from app.base.translation import _
from app.paper.fonts import SUBSTITUTE, printable
from app.paper.letterhead import Letterhead
from app.paper.long_table import long_table
from app.paper.look import BODY, SOFT_INK, TITLE
from app.paper.page import Document
from app.paper.tables import Column
from app.paper.text import Text

_HEAD = TITLE.but(size=15.0, leading=20.0)
_SOFT = BODY.but(size=8.5, colour=SOFT_INK, leading=12.5)
_SIZES = (7.5, 7.0, 6.5, 6.0)
_ENOUGH = 46.0


def list_pdf(
    title: str,
    remarks: Sequence[str],
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    letterhead: Letterhead,
    printed_at: datetime,
    printed_by: str,
    tick: Callable[[int], None] | None = None,
) -> bytes:
    """Plain texts under their columns on landscape A4; every character is there.

    `remarks` stand below the title (what the list is filtered by, what it counts), one a line.
    The more columns, the smaller the letters. `tick(rows done)` may raise to break it off.
    """
    document = Document(
        title=title,
        letterhead=letterhead,
        printed_at=printed_at,
        confidential=_("For internal use. Do not pass on."),
        sideways=True,
    )
    width = document.body_width
    each = width / max(1, len(columns))
    size = next((one for one in _SIZES if each >= _ENOUGH * one / _SIZES[0]), _SIZES[-1])
    story = [Text(title, _HEAD)]
    story += [Text(remark, _SOFT) for remark in remarks if remark]
    story.append(Text(_("Printed by {name}.").format(name=printed_by), _SOFT))
    story.append(Spacer(0, 6))
    story.append(
        long_table(
            columns, rows, width=width, palette=document.palette, style=BODY.but(size=size),
            tick=tick,
        )
    )  # fmt: skip
    if _replaced(title, *remarks, *(text for row in rows for text in row)):
        meaning = _("{sign} stands for a character that the print font does not have.")
        story += [Spacer(0, 6), Text(meaning.format(sign=SUBSTITUTE), _SOFT.but(size=7.5))]
    return document.render(story)[0]


def _replaced(*texts: str) -> bool:
    return any(SUBSTITUTE not in text and SUBSTITUTE in printable(text) for text in texts)
