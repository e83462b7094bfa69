"""Settings: each declared once with its key, default, title and shape."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from app.base.dealer import are_windows, is_colour
from app.base.errors import NotPossible
from app.base.resources import resource
from app.base.translation import LANGUAGES, N_, _

if TYPE_CHECKING:
    from app.base.door import Store


class Setting(NamedTuple):
    """One thing a dealership can set: its name in the store, its words, what it may hold."""

    key: str
    default: Any
    title: str
    allowed: Callable[[Any], bool]


def _text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= 200


def _colour(value: Any) -> bool:
    return isinstance(value, str) and is_colour(value)


def _number(value: Any) -> bool:
    # True and False are numbers to Python, to nobody else.
    return isinstance(value, int) and not isinstance(value, bool)


def _months(value: Any) -> bool:
    return _number(value) and 1 <= value <= 24


def _rising_years(value: Any) -> bool:
    return (
        isinstance(value, list)
        and 0 < len(value) <= 8
        and all(_number(year) and 0 < year < 50 for year in value)
        and all(a < b for a, b in pairwise(value))
    )


def _words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word for word in value)


def _words_by_kind(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) <= set(_content("import_words")["work"])
        and all(_words(words) for words in value.values())
    )


def _stages(value: Any) -> bool:
    """Pairs of months and a code; the months rise, and the last stage has no end (0)."""
    if not isinstance(value, list) or not all(
        isinstance(stage, list) and len(stage) == 2 for stage in value
    ):
        return False
    if not all(_number(months) and isinstance(code, str) for months, code in value):
        return False
    *ends, last = [months for months, _code in value] or [None]
    return last == 0 and all(a < b for a, b in pairwise([0, *ends]))


@cache
def _content(name: str) -> dict[str, Any]:
    import tomllib

    with resource("data", "content", f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _from_content(name: str, key: str) -> Callable[[], Any]:
    return lambda: _content(name)[key]


SETTINGS: tuple[Setting, ...] = (
    Setting("dealer.name", "", N_("Name of the dealership"), _text),
    Setting("dealer.code", "", N_("Code of the dealership"), _text),
    Setting("dealer.brand", "", N_("Brand"), _text),
    Setting("dealer.colour", "#0f6e7c", N_("Accent colour"), _colour),
    Setting("dealer.language", "zh_CN", N_("Language"), lambda v: v in LANGUAGES),
    Setting(
        "dealer.hours", [["08:30", "12:00"], ["13:30", "17:30"]], N_("Working hours"), are_windows
    ),
    Setting("dealer.invented", False, N_("Invented dealership"), lambda v: isinstance(v, bool)),
    Setting("churn.months", 6, N_("Months without a visit until a car is lost"), _months),
    Setting("churn.age_bounds", [2, 4, 5], N_("Bounds of the age groups in years"), _rising_years),
    Setting(
        "import.work_words",
        _from_content("import_words", "work"),
        N_("Words that mean each kind of work"),
        _words_by_kind,
    ),
    Setting(
        "import.counter_words",
        _from_content("import_words", "counter"),
        N_("Words that mean a counter sale of parts"),
        _words,
    ),
    Setting(
        "import.unsettled_words",
        _from_content("import_words", "unsettled"),
        N_("Words that mean an order is not settled yet"),
        _words,
    ),
    Setting(
        "import.void_words",
        _from_content("import_words", "void"),
        N_("Words that mean an order was deleted or void"),
        _words,
    ),
    Setting(
        "lifecycle.stages",
        _from_content("lifecycle", "stages"),
        N_("Life-cycle stages: months up to which each lasts"),
        _stages,
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
