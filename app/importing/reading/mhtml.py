"""Web pages in a single file (MHTML), Excel's "single file web page" among them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from app.importing.reading.html_tables import HtmlParser, choose_tables
from app.importing.reading.parts import Limits
from app.importing.reading.refusals import megabytes, refused
from app.importing.reading.streamed import Row, RowParser, Table

_MOST_BYTES = 64 << 20
_SHEET = re.compile(r"<x:ExcelWorksheet>(.*?)</x:ExcelWorksheet>", re.I | re.S)
_NAME = re.compile(r"<x:Name>(.*?)</x:Name>", re.I | re.S)
_SOURCE = re.compile(r"<x:WorksheetSource\s+HRef=[\"']?([^\"'>\s]+)", re.I)
_HIDDEN = re.compile(r"<x:Visible>\s*Sheet(?:Very)?Hidden", re.I)


@dataclass(frozen=True)
class Page:
    """One page of the file: its text, and the name and state of the sheet that it is."""

    text: str
    name: str = ""
    hidden: bool = False


class MhtmlParser(RowParser):
    """Reads the tables of every page; the pages are held in memory."""

    def __init__(self, pages: list[Page], limits: Limits) -> None:
        super().__init__(limits)
        self._pages = pages

    def rows(self) -> Iterator[Row]:
        for number, page in enumerate(self._pages):
            parser = HtmlParser(partial(_pieces, page), self.limits)
            parser.tables = self.tables
            before = len(self.tables)
            yield from parser.rows()
            for table in self.tables[before:]:
                table.part = number
                table.hidden = page.hidden
                table.name = page.name or table.name


def _pieces(page: Page) -> list[str]:
    return [page.text]


def read_pages(path: str | os.PathLike[str]) -> list[Page]:
    """The file's pages in order. Raises ``FileRefused`` if it is too large or cut short."""
    import email

    size = os.path.getsize(path)
    if size > _MOST_BYTES:
        raise refused("too_large_file", size=megabytes(size), limit=megabytes(_MOST_BYTES))
    with open(path, "rb") as file:
        content = file.read().lstrip()
    message = email.message_from_bytes(content)
    boundary = message.get_boundary()
    if boundary and f"--{boundary}--".encode() not in content:
        raise refused("damaged")
    found: list[tuple[str, str]] = []
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                found.append((str(part.get("Content-Location", "")), _decoded(body)))
    return _named(found)


def _named(found: list[tuple[str, str]]) -> list[Page]:
    """The pages with what the frame page says of each sheet."""
    sheets: dict[str, tuple[str, bool]] = {}
    for _place, text in found:
        for sheet in _SHEET.findall(text):
            named, source = _NAME.search(sheet), _SOURCE.search(sheet)
            key = _base(source[1]) if source else ""
            sheets[key] = (named[1].strip() if named else "", bool(_HIDDEN.search(sheet)))
    pages = []
    for place, text in found:
        name, hidden = sheets.get(_base(place), sheets.get("", ("", False)))
        pages.append(Page(text, name, hidden))
    return pages


def _base(place: str) -> str:
    return place.strip().replace("\\", "/").rpartition("/")[2].lower()


def _decoded(body: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(mark):
            return body.decode(encoding, "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refused("encoding_undecided")


def choose_pages(tables: list[Table]) -> list[int]:
    """The largest table of each page."""
    chosen: list[int] = []
    for part in sorted({table.part for table in tables}):
        places = [index for index, table in enumerate(tables) if table.part == part]
        best = choose_tables([tables[index] for index in places])
        chosen.extend(places[index] for index in best[:1])
    return chosen
