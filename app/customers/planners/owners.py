"""The customers that imported cars belong to, and their phones.

The name on a car's row is its owner's: the same name or a phone in common is the same
customer, both different is a new owner.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.base.door import Store
from app.base.names import initials
from app.customers.kinds import family_of
from app.customers.planners.register import Register
from app.importing.planning import Parsed, Puts, next_ids

CUSTOMER_COLUMNS = (
    "id",
    "name",
    "initials",
    "gender",
    "kind",
    "occupation",
    "birthday",
    "address",
)
PHONE_COLUMNS = ("id", "customer_id", "phone", "position")
_CELLS = {
    "gender": "gender",
    "kind": "customer_kind",
    "occupation": "occupation",
    "birthday": "birthday",
    "address": "address",
}
"""The customer's column and the field of the file that fills it."""

# A name this long is a company's, so two cars under it have one owner even without a phone.
_COMPANY_NAME = 5


def fill_blanks(
    register: Register, vehicles: Sequence[int], rows: Parsed, store: Store
) -> dict[str, Puts]:
    """Let orders name the owner and model of cars of which these are not known yet.

    Returns the new customers' rows to write.
    """
    _fill_models(register, vehicles, rows, store)
    codes = [code for code in ("customer_name", "phones") if code in rows.columns]
    if not codes:
        return {}
    without = _lacking(register, store, "customer_id")
    owners: Owners | None = None
    columns = [rows.columns[code] for code in codes]
    for vehicle_id, *values in zip(vehicles, *columns, strict=True):
        if vehicle_id not in without:
            continue
        owners = owners or Owners(store)
        owners.describe(register, vehicle_id, dict(zip(codes, values, strict=True)))
        if register.get(vehicle_id, "customer_id") is not None:
            without.discard(vehicle_id)
    return owners.puts() if owners else {}


def _fill_models(register: Register, vehicles: Sequence[int], rows: Parsed, store: Store) -> None:
    if "model" not in rows.columns and "family" not in rows.columns:
        return
    without = _lacking(register, store, "family")
    if "model" in rows.columns:
        without |= _lacking(register, store, "model")
    columns = (rows.column("model"), rows.column("family"))
    for vehicle_id, model, family in zip(vehicles, *columns, strict=True):
        if vehicle_id in without and (model or family):
            told = {"model": model, "family": family_of(model, family)}
            for column, value in told.items():
                if value is not None and register.get(vehicle_id, column) is None:
                    register.put(vehicle_id, column, value)
            without.discard(vehicle_id)


def _lacking(register: Register, store: Store, column: str) -> set[int]:
    """The cars of which a column is not known. Those made by this import are among them, but for
    what a joined car left them.
    """
    stored = store.rows(f"SELECT id FROM vehicles WHERE {column} IS NULL")
    lacking = register.fresh | {vehicle_id for (vehicle_id,) in stored}
    heirs = set(register.joined.values()) & register.fresh
    return lacking - {heir for heir in heirs if register.get(heir, column) is not None}


