"""The three kinds of workbook that calamine reads, and what each must be asked before."""

from __future__ import annotations

import os
import struct
from io import BytesIO

from app.importing.reading import xlsb_parts
from app.importing.reading.biff import SheetFacts, WorkbookFacts, read_facts
from app.importing.reading.compound import Compound
from app.importing.reading.loaded import LoadedBook
from app.importing.reading.parts import Limits
from app.importing.reading.refusals import refused
from app.importing.reading.sheet_xml import read_sheet_xml
from app.importing.reading.zipped import Package, start_tags

_YES = ("1", "true", "on")
_UNICODE = 1200
_CODEPAGES_BIFF5 = {0: 1252, 367: 1252, 0x8000: 10000, 0x8001: 1252}


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
            super().__init__(path, limits)
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

    def _read_workbook(self, part: str) -> tuple[bool, list[str]]:
        raise NotImplementedError

    def _read_sheet(self, part: str) -> SheetFacts:
        raise NotImplementedError

    def facts(self, place: int) -> SheetFacts:
        if place not in self._facts:
            if place >= len(self._sheet_parts):
                raise refused("damaged")
            self._facts[place] = self._read_sheet(self._sheet_parts[place])
        return self._facts[place]

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
        with open(path, "rb") as file:
            content = BytesIO(file.read())
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

    def facts(self, place: int) -> SheetFacts:
        if place >= len(self._all.sheets):
            raise refused("damaged")
        return self._all.sheets[place]


def mend(stream: bytes, facts: WorkbookFacts) -> bytes:
    """The workbook's stream with what misleads the loader put right.

    Excel 97 and later write text in Unicode whatever the codepage record says, and the loader
    believes the record. A sheet's declared size is reserved in memory at once, so the true
    size is written there.
    """
    mended = bytearray(stream)
    codepage = _UNICODE if facts.is_biff8 else _CODEPAGES_BIFF5.get(facts.codepage or 0)
    if facts.codepage_at is not None and codepage and facts.codepage is not None:
        struct.pack_into("<H", mended, facts.codepage_at, codepage)
    for at, sheet in facts.dimensions:
        if facts.is_biff8:
            struct.pack_into("<IIHH", mended, at, 0, sheet.rows, 0, sheet.columns)
        else:
            struct.pack_into("<HHHH", mended, at, 0, min(sheet.rows, 65535), 0, sheet.columns)
    return bytes(mended)
