"""Settings: each declared once with its key, default, title and shape."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from app.base import setting_shapes as shape
from app.base.content import from_content, from_own_language
from app.base.dealer import are_windows
from app.base.errors import NotPossible
from app.base.translation import LANGUAGES, N_, _

if TYPE_CHECKING:
    from app.base.door import Store


class Setting(NamedTuple):
    """One thing a dealership can set: its name in the store, its words, what it may hold.

    `right` is needed to change it: content is looked after by more people than the rest.
    """

    key: str
    default: Any
    title: str
    allowed: Callable[[Any], bool]
    right: str = "settings"


SETTINGS: tuple[Setting, ...] = (
    Setting("dealer.name", "", N_("Name of the dealership"), shape.is_text),
    Setting("dealer.code", "", N_("Code of the dealership"), shape.is_text),
    Setting("dealer.brand", "", N_("Brand"), shape.is_text),
    Setting("dealer.colour", "#0f6e7c", N_("Accent colour"), shape.is_accent),
    Setting("dealer.language", "zh_CN", N_("Language"), lambda v: v in LANGUAGES),
    Setting(
        "dealer.hours", [["08:30", "12:00"], ["13:30", "17:30"]], N_("Working hours"), are_windows
    ),
    Setting(
        "calendar.week",
        [True, True, True, True, True, False, False],
        N_("Working days of the week"),
        shape.is_week,
    ),
    Setting("dealer.invented", False, N_("Invented dealership"), shape.is_flag),
    Setting(
        "churn.months", 6, N_("Months without a visit until a car is lost"), shape.whole(1, 24)
    ),
    Setting(
        "churn.age_bounds", [2, 4, 5], N_("Bounds of the age groups in years"), shape.rising_years
    ),
    Setting(
        "import.work_words",
        from_content("import_words", "work"),
        N_("Words that mean each kind of work"),
        shape.words_by_kind,
    ),
    Setting(
        "import.counter_words",
        from_content("import_words", "counter"),
        N_("Words that mean a counter sale of parts"),
        shape.are_words,
    ),
    Setting(
        "import.unsettled_words",
        from_content("import_words", "unsettled"),
        N_("Words that mean an order is not settled yet"),
        shape.are_words,
    ),
    Setting(
        "import.void_words",
        from_content("import_words", "void"),
        N_("Words that mean an order was deleted or void"),
        shape.are_words,
    ),
    Setting(
        "lifecycle.stages",
        from_content("lifecycle", "stages"),
        N_("Life-cycle stages: months up to which each lasts"),
        shape.are_stages,
    ),
    Setting(
        "desk.departments",
        from_own_language("complaints", "departments"),
        N_("Departments"),
        shape.are_words,
        "content.edit",
    ),
    Setting(
        "complaints.kinds",
        from_content("complaint_kinds", "kinds"),
        N_("Kinds of complaint"),
        shape.are_complaint_kinds,
        "content.edit",
    ),
    Setting(
        "complaints.causes",
        from_own_language("complaints", "causes"),
        N_("Causes of complaints"),
        shape.are_words,
        "content.edit",
    ),
    Setting(
        "complaints.critical_words",
        from_own_language("complaints", "critical_words"),
        N_("Words that make a complaint critical"),
        shape.are_words,
        "content.edit",
    ),
    Setting(
        "complaints.contact_minutes",
        {"critical": 30, "serious": 120, "general": 120},
        N_("Working minutes until the first contact"),
        shape.by_severity(10_000),
    ),
    Setting(
        "complaints.proposal_days",
        {"critical": 1, "serious": 2, "general": 3},
        N_("Working days until a solution is proposed"),
        shape.by_severity(100),
    ),
    Setting(
        "complaints.rating_days", 7, N_("Days from closing to the rating call"), shape.whole(1, 90)
    ),
    Setting(
        "complaints.compensation_limit",
        500,
        N_("Compensation in yuan above which the manager approves"),
        shape.whole(0, 1_000_000),
    ),
    Setting(
        "complaints.low_score", 6, N_("Score up to which the manager decides"), shape.whole(1, 10)
    ),
    Setting(
        "complaints.reminder_minutes",
        15,
        N_("Minutes before a deadline that a reminder comes"),
        shape.whole(1, 1_440),
    ),
    Setting(
        "complaints.duplicate_days",
        30,
        N_("Days within which two complaints may be one"),
        shape.whole(1, 365),
    ),
    Setting(
        "complaints.calming",
        from_own_language("calming", "sentences"),
        N_("Sentences for calming an angry customer"),
        shape.are_calming,
        "content.edit",
    ),
    Setting(
        "enquiries.answers",
        from_own_language("answers", "answers"),
        N_("Answers to what customers often ask"),
        shape.are_answers,
        "content.edit",
    ),
    Setting(
        "calls.delivery_days",
        7,
        N_("Days from a delivery to the call"),
        shape.whole(1, 60),
    ),
    Setting("calls.visit_days", 3, N_("Days from a visit to the call"), shape.whole(1, 60)),
    Setting(
        "calls.complaint_days",
        3,
        N_("Days from closing a complaint to the call"),
        shape.whole(1, 30),
    ),
    Setting(
        "calls.guard_days",
        3,
        N_("Days within which a customer is not called twice without a word"),
        shape.whole(0, 30),
    ),
    Setting(
        "calls.horizon_days",
        30,
        N_("Days after which a call that was never made is not begun any more"),
        shape.whole(1, 365),
    ),
    Setting(
        "calls.refused_days",
        7,
        N_("Days without calls of a kind after the customer refused one"),
        shape.whole(1, 365),
    ),
    Setting(
        "calls.results",
        from_content("call_results", "results"),
        N_("Results of a call and what they mean"),
        shape.are_call_results,
    ),
    Setting("calls.retry_times", 3, N_("Tries until somebody is unreachable"), shape.whole(1, 10)),
    Setting(
        "calls.dissatisfied_opens",
        False,
        N_("Whether a dissatisfied customer opens a complaint, not only one who complains"),
        shape.is_flag,
    ),
    Setting(
        "calls.complaint_score",
        4,
        N_("Score up to which an answer opens a complaint"),
        shape.whole(1, 10),
    ),
    Setting("lounge.rounds", 1, N_("Rounds through the lounge in a day"), shape.whole(1, 6)),
    Setting(
        "lounge.repeat_days",
        7,
        N_("Days within which a fault of the lounge is a repeat"),
        shape.whole(1, 90),
    ),
)

BY_KEY = {setting.key: setting for setting in SETTINGS}


def default_of(key: str) -> Any:
    """What a setting holds until somebody changes it."""
    default = BY_KEY[key].default
    return default() if callable(default) else default


def get(store: Store, key: str) -> Any:
    """The value of a setting in this store. An unknown key is a KeyError: our mistake."""
    value = store.value("SELECT value FROM settings WHERE key = ?", (BY_KEY[key].key,))
    return default_of(key) if value is None else json.loads(value)


def check(key: str, value: Any) -> None:
    """Raise NotPossible if the setting cannot hold this value."""
    setting = BY_KEY[key]
    if not setting.allowed(value):
        raise NotPossible(
            _("“{title}” cannot be set to {value}.").format(title=_(setting.title), value=value)
        )
