"""A filter over cars and their customers: what a list shows, and what a segment saves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from app.base.errors import NotPossible
from app.base.translation import _

Values = tuple[str, ...]


class CustomerFilter(NamedTuple):
    """Conditions that all have to hold; one left at its default asks nothing.

    Of several values in one field any may hold; the value ``unknown`` is for cars where the
    field is empty. Dates are ISO and included; days and months count from the present day.

    * `ages`: codes of age groups in years, such as 0-2, 2-4, 5+.
    * `warranty`: in, out or unknown; `warranty_within`: it ends within so many days.
    * `visited`: has (or has not) ever come for a visit that counts.
    * `kept_months`: a visit that counts or the delivery within the last so many months.
    * `ids`: only these vehicles, as a list behind a figure gives them.
    """

    text: str = ""
    kinds: Values = ()
    genders: Values = ()
    occupations: Values = ()
    families: Values = ()
    consultants: Values = ()
    ages: Values = ()
    stages: Values = ()
    delivered_from: str | None = None
    delivered_to: str | None = None
    last_visit_from: str | None = None
    last_visit_to: str | None = None
    visited: bool | None = None
    warranty: str | None = None
    warranty_within: int | None = None
    insurance_within: int | None = None
    inspection_within: int | None = None
    do_not_contact: bool | None = None
    vip: bool | None = None
    incomplete: bool | None = None
    kept_months: int | None = None
    ids: tuple[int, ...] | None = None

    @property
    def empty(self) -> bool:
        """Whether it asks nothing at all."""
        return self == CustomerFilter()

    def but(self, **values: Any) -> CustomerFilter:
        """The same filter with some fields changed."""
        return self._replace(**values)

    def to_json(self) -> dict[str, Any]:
        """What it asks as plain JSON values, without the fields that ask nothing."""
        default = CustomerFilter()
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in self._asdict().items()
            if value != getattr(default, name)
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> CustomerFilter:
        """Read it back. NotPossible for a field this program does not know: leaving it out
        would show more cars than were meant.
        """
        if not set(values) <= set(cls._fields):
            raise NotPossible(
                _("This segment was saved by a newer version of the program and cannot be opened.")
            )
        plain: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in values.items()
        }
        return cls(**plain)
