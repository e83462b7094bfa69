"""A look through one worksheet of an xlsx before it is loaded.

The loader makes room for the whole block from A1 to the last cell that holds something, and a
single cell at the sheet's far corner ends the process. What the sheet says of its own size may
be untrue, so the cells' own references are looked at. The same look finds error cells, which
the loader would give as blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.importing.reading.biff import SheetFacts
from app.importing.reading.parts import CellError

_A, _Z = ord("A"), ord("Z")
_LONGEST_ROW = 16 << 20
_NEAR = 16 << 10


def read_sheet_xml(chunks: Iterable[bytes]) -> SheetFacts:
    """The extent and the error cells of a worksheet part."""
    pieces = iter(chunks)
    first = next(pieces, b"")
    if _counts_on_order(first):
        return read_ordered(b"".join([first, *pieces]))
    return _Referenced(first).read(first, pieces)


def _counts_on_order(first: bytes) -> bool:
    """Whether cells carry no reference, so that their place is their order."""
    cell = re.search(rb"<(?:\w+:)?c[\s/>][^>]*>?", first)
    return cell is not None and re.search(rb"\sr=", cell[0]) is None


class _Referenced:
    """Cells that say where they stand: only searches over raw bytes, hardly slower than
    unpacking them."""

    def __init__(self, first: bytes) -> None:
        prefix = re.search(rb"<(\w+:)?(?:worksheet|sheetData)[\s>]", first)
        self._prefix = (prefix[1] or b"") if prefix else b""
        cell = re.search(rb"<(?:\w+:)?c\s[^>]*?r=(['\"])", first)
        self._quote = cell[1] if cell else b'"'
        self._facts = SheetFacts()
        self._values = [b"<" + self._prefix + tag for tag in (b"v>", b"is>", b"v ", b"is ")]
        self._row_tag = b"<" + self._prefix + b"row"
        self._cell_tag = b"<" + self._prefix + b"c "
        self._reference = re.compile(
            rb"\sr=" + self._quote + rb"([A-Z]{1,3})(\d{1,7})" + self._quote
        )
        self._valued = re.compile(self._reference.pattern + rb"[^>]*(?<!/)>")
        self._error = b"t=" + self._quote + b"e" + self._quote
        self._error_cell = re.compile(
            rb"<%sc\s([^>]*\bt=%se%s[^>]*(?<!/))>(.*?)</%sc>"
            % (self._prefix, self._quote, self._quote, self._prefix),
            re.S,
        )
        self._beyond = self._beyond_now()

    def read(self, first: bytes, pieces: Iterator[bytes]) -> SheetFacts:
        for piece in _whole_rows(first, pieces, self._row_tag):
            self._reach_last_value(piece)
            self._reach_beyond(piece)
            if self._error in piece:
                self._note_errors(piece)
        return self._facts

    def _reach(self, letters: bytes, digits: bytes) -> None:
        self._facts.reach(int(digits) - 1, column_number(letters))

    def _reach_last_value(self, piece: bytes) -> None:
        near = max(0, len(piece) - _NEAR)
        end = max(piece.rfind(tag, near) for tag in self._values)
        if end < 0:
            end = max(piece.rfind(tag) for tag in self._values)
        start = piece.rfind(self._cell_tag, 0, end) if end > 0 else -1
        found = self._reference.search(piece, start, end) if start >= 0 else None
        if found:
            self._reach(found[1], found[2])
            self._beyond = self._beyond_now()

    def _beyond_now(self) -> re.Pattern[bytes]:
        """Finds cells, other than closed empty ones, that stand farther out than any so far:
        in a later column, or in a row with more digits."""
        digits = len(str(self._facts.rows))
        later = _later_columns(self._facts.columns - 1)
        return re.compile(
            rb" r=%s(?:(%s)(\d{1,7})|([A-Z]{1,3})(\d{%d,7}))%s[^>]*(?<!/)>"
            % (self._quote, later, digits + 1, self._quote)
            if digits < 7
            else rb" r=%s(?:(%s)(\d{1,7}))%s[^>]*(?<!/)>()()" % (self._quote, later, self._quote)
        )

    def _reach_beyond(self, piece: bytes) -> None:
        at = 0
        while found := self._beyond.search(piece, at):
            self._reach(found[1] or found[3], found[2] or found[4])
            row_end = piece.find(b"row>", found.end())
            at = row_end if row_end > 0 else found.end()
            for letters, digits in self._valued.findall(piece, found.end(), at):
                self._reach(letters, digits)
            self._beyond = self._beyond_now()

    def _note_errors(self, piece: bytes) -> None:
        for found in self._error_cell.finditer(piece):
            place = self._reference.search(b" " + found[1])
            if place:
                row, column = int(place[2]) - 1, column_number(place[1])
                self._facts.errors.setdefault(row, {})[column] = _error_text(found[2])


_TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)>")
_PLACE = re.compile(rb"\sr=['\"]([A-Z]*)(\d+)['\"]")
_ERROR = re.compile(rb"\bt=['\"]e['\"]")


def read_ordered(text: bytes) -> SheetFacts:
    """Cells without references stand where they come, so every tag is counted."""
    facts = SheetFacts()
    row = column = -1
    for found in _TAG.finditer(text):
        place = _PLACE.search(found[2])
        if found[1] == b"row":
            row, column = int(place[2]) - 1 if place else row + 1, -1
            continue
        column = column_number(place[1]) if place and place[1] else column + 1
        if found[2].endswith(b"/"):
            continue
        facts.reach(row, column)
        if _ERROR.search(found[2]):
            body = text[found.end() : text.find(b"c>", found.end())]
            facts.errors.setdefault(row, {})[column] = _error_text(body)
    return facts


def _whole_rows(first: bytes, pieces: Iterator[bytes], mark: bytes) -> Iterator[bytes]:
    """The pieces, cut before the last `mark` of each so that no cell is torn."""
    rest = first
    for piece in pieces:
        cut = rest.rfind(mark)
        if cut > 0 or len(rest) > _LONGEST_ROW:
            yield rest[:cut] if cut > 0 else rest
            rest = rest[cut:] if cut > 0 else b""
        rest += piece
    yield rest


def _error_text(body: bytes) -> CellError:
    value = re.search(rb"<(?:\w+:)?v[^>]*>([^<]*)<", body)
    return CellError(value[1].decode("utf-8", "replace") if value else "#UNKNOWN!")


def column_number(letters: bytes) -> int:
    """The column, counted from 0, of its letters: A is 0, Z 25, AA 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - _A + 1
    return number - 1


def column_letters(number: int) -> bytes:
    """The letters of a column counted from 0."""
    letters = b""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = bytes([_A + rest]) + letters
    return letters


def _later_columns(number: int) -> bytes:
    """A pattern of the letters of every column after `number` (-1: of every column)."""
    if number < 0:
        return rb"[A-Z]{1,3}"
    letters = column_letters(number)
    ways = []
    for place, letter in enumerate(letters):
        if letter < _Z:
            rest = len(letters) - place - 1
            ways.append(b"%s[%c-Z]%s" % (letters[:place], letter + 1, b"[A-Z]" * rest))
    if len(letters) < 3:
        ways.append(b"[A-Z]{%d,3}" % (len(letters) + 1))
    return b"(?:%s)" % b"|".join(ways) if ways else rb"(?!)"
