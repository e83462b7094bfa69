"""The three kinds of workbook that calamine reads, and what each must be asked before."""

from __future__ import annotations

import os
import struct
from abc import abstractmethod
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from app.importing.reading import xlsb_parts
from app.importing.reading.biff import SheetFacts, WorkbookFacts, read_facts
from app.importing.reading.compound import Compound
from app.importing.reading.loaded import LoadedBook
from app.importing.reading.parts import Cell, Limits, Sheet
from app.importing.reading.refusals import refused
from app.importing.reading.sheet_xml import read_sheet_xml
from app.importing.reading.zipped import Package, start_tags

_YES = ("1", "true", "on")
_HEAVY_SHEET = 8 << 20
_UNICODE = 1200
_ONE_BYTE = 1252
_ENCODINGS = {932: "cp932", 949: "cp949", 950: "cp950", 1250: "cp1250", 1251: "cp1251"}


class _PackagedBook(LoadedBook):
    """A workbook in a zip package."""

    _workbook_part: str
    _sheet_parts: list[str]

    def __init__(self, path: str | os.PathLike[str], limits: Limits) -> None:
        self._package = Package(path, limits)
        self._facts: dict[int, SheetFacts] = {}
        try:
            self._find_sheets()
            self._package.check_parts(but=set(self._sheet_parts))
            super().__init__(_content(path), limits)
        except BaseException:
            self._package.close()
            raise

    def _find_sheets(self) -> None:
        """Fill ``_sheet_parts`` and ``date1904`` from the workbook part."""
        kinds = self._package.related("")
        part = next((part for kind, part in kinds.values() if kind == "officeDocument"), None)
        self._workbook_part = part or f"xl/workbook.{'bin' if self.format == 'xlsb' else 'xml'}"
        relations = self._package.related(self._workbook_part)
        self.date1904, ids = self._read_workbook(self._workbook_part)
        self._sheet_parts = [relations[id_][1] if id_ in relations else "" for id_ in ids]

    @abstractmethod
    def _read_workbook(self, part: str) -> tuple[bool, list[str]]:
        """Whether days count from 1904, and the relation of each sheet's part."""

    @abstractmethod
    def _read_sheet(self, part: str) -> SheetFacts:
        """What stands in the sheet of that part."""

    def facts(self, place: int) -> SheetFacts:
        if place not in self._facts:
            if place >= len(self._sheet_parts):
                raise refused("damaged")
            self._facts[place] = self._read_sheet(self._sheet_parts[place])
        return self._facts[place]

    def is_heavy(self, place: int) -> bool:
        return (
            place < len(self._sheet_parts)
            and self._package.size(self._sheet_parts[place]) > _HEAVY_SHEET
        )

    def close(self) -> None:
        super().close()
        self._package.close()


class XlsxBook(_PackagedBook):
    """Excel since 2007, transitional and Strict."""

    format = "xlsx"

    def _read_workbook(self, part: str) -> tuple[bool, list[str]]:
        tags = start_tags(b"".join(self._package.xml_chunks(part)))
        date1904 = any(
            tag == "workbookPr" and attributes.get("date1904", "").lower() in _YES
            for tag, attributes in tags
        )
        return date1904, [
            attributes.get("relation", "") for tag, attributes in tags if tag == "sheet"
        ]

    def _read_sheet(self, part: str) -> SheetFacts:
        return read_sheet_xml(self._package.xml_chunks(part))


class XlsbBook(_PackagedBook):
    """Excel's binary workbook."""

    format = "xlsb"

    def _read_workbook(self, part: str) -> tuple[bool, list[str]]:
        return xlsb_parts.read_workbook(self._package.read(part))

    def _read_sheet(self, part: str) -> SheetFacts:
        return xlsb_parts.read_sheet(self._package.read(part))


class XlsBook(LoadedBook):
    """Excel 5 to 2003, and WPS."""

    format = "xls"

    def __init__(self, path: str | os.PathLike[str], limits: Limits) -> None:
        content = _content(path)
        compound = Compound(content)
        try:
            name = compound.workbook_name()
            if name is None:
                raise refused("other_office")
            stream = compound.read(name)
            self._all = read_facts(stream)
            for sheet, facts in zip(self._all.names, self._all.sheets, strict=True):
                limits.check_block(sheet, facts.rows, facts.columns)
            mended = mend(stream, self._all)
            if mended != stream:
                compound.write(name, mended)
            content.seek(0)
            self.date1904 = self._all.date1904
            super().__init__(content, limits)
        finally:
            compound.close()

    def text(self, text: str) -> str:
        return text if self._all.is_biff8 else OldTexts(self._all.codepage).mended(text)

    def rows(self, sheet: Sheet) -> Iterator[list[Cell]]:
        if self._all.is_biff8:
            yield from super().rows(sheet)
            return
        texts = OldTexts(self._all.codepage)
        for row in super().rows(sheet):
            yield [texts.mended(cell) if type(cell) is str else cell for cell in row]

    def raw_rows(self, sheet: Sheet) -> Iterator[list[Any]]:
        return super().raw_rows(sheet) if self._all.is_biff8 else self.rows(sheet)

    def facts(self, place: int) -> SheetFacts:
        if place >= len(self._all.sheets):
            raise refused("damaged")
        return self._all.sheets[place]


class OldTexts:
    """Texts of Excel 5, which the loader gave with one character per byte.

    Exporters often name a Western codepage, or none, and write GB18030 nevertheless; so it is
    tried first unless the file names another encoding. What does not fit stays as it is.
    """

    def __init__(self, codepage: int | None) -> None:
        self._encoding = _ENCODINGS.get(codepage or 0, "gb18030")
        self._bytes = {
            ord(bytes([byte]).decode("cp1252", "replace")): byte for byte in range(0x80, 0x100)
        } | {byte: byte for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}

    def mended(self, text: str) -> str:
        if text.isascii():
            return text
        try:
            return text.translate(self._bytes).encode("latin-1").decode(self._encoding)
        except UnicodeError:
            return text


def _content(path: str | os.PathLike[str]) -> BytesIO:
    with open(path, "rb") as file:
        return BytesIO(file.read())


def mend(stream: bytes, facts: WorkbookFacts) -> bytes:
    """The workbook's stream with what misleads the loader put right.

    Excel 97 and later write text in Unicode whatever the codepage record says, and the loader
    believes the record. Excel 5 writes bytes of the codepage, which the loader spoils where a
    character has two; it is told that each has one, and ``OldTexts`` puts them together.
    A sheet's declared size is reserved in memory at once, so the true size is written there.
    """
    mended = bytearray(stream)
    if facts.codepage_at is not None:
        codepage = _UNICODE if facts.is_biff8 else _ONE_BYTE
        struct.pack_into("<H", mended, facts.codepage_at, codepage)
    for at, sheet in facts.dimensions:
        if facts.is_biff8:
            struct.pack_into("<IIHH", mended, at, 0, sheet.rows, 0, sheet.columns)
        else:
            struct.pack_into("<HHHH", mended, at, 0, min(sheet.rows, 65535), 0, sheet.columns)
    return bytes(mended)
