"""The invented dealership as its management system would export it: files to try imports with.

They have what such files have: titles above the header, stars in it, totals and foot lines
below, numbers kept as text by ="…", GBK without a word about it, a web page named .xls.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from app.base.clock import Clock
from app.base.door import Store
from app.complaints.labels import channel_label, kind_label
from app.demo import store_exports as sql
from app.demo.content import World, months_later, world
from app.demo.making import SEED

Rows = list[tuple[Any, ...]]


def write_files(store: Store, folder: Path, *, clock: Clock) -> list[Path]:
    """Write vehicles, deliveries of a year, orders, their lines and the old complaints.

    Imported in this order into an empty store they give the same cars, orders and complaints.
    They hold whole phone numbers: they are made of invented ones, so `store` has to be the
    demo's.
    """
    about = world(clock.now().date(), SEED)
    since = months_later(about.period.running, -12).isoformat()
    folder.mkdir(parents=True, exist_ok=True)
    writer = _Writer(about, folder)
    return [
        writer.workbook("vehicles", sql.VEHICLES, sql.vehicles(store)),
        writer.workbook("deliveries", sql.VEHICLES, sql.vehicles(store, since)),
        writer.text("visits", sql.VISITS, sql.visits(store)),
        writer.web_page("visit_lines", sql.LINES, sql.lines(store)),
        writer.workbook("complaints", sql.COMPLAINTS, _in_words(sql.complaints(store))),
    ]


def _in_words(rows: Rows) -> Rows:
    """Complaints with the words of their channels and kinds."""
    said = {
        sql.COMPLAINTS.index("channel"): channel_label,
        sql.COMPLAINTS.index("category"): kind_label,
        sql.COMPLAINTS.index("complaint_item"): kind_label,
    }
    return [
        tuple(said[place](value) if place in said else value for place, value in enumerate(row))
        for row in rows
    ]


class _Writer:
    def __init__(self, about: World, folder: Path) -> None:
        self._words: dict[str, Any] = about.words["exports"]
        self._about = about
        self._folder = folder

    def workbook(self, kind: str, columns: Sequence[str], rows: Rows) -> Path:
        """An xlsx with a merged title, dates as dates, and a foot line."""
        import xlsxwriter

        path = self._path(kind)
        options = {"strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(str(path), options) as book:
            sheet = book.add_worksheet()
            day = book.add_format({"num_format": "yyyy/m/d"})
            sheet.merge_range(0, 0, 0, len(columns) - 1, self._title(kind))
            sheet.write_row(2, 0, self._headers(columns))
            for number, row in enumerate(rows, 3):
                for place, (name, value) in enumerate(zip(columns, row, strict=True)):
                    if name in sql.DATES and value:
                        sheet.write_datetime(number, place, _as_day(value), day)
                    elif value is not None:
                        sheet.write(number, place, self._shown(name, value))
            sheet.write(len(rows) + 4, 0, self._foot())
        return path

    def text(self, kind: str, columns: Sequence[str], rows: Rows) -> Path:
        """A text file in GBK, its numbers kept as text, with the total below."""
        path = self._path(kind)
        with path.open("w", encoding="gb18030", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([self._title(kind)])
            writer.writerow(self._headers(columns))
            for row in rows:
                writer.writerow(
                    f'="{value}"'
                    if name in sql.LONG_NUMBERS and value
                    else self._shown(name, value)
                    for name, value in zip(columns, row, strict=True)
                )
            total = sum(row[columns.index("amount")] or 0 for row in rows) / 100
            writer.writerow([self._words["total"], *[""] * (len(columns) - 2), f"{total:.2f}"])
            writer.writerow([self._foot()])
        return path

    def web_page(self, kind: str, columns: Sequence[str], rows: Rows) -> Path:
        """An HTML table in GBK that says nothing of its letters, under the name .xls."""
        path = self._path(kind)
        with path.open("w", encoding="gb18030") as file:
            file.write(f"<html><body><h3>{escape(self._title(kind))}</h3><table border=1>\n")
            file.write(_line_of_table("th", self._headers(columns)))
            for row in rows:
                shown = (self._shown(*each) for each in zip(columns, row, strict=True))
                file.write(_line_of_table("td", shown))
            file.write("</table></body></html>\n")
        return path

    def _path(self, kind: str) -> Path:
        return self._folder / str(self._words[kind])

    def _headers(self, columns: Sequence[str]) -> list[str]:
        return [self._words["headers"][name] for name in columns]

    def _shown(self, name: str, value: Any) -> Any:
        if value is None:
            return ""
        if name in sql.MONEY:
            return f"{value / 100:.2f}"
        if name in sql.FLAGS:
            return self._words["yes" if value else "no"]
        return self._words["values"].get(value, value) if name in sql.CODES else value

    def _title(self, kind: str) -> str:
        name = Path(self._words[kind]).stem
        return str(self._words["title"].format(dealer=self._about.words["dealer"], name=name))

    def _foot(self) -> str:
        end = self._about.period.end.isoformat()
        return str(self._words["foot"].format(clerk=self._about.words["clerk"], date=end))


def _as_text(name: str, shown: Any) -> Any:
    return f'="{shown}"' if shown and name in sql.LONG_NUMBERS else shown


def _as_day(text: str) -> Any:
    return date.fromisoformat(text)


def _line_of_table(tag: str, cells: Iterable[Any]) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(str(cell))}</{tag}>" for cell in cells) + "</tr>\n"
