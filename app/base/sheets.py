"""Tables written as workbooks and text files, so that no cell is ever taken for a formula."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from app.base.errors import NotPossible
from app.base.files import replacing
from app.base.translation import _

CellKind = Literal["text", "date", "moment", "money", "count", "decimal", "share", "rate"]
Rows = Iterable[Sequence[Any]]

MOST_ROWS = 1_048_575
"""What fits on one sheet under its header."""

LONGEST_TEXT = 32_767
FORMATS = {
    "date": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm",
    "money": "#,##0.00",
    "count": "#,##0",
    "decimal": "#,##0.0",
    "share": "0%",
    "rate": "0.0%",
}
WIDTHS = {
    "text": 16,
    "date": 12,
    "moment": 17,
    "money": 14,
    "count": 10,
    "decimal": 10,
    "share": 10,
    "rate": 10,
}
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def write_table(
    path: Path,
    title: str,
    headers: Sequence[str],
    rows: Rows,
    kinds: Sequence[CellKind],
) -> int:
    """Write a table in the form that the file's name asks for: .csv, else a workbook."""
    if path.suffix.lower() == ".csv":
        return write_csv(path, headers, rows, kinds)
    return write_xlsx(path, title, headers, rows, kinds)


def write_xlsx(
    path: Path,
    sheet_name: str,
    headers: Sequence[str],
    rows: Rows,
    kinds: Sequence[CellKind],
) -> int:
    """Write a workbook with one sheet, all or nothing; returns the number of rows.

    Dates and moments are ISO text, money is in cents, shares and rates are 0 … 1; None leaves a
    cell empty. Text stays text whatever it begins with. Raises NotPossible for more rows than a
    sheet holds, a UserError if the file cannot be written.
    """
    with replacing(path) as temporary:
        return fill_xlsx(temporary, sheet_name, headers, rows, kinds)


def fill_xlsx(
    path: Path,
    sheet_name: str,
    headers: Sequence[str],
    rows: Rows,
    kinds: Sequence[CellKind],
    *,
    widths: Sequence[float] | None = None,
    standing: int = 0,
) -> int:
    """The same, to a file that the caller puts in its place.

    `widths` are the columns' widths in characters; then long texts are wrapped to them.
    `standing` columns at the left stay in view.
    """
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet(plain_sheet_name(sheet_name))
        bold = book.add_format({"bold": True, "bottom": 1})
        look = {} if widths is None else {"text_wrap": True, "valign": "top"}
        writers = [_writer(book, sheet, kind, look) for kind in kinds]
        for place, (header, kind) in enumerate(zip(headers, kinds, strict=True)):
            least = max(WIDTHS[kind], min(40, 2 * len(header)))
            sheet.set_column(place, place, least if widths is None else widths[place])
            sheet.write_string(0, place, header, bold)
        sheet.freeze_panes(1, standing)
        count = 0
        for count, row in enumerate(rows, start=1):
            _check_room(count)
            for place, value in enumerate(row):
                if value is not None:
                    writers[place](count, place, value)
        sheet.autofilter(0, 0, count, max(len(headers) - 1, 0))
    return count


def write_csv(path: Path, headers: Sequence[str], rows: Rows, kinds: Sequence[CellKind]) -> int:
    """Write a text file in UTF-8 with its mark, all or nothing; returns the number of rows.

    Values as in `write_xlsx`. A text that a spreadsheet would take for a formula gets a ' in
    front.
    """
    with replacing(path) as temporary:
        return fill_csv(temporary, headers, rows, kinds)


def fill_csv(path: Path, headers: Sequence[str], rows: Rows, kinds: Sequence[CellKind]) -> int:
    """The same, to a file that the caller puts in its place."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([harmless(header) for header in headers])
        count = 0
        for row in rows:
            count += 1
            writer.writerow([_as_text(value, kind) for value, kind in zip(row, kinds, strict=True)])
    return count


def harmless(text: str) -> str:
    """The text with a ' in front if a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def _as_text(value: Any, kind: CellKind) -> str:
    if value is None:
        return ""
    if kind == "money":
        return f"{value / 100:.2f}"
    if kind == "decimal":
        return f"{value:.1f}"
    if kind == "share":
        return f"{value:.0%}"
    if kind == "rate":
        return f"{value:.1%}"
    if kind == "moment":
        return str(value)[:16].replace("T", " ")
    return str(value) if kind == "count" else harmless(str(value))


def _writer(
    book: Any, sheet: Any, kind: CellKind, look: Mapping[str, Any]
) -> Callable[[int, int, Any], Any]:
    if kind == "text":
        plain = book.add_format(look) if look else None
        return lambda row, place, value: sheet.write_string(
            row, place, str(value)[:LONGEST_TEXT], plain
        )
    form = book.add_format({"num_format": FORMATS[kind], **look})
    if kind in ("date", "moment"):
        return lambda row, place, value: _write_date(sheet, row, place, value, form)
    divisor = 100 if kind == "money" else 1
    return lambda row, place, value: sheet.write_number(row, place, value / divisor, form)


def _write_date(sheet: Any, row: int, place: int, value: str, form: Any) -> None:
    try:
        day = datetime.fromisoformat(value)
        sheet.write_datetime(row, place, day.replace(tzinfo=None), form)
    except ValueError:
        sheet.write_string(row, place, value)


def _check_room(count: int) -> None:
    if count > MOST_ROWS:
        raise NotPossible(
            _("A sheet holds {limit} rows at most. Narrow the list with a filter first.").format(
                limit=f"{MOST_ROWS:,}"
            )
        )


def plain_sheet_name(name: str) -> str:
    """A sheet's name has at most 31 characters, some are forbidden, and none stands empty."""
    return name.translate(_FORBIDDEN).strip("' ")[:31].strip("' ") or "1"
