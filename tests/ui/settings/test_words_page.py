"""Lists of words: added, taken out, brought back, tried."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.base import settings
from app.base.door import Store
from app.base.settings import default_of
from ui.settings.window import SettingsWindow
from ui.settings.word_lists import LISTS, fault_of
from ui.settings.words_page import WordsPage


@pytest.fixture
def page(window: SettingsWindow) -> WordsPage:
    window.show_page("imports")
    made = window.page("imports")
    assert isinstance(made, WordsPage)
    return made


def add(page: WordsPage, word: str, qtbot: QtBot) -> None:
    page.field.setText(word)
    qtbot.keyClick(page.field, Qt.Key.Key_Return)


def test_every_list_is_there_with_its_count(page: WordsPage) -> None:
    texts = [page.lists.item(row).text() for row in range(page.lists.count())]
    assert texts[0].startswith("Maintenance (") and len(texts) == len(LISTS) == 7
    assert page.words.item(0).text() == "保养" and not page.back.isEnabled()


def test_a_word_is_added_tried_and_taken_out(page: WordsPage, store: Store, qtbot: QtBot) -> None:
    page.lists.setCurrentRow(3)
    page.sample.setText("漆面焕新")
    assert page.as_work.text() == "Other work: counts as a visit"
    add(page, " 漆面焕新 ", qtbot)
    assert settings.get(store, "import.work_words")["warranty"][-1] == "漆面焕新"
    assert page.as_work.text() == "Warranty work: counts as a visit"
    page.words.item(page.words.count() - 1).setSelected(True)
    qtbot.keyClick(page.words, Qt.Key.Key_Delete)
    assert settings.get(store, "import.work_words") == default_of("import.work_words")
    assert page.as_work.text() == "Other work: counts as a visit"


def test_the_delivered_list_stays_and_comes_back(
    page: WordsPage, store: Store, qtbot: QtBot
) -> None:
    delivered = list(default_of("import.void_words"))
    page.lists.setCurrentRow(6)
    page.words.item(0).setSelected(True)
    page.words.item(1).setSelected(True)
    page.remove_button.click()
    assert settings.get(store, "import.void_words") == delivered[2:]
    assert default_of("import.void_words") == delivered
    page.back.click()
    assert settings.get(store, "import.void_words") == delivered


@pytest.mark.parametrize(
    ("row", "word", "sentence"),
    [
        (0, " ", "Type the word first."),
        (0, "保养", "in this list already"),
        (0, "ＭＡＩＮＴＥＮＡＮＣＥ", "in this list already"),
        (0, "机修", "in the list “Repair”. Take it out there first"),
        (5, "x" * 41, "at most 40"),
    ],
)
def test_what_cannot_come_in_is_said(
    page: WordsPage, store: Store, qtbot: QtBot, row: int, word: str, sentence: str
) -> None:
    page.lists.setCurrentRow(row)
    add(page, word, qtbot)
    assert sentence in page.note.text() and page.note.isVisible()
    assert settings.get(store, LISTS[row].key) == default_of(LISTS[row].key)


def test_a_status_may_be_called_like_a_kind_of_work() -> None:
    values = {each.key: default_of(each.key) for each in LISTS}
    assert fault_of("保养", LISTS[5], values) == ""


@pytest.mark.parametrize(
    ("text", "work", "status"),
    [
        ("配件零售", "Counter sale of parts: kept", "Settled: counts"),
        ("事故车钣喷", "Accident repair: counts", "Settled: counts"),
        ("未结算", "Other work: counts", "Not settled: kept"),
        ("已作废", "Other work: counts", "Void order: kept"),
        ("", "–", "–"),
    ],
)
def test_a_text_is_tried(page: WordsPage, text: str, work: str, status: str) -> None:
    page.sample.setText("保养")
    page.sample.setText(text)
    assert page.as_work.text().startswith(work) and page.as_status.text().startswith(status)
