"""The answer library: delivered entries are whole, and what is asked finds its answer."""

from __future__ import annotations

import pytest

from app.base.content import content
from app.base.placeholders import faults
from app.base.settings import BY_KEY, default_of
from app.base.translation import set_language
from app.enquiries.library import Answer, Library, answers_of, parts
from app.enquiries.rules import TOPICS


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_delivered_library_is_whole(language):
    set_language(language)
    answers = answers_of(default_of("enquiries.answers"))
    assert 25 <= len(answers) <= 60
    assert {answer.topic for answer in answers} == set(TOPICS)
    assert [a.question for a in answers if faults(a.answer) or not a.words] == []
    assert len({answer.question for answer in answers}) == len(answers)
    assert BY_KEY["enquiries.answers"].allowed(default_of("enquiries.answers"))


@pytest.mark.parametrize(
    ("language", "asked", "found"),
    [
        ("zh_CN", "你们几点关门", "店里几点上班、几点下班？周末营业吗？"),
        ("zh_CN", "机油能不能自己带", "可以用自己带的机油、配件吗？"),
        ("zh_CN", "车打不着了", "车坏在路上了怎么办？有救援吗？"),
        ("zh_CN", "发票丢了", "结算单、发票丢了能补吗？"),
        ("en", "are you OPEN on Sundays?", "When are you open? Also at weekends?"),
        ("en", "the invoice got lost", "I lost the bill or the invoice."),
    ],
)
def test_what_is_asked_finds_its_answer(language, asked, found):
    library = Library(answers_of(content(language, "answers")["answers"]))
    assert library.propose(asked)[0].question == found


@pytest.mark.parametrize("text", ["", "  ", "今天天气不错", "!?", "😀", "{"])
def test_what_says_nothing_finds_nothing(text):
    library = Library(answers_of(content("zh_CN", "answers")["answers"]))
    assert library.propose(text) == []


def test_the_chosen_topic_comes_first_and_an_empty_library_is_quiet():
    twins = [Answer(topic, "轮胎多少钱", "看型号", ("轮胎",)) for topic in ("service", "models")]
    assert Library(twins).propose("轮胎", topic="models")[0].topic == "models"
    assert Library(twins).propose("轮胎", topic="service")[0].topic == "service"
    assert Library([]).propose("轮胎") == []
    assert parts("ok轮") == {"ok", "轮"}
