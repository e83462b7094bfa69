"""Text with columns: comma, tab, semicolon or bar."""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from app.base.translation import _
from app.importing.reading.encodings import TextFacts, text_facts
from app.importing.reading.loaded import without_end
from app.importing.reading.parts import Book, Cell, Limits, Sheet
from app.importing.reading.refusals import refused

DELIMITERS = (",", "\t", ";", "|")
LONGEST_CELL = 131_072
"""Characters; the csv module's own limit, four times what a spreadsheet's cell holds."""
_SAMPLE = 64 << 10
_SAMPLE_ROWS = 200
_MOST_LINES_IN_CELL = 300
_END = "\x04end\x04"


class DelimitedBook(Book):
    """A text file as a book of one sheet. Cells are texts as they stand; empty ones ``None``."""

    format = "csv"

    def __init__(self, path: str | os.PathLike[str], limits: Limits, encoding: str | None) -> None:
        self._path = path
        self._limits = limits
        self._text = text_facts(path, encoding)
        with self._open() as file:
            sample = file.read(_SAMPLE).replace("\0", "")
        self._named = _named_delimiter(sample)
        self.delimiter = self._named or detect_delimiter(sample)
        self.encoding = self._text.encoding
        self.sheets = (Sheet(_("Text"), False),)
        self._refuse_without_table()

    def _open(self) -> TextIO:
        return open_text(self._path, self._text)

    def _refuse_without_table(self) -> None:
        """A lone cell is no table."""
        cells = 0
        for row in self.rows(self.sheets[0]):
            cells += len(row) - row.count(None)
            if cells > 1:
                return
        raise refused("empty")

    def rows(self, sheet: Sheet) -> Iterator[list[Cell]]:
        yield from without_end(self._all_rows(sheet))

    def _all_rows(self, sheet: Sheet) -> Iterator[list[Cell]]:
        with self._open() as file:
            lines = self._lines(file)
            reader = csv.reader(lines, delimiter=self.delimiter)
            started, closed, count = 0, False, 0
            try:
                for raw in reader:
                    if reader.line_num - started > _MOST_LINES_IN_CELL:
                        raise refused("open_quote", line=started + 1)
                    if raw and raw[0] == _END:
                        closed = True
                        break
                    started = reader.line_num
                    count += 1
                    yield self._cells(sheet, raw, count)
            except csv.Error as error:
                raise self._unreadable(started, reader.line_num) from error
            if not closed:
                raise refused("open_quote", line=started + 1)

    def _unreadable(self, started: int, line: int) -> Exception:
        if line - started > 1:
            return refused("open_quote", line=started + 1)
        return refused("long_cell", line=line, limit=LONGEST_CELL)

    def _cells(self, sheet: Sheet, raw: list[str], count: int) -> list[Cell]:
        limits = self._limits
        if len(raw) > limits.columns:
            while raw and not raw[-1].strip():
                raw.pop()
        if len(raw) > limits.columns or count > limits.rows:
            limits.check_block(sheet.name, count, len(raw), 0)
        return [cell or None for cell in raw]

    def _lines(self, file: TextIO) -> Iterator[str]:
        """The lines, and one of our own after them: an open quotation mark would swallow it."""
        if self._named:
            next(file)
            yield "\n"
        if self._text.nuls:
            for line in file:
                yield line.replace("\0", "")
        else:
            yield from file
        yield _END + "\n"


def open_text(path: str | os.PathLike[str], facts: TextFacts) -> TextIO:
    """The text with CR, LF and CRLF all as one line break."""
    return open(path, encoding=facts.encoding, errors=facts.errors, newline=None)


def _named_delimiter(sample: str) -> str | None:
    """What Excel's own first line ``sep=;`` names."""
    first = sample.partition("\n")[0].strip('"')
    return first[4] if first[:4].lower() == "sep=" and len(first) == 5 else None


def detect_delimiter(sample: str) -> str:
    """The delimiter by which most lines fall into the same number of columns."""
    lines = [line + "\n" for line in sample.split("\n")]
    if len(sample) >= _SAMPLE and len(lines) > 1:
        lines.pop()
    best = max(DELIMITERS, key=lambda delimiter: _fit(lines[:_SAMPLE_ROWS], delimiter))
    return best if _fit(lines[:_SAMPLE_ROWS], best)[0] else ","


def _fit(lines: list[str], delimiter: str) -> tuple[int, int]:
    """(how many rows have the commonest number of columns, that number)."""
    counts: Counter[int] = Counter()
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            if len(row) > 1:
                counts[len(row)] += 1
    except csv.Error:
        return (0, 0)
    if not counts:
        return (0, 0)
    columns, rows = max(counts.items(), key=lambda item: (item[1], item[0]))
    return (rows, columns)
