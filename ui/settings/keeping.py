"""Settings as the pages show them: read together, kept one by one as they are typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.base import settings
from app.base.errors import NotPossible
from app.base.translation import _
from ui.errors import sentence

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk

Refused = Callable[[str], None]


def read_all(store: Store) -> dict[str, Any]:
    """Every setting's value by key."""
    return {key: settings.get(store, key) for key in settings.BY_KEY}


class Keeper(QObject):
    """Knows what the settings hold. Signal: `loaded()` when that was read (again)."""

    loaded = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.values: dict[str, Any] = {}
        desk.changed.connect(self._on_changed)

    def load(self) -> None:
        """Read all settings."""
        self._desk.read(read_all, self._take, owner=self, latest="settings")

    def keep(self, key: str, value: Any, refused: Refused) -> bool:
        """Keep a value if it is another one; False if the setting cannot hold it.

        `refused` is given the sentence why, or an empty one when there is nothing against it.
        """
        try:
            settings.check(key, value)
        except NotPossible as error:
            refused(str(error))
            return False
        refused("")
        if value == self.values.get(key):
            return True
        self.values[key] = value

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.staff.verbs import set_setting

            return set_setting(store, actor, key=key, value=value, clock=clock)

        title = _(settings.BY_KEY[key].title)

        def failed(error: Exception) -> None:
            refused(sentence(error))
            self.load()

        said = _("“{title}” changed.").format(title=title)
        self._desk.write(verb, owner=self, failed=failed, said=said)
        return True

    def _on_changed(self, changed: Changed) -> None:
        if "settings" in changed.topics:
            self.load()

    def _take(self, values: dict[str, Any]) -> None:
        self.values = values
        self.loaded.emit()
