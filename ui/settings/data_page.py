"""The store: where it lies, its backups, going back to one, and whether it is sound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.base.translation import N_, _, ngettext
from ui.settings.data_doing import (
    Checked,
    Facts,
    backing_up,
    checking,
    facts_of,
    in_bytes,
    restoring,
)
from ui.settings.page import Around, Page
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import button
from ui.widgets.cards import Card, FormRows
from ui.widgets.columns import Column
from ui.widgets.dialogs import choose_open
from ui.widgets.labels import PlainLabel
from ui.widgets.progress import ProgressPanel
from ui.widgets.table import DataTable

REASONS = {
    "manual": N_("by hand"),
    "before-restore": N_("before a backup was restored"),
    "upgrade": N_("before a new version of the program"),
}
PATH, MADE, REASON, SIZE, NAME = range(5)
COLUMNS = (
    Column("made", N_("Made at"), index=MADE, width=15),
    Column(
        "reason", N_("Why"), index=REASON, width=16, main=True,
        formatter=lambda value, _row: _(REASONS[value]) if value in REASONS else str(value),
    ),
    Column(
        "size", N_("Size"), "number", index=SIZE, width=7,
        formatter=lambda value, _row: in_bytes(value),
    ),
    Column("file", N_("File"), index=NAME, width=34),
)  # fmt: skip


class DataPage(Page):
    """One thing at a time: while something runs, the buttons wait."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Data"),
            _("All data lies in one encrypted file on this computer."),
            parent,
            scrolls=False,
        )
        self._desk = around.desk
        self._asked: Path | None = None
        self.message = MessageBar(self)
        self.progress = ProgressPanel(parent=self)
        self.table = DataTable("backups", COLUMNS, around.memory, self, title=_("Backups"))
        self.back_up_button = button(
            _("Back up now"), self.back_up, kind="primary", icon="backup", parent=self
        )
        self.check_button = button(_("Check the store"), self.check, icon="check", parent=self)
        self.restore_button = button(
            _("Restore this backup…"), self._ask_chosen, icon="history", parent=self
        )
        self.file_button = button(_("Restore a file…"), self._choose, icon="open", parent=self)
        self.agree_button = button(_("Restore now"), self.restore, kind="primary", parent=self)
        self.cancel_button = button(_("Cancel"), self._put_off, parent=self)
        self._question = Card(_("Go back to this backup?"), self)
        self._words = PlainLabel(parent=self, wrap=True)
        self._assemble()
        self.table.chosen.connect(lambda _row: self._enable())
        self.table.opened.connect(lambda _row: self._ask_chosen())
        self.progress.hide()
        self._question.hide()
        self.come()

    def come(self) -> None:
        path = self._desk.path
        self._desk.read(
            lambda _store: facts_of(path),
            self._show,
            owner=self,
            latest="facts",
            failed=self.message.show_error,
        )

    # -- what is done

    def back_up(self) -> None:
        """Write a checked copy of the store beside it."""
        self._run(_("Backup"), backing_up(self._desk.path), self._backed_up)

    def check(self) -> None:
        """Look whether the file is sound and the figures true."""
        self._run(_("Check of the store"), checking(self._desk.path), self._checked)

    def ask(self, backup: Path) -> None:
        """Say plainly what restoring will do, and wait for a yes."""
        self._asked = backup
        self._words.setText(
            _(
                "Everything in the program becomes what it was in {file}. What was entered after "
                "it was made is then no longer to be seen, neither here nor for anybody else. "
                "The present state is first kept as a backup of its own: you can go back to it "
                "in the same way."
            ).format(file=backup.name)
        )
        self.message.close_bar()
        self._backups.hide()
        self._question.show()
        self.cancel_button.setFocus()

    def restore(self) -> None:
        """Go back to the backup that was asked for."""
        actor, backup = self._desk.actor, self._asked
        self._put_off()
        if actor is None or backup is None:
            return
        work = restoring(self._desk.path, backup, actor, self._desk.clock)
        self._run(_("Restoring"), work, self._restored, stoppable=False)

    # -- private

    def _assemble(self) -> None:
        rows = FormRows()
        self._place = rows.add_text(_("Store"))
        self._size = rows.add_text(_("Size"))
        self._last = rows.add_text(_("Last backup"))
        store = Card(parent=self)
        store.add(rows)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.back_up_button)
        line.addWidget(self.check_button)
        line.addStretch(1)
        store.add(line)
        self._question.add(self._words)
        answer = QHBoxLayout()
        answer.setSpacing(8)
        answer.addWidget(self.agree_button)
        answer.addWidget(self.cancel_button)
        answer.addStretch(1)
        self._question.add(answer)
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addWidget(self.restore_button)
        under.addWidget(self.file_button)
        under.addStretch(1)
        self._backups = Card(_("Backups"), self)
        self._backups.add(self.table, 1)
        self._backups.add(under)
        self.table.set_empty(
            "backup", _("No backup yet"), _("Make one now, and copy it to another disk.")
        )
        may_restore = self._desk.has_right("settings")
        self.restore_button.setVisible(may_restore)
        self.file_button.setVisible(may_restore)
        for widget in (self.message, self.progress, store, self._question):
            self.add(widget)
        self.add(self._backups, 1)
        self.body.addStretch()

    def _show(self, facts: Facts) -> None:
        self._place.setText(str(facts.path))
        self._size.setText(in_bytes(facts.size))
        self._last.setText(
            f"{facts.backups[0].made:%Y-%m-%d %H:%M}" if facts.backups else _("none yet")
        )
        rows = [
            (str(b.path), f"{b.made:%Y-%m-%d %H:%M}", b.reason, b.size, b.path.name)
            for b in facts.backups
        ]
        self.table.set_rows(rows, keep=PATH)
        if rows and self.table.current_row is None:
            # The newest is what one wants back, mostly.
            self.table.select_number(0)
        self._enable()

    def _enable(self, *, busy: bool = False) -> None:
        for widget in (self.back_up_button, self.check_button, self.file_button):
            widget.setEnabled(not busy)
        self.restore_button.setEnabled(not busy and self.table.current_row is not None)

    def _ask_chosen(self) -> None:
        row = self.table.current_row
        if row is not None and self._desk.has_right("settings"):
            self.ask(Path(row[PATH]))

    def _choose(self) -> None:
        chosen = choose_open(self, _("Restore a file"), _("Backups (*.db)"))
        if chosen:
            self.ask(chosen[0])

    def _put_off(self) -> None:
        self._asked = None
        self._question.hide()
        self._backups.show()
        self.restore_button.setFocus()

    def _run(
        self,
        title: str,
        work: Callable[[Any], Any],
        done: Callable[[Any], None],
        *,
        stoppable: bool = True,
    ) -> None:
        self.message.close_bar()
        self._enable(busy=True)
        self.progress.show()
        job = self._desk.run(title, work, done, owner=self, failed=self._failed)
        self.progress.follow(job, stoppable=stoppable)
        job.ended.connect(self._ended)
        if not job.running:
            self._ended()

    def _ended(self) -> None:
        self.progress.hide()
        self._enable()
        self.come()

    def _failed(self, error: Exception) -> None:
        self.message.show_error(error)

    def _backed_up(self, made: Path) -> None:
        self.message.show_message(_("Backed up to {path}").format(path=made), "ok")

    def _checked(self, found: Checked) -> None:
        if found.sound:
            self.message.show_message(
                _("The store is sound: the file is whole, and all figures match the orders."),
                "ok",
            )
            return
        if found.faults:
            text = ngettext(
                "The file has {count} fault: {first} Restore the last backup.",
                "The file has {count} faults, the first: {first} Restore the last backup.",
                len(found.faults),
            ).format(count=len(found.faults), first=found.faults[0])
        else:
            text = _(
                "The file is whole, but the figures of these months do not match their orders: "
                "{months}. Back up the store and send it to whoever looks after the program."
            ).format(months=_(", ").join(found.months))
        self.message.show_message(text, "danger")

    def _restored(self, before: Path) -> None:
        self._sit_down()
        self.message.show_message(
            _("Restored. The state before is kept in {path}").format(path=before), "ok"
        )

    def _sit_down(self) -> None:
        """Whoever sits here may be another person, or nobody, in the restored list."""
        from app.staff.store import actor

        here = self._desk.actor
        self._desk.read(
            lambda store: (actor(store, here.employee_id) if here else None) or actor(store),
            lambda found: self._desk.set_actor(found) if found else None,
            owner=self,
        )
