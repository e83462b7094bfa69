"""What keeps a questionnaire or a script from being used, in clear sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.errors import NotPossible
from app.calls.content.checking import faults, key_faults, new_key, require_sound, script_faults
from app.calls.content.factors import (
    choice_faults,
    factor_scores,
    left_out,
    propose_choice,
    total_score,
    weights,
)
from app.calls.content.questionnaire import Choice, Factor, Opens, Question, Questionnaire, ShowIf
from app.calls.content.reading import (
    read_questionnaire,
    read_script,
    write_questionnaire,
    write_script,
)
from app.calls.content.script import Script
from tests.app.calls.content.making import CHOICES, SCRIPT, plain, score

ONE = Question("one", "one", "?", choices=CHOICES)


def sentences(questionnaire):
    return " ".join(fault.text for fault in faults(questionnaire))


@pytest.mark.parametrize(
    ("questionnaire", "sentence"),
    [
        (Questionnaire(), "no question yet"),
        (plain(score("a"), score("a")), "key a is there twice"),
        (plain(score("A b")), "begins with a small letter"),
        (plain(replace(score("a"), kind="stars")), "no such kind"),
        (plain(replace(score("a"), text=" ")), "no words yet"),
        (plain(replace(ONE, choices=CHOICES[:1])), "at least two answers"),
        (plain(replace(ONE, choices=(*CHOICES, CHOICES[0]))), "same code"),
        (plain(replace(ONE, choices=(Choice("a", ""), CHOICES[1]))), "answer has no words"),
        (plain(replace(ONE, choices=(Choice("甲", "x"), CHOICES[1]))), "code of an answer"),
        (plain(score("a", weight=0)), "weight is a number over 0"),
        (plain(score("a", weight=float("nan"))), "weight is a number over 0"),
        (plain(score("a", reason_at=11)), "lies from 0 to 10"),
        (plain(replace(ONE, opens=Opens("sales"))), "only a score can open"),
        (plain(score("a", opens=Opens("sales", None, 0))), "from 1 to 10"),
        (plain(score("a", show_if=ShowIf("b", "is", "1")), score("b")), "comes only later"),
        (plain(score("a", show_if=ShowIf("a", "is", "1"))), "comes only later"),
        (plain(score("a", show_if=ShowIf("z", "is", "1"))), "z, which is not in"),
        (plain(ONE, score("a", show_if=ShowIf("one", "at_most", "1"))), "cannot be looked at"),
        (plain(ONE, score("a", show_if=ShowIf("one", "is", "z"))), "never be answered with"),
        (plain(score("b"), score("a", show_if=ShowIf("b", "is", "11"))), "never be answered"),
        (plain(score("a", factor="f")), "no factor f"),
        (plain(replace(ONE, factor="f"), factors=(Factor("f", "F"),)), "only a score can belong"),
        (plain(factors=(Factor("f", "Fahrt"),)), "factor Fahrt has no question"),
        (plain(score("a", factor="f"), factors=(Factor("f", ""),)), "factor f has no name"),
        (
            plain(score("a", factor="f"), factors=(Factor("f", "F"), Factor("f", "G"))),
            "factor f is there twice",
        ),
        (
            plain(
                score("a", factor="f"),
                score("b", factor="g"),
                factors=(Factor("f", "F", 60), Factor("g", "G")),
            ),
            "some have none",
        ),
        (
            plain(
                score("a", factor="f"),
                score("b", factor="g"),
                factors=(Factor("f", "F", 60), Factor("g", "G", 50)),
                percent=True,
            ),
            "add up to 110",
        ),
        (plain(score("a", weight=60), score("b", weight=30), percent=True), "add up to 90"),
    ],
)
def test_what_is_wrong_is_said(questionnaire, sentence):
    assert sentence in sentences(questionnaire)
    with pytest.raises(NotPossible, match=sentence):
        require_sound(faults(questionnaire))


def test_a_sound_one_has_no_faults():
    sound = plain(
        score("a", weight=60, factor="f"),
        score("b", weight=40, factor="g", show_if=ShowIf("a", "at_most", "6")),
        factors=(Factor("f", "F"), Factor("g", "G")),
        percent=True,
    )
    assert faults(sound) == ()


def test_a_key_goes_on_meaning_the_same():
    was = plain(score("a"), ONE)
    now = plain(ONE, replace(score("a"), kind="text"), score("c"))
    assert [fault.where for fault in key_faults(now, [was])] == ["a"]
    assert key_faults(plain(score("a")), [was]) == ()
    assert new_key(was, ("q3", "q4")) == "q5"


POOL = Questionnaire(
    tuple(score(f"{code}{n}", factor=code) for code in "fgh" for n in range(4)),
    (Factor("f", "First", 20), Factor("g", "Grand", 50), Factor("h", "Home", 30)),
    choose=5,
)


def test_a_choice_that_leaves_a_factor_out_is_refused_by_name():
    chosen = ("f0", "f1", "g0", "g1", "g2")
    assert [factor.title for factor in left_out(POOL, chosen)] == ["Home"]
    refused = replace(POOL, chosen=chosen)
    assert "leaves out: Home" in sentences(refused)
    assert "1 question is chosen; it must be 5" in sentences(replace(POOL, chosen=("f0",)))
    assert "not in the pool: zzz" in sentences(replace(POOL, chosen=(*chosen, "zzz")))
    assert choice_faults(replace(POOL, choose=None), ()) == ()


def test_a_rule_may_not_look_at_a_question_that_is_not_chosen():
    text = Question("why", "text", "?", show_if=ShowIf("f3", "at_most", "6"))
    held = replace(POOL, questions=(*POOL.questions, text), chosen=("f0", "g0", "g1", "h0", "h1"))
    assert "not among the chosen" in sentences(held)


def test_a_good_choice_is_proposed_by_weight():
    assert propose_choice(POOL) == ("f0", "g0", "g1", "g2", "h0")
    assert propose_choice(POOL, 3, keep=("g3",)) == ("f0", "g3", "h0")
    with pytest.raises(NotPossible, match="3 factors"):
        propose_choice(POOL, 2)
    with pytest.raises(NotPossible):
        propose_choice(POOL, 13)
    lonely = replace(POOL, factors=(*POOL.factors, Factor("z", "Nobody", 1)))
    with pytest.raises(NotPossible, match="Nobody"):
        propose_choice(lonely)


@given(st.integers(3, 12), st.sets(st.sampled_from([q.key for q in POOL.questions])))
def test_every_proposal_stands(count, keep):
    chosen = propose_choice(POOL, count, keep=keep)
    assert len(chosen) == len(set(chosen)) == count
    assert choice_faults(replace(POOL, choose=count), chosen) == ()


def test_scores_of_factors_are_weighted_means():
    held = plain(
        score("a", weight=3, factor="f"),
        score("b", weight=1, factor="f"),
        score("c", factor="g"),
        factors=(Factor("f", "F", 80), Factor("g", "G", 20)),
    )
    assert factor_scores(held, {"a": 10, "b": 6}) == {"f": 9.0}
    assert factor_scores(held, {"a": 10, "b": None, "c": 5}) == {"f": 10.0, "g": 5.0}
    assert total_score(held, {"a": 10, "b": 6, "c": 4}) == pytest.approx(8.0)
    assert total_score(held, {"c": 4}) == 4.0
    assert total_score(held, {}) is None
    assert weights(held) == {"f": 80, "g": 20}
    assert total_score(plain(score("a", weight=1), score("b", weight=3)), {"a": 4, "b": 8}) == 7.0


def test_a_questionnaire_reads_as_it_was_written():
    held = replace(
        POOL,
        questions=(
            *POOL.questions,
            replace(ONE, show_if=ShowIf("f0", "at_most", "6")),
            score("x", reason_at=None, opens=Opens("sales", "promises", 3)),
        ),
        chosen=("f0", "g0", "h0", "h1", "h2"),
    )
    assert read_questionnaire(write_questionnaire(held)) == held
    least = read_questionnaire('{"questions": [{"key": "a", "kind": "score", "text": " A "}]}')
    assert least == Questionnaire((Question("a", "score", "A"),))
    for broken in ("", "[]", "{}", '{"questions": [1]}', '{"questions": [{"key": "a"}]}'):
        with pytest.raises(NotPossible, match="can be read"):
            read_questionnaire(broken)


def test_a_script_reads_as_it_was_written():
    assert read_script(write_script(SCRIPT)) == SCRIPT
    for broken in ("", "[]", '{"opening": "x"}'):
        with pytest.raises(NotPossible, match="can be read"):
            read_script(broken)


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (Script("", "b", "c"), "Opening words: there is no text yet"),
        (Script("a", "b", "c" * 5000), "Closing words: the text is too long"),
        (Script("{nme|x}", "b", "c"), "Opening words: There is no place {nme|x}"),
        (Script("a", "{model}", "c"), "While asking: {model} does not say what stands there"),
        (Script("a", "b", "c", {"angry": "{"}), "Angry: A brace stands alone"),
    ],
)
def test_what_is_wrong_with_a_script_is_said(script, sentence):
    assert any(sentence in fault.text for fault in script_faults(script))
