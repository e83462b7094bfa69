"""The page that every printed document stands on: header, footer, metadata."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.base.translation import _, language
from app.paper.fonts import REGULAR, printable, register, text_width
from app.paper.letterhead import Letterhead
from app.paper.look import INK, RULE, SMALL, SOFT_INK, Palette
from app.paper.output import write_whole
from app.paper.text import TextStyle, shorten

_MM = 72 / 25.4
MARGIN = 16 * _MM
_TOP = 21 * _MM
_BOTTOM = 17 * _MM
_PROGRAM = "Care Desk"


@dataclass(frozen=True)
class Document:
    """A printed document: what stands on every page, and what the file says of itself.

    `printed_at` is given by the caller and also becomes the file's date, so the same input
    always gives the same bytes. `confidential` stands in the footer of every page.
    """

    title: str
    letterhead: Letterhead
    printed_at: datetime
    subject: str = ""
    confidential: str = ""
    sideways: bool = False

    @property
    def palette(self) -> Palette:
        return Palette.of(self.letterhead.colour)

    @property
    def page_size(self) -> tuple[float, float]:
        """Width and height in points."""
        width, height = landscape(A4) if self.sideways else A4
        return float(width), float(height)

    @property
    def body_width(self) -> float:
        """The width in points between the margins."""
        return self.page_size[0] - 2 * MARGIN

    @property
    def body_height(self) -> float:
        """The height in points between header and footer."""
        return self.page_size[1] - _TOP - _BOTTOM

    def write(self, out: Path, story: Sequence[Flowable]) -> int:
        """Print the story into the file, all or nothing; gives the number of pages.

        Raises UserError when the file cannot be written.
        """
        content, pages = self.render(story)
        write_whole(out, content)
        return pages

    def render(self, story: Sequence[Flowable]) -> tuple[bytes, int]:
        """The PDF's bytes and its number of pages."""
        register()
        buffer = BytesIO()
        width, height = self.page_size
        frame = Frame(
            MARGIN, _BOTTOM, self.body_width, self.body_height,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        template = BaseDocTemplate(
            buffer,
            pagesize=(width, height),
            pageTemplates=[PageTemplate(id="page", frames=[frame])],
            title=printable(self.title),
            author=printable(self.letterhead.name),
            subject=printable(self.subject or self.title),
            creator=_PROGRAM,
            producer=_PROGRAM,
            lang=language().replace("_", "-"),
            invariant=1,
            initialFontName=REGULAR,
        )
        template.build(list(story), canvasmaker=partial(_NumberedCanvas, document=self))
        return buffer.getvalue(), template.page


class _NumberedCanvas(Canvas):  # type: ignore[misc]
    """Draws header and footer when the number of pages is known, that is at the end."""

    def __init__(self, *args: Any, document: Document, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._document = document
        self._kept: list[dict[str, Any]] = []
        self.setViewerPreference("DisplayDocTitle", "true")
        self.setDateFormatter(partial(_pdf_date, document.printed_at))

    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, state in enumerate(self._kept, 1):
            self.__dict__.update(state)
            _draw_frame(self, self._document, number, len(self._kept))
            super().showPage()
        super().save()


def _pdf_date(at: datetime, *_unused: int) -> str:
    offset = at.strftime("%z")
    zone = f"{offset[:3]}'{offset[3:5]}'" if offset else ""
    return at.strftime("D:%Y%m%d%H%M%S") + zone


def _draw_frame(canvas: Canvas, document: Document, number: int, count: int) -> None:
    width, height = document.page_size
    right = width - MARGIN
    canvas.saveState()
    _draw_header(canvas, document, height - 13 * _MM, right)
    y = 10.5 * _MM
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, y + 4 * _MM, right, y + 4 * _MM)
    page = _("Page {number} of {count}").format(number=number, count=count)
    printed = _("Printed {at}").format(at=document.printed_at.strftime("%Y-%m-%d %H:%M"))
    third = document.body_width / 3
    _line(canvas, document.confidential, SMALL, MARGIN, y, third * 1.5)
    _line(canvas, printed, SMALL.but(align="centre"), MARGIN + third * 2, y, third * 0.9)
    _line(canvas, page, SMALL.but(align="right"), right, y, third * 0.5)
    canvas.restoreState()


def _draw_header(canvas: Canvas, document: Document, y: float, right: float) -> None:
    dealer = document.letterhead
    name = TextStyle(size=9.0, bold=True, colour=INK)
    canvas.setFillColor(document.palette.accent)
    canvas.rect(MARGIN, y - 1.2 * _MM, 1.2 * _MM, 4.2 * _MM, stroke=0, fill=1)
    half = document.body_width / 2
    left = MARGIN + 3 * _MM
    used = _line(canvas, dealer.name, name, left, y, half * 0.8)
    more = "  ".join(part for part in (dealer.brand, dealer.code) if part)
    soft = name.but(bold=False, colour=SOFT_INK)
    _line(canvas, more, soft, left + used + 8, y, half * 1.1 - used)
    title = TextStyle(size=8.5, colour=SOFT_INK, align="right")
    _line(canvas, document.title, title, right, y, half * 0.85)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, y - 3 * _MM, right, y - 3 * _MM)


def _line(canvas: Canvas, text: str, style: TextStyle, x: float, y: float, room: float) -> float:
    """One line of text anchored at x by its alignment, cut to the room; gives its width."""
    canvas.setFillColor(style.colour)
    canvas.setFont(style.font, style.size)
    text = shorten(text, room, style)
    if style.align == "right":
        canvas.drawRightString(x, y, text)
    elif style.align == "centre":
        canvas.drawCentredString(x, y, text)
    else:
        canvas.drawString(x, y, text)
    return text_width(text, style.font, style.size)
