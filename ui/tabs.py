"""What a tab is to the window, and what the window is to a tab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk
    from ui.theme import Theme
    from ui.widgets.memory import Memory


class Hit(NamedTuple):
    """One find of the search from anywhere: what kind it is, its id, two lines to show."""

    kind: str
    id: int
    title: str
    detail: str
    icon: str = "car"


class Services(NamedTuple):
    """What the window does for a tab.

    `open(kind, what)` shows a thing in the tab whose spec names the kind: ("vehicle", id),
    ("customer", id), ("vehicles", (title, ids)), ("conflicts", None), ("files", paths) to import
    (an empty list asks for files),
    ("churn", "2026-10" or None). `say` shows a sentence at the bottom for some seconds. `theme`
    tells by `changed` that colours are others now.
    """

    memory: Memory
    theme: Theme
    open: Callable[[str, Any], None]
    say: Callable[[str], None]


class TabSpec(NamedTuple):
    """A tab of the window; built when it is first shown.

    `title` is English, marked with N_(). `factory(desk, services)` makes the widget. `right` is
    needed to see it. `opens` are the kinds of thing that its method `open_thing(kind, what)`
    takes. `search(store, actor, text)` finds things from anywhere, in the reading lane.

    A tab may have a method `tour_steps() -> list[tuple[str, Callable[[], None]]]`: the pictures
    the tour takes of it, each with what is done before; and `first_focus() -> None`, called when
    it comes into view.
    """

    key: str
    title: str
    icon: str
    factory: Callable[[Desk, Services], QWidget]
    right: str
    opens: tuple[str, ...] = ()
    search: Callable[[Store, Actor, str], Sequence[Hit]] | None = None
