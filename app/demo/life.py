"""What happens to an invented car: services by time and mileage, repairs, and staying away.

The chance of coming back after a visit depends on the car's age, its owner's kind, the
adviser, whether the work was right, and on the quarter: in the bad one prices rose and a
good adviser left, so that fewer came back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from app.demo.cars import Car
from app.demo.content import World, weighted
from app.demo.people import COMPANY, SPECIAL

_MONTH = 30.44
_WORK_A_MONTH = {"repair": 0.125, "accident": 0.032, "warranty": 0.045, "other": 0.014}
_REPAIRS_BY_MONTH = (1.1, 0.8, 0.9, 0.95, 1.0, 1.15, 1.25, 1.2, 1.05, 1.1, 1.05, 1.1)
_BACK_BY_AGE = ((1.0, 0.90), (2.0, 0.865), (3.0, 0.83), (4.0, 0.79), (5.0, 0.76), (99.0, 0.73))
_WORSE_IN_BAD_QUARTER = 0.15
_WORSE_WITH_THE_ONE_WHO_LEFT = 0.10


@dataclass
class Visit:
    """One settled order of an invented car; `day` is an ordinal."""

    car: Car
    day: int
    work: str
    jobs: tuple[dict[str, Any], ...]
    advisor: int
    booked: bool | None = None
    right: bool = True
    first: bool = False


class Life:
    """Lets cars live through the period."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._random: Random = world.random("life")
        self._start = world.period.first.toordinal()
        self._end = world.period.end.toordinal()
        bad, after = world.period.bad_quarter
        self._bad, self._after_bad = bad.toordinal(), after.toordinal()
        self._advisors: list[dict[str, Any]] = world.numbers["advisors"]
        self._jobs = _jobs_by_work(world.numbers["jobs"])

    def visits(self, car: Car) -> list[Visit]:
        """Every visit of one car in the period, by day."""
        return [visit for visit in self._lived(car) if self._start <= visit.day <= self._end]

    def _lived(self, car: Car) -> Iterator[Visit]:
        random = self._random
        handed_over = car.handed_over.toordinal()
        new = handed_over >= self._start - 60
        if not new and random.random() > 0.97 * 0.9 ** car.age(self._world.period.first):
            yield from self._strays(car)
            return
        favourite = self._advisor(self._start)
        day = handed_over + random.randint(60, 115) if new else self._somewhere(car)
        first = new
        while day <= self._end:
            advisor = favourite if random.random() < 0.72 else self._advisor(day)
            if self._gone(advisor, day):
                favourite = advisor = self._advisor(day)
            visit = self._service(car, day, advisor, first)
            yield visit
            last, again = self._again_if_wrong(visit)
            yield from again
            if not self._comes_back(visit):
                yield from self._strays(car, after=last)
                return
            due = self._moved(last, last + self._interval(car))
            yield from self._between(car, last, due, favourite)
            day, first = due, False

    # ------------------------------------------------------------ services

    def _somewhere(self, car: Car) -> int:
        return self._start + int(self._random.random() * self._interval(car))

    def _interval(self, car: Car) -> int:
        """Days until the next service: half a year or 10,000 km, whichever is first."""
        usual = min(5.6 * _MONTH, 10_000 / car.km_a_day)
        if car.family.get("energy") == "electric":
            usual *= 1.1
        return max(25, int(usual * self._random.gauss(0.97, 0.15)))

    def _service(self, car: Car, day: int, advisor: int, first: bool) -> Visit:
        random = self._random
        if first:
            jobs = [self._jobs["first_service"][0]]
        elif car.family.get("energy") == "electric":
            jobs = [self._jobs["electric_service"][0]]
        else:
            jobs = [self._job("maintenance", day, car)]
        if random.random() < 0.11 * float(self._advisors[advisor]["sells"]):
            jobs.append(self._job("repair", day, car))
        visit = Visit(car, day, "maintenance", tuple(jobs), advisor, first=first)
        visit.booked = self._booked(day, 0.30)
        visit.right = random.random() < 0.988
        return visit

    def _comes_back(self, visit: Visit) -> bool:
        car, day = visit.car, visit.day
        age = (day - car.handed_over.toordinal()) / 365.25
        chance = next(share for years, share in _BACK_BY_AGE if age < years)
        chance += {COMPANY: 0.03, SPECIAL: 0.06}.get(car.kind, 0.0)
        chance += float(self._advisors[visit.advisor]["back"])
        if not visit.right:
            chance -= 0.2
        if self._bad <= day < self._after_bad:
            chance -= _WORSE_IN_BAD_QUARTER
            if self._advisors[visit.advisor].get("left"):
                chance -= _WORSE_WITH_THE_ONE_WHO_LEFT
        return self._random.random() < chance

    # ------------------------------------------------------------ other work

    def _between(self, car: Car, last: int, due: int, favourite: int) -> Iterator[Visit]:
        """Repairs, accidents and other work between two services."""
        random = self._random
        age = (last - car.handed_over.toordinal()) / 365.25
        for work, rate in _WORK_A_MONTH.items():
            if work == "warranty" and age >= 3:
                continue
            if work in ("repair", "other"):
                rate *= 0.6 + 0.14 * age
            day = last + 4 + int(random.expovariate(rate / _MONTH))
            season = _REPAIRS_BY_MONTH[date.fromordinal(day).month - 1] if day < due else 1.0
            if day < due - 4 and random.random() < season / 1.25:
                advisor = favourite if not self._gone(favourite, day) else self._advisor(day)
                yield from self._one_repair(car, self._moved(last, day), work, advisor)

    def _one_repair(self, car: Car, day: int, work: str, advisor: int) -> Iterator[Visit]:
        visit = Visit(car, day, work, (self._job(work, day, car),), advisor)
        visit.booked = self._booked(day, 0.12)
        bad = 0.06 if self._bad <= day < self._after_bad else 0.0
        good = 0.945 + float(self._advisors[advisor]["right"]) - bad
        visit.right = self._random.random() < (good if work in ("repair", "warranty") else 0.98)
        yield visit
        yield from self._again_if_wrong(visit)[1]

    def _again_if_wrong(self, visit: Visit) -> tuple[int, list[Visit]]:
        """The day of the last visit, and the second one when the first was not right."""
        if visit.right or self._random.random() < 0.25:
            return visit.day, []
        work = visit.work if visit.work != "maintenance" else "repair"
        jobs = visit.jobs[-1:] if visit.work == work else (self._job(work, visit.day, visit.car),)
        day = self._open_day(visit.day + self._random.randint(3, 26))
        return day, [Visit(visit.car, day, work, jobs, visit.advisor, booked=False)]

    def _strays(self, car: Car, after: int | None = None) -> Iterator[Visit]:
        """A car that stays away comes once more at times: after an accident, for an offer."""
        random = self._random
        share = 0.5 if after is not None else 0.35
        if random.random() > share:
            return
        start = self._start if after is None else after + 215
        day = self._open_day(start + random.randint(0, 420))
        work = weighted(random, ("maintenance", "repair", "accident"), (5, 3, 2))
        visit = Visit(car, day, work, (self._job(work, day, car),), self._advisor(day))
        visit.booked = self._booked(day, 0.1)
        yield visit

    def _job(self, work: str, day: int, car: Car) -> dict[str, Any]:
        month = date.fromordinal(day).month
        age = (day - car.handed_over.toordinal()) / 365.25
        jobs = self._jobs[work]
        weights = []
        for job in jobs:
            weight = float(job["weight"])
            weight *= 2.4 if job.get("winter") and month in (12, 1, 2) else 1.0
            weight *= 2.4 if job.get("summer") and month in (6, 7, 8) else 1.0
            weight *= 0.2 if job.get("old") and age < 4 else 1.0
            weights.append(weight)
        found: dict[str, Any] = weighted(self._random, jobs, weights)
        return found

    # ------------------------------------------------------------ advisers and days

    def _advisor(self, day: int) -> int:
        present = [n for n in range(len(self._advisors)) if not self._gone(n, day)]
        weights = [self._advisors[n]["share"] for n in present]
        return int(weighted(self._random, present, weights))

    def _gone(self, advisor: int, day: int) -> bool:
        about = self._advisors[advisor]
        if about.get("left"):
            return day >= self._after_bad
        return bool(about.get("new")) and day < self._after_bad

    def _booked(self, day: int, share: float) -> bool | None:
        """Booking grows over the two years; at times nobody wrote it down."""
        if self._random.random() < 0.02:
            return None
        grown = share + 0.16 * (day - self._start) / (self._end - self._start)
        return self._random.random() < grown

    def _moved(self, last: int, day: int) -> int:
        """Autumn draws services forward, and nobody comes at the turn of the lunar year."""
        random = self._random
        when = date.fromordinal(day)
        if when.month in (8, 11) and random.random() < 0.18:
            autumn = date(when.year, 9, 4).toordinal() + random.randint(0, 54)
            day = autumn if autumn > last + 20 else day
        return max(last + 2, self._open_day(day))

    def _open_day(self, day: int) -> int:
        random = self._random
        when = date.fromordinal(day)
        new_year = self._world.festival(when.year)
        if new_year - 2 <= day <= new_year + 5:
            closed = True
        else:
            closed = new_year - 5 <= day <= new_year + 14 and random.random() < 0.7
        if closed:
            early = random.random() < 0.5
            day = new_year - random.randint(6, 26) if early else new_year + random.randint(9, 26)
        elif when.month == 10 and when.day <= 4:
            day += 4 + random.randint(0, 10)
        if date.fromordinal(day).weekday() == 6 and random.random() < 0.4:
            day += random.randint(1, 3)
        return day


def _jobs_by_work(jobs: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The jobs to choose from by kind of work, and those without a weight by their own code."""
    found: dict[str, list[dict[str, Any]]] = {}
    for job in jobs:
        found.setdefault(job["work"] if "weight" in job else job["code"], []).append(job)
    return found
