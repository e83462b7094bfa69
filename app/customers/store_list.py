"""The customer list's SQL: which cars, in which order, and their rows.

A list is asked in two steps: `vehicle_ids` gives all its cars in order, `rows_of` the rows of
some of them. `first_page` answers at once, before the whole order is known.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from app.base.door import Row, Store
from app.base.phones import masked
from app.customers.filters import CustomerFilter
from app.customers.listing import COLUMNS, DEFAULT_SORT, ListRow
from app.customers.rules import View, age_months, stage_of
from app.customers.store_filter import COMPLETENESS, LAST_VISIT, Conditions, conditions

if TYPE_CHECKING:
    from app.customers.search import SearchIndex

_FROM = "FROM vehicles v LEFT JOIN customers c ON c.id = v.customer_id"
_YEAR = """(SELECT {what} FROM visits x WHERE x.vehicle_id = v.id
  AND x.settled_on > :year_ago AND x.settled_on <= :today AND x.aside IS NULL)"""
_ADVISOR = """(SELECT x.advisor FROM visits x WHERE x.vehicle_id = v.id AND x.aside IS NULL
  AND x.settled_on IS NOT NULL ORDER BY x.settled_on DESC LIMIT 1)"""

# Age runs against the day of delivery: the youngest car has the latest.
_SORTS = {
    "plate": ("v.plate_key",),
    "customer": ("c.initials", "c.name"),
    "kind": ("c.kind",),
    "gender": ("c.gender",),
    "occupation": ("c.occupation",),
    "model": ("v.model",),
    "family": ("v.family",),
    "age": ("-julianday(v.delivered_on)",),
    "stage": ("-julianday(v.delivered_on)",),
    "delivered_on": ("v.delivered_on",),
    "last_visit": (LAST_VISIT,),
    "visits_year": (_YEAR.format(what="count(*)"),),
    "amount_year": (_YEAR.format(what="sum(x.amount)"),),
    "warranty_until": ("v.warranty_until",),
    "insured_until": ("v.insured_until",),
    "inspection_due": ("v.inspection_due",),
    "consultant": ("v.consultant",),
    "advisor": (_ADVISOR,),
    "completeness": (COMPLETENESS,),
    "vin": ("v.vin",),
    "do_not_contact": ("c.do_not_contact",),
    "vip": ("c.vip",),
}

# From so many rows on it is quicker to read all and pick.
_MANY = 4_000


def first_page(
    store: Store,
    view: View,
    asked: CustomerFilter,
    *,
    sort: str | None = DEFAULT_SORT,
    descending: bool = False,
    limit: int = 200,
    search: SearchIndex | None = None,
) -> list[ListRow]:
    """The first rows of the list; the same as rows_of(vehicle_ids(…)[:limit])."""
    ids = _ids(store, view, asked, sort, descending, limit, search)
    return rows_of(store, view, ids)


def vehicle_ids(
    store: Store,
    view: View,
    asked: CustomerFilter,
    *,
    sort: str | None = DEFAULT_SORT,
    descending: bool = False,
    search: SearchIndex | None = None,
) -> list[int]:
    """All cars of the list in order; cars without a value come last in either direction.

    With ``sort=None`` a text's best matches come first, else it is as the plates run.
    `search` is the index to look the text up in; without one an index is made for this once.
    """
    return _ids(store, view, asked, sort, descending, -1, search)


def count(
    store: Store, view: View, asked: CustomerFilter, *, search: SearchIndex | None = None
) -> int:
    """How many cars the list has."""
    found = conditions(asked, view, _text_ids(store, asked, search))
    join = "LEFT JOIN customers c ON c.id = v.customer_id" if "c." in found.where else ""
    return int(
        store.value(f"SELECT count(*) FROM vehicles v {join} WHERE {found.where}", found.params)
    )


def rows_of(store: Store, view: View, ids: Sequence[int]) -> list[ListRow]:
    """The rows of these cars, in this order, as tuples with the places of listing.COLUMNS.

    Phones are masked. A reader without the right to whole records gets only what finds a car;
    the other places are None.
    """
    chosen, params = "v.joined_into IS NULL", {}
    if len(ids) <= _MANY:
        params = {"ids": json.dumps(list(ids))}
        chosen = "v.id IN (SELECT value FROM json_each(:ids))"
    facts = {row[0]: row for row in store.rows(_FACTS.format(chosen=chosen), params)}
    phones = _phones(store, chosen, params, masked)
    visits = _visits(store, view, chosen, params) if view.full else {}
    maker = _RowMaker(view, phones, visits)
    return [maker.row(facts[number]) for number in ids if number in facts]


_FACTS = (
    """SELECT v.id, c.id, v.plate, c.name, c.kind, v.model, v.family, v.delivered_on,
  v.warranty_until, v.insured_until, v.inspection_due, v.consultant, c.gender, c.occupation,
  v.vin, coalesce(c.do_not_contact, 0), coalesce(c.vip, 0), """
    + COMPLETENESS
    + f" {_FROM} WHERE {{chosen}}"
)


class _RowMaker:
    """Puts a row together; cars delivered on the same day share their age and stage."""

    def __init__(self, view: View, phones: dict[int, str], visits: dict[int, Row]) -> None:
        self._view = view
        self._phones = phones
        self._visits = visits
        self._ages: dict[str | None, tuple[int | None, str | None]] = {}

    def row(self, facts: Row) -> ListRow:
        number, customer, plate, name, kind, model, family, delivered, warranty = facts[:9]
        insured, inspection, consultant, gender, occupation, vin, silent, vip, share = facts[9:]
        age, stage = self._age(delivered)
        last, visits, amount, advisor = self._visits.get(number, (None, 0, 0, None))
        phones = self._phones.get(customer, "")
        row = (
            number, customer, plate, name, kind, phones, model, family, age, delivered, stage,
            last, visits, amount, warranty, insured, inspection, consultant, advisor, share,
            gender, occupation, vin, silent, vip,
        )  # fmt: skip
        return row if self._view.full else _narrowed(row)

    def _age(self, delivered: str | None) -> tuple[int | None, str | None]:
        if delivered not in self._ages:
            months = age_months(delivered, self._view.today)
            self._ages[delivered] = (months, stage_of(months, self._view.stages))
        return self._ages[delivered]


def _narrowed(row: ListRow) -> ListRow:
    return tuple(None if column.full else value for column, value in zip(COLUMNS, row, strict=True))


def phones_of(store: Store, ids: Sequence[int]) -> dict[int, str]:
    """The whole numbers of these cars' customers, by customer; wrong ones are left out.

    For those only who may have them, such as an export with phones.
    """
    chosen = "v.id IN (SELECT value FROM json_each(:ids))"
    return _phones(store, chosen, {"ids": json.dumps(list(ids))}, str)


def _phones(
    store: Store, chosen: str, params: dict[str, Any], form: Callable[[str], str]
) -> dict[int, str]:
    rows = store.rows(
        f"""SELECT p.customer_id, p.phone FROM customer_phones p
            WHERE NOT p.wrong AND p.customer_id IN (
              SELECT v.customer_id FROM vehicles v WHERE {chosen})
            ORDER BY p.customer_id, p.position, p.id""",
        params,
    )
    phones: dict[int, str] = {}
    for customer, phone in rows:
        seen = phones.get(customer)
        phones[customer] = f"{seen}, {form(phone)}" if seen else form(phone)
    return phones


def _visits(store: Store, view: View, chosen: str, params: dict[str, Any]) -> dict[int, Row]:
    """Per car that ever came: last visit, visits and amount of a year, last advisor."""
    rows = store.rows(
        f"""SELECT v.id, {LAST_VISIT}, {_YEAR.format(what="count(*)")},
              {_YEAR.format(what="coalesce(sum(x.amount), 0)")}, {_ADVISOR}
            FROM vehicles v WHERE {chosen}""",
        {**params, "year_ago": view.year_ago, "today": view.today.isoformat()},
    )
    return {row[0]: row[1:] for row in rows}


def _ids(
    store: Store,
    view: View,
    asked: CustomerFilter,
    sort: str | None,
    descending: bool,
    limit: int,
    search: SearchIndex | None,
) -> list[int]:
    by_text = _text_ids(store, asked, search)
    found = conditions(asked, view, by_text)
    if sort is None and by_text is not None:
        return _ranked(store, found, by_text, limit)
    way = "DESC" if descending else "ASC"
    order = ", ".join(f"{part} {way} NULLS LAST" for part in _SORTS[sort or DEFAULT_SORT])
    rows = store.rows(
        f"SELECT v.id {_FROM} WHERE {found.where} ORDER BY {order}, v.id LIMIT :limit",
        {
            **found.params,
            "limit": limit,
            "year_ago": view.year_ago,
            "today": view.today.isoformat(),
        },
    )
    return [number for (number,) in rows]


def _ranked(store: Store, found: Conditions, by_text: list[int], limit: int) -> list[int]:
    rows = store.rows(f"SELECT v.id {_FROM} WHERE {found.where}", found.params)
    kept = {number for (number,) in rows}
    ranked = [number for number in by_text if number in kept]
    return ranked if limit < 0 else ranked[:limit]


def _text_ids(store: Store, asked: CustomerFilter, search: SearchIndex | None) -> list[int] | None:
    if not asked.text.strip():
        return None
    if search is None:
        from app.customers.search import SearchIndex

        search = SearchIndex.load(store)
    return search.search(store, asked.text).vehicle_ids
