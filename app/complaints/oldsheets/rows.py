"""The rows of a sheet of old cases one by one, and their cars."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from app.base.door import Store
from app.base.vins import is_vin
from app.complaints.oldsheets.facts import Told
from app.customers.planners.doubts import doubts
from app.customers.planners.owners import fill_blanks
from app.customers.planners.register import Register
from app.customers.planners.visits import VISIT_COLUMNS, move_joined
from app.importing.cells import BadValue, Context
from app.importing.planning import Parsed, Problem, Puts
from app.importing.values_phones import phones

Cells = dict[str, Any]

_DIGITS = re.compile(r"\d{7,}")
_EDGES = " ,，;；/、:：()（）\t"


def rows_of(rows: Parsed) -> list[Cells]:
    """Each row as field → value, without what is empty."""
    codes = [code for code in rows.columns if not code.startswith("_")]
    made = []
    for values in zip(*(rows.columns[code] for code in codes), strict=True):
        cells = {code: v for code, v in zip(codes, values, strict=True) if v is not None}
        if is_vin(cells.get("plate") or ""):
            # The column may hold the one or the other; the VIN is what is surer.
            vin = cells.pop("plate")
            cells.setdefault("vin", vin)
        if "phones" not in cells and "customer_name" in cells:
            _split_name(cells)
        made.append(cells)
    return made


def _split_name(cells: Cells) -> None:
    """A phone that stands in one cell with the name is taken out of it."""
    name = cells["customer_name"]
    if not _DIGITS.search(name.replace(" ", "").replace("-", "")):
        return
    try:
        found = phones(name, Context())
    except BadValue:
        return
    if found:
        cells["phones"] = found
        rest = re.sub(r"[+\d][\d -]*", " ", name).strip(_EDGES)
        if rest:
            cells["customer_name"] = rest
        else:
            del cells["customer_name"]


def last_day(told: Told) -> str:
    """The last moment a case names; its day of report if it names no other."""
    days = [at for code, at in told.moments.items() if code != "promised_at"]
    days += [at for at, _text in told.notes]
    return max([told.opened_at, *days])


class Cars:
    """The cars of the rows that name one, found or made as by any other import."""

    def __init__(
        self, register: Register, store: Store, rows: Parsed, cells: Sequence[Cells]
    ) -> None:
        self._register = register
        self._store = store
        with_car = [n for n, row in enumerate(cells) if row.get("vin") or row.get("plate")]
        self._part = Parsed([rows.row_nos[n] for n in with_car])
        for code in ("vin", "plate", "customer_name", "phones", "model", "family"):
            # A VIN may have stood among the plates, a phone beside a name.
            if code in rows.columns or code in ("vin", "plate", "phones"):
                self._part.columns[code] = [cells[n].get(code) for n in with_car]
        moments = [cells[n].get("reported_at") or cells[n].get("event_at") for n in with_car]
        self._vehicles = register.resolve(
            self._part.column("vin"),
            self._part.column("plate"),
            [moment[0] if moment else None for moment in moments],
        )
        self._of = dict(zip(with_car, self._vehicles, strict=True))
        self._owners = fill_blanks(register, self._vehicles, self._part, store)

    def of(self, places: Sequence[int]) -> int | None:
        """The car of a case: that of the first of its rows that names one."""
        return next((self._of[place] for place in places if place in self._of), None)

    def owner(self, vehicle_id: int) -> int | None:
        """Whose car it is."""
        found = self._register.get(vehicle_id, "customer_id")
        return None if found is None else int(found)

    def tables(self) -> dict[str, Puts]:
        """The rows of customers and cars to write."""
        tables = self._owners | self._register.puts() | {"visits": Puts(VISIT_COLUMNS)}
        move_joined(self._store, self._register, tables["visits"])
        return tables

    def doubts(self) -> tuple[list[Problem], dict[str, int]]:
        """Warnings on new cars whose VIN or plate is doubtful."""
        return doubts(self._register, self._vehicles, self._part)
