"""The first rows of a file as they will be understood, cell by cell, in people's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.base.translation import _
from app.importing.job import Look, PreviewCell

if TYPE_CHECKING:
    from app.base.door import Store
    from app.importing.rules import Field

OK, DROPPED, REFUSED = "ok", "dropped", "refused"


@dataclass(frozen=True)
class SeenCell:
    """A cell: what it says, how it stands (ok, dropped, refused), why, and the file's own text."""

    text: str
    state: str = OK
    reason: str = ""
    original: str = ""


@dataclass(frozen=True)
class SeenRow:
    """A row: its number on the sheet, where it will go in words, and its cells by field."""

    number: int
    state: str
    said: str
    cells: tuple[SeenCell, ...]


@dataclass(frozen=True)
class OrderWords:
    """The words that say what an order was, as the manager set them."""

    work: Mapping[str, tuple[str, ...]]
    counter: tuple[str, ...]
    unsettled: tuple[str, ...]
    void: tuple[str, ...]

    @staticmethod
    def of(store: Store) -> OrderWords:
        from app.base import settings

        work = settings.get(store, "import.work_words")
        return OrderWords(
            {code: tuple(texts) for code, texts in work.items()},
            tuple(settings.get(store, "import.counter_words")),
            tuple(settings.get(store, "import.unsettled_words")),
            tuple(settings.get(store, "import.void_words")),
        )


def seen_fields(look: Look) -> list[Field]:
    """The fields that have a column, in the kind's order."""
    from app.kinds import import_kind

    found = {code for row in look.preview for code in row} or _mapped(look)
    return [field for field in import_kind(look.kind).kind.fields if field.code in found]


def seen_rows(look: Look, words: OrderWords | None) -> list[SeenRow]:
    """The rows of the preview."""
    fields = seen_fields(look)
    return [
        _row(look, number, cells, fields, words)
        for number, cells in zip(look.row_nos, look.preview, strict=True)
    ]


def counts(rows: list[SeenRow]) -> tuple[int, int]:
    """How many of the rows will be refused, and how many go in with a cell dropped."""
    refused = sum(row.state == REFUSED for row in rows)
    return refused, sum(row.state == DROPPED for row in rows)


def _mapped(look: Look) -> set[str]:
    from ui.importing.mapping_edit import columns_of

    return set(columns_of(look.mapping))


def _row(
    look: Look,
    number: int,
    cells: Mapping[str, PreviewCell],
    fields: list[Field],
    words: OrderWords | None,
) -> SeenRow:
    refusal = look.refused_rows.get(number, "")
    if refusal:
        seen = tuple(_refused(cells.get(field.code), field) for field in fields)
        return SeenRow(number, REFUSED, _("Refused: {reason}").format(reason=refusal), seen)
    seen = tuple(_taken(cells.get(field.code), field, words) for field in fields)
    dropped = [cell.reason for cell in seen if cell.state == DROPPED]
    said = _meaning(look.kind, cells, words)
    if dropped:
        said = _("{what} Dropped: {reasons}").format(what=said, reasons=_("; ").join(dropped))
    return SeenRow(number, DROPPED if dropped else OK, said.strip(), seen)


def _refused(cell: PreviewCell | None, field: Field) -> SeenCell:
    if cell is None:
        return SeenCell("")
    text = show(cell.shown, field) or cell.original
    return SeenCell(text, REFUSED if cell.problem else OK, cell.problem, cell.original)


def _taken(cell: PreviewCell | None, field: Field, words: OrderWords | None) -> SeenCell:
    if cell is None:
        return SeenCell("")
    if cell.problem:
        return SeenCell(cell.original, DROPPED, cell.problem, cell.original)
    text = show(cell.shown, field)
    if field.code == "work" and words is not None and text:
        text = _("{text} → {work}").format(text=text, work=_work(text, words))
    return SeenCell(text, OK, "", cell.original)


def show(shown: str, field: Field) -> str:
    """A value as people write it: money with its decimals, codes by their names."""
    return _SHOWN[field.parser](shown) if shown and field.parser in _SHOWN else shown


def _money(shown: str) -> str:
    try:
        return f"{int(shown) / 100:,.2f}"
    except ValueError:
        return shown


def _whole(shown: str) -> str:
    return f"{int(shown):,}" if shown.lstrip("-").isdigit() else shown


def _flag(shown: str) -> str:
    return {"True": _("Yes"), "False": _("No")}.get(shown, shown)


def _gender(shown: str) -> str:
    from app.customers.labels import gender_label

    return gender_label(shown)


def _customer_kind(shown: str) -> str:
    from app.customers.labels import kind_label

    return kind_label(shown)


def _sort(shown: str) -> str:
    from app.customers.labels import sort_label

    return sort_label(shown)


_SHOWN: dict[str, Callable[[str], str]] = {
    "money": _money,
    "whole": _whole,
    "flag": _flag,
    "booked": _flag,
    "fixed_first": _flag,
    "settled": _flag,
    "void": _flag,
    "gender": _gender,
    "customer_kind": _customer_kind,
    "sort": _sort,
}


def _work(text: str, words: OrderWords) -> str:
    from app.customers.kinds import classify_work
    from app.customers.labels import work_label

    return work_label(classify_work(text, words.work))


def _meaning(kind: str, cells: Mapping[str, PreviewCell], words: OrderWords | None) -> str:
    """Of an order, whether it counts; of anything else nothing."""
    if kind != "visits" or words is None:
        return ""
    from app.customers.kinds import AsideWords, aside_reason
    from app.customers.labels import aside_label

    def value(code: str) -> Any:
        cell = cells.get(code)
        return cell.shown if cell is not None and cell.shown and not cell.problem else None

    amount = value("amount")
    reason = aside_reason(
        work_text=value("work"),
        status_text=value("status"),
        amount=int(amount) if amount is not None else None,
        void=_truth(value("void")),
        settled=_truth(value("settled")),
        known=AsideWords(words.counter, words.unsettled, words.void),
    )
    if reason is None:
        return _("Counts.")
    return _("Set aside: {reason}.").format(reason=aside_label(reason))


def _truth(shown: str | None) -> bool | None:
    return None if shown is None else shown == "True"
