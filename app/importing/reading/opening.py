"""Any file a person hands over → a book of sheets, or the reason why not."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator

from app.importing.reading.delimited import DelimitedBook
from app.importing.reading.encodings import TextFacts, text_facts, text_pieces
from app.importing.reading.parts import Book, Limits, Sheet, require_content
from app.importing.reading.refusals import megabytes, refused
from app.importing.reading.sniffing import HEAD_BYTES, head_text, sniff

_FRAMES = re.compile(r"<(?:frameset|frame|iframe)\b|<x:WorksheetSource\b", re.I)
_SHEET_NAME = re.compile(r"<x:Name>\s*(.*?)\s*</x:Name>", re.I | re.S)
_MARKUP = ("html", "mhtml", "xml2003")


def open_book(
    path: str | os.PathLike[str], *, limits: Limits | None = None, encoding: str | None = None
) -> Book:
    """Open a file by its content, whatever its name.

    `encoding` is what a person chose for a text whose encoding could not be told; it is not
    looked at for other files. Raises ``FileRefused``, its ``code`` one of ``missing``,
    ``password``, ``damaged``, ``empty``, ``not_a_table``, ``too_large``,
    ``encoding_undecided``, ``entities``. At least one sheet of an opened book holds a row.
    """
    limits = limits or Limits()
    try:
        size = os.path.getsize(path)
    except OSError as error:
        raise refused("missing") from error
    if size > limits.file_bytes:
        _refuse_size(size, limits.file_bytes)
    format_ = sniff(path)
    if format_ in _MARKUP and size > limits.markup_bytes:
        _refuse_size(size, limits.markup_bytes)
    try:
        book = _open(format_, path, limits, encoding)
    except OSError as error:
        raise refused("missing") from error
    try:
        require_content(book)
    except BaseException:
        book.close()
        raise
    return book


def _refuse_size(size: int, limit: int) -> None:
    raise refused("too_large_file", size=megabytes(size), limit=megabytes(limit))


def _open(format_: str, path: str | os.PathLike[str], limits: Limits, encoding: str | None) -> Book:
    if format_ in ("xlsx", "xlsb", "xls"):
        return _open_workbook(format_, path, limits)
    if format_ == "ods":
        return _open_ods(path, limits)
    if format_ == "csv":
        return DelimitedBook(path, limits, encoding)
    if format_ == "mhtml":
        return _open_mhtml(path, limits)
    facts = text_facts(path, encoding, markup=True)
    if format_ == "xml2003":
        return _open_xml2003(path, limits, facts)
    return _open_html(path, limits, facts)


def _open_workbook(format_: str, path: str | os.PathLike[str], limits: Limits) -> Book:
    from app.importing.reading import workbooks

    kinds: dict[str, Callable[[str | os.PathLike[str], Limits], Book]] = {
        "xlsx": workbooks.XlsxBook,
        "xlsb": workbooks.XlsbBook,
        "xls": workbooks.XlsBook,
    }
    return kinds[format_](path, limits)


def _open_ods(path: str | os.PathLike[str], limits: Limits) -> Book:
    from app.importing.reading.ods import OdsBook
    from app.importing.reading.zipped import Package

    return OdsBook(Package(path, limits), limits)


def _open_xml2003(path: str | os.PathLike[str], limits: Limits, facts: TextFacts) -> Book:
    from app.importing.reading.streamed import StreamedBook
    from app.importing.reading.xml2003 import Xml2003Parser, xml_pieces

    def pieces() -> Iterator[bytes]:
        return xml_pieces(text_pieces(path, facts))

    return StreamedBook("xml2003", lambda: Xml2003Parser(pieces, limits))


def _open_html(path: str | os.PathLike[str], limits: Limits, facts: TextFacts) -> Book:
    from app.importing.reading.html_tables import HtmlParser, choose_tables
    from app.importing.reading.streamed import StreamedBook

    head = _head(path)
    book = StreamedBook(
        "html", lambda: HtmlParser(lambda: text_pieces(path, facts), limits), choose_tables
    )
    if not book.sheets:
        raise refused("frames" if _FRAMES.search(head) else "no_table")
    names = _SHEET_NAME.findall(next(iter(text_pieces(path, facts)), ""))
    if len(names) == 1 and len(book.sheets) == 1:
        book.sheets = (Sheet(names[0], False),)
    return book


def _open_mhtml(path: str | os.PathLike[str], limits: Limits) -> Book:
    from app.importing.reading.mhtml import MhtmlParser, choose_pages, read_pages
    from app.importing.reading.streamed import StreamedBook

    pages = read_pages(path)
    book = StreamedBook("mhtml", lambda: MhtmlParser(pages, limits), choose_pages)
    if not book.sheets:
        raise refused("no_table")
    return book


def _head(path: str | os.PathLike[str]) -> str:
    with open(path, "rb") as file:
        return head_text(file.read(HEAD_BYTES))
