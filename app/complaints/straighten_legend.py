"""What the letters and digits in a column of kinds stand for, where the file itself says so.

A legend may stand in a line above or under the table (“A=服务 B=产品”) or as a list of two
columns on another sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.complaints.straighten_cells import text_of
from app.importing.cells import Cell, narrow
from app.importing.headers import normalise_header

if TYPE_CHECKING:
    from app.importing.table import Table

_CODED = ("category", "item", "severity", "channel", "cause", "department", "status", "event",
          "aim", "valid")  # fmt: skip
_CODE = re.compile(r"[A-Za-z]{0,3}[-_]?\d{0,4}[A-Za-z]?")
_PAIR = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z0-9])([A-Za-z]{0,3}[-_]?\d{0,4}[A-Za-z]?)\s*(?:=+>?|:|\)|、|\.|—+|-+|代表|表示|是|为)\s*"
    r"([^\s,，;；、|/=:()（）。]+)"
)
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
    own = [row for part in _outside(table) for row in part]
    for row in own:
        line = " ".join(filter(None, map(text_of, row)))
        pairs = _pairs(line)
        if pairs:
            yield line, pairs
    for sheet in table.book.sheets:
        if sheet.name not in table.sheets:
            rows = [row for _n, row in zip(range(500), table.book.raw_rows(sheet), strict=False)]
            yield from _columns_of(sheet.name, rows)


def _outside(table: Table) -> Iterator[list[Sequence[Cell]]]:
    """Rows of the table's sheet that look like remarks: few cells, one of them with a mark."""
    rows: list[Sequence[Cell]] = []
    for _number, row in zip(range(_MOST_ROWS), table.book.raw_rows(table.sheet), strict=False):
        texts = [text for cell in row if (text := text_of(cell))]
        if 0 < len(texts) <= 4 and any(_PAIR.search(text) for text in texts):
            rows.append(row)
    yield rows


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
        if pairs := _pairs(line):
            yield f"{name} {line}", pairs


def _pairs(line: str) -> Meanings:
    found: Meanings = {}
    for code, label in _PAIR.findall(narrow(line)):
        if code and not _CODE.fullmatch(label):
            found.setdefault(code, label)
    return found


def _names(text: str, header: str) -> bool:
    """Whether the words of a legend name the column they explain."""
    plain, own = normalise_header(text), normalise_header(header)
    tails = {own, own[-2:]} if len(own) >= 2 else {own}
    return any(tail and tail in plain for tail in tails)
