"""Fields and buttons that a finger hits: at least 40 pixels high."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QToolButton, QWidget

LEAST = 40
"""The least size of what a finger must hit, in pixels."""

Made = TypeVar("Made", bound=QWidget)


def touch(widget: Made) -> Made:
    """Let a button or field be large enough; returns it.

    A style sheet's least height comes before a widget's own, so the height is set there.
    """
    if isinstance(widget, QToolButton):
        widget.setMinimumSize(LEAST, LEAST)
    else:
        widget.setProperty("target", "touch")
    return widget
