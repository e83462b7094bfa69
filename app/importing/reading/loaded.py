"""Books that calamine reads: xlsx, xlsb, xls. Each is looked through before it is loaded."""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

from app.importing.reading.biff import SheetFacts
from app.importing.reading.parts import Book, Cell, Limits, Sheet, is_blank
from app.importing.reading.refusals import refused

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Result = TypeVar("Result")
_CLOCK_TYPES = {dt.time, dt.timedelta}


def guarded(work: Callable[[], Result]) -> Result:
    """Call calamine. A panic inside it is no ``Exception``; both become ``FileRefused``."""
    from python_calamine import PasswordError

    try:
        return work()
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except PasswordError as error:
        raise refused("password") from error
    except BaseException as error:
        raise refused("damaged") from error


class LoadedBook(Book):
    """A book whose sheets are loaded one at a time; the last one stays loaded."""

    def __init__(self, content: BytesIO, limits: Limits) -> None:
        from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

        self._limits = limits
        self._workbook: CalamineWorkbook = guarded(
            # By content: given a path, it would believe the file's name.
            lambda: CalamineWorkbook.from_filelike(content)
        )
        self._loaded: tuple[int, CalamineSheet] | None = None
        metadata = self._workbook.sheets_metadata
        self._places = [
            place for place, one in enumerate(metadata) if one.typ == SheetTypeEnum.WorkSheet
        ]
        self.sheets = tuple(
            Sheet(
                self.text(metadata[place].name), metadata[place].visible != SheetVisibleEnum.Visible
            )
            for place in self._places
        )

    @abstractmethod
    def facts(self, place: int) -> SheetFacts:
        """What stands in the sheet at `place` of the workbook, found without loading it."""

    def text(self, text: str) -> str:
        """A sheet's name as it is meant."""
        return text

    def is_heavy(self, place: int) -> bool:
        """Whether a sheet takes so long to load that it pays to look it through meanwhile."""
        return False

    def rows(self, sheet: Sheet) -> Iterator[list[Cell]]:
        return without_end(map(clean, self._cells(sheet)))

    def raw_rows(self, sheet: Sheet) -> Iterator[list[Any]]:
        return without_end(self._cells(sheet))

    def _checked(self, sheet: Sheet) -> tuple[CalamineSheet, SheetFacts]:
        """The loaded sheet and what is known of it, if it keeps within the limits."""
        place = self._places[self.sheets.index(sheet)]
        if not self.is_heavy(place):
            return self._load(place, self._within_limits(sheet, place)), self.facts(place)
        # Loading holds no lock of the interpreter, so the two go on side by side.
        with ThreadPoolExecutor(1) as helper:
            loading = helper.submit(self._load, place, None)
            facts = self._within_limits(sheet, place)
            return loading.result(), facts

    def _within_limits(self, sheet: Sheet, place: int) -> SheetFacts:
        facts = self.facts(place)
        self._limits.check_block(sheet.name, facts.rows, facts.columns)
        return facts

    def _load(self, place: int, _checked_before: SheetFacts | None) -> CalamineSheet:
        if self._loaded is None or self._loaded[0] != place:
            self._loaded = None
            workbook = self._workbook
            self._loaded = (place, guarded(lambda: workbook.get_sheet_by_index(place)))
        return self._loaded[1]

    def _cells(self, sheet: Sheet) -> Iterator[list[Any]]:
        loaded, facts = self._checked(sheet)
        start = guarded(lambda: loaded.start)
        if start is None:
            return iter(())
        if not start[1] and not facts.errors:
            return iter(loaded.iter_rows())
        return _placed(loaded, [None] * start[1], facts.errors)

    def close(self) -> None:
        self._loaded = None
        self._workbook.close()


def _placed(
    sheet: CalamineSheet, left: list[Any], errors: dict[int, dict[int, Any]]
) -> Iterator[list[Any]]:
    """Rows with the empty columns before the first one, and with their error cells."""
    for number, raw in enumerate(sheet.iter_rows()):
        row = left + raw
        if number in errors:
            put(row, errors[number])
        yield row


def clean(raw: list[Any]) -> list[Cell]:
    """A row as calamine gives it, blanks as ``None``, times and spans as text."""
    row: list[Cell] = [cell or (None if cell == "" else cell) for cell in raw]
    if not _CLOCK_TYPES.isdisjoint(map(type, row)):
        row = [_clock_text(cell) for cell in row]
    return row


def _clock_text(cell: Any) -> Cell:
    if isinstance(cell, dt.timedelta):
        seconds = round(cell.total_seconds())
        minutes, second = divmod(abs(seconds), 60)
        sign = "-" if seconds < 0 else ""
        return f"{sign}{minutes // 60:02}:{minutes % 60:02}:{second:02}"
    if isinstance(cell, dt.time):
        return cell.isoformat("seconds")
    plain: Cell = cell
    return plain


def put(row: list[Cell], cells: dict[int, Any]) -> None:
    """Set cells of a row by column, making it longer where needed."""
    row.extend([None] * (max(cells) + 1 - len(row)))
    for column, cell in cells.items():
        row[column] = cell


def without_end(rows: Iterator[list[Cell]]) -> Iterator[list[Cell]]:
    """The rows without the blank ones at the end."""
    held = 0
    for row in rows:
        if not any(row) and is_blank(row):
            held += 1
            continue
        while held:
            yield []
            held -= 1
        yield row
