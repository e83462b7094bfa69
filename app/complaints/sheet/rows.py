"""The tracking sheet: its columns, what a row of it holds, and how each cell reads.

A row is one case with the last of what happened several times: the last proposal, the last
score. Codes stay codes in the row; `cell_text` turns them into words for screen, file and paper.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from app.base.translation import N_, _
from app.complaints import codes
from app.complaints.sheet import words as sheet_words

SheetKind = Literal["text", "words", "code", "date", "moment", "count", "money", "flag"]

# States of a case's clock, the most urgent first.
OVERDUE, SOON, RUNNING, HELD, MISSED, KEPT = (
    "overdue",
    "soon",
    "running",
    "held",
    "missed",
    "kept",
)
STATES = (OVERDUE, SOON, RUNNING, HELD, MISSED, KEPT)


class SheetRow(NamedTuple):
    """One case as the sheet shows it; None where there is nothing. Amounts in cents.

    `phone` is masked. `clock`, `state` and `deadline` are those of the clock that runs out next,
    `waits` the decision that the manager owes the case.
    """

    id: int
    number: str
    opened_at: str
    customer: str | None
    plate: str | None
    phone: str | None
    words: str
    finding: str | None
    proposal: str | None
    cause: str | None
    department: str | None
    corrective: str | None
    preventive: str | None
    reaction: str | None
    score: int | None
    closed_at: str | None
    stage: str
    deadline: str | None
    state: str | None
    clock: str | None
    owner: str | None
    severity: str
    channel: str | None
    category: str | None
    item: str | None
    model: str | None
    family: str | None
    person: str | None
    about: str | None
    aim: str | None
    dimension: str | None
    valid: int | None
    further_causes: str | None
    promised_at: str | None
    contacted_at: str | None
    compensation: str | None
    amount: int | None
    rounds: int
    reopened: int
    handovers: int
    actions_open: int
    taken_by: str
    samples: str | None
    related: str | None
    waits: str | None
    held: str | None
    imported: int
    source_no: str | None
    merged_into: str | None
    # What no column shows.
    rev: int
    lap: int
    owner_id: int | None
    taken_by_id: int | None
    customer_id: int | None
    vehicle_id: int | None
    initials: str | None
    answer: str | None

    @property
    def is_open(self) -> bool:
        """Whether it still has to be worked on."""
        return self.stage not in codes.ENDED


class SheetColumn(NamedTuple):
    """A column: its key (a field of the row), title, what it holds, width in characters.

    `words` are long texts, `moment`s have a time of day. `order` puts codes in their own order.
    `edits` names the column of the case that is written when the cell is changed.
    """

    key: str
    title: str
    kind: SheetKind
    width: int
    shown: bool = False
    order: tuple[str, ...] | None = None
    edits: str = ""


# In the order of a customary tracking sheet; those that are not shown wait in the column menu.
COLUMNS: tuple[SheetColumn, ...] = (
    SheetColumn("number", N_("No."), "text", 15, True),
    SheetColumn("customer", N_("Customer"), "text", 9, True),
    SheetColumn("plate", N_("Plate"), "text", 10, True),
    SheetColumn("opened_at", N_("Report date"), "date", 10, True),
    SheetColumn("state", N_("Clock state"), "code", 11, True, STATES),
    SheetColumn("deadline", N_("Next deadline"), "moment", 15, True),
    SheetColumn("stage", N_("Stage"), "code", 11, True, (*codes.STAGES, codes.MERGED)),
    SheetColumn("phone", N_("Phone"), "text", 12, True),
    SheetColumn("words", N_("Customer's words"), "words", 24, True, edits="words"),
    SheetColumn("finding", N_("Finding"), "words", 16, True, edits="finding"),
    SheetColumn("proposal", N_("Handling"), "words", 16, True),
    SheetColumn("cause", N_("Main cause"), "text", 10, True, edits="cause"),
    SheetColumn("department", N_("Department"), "text", 10, True, edits="department"),
    SheetColumn("corrective", N_("Corrective measure"), "words", 16, True),
    SheetColumn("preventive", N_("Preventive measure"), "words", 16, True),
    SheetColumn("reaction", N_("Customer's reaction"), "words", 14, True),
    SheetColumn("score", N_("Score"), "count", 5, True),
    SheetColumn("closed_at", N_("Closed on"), "date", 10, True),
    SheetColumn("owner", N_("Case owner"), "text", 9, edits="owner_id"),
    SheetColumn(
        "severity", N_("Severity"), "code", 8, False, codes.SEVERITIES, edits="severity"
    ),
    SheetColumn("waits", N_("Waits for the manager"), "code", 12),
    SheetColumn("clock", N_("Which clock"), "code", 12),
    SheetColumn("held", N_("Held for"), "code", 10, False, codes.HOLD_REASONS),
    SheetColumn("channel", N_("Channel"), "code", 10, False, codes.CHANNELS, edits="channel"),
    SheetColumn("category", N_("Category"), "code", 9, edits="category"),
    SheetColumn("item", N_("Complaint item"), "code", 14, edits="item"),
    SheetColumn("aim", N_("What the customer wants"), "code", 10, False, codes.AIMS, edits="aim"),
    SheetColumn(
        "dimension", N_("Quality dimension"), "code", 11, False, codes.DIMENSIONS,
        edits="dimension",
    ),
    SheetColumn("valid", N_("Valid"), "flag", 6),
    SheetColumn("model", N_("Model"), "text", 14),
    SheetColumn("family", N_("Model family"), "text", 9),
    SheetColumn("person", N_("Responsible person"), "text", 9, edits="person"),
    SheetColumn("about", N_("About whom"), "text", 12),
    SheetColumn(
        "further_causes", N_("Further causes"), "words", 14, edits="further_causes"
    ),
    SheetColumn("promised_at", N_("Next word promised"), "moment", 15),
    SheetColumn("contacted_at", N_("First contact"), "moment", 15),
    SheetColumn("compensation", N_("Compensation"), "code", 9, False, codes.COMPENSATIONS),
    SheetColumn("amount", N_("Amount"), "money", 9),
    SheetColumn("rounds", N_("Rounds"), "count", 5),
    SheetColumn("reopened", N_("Reopened"), "count", 6),
    SheetColumn("handovers", N_("Hand-overs"), "count", 6),
    SheetColumn("actions_open", N_("Open actions"), "count", 6),
    SheetColumn("taken_by", N_("Taken by"), "text", 9),
    SheetColumn("samples", N_("Samples taken in"), "text", 12, edits="samples"),
    SheetColumn("related", N_("Related to"), "text", 12, edits="related"),
    SheetColumn("imported", N_("From the old sheet"), "flag", 6),
    SheetColumn("source_no", N_("Number in the old sheet"), "text", 10),
    SheetColumn("merged_into", N_("Merged into"), "text", 15),
)  # fmt: skip

BY_KEY = {column.key: column for column in COLUMNS}
PLACE = {name: place for place, name in enumerate(SheetRow._fields)}
FROZEN = ("number", "customer", "plate")
"""The columns that stay in view when the sheet is moved sideways."""

CUSTOMARY = tuple(column.key for column in COLUMNS if column.shown)
LISTED = frozenset(
    {"customer", "department", "cause", "owner", "person", "model", "family", "taken_by"}
)
"""Texts of which a few values occur often: filtered by choosing among them, or by a part."""


def cell_value(row: SheetRow, key: str) -> Any:
    """The value of a cell as it sorts and is written into a date or number cell of a file."""
    value: Any = row[PLACE[key]]
    if BY_KEY[key].kind == "date" and value:
        return value[:10]
    return value


def cell_text(row: SheetRow, key: str, names: sheet_words.Names | None = None) -> str:
    """What a cell shows, in the reader's language; `names` are the kinds of complaint."""
    value: Any = row[PLACE[key]]
    if key == "proposal":
        return sheet_words.handling(row.proposal, row.compensation, row.amount)
    if key == "reaction":
        return sheet_words.reaction(row.answer, row.reaction)
    if value is None or value == "":
        return ""
    column = BY_KEY[key]
    return _TEXTS[column.kind](key, value, names)


_TEXTS: dict[SheetKind, Callable[[str, Any, sheet_words.Names | None], str]] = {
    "text": lambda _key, value, _names: str(value),
    "words": lambda _key, value, _names: str(value),
    "code": sheet_words.code_text,
    "date": lambda _key, value, _names: str(value)[:10],
    "moment": lambda _key, value, _names: str(value)[:16].replace("T", " "),
    "count": lambda key, value, _names: str(value) if value or key == "score" else "",
    "money": lambda _key, value, _names: f"{value / 100:,.2f}",
    "flag": lambda key, value, _names: _("Yes") if value else _("No") if key == "valid" else "",
}