class Owners:
    """The customers of the store, and what an import adds to them."""

    def __init__(self, store: Store) -> None:
        columns = ", ".join(CUSTOMER_COLUMNS)
        self._rows: dict[int, dict[str, Any]] = {}
        self._stored: dict[int, tuple[Any, ...]] = {}
        self._with_new_phone: set[int] = set()
        self._by_name: dict[str, int] = {}
        self._by_name_and_phone: dict[tuple[str, str], int] = {}
        self._joined: dict[int, int] = {}
        for *values, joined in store.rows(f"SELECT {columns}, joined_into FROM customers"):
            row = dict(zip(CUSTOMER_COLUMNS, values, strict=True))
            self._stored[row["id"]] = tuple(values)
            self._rows[row["id"]] = row
            if joined is None:
                self._by_name.setdefault(row["name"], row["id"])
            else:
                self._joined[row["id"]] = joined
        self._phones: dict[int, list[str]] = {}
        for customer_id, phone in store.rows(
            "SELECT customer_id, phone FROM customer_phones ORDER BY customer_id, position, id"
        ):
            self._phones.setdefault(customer_id, []).append(phone)
            if customer_id not in self._joined:
                name = self._rows[customer_id]["name"]
                self._by_name_and_phone.setdefault((name, phone), customer_id)
        self._ids = next_ids(store, "customers")
        self._phone_ids = next_ids(store, "customer_phones")
        self._fresh: set[int] = set()
        self._touched: set[int] = set()
        self._new_phones: list[tuple[Any, ...]] = []

    def describe(self, register: Register, vehicle_id: int, cells: dict[str, Any]) -> bool:
        """Write what a row says about the owner; True if that is new."""
        name = cells.get("customer_name")
        phones = [*(cells.get("phones") or ()), *(cells.get("other_phones") or ())]
        if name is None and not phones and not any(cells.get(c) for c in _CELLS.values()):
            return False
        owner = self._owner(register.get(vehicle_id, "customer_id"), name, phones)
        changed = register.put(vehicle_id, "customer_id", owner)
        if name is not None:
            changed |= self._set(owner, "name", name)
        for column, code in _CELLS.items():
            if cells.get(code) is not None:
                changed |= self._set(owner, column, cells[code])
        for phone in phones:
            changed |= self._add_phone(owner, phone)
        return changed

    def is_as_stored(self, customer_id: int) -> bool:
        """Whether the customer stands as the store has them and got no phone."""
        return (
            self._stored.get(customer_id) == tuple(self._rows[customer_id].values())
            and customer_id not in self._with_new_phone
        )

    def puts(self) -> dict[str, Puts]:
        """The rows to write, by table."""
        customers = Puts(CUSTOMER_COLUMNS)
        for customer_id in sorted(self._touched):
            row = self._rows[customer_id]
            row["initials"] = initials(row["name"])
            if customer_id in self._fresh:
                customers.fresh.append(tuple(row.values()))
            elif not self.is_as_stored(customer_id):
                customers.changed.append(tuple(row.values()))
        return {"customers": customers, "customer_phones": Puts(PHONE_COLUMNS, self._new_phones)}

    def _owner(self, present: int | None, name: str | None, phones: list[str]) -> int:
        while present in self._joined:
            present = self._joined[present]
        if present is not None and self._is_same(present, name, phones):
            return present
        known = self._namesake(name, phones) if name else None
        return self._make(name or "") if known is None else known

    def _is_same(self, customer_id: int, name: str | None, phones: list[str]) -> bool:
        known = self._rows[customer_id]["name"]
        if name is None or not known or name == known:
            return True
        return bool(set(phones) & set(self._phones.get(customer_id, ())))

    def _namesake(self, name: str, phones: list[str]) -> int | None:
        """The customer of this name who has one of these phones, or a company without any."""
        for phone in phones:
            known = self._by_name_and_phone.get((name, phone))
            if known is not None:
                return known
        if phones or len(name) < _COMPANY_NAME:
            return None
        company = self._by_name.get(name)
        return None if company is None or self._phones.get(company) else company

    def _make(self, name: str) -> int:
        customer_id = next(self._ids)
        self._rows[customer_id] = dict.fromkeys(CUSTOMER_COLUMNS) | {
            "id": customer_id,
            "name": name,
        }
        self._by_name.setdefault(name, customer_id)
        self._fresh.add(customer_id)
        self._touched.add(customer_id)
        return customer_id

    def _set(self, customer_id: int, column: str, value: Any) -> bool:
        row = self._rows[customer_id]
        if row[column] == value:
            return False
        if column == "name":
            self._by_name.setdefault(value, customer_id)
        row[column] = value
        self._touched.add(customer_id)
        return True

    def _add_phone(self, customer_id: int, phone: str) -> bool:
        known = self._phones.setdefault(customer_id, [])
        if phone in known:
            return False
        known.append(phone)
        self._with_new_phone.add(customer_id)
        self._by_name_and_phone.setdefault((self._rows[customer_id]["name"], phone), customer_id)
        self._new_phones.append((next(self._phone_ids), customer_id, phone, len(known) - 1))
        return True
