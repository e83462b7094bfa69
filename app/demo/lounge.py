"""The invented lounge: two years of the sheet with its faults, late fills, closed days and meals.

On the last day the round is half done, if the day is worked.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from app.base.clock import Clock
from app.base.content import content
from app.base.door import Store
from app.base.translation import LANGUAGES, _, language
from app.demo import store_lounge as sql
from app.demo.complaints import people_of
from app.demo.content import MONTHS_SINCE_START, World, months_later
from app.demo.pictures import picture
from app.demo.store_complaints import add_rows
from app.lounge.items import Item, delivered_items, delivered_stock, write_version
from app.lounge.rules import repeat_of
from app.staff.rules import Actor
from app.worktime.calendar import WorkingCalendar
from app.worktime.holidays import statutory_days

_REPEAT_DAYS = 7
_HALF = 6
_QUIET_DAYS = 9
_FAULT, _AGAIN, _LATE, _BLANK_DAY, _BLANK_CELL = 0.010, 0.05, 0.035, 0.012, 0.004
_CLOSED_EACH, _OPENED_EACH = 97, 61
_MEAL_LINES = (2, 6)
_LEFT = (("drinks", 5), ("internet", 3), ("television", 2))
"""Items with a fault at the end, and how many worked days ago each began; the first is mended."""

_SHORT = 2

Row = dict[str, Any]


def add_lounge(store: Store, about: World, clock: Clock) -> None:
    """Write sheet, faults with their actions, meals and stock; needs the orders."""
    Lounge(store, about, clock).write()


class Lounge:
    """Makes them up day by day and writes them at once."""

    def __init__(self, store: Store, about: World, clock: Clock) -> None:
        self._store = store
        self._about = about
        self._now = clock.now().replace(microsecond=0)
        self._random = about.random("lounge")
        spoken = language() if language() in LANGUAGES else "en"
        self._words: dict[str, Any] = content(f"demo_lounge_{spoken}")
        self._items = delivered_items(spoken)
        self._stock = delivered_stock(spoken)
        self._calendar = WorkingCalendar(statutory=statutory_days)
        people = people_of(store)
        self._host, self._boss = people.receptionist, people.manager
        self._faults: list[Row] = []
        self._actions: list[Row] = []
        self._cells: list[Row] = []
        self._days: list[Row] = []
        self._next_action = sql.last_action(store) + 1
        self._wanted: set[tuple[date, str]] = set()

    def write(self) -> None:
        """Everything, in the order of time."""
        days = self._open_days()
        self._wanted = {(days[-back], item) for item, back in _LEFT}
        for place, day in enumerate(days):
            self._live(day, days[place + 1] if place + 1 < len(days) else None)
        self._leave_some_open()
        add_rows(self._store, "lounge_versions", self._versions())
        add_rows(self._store, "lounge_days", self._days)
        add_rows(self._store, "actions", self._actions)
        add_rows(self._store, "lounge_faults", self._faults)
        add_rows(self._store, "lounge_cells", sorted(self._cells, key=lambda cell: cell["at"]))
        self._photograph()
        add_rows(self._store, "meals", self._meals(days))
        self._count_stock(days)

    # ------------------------------------------------------------ days

    def _open_days(self) -> list[date]:
        """Worked days; now and then one closed by hand, or a Saturday opened."""
        found: list[date] = []
        first, today = self._about.period.first, self._now.date()
        for number in range((today - first).days + 1):
            day = first + timedelta(days=number)
            works = self._calendar.day(day).works
            past = day < today
            if works and past and number % _CLOSED_EACH == _CLOSED_EACH - 9:
                self._mark(day, closed=1, note=self._words["closed"])
            elif not works and past and day.weekday() == 5 and number % _OPENED_EACH == 9:
                self._mark(day, closed=0, note=self._words["opened"], staffed=1)
                found.append(day)
            elif works:
                found.append(day)
        return found

    def _mark(self, day: date, **values: Any) -> None:
        self._days.append({"day": day.isoformat(), **values})

    def _live(self, day: date, following: date | None) -> None:
        """One day's round, in the morning or, forgotten, on the day after."""
        random, today = self._random, self._now.date()
        half = day == today
        skipped = not half and random.random() < _BLANK_DAY
        late = following is not None and not half and random.random() < _LATE
        at = self._morning(following if late and following is not None else day)
        reason = random.choice(self._words["late"]) if late else None
        for place, item in enumerate(self._items):
            if half and (place >= _HALF or at > self._now):
                break
            if not skipped and (half or random.random() > _BLANK_CELL):
                cell = self._cell(day, item, at + timedelta(seconds=4 * place))
                self._cells.append({**cell, "late": int(late), "late_reason": reason})
        if not half and all(one["day"] != day.isoformat() for one in self._days):
            staffed = random.random() > 0.04
            note = None if staffed else self._words["not_staffed"]
            self._mark(day, staffed=int(staffed), note=note)

    def _cell(self, day: date, item: Item, at: datetime) -> Row:
        held = self._broken(item.key, at)
        values: Row = {"state": "ok", "reason": None, "fault_id": None}
        away = self._words["na"].get(item.key)
        if held is None and self._breaks(item, day):
            held = self._open(item, day, at)
        if held is not None:
            values = {"state": "fault", "reason": held["words"], "fault_id": held["id"]}
        elif away and self._is_away(item.key, day):
            values = {"state": "na", "reason": away, "fault_id": None}
        return {
            "day": day.isoformat(),
            "round": 1,
            "item": item.key,
            **values,
            **_by(self._host, at),
        }

    def _is_away(self, item: str, day: date) -> bool:
        number = day.toordinal()
        if item == "film":
            return number % 240 < 6
        return number % (53 if item == "lunch" else 17) == 3

    # ------------------------------------------------------------ faults

    def _breaks(self, item: Item, day: date) -> bool:
        if (day, item.key) in self._wanted:
            return True
        if self._now.date() - day < timedelta(days=_QUIET_DAYS):
            return False
        last = self._last(item.key)
        soon = last is not None and repeat_of(day.isoformat(), [last], _REPEAT_DAYS) is not None
        return self._random.random() < (_AGAIN if soon and item.due_hours > 4 else _FAULT)

    def _last(self, item: str) -> tuple[int, str] | None:
        ended = [one for one in self._faults if one["item"] == item]
        return (ended[-1]["id"], ended[-1]["mended_at"][:10]) if ended else None

    def _broken(self, item: str, at: datetime) -> Row | None:
        """The item's fault that is not confirmed at this moment."""
        for fault in reversed(self._faults):
            if fault["item"] == item:
                return fault if datetime.fromisoformat(fault["confirmed_at"]) > at else None
        return None

    def _open(self, item: Item, day: date, at: datetime) -> Row:
        random, last = self._random, self._last(item.key)
        words = random.choice(self._words["faults"][item.key])
        takes = int(item.due_hours * 60 * random.choice((0.3, 0.5, 0.7, 0.9, 1.6)))
        mended = self._calendar.deadline(at, takes).due
        due = self._calendar.deadline(at, item.due_hours * 60).due
        fault = {
            "id": len(self._faults) + 1,
            "item": item.key,
            "opened_at": _stamp(at),
            "opened_by": self._host.name,
            "words": words,
            "due_at": _stamp(due),
            "action_id": self._next_action,
            "repeat_of": repeat_of(day.isoformat(), [last] if last else [], _REPEAT_DAYS),
            "mended_at": _stamp(mended),
            "mended_by": self._host.name,
            "confirmed_at": _stamp(mended + timedelta(minutes=12)),
            "confirmed_by": self._host.name,
        }
        self._actions.append(
            {
                "id": self._next_action,
                "sort": "corrective",
                "source": "lounge",
                "lap": 1,
                "text": _("Lounge, {item}: {words}").format(item=item.title, words=words),
                "department": item.department,
                "due_on": due.date().isoformat(),
                "done_on": mended.date().isoformat(),
                "done_note": random.choice(self._words["done"]),
                "created_at": _stamp(at),
                "created_by": self._host.name,
            }
        )
        self._faults.append(fault)
        self._next_action += 1
        return fault

    def _leave_some_open(self) -> None:
        """The last faults are not through: one waits for its confirmation, the others are open."""
        newest: dict[str, Row] = {fault["item"]: fault for fault in self._faults}
        for place, (item, _back) in enumerate(_LEFT):
            fault = newest[item]
            action = self._actions[fault["id"] - 1]
            fault |= {"confirmed_at": None, "confirmed_by": None}
            if place:
                fault |= {"mended_at": None, "mended_by": None}
                action |= {"done_on": None, "done_note": None}
            self._tell_on(fault)
        now = _stamp(self._now)
        for fault, action in zip(self._faults, self._actions, strict=True):
            if (fault["confirmed_at"] or "") > now:
                fault |= {"confirmed_at": None, "confirmed_by": None}
            if (fault["mended_at"] or "") > now:
                fault |= {"mended_at": None, "mended_by": None}
                action |= {"done_on": None, "done_note": None}

    def _tell_on(self, fault: Row) -> None:
        """The cells of an open fault's item tell of it from its opening on."""
        for cell in self._cells:
            if cell["item"] == fault["item"] and cell["at"] >= fault["opened_at"]:
                cell |= {"state": "fault", "reason": fault["words"], "fault_id": fault["id"]}

    def _photograph(self) -> None:
        if self._faults:
            newest = self._faults[-1]
            sql.add_photo(
                self._store, newest["id"], picture(5), newest["opened_at"], self._host.name
            )

    # ------------------------------------------------------------ the rest

    def _versions(self) -> list[Row]:
        """The delivered items; from the desk's first month on somebody mends faster."""
        start = months_later(self._about.period.running, -MONTHS_SINCE_START)
        quicker = [
            Item(**{**vars(item), "due_hours": 4 if item.key == "television" else item.due_hours})
            for item in self._items
        ]
        return [
            {
                "from_month": f"{month:%Y-%m}",
                "content": write_version(items, 1),
                "created_at": _stamp(self._morning(month)),
                "created_by": self._boss.name,
            }
            for month, items in ((self._about.period.first, self._items), (start, quicker))
        ]

    def _meals(self, days: list[date]) -> list[Row]:
        random, found = self._random, []
        cars = sql.cars_by_day(self._store)
        for day in days:
            noon = datetime.combine(day, time(12, 2), self._now.tzinfo)
            if noon > self._now:
                continue
            here = cars.get(day.isoformat(), [])
            count = min(len(here), random.randint(*_MEAL_LINES))
            for place, (car, plate) in enumerate(random.sample(here, count)):
                guests = random.choice((1, 1, 1, 2, 2, 3))
                known = random.random() > 0.08
                found.append(
                    {
                        "day": day.isoformat(),
                        "vehicle_id": car if known else None,
                        "plate": plate if known else "",
                        "guest": None if known else random.choice(self._words["guests"]),
                        "guests": guests,
                        "tickets": guests,
                        **_by(self._host, noon + timedelta(minutes=3 * place)),
                    }
                )
        return found

    def _count_stock(self, days: list[date]) -> None:
        """Counted on the first day of each week; in the end two things are short."""
        lines = [{"id": number, **one} for number, one in enumerate(self._stock, 1)]
        add_rows(self._store, "lounge_stock", lines)
        weeks: dict[tuple[int, int], date] = {}
        for day in days:
            if self._morning(day) <= self._now:
                weeks.setdefault(day.isocalendar()[:2], day)
        last = max(weeks.values())
        counts = []
        for day in weeks.values():
            for line in lines:
                mark = line["reorder_at"]
                many = mark + self._random.randint(1, 3 * mark)
                if day == last and line["id"] <= _SHORT:
                    many = mark - self._random.randint(0, mark // 2)
                at = self._morning(day)
                signed = {"at": _stamp(at), "by_name": self._host.name}
                values = {"stock_id": line["id"], "day": day.isoformat(), "quantity": many}
                counts.append({**values, **signed})
        add_rows(self._store, "lounge_counts", counts)

    def _morning(self, day: date) -> datetime:
        minute = 40 + day.toordinal() % 15
        return datetime.combine(day, time(8, minute), self._now.tzinfo)


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _by(actor: Actor, at: datetime) -> Row:
    return {"at": _stamp(at), "by_id": actor.employee_id, "by_name": actor.name}
