"""What is done to a questionnaire while it is edited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calls.content.questionnaire import (
    AT_MOST,
    IS,
    Choice,
    Factor,
    Question,
    Questionnaire,
    ShowIf,
)
from ui.calls.content import editing
from ui.calls.content.marked_text import differences

BASE = Questionnaire(
    (
        Question("a", "score", "A?", factor="f"),
        Question("b", "one", "B?", choices=(Choice("x", "X"), Choice("y", "Y"))),
        Question("c", "text", "C?", show_if=ShowIf("a", AT_MOST, "6")),
    ),
    (Factor("f", "F", 100),),
    choose=1,
    chosen=("a",),
)


def test_a_new_question_stands_behind_under_a_key_of_its_own() -> None:
    whole, place = editing.add(BASE, 0, {"q4", "q5"})
    assert place == 1 and whole.questions[1].key == "q6"
    whole, place = editing.copy(whole, 2, ())
    assert whole.questions[3].text == "B?" and whole.questions[3].key not in ("b", "q6")


def test_what_is_moved_stays_within_the_list() -> None:
    assert [q.key for q in editing.move(BASE, 0, 1)[0].questions] == ["b", "a", "c"]
    assert editing.move(BASE, 0, -1) == (BASE, 0)
    assert editing.move(BASE, 2, 5)[1] == 2


def test_what_is_taken_out_is_not_chosen_any_more() -> None:
    left = editing.remove(BASE, 0)
    assert [q.key for q in left.questions] == ["b", "c"] and left.chosen == ()


def test_rules_follow_a_new_key() -> None:
    from dataclasses import replace

    whole = editing.put(BASE, 0, replace(BASE.questions[0], key="z"))
    assert whole.questions[2].show_if == ShowIf("z", AT_MOST, "6") and whole.chosen == ("z",)


def test_another_kind_drops_what_it_cannot_have() -> None:
    text = editing.of_kind(BASE.questions[0], "text")
    assert text.factor is None
    assert editing.put(BASE, 0, text).chosen == ()
    assert editing.of_kind(BASE.questions[1], "text").choices == ()
    assert editing.of_kind(BASE.questions[1], "several").choices == BASE.questions[1].choices


def test_choices_keep_their_codes() -> None:
    before = BASE.questions[1].choices
    assert editing.choices_from(["X", "Yes!"], before) == (Choice("x", "X"), Choice("y", "Yes!"))
    assert editing.choices_from(["Y", "X"], before) == (Choice("y", "Y"), Choice("x", "X"))
    assert editing.choices_from(["X", "N", "Y"], before)[1] == Choice("c1", "N")


@given(st.lists(st.text(alphabet="XYab ", max_size=3), max_size=6))
def test_choices_never_share_a_code(lines: list[str]) -> None:
    found = editing.choices_from(lines, BASE.questions[1].choices)
    codes = [choice.code for choice in found]
    assert len(set(codes)) == len(codes) == len([line for line in lines if line.strip()])


@pytest.mark.parametrize(("place", "op", "value"), [(0, AT_MOST, "6"), (1, IS, "x")])
def test_the_first_rule_fits_the_question(place: int, op: str, value: str) -> None:
    rule = editing.first_rule(BASE.questions[place])
    assert (rule.op, rule.value) == (op, value)


def test_factors_come_and_go_with_their_questions() -> None:
    whole = editing.new_factor(BASE, "G")
    assert whole.factors[1] == Factor("f1", "G")
    whole = editing.change_factor(whole, "f", title="H", weight=60)
    assert whole.factor("f") == Factor("f", "H", 60) and editing.weight_sum(whole) == 60
    whole = editing.remove_factor(whole, "f")
    assert whole.questions[0].factor is None and whole.chosen == ()


@given(st.text(max_size=30), st.text(max_size=30))
def test_what_is_not_marked_is_the_same_in_both(old: str, new: str) -> None:
    gone, came = differences(old, new)

    def rest(text: str, spans: list[tuple[int, int]]) -> str:
        marked = {place for start, end in spans for place in range(start, end)}
        return "".join(letter for place, letter in enumerate(text) if place not in marked)

    assert rest(old, gone) == rest(new, came)
