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
        return ink_on(palette.color(QPalette.ColorRole.Accent))
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


def contrast(first: QColor, second: QColor) -> float:
    """The ratio of luminances after WCAG, 1…21."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return (
        0.2126 * part(colour.redF())
        + 0.7152 * part(colour.greenF())
        + 0.0722 * part(colour.blueF())
    )


def ink_on(ground: QColor) -> QColor:
    """White or near-black, whichever reads better on this ground."""
    return max(QColor("#ffffff"), QColor("#10181d"), key=lambda ink: contrast(ink, ground))
