"""Several error workbooks as one file: a sheet for each set of columns."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.base.files import replacing

_LONGEST_SHEET_NAME = 31


def join_error_books(books: Sequence[tuple[str, bytes]], out: Path) -> None:
    """Write the error workbooks of several files (name, bytes) as one; one stays as it is."""
    with replacing(out) as temporary:
        if len(books) == 1:
            temporary.write_bytes(books[0][1])
        else:
            _write(_gathered(books), temporary)


def _gathered(books: Sequence[tuple[str, bytes]]) -> dict[tuple[str, tuple[Any, ...]], list[Any]]:
    """Rows by sheet name and header; the file's name is added as the last column."""
    from python_calamine import CalamineWorkbook

    sheets: dict[tuple[str, tuple[Any, ...]], list[Any]] = {}
    for name, content in books:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet_name in book.sheet_names:
            rows = book.get_sheet_by_name(sheet_name).to_python()
            if len(rows) > 1:
                into = sheets.setdefault((sheet_name, tuple(rows[0])), [])
                into.extend([*row, name] for row in rows[1:])
    return sheets


def _write(sheets: dict[tuple[str, tuple[Any, ...]], list[Any]], path: Path) -> None:
    import xlsxwriter

    from app.base.translation import _

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    used: set[str] = set()
    for (name, headers), rows in sheets.items():
        sheet = book.add_worksheet(_free_name(name, used))
        for number, row in enumerate([[*headers, _("File")], *rows]):
            for place, cell in enumerate(row):
                if cell != "":
                    sheet.write(number, place, cell)
    book.close()


def _free_name(name: str, used: set[str]) -> str:
    free, number = name, 1
    while free in used:
        number += 1
        free = f"{name[: _LONGEST_SHEET_NAME - 4]} {number}"
    used.add(free)
    return free
