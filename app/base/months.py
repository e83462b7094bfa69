"""Months as numbers, so that they can be counted with: year × 12 + month − 1."""

from __future__ import annotations


def number_of(month: str) -> int:
    """The number of a month 'YYYY-MM'."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def month_of(number: int) -> str:
    """The month 'YYYY-MM' with this number."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def month_after(month: str, count: int = 1) -> str:
    """The month 'YYYY-MM' that lies `count` months later (earlier, if negative)."""
    return month_of(number_of(month) + count)


def is_month(text: str) -> bool:
    """Whether the text is a month 'YYYY-MM' between 1900 and 2199."""
    year, dash, month = text.partition("-")
    return (
        dash == "-"
        and len(year) == 4
        and len(month) == 2
        and (year + month).isascii()
        and (year + month).isdigit()
        and 1900 <= int(year) < 2200
        and 1 <= int(month) <= 12
    )
