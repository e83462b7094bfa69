"""OpenDocument spreadsheets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from app.importing.reading.parts import Cell, CellError, Limits
from app.importing.reading.refusals import refused
from app.importing.reading.streamed import StreamedBook, Table, trim
from app.importing.reading.xml2003 import iso_date
from app.importing.reading.xml_rows import Attributes, XmlRowParser
from app.importing.reading.zipped import Package

CONTENT = "content.xml"
_MANIFEST = "meta-inf/manifest.xml"
_DURATION = re.compile(r"(-?)P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d*)?S)?")
_MOST_SPACES = 1000


class OdsParser(XmlRowParser):
    """Reads every table. Rows and cells may be repeated; repeated blanks cost nothing."""

    def wire(self) -> None:
        self._starts = {
            "style": self._start_style,
            "table-properties": self._start_table_properties,
            "null-date": self._start_null_date,
            "table": self._start_table,
            "table-row": self._start_row,
            "table-cell": self._start_cell,
            "covered-table-cell": self._start_cell,
            "p": self._start_paragraph,
            "s": self._start_spaces,
            "tab": self._start_tab,
            "line-break": self._start_break,
            "annotation": self._start_aside,
            "shapes": self._start_aside,
            "frame": self._start_aside,
            "custom-shape": self._start_aside,
        }
        self._ends = {
            "table": self._end_table,
            "table-row": self._end_row,
            "table-cell": self._end_cell,
            "covered-table-cell": self._end_cell,
            "p": self._end_paragraph,
            "annotation": self._end_aside,
            "shapes": self._end_aside,
            "frame": self._end_aside,
            "custom-shape": self._end_aside,
        }
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._asides = 0
        self._depth = 0
        self._number = 0
        self._rows_repeated = 1
        self._row: list[Cell] = []
        self._place = 0
        self._cell: Attributes = {}
        self._paragraphs: list[str] = []

    def _start_style(self, attributes: Attributes) -> None:
        self._style = attributes.get("name", "")

    def _start_table_properties(self, attributes: Attributes) -> None:
        if attributes.get("display") == "false":
            self._hidden_styles.add(self._style)

    def _start_null_date(self, attributes: Attributes) -> None:
        self.date1904 = attributes.get("date-value", "").startswith("1904-01-01")

    def _start_table(self, attributes: Attributes) -> None:
        if self._asides:
            return
        self._depth += 1
        if self._depth == 1:
            name = attributes.get("name", str(len(self.tables) + 1))
            hidden = attributes.get("style-name", "") in self._hidden_styles
            self.tables.append(Table(name, hidden))
            self._number = 0

    def _end_table(self) -> None:
        if not self._asides:
            self._depth -= 1

    @property
    def _active(self) -> bool:
        return self._depth == 1 and not self._asides

    def _start_row(self, attributes: Attributes) -> None:
        if self._active:
            self._rows_repeated = _repeat(attributes.get("number-rows-repeated"))
            self._row = []
            self._place = 0

    def _end_row(self) -> None:
        if not self._active:
            return
        cells = trim(self._row)
        if cells:
            last = self._number + self._rows_repeated
            self.limits.check_block(self.tables[-1].name, last, len(cells), 0)
            for number in range(self._number, last):
                self.emit(len(self.tables) - 1, number, cells)
        self._number += self._rows_repeated
        self._row = []

    def _start_cell(self, attributes: Attributes) -> None:
        if self._active:
            self._cell = attributes
            self._paragraphs = []

    def _end_cell(self) -> None:
        if not self._active:
            return
        repeated = _repeat(self._cell.get("number-columns-repeated"))
        value = _value(self._cell, "\n".join(self._paragraphs))
        if value is not None:
            end = self._place + repeated
            self.limits.check_block(self.tables[-1].name, self._number + 1, end, 0)
            self._row.extend([None] * (self._place - len(self._row)))
            self._row.extend([value] * repeated)
        self._place += repeated
        self._cell = {}
        self._paragraphs = []

    def _start_paragraph(self, _attributes: Attributes) -> None:
        if self._active:
            self.text = []

    def _end_paragraph(self) -> None:
        if self._active and self.text is not None:
            self._paragraphs.append("".join(self.text))
            self.text = None

    def _start_spaces(self, attributes: Attributes) -> None:
        if self.text is not None:
            self.text.append(" " * min(_repeat(attributes.get("c")), _MOST_SPACES))

    def _start_tab(self, _attributes: Attributes) -> None:
        if self.text is not None:
            self.text.append("\t")

    def _start_break(self, _attributes: Attributes) -> None:
        if self.text is not None:
            self.text.append("\n")

    def _start_aside(self, _attributes: Attributes) -> None:
        self._asides += 1
        self.text = None

    def _end_aside(self) -> None:
        self._asides -= 1


def _repeat(value: str | None) -> int:
    if value is None:
        return 1
    digits = value.strip()
    return max(1, int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 1


def _value(cell: Attributes, text: str) -> Cell:
    kind = cell.get("value-type", "")
    if kind == "error" or (text[:1] == "#" and cell.get("formula") and _is_error(text)):
        return CellError(text or "#UNKNOWN!")
    if kind in ("float", "percentage", "currency"):
        try:
            return float(cell.get("value", ""))
        except ValueError:
            return text or None
    if kind == "date":
        return iso_date(cell.get("date-value", text))
    if kind == "time":
        return _clock(cell.get("time-value", text))
    if kind == "boolean":
        return cell.get("boolean-value", "") == "true"
    return cell.get("string-value") or text or None


def _is_error(text: str) -> bool:
    return re.fullmatch(r"#(?:N/A|DIV/0!|REF!|NAME\?|NULL!|NUM!|VALUE!)", text) is not None


def _clock(text: str) -> Cell:
    found = _DURATION.fullmatch(text)
    if not found:
        return text or None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    return f"{found[1]}{days * 24 + hours:02}:{minutes:02}:{seconds:02}"


class OdsBook(StreamedBook):
    """The book of an ods package."""

    def __init__(self, package: Package, limits: Limits) -> None:
        if package.has(_MANIFEST) and b"encryption-data" in package.read(_MANIFEST):
            raise refused("password")
        self._package = package

        def pieces() -> Iterator[bytes]:
            return package.xml_chunks(CONTENT)

        parser: Callable[[], OdsParser] = lambda: OdsParser(pieces, limits)  # noqa: E731
        super().__init__("ods", parser)

    def close(self) -> None:
        self._package.close()
