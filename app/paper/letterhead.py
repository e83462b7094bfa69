"""Whose page it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.base import settings

if TYPE_CHECKING:
    from app.base.door import Store


@dataclass(frozen=True)
class Letterhead:
    """The dealership as it stands on every page; `colour` as `#rrggbb`, its one accent."""

    name: str
    brand: str = ""
    code: str = ""
    colour: str = ""


def letterhead(store: Store) -> Letterhead:
    """The letterhead from the dealership's settings."""
    return Letterhead(
        *(str(settings.get(store, f"dealer.{key}")) for key in ("name", "brand", "code", "colour"))
    )
