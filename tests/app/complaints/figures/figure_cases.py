"""Writes cases as rows, one table at a time, for the tests of the figures."""

from __future__ import annotations

from typing import Any

from app.base.door import Store

OFFSET = "+08:00"


def at(text: str) -> str:
    """'2026-10-05 09:00' as a stored moment."""
    day, time = text.split()
    return f"{day}T{time}:00{OFFSET}"


class Book:
    """A store that complaints are written into; times are given as '2026-10-05 09:00'."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._numbers = int(store.value("SELECT count(*) FROM complaints"))

    def case(self, opened: str, **columns: Any) -> int:
        """A case; a plain day stays one."""
        self._numbers += 1
        values = {
            "number": f"TS-TEST-{self._numbers:04d}",
            "opened_at": at(opened) if " " in opened else opened,
            "words": "空调不制冷",
            **columns,
        }
        for name in ("closed_at", "promised_at"):
            if values.get(name) and " " in values[name]:
                values[name] = at(values[name])
        return self.store.insert("complaints", values)

    def step(
        self, case: int, when: str, there: str, here: str, step: str = "forward", lap: int = 1
    ) -> None:
        """The case goes from `here` to `there`."""
        self._add(
            "complaint_steps", case, at=at(when), by_id=1, by_name="林主管", step=step,
            from_stage=here, to_stage=there, lap=lap,
        )  # fmt: skip

    def contact(self, case: int, when: str, promised: str | None = None) -> None:
        until = at(promised) if promised else None
        self._add("complaint_contacts", case, at=at(when), by_name="周回访", promised_at=until)

    def round(self, case: int, when: str | None, lap: int = 1) -> None:
        moment = at(when) if when else None
        self._add("complaint_rounds", case, lap=lap, proposal="更换", proposed_at=moment)

    def reply(self, case: int, when: str, lap: int = 1) -> None:
        self._add("complaint_replies", case, lap=lap, at=at(when), by_name="周", way="phone")

    def rating(self, case: int, when: str, score: int, lap: int = 1) -> None:
        self._add("complaint_ratings", case, lap=lap, at=at(when), score=score)

    def hold(self, case: int, start: str, end: str | None = None) -> None:
        until = at(end) if end else None
        self._add(
            "complaint_holds", case, from_at=at(start), until_at=until, reason="parts", by_name="周"
        )

    def handover(self, case: int, from_id: int | None, to_id: int) -> None:
        self._add(
            "complaint_handovers", case, at=at("2026-10-05 09:00"), by_name="林主管",
            from_id=from_id, to_id=to_id,
        )  # fmt: skip

    def _add(self, table: str, case: int, **values: Any) -> None:
        self.store.insert(table, {"complaint_id": case, **values})
