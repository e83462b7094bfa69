"""Reading the cells of a file's columns as what the columns hold.

Works column by column, because most columns repeat few values and each value is read once.
A required cell that cannot be read refuses its row; an optional one is dropped with a
warning on the row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.base.translation import _
from app.importing.mapping import Mapping as ColumnMapping
from app.importing.planning import Parsed, Problem
from app.importing.quick import QUICK
from app.importing.rules import Field, Kind, missing, unmet
from app.importing.values import BadValue, Cell, Context, Parser, parser_for, reason_text

Excuses = Callable[[Parsed], list[bool]] | None


@dataclass
class Taken:
    """What became of a batch of rows: those that can be planned, and the refused."""

    parsed: Parsed
    places: list[int] = field(default_factory=list)
    refusals: dict[int, Problem] = field(default_factory=dict)
    warnings: list[Problem] = field(default_factory=list)


class ColumnParser:
    """Reads the cells of one field, each different value once."""

    def __init__(self, what: Field, parser: Parser, context: Context) -> None:
        self.field = what
        self._parser = parser
        self._quick = QUICK.get(what.parser)
        self._context = context
        self._memo: dict[Cell, Any] = {}
        self._unreadable: dict[Cell, str] = {}

    def read(self, cells: Sequence[Cell]) -> tuple[list[Any], dict[int, str]]:
        """The values of the cells, and for unreadable ones (None) the code of the reason."""
        quick = self._quick(cells) if self._quick else None
        if quick is not None:
            return quick, {}
        memo = self._memo
        for cell in set(cells).difference(memo):
            memo[cell] = self._read_new(cell)
        values = [memo[cell] for cell in cells]
        unreadable = self._unreadable
        if not unreadable:
            return values, {}
        return values, {
            place: unreadable[cell] for place, cell in enumerate(cells) if cell in unreadable
        }

    def _read_new(self, cell: Cell) -> Any:
        try:
            return self._parser(cell, self._context)
        except BadValue as error:
            self._unreadable[cell] = error.code
            return None


class RowParser:
    """Reads batches of rows of one file by its mapping."""

    def __init__(
        self,
        kind: Kind,
        mapping: ColumnMapping,
        context: Context,
        constants: dict[str, Any] | None = None,
    ) -> None:
        self._kind = kind
        self._mapping = mapping
        self._constants = constants or {}
        self._readers = {
            code: ColumnParser(
                kind.field(code),
                parser_for(kind.field(code).parser, turned=code in mapping.inverted),
                context,
            )
            for code in mapping.columns
        }

    def take(
        self,
        row_nos: Sequence[int],
        rows: Sequence[Sequence[Cell]],
        excuses: Excuses = None,
        refused: Mapping[int, Problem] | None = None,
    ) -> Taken:
        """Read a batch; refused rows are left out of what is parsed, and among them those that
        are `refused` already (by place).
        """
        columns = list(zip(*rows, strict=True))
        width = len(columns)
        parsed = Parsed(list(row_nos))
        taken = Taken(parsed, refusals=dict(refused or {}))
        unreadable: dict[str, dict[int, str]] = {}
        for code, reader in self._readers.items():
            place = self._mapping.columns[code]
            cells: Sequence[Cell] = columns[place] if place < width else [None] * len(rows)
            values, bad = reader.read(cells)
            parsed.columns[code] = values
            if bad:
                unreadable[code] = bad
        for code, constant in self._constants.items():
            parsed.columns[code] = [constant] * len(rows)
        self._judge(taken, unreadable, rows, excuses)
        return taken

    def _judge(
        self,
        taken: Taken,
        unreadable: dict[str, dict[int, str]],
        rows: Sequence[Sequence[Cell]],
        excuses: Excuses,
    ) -> None:
        parsed = taken.parsed
        lacking = self._lacking(parsed)
        excused = excuses(parsed) if excuses and lacking else []
        for code, bad in unreadable.items():
            for place, reason in bad.items():
                problem = self._problem(parsed.row_nos[place], code, rows[place], reason)
                # A needed cell that is there but unreadable is told as such, not as missing.
                if place in lacking and self._is_needed(code, parsed, place):
                    taken.refusals.setdefault(place, problem)
                else:
                    taken.warnings.append(problem)
        for place in lacking:
            if place in taken.refusals or (excused and excused[place]):
                continue
            taken.refusals[place] = self._missing(parsed, place)
        self._leave_out(taken)

    def _lacking(self, parsed: Parsed) -> list[int]:
        """The places of rows that lack something their kind needs."""
        lacking: set[int] = set()
        for group in self._kind.needs:
            if any(self._is_full(parsed, alternative) for alternative in group):
                continue
            enough = [False] * len(parsed)
            for alternative in group:
                columns = [parsed.column(code) for code in alternative]
                if len(columns) == 1:
                    filled = [value is not None for value in columns[0]]
                else:
                    filled = [None not in cells for cells in zip(*columns, strict=True)]
                enough = [a or b for a, b in zip(enough, filled, strict=True)]
            lacking.update(place for place, ok in enumerate(enough) if not ok)
        return sorted(lacking)

    def _is_full(self, parsed: Parsed, alternative: tuple[str, ...]) -> bool:
        columns = parsed.columns
        return all(code in columns and None not in columns[code] for code in alternative)

    def _is_needed(self, code: str, parsed: Parsed, place: int) -> bool:
        groups = unmet(self._kind, _filled(parsed, place))
        return any(code in alternative for group in groups for alternative in group)

    def _problem(self, row_no: int, code: str, row: Sequence[Cell], reason: str) -> Problem:
        place = self._mapping.columns[code]
        value = row[place] if place < len(row) else None
        label = _(self._kind.field(code).label)
        text = _("{field}: {reason}").format(field=label, reason=reason_text(reason))
        return Problem(row_no, label, "" if value is None else str(value)[:200], text)

    def _missing(self, parsed: Parsed, place: int) -> Problem:
        names = missing(self._kind, _filled(parsed, place))
        what = names[0] if names else ""
        return Problem(parsed.row_nos[place], what, "", _("{field} is missing").format(field=what))

    def _leave_out(self, taken: Taken) -> None:
        count = len(taken.parsed)
        if not taken.refusals:
            taken.places = list(range(count))
            return
        keep = [place for place in range(count) if place not in taken.refusals]
        taken.places = keep
        parsed = taken.parsed
        parsed.row_nos = [parsed.row_nos[place] for place in keep]
        for code, values in parsed.columns.items():
            parsed.columns[code] = [values[place] for place in keep]
        kept = set(parsed.row_nos)
        taken.warnings = [w for w in taken.warnings if w.row_no in kept]


def _filled(parsed: Parsed, place: int) -> list[str]:
    return [code for code, values in parsed.columns.items() if values[place] is not None]
