"""What keys do to a call: scores, reasons, corrections, questions that come and go."""

from __future__ import annotations

from typing import Any, cast

import pytest

from app.base.errors import NotPossible
from app.calls.answers.screen import Asked, Part
from app.calls.content.questionnaire import Answer, Choice, Question, Questionnaire, ShowIf
from ui.calls.call.conversation import ASKING, ENDING, REASON, Conversation, Note

CHOICES = (Choice("price", "Price"), Choice("far", "Too far"))
WHOLE = Questionnaire(
    (
        Question("work", "score", "The work?", required=True),
        Question("why", "one", "What was it?", choices=CHOICES,
                 show_if=ShowIf("work", "at_most", "3"), required=True),
        Question("all", "several", "Which of them?", choices=CHOICES),
        Question("again", "yesno", "Come again?", required=True),
        Question("people", "number", "How many?"),
        Question("words", "text", "Anything else?"),
    )
)  # fmt: skip


def talk_of(*questionnaires: Questionnaire) -> Conversation:
    parts = [
        Part(cast(Any, None), Asked(1, 1, "x", "X", 1, "call", None, one), None, None)
        for one in questionnaires or (WHOLE,)
    ]
    return Conversation(parts)


def key(talk: Conversation) -> str:
    return "" if talk.step is None else talk.step.question.key


def test_a_digit_scores_and_goes_on_and_zero_is_ten() -> None:
    talk = talk_of()
    assert talk.digit(0) == [Note("answer", 0, "work", score=10, at="all")]
    assert key(talk) == "all" and talk.mode == ASKING


def test_a_low_score_asks_why_and_enter_ends_the_reason() -> None:
    talk = talk_of()
    assert talk.digit(5) == [Note("answer", 0, "work", score=5, at="work")]
    assert talk.mode == REASON and key(talk) == "work"
    assert talk.enter("dirty") == [Note("reason", 0, "work", reason="dirty", at="all")]
    assert key(talk) == "all"
    # Without a reason it goes on as well: it is asked for, never demanded.
    talk = talk_of()
    talk.digit(5)
    assert talk.enter("") == [Note("at", 0, "all", at="all")]


def test_backspace_goes_from_the_reason_to_its_score_and_to_the_question_before() -> None:
    talk = talk_of()
    talk.digit(5)
    assert talk.back() == [] and talk.mode == ASKING and key(talk) == "work"
    talk.digit(9)
    assert key(talk) == "all"
    assert talk.back() == [Note("at", 0, "work", at="work")]
    assert talk.back() == [] and key(talk) == "work"


def test_questions_come_and_go_with_the_answers_before() -> None:
    talk = talk_of()
    talk.digit(2)
    talk.enter("slow")
    assert key(talk) == "why"
    talk.digit(2)
    assert key(talk) == "all"
    # The score is put right: what followed from it is asked no more.
    talk.go_to(1)
    talk.digit(9)
    assert [step.question.key for step in talk.steps] == ["work", "all", "again", "people", "words"]
    assert key(talk) == "all"


def test_several_are_chosen_and_let_go_until_enter() -> None:
    talk = talk_of()
    talk.digit(9)
    assert talk.digit(2) == [Note("answer", 0, "all", value="far", at="all")]
    assert talk.digit(1) == [Note("answer", 0, "all", value="price,far", at="all")]
    talk.digit(1)
    assert talk.digit(2) == [Note("clear", 0, "all", at="all")]
    talk.enter()
    assert key(talk) == "again"


def test_only_optional_questions_are_passed() -> None:
    talk = talk_of()
    with pytest.raises(NotPossible, match="needs an answer"):
        talk.enter()
    talk.digit(9)
    talk.enter()
    with pytest.raises(NotPossible):
        talk.enter()
    talk.digit(1)
    with pytest.raises(NotPossible, match="not a number"):
        talk.enter("three")
    assert talk.enter("3") == [Note("answer", 0, "people", value="3", at="words")]
    assert talk.enter("thanks") == [Note("answer", 0, "words", value="thanks", at="words")]
    assert talk.mode == ENDING and not talk.missing


def test_a_digit_without_a_choice_does_nothing() -> None:
    talk = talk_of()
    talk.digit(9)
    assert talk.digit(7) == [] and key(talk) == "all"


def test_every_answer_can_be_put_right_by_the_number_of_its_question() -> None:
    talk = talk_of()
    talk.digit(9)
    talk.to_end()
    assert [step.question.key for step in talk.missing] == ["again"]
    assert talk.to_missing() == [Note("at", 0, "again", at="again")]
    talk.go_to(1)
    talk.digit(8)
    assert talk.said(talk.steps[0]) == Answer(8)
    assert talk.go_to(99) == [] and talk.go_to(0) == []


def test_arrows_move_without_answering_and_stop_at_the_ends() -> None:
    talk = talk_of()
    talk.move(-1)
    assert key(talk) == "work"
    for _press in range(5):
        talk.move(1)
    assert talk.mode == ENDING
    talk.move(-1)
    assert key(talk) == "words"


def test_merged_calls_are_asked_one_after_the_other() -> None:
    short = Questionnaire((Question("a", "score", "A?"), Question("b", "score", "B?")))
    talk = talk_of(short, short)
    notes = [note for digit in (9, 8, 7, 0) for note in talk.digit(digit)]
    assert [(note.part, note.question, note.score) for note in notes] == [
        (0, "a", 9), (0, "b", 8), (1, "a", 7), (1, "b", 10),
    ]  # fmt: skip
    assert talk.mode == ENDING
    # Where one part is through, its own place is not moved into the other's.
    assert notes[1].at is None and notes[0].at == "b"


def test_a_call_without_questions_is_at_its_end() -> None:
    talk = Conversation(())
    assert talk.mode == ENDING and talk.back() == [] and talk.enter() == []


def test_words_are_kept_while_they_are_typed() -> None:
    talk = talk_of()
    talk.digit(3)
    assert talk.keep("等了") == [Note("reason", 0, "work", reason="等了", at="work")]
    assert talk.mode == REASON and talk.keep("等了 ") == []
    # What goes on with a beginning that is on disk says so; after Enter it is a correction.
    grown = Note("reason", 0, "work", reason="等了三小时", at="work", growing=True)
    assert talk.keep("等了三小时") == [grown]
    assert talk.enter("等了三小时") == [Note("at", 0, "why", at="why")]
    talk.go_to(1)
    assert talk.keep("x") == []
    talk.go_to(len(talk.steps))
    assert talk.keep("还可以") == [Note("answer", 0, "words", value="还可以", at="words")]
    assert talk.keep("") == [Note("clear", 0, "words", at="words")]
    talk.move(-1)
    assert talk.keep("-") == [] and talk.keep("4") == [
        Note("answer", 0, "people", value="4", at="people")
    ]
