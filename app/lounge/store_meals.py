"""Reading meals, and the cars they may be for."""

from __future__ import annotations

from app.base.door import Store
from app.base.errors import NotPossible
from app.base.plates import plate_key
from app.base.translation import _
from app.lounge.meals import HouseCar, Meal, MealSum

_MEAL = ", ".join(Meal._fields)
_CAR = "v.id, coalesce(v.plate, ''), c.name, v.model"


def meal(store: Store, meal_id: int) -> Meal:
    """One line. NotPossible if it is not there."""
    row = store.row(f"SELECT {_MEAL} FROM meals WHERE id = ?", (meal_id,))
    if row is None:
        raise NotPossible(_("This meal is not in the store any more."))
    return Meal(*row)


def meals_of_day(store: Store, day: str) -> list[Meal]:
    """A day's list, in the order in which it was written."""
    rows = store.rows(f"SELECT {_MEAL} FROM meals WHERE day = ? ORDER BY at, id", (day,))
    return [Meal(*row) for row in rows]


def meals_between(store: Store, first: str, last: str) -> list[Meal]:
    """The lists of these days."""
    rows = store.rows(
        f"SELECT {_MEAL} FROM meals WHERE day BETWEEN ? AND ? ORDER BY day, at, id", (first, last)
    )
    return [Meal(*row) for row in rows]


def meals_of_vehicle(store: Store, vehicle_id: int) -> list[Meal]:
    """What guests of a car were given, newest first."""
    rows = store.rows(
        f"SELECT {_MEAL} FROM meals WHERE vehicle_id = ? ORDER BY day DESC, at DESC, id DESC",
        (vehicle_id,),
    )
    return [Meal(*row) for row in rows]


def sums_by_day(store: Store, first: str, last: str) -> dict[str, MealSum]:
    """ISO day → its total, for days with meals."""
    rows = store.rows(
        """SELECT day, count(*), sum(guests), sum(tickets) FROM meals
           WHERE day BETWEEN ? AND ? GROUP BY day ORDER BY day""",
        (first, last),
    )
    return {row[0]: MealSum(*row[1:]) for row in rows}


def cars_in_house(store: Store, day: str, *, limit: int = 200) -> list[HouseCar]:
    """The cars with an order of this day, or one that is not settled yet."""
    rows = store.rows(
        f"""SELECT {_CAR}, 1 FROM vehicles AS v LEFT JOIN customers AS c ON c.id = v.customer_id
            WHERE v.joined_into IS NULL AND v.plate IS NOT NULL AND v.id IN (
              SELECT vehicle_id FROM visits WHERE settled_on = ?
              UNION SELECT vehicle_id FROM visits WHERE settled_on IS NULL
                AND aside = 'unsettled')
            ORDER BY v.plate_key LIMIT ?""",
        (day, limit),
    )
    return [HouseCar(*row)._replace(in_house=bool(row[4])) for row in rows]


def cars_by_plate(store: Store, text: str, *, limit: int = 12) -> list[HouseCar]:
    """Cars whose plate has this in it; nothing for less than two characters."""
    key = plate_key(text)
    if len(key) < 2:
        return []
    rows = store.rows(
        f"""SELECT {_CAR}, 0 FROM vehicles AS v LEFT JOIN customers AS c ON c.id = v.customer_id
            WHERE v.joined_into IS NULL AND instr(v.plate_key, ?) > 0
            ORDER BY v.plate_key LIMIT ?""",
        (key, limit),
    )
    return [HouseCar(*row)._replace(in_house=bool(row[4])) for row in rows]


def vehicle_of_plate(store: Store, plate: str) -> int | None:
    """The car that has this plate now, if it is the only one."""
    key = plate_key(plate)
    if not key:
        return None
    rows = store.rows(
        "SELECT id FROM vehicles WHERE plate_key = ? AND joined_into IS NULL LIMIT 2", (key,)
    )
    return int(rows[0][0]) if len(rows) == 1 else None
