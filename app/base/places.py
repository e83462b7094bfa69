"""Where this person's store lies, and the language the program starts in."""

from __future__ import annotations

from pathlib import Path

from app.base.dealer import own_dealer
from app.base.translation import DEFAULT_LANGUAGE


def default_store() -> Path:
    """Where this person's store lies unless another is named: one per dealer."""
    from platformdirs import user_data_path

    dealer = own_dealer()
    folder = user_data_path("care-desk", appauthor=False)
    return (folder / dealer.code if dealer and dealer.code else folder) / "care-desk.db"


def default_language() -> str:
    """The language to speak when none is named: the dealer's, else Chinese."""
    dealer = own_dealer()
    return dealer.language if dealer else DEFAULT_LANGUAGE
