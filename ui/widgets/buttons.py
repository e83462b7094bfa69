"""Buttons with a name, a key and an icon."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from ui.widgets.icons import note_icon, set_icon


def button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    icon: str = "",
    kind: str = "",
    hint: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """A button with words; `kind` is `primary`, `danger`, `link` or none."""
    made = QPushButton(text, parent)
    # Enter presses it where it stands, in windows that are no dialogs as well.
    made.setAutoDefault(True)
    if kind:
        made.setProperty("kind", kind)
    if icon:
        set_icon(made, icon, "text" if kind != "primary" else "on_accent")
    if hint:
        made.setToolTip(hint)
    if clicked is not None:
        made.clicked.connect(lambda _checked=False: clicked())
    return made


def icon_button(
    icon: str,
    name: str,
    clicked: Callable[[], object] | None = None,
    *,
    parent: QWidget | None = None,
) -> QToolButton:
    """A button that shows only its icon; `name` is its tooltip and what a screen reader says."""
    made = QToolButton(parent)
    set_icon(made, icon)
    made.setIconSize(QSize(18, 18))
    made.setAutoRaise(True)
    made.setToolTip(name)
    made.setAccessibleName(name)
    if clicked is not None:
        made.clicked.connect(lambda _checked=False: clicked())
    return made


def action(
    text: str,
    triggered: Callable[[], object],
    *,
    key: str | QKeySequence.StandardKey = "",
    icon: str = "",
    parent: QWidget,
) -> QAction:
    """An action of `parent`, with its key; widgets' actions stand in the Ctrl+K list.

    Its icon is drawn by `show_icons` when it comes into a menu.
    """
    made = QAction(text, parent)
    if key:
        made.setShortcut(QKeySequence(key))
    if icon:
        note_icon(made, icon)
    made.triggered.connect(lambda _checked=False: triggered())
    parent.addAction(made)
    return made
