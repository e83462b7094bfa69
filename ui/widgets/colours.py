"""Meaningful colours for light and dark, read off the palette at paint time."""

from __future__ import annotations

from PySide6.QtGui import QColor, QGuiApplication, QPalette

LIGHT = {
    "muted": "#5b6b7a",
    "ok": "#1b7f4b",
    "warn": "#a85600",
    "danger": "#b42318",
    "info": "#1d5fa8",
    "faint": "#9aa7b2",
}
DARK = {
    "muted": "#9aaab8",
    "ok": "#5fc98f",
    "warn": "#e7a44c",
    "danger": "#f28b82",
    "info": "#7db4f0",
    "faint": "#5f6e7b",
}


def is_dark(palette: QPalette | None = None) -> bool:
    """Whether the palette (the program's, if none is given) is a dark one."""
    palette = palette or QGuiApplication.palette()
    return palette.color(QPalette.ColorRole.Window).lightness() < 128


def tone(name: str) -> QColor:
    """The colour, now, of `muted ok warn danger info faint accent on_accent text`."""
    palette = QGuiApplication.palette()
    if name == "accent":
        return palette.color(QPalette.ColorRole.Accent)
    if name == "on_accent":
        dark_ground = palette.color(QPalette.ColorRole.Accent).lightness() < 140
        return QColor("#ffffff" if dark_ground else "#10181d")
    if name == "text":
        return palette.color(QPalette.ColorRole.WindowText)
    return QColor((DARK if is_dark(palette) else LIGHT)[name])


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """`share` (0…1) of `first`, the rest of `second`."""
    rest = 1 - share
    return QColor(
        round(first.red() * share + second.red() * rest),
        round(first.green() * share + second.green() * rest),
        round(first.blue() * share + second.blue() * rest),
    )
