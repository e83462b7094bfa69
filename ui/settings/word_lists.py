"""The lists of words by which imported orders are understood, and what may stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.base.settings import default_of
from app.base.translation import N_, _
from app.customers.labels import aside_label, work_label
from app.importing.cells import narrow

WORK = "import.work_words"
LONGEST_WORD = 40


@dataclass(frozen=True)
class WordList:
    """One list: the setting that holds it, its code in that setting (kinds of work only)."""

    key: str
    code: str
    hint: str

    @property
    def name(self) -> str:
        """What the list is called."""
        return work_label(self.code) if self.key == WORK else aside_label(self.code)

    def words(self, values: Mapping[str, Any]) -> list[str]:
        """The words that hold, from the settings by key."""
        held = values[self.key]
        return list(held.get(self.code, ()) if self.key == WORK else held)

    def delivered(self) -> list[str]:
        """The words as the program comes."""
        return self.words({self.key: default_of(self.key)})

    def changed(self, values: Mapping[str, Any], words: list[str]) -> Any:
        """The value of the whole setting with this list's words in it."""
        return {**values[self.key], self.code: words} if self.key == WORK else words


LISTS = (
    WordList(WORK, "maintenance", N_("Counts as a visit for maintenance.")),
    WordList(WORK, "repair", N_("Counts as a visit for repair.")),
    WordList(WORK, "accident", N_("Counts as a visit; churn counts it as repair.")),
    WordList(WORK, "warranty", N_("Counts as a visit; churn counts it as repair.")),
    WordList(
        "import.counter_words",
        "counter",
        N_("Parts sold over the counter: kept, but not counted as a visit."),
    ),
    WordList(
        "import.unsettled_words",
        "unsettled",
        N_("The order's status says it is not settled yet: kept, but not counted as a visit."),
    ),
    WordList(
        "import.void_words",
        "void",
        N_("The order's status says it was deleted or is void: kept, but not counted as a visit."),
    ),
)


def fault_of(word: str, into: WordList, values: Mapping[str, Any]) -> str:
    """Why a word cannot come into a list, as a sentence; empty when it can.

    A word belongs to one kind of work only, else it would say nothing.
    """
    plain = _plain(word)
    if not plain:
        return _("Type the word first.")
    if len(word) > LONGEST_WORD:
        return _("A word has at most {count} characters.").format(count=LONGEST_WORD)
    for each in LISTS if into.key == WORK else (into,):
        if each.key == into.key and plain in map(_plain, each.words(values)):
            if each is into:
                return _("“{word}” is in this list already.").format(word=word)
            return _("“{word}” is in the list “{name}”. Take it out there first.").format(
                word=word, name=each.name
            )
    return ""


def verdict(text: str, values: Mapping[str, Any]) -> tuple[str, str]:
    """How an order's text is understood with these lists: as its kind of work, as its status."""
    from app.customers.kinds.words import (
        AsideWords,
        aside_reason,
        classify_work,
        status_meaning,
    )

    known = AsideWords(
        counter=tuple(values["import.counter_words"]),
        unsettled=tuple(values["import.unsettled_words"]),
        void=tuple(values["import.void_words"]),
    )
    aside = aside_reason(work_text=text, status_text=None, amount=None, known=known)
    status = status_meaning(text, known)
    not_counted = _("{reason}: kept, but not counted as a visit")
    as_work = (
        not_counted.format(reason=aside_label(aside))
        if aside
        else _("{work}: counts as a visit").format(
            work=work_label(classify_work(text, values[WORK]))
        )
    )
    as_status = (
        not_counted.format(reason=aside_label(status))
        if status
        else _("Settled: counts as a visit")
    )
    return as_work, as_status


def _plain(word: str) -> str:
    return narrow(word).strip().casefold()
