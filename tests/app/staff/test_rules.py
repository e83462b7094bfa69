"""Who may do what: one table, and a sentence for those who may not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.base.errors import NoRight
from app.base.translation import _, set_language
from app.staff.rules import RIGHTS, ROLE_LABELS, ROLES, Actor, may, require

APP = Path(__file__).resolve().parents[3]


def test_the_manager_may_do_everything(manager: Actor) -> None:
    assert [right for right in RIGHTS if not may(manager, right)] == []


def test_the_receptionist_finds_customers_and_opens_complaints(receptionist: Actor) -> None:
    allowed = [right for right in RIGHTS if may(receptionist, right)]
    assert allowed == [
        "customers.find",
        "complaints.open",
        "actions.view",
        "calls.interview",
        "lounge.view",
        "lounge.tick",
    ]


@pytest.mark.parametrize(
    ("right", "agent", "clerk"),
    [
        ("customers.edit", True, True),
        ("phones.reveal", True, True),
        ("customers.join", False, True),
        ("import", False, True),
        ("import.take_back", False, True),
        ("churn.freeze", False, False),
        ("export.phones", False, False),
        ("settings", False, False),
        ("staff", False, False),
        ("changes.view", False, False),
    ],
)
def test_agents_talk_clerks_bring_data(right: str, agent: bool, clerk: bool) -> None:
    assert ("agent" in RIGHTS[right], "clerk" in RIGHTS[right]) == (agent, clerk)


def test_only_known_roles_have_rights() -> None:
    assert set().union(*RIGHTS.values()) == set(ROLES) == set(ROLE_LABELS)


def test_who_may_not_is_told_whom_to_ask(agent: Actor) -> None:
    require(agent, "customers.edit")
    with pytest.raises(NoRight, match=r"周回访 \(Callback agent\).*Ask the manager"):
        require(agent, "settings")
    set_language("zh_CN")
    with pytest.raises(NoRight) as caught:
        require(agent, "settings")
    assert "Callback" not in str(caught.value) and _(ROLE_LABELS["agent"]) in str(caught.value)


def test_an_undeclared_right_is_our_mistake(manager: Actor) -> None:
    with pytest.raises(KeyError):
        may(manager, "everything")


def test_every_right_that_is_asked_for_is_declared() -> None:
    asked = re.compile(r"\b(?:may|require)\(\s*[\w.]+,\s*\"([\w.]+)\"")
    found = {
        right
        for room in ("app", "ui")
        for path in (APP / room).rglob("*.py")
        for right in asked.findall(path.read_text("utf-8"))
    }
    assert found and found <= set(RIGHTS)
