"""Scripts are edited: places offered and marked, drafts kept, versions made and compared."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from app.base.door import Store
from app.calls.content import store as held
from app.calls.content.script import Script
from app.calls.content.verbs import save_script
from app.staff.rules import Actor
from tests.ui.calls.around import Cars, Told
from ui.calls.content.page import ContentPage
from ui.calls.content.source import SCRIPT
from ui.calls.content.versions_dialog import VersionsDialog
from ui.desk import InlineDesk
from ui.widgets.memory import Memory


def _write(page: ContentPage, text: str) -> None:
    page.scripts.edit.setPlainText(text)
    page.scripts.keep_now()


def _current(page: ContentPage, store: Store) -> Any:
    number = page.list.current
    assert number is not None
    return held.latest_script(store, number)


def test_the_list_shows_each_purpose_with_its_scripts(page: ContentPage) -> None:
    texts = [page.list.item(row).text() for row in range(page.list.count())]
    assert texts[0] == "After delivery" and "version 1" in texts[1]
    assert not page.list.item(0).flags() & Qt.ItemFlag.ItemIsSelectable
    page.purpose.setCurrentIndex(page.purpose.findData("lost"))
    assert page.list.item(0).text() == "Lost customer"


def test_a_brace_opens_the_places_and_enter_takes_one(page: ContentPage, qtbot: QtBot) -> None:
    edit = page.scripts.edit
    edit.setPlainText("Hello ")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.setFocus()
    qtbot.keyClicks(edit, "{")
    assert len(edit.offered) > 15
    qtbot.keyClicks(edit, "mod")
    assert [text.split()[0] for text in edit.offered] == ["model"]
    qtbot.keyClick(edit._popup, Qt.Key.Key_Return)
    assert edit.toPlainText() == "Hello {model|car}"
    assert edit.offered == []


def test_what_cannot_be_filled_in_keeps_it_from_being_saved(page: ContentPage) -> None:
    _write(page, "Hello {nobody|you}")
    assert "no place {nobody|you}" in page.scripts.faults.text()
    assert not page.scripts.head.save.isEnabled()
    _write(page, "Hello {address}")
    assert "does not say what stands there" in page.scripts.faults.text()
    _write(page, "Hello {address|you}")
    assert page.scripts.faults.isHidden() and page.scripts.head.save.isEnabled()


def test_a_draft_is_kept_and_one_save_makes_the_version(
    page: ContentPage, store: Store, qtbot: QtBot, desk: InlineDesk, memory: Memory, told: Told
) -> None:
    before = _current(page, store)
    _write(page, "Hello {address|you}, a draft")
    assert "saving makes version 2" in page.scripts.head.note.text()
    assert "draft" in page.list.currentItem().text()
    again = ContentPage(desk, told.services(memory))
    qtbot.addWidget(again)
    assert again.scripts.script.opening == "Hello {address|you}, a draft"
    page.scripts.save()
    now = _current(page, store)
    assert (now.version, now.script.opening) == (2, "Hello {address|you}, a draft")
    assert not page.scripts.dirty and page.drafts.get(SCRIPT, before.script_id) is None
    desk.undo()
    assert _current(page, store).version == 1


def test_versions_are_saved_one_after_the_other(page: ContentPage, store: Store) -> None:
    for number in (2, 3):
        _write(page, f"Hello, version {number}")
        page.scripts.save()
        assert page.scripts.head.message.isHidden()
        assert _current(page, store).version == number
    page.scripts.head.title.setText("Renamed")
    page.scripts.head.title.textEdited.emit("Renamed")
    assert "only the title" in page.scripts.head.note.text()
    page.scripts.save()
    assert (_current(page, store).version, _current(page, store).title) == (3, "Renamed")


def test_a_draft_thrown_away_can_be_brought_back(page: ContentPage) -> None:
    was = page.scripts.script
    _write(page, "Another")
    page.scripts.drop_draft()
    assert page.scripts.script == was and "thrown away" in page.scripts.head.message.text
    page.scripts.head.message.acted.emit()
    assert page.scripts.script.opening == "Another"


def test_another_persons_version_meanwhile_is_not_written_over(
    page: ContentPage, store: Store, clerk: Actor, clock: Any
) -> None:
    number = page.list.current
    assert number is not None
    _write(page, "Mine")
    save_script(store, clerk, number, script=Script("Theirs", "b", "c"), clock=clock)
    page.load()
    assert page.scripts.script.opening == "Mine"
    assert "Meanwhile" in page.scripts.head.note.text()
    page.scripts.save()
    assert "saved another version" in page.scripts.head.message.text
    assert _current(page, store).script.opening == "Theirs"


def test_the_preview_fills_in_for_somebody_chosen(page: ContentPage, cars: Cars) -> None:
    _write(page, "{model|car} {surname|nobody} {adviser|your adviser}")
    preview = page.scripts.preview
    assert "Sample" in preview.shown() or "sample" in preview.shown()
    preview.chips["unknown"].click()
    assert "car nobody your adviser" in preview.shown()
    preview.search.setText("A12345")
    preview.search.search_now()
    assert [hit.id for hit in preview.search.hits] == [cars.first]
    preview.show_car(cars.first)
    assert "奔驰<S>级 王 方志远" in preview.shown()


def test_versions_lie_side_by_side_and_one_can_be_gone_on_from(
    page: ContentPage, store: Store
) -> None:
    first = page.scripts.script
    _write(page, first.opening + " And more.")
    page.scripts.save()
    page.show_versions()
    dialog = page.dialog
    assert isinstance(dialog, VersionsDialog)
    assert [line.name for line in dialog.lines] == ["Opening words"]
    dialog.only.setChecked(False)
    assert len(dialog.lines) == 7
    dialog.take.click()
    assert page.scripts.script == first and page.scripts.dirty


def test_favourite_and_out_of_use(page: ContentPage, store: Store, manager: Actor) -> None:
    number = page.list.current
    page.scripts.like.click()
    assert held.favourite(store, manager.employee_id, "delivery") == number
    assert "★" in page.list.currentItem().text()
    page.scripts.like.click()
    assert held.favourite(store, manager.employee_id, "delivery") is None
    page.scripts.head.use.click()
    assert not _current(page, store).active
    page.retired.setChecked(True)
    page.list.go_to(number or 0)
    page.scripts.head.use.click()
    assert _current(page, store).active


@pytest.mark.parametrize("start", ["A copy of", "As delivered", "Empty"])
def test_another_one_is_made(page: ContentPage, store: Store, start: str) -> None:
    count = len(held.scripts(store, active_only=False))
    page.add()
    dialog: Any = page.dialog
    row = next(r for r in range(dialog.start.count()) if start in dialog.start.item(r).text())
    dialog.start.setCurrentRow(row)
    if start == "Empty":
        dialog._go()
        assert "title" in dialog.message.text
        dialog.title.setText("Mine")
    dialog._go()
    assert len(held.scripts(store, active_only=False)) == count + 1
    assert page.list.current == _current(page, store).script_id


def test_who_may_not_edit_is_told_whom_to_ask(
    page: ContentPage, desk: InlineDesk, agent: Actor
) -> None:
    desk.set_actor(agent)
    assert page.list.count() == 0 and page.empty.isVisible()
