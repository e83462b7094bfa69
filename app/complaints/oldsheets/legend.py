"""What the letters and digits in a column of kinds stand for, where the file itself says so.

A legend may stand in a line above or under the table (“A=服务 B=产品”) or as a list of two
columns on another sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.complaints.oldsheets.cells import text_of
from app.importing.cells import Cell, narrow
from app.importing.headers import normalise_header
from app.importing.shape import is_data_row

if TYPE_CHECKING:
    from app.importing.table import Table

_CODED = (
    "category", "item", "severity", "channel", "cause", "department", "status", "event", "aim",
    "valid",
)  # fmt: skip
_CODE = re.compile(r"[A-Za-z]{0,3}[-_]?\d{0,4}[A-Za-z]?")
_START = r"(?<![A-Za-z0-9])(?=[A-Za-z0-9])"
_PAIR = re.compile(
    _START + r"([A-Za-z]{0,3}[-_]?\d{0,4}[A-Za-z]?)"
    r"\s*(?:=+>?|:|\)|、|\.|—+|-+|代表|表示|是|为)\s*"
    r"([^\s,，;；、|/=:()（）。]+)"
)
_TIGHT = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{1,2}|\d{1,2})([\u4e00-\u9fff]{2,12})")
_APART = re.compile(_START + r"([A-Za-z]{0,3}\d{0,4}) ([^\s,，;；、|/=:()（）。]{2,})")
_MOST_ROWS = 20_000
_MOST_CODES = 60

Meanings = dict[str, str]


def legends(table: Table) -> dict[int, Meanings]:
    """For each column of bare codes that a legend explains: code → text, by column."""
    coded = _coded_columns(table)
    if not coded:
        return {}
    found: dict[int, Meanings] = {}
    lists = list(_lists(table))
    for column, codes in coded.items():
        best: tuple[bool, int, Meanings] | None = None
        for text, pairs in lists:
            known = {code: label for code, label in pairs.items() if code in codes}
            if len(known) < min(2, len(codes)):
                continue
            rated = (_names(text, table.headers[column]), len(known), known)
            if best is None or rated[:2] > best[:2]:
                best = rated
        others = len(coded) > 1
        if best is not None and (best[0] or not others or best[1] == len(codes)):
            found[column] = best[2]
    return found


def _coded_columns(table: Table) -> dict[int, frozenset[str]]:
    """The columns in which nothing but short codes stands, with the codes."""
    rows = table.first_rows[table.shape.data_start :]
    found = {}
    for code in _CODED:
        column = table.mapping.columns.get(code)
        if column is None:
            continue
        texts = {text_of(row[column]) for row in rows if column < len(row)} - {""}
        # The foot of the table is among these rows; a word or two there do no harm.
        codes = {text for text in texts if _CODE.fullmatch(text)}
        if codes and len(codes) <= _MOST_CODES and len(texts) - len(codes) <= len(codes) // 4 + 1:
            found[column] = frozenset(codes)
    return found


def _lists(table: Table) -> Iterator[tuple[str, Meanings]]:
    """Every list of codes with meanings in the file, with the words it stands under."""
    for header in table.headers:
        yield from _readings(header, header)
    for row in _outside(table):
        line = " ".join(filter(None, map(text_of, row)))
        yield from _readings(line, line)
    for sheet in table.book.sheets:
        if sheet.name not in table.sheets:
            rows = [row for _n, row in zip(range(500), table.book.raw_rows(sheet), strict=False)]
            yield from _columns_of(sheet.name, rows)


def _outside(table: Table) -> Iterator[Sequence[Cell]]:
    """Rows of the table's sheet that are no data, or are few cells of which one explains."""
    above = table.shape.header_rows.start
    for number, row in zip(range(_MOST_ROWS), table.book.raw_rows(table.sheet), strict=False):
        texts = [text for cell in row if (text := text_of(cell))]
        if not texts or number in table.shape.header_rows:
            continue
        explains = len(texts) <= 4 and any(_PAIR.search(text) for text in texts)
        if number < above or explains or not is_data_row(row, table.shape):
            yield row


def _columns_of(name: str, rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[str, Meanings]]:
    width = max((len(row) for row in rows), default=0)
    for left in range(width - 1):
        pairs: Meanings = {}
        above = name
        for row in rows:
            if left + 1 >= len(row):
                continue
            code, label = text_of(row[left]), text_of(row[left + 1])
            if code and label and _CODE.fullmatch(code) and not _CODE.fullmatch(label):
                pairs.setdefault(code, label)
            elif code:
                above = f"{above} {code} {label}"
        if pairs:
            yield above, pairs
    for row in rows:
        line = " ".join(filter(None, map(text_of, row)))
        yield from _readings(f"{name} {line}", line)


def _readings(words: str, line: str) -> Iterator[tuple[str, Meanings]]:
    """A line read as A=服务, as A服务 and as A 服务; the codes of the column tell which is true."""
    for shape in (_PAIR, _TIGHT, _APART):
        pairs: Meanings = {}
        for code, label in shape.findall(narrow(line)):
            if code and not _CODE.fullmatch(label):
                pairs.setdefault(code, label)
        if pairs:
            yield words, pairs


def _names(text: str, header: str) -> bool:
    """Whether the words of a legend name the column they explain."""
    plain, own = normalise_header(text), normalise_header(header)
    tails = {own, own[-2:]} if len(own) >= 2 else {own}
    return any(tail and tail in plain for tail in tails)
