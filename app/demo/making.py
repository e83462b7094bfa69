"""Making the invented dealership in an empty store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from app.base.changes import Changed, record
from app.base.clock import Clock
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _, language
from app.customers.cells import refresh_dirty
from app.demo import store as written
from app.demo.calls import add_calls
from app.demo.cars import Cars
from app.demo.complaints import add_complaints
from app.demo.content import World, world
from app.demo.history import Desk, installed
from app.demo.life import Life, Visit
from app.demo.lounge import add_lounge
from app.demo.oddities import contest_plates, forget_some, write_down_twice, wrong_phones
from app.demo.orders import Orders
from app.demo.people import People
from app.staff.rules import Actor, Role
from app.staff.store import employees
from app.staff.verbs import add_employee, first_person, set_settings

Progress = Callable[[float, str], None]
SEED = 2026


def make(
    store: Store, *, clock: Clock, progress: Progress | None = None, seed: int = SEED
) -> Changed:
    """Fill an empty store with the invented dealership, on record.

    24 full months up to the last one and the running month up to yesterday, in the language
    spoken now. `progress` is told a share (0 … 1) and what is being done. Raises NotPossible
    if the store holds customers already; then nothing is written.
    """
    tell = progress or (lambda _share, _text: None)
    about = world(clock.now().date(), seed)
    with store.write():
        if written.has_customers(store):
            raise NotPossible(
                _(
                    "This store holds customers already. The invented dealership needs a store "
                    "of its own: name another file."
                )
            )
        start = installed(about, clock)
        manager = _staff(store, about, start)
        _settings(store, about, manager, start)
        _fill(store, about, Desk(store, about, manager, clock), clock, tell)
        record(store, manager, "make_demo", "customers", None, None, {"seed": seed}, clock=clock)
    tell(1.0, _("Done"))
    cars = ("customers", "vehicles", "visits", "visit_lines", "conflicts", "churn")
    cases = ("complaints", "actions", "enquiries", "attachments")
    calls = ("call_tasks", "call_attempts", "call_sheets", "call_topics", "call_leads")
    lounge = ("lounge_cells", "lounge_faults", "lounge_stock", "meals")
    topics = (*cars, *cases, *calls, *lounge, "employees", "settings")
    return Changed.of(**dict.fromkeys(topics, ()))


def _staff(store: Store, about: World, clock: Clock) -> Actor:
    words = about.words
    manager = first_person(store, words["manager"], clock=clock)
    wanted: list[tuple[Role, str]] = [
        *(("agent", name) for name in words["agents"]),
        ("receptionist", words["receptionist"]),
        ("clerk", words["clerk"]),
    ]
    present = {person.name for person in employees(store, active_only=False)}
    for role, name in wanted:
        if name not in present:
            add_employee(store, manager, name=name, role=role, clock=clock)
    return manager


def _settings(store: Store, about: World, manager: Actor, clock: Clock) -> None:
    words = about.words
    values = {
        "dealer.name": words["dealer"],
        "dealer.code": words["dealer_code"],
        "dealer.brand": words["brand"],
        "dealer.colour": words["colour"],
        "dealer.language": language(),
        "dealer.invented": True,
    }
    set_settings(store, manager, values=values, clock=clock)


def _fill(store: Store, about: World, desk: Desk, clock: Clock, tell: Progress) -> None:
    tell(0.02, _("Inventing customers and cars …"))
    people = People(about)
    cars = Cars(about, people).make(about.numbers["vehicles"])
    write_down_twice(about, people, cars)
    tell(0.15, _("Letting two years pass …"))
    life = Life(about)
    visits: list[Visit] = [visit for car in cars for visit in life.visits(car)]
    tell(0.4, _("Writing orders …"))
    orders = Orders(about).all_of(visits)
    contested = contest_plates(about, cars)
    forget_some(about, cars)
    tell(0.6, _("Saving …"))
    yesterday = clock.now() - timedelta(days=1)
    written.add_customers(store, people.made, wrong_phones(about, people.made))
    written.add_vehicles(store, cars)
    written.add_conflicts(store, contested, yesterday.isoformat(timespec="seconds"))
    written.add_orders(store, [order for order in orders if not desk.is_late(order)])
    tell(0.8, _("Counting the months …"))
    # Freezing reads the month cells, which are otherwise made when the transaction ends.
    refresh_dirty(store)
    late = [order for order in orders if desk.is_late(order)]
    tell(0.85, _("Listening to complaints …"))
    add_complaints(store, about, clock)
    desk.live(lambda: written.add_orders(store, late))
    tell(0.92, _("Calling customers …"))
    add_calls(store, about, clock)
    tell(0.97, _("Looking after the lounge …"))
    add_lounge(store, about, clock)
