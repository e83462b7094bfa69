"""The invented dealership: two years of a workshop's life, made anew from a seed.

It is the same for the same day, seed and language. Nothing in it belongs to anybody: plates
have a letter that no city has, phones begin as no number that was issued, names of firms,
places and models are made up.
"""

from __future__ import annotations

from app.demo.making import make

__all__ = ["make"]
