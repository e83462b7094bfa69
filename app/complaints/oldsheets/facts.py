"""One old case as the rows of a sheet tell it, before it meets the store.

Rows of the same case are told one after the other. What a later row says of the same thing is
put after what stood before (texts), stands in its place (states and dates of the end), or is an
event of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.base.translation import _
from app.complaints import codes, labels
from app.complaints.codes import AGREED, REFUSED
from app.complaints.oldsheets import words as old_words
from app.complaints.oldsheets.kind_words import KindFinder

Moment = tuple[str, str | None]
Cells = Mapping[str, Any]
Warn = Callable[[str, str, str], None]
"""Field code, value, reason."""

_TEXTS = ("finding", "cause", "further_causes")
_NAMES = ("department", "person", "about_department", "about_person", "taken_by", "related")
_LAST = ("closed_at", "followed_at", "replied_at", "answered_at", "proposed_at", "promised_at")
_FIRST = ("contacted_at", "investigated_at")
_A_WORD = 4


@dataclass
class Told:
    """What the sheet tells of one case. Moments are ISO texts: a plain day, or with offset."""

    opened_at: str = ""
    words: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    moments: dict[str, str] = field(default_factory=dict)
    proposal: str = ""
    result: str = ""
    reaction: str = ""
    answer: str | None = None
    compensation: str | None = None
    amount: int | None = None
    score: int | None = None
    score_words: str = ""
    confirmed: int | None = None
    confirmed_words: str = ""
    measures: dict[str, str] = field(default_factory=dict)
    measure: dict[str, Any] = field(default_factory=dict)
    owner: str = ""
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    contacts: dict[str, tuple[str, str]] = field(default_factory=dict)
    status: bool | None = None


class Teller:
    """Tells rows into cases. `offset` is the store's own (+08:00); `headers` the sheet's words
    for each field, which stand before what no code fits.
    """

    def __init__(
        self, offset: str, headers: Mapping[str, str], kinds: KindFinder, fields: frozenset[str]
    ) -> None:
        self._offset = offset
        self._headers = headers
        self._kinds = kinds
        self._fields = fields
        self._scale = old_words.scale_of(headers.get("score", ""))
        self._labels = {
            code: {label(each): each for each in known}
            for code, label, known in (
                ("channel", labels.channel_label, codes.CHANNELS),
                ("severity", labels.severity_label, codes.SEVERITIES),
                ("aim", labels.aim_label, codes.AIMS),
            )
        }
        self._has_events = bool(fields & {"event", "event_at", "event_text", "process"})

    def moment(self, value: Moment | None) -> str:
        """A day, or a moment with the store's offset; empty for nothing."""
        if value is None:
            return ""
        day, time = value
        return f"{day}T{time}{self._offset}" if time else day

    def tell(self, case: Told, cells: Cells, *, first: bool, warn: Warn) -> bool:
        """Tell one row into a case; True if that says something new."""
        before = _state(case)
        if first:
            self._begin(case, cells)
        self._facts(case, cells, warn)
        self._handling(case, cells, warn)
        self._ending(case, cells, warn)
        self._event(case, cells, first)
        if cells.get("remark"):
            self._note(case, case.opened_at, cells["remark"], cells)
        return _state(case) != before

    def _begin(self, case: Told, cells: Cells) -> None:
        case.opened_at = self.moment(cells.get("reported_at") or cells.get("event_at"))
        words = cells.get("words") or ""
        subject = cells.get("subject") or ""
        if subject and subject not in words:
            words = f"{subject}\n{words}" if words else subject
        others = (cells.get(code) for code in ("event_text", "process", "event"))
        case.words = words or next(filter(None, others), "")

    def _facts(self, case: Told, cells: Cells, warn: Warn) -> None:
        facts = case.facts
        for code in _TEXTS:
            if cells.get(code):
                facts[code] = _joined(facts.get(code) or "", cells[code])
        for code in _NAMES:
            if cells.get(code):
                facts.setdefault(code, cells[code])
        for code in (*_LAST, *_FIRST):
            moment = self.moment(cells.get(code))
            if code == "promised_at" and moment and "T" not in moment:
                # A promise for a day is kept until its end.
                moment = f"{moment}T23:59:00{self._offset}"
            if moment and (code in _LAST or code not in case.moments):
                case.moments[code] = moment
        for code, read in (
            ("channel", old_words.channel_of),
            ("severity", old_words.severity_of),
            ("aim", old_words.aim_of),
            ("valid", old_words.valid_of),
        ):
            text = cells.get(code)
            if not text:
                continue
            value = self._labels.get(code, {}).get(text, read(text))
            if value is not None:
                facts[code] = int(value) if code == "valid" else value
            if value is None or (code == "aim" and len(text) > _A_WORD):
                self._leave(case, code, text, cells)
        self._department(case, cells)
        if len(cells.get("phones") or ()) > 1:
            self._leave(case, "phones", "、".join(cells["phones"]), cells)
        category, item = cells.get("category"), cells.get("item")
        if category or item:
            found = self._kinds.find(category, item)
            facts.update({k: v for k, v in zip(("category", "item"), found, strict=True) if v})
        case.owner = cells.get("owner") or case.owner

    def _department(self, case: Told, cells: Cells) -> None:
        """Department and person that stand in one cell come apart where the header says so."""
        text, header = cells.get("department"), self._headers.get("department", "")
        if text and "人" in header and "person" not in self._fields:
            first, *rest = re.split(r"\s*[/／、-]\s*", text, maxsplit=1)
            if first and rest and rest[0]:
                case.facts["department"], case.facts["person"] = first, rest[0]

    def _handling(self, case: Told, cells: Cells, warn: Warn) -> None:
        handling, result = cells.get("handling") or "", cells.get("result") or ""
        if result and "handling" not in self._fields:
            handling, result = result, ""
        case.proposal = _joined(case.proposal, handling)
        case.result = _joined(case.result, result)
        given = cells.get("compensation")
        if given:
            code = old_words.compensation_of(given)
            case.compensation = code or case.compensation or "other"
            if given not in case.proposal:
                case.proposal = _joined(case.proposal, given)
        if cells.get("amount"):
            case.amount = cells["amount"]
            case.compensation = case.compensation or "other"
        reaction = cells.get("reaction")
        if reaction:
            words = old_words.without_own_answer(reaction)
            case.reaction = _joined(case.reaction, words)
            case.answer = old_words.answer_of(reaction) or case.answer
        for sort, columns in (
            ("corrective", ("measures", "corrective")),
            ("preventive", ("preventive",)),
        ):
            for code in columns:
                if cells.get(code):
                    case.measures[sort] = _joined(case.measures.get(sort, ""), cells[code])
        for code in ("measure_owner", "measure_due", "measure_done"):
            if cells.get(code):
                case.measure[code] = cells[code]

    def _ending(self, case: Told, cells: Cells, warn: Warn) -> None:
        text = cells.get("score")
        if text:
            score = old_words.score_of(text, self._scale)
            if score is not None:
                case.score = score
            elif old_words.is_satisfaction(text):
                case.score_words = text
                case.answer = case.answer or old_words.answer_of(text)
            else:
                warn("score", text, _("Score: no whole number from 1 to 10"))
        said = cells.get("follow_words")
        if said:
            case.confirmed_words = _joined(case.confirmed_words, said)
            answer = old_words.answer_of(said)
            if answer is not None:
                case.confirmed = int(answer == AGREED)
        if cells.get("status"):
            closed = old_words.is_closed(cells["status"])
            case.status = closed if closed is not None else case.status
            day = old_words.day_in(cells["status"]) if closed else None
            if day and "closed_at" not in case.moments:
                case.moments["closed_at"] = day

    def _event(self, case: Told, cells: Cells, first: bool) -> None:
        """What a row tells as an event: a step of the case, or a note with its day."""
        if not self._has_events:
            self._further_words(case, cells, first)
            return
        name = cells.get("event") or ""
        text = "\n".join(filter(None, (cells.get("event_text"), cells.get("process"))))
        if not text and not first and (cells.get("words") or case.words) not in case.words:
            text = cells["words"]
        elif text and not first:
            self._further_words(case, cells, first)
        at = self.moment(cells.get("event_at")) or self._own_day(cells) or case.opened_at
        by = cells.get("event_by") or cells.get("owner") or cells.get("taken_by") or ""
        code = old_words.event_of(name) if name else None
        if first and code in (None, "opened") and (not text or text == case.words):
            if name and code is None:
                case.notes.setdefault((at, name), by)
            return
        if self._step(case, code, at, by, text):
            return
        said = ": ".join(dict.fromkeys(filter(None, (name, text))))
        if said and said != case.words:
            case.notes.setdefault((at, said), by)

    def _step(self, case: Told, code: str | None, at: str, by: str, text: str) -> bool:
        """Take an event as the step it names; True if its words have found their place."""
        moments = case.moments
        if code == "closed":
            moments["closed_at"] = at
            return not text
        elif code == "contacted":
            moments.setdefault("contacted_at", at)
            case.contacts.setdefault(at, (by, text))
            return True
        elif code == "investigated":
            moments.setdefault("investigated_at", at)
            case.facts["finding"] = _joined(case.facts.get("finding") or "", text)
            return True
        elif code == "proposed" and text:
            moments["proposed_at"] = at
            case.proposal = _joined(case.proposal, text)
            return True
        elif code == "replied":
            moments["replied_at"] = at
            case.result = _joined(case.result, text)
            return True
        elif code == "followed":
            moments["followed_at"] = at
            score = old_words.score_of(text) if text else None
            if score is not None:
                case.score = score
                return True
            case.confirmed_words = _joined(case.confirmed_words, text)
            answer = old_words.answer_of(text)
            case.confirmed = case.confirmed if answer is None else int(answer == AGREED)
            return True
        return False

    def _further_words(self, case: Told, cells: Cells, first: bool) -> None:
        """In a sheet that has no column for events, other words of the same case are one."""
        words = cells.get("words")
        if not first and words and words not in case.words:
            case.notes.setdefault((self._own_day(cells) or case.opened_at, words), "")

    def _own_day(self, cells: Cells) -> str:
        return self.moment(cells.get("reported_at"))

    def _leave(self, case: Told, code: str, text: str, cells: Cells) -> None:
        """Keep what no code fits as a note under the sheet's own header."""
        header = self._headers.get(code, "")
        self._note(case, case.opened_at, f"{header}：{text}" if header else text, cells)

    def _note(self, case: Told, at: str, text: str, cells: Cells) -> None:
        case.notes.setdefault((at, text), cells.get("taken_by") or cells.get("owner") or "")


def answer_words(case: Told) -> str:
    """What the customer said to the proposal, with the words that stood in place of a score."""
    return _joined(case.reaction, case.score_words)


def is_refused(case: Told) -> bool:
    """Whether the customer refused what was proposed."""
    return case.answer == REFUSED


def _joined(text: str, more: str) -> str:
    """A text with more of it on a new line, unless it says so already."""
    if not more or f"\n{more}\n" in f"\n{text}\n":
        return text
    return f"{text}\n{more}" if text else more


def _state(case: Told) -> str:
    return repr(case)
