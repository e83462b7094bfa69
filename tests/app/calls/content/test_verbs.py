"""Versions, favourites, what is delivered: kept, fixed, undone, and by whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.base import settings
from app.base.door import Store
from app.base.errors import Conflict, NoRight, NotPossible
from app.calls.codes import PURPOSES
from app.calls.content.script import Script
from app.calls.content.store import (
    current,
    favourite,
    latest,
    latest_script,
    questionnaire_version,
    questionnaires,
    script_for,
    script_version,
    script_versions,
    scripts,
    versions,
    wordings,
)
from app.calls.content.verbs import (
    add_questionnaire,
    add_script,
    copy_from_delivered,
    ensure_delivered,
    retire_questionnaire,
    save_questionnaire,
    save_script,
    set_favourite,
    use_questionnaire,
    use_script,
)
from app.house import open_house
from app.staff.verbs import set_settings
from tests.app.calls.content.making import SCRIPT, answer_it, plain, score
from tests.app.customers.garage import taken_back

FIRST = plain(score("one"), score("two"))
SECOND = plain(replace(score("one"), text="in other words?"), score("three"))


@pytest.fixture
def made(store, manager, clock) -> int:
    return add_questionnaire(
        store, manager, purpose="visit", title=" 我们的 问卷 ", questionnaire=FIRST, clock=clock
    )[1]


def save(store, actor, number, content, clock, **more):
    return save_questionnaire(store, actor, number, questionnaire=content, clock=clock, **more)


def test_what_is_delivered_comes_once(store, agent, clock):
    first = ensure_delivered(store, agent, clock)
    assert {"questionnaires", "scripts"} <= first.topics
    assert {one.purpose for one in questionnaires(store)} == set(PURPOSES)
    for purpose in PURPOSES:
        assert current(store, purpose).active and script_for(store, purpose).version == 1
    assert current(store, "visit").code == "service"
    assert not ensure_delivered(store, agent, clock).topics


def test_it_comes_in_the_dealerships_language(store, manager, clock):
    set_settings(store, manager, values={"dealer.language": "en"}, clock=clock)
    ensure_delivered(store, manager, clock)
    assert current(store, "service").title == "Service visit (ten moments)"
    assert settings.get(store, "dealer.language") == "en"


def test_it_never_goes_over_what_people_changed(store, manager, clock):
    ensure_delivered(store, manager, clock)
    service = current(store, "service")
    save(store, manager, service.questionnaire_id, FIRST, clock, title="我们自己的")
    script = script_for(store, "visit")
    save_script(store, manager, script.script_id, script=SCRIPT, clock=clock)
    use_script(store, manager, script.script_id, active=False, clock=clock)
    set_settings(store, manager, values={"dealer.language": "en"}, clock=clock)
    assert not ensure_delivered(store, manager, clock).topics
    assert current(store, "visit").questionnaire == FIRST
    assert current(store, "visit").title == "我们自己的"
    assert latest_script(store, script.script_id).script == SCRIPT
    assert not latest_script(store, script.script_id).active


def test_two_programs_put_it_in_once(store, store_path, manager, clock):
    with open_house(store_path) as other:
        ensure_delivered(store, manager, clock)
        assert not ensure_delivered(other, manager, clock).topics
    held = [one.code for one in questionnaires(store)]
    assert len(held) == len(set(held))


def test_a_change_to_an_answered_version_makes_the_next(store, manager, clock, made):
    first = latest(store, made)
    answer_it(store, first.id)
    assert latest(store, made).fixed
    _changed, second = save(store, manager, made, SECOND, clock)
    assert second != first.id
    assert [one.version for one in versions(store, made)] == [1, 2]
    old = questionnaire_version(store, first.id)
    assert old.questionnaire == FIRST, "an old answer prints with the words that were asked"
    assert questionnaire_version(store, second).questionnaire == SECOND
    assert current(store, "visit").id == second


def test_a_change_to_an_unanswered_version_rewrites_it(store, manager, clock, made):
    first = latest(store, made)
    changed, same = save(store, manager, made, SECOND, clock)
    assert same == first.id
    assert [one.questionnaire for one in versions(store, made)] == [SECOND]
    taken_back(store, manager, clock, changed)
    assert latest(store, made).questionnaire == FIRST


def test_saving_the_same_changes_nothing(store, manager, clock, made):
    answer_it(store, latest(store, made).id)
    changed, version = save(store, manager, made, FIRST, clock)
    assert not changed.topics and version == latest(store, made).id


def test_undoing_never_alters_a_version_that_was_answered(store, manager, clock, made):
    changed, version = save(store, manager, made, SECOND, clock)
    answer_it(store, version)
    with pytest.raises(Conflict):
        taken_back(store, manager, clock, changed)
    assert latest(store, made).questionnaire == SECOND
    newer, third = save(store, manager, made, FIRST, clock)
    answer_it(store, third)
    with pytest.raises(Conflict):
        taken_back(store, manager, clock, newer)
    assert [one.questionnaire for one in versions(store, made)] == [SECOND, FIRST]


def test_a_version_nobody_was_asked_can_be_taken_back(store, manager, clock, made):
    answer_it(store, latest(store, made).id)
    changed, _version = save(store, manager, made, SECOND, clock)
    taken_back(store, manager, clock, changed)
    assert [one.version for one in versions(store, made)] == [1]


def test_words_of_a_key_are_found_through_the_versions(store, manager, clock, made):
    answer_it(store, latest(store, made).id)
    save(store, manager, made, SECOND, clock)
    found = [(version, question.text) for version, question in wordings(store, made, "one")]
    assert found == [(1, "one?"), (2, "in other words?")]
    assert len(wordings(store, made, "two")) == 1


def test_a_key_does_not_become_another_kind(store, manager, clock, made):
    other = plain(replace(score("one"), kind="text"))
    save(store, manager, made, other, clock)
    save(store, manager, made, FIRST, clock)
    answer_it(store, latest(store, made).id)
    with pytest.raises(NotPossible, match="one was another kind"):
        save(store, manager, made, other, clock)


def test_two_editors_do_not_write_over_each_other(store, manager, clerk, clock, made):
    save(store, clerk, made, SECOND, clock, was=FIRST)
    with pytest.raises(Conflict, match="吴录入"):
        save(store, manager, made, plain(score("four")), clock, was=FIRST)
    script = add_script(store, clerk, purpose="visit", title="x", script=SCRIPT, clock=clock)[1]
    other = replace(SCRIPT, body="另一段")
    save_script(store, clerk, script, script=other, was=SCRIPT, clock=clock)
    with pytest.raises(Conflict):
        save_script(store, manager, script, script=Script("a", "b", "c"), was=SCRIPT, clock=clock)


def test_what_cannot_be_asked_is_not_saved(store, manager, clock, made):
    with pytest.raises(NotPossible, match="there twice"):
        save(store, manager, made, plain(score("a"), score("a")), clock)
    with pytest.raises(NotPossible, match="title"):
        save(store, manager, made, SECOND, clock, title="  ")
    with pytest.raises(NotPossible, match="what these calls are for"):
        add_questionnaire(
            store, manager, purpose="fun", title="x", questionnaire=FIRST, clock=clock
        )
    with pytest.raises(NotPossible, match="no text yet"):
        add_script(store, manager, purpose="visit", title="x", script=Script(), clock=clock)
    assert latest(store, made).questionnaire == FIRST and latest(store, made).title == "我们的 问卷"
    with pytest.raises(NotPossible, match="no questionnaire"):
        questionnaire_version(store, 999)
    with pytest.raises(NotPossible, match="no script"):
        script_version(store, 999)


def test_one_questionnaire_is_in_use_for_a_purpose(store, manager, clock, made):
    changed, other = add_questionnaire(
        store, manager, purpose="visit", title="乙", questionnaire=SECOND, clock=clock
    )
    assert current(store, "visit").questionnaire_id == made
    used = use_questionnaire(store, manager, other, clock=clock)
    assert current(store, "visit").questionnaire_id == other
    active = [one.questionnaire_id for one in questionnaires(store, "visit", active_only=True)]
    assert active == [other]
    with pytest.raises(NotPossible, match="only one in use"):
        retire_questionnaire(store, manager, other, clock=clock)
    taken_back(store, manager, clock, used)
    assert current(store, "visit").questionnaire_id == made
    taken_back(store, manager, clock, changed)
    assert len(questionnaires(store)) == 1


def test_topics_may_have_several_in_use(store, manager, clock):
    topics = [
        add_questionnaire(
            store, manager, purpose="topic", title=title, questionnaire=FIRST, clock=clock
        )[1]
        for title in "甲乙"
    ]
    assert len(questionnaires(store, "topic", active_only=True)) == 2
    use_questionnaire(store, manager, topics[0], clock=clock)
    retire_questionnaire(store, manager, topics[1], clock=clock)
    assert [q.questionnaire_id for q in questionnaires(store, "topic", active_only=True)] == [
        topics[0]
    ]


def test_a_fresh_copy_stands_beside_what_was_changed(store, manager, clock):
    ensure_delivered(store, manager, clock)
    service = current(store, "service")
    save(store, manager, service.questionnaire_id, FIRST, clock)
    _changed, copy = copy_from_delivered(store, manager, "questionnaire", "service", clock=clock)
    assert latest(store, copy).code == "service_2" and not latest(store, copy).active
    assert latest(store, copy).questionnaire == service.questionnaire
    _changed, spoken = copy_from_delivered(
        store, manager, "script", "visit_standard", language="en", clock=clock
    )
    assert latest_script(store, spoken).code == "visit_standard_2"
    assert latest_script(store, spoken).script.opening.startswith("Hello")
    with pytest.raises(NotPossible, match="nothing_such"):
        copy_from_delivered(store, manager, "script", "nothing_such", clock=clock)


def test_every_save_of_a_script_is_a_version(store, manager, clock):
    script = add_script(store, manager, purpose="lost", title="x", script=SCRIPT, clock=clock)[1]
    first = latest_script(store, script)
    other = replace(SCRIPT, closing="祝您平安")
    changed, second = save_script(store, manager, script, script=other, clock=clock)
    save_script(store, manager, script, script=other, title="新名字", clock=clock)
    assert [one.version for one in script_versions(store, script)] == [1, 2]
    assert script_version(store, first.id).script == SCRIPT
    assert script_version(store, second).script == other
    assert latest_script(store, script).title == "新名字"
    taken_back(store, manager, clock, changed)
    assert latest_script(store, script).script == SCRIPT


def test_each_agent_has_a_favourite_per_purpose(store, manager, agent, clock):
    ensure_delivered(store, manager, clock)
    first, second, *_ = scripts(store, "visit")
    choose = {"purpose": "visit", "clock": clock}
    assert script_for(store, "visit", employee_id=2).script_id == first.script_id
    set_favourite(store, agent, script_id=second.script_id, **choose)
    set_favourite(store, manager, script_id=first.script_id, **choose)
    assert favourite(store, 2, "visit") == second.script_id
    assert script_for(store, "visit", employee_id=2).script_id == second.script_id
    assert script_for(store, "visit", employee_id=2, script_id=first.script_id).id == first.id
    assert script_for(store, "delivery", employee_id=2).purpose == "delivery"
    with pytest.raises(NotPossible, match="not in use for these"):
        set_favourite(store, agent, purpose="lost", script_id=second.script_id, clock=clock)
    use_script(store, manager, second.script_id, active=False, clock=clock)
    assert script_for(store, "visit", employee_id=2).script_id == first.script_id
    changed = set_favourite(store, agent, script_id=None, **choose)
    taken_back(store, agent, clock, changed)
    assert favourite(store, 2, "visit") is None, "its script is still out of use"
    use_script(store, manager, second.script_id, active=True, clock=clock)
    assert favourite(store, 2, "visit") == second.script_id


def test_the_last_script_of_a_purpose_stays_in_use(store, manager, clock):
    ensure_delivered(store, manager, clock)
    (only,) = scripts(store, "topic")
    with pytest.raises(NotPossible, match="only one in use"):
        use_script(store, manager, only.script_id, active=False, clock=clock)


def test_who_may_edit_and_who_may_not(store: Store, agent, receptionist, clerk, clock, made):
    for actor in (agent, receptionist):
        with pytest.raises(NoRight):
            save(store, actor, made, SECOND, clock)
        with pytest.raises(NoRight):
            copy_from_delivered(store, actor, "script", "visit_short", clock=clock)
        with pytest.raises(NoRight):
            use_questionnaire(store, actor, made, clock=clock)
    with pytest.raises(NoRight):
        set_favourite(store, receptionist, purpose="visit", script_id=None, clock=clock)
    save(store, clerk, made, SECOND, clock)
