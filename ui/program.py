"""What lives longer than one window: look, words, store, desk; and which window is shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QStandardPaths, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from app.base import settings
from app.base.clock import SystemClock
from app.base.dealer import own_dealer
from app.base.errors import UserError
from app.base.translation import set_language, system_language
from app.house import open_house
from app.staff.rules import Actor
from app.staff.store import actor as actor_of
from ui.desk import Desk
from ui.errors import ErrorDesk
from ui.main_window import House, MainWindow
from ui.registry import TABS
from ui.theme import MODES, SCALES, Theme
from ui.widgets.mark import mark
from ui.widgets.memory import Memory

if TYPE_CHECKING:
    from app.base.door import Store
    from ui.first_start.window import FirstStart


PATIENCE_MS = 500
REMINDERS_MS = 1_500


def program_of(arguments: Sequence[str]) -> QApplication:
    """The one QApplication, named so that folders and windows carry our name."""
    present = QApplication.instance()
    program = (
        present
        if isinstance(present, QApplication)
        else QApplication([*arguments, "-style", "fusion"])
    )
    program.setApplicationName("care-desk")
    program.setDesktopFileName("care-desk")
    return program


def config_folder() -> Path:
    """Where this person's choices lie."""
    # Qt knows the same folder as platformdirs, and is loaded already.
    place = QStandardPaths.StandardLocation.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(place)) / "care-desk"


def log_folder() -> Path:
    """Where the logs lie."""
    from platformdirs import user_log_path

    return user_log_path("care-desk", appauthor=False)


def start_log() -> None:
    """Begin the log, once the window is there: its modules take time to load."""
    from ui.error_report import log_into

    log_into(log_folder())


class Program:
    """Holds what lives longer than one window: look, words, desk."""

    def __init__(
        self,
        program: QApplication,
        store_path: Path,
        memory: Memory,
        language: str | None = None,
    ) -> None:
        self._program = program
        self._path = store_path
        self._memory = memory
        self._language = language
        self._errors = ErrorDesk()
        self._translator: QTranslator | None = None
        self._dealer = ""
        self.desk: Desk | None = None
        self.window: MainWindow | None = None
        self.first_start: FirstStart | None = None
        self.theme = Theme(program)

    def start(self) -> bool:
        """Open the store and show the first window; False if the store cannot be opened."""
        self._errors.install()
        QTimer.singleShot(500, start_log)
        dealer = own_dealer()
        chosen = self._language or self._memory.get("language")
        self.speak(chosen or (dealer.language if dealer else system_language()))
        self._look(dealer.colour if dealer else None)
        try:
            store = self._open()
            actor = self._read(store, chosen)
        except UserError as error:
            from ui.widgets.dialogs import tell

            tell(None, str(error))
            return False
        if actor is None:
            store.close()
            self.desk = Desk(self._path, None, SystemClock())
            self.open_first_start()
        else:
            self.desk = Desk(self._path, actor, SystemClock(), reading=store)
            self.open_window()
        return True

    def speak(self, language: str) -> None:
        """Use this language for our words and for Qt's own dialogs."""
        set_language(language)
        if self._translator is not None:
            self._program.removeTranslator(self._translator)
            self._translator = None
        if language != "en":
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._translator = QTranslator(self._program)
            if self._translator.load(f"qtbase_{language}", folder):
                self._program.installTranslator(self._translator)

    def open_window(self) -> None:
        """Make the window in the language spoken now; it takes the place of what is shown."""
        assert self.desk is not None
        old: MainWindow | FirstStart | None = self.window or self.first_start
        house = House(self._dealer, log_folder)
        self.window = MainWindow(self.desk, self.theme, self._memory, TABS, house, self._errors)
        self.window.language_wanted.connect(self._change_language)
        self.window.pictured.connect(self.desk.open)
        self.window.pictured.connect(partial(self._remind, self.window))
        # A window that opens as a symbol has no picture, and its desk is to work all the same.
        QTimer.singleShot(PATIENCE_MS, self.desk, self.desk.open)
        self.window.show()
        self._put_away(old)
        self.first_start = None

    def open_first_start(self) -> None:
        """Ask how to begin; the window opens after it."""
        from ui.first_start.window import FirstStart

        assert self.desk is not None
        old = self.first_start
        self.first_start = FirstStart(self.desk, self.theme, own_dealer())
        self.first_start.begun.connect(self._begun)
        self.first_start.language_wanted.connect(self._change_language)
        self.first_start.setWindowIcon(mark(self.theme.accent))
        self.first_start.show()
        self._put_away(old)

    @property
    def mistakes(self) -> int:
        """How many of our own mistakes were shown."""
        return self._errors.mistakes

    def smoke(self) -> None:
        """Show every tab once, then leave. On a new store nothing is written: nobody begins."""
        # First of all it is sure to end, whatever goes wrong on the way.
        QTimer.singleShot(300 * len(TABS) + 3000, self._program.quit)
        assert self.desk is not None
        if self.desk.actor is None:
            self.desk.set_actor(Actor(0, "–", "manager"))
            self.open_window()
        assert self.window is not None
        for number, spec in enumerate(self.window.visible_specs):
            QTimer.singleShot(300 * number, partial(self.window.show_tab, spec.key))

    def close(self) -> None:
        """Finish what is being written."""
        if self.desk is not None:
            self.desk.close()

    # -- private

    def _remind(self, window: MainWindow) -> None:
        """Hang up the bell once the window is at rest: nobody waits for it."""

        def hang() -> None:
            from ui.calls.starting import CallsKeeper
            from ui.reminders.bell import hang_bell

            assert self.desk is not None
            hang_bell(window, self.desk, self._memory, window.open_thing)
            CallsKeeper(self.desk, window)

        QTimer.singleShot(REMINDERS_MS, window, hang)

    def _open(self) -> Store:
        """The store to look into; one that is absent or older is made or upgraded first."""
        try:
            return open_house(self._path, mode="read")
        except UserError:
            open_house(self._path).close()
            return open_house(self._path, mode="read")

    def _look(self, accent: str | None) -> None:
        mode = self._memory.get("look/mode", "system")
        scale = self._memory.get("look/scale", 1.0)
        self.theme.apply(
            mode=mode if mode in MODES else "system",
            scale=scale if scale in SCALES else 1.0,
            accent=accent,
        )

    def _read(self, store: Store, chosen: str | None) -> Actor | None:
        """What the store says about dealership and people."""
        first = actor_of(store)
        if first is None:
            return None
        self._dealer = str(settings.get(store, "dealer.name"))
        if not chosen:
            self.speak(str(settings.get(store, "dealer.language")))
        colour = str(settings.get(store, "dealer.colour"))
        if colour != self.theme.accent:
            self.theme.apply(accent=colour)
        last = self._memory.get("window/person")
        return (actor_of(store, last) if isinstance(last, int) else None) or first

    def _begun(self, actor: Actor, dealer: str, accent: str) -> None:
        assert self.desk is not None
        self._dealer = dealer
        self.desk.set_actor(actor)
        if accent != self.theme.accent:
            self.theme.apply(accent=accent)
        self.open_window()

    def _change_language(self, language: str) -> None:
        self._memory.set("language", language)
        self.speak(language)
        if self.first_start is not None:
            self.open_first_start()
        else:
            self.open_window()

    def _put_away(self, old: MainWindow | FirstStart | None) -> None:
        if old is not None:
            old.close()
            old.deleteLater()
