"""Results of a topic: counted by key over versions, with the cars behind each answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.calls.answers.record import CALL, Answered, Sheet
from app.calls.content.questionnaire import Choice, Question, Questionnaire, ShowIf
from app.calls.topics.figures import part_label, results

FIRST = Questionnaire(
    (
        Question("s", "score", "How was it?"),
        Question("o", "one", "Why?", choices=(Choice("x", "X"), Choice("y", "Y")),
                 show_if=ShowIf("s", "at_most", "6")),
        Question("n", "number", "How many?"),
        Question("t", "text", "Anything else?"),
    )
)  # fmt: skip
SECOND = Questionnaire((Question("s", "score", "How was it today?"), *FIRST.questions[1:]))


def _sheet(number: int, whole: Questionnaire, version: int, said: Mapping[str, Any]) -> Sheet:
    answers = {
        key: Answered(
            number, key, value if isinstance(value, int) else None,
            None if isinstance(value, int) else value, "slow" if value == 4 else None, "",
        )
        for key, value in said.items()
    }  # fmt: skip
    return Sheet(
        id=number, task_id=number, vehicle_id=100 + number, version_id=version, sort=CALL,
        begun_at="", finished_at=None, by_id=1, by_name="", at_question=None, verdict=None,
        advisor=None, consultant=None, model=None, questionnaire_id=1, code="topic",
        purpose="topic", title="", version=version, again=None, questionnaire=whole,
        answers=answers,
    )  # fmt: skip


def test_versions_are_joined_by_key_under_the_newest_words() -> None:
    found = results(
        [
            _sheet(2, SECOND, 2, {"s": 9, "t": "fine <b>"}),
            _sheet(1, FIRST, 1, {"s": 4, "o": "y", "n": "2.5"}),
        ]
    )
    assert found[0].question.text == "How was it today?"
    score, why, number, text = found
    assert (score.n, score.mean, score.vehicle_ids) == (2, 6.5, (101, 102))
    assert {part.code: part.number for part in score.parts if part.number} == {"9": 1, "4": 1}
    assert [said.words for said in score.said] == ["slow"] and score.said[0].reason
    assert [(part.code, part.number, part.vehicle_ids) for part in why.parts] == [
        ("x", 0, ()),
        ("y", 1, (101,)),
    ]
    assert number.mean == 2.5 and text.said[0].words == "fine <b>"
    assert part_label(why.question, "y") == "Y" and part_label(score.question, "9") == "9"


def test_an_answer_to_a_question_that_is_not_shown_any_more_does_not_count() -> None:
    found = results([_sheet(1, FIRST, 1, {"s": 9, "o": "x"})])
    assert found[1].n == 0 and all(part.number == 0 for part in found[1].parts)


def test_without_answers_there_is_nothing() -> None:
    assert results([]) == ()
