"""The editor of one script: its parts at the left, what the agent will see at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabBar, QVBoxLayout, QWidget

from app.base.translation import _
from app.calls.content.reading import read_script, write_script
from app.calls.content.script import Script, language_of, offers
from ui.calls.content.drafts import Drafts, Kept
from ui.calls.content.head import EditorHead
from ui.calls.content.parts import part_names, script_of
from ui.calls.content.places_edit import PlacesEdit
from ui.calls.content.script_preview import ScriptPreview
from ui.calls.content.source import SCRIPT, HeldScript
from ui.widgets.buttons import action, button
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from ui.calls.content.doing import Doing
    from ui.desk import Desk

PAUSE_MS = 300


class ScriptEditor(QWidget):
    """Signals: `versions_wanted()`; `drafted()` when a draft began or ended.

    What is typed is kept as a draft at every pause; "Save version" makes the next version of it.
    """

    versions_wanted = Signal()
    drafted = Signal()

    def __init__(
        self, desk: Desk, doing: Doing, drafts: Drafts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._doing = doing
        self._drafts = drafts
        self._held: HeldScript | None = None
        self._texts: dict[str, str] = {}
        self._was = Script()
        self._dropped: Kept | None = None
        self._pause = QTimer(self)
        self.head = EditorHead(self)
        self.like = button("", self._like, kind="link", hint="Ctrl+Shift+F")
        self.parts = QTabBar(self)
        self.edit = PlacesEdit(_("Text of the part"), self)
        self.faults = PlainLabel("", self, role="danger", wrap=True)
        self.preview = ScriptPreview(desk, self)
        self._codes = tuple(part_names())
        self._assemble()
        self._make_actions()
        self._wire()

    @property
    def part(self) -> str:
        """The part in hand."""
        return self._codes[max(0, self.parts.currentIndex())]

    @property
    def script(self) -> Script:
        """The script as it is written now."""
        return script_of(self._texts)

    @property
    def dirty(self) -> bool:
        """Whether anything is written that is not saved as a version."""
        held = self._held
        if held is None:
            return False
        return self.script != held.latest.script or self._title() != held.latest.title

    def open(self, held: HeldScript) -> None:
        """Show a script, or the draft of it that is kept."""
        self.keep_now()
        same = self._held is not None and self._held.latest.script_id == held.latest.script_id
        self._held = held
        draft = self._draft(held)
        shown = held.latest.script if draft is None else read_script(draft.content)
        self._was = held.latest.script if draft is None else read_script(draft.was)
        self._texts = dict(shown.texts())
        self.head.show_title(held.latest.title if draft is None else draft.title)
        self.head.message.hide()
        if not same:
            with QSignalBlocker(self.parts):
                self.parts.setCurrentIndex(0)
        self._show_part()
        self._show_state()

    def save(self) -> None:
        """Make the next version of what is written."""
        held = self._held
        if held is None or not self.dirty:
            return
        self._pause.stop()
        self._keep()
        number = held.latest.script_id

        def done(_version: object) -> None:
            self._drafts.drop(SCRIPT, number)
            self.head.message.hide()
            self.drafted.emit()

        self._doing.save_script(
            number, self._title(), self.script, self._was, done, self.head.message.show_error
        )

    def drop_draft(self) -> None:
        """Back to the newest version; the draft can be brought back."""
        held = self._held
        if held is None or not self.dirty:
            return
        self._keep()
        self._dropped = self._drafts.get(SCRIPT, held.latest.script_id)
        self._drafts.drop(SCRIPT, held.latest.script_id)
        self.open(held)
        self.head.message.show_message(_("The draft was thrown away."), "info", _("Bring it back"))
        self.drafted.emit()

    def take(self, script: Script) -> None:
        """Go on from these texts, such as those of an earlier version."""
        self._texts = dict(script.texts())
        self._show_part()
        self._typed()

    def step(self, by: int) -> None:
        """The next or previous part."""
        self.parts.setCurrentIndex((self.parts.currentIndex() + by) % self.parts.count())
        self.edit.setFocus()

    def keep_now(self) -> None:
        """Keep what is typed without waiting for a pause."""
        if self._pause.isActive():
            self._pause.stop()
            self._keep()

    # -- private

    def _assemble(self) -> None:
        for name in part_names().values():
            self.parts.addTab(name)
        self.parts.setDrawBase(False)
        self.parts.setExpanding(False)
        self.parts.setUsesScrollButtons(True)
        self.parts.setAccessibleName(_("Parts of the script"))
        self.head.add_button(self.like)
        left = QWidget(self)
        place = button(_("Place to fill in…"), self.edit.open_list, kind="link", icon="add",
                       hint="{")  # fmt: skip
        line = QHBoxLayout()
        line.addWidget(PlainLabel(_("Type { to fill in a name, a car, a day"), self, role="muted"))
        line.addStretch(1)
        line.addWidget(place)
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(line)
        box.addWidget(self.edit, 1)
        box.addWidget(self.faults)
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.addWidget(left)
        halves.addWidget(self.preview)
        halves.setSizes([500, 500])
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addWidget(self.head)
        outer.addWidget(self.parts)
        outer.addWidget(halves, 1)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)

    def _make_actions(self) -> None:
        action(_("Save version"), self.save, key="Ctrl+S", icon="save", parent=self)
        action(_("Next part"), lambda: self.step(1), key="Alt+Right", icon="forward", parent=self)
        action(_("Part before"), lambda: self.step(-1), key="Alt+Left", icon="back", parent=self)
        action(_("Place to fill in…"), self.edit.open_list, key="Ctrl+J", icon="add",
               parent=self)  # fmt: skip
        action(_("Versions side by side…"), self.versions_wanted.emit, key="Ctrl+H",
               icon="history", parent=self)  # fmt: skip
        action(_("My favourite for these calls"), self._like, key="Ctrl+Shift+F", icon="check",
               parent=self)  # fmt: skip
        action(_("Put in use or take out"), self._use, key="Ctrl+U", icon="pin", parent=self)
        action(_("Throw draft away"), self.drop_draft, key="Ctrl+Shift+Backspace", icon="undo",
               parent=self)  # fmt: skip

    def _wire(self) -> None:
        self.head.titled.connect(lambda _text: self._typed())
        self.head.save_wanted.connect(self.save)
        self.head.versions_wanted.connect(self.versions_wanted)
        self.head.use_wanted.connect(self._use)
        self.head.drop_wanted.connect(self.drop_draft)
        self.parts.currentChanged.connect(lambda _i: self._show_part())
        self.edit.textChanged.connect(self._on_text)
        self._pause.timeout.connect(self._keep)
        self.head.message.acted.connect(self._bring_back)

    def _bring_back(self) -> None:
        held, draft = self._held, self._dropped
        if held is not None and draft is not None:
            self._dropped = None
            self._drafts.keep(SCRIPT, held.latest.script_id, draft)
            self.open(held)
            self.drafted.emit()

    def _draft(self, held: HeldScript) -> Kept | None:
        """What is kept, unless it was saved as the newest version by now."""
        now = held.latest
        draft = self._drafts.get(SCRIPT, now.script_id)
        if draft is not None and read_script(draft.content) == now.script:
            if draft.title == now.title:
                self._drafts.drop(SCRIPT, now.script_id)
                self.drafted.emit()
                return None
            return draft._replace(was=write_script(now.script))
        return draft

    def _title(self) -> str:
        return " ".join(self.head.title.text().split())

    def _show_part(self) -> None:
        text = self._texts.get(self.part, "")
        self.edit.set_places(offers(language_of(*self._texts.values())))
        with QSignalBlocker(self.edit):
            # Blanks at the ends are not kept, and no reason to take the cursor away.
            if self.edit.toPlainText().strip() != text.strip():
                self.edit.setPlainText(text)
        self.edit.setAccessibleName(self.parts.tabText(self.parts.currentIndex()))
        self._show_preview()

    def _on_text(self) -> None:
        self._texts[self.part] = self.edit.toPlainText()
        self._typed()

    def _typed(self) -> None:
        self._pause.start()
        self._show_state()

    def _keep(self) -> None:
        held = self._held
        if held is None:
            return
        number = held.latest.script_id
        if self.dirty:
            kept = Kept(self._title(), write_script(self.script), write_script(self._was))
            self._drafts.keep(SCRIPT, number, kept)
        else:
            self._drafts.drop(SCRIPT, number)
        self._show_preview()
        self.drafted.emit()

    def _show_preview(self) -> None:
        if self._held is not None:
            self.preview.show_script(self.script, self._held.latest.purpose, self.part)

    def _show_state(self) -> None:
        from app.calls.content.checking import script_faults

        held = self._held
        if held is None:
            return
        now, found = held.latest, script_faults(self.script)
        self.faults.setText("\n".join(fault.text for fault in found[:4]))
        self.faults.setVisible(bool(found))
        wrong = {fault.where for fault in found}
        for place, (code, name) in enumerate(part_names().items()):
            mark = " !" if code in wrong else "" if self._texts.get(code) else " –"
            self.parts.setTabText(place, name + mark)
        self.head.show_state(
            now.purpose, active=now.active, versions=len(held.versions), dirty=self.dirty,
            note=self._note(), may_save=not found and bool(self._title()),
        )  # fmt: skip
        self.like.setText(_("★ My favourite") if held.favourite else _("☆ Favourite"))
        self.like.setVisible(self._desk.has_right("calls.work"))
        self.like.setEnabled(now.active)

    def _note(self) -> str:
        assert self._held is not None
        now = self._held.latest
        told = _("Version {version} by {name} on {day}.").format(
            version=now.version, name=now.created_by, day=now.created_at[:10]
        )
        if not self.dirty:
            return told
        if self._was != now.script:
            more = _("Meanwhile it was saved anew: compare the versions before you save yours.")
        elif self.script == now.script:
            more = _("Saving changes only the title.")
        else:
            more = _("Your draft is kept; saving makes version {version}.").format(
                version=now.version + 1
            )
        return f"{told} {more}"

    def _like(self) -> None:
        held = self._held
        if held is not None and held.latest.active and self._desk.has_right("calls.work"):
            wanted = None if held.favourite else held.latest.script_id
            self._doing.like(held.latest.purpose, wanted)

    def _use(self) -> None:
        if self._held is not None:
            self._doing.use(SCRIPT, self._held.latest.script_id, not self._held.latest.active)
