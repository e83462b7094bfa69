"""Which question comes next, what counts, what an answer may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.errors import NotPossible
from app.base.translation import set_language
from app.calls.content.questionnaire import (
    OPS_OF_KIND,
    Answer,
    Factor,
    Question,
    Questionnaire,
    ShowIf,
    cleaned,
    counted,
    in_words,
    is_complete,
    missing,
    next_question,
    previous_question,
    shown,
    shown_questions,
    wants_reason,
)
from tests.app.calls.content.making import CHOICES, plain, said, score

SETTLED = Question("settled", "yesno", "?", required=True)
STILL = Question("still", "text", "?", required=True, show_if=ShowIf("settled", "is", "no"))
WHO = Question("who", "text", "?", show_if=ShowIf("still", "answered"))
CHAIN = plain(score("one"), SETTLED, STILL, WHO, score("last"))


def keys(questions):
    return [question.key for question in questions]


def after(questionnaire, answers, key=None):
    found = next_question(questionnaire, answers, key)
    return found and found.key


def before(questionnaire, answers, key=None):
    found = previous_question(questionnaire, answers, key)
    return found and found.key


def test_a_question_comes_only_after_its_answer():
    assert keys(shown_questions(CHAIN, {})) == ["one", "settled", "last"]
    assert keys(shown_questions(CHAIN, said(settled="no"))) == ["one", "settled", "still", "last"]
    assert shown(STILL, said(settled="no")) and not shown(STILL, said(settled="yes"))


def test_an_answer_that_is_no_longer_asked_opens_nothing_and_counts_nothing():
    answers = said(one=9, settled="yes", still="油耗", who="张三", last=8)
    assert keys(shown_questions(CHAIN, answers)) == ["one", "settled", "last"]
    assert set(counted(CHAIN, answers)) == {"one", "settled", "last"}
    assert is_complete(CHAIN, answers)


def test_next_and_back_go_over_what_is_shown():
    answers = said(settled="no")
    assert after(CHAIN, answers) == "one"
    assert after(CHAIN, answers, "settled") == "still"
    assert after(CHAIN, {}, "settled") == "last"
    assert next_question(CHAIN, answers, "last") is None
    assert before(CHAIN, {}, "last") == "settled"
    assert before(CHAIN, answers, "last") == "still"
    assert previous_question(CHAIN, answers, "one") is None
    assert before(CHAIN, answers) == "last"
    with pytest.raises(KeyError):
        next_question(CHAIN, answers, "nothing")


def test_what_is_required_and_shown_is_missing_until_said():
    answers = said(one=9, settled="no", last=8)
    assert keys(missing(CHAIN, answers)) == ["still"]
    assert not is_complete(CHAIN, {**answers, "still": Answer(value="  ")})
    assert is_complete(CHAIN, {**answers, "still": Answer(value="油耗")})


def test_only_the_chosen_of_the_pool_are_asked():
    pool = [score(f"p{n}", factor="f") for n in range(5)]
    asked = Questionnaire(
        (*pool, Question("text", "text", "?")), (Factor("f", "F"),), choose=2, chosen=("p1", "p3")
    )
    assert keys(asked.asked) == ["p1", "p3", "text"]
    assert keys(missing(asked, {})) == ["p1", "p3"]
    assert after(asked, {}, "p1") == "p3"


@pytest.mark.parametrize(
    ("kind", "rule", "answer", "holds"),
    [
        ("score", ("at_most", "6"), Answer(6), True),
        ("score", ("at_most", "6"), Answer(7), False),
        ("score", ("at_least", "9"), Answer(10), True),
        ("score", ("is", "10"), Answer(10), True),
        ("score", ("is_not", "10"), Answer(9), True),
        ("number", ("at_most", "3"), Answer(value="2.5"), True),
        ("number", ("is", "3"), Answer(value="3.0"), True),
        ("one", ("is", "a"), Answer(value="a"), True),
        ("one", ("is_not", "a"), Answer(value="b"), True),
        ("one", ("is_not", "a"), Answer(), False),
        ("several", ("is", "b"), Answer(value="a,b"), True),
        ("several", ("is_not", "c"), Answer(value="a,b"), True),
        ("yesno", ("is", "no"), Answer(value="no"), True),
        ("text", ("answered", ""), Answer(value="x"), True),
        ("text", ("answered", ""), Answer(value=" "), False),
    ],
)
def test_rules_look_at_each_kind_of_answer(kind, rule, answer, holds):
    question = Question("next", "text", "?", show_if=ShowIf("q", *rule))
    assert rule[0] in OPS_OF_KIND[kind]
    assert shown(question, {"q": answer}) is holds


def test_a_low_score_asks_why():
    assert wants_reason(score("q"), 6) and not wants_reason(score("q"), 7)
    assert wants_reason(score("q", reason_at=3), 3) and not wants_reason(score("q", reason_at=3), 4)
    assert not wants_reason(score("q", reason_at=0), 1)
    assert not wants_reason(score("q"), None)


def test_answers_are_cleaned_or_refused():
    several = Question("s", "several", "?", choices=CHOICES)
    assert cleaned(score("q"), score=10) == (10, None)
    assert cleaned(several, value="c,a") == (None, "a,c")
    assert cleaned(Question("n", "number", "?"), value=" 12,300 ") == (None, "12300")
    assert cleaned(Question("t", "text", "?"), value=" 好 ") == (None, "好")
    wrong = [
        (score("q"), 0, None),
        (score("q"), 11, None),
        (score("q"), None, "9"),
        (several, None, "d"),
        (several, None, ","),
        (Question("o", "one", "?", choices=CHOICES), None, "a,b"),
        (Question("y", "yesno", "?"), None, "maybe"),
        (Question("n", "number", "?"), None, "many"),
        (Question("n", "number", "?"), None, "nan"),
        (Question("t", "text", "?"), None, "  "),
        (Question("t", "text", "?"), 5, "x"),
    ]
    for question, number, value in wrong:
        with pytest.raises(NotPossible):
            cleaned(question, score=number, value=value)


def test_an_answer_is_read_in_the_words_that_were_asked():
    several = Question("s", "several", "?", choices=CHOICES)
    assert in_words(several, Answer(value="a,c,gone")) == "甲, 丙, gone"
    assert in_words(score("q"), Answer(8)) == "8"
    assert in_words(Question("y", "yesno", "?"), Answer(value="no")) == "No"
    set_language("zh_CN")
    assert in_words(several, Answer(value="a,c")) == "甲、丙"


VALUES = {
    "score": st.integers(1, 10).map(lambda n: Answer(score=n)),
    "one": st.sampled_from("abc").map(lambda c: Answer(value=c)),
    "several": st.sets(st.sampled_from("abc"), min_size=1).map(
        lambda c: Answer(value=",".join(sorted(c)))
    ),
    "yesno": st.sampled_from(["yes", "no"]).map(lambda v: Answer(value=v)),
    "number": st.integers(0, 12).map(lambda n: Answer(value=str(n))),
    "text": st.sampled_from(["x", "好", ""]).map(lambda t: Answer(value=t)),
}


@st.composite
def filled(draw):
    """A questionnaire whose rules look at any earlier question, and any answers to it."""
    questions: list[Question] = []
    answers = {}
    for place in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(sorted(VALUES)))
        rule = None
        if questions and draw(st.booleans()):
            asked = draw(st.sampled_from(questions))
            op = draw(st.sampled_from(OPS_OF_KIND[asked.kind]))
            value = {"yesno": "no", "one": "a", "several": "b"}.get(asked.kind, "5")
            rule = ShowIf(asked.key, op, value)
        key = f"q{place}"
        required = draw(st.booleans())
        questions.append(Question(key, kind, "?", required=required, choices=CHOICES, show_if=rule))
        if draw(st.booleans()):
            answers[key] = draw(VALUES[kind])
    return Questionnaire(tuple(questions)), answers


def visible(questionnaire, answers, question):
    """The rule again, from the question backwards instead of forwards."""
    rule = question.show_if
    if rule is None:
        return True
    asked = questionnaire.question(rule.question)
    said_to_it = answers.get(rule.question)
    if said_to_it is None or not visible(questionnaire, answers, asked):
        return False
    held = said_to_it.value if said_to_it.score is None else str(said_to_it.score)
    if not held:
        return False
    match rule.op:
        case "answered":
            return True
        case "at_most":
            return int(held) <= int(rule.value)
        case "at_least":
            return int(held) >= int(rule.value)
        case "is":
            return rule.value in held.split(",")
    return rule.value not in held.split(",")


@given(filled())
def test_walking_forward_and_back_meets_the_same_questions(case):
    questionnaire, answers = case
    expected = [q for q in questionnaire.questions if visible(questionnaire, answers, q)]
    assert list(shown_questions(questionnaire, answers)) == expected
    forward, at = [], next_question(questionnaire, answers)
    while at is not None:
        forward.append(at)
        at = next_question(questionnaire, answers, at.key)
    back, at = [], previous_question(questionnaire, answers)
    while at is not None:
        back.append(at)
        at = previous_question(questionnaire, answers, at.key)
    assert forward == expected and back[::-1] == expected


@given(filled())
def test_a_question_that_is_hidden_does_not_keep_a_call_open(case):
    questionnaire, answers = case
    hidden = [q for q in questionnaire.questions if not visible(questionnaire, answers, q)]
    less = {key: said for key, said in answers.items() if key not in {q.key for q in hidden}}
    assert not set(missing(questionnaire, answers)) & set(hidden)
    assert missing(questionnaire, answers) == missing(questionnaire, less)
    assert shown_questions(questionnaire, answers) == shown_questions(questionnaire, less)
