"""Questionnaires are edited: questions, rules by choices, factors, a try, versions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.base.door import Store
from app.calls.answers.verbs import begin_sheet
from app.calls.content import store as held
from app.calls.content.questionnaire import ShowIf
from app.staff.rules import Actor
from tests.ui.calls.around import Cars, Told
from ui.calls.content.page import ContentPage
from ui.calls.content.questionnaire_editor import QuestionnaireEditor
from ui.calls.content.source import QUESTIONNAIRE
from ui.desk import Desk
from ui.widgets.memory import Memory


@pytest.fixture
def editor(page: ContentPage, store: Store) -> QuestionnaireEditor:
    page.show_sort(QUESTIONNAIRE)
    page.go_to(QUESTIONNAIRE, held.current(store, "visit").questionnaire_id)
    return page.questionnaires


def _pick(combo: Any, data: Any) -> None:
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())


def test_a_question_is_added_worded_and_saved_once(
    editor: QuestionnaireEditor, store: Store
) -> None:
    count = len(editor.whole.questions)
    editor.list.setCurrentRow(count - 1)
    editor.add()
    assert "has no words yet" in editor.faults.text() and not editor.head.save.isEnabled()
    _pick(editor.form.kind, "yesno")
    editor.form.words.setPlainText("Would you come again?")
    assert editor.faults.isHidden() and editor.head.save.isEnabled()
    editor.save()
    now = held.current(store, "visit")
    assert now.version == 1 and now.questionnaire.questions[-1].text == "Would you come again?"
    assert not editor.dirty


def test_an_answered_version_says_so_and_the_next_one_is_made(
    page: ContentPage, editor: QuestionnaireEditor, store: Store, agent: Actor, clock: Any,
    cars: Cars,
) -> None:  # fmt: skip
    version = held.current(store, "visit").id
    begin_sheet(store, agent, vehicle_id=cars.first, version_id=version, clock=clock)
    page.load()
    assert "answered 1 time: saving makes version 2" in editor.head.note.text()
    editor.list.setCurrentRow(0)
    editor.form.words.setPlainText("Said otherwise?")
    editor.save()
    now = held.current(store, "visit")
    assert now.version == 2 and now.questionnaire.questions[0].text == "Said otherwise?"
    assert (
        held.questionnaire_version(store, version).questionnaire.questions[0]
        != (now.questionnaire.questions[0])
    )


def test_versions_are_saved_one_after_the_other(editor: QuestionnaireEditor, store: Store) -> None:
    editor.list.setCurrentRow(0)
    for words in ("Once?", "Twice?"):
        editor.form.words.setPlainText(words)
        editor.save()
        assert editor.head.message.isHidden() and not editor.dirty
        assert held.current(store, "visit").questionnaire.questions[0].text == words


def test_rules_are_built_by_choices(editor: QuestionnaireEditor) -> None:
    editor.list.setCurrentRow(1)
    row, first = editor.form.rule, editor.whole.questions[0]
    _pick(row.question, first.key)
    assert editor.whole.questions[1].show_if == ShowIf(first.key, "at_most", "6")
    _pick(row.how, "at_least")
    _pick(row.value, "9")
    assert editor.whole.questions[1].show_if == ShowIf(first.key, "at_least", "9")
    _pick(row.how, "answered")
    assert editor.whole.questions[1].show_if == ShowIf(first.key, "answered", "")
    _pick(row.question, None)
    assert editor.whole.questions[1].show_if is None
    editor.list.setCurrentRow(0)
    assert row.question.count() == 1


def test_what_a_low_score_opens_is_chosen(editor: QuestionnaireEditor) -> None:
    editor.list.setCurrentRow(0)
    row = editor.form.opens
    _pick(row.category, "service")
    _pick(row.item, row.item.itemData(1))
    _pick(row.at, 3)
    opens = editor.whole.questions[0].opens
    assert opens is not None and (opens.category, opens.at) == ("service", 3) and opens.item
    _pick(row.category, None)
    assert editor.whole.questions[0].opens is None and row.item.isHidden()


def test_questions_are_moved_by_keys_and_taken_back(
    editor: QuestionnaireEditor, qtbot: QtBot
) -> None:
    keys = [q.key for q in editor.whole.questions]
    editor.list.setCurrentRow(0)
    qtbot.keyClick(editor.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [q.key for q in editor.whole.questions][:2] == [keys[1], keys[0]]
    assert editor.list.currentRow() == 1
    qtbot.keyClick(editor.list, Qt.Key.Key_Delete)
    assert len(editor.whole.questions) == len(keys) - 1
    editor.step_back()
    editor.step_back()
    assert [q.key for q in editor.whole.questions] == keys and not editor.dirty


def test_the_sum_of_weights_is_told(editor: QuestionnaireEditor) -> None:
    editor.tabs.setCurrentWidget(editor.factors)
    assert "100" in editor.factors.sum.text()
    editor.list.setCurrentRow(0)
    editor.form.weight.setText("50")
    editor.form.weight.textEdited.emit("50")
    assert "must be 100" in editor.faults.text()


def test_a_choice_must_cover_every_factor(page: ContentPage, store: Store) -> None:
    page.show_sort(QUESTIONNAIRE)
    page.go_to(QUESTIONNAIRE, held.current(store, "delivery").questionnaire_id)
    editor = page.questionnaires
    editor.tabs.setCurrentWidget(editor.factors)
    assert "Every factor" in editor.factors.cover.text()
    keys = [q.key for q in editor.whole.questions]
    row = keys.index(editor.whole.chosen[0])
    editor.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert "9 of 10" in editor.factors.cover.text() and not editor.head.save.isEnabled()
    editor.factors.propose.click()
    assert len(editor.whole.chosen) == 10 and "Every factor" in editor.factors.cover.text()


def test_a_try_shows_which_questions_come(page: ContentPage, store: Store) -> None:
    page.show_sort(QUESTIONNAIRE)
    page.go_to(QUESTIONNAIRE, held.current(store, "lost").questionnaire_id)
    trying = page.questionnaires.trying
    page.questionnaires.try_out()
    assert trying.at == page.questionnaires.whole.questions[0].key
    before = trying.sum.text()
    trying.answer(value=page.questionnaires.whole.questions[0].choices[0].code)
    assert trying.sum.text() != before
    trying.back()
    assert trying.at == page.questionnaires.whole.questions[0].key
    trying.answer(value="nothing like it")
    assert "does not fit" in trying.told.text()


def test_digits_score_in_a_try(editor: QuestionnaireEditor, qtbot: QtBot) -> None:
    trying = editor.trying
    editor.try_out()
    key = editor.whole.questions[0].key
    qtbot.keyClick(trying, Qt.Key.Key_0)
    assert trying.answers[key].score == 10
    qtbot.keyClick(trying, Qt.Key.Key_Backspace)
    qtbot.keyClick(trying, Qt.Key.Key_3)
    assert trying.answers[key].score == 3 and "asks why" in trying.told.text()


def test_versions_of_a_questionnaire_are_compared(
    page: ContentPage, editor: QuestionnaireEditor
) -> None:
    editor.list.setCurrentRow(0)
    editor.form.required.setChecked(not editor.form.required.isChecked())
    page.show_versions()
    dialog: Any = page.dialog
    assert [line.how for line in dialog.lines] == ["changed"]
    assert "Required" in dialog.lines[0].old + dialog.lines[0].new
    dialog.accept()


def test_choices_are_written_one_to_a_line(page: ContentPage, store: Store) -> None:
    page.show_sort(QUESTIONNAIRE)
    page.go_to(QUESTIONNAIRE, held.current(store, "lost").questionnaire_id)
    editor = page.questionnaires
    editor.list.setCurrentRow(0)
    codes = [choice.code for choice in editor.whole.questions[0].choices]
    lines = editor.form.choices.toPlainText().splitlines()
    editor.form.choices.setPlainText("\n".join([*lines, "A new one"]))
    found = editor.whole.questions[0].choices
    assert [choice.code for choice in found][:-1] == codes and found[-1].text == "A new one"


def test_what_is_saved_is_no_draft_any_more(
    qtbot: QtBot, cars: Cars, store: Store, store_path: Path, manager: Actor, clock: Any,
    memory: Memory, told: Told,
) -> None:  # fmt: skip
    desk = Desk(store_path, manager, clock)
    page = ContentPage(desk, told.services(memory))
    qtbot.addWidget(page)

    def marked() -> list[str]:
        lines = [page.list.item(row).text() for row in range(page.list.count())]
        return [line for line in lines if "draft" in line]

    try:
        page.show()
        page.show_sort(QUESTIONNAIRE)
        page.go_to(QUESTIONNAIRE, held.current(store, "visit").questionnaire_id)
        editor = page.questionnaires
        qtbot.waitUntil(lambda: desk.idle and editor.list.count() == 10)
        editor.list.setCurrentRow(0)
        editor.form.words.setPlainText("Said otherwise?")
        editor.keep_now()
        assert len(marked()) == 1
        # Typed and saved at once, before the pause after which a draft is kept.
        editor.form.words.setPlainText("Said still otherwise?")
        editor.save()
        qtbot.waitUntil(lambda: desk.idle and not editor.dirty)
        qtbot.waitUntil(lambda: marked() == [])
        first = held.current(store, "visit").questionnaire.questions[0]
        assert first.text == "Said still otherwise?"
    finally:
        desk.close()
