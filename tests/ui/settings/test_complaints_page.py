"""Times, limits, lists, kinds and calming sentences of complaints, as a person sets them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.base import settings
from app.base.door import Store
from app.base.settings import default_of
from app.staff.rules import Actor
from ui.desk import InlineDesk
from ui.settings.complaints_page import ComplaintsPage
from ui.settings.window import SettingsWindow


@pytest.fixture
def page(window: SettingsWindow) -> ComplaintsPage:
    window.show_page("complaints")
    made = window.page("complaints")
    assert isinstance(made, ComplaintsPage)
    return made


def test_times_and_limits_are_kept_and_come_back(page: ComplaintsPage, store: Store) -> None:
    made = page.limits.times["complaints.contact_minutes", "critical"]
    assert made.value() == 30 and not page.limits.back.isEnabled()
    made.setValue(20)
    made.editingFinished.emit()
    page.limits.numbers["complaints.compensation_limit"].setValue(800)
    page.limits.numbers["complaints.compensation_limit"].editingFinished.emit()
    assert settings.get(store, "complaints.contact_minutes")["critical"] == 20
    assert settings.get(store, "complaints.compensation_limit") == 800
    page.limits.back.click()
    assert settings.get(store, "complaints.contact_minutes")["critical"] == 30
    assert settings.get(store, "complaints.compensation_limit") == 500
    assert made.value() == 30


def test_words_are_added_and_taken_out(page: ComplaintsPage, store: Store, qtbot: QtBot) -> None:
    lists = page.lists
    lists.lists.setCurrentRow(2)
    lists.field.setText(" 群访 ")
    qtbot.keyClick(lists.field, Qt.Key.Key_Return)
    assert settings.get(store, "complaints.critical_words")[-1] == "群访"
    lists.field.setText("群访")
    qtbot.keyClick(lists.field, Qt.Key.Key_Return)
    assert "in this list already" in lists.note.text()
    lists.field.setText("")
    lists.add_button.click()
    assert "Type the word first" in lists.note.text()
    lists.words.item(lists.words.count() - 1).setSelected(True)
    qtbot.keyClick(lists.words, Qt.Key.Key_Delete)
    assert settings.get(store, "complaints.critical_words") == default_of(
        "complaints.critical_words"
    )
    lists.words.item(0).setSelected(True)
    lists.remove_button.click()
    lists.back.click()
    assert not lists.back.isEnabled()


def test_kinds_are_added_renamed_and_taken_out(page: ComplaintsPage, store: Store) -> None:
    kinds = page.kinds
    kinds.field.setText("Charging")
    kinds.category_button.click()
    assert settings.get(store, "complaints.kinds")[-1] == {
        "code": "Charging", "label": "Charging", "items": [],
    }  # fmt: skip
    kinds.field.setText("Pile out of order")
    kinds.item_button.click()
    kinds.rename("engine", "Motor")
    held = settings.get(store, "complaints.kinds")
    assert held[-1]["items"] == [{"code": "Pile out of order", "label": "Pile out of order"}]
    assert {"code": "engine", "label": "Motor"} in held[2]["items"]
    kinds.rename("engine", "")
    assert "engine" in settings.get(store, "complaints.kinds")[2]["items"]
    kinds.field.setText("Charging")
    kinds.item_button.click()
    assert "in this list already" in kinds.note.text()
    kinds._choose("Charging")
    kinds.remove_button.click()
    assert settings.get(store, "complaints.kinds") == default_of("complaints.kinds")


def test_the_delivered_kinds_never_change(page: ComplaintsPage, store: Store) -> None:
    before = [dict(kind) for kind in default_of("complaints.kinds")]
    page.kinds._choose("sales")
    page.kinds.remove_button.click()
    assert settings.get(store, "complaints.kinds")[0]["code"] == "service"
    assert default_of("complaints.kinds") == before
    page.kinds.back.click()
    assert settings.get(store, "complaints.kinds") == before


def test_sentences_are_changed_if_their_places_can_be_filled(
    page: ComplaintsPage, store: Store
) -> None:
    calming = page.calming
    calming.steps.setCurrentRow(4)
    calming.situation.setCurrentIndex(2)
    assert calming.place == ("thank", "angry")
    calming.text.setPlainText("Thank you, {form|dear customer}.\n\n Bye. ")
    calming.keep()
    held = settings.get(store, "complaints.calming")
    assert held["thank"]["angry"] == ["Thank you, {form|dear customer}.", "Bye."]
    assert calming.sound.text().startswith("Thank you, dear customer.")
    for wrong in ("{form}", "{colour|red}"):
        calming.text.setPlainText(wrong)
        calming.keep()
        assert wrong in calming.note.text()
    assert settings.get(store, "complaints.calming") == held
    calming.back.click()
    assert settings.get(store, "complaints.calming") == default_of("complaints.calming")


def test_a_clerk_looks_after_content_but_not_after_limits(
    window: SettingsWindow, desk: InlineDesk, store: Store
) -> None:
    desk.set_actor(Actor(4, "吴录入", "clerk"))
    window.show_page("complaints")
    page = window.page("complaints")
    assert isinstance(page, ComplaintsPage)
    assert not page.bar.isTabVisible(0) and page.bar.currentIndex() == 1
    page.lists.field.setText("Body shop")
    page.lists.add_button.click()
    assert settings.get(store, "desk.departments")[-1] == "Body shop"
    desk.undo()
    assert settings.get(store, "desk.departments") == default_of("desk.departments")
