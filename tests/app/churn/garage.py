"""Writes cars and visits for churn tests, and counts churn plainly, with sets."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.base.door import Store


@dataclass
class Garage:
    """Cars and visits of a test, in the store and in plain lists."""

    store: Store
    visits: list[tuple[int, str, str]] = field(default_factory=list)

    def customer(self, kind: str | None = "private", name: str = "王芳") -> int:
        with self.store.write():
            return self.store.insert("customers", {"name": name, "kind": kind})

    def car(
        self,
        *,
        customer: int | None = None,
        family: str | None = "Polo",
        delivered_on: str | None = None,
        warranty_until: str | None = None,
        plate: str = "",
    ) -> int:
        values = {
            "customer_id": customer,
            "family": family,
            "model": family,
            "delivered_on": delivered_on,
            "warranty_until": warranty_until,
            "plate": plate,
        }
        with self.store.write():
            return self.store.insert("vehicles", values)

    def cars(self, count: int) -> list[int]:
        return [self.car() for _number in range(count)]

    def came(
        self,
        car: int,
        *days: str,
        work: str = "maintenance",
        aside: str | None = None,
        amount: int = 10_000,
    ) -> None:
        """Visits of a car; a month 'YYYY-MM' means its tenth day."""
        with self.store.write():
            for day in days:
                settled = day if len(day) == 10 else f"{day}-10"
                self.store.execute(
                    """INSERT INTO visits (vehicle_id, settled_on, amount, work, aside)
                       VALUES (?, ?, ?, ?, ?)""",
                    (car, settled, amount, work, aside),
                )
                if aside is None:
                    self.visits.append((car, settled[:7], work))

    def plain(self, report: str, months: int = 6, kind: str = "") -> tuple[set[int], set[int]]:
        """Cohort and lost of a report month, counted the slow way."""
        year, month = int(report[:4]), int(report[5:])
        window = set()
        for _step in range(months):
            window.add(f"{year}-{month:02d}")
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        visits = [v for v in self.visits if not kind or (v[2] == "maintenance") == (kind == kind_m)]
        cohort = {car for car, when, _work in visits if when == f"{year}-{month:02d}"}
        return cohort, cohort - {car for car, when, _work in visits if when in window}


kind_m = "maintenance"
