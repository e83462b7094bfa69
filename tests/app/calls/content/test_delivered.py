"""What comes with the program: complete in both languages, and usable as it stands."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from app.base.content import content
from app.base.translation import LANGUAGES
from app.calls.codes import HARD_MOMENTS, PURPOSES
from app.calls.content.checking import faults, script_faults
from app.calls.content.delivered import delivered_questionnaires, delivered_scripts
from app.calls.content.factors import left_out, propose_choice, weights
from app.calls.content.script import fill, places_in
from app.calls.content.values import Speaker, Told, values
from tests.conftest import NOW

HAN = re.compile(r"[\u3400-\u9fff]")
KINDS = {kind["code"]: set(kind["items"]) for kind in content("complaint_kinds")["kinds"]}
CAUSES = [
    "price",
    "inconvenience",
    "core_failure",
    "honesty",
    "poor_recovery",
    "surroundings",
    "not_by_choice",
]


def questionnaire(code, language="zh_CN"):
    held = delivered_questionnaires(language)
    return next(one.questionnaire for one in held if one.code == code)


@pytest.mark.parametrize("language", LANGUAGES)
class TestEachLanguage:
    def test_has_every_purpose(self, language):
        assert {one.purpose for one in delivered_questionnaires(language)} == set(PURPOSES)
        spoken = [one.purpose for one in delivered_scripts(language)]
        assert set(spoken) == set(PURPOSES)
        assert spoken.count("visit") >= 2 and spoken.count("delivery") >= 2

    def test_has_no_faults(self, language):
        for one in delivered_questionnaires(language):
            assert faults(one.questionnaire) == (), one.code
        for two in delivered_scripts(language):
            assert script_faults(two.script) == (), two.code

    def test_is_complete(self, language):
        for one in delivered_scripts(language):
            assert all(text.strip() for text in one.script.texts().values()), one.code
            assert set(one.script.help) == set(HARD_MOMENTS)

    def test_speaks_its_language(self, language):
        texts = [q.text for one in delivered_questionnaires(language) for q in _said(one)]
        texts += [t for one in delivered_scripts(language) for t in one.script.texts().values()]
        for text in texts:
            assert bool(HAN.search(text)) is (language == "zh_CN"), text

    def test_an_opening_says_who_how_long_and_who_sees_the_answers(self, language):
        for one in delivered_scripts(language):
            opening = one.script.opening
            assert {"agent", "dealer"} <= set(places_in(opening)), one.code
            assert {"adviser", "consultant"} & set(places_in(opening)), one.code
            assert {"minutes", "questions"} & set(places_in(opening)), one.code
            closing = one.script.closing.lower()
            assert (
                ("谢谢" in closing or "再见" in closing)
                or "goodbye" in closing
                or "safe" in closing
            )

    def test_anger_is_met_in_five_steps(self, language):
        mark = re.compile(r"^【.+?】" if language == "zh_CN" else r"^\[.+?\]", re.M)
        for one in delivered_scripts(language):
            assert len(mark.findall(one.script.help["angry"])) == 5, one.code

    def test_money_is_never_promised(self, language):
        decides = "经理|主管" if language == "zh_CN" else "manager"
        for one in delivered_scripts(language):
            assert re.search(decides, one.script.help["compensation"]), one.code

    def test_reads_well_with_everything_known_and_with_nothing(self, language):
        told = Told(
            "王伟", "male", "帕萨特", "鄂A12345", "张顾问", "李销售", "2026-10-30", "repair",
            ("换机油",), "2026-10-30", "空调不凉", "换了冷媒", "想要脚垫", "2026-11-09T18:30",
            "冬季检查",
        )  # fmt: skip
        speaker = Speaker("周回访", "光谷店", "某牌", (("08:30", "17:30"),))
        known = values(told, speaker, language=language, now=NOW, questions=10)
        for one in delivered_scripts(language):
            for text in one.script.texts().values():
                places = set(places_in(text))
                assert set(fill(text, known).fallbacks) <= {"promised"}
                assert set(fill(text, {}).fallbacks) == places
                assert not re.search(r"[{}]", fill(text, known).text + fill(text, {}).text)


def _said(one):
    return [
        *one.questionnaire.questions,
        *(c for q in one.questionnaire.questions for c in q.choices),
    ]


def test_both_languages_are_the_same_but_for_the_words():
    chinese, english = (delivered_questionnaires(language) for language in LANGUAGES)
    assert [_bones(one) for one in chinese] == [_bones(one) for one in english]
    heads = [
        [(one.code, one.purpose) for one in delivered_scripts(language)] for language in LANGUAGES
    ]
    assert heads[0] == heads[1]


def test_scripts_ask_for_the_same_values_in_both_languages():
    chinese, english = (delivered_scripts(language) for language in LANGUAGES)
    for one, two in zip(chinese, english, strict=True):
        for part, text in one.script.texts().items():
            assert set(places_in(text)) == set(places_in(two.script.texts()[part])), (
                one.code,
                part,
            )


def test_sales_has_seven_factors_and_37_elements_of_which_ten_are_asked():
    sales = questionnaire("sales")
    assert len(sales.questions) == len(sales.pool) == 37
    assert [factor.code for factor in sales.factors] == [
        "first_contact",
        "showroom",
        "consultant",
        "deal",
        "paperwork",
        "delivery_timing",
        "delivery_process",
    ]
    held = weights(sales)
    assert sum(held.values()) == 100
    assert max(held, key=held.__getitem__) == "delivery_process"
    assert list(held.values()).count(held["delivery_process"]) == 1
    assert sales.choose == len(sales.asked) == 10
    assert left_out(sales, sales.chosen) == ()
    assert len(propose_choice(sales)) == 10


def test_service_has_ten_moments_with_their_weights():
    service = questionnaire("service")
    assert [question.weight for question in service.asked] == [10, 5, 15, 10, 5, 15, 5, 5, 20, 10]
    assert list(weights(service).values()) == [10, 5, 15, 10, 5, 15, 5, 5, 20, 10]
    assert all(question.kind == "score" and question.required for question in service.asked)
    assert {question.reason_at for question in service.asked} == {6}


def test_a_complaint_is_rated_first_and_asks_what_is_open():
    held = questionnaire("complaint")
    assert (held.questions[0].kind, held.questions[0].required) == ("score", True)
    assert held.question("still_open").show_if.question == "settled"
    assert held.question("recommend").kind == "score"


def test_a_lost_customer_is_asked_for_one_of_the_causes():
    held = questionnaire("lost")
    assert [choice.code for choice in held.question("cause").choices] == CAUSES
    assert [choice.code for choice in held.question("goes_to").choices] == [
        "other_dealer",
        "chain",
        "independent",
        "insurer",
        "none",
    ]
    assert held.question("come_back").required


def test_low_scores_open_known_kinds_of_complaint():
    for one in delivered_questionnaires("zh_CN"):
        for question in one.questionnaire.questions:
            if question.opens is not None:
                assert question.opens.item in KINDS[question.opens.category], question.key
    assert all(question.opens for question in questionnaire("service").questions)
    assert all(question.opens for question in questionnaire("sales").questions)


def _bones(one):
    """Everything but the words."""
    held = one.questionnaire
    questions = [
        (replace(q, text="", choices=()), [choice.code for choice in q.choices])
        for q in held.questions
    ]
    factors = [(factor.code, factor.weight) for factor in held.factors]
    return one.code, one.purpose, questions, factors, held.choose, held.chosen, held.percent
