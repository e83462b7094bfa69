"""XML Spreadsheet 2003, which systems save under the names .xls and .xml."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable, Iterator

from app.importing.reading.parts import Cell, CellError
from app.importing.reading.streamed import Table, trim
from app.importing.reading.xml_rows import Attributes, XmlRowParser

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_AMPERSAND = re.compile(r"&(#[0-9]+;|#[xX][0-9a-fA-F]+;|[A-Za-z][A-Za-z0-9]*;)?")
_PREDEFINED = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
_LONGEST_REFERENCE = 12
_HEAD = 4096


class Xml2003Parser(XmlRowParser):
    """Reads every worksheet. Cells and rows may say their own place, else they follow on."""

    def wire(self) -> None:
        self._starts = {
            "Worksheet": self._start_worksheet,
            "Row": self._start_row,
            "Cell": self._start_cell,
            "Data": self._start_data,
            "Comment": self._start_comment,
        }
        self._ends = {
            "Row": self._end_row,
            "Cell": self._end_cell,
            "Data": self._end_data,
            "Comment": self._end_comment,
            "Visible": self._end_visible,
            "Worksheet": self._end_worksheet,
        }
        self._starts["Visible"] = self._start_visible
        self._starts["Date1904"] = self._note_date1904
        self._in_sheet = False
        self._in_comment = False
        self._number = -1
        self._span = 0
        self._row: list[Cell] = []
        self._place = 0
        self._across = 0
        self._type = ""
        self._value: Cell = None

    def _note_date1904(self, _attributes: Attributes) -> None:
        self.date1904 = True

    def _start_worksheet(self, attributes: Attributes) -> None:
        self.tables.append(Table(attributes.get("Name", str(len(self.tables) + 1))))
        self._in_sheet = True
        self._number, self._span = -1, 0

    def _end_worksheet(self) -> None:
        self._in_sheet = False

    def _start_visible(self, _attributes: Attributes) -> None:
        if self._in_sheet:
            self.text = []

    def _end_visible(self) -> None:
        if self._in_sheet and self.text is not None:
            self.tables[-1].hidden = "".join(self.text).strip() in (
                "SheetHidden",
                "SheetVeryHidden",
            )
        self.text = None

    def _start_row(self, attributes: Attributes) -> None:
        place = _index(attributes.get("Index"))
        self._number = place if place is not None else self._number + 1 + self._span
        self._span = _count(attributes.get("Span"))
        self._row = []
        self._place = 0

    def _end_row(self) -> None:
        cells = trim(self._row)
        if cells and self._in_sheet:
            self.emit(len(self.tables) - 1, self._number, cells)
        self._row = []

    def _start_cell(self, attributes: Attributes) -> None:
        place = _index(attributes.get("Index"))
        if place is not None:
            self._place = place
        self._across = _count(attributes.get("MergeAcross"))
        self._value = None

    def _end_cell(self) -> None:
        if self._value is not None and self._in_sheet:
            if self._place >= self.limits.columns:
                name = self.tables[-1].name
                self.limits.check_block(name, self._number + 1, self._place + 1, 0)
            self._row.extend([None] * (self._place + 1 - len(self._row)))
            self._row[self._place] = self._value
        self._place += 1 + self._across

    def _start_comment(self, _attributes: Attributes) -> None:
        self._in_comment = True

    def _end_comment(self) -> None:
        self._in_comment = False

    def _start_data(self, attributes: Attributes) -> None:
        if not self._in_comment:
            self._type = attributes.get("Type", "String")
            self.text = []

    def _end_data(self) -> None:
        if self.text is not None and not self._in_comment:
            self._value = _value(self._type, "".join(self.text))
            self.text = None


def _index(value: str | None) -> int | None:
    number = _count(value)
    return number - 1 if number else None


def _count(value: str | None) -> int:
    digits = (value or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 0


def _value(kind: str, text: str) -> Cell:
    if kind == "String" or not text:
        return text or None
    if kind == "Number":
        try:
            return float(text)
        except ValueError:
            return text
    if kind == "Boolean":
        return text.strip().lower() in ("1", "true")
    if kind == "Error":
        return CellError(text.strip())
    return iso_date(text) if kind == "DateTime" else text


def iso_date(text: str) -> Cell:
    """A date of an XML format. Midnight is a ``date``, a clock time alone stays text."""
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return text
    if moment.year < 1900:
        return moment.time().isoformat("seconds")
    if moment.tzinfo is None and moment.time() == dt.time():
        return moment.date()
    return moment


def xml_pieces(pieces: Iterable[str]) -> Iterator[bytes]:
    """The text as UTF-8 with what exporters get wrong put right: blank lines before the
    declaration, its encoding (already decoded), control characters, a bare ``&``."""
    begun, rest = False, ""
    for piece in pieces:
        text = rest + piece
        if not begun:
            text = text.lstrip("\ufeff \t\r\n\0")
            if len(text) < _HEAD and ">" not in text:
                rest = text
                continue
            text = _DECLARATION.sub("", text, count=1) if text.startswith("<?xml") else text
            begun = True
        cut = text.rfind("&", max(0, len(text) - _LONGEST_REFERENCE))
        cut = len(text) if cut < 0 or ";" in text[cut:] else cut
        text, rest = text[:cut], text[cut:]
        yield _mended(text)
    yield _mended(rest)


def _mended(text: str) -> bytes:
    if "&" in text:
        text = _AMPERSAND.sub(_reference, text)
    return _CONTROL.sub("", text).encode("utf-8", "replace")


def _reference(found: re.Match[str]) -> str:
    name = found[1]
    if name is None:
        return "&amp;"
    if name in _PREDEFINED:
        return found[0]
    plain = html.unescape(found[0])
    return html.escape(plain) if plain != found[0] else f"&amp;{name}"
