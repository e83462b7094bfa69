"""OLE2 containers: old Excel workbooks, and the wrapping of password-protected new ones."""

from __future__ import annotations

import os
from io import BytesIO

from app.importing.reading.refusals import refused

CFB_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Compound:
    """An OLE2 file whose damage shows as ``FileRefused``."""

    def __init__(self, path: str | os.PathLike[str] | BytesIO) -> None:
        import olefile

        try:
            source = path if isinstance(path, BytesIO) else os.fspath(path)
            self._ole = olefile.OleFileIO(source, write_mode=isinstance(path, BytesIO))
            self._names = {"/".join(entry).lower(): entry for entry in self._ole.listdir()}
        except Exception as error:  # olefile raises what it meets: OSError, struct.error, ...
            raise refused("damaged") from error

    def has(self, name: str) -> bool:
        """Whether there is a stream (or something below a storage) of that path."""
        low = name.lower()
        return low in self._names or any(key.startswith(low + "/") for key in self._names)

    def workbook_name(self) -> str | None:
        """The stream that holds the workbook: ``Workbook`` since Excel 97, ``Book`` before."""
        for name in ("Workbook", "Book"):
            if name.lower() in self._names:
                return name
        return None

    def read(self, name: str) -> bytes:
        """A whole stream. Raises ``FileRefused`` where it is cut short."""
        entry = self._names[name.lower()]
        try:
            with self._ole.openstream(entry) as stream:
                content: bytes = stream.read()
            size = self._ole.get_size(entry)
        except Exception as error:
            raise refused("damaged") from error
        if len(content) < size:
            raise refused("damaged")
        return content

    def write(self, name: str, content: bytes) -> None:
        """Replace a stream by one of the same size (of a file held in memory)."""
        try:
            self._ole.write_stream(self._names[name.lower()], content)
        except Exception as error:
            raise refused("damaged") from error

    def close(self) -> None:
        self._ole.close()


def compound_kind(path: str | os.PathLike[str]) -> str:
    """``xls``, or ``FileRefused`` for what else comes in this container."""
    compound = Compound(path)
    try:
        if compound.has("EncryptedPackage") or compound.has("\x06DataSpaces"):
            raise refused("password")
        if compound.workbook_name():
            return "xls"
        if compound.has("WordDocument") or compound.has("PowerPoint Document"):
            raise refused("document")
        raise refused("other_office")
    finally:
        compound.close()
