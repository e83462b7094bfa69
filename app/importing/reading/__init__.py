"""Files → sheets → rows of plain cells. Meant to run in a child process: cheap to import."""

from __future__ import annotations

from app.base.errors import FileRefused
from app.importing.reading.encodings import ENCODINGS
from app.importing.reading.opening import open_book
from app.importing.reading.parts import Book, Cell, CellError, Limits, Sheet
from app.importing.reading.sniffing import FORMATS, sniff

__all__ = [
    "ENCODINGS",
    "FORMATS",
    "Book",
    "Cell",
    "CellError",
    "FileRefused",
    "Limits",
    "Sheet",
    "open_book",
    "sniff",
]
