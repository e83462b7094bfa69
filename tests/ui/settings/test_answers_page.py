"""The answer library, as it is looked after."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.base import settings
from app.base.door import Store
from app.base.settings import default_of
from ui.settings.answers_page import KEY, AnswersPage
from ui.settings.window import SettingsWindow


@pytest.fixture
def page(window: SettingsWindow) -> AnswersPage:
    window.show_page("answers")
    made = window.page("answers")
    assert isinstance(made, AnswersPage)
    return made


def test_an_answer_is_changed_and_comes_back(page: AnswersPage, store: Store) -> None:
    delivered = default_of(KEY)
    assert page.list.count() == len(delivered)
    assert page.question.text() == delivered[0]["question"]
    page.answer.setPlainText("We are open {hours|all day}.")
    page.words.setText("hours, open")
    page.keep()
    assert settings.get(store, KEY)[0]["answer"] == "We are open {hours|all day}."
    assert page.sound.text() == "We are open all day."
    page.answer.setPlainText("We are open {hours}.")
    page.keep()
    assert "{hours}" in page.note.text()
    assert settings.get(store, KEY)[0]["answer"] == "We are open {hours|all day}."
    page.back.click()
    assert settings.get(store, KEY) == delivered == default_of(KEY)


def test_a_new_answer_is_kept_once_it_is_whole(
    page: AnswersPage, store: Store, qtbot: QtBot
) -> None:
    count = len(default_of(KEY))
    page.new_button.click()
    page.question.setText("<b>Can you wash it?</b>")
    page.keep()
    assert len(settings.get(store, KEY)) == count
    page.answer.setPlainText("Yes, free with every service.")
    page.topic.setCurrentIndex(3)
    page.words.setText("wash， clean wash")
    page.keep()
    assert settings.get(store, KEY)[-1] == {
        "topic": "other",
        "question": "<b>Can you wash it?</b>",
        "answer": "Yes, free with every service.",
        "words": ["wash", "clean"],
    }
    page.answer.setPlainText("")
    page.keep()
    assert "needs question and answer" in page.note.text()
    page.remove_button.click()
    assert settings.get(store, KEY) == default_of(KEY)


def test_answers_are_found(page: AnswersPage) -> None:
    page.search.setText("tyre")
    page.search.search_now()
    assert 0 < page.list.count() < 5
    page.list.setCurrentRow(0)
    assert "tyre" in page.question.text().lower() + page.answer.toPlainText().lower()
