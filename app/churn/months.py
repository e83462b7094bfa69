"""Months as numbers; they belong to everybody and stand in the base."""

from __future__ import annotations

from app.base.months import is_month, month_after, month_of, number_of

__all__ = ["is_month", "month_after", "month_of", "number_of"]
