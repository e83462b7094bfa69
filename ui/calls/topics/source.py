"""What the page of topics reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.base.clock import Clock
    from app.base.door import Store
    from app.calls.topics.figures import Result
    from app.calls.topics.rules import ByAgent, Line, Pasted, Progress, Topic
    from app.customers.filters import CustomerFilter
    from app.staff.rules import Actor


class Around(NamedTuple):
    """What a new topic is made from: (id, title) of each."""

    questionnaires: tuple[tuple[int, str], ...]
    scripts: tuple[tuple[int, str], ...]
    agents: tuple[tuple[int, str], ...]
    segments: tuple[tuple[str, CustomerFilter], ...]


class One(NamedTuple):
    """All about one topic."""

    topic: Topic
    progress: Progress
    people: tuple[ByAgent, ...]
    lines: tuple[Line, ...]
    results: tuple[Result, ...]
    plates: dict[int, str]


def read_topics(store: Store) -> list[tuple[Topic, Progress]]:
    """All topics with how far they are."""
    from app.calls.topics.store import progress, topics

    found = topics(store)
    held = progress(store, [one.id for one in found])
    return [(one, held[one.id]) for one in found]


def read_one(store: Store, topic_id: int) -> One:
    """One topic. NotPossible if it is gone."""
    from app.calls.topics.figures import results
    from app.calls.topics.store import answers_of, by_agent, lines, progress, topic

    calls = tuple(lines(store, topic_id))
    return One(
        topic(store, topic_id),
        progress(store, [topic_id])[topic_id],
        tuple(by_agent(store, topic_id)),
        calls,
        results(answers_of(store, topic_id)),
        {line.vehicle_id: line.plate for line in calls if line.vehicle_id is not None},
    )


def read_around(store: Store) -> Around:
    """Questionnaires and scripts (those for topics first), who calls, segments."""
    from app.calls.codes import TOPIC
    from app.calls.content.store import questionnaires, scripts
    from app.customers.store import segments
    from app.staff.rules import Actor, may
    from app.staff.store import employees

    asked = sorted(questionnaires(store), key=lambda one: one.purpose != TOPIC)
    said = sorted(scripts(store), key=lambda one: one.purpose != TOPIC)
    agents = [
        one for one in employees(store) if may(Actor(one.id, one.name, one.role), "calls.work")
    ]
    return Around(
        tuple((one.questionnaire_id, one.title) for one in asked),
        tuple((one.script_id, one.title) for one in said),
        tuple((one.id, one.name) for one in agents),
        tuple((one.name, one.filter) for one in segments(store)),
    )


def cars_of_segment(store: Store, actor: Actor, clock: Clock, asked: CustomerFilter) -> list[int]:
    """The cars of a segment as it is today."""
    from app.customers.store import view_for
    from app.customers.store_list import vehicle_ids

    return vehicle_ids(store, view_for(store, actor, clock), asked)


def cars_of_text(store: Store, text: str) -> Pasted:
    """The cars that pasted plates or VINs name."""
    from app.calls.topics.store import find_pasted

    return find_pasted(store, text)
