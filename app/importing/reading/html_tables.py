"""Tables of web pages, such as many systems save under the name .xls."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from app.base.translation import _
from app.importing.reading.parts import Cell, CellError, Limits
from app.importing.reading.refusals import refused
from app.importing.reading.streamed import Row, RowParser, Table, trim

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_SPACES = re.compile("[ \t\r\f\n\xa0]+")
_BLANK = " \t\r\n\f\xa0"
_BREAK = "\x1e"
_BREAKS = re.compile("[ \t\r\n\f\xa0]*\x1e[ \t\r\n\f\xa0\x1e]*")
_SKIPPED = frozenset(("script", "style", "select", "textarea", "title", "noscript"))
_BLOCKS = frozenset(("p", "div", "li"))
_CLOSED = re.compile(r"</table\s*>", re.I)
_FINISHED = re.compile(r"</(?:body|html)\s*>", re.I)
_SENTINEL = "end-of-the-file"
_TAIL = 64
_MOST_ROWS_SPANNED = 65_534


class HtmlParser(RowParser):
    """Reads every table of a page. Text is joined as a browser shows it: runs of blanks become
    one, ``<br>`` a line break. A cell over several columns or rows holds its text in the first;
    the others are empty."""

    def __init__(self, pieces: Callable[[], Iterable[str]], limits: Limits) -> None:
        super().__init__(limits)
        self._pieces = pieces

    def rows(self) -> Iterator[Row]:
        from lxml import etree

        target = _Target(self)
        # The stubs want bytes as well as text from a target; HTML gives text.
        taker: Any = target
        parser = etree.HTMLParser(target=taker, encoding="utf-8", no_network=True)
        closed, tail = 0, ""
        fed = False
        for piece in self._pieces():
            piece = _CONTROL.sub("", piece)
            if not piece:
                continue
            seen = tail + piece
            closed += len(_CLOSED.findall(seen)) - len(_CLOSED.findall(tail))
            tail = seen[-_TAIL:]
            parser.feed(piece.encode("utf-8", "replace"))
            fed = True
            yield from target.take()
        if fed:
            parser.feed(f'<i id="{_SENTINEL}"></i>'.encode())
            parser.close()
        if target.opened > closed and not _FINISHED.search(tail):
            raise refused("damaged")
        if fed and not target.complete:
            raise refused("damaged")
        target.finish()
        yield from target.take()


class _Open:
    """A table whose end has not come yet."""

    def __init__(self, index: int) -> None:
        self.index = index
        self.number = -1
        self.row: list[Cell] | None = None
        self.spans: dict[int, int] = {}
        self.text: list[str] | None = None
        self.raw_number: str | None = None
        self.columns = self.lines = 1


class _Target:
    """Takes the parser's events."""

    def __init__(self, parser: HtmlParser) -> None:
        self._parser = parser
        self._stack: list[_Open] = []
        self._done: list[Row] = []
        self._skipping = 0
        self.opened = 0
        self.complete = False

    def take(self) -> list[Row]:
        """The rows completed since the last time."""
        done, self._done = self._done, []
        return done

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "td" or tag == "th":
            self._start_cell(attributes)
        elif tag == "tr":
            self._start_row()
        elif tag == "table":
            self._start_table()
        elif tag in _SKIPPED:
            self._skipping += 1
        elif tag == "br" or tag in _BLOCKS:
            self._break()
        elif attributes.get("id") == _SENTINEL:
            self.complete = True

    def end(self, tag: str) -> None:
        if tag == "td" or tag == "th":
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag == "table":
            self._end_row()
            if self._stack:
                self._stack.pop()
        elif tag in _SKIPPED and self._skipping:
            self._skipping -= 1

    def data(self, text: str) -> None:
        if self._stack and not self._skipping:
            parts = self._stack[-1].text
            if parts is not None:
                parts.append(text)

    def close(self) -> None:
        """Called by the parser at its end."""

    def finish(self) -> None:
        """Close what the page left open."""
        while self._stack:
            self._end_row()
            self._stack.pop()

    def _break(self) -> None:
        if self._stack:
            parts = self._stack[-1].text
            if parts:
                parts.append(_BREAK)

    def _start_table(self) -> None:
        self.opened += 1
        tables = self._parser.tables
        self._stack.append(_Open(len(tables)))
        tables.append(Table(_("Table {number}").format(number=len(tables) + 1)))

    def _start_row(self) -> None:
        self._end_row()
        if self._stack:
            table = self._stack[-1]
            table.number += 1
            table.row = []

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if not self._stack:
            return
        table = self._stack[-1]
        if table.row is None:
            self._start_row()
        self._end_cell()
        table.text = []
        table.raw_number = None
        table.columns = table.lines = 1
        if attributes:
            table.columns = _span(attributes.get("colspan"), self._parser.limits.columns + 1)
            table.lines = _span(attributes.get("rowspan"), _MOST_ROWS_SPANNED)
            table.raw_number = attributes.get("x:num")

    def _end_cell(self) -> None:
        if not self._stack or self._stack[-1].text is None:
            return
        table = self._stack[-1]
        row = table.row if table.row is not None else []
        if table.spans:
            while table.spans.get(len(row), 0) > 0:
                row.append(None)
        first = len(row)
        row.append(_cell("".join(table.text or ()), table.raw_number))
        if table.columns > 1:
            row.extend([None] * (table.columns - 1))
        if table.lines > 1:
            for column in range(first, first + table.columns):
                # This row counts one off at its end.
                table.spans[column] = table.lines
        table.text = None

    def _end_row(self) -> None:
        if not self._stack:
            return
        self._end_cell()
        table = self._stack[-1]
        if table.row is None:
            return
        if table.spans:
            table.spans = {at: left - 1 for at, left in table.spans.items() if left > 1}
        cells = trim(table.row)
        table.row = None
        if cells:
            self._parser.note(table.index, table.number, cells)
            self._done.append((table.index, table.number, cells))


def _span(value: str | None, most: int) -> int:
    if value is None:
        return 1
    digits = value.strip()
    return max(1, min(int(digits), most)) if digits.isascii() and digits.isdigit() else 1


def _cell(text: str, raw_number: str | None) -> Cell:
    text = text.strip(_BLANK + _BREAK)
    if not text:
        return None
    if not text.isalnum():
        if raw_number and not text.strip("#"):
            return _number(raw_number)
        if _BREAK in text:
            text = "\n".join(_SPACES.sub(" ", line) for line in _BREAKS.split(text))
        else:
            text = _SPACES.sub(" ", text)
    return text


def _number(raw: str) -> Cell:
    """What a column too narrow for it showed as ``####``."""
    try:
        return float(raw)
    except ValueError:
        return CellError("####")


def choose_tables(tables: list[Table]) -> list[int]:
    """Which tables of a page are its sheets: those of at least two rows and columns, the
    largest first; where there is none, all that hold something."""
    filled = [index for index, table in enumerate(tables) if table.cells]
    real = [i for i in filled if tables[i].rows > 1 and tables[i].columns > 1]
    return sorted(real or filled, key=lambda index: -tables[index].cells)
