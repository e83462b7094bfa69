"""Builds a form for the printer section by section."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from app.base.translation import _
from app.paper.fields import Field, FieldRow, SignatureRow
from app.paper.fonts import SUBSTITUTE, printable
from app.paper.long_table import long_table
from app.paper.look import BODY, SOFT_INK
from app.paper.page import Document
from app.paper.tables import Column
from app.paper.text import Text

_SECTION = BODY.but(size=10.5, bold=True, leading=15.0)
_PART = BODY.but(size=8.5, bold=True, colour=SOFT_INK, leading=14.0)
_NOTE = BODY.but(size=7.5, colour=SOFT_INK)
_SMALL = BODY.but(size=8.0)
_ROOM_UNDER_HEADING = 64.0


class Story:
    """Collects what is printed, in order; knows whether a character had to be replaced."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._number = 0
        self._replaced = False
        self._parts: list[Flowable] = []

    @property
    def parts(self) -> list[Flowable]:
        """What was put down, and below it what the substitute sign means if it occurs."""
        if not self._replaced:
            return self._parts
        meaning = _("{sign} stands for a character that the print font does not have.")
        return [*self._parts, Spacer(0, 6), Text(meaning.format(sign=SUBSTITUTE), _NOTE)]

    def put(self, *parts: Flowable) -> None:
        self._parts.extend(parts)

    def text(self, text: str, style: object = None) -> None:
        """A line or block of text of its own."""
        self._see(text)
        self.put(Text(text, style or BODY))  # type: ignore[arg-type]

    def heading(self, title: str) -> None:
        """A numbered section; never left alone at the foot of a page."""
        self._number += 1
        self.put(
            Spacer(0, 8),
            CondPageBreak(_ROOM_UNDER_HEADING),
            Text(f"{self._number}  {title}", _SECTION),
        )

    def part(self, title: str) -> None:
        """A part of a section: one round, one reply."""
        self._see(title)
        self.put(Spacer(0, 4), CondPageBreak(_ROOM_UNDER_HEADING), Text(title, _PART))

    def row(self, *fields: Field) -> None:
        """Fields side by side."""
        for one in fields:
            self._see(one.text)
        self.put(FieldRow(fields))

    def long(self, name: str, text: str | None = None, *, least: int = 1) -> None:
        """A field as wide as the page."""
        self.row(Field(name, text or "", least=least))

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        """A table with one line for each row."""
        for row in rows:
            for text in row:
                self._see(text)
        document = self._document
        self.put(
            long_table(
                columns, rows, width=document.body_width, palette=document.palette, style=_SMALL
            )
        )

    def signatures(self, *, agreed: str) -> None:
        """Where handler, department head, customer and manager sign, each with the day."""
        boxes = (
            (_("Handler"), ""),
            (_("Department head"), ""),
            (_("Customer"), agreed),
            (_("Manager"), ""),
        )
        self._number += 1
        title = f"{self._number}  " + _("Signatures")
        row = SignatureRow(boxes, (_("Signature"), _("Date")))
        self.put(Spacer(0, 8), KeepTogether([Text(title, _SECTION), row]))

    def _see(self, text: str) -> None:
        if not self._replaced:
            self._replaced = SUBSTITUTE in printable(text) and SUBSTITUTE not in text
