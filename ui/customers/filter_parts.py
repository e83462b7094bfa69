"""The conditions that narrow a list: what each offers, and how it stands in a filter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from app.base.translation import N_, _
from app.customers import labels
from app.customers.filters import CustomerFilter
from app.customers.rules import GENDERS, KEPT_MONTHS, KINDS, UNKNOWN, add_months
from ui.customers.source import Context

Value = str
Option = tuple[Value, str]


class Part(NamedTuple):
    """One condition.

    `options(context)` are its values with their names. `read(filter, context)` gives the values
    that are chosen, `write(filter, values, context)` the filter with these chosen. A condition
    that no option stands for, as a saved one may have, is named by `words(filter)`. With
    `several` more than one value can be chosen. `quick` ones always stand over the list.
    """

    key: str
    title: str
    options: Callable[[Context], Sequence[Option]]
    read: Callable[[CustomerFilter, Context], tuple[Value, ...]]
    write: Callable[[CustomerFilter, tuple[Value, ...], Context], CustomerFilter]
    fields: tuple[str, ...]
    words: Callable[[CustomerFilter], str] = lambda _filter: ""
    several: bool = False
    quick: bool = False

    def asks(self, asked: CustomerFilter) -> bool:
        """Whether the filter has this condition."""
        default = CustomerFilter()
        return any(getattr(asked, name) != getattr(default, name) for name in self.fields)

    def without(self, asked: CustomerFilter) -> CustomerFilter:
        """The filter without this condition."""
        default = CustomerFilter()
        return asked.but(**{name: getattr(default, name) for name in self.fields})

    def said(self, asked: CustomerFilter, context: Context) -> str:
        """The chosen values in words."""
        chosen = self.read(asked, context)
        if not chosen:
            return self.words(asked)
        names = dict(self.options(context))
        texts = [names.get(value) or labels.field_value(value) for value in chosen]
        if len(texts) > 2:
            return _("{count} chosen").format(count=len(texts))
        return ", ".join(texts)


def _many(
    key: str,
    title: str,
    field: str,
    values: Callable[[Context], Iterable[str]],
    label: Callable[[str], str],
    *,
    quick: bool = False,
) -> Part:
    """Any of several values of one field."""
    return Part(
        key,
        title,
        lambda context: [(v, label(v)) for v in (*values(context), UNKNOWN)],
        lambda asked, _context: getattr(asked, field),
        lambda asked, chosen, _context: asked.but(**{field: tuple(chosen)}),
        (field,),
        several=True,
        quick=quick,
    )


def _days(key: str, title: str, field: str, days: Sequence[int], *, quick: bool = False) -> Part:
    """A day that comes within so many days."""
    return Part(
        key,
        title,
        lambda _context: [(str(n), _("within {days} days").format(days=n)) for n in days],
        lambda asked, _context: _one(getattr(asked, field)),
        lambda asked, chosen, _c: asked.but(**{field: int(chosen[0]) if chosen else None}),
        (field,),
        lambda asked: _("within {days} days").format(days=getattr(asked, field)),
        quick=quick,
    )


def _flag(key: str, title: str, field: str, yes: str, no: str) -> Part:
    """Yes or no."""
    return Part(
        key,
        title,
        lambda _context: [("yes", _(yes)), ("no", _(no))],
        lambda asked, _context: _one({True: "yes", False: "no"}.get(getattr(asked, field))),
        lambda asked, chosen, _c: asked.but(**{field: chosen[0] == "yes" if chosen else None}),
        (field,),
    )


def _one(value: Any) -> tuple[str, ...]:
    return () if value is None else (str(value),)


# -- the last visit: days counted from today, kept in the filter as dates


def _visit_options(_context: Context) -> list[Option]:
    came = [(f"in{n}", _("in the last {months} months").format(months=n)) for n in (3, 6, 12)]
    gone = [(f"out{n}", _("not for {months} months").format(months=n)) for n in (6, 12, 24)]
    return [*came, *gone, ("never", _("never"))]


def _visit_bounds(context: Context) -> dict[Value, CustomerFilter]:
    bounds: dict[Value, CustomerFilter] = {"never": CustomerFilter(visited=False)}
    for value, _text in _visit_options(context):
        if value == "never":
            continue
        months = int(value.lstrip("inout"))
        edge = add_months(context.today, -months)
        if value.startswith("in"):
            begin = (edge + timedelta(days=1)).isoformat()
            bounds[value] = CustomerFilter(last_visit_from=begin)
        else:
            bounds[value] = CustomerFilter(last_visit_to=edge.isoformat())
    return bounds


_VISIT_FIELDS = ("last_visit_from", "last_visit_to", "visited")


def _read_visit(asked: CustomerFilter, context: Context) -> tuple[Value, ...]:
    here = tuple(getattr(asked, name) for name in _VISIT_FIELDS)
    for value, bound in _visit_bounds(context).items():
        if here == tuple(getattr(bound, name) for name in _VISIT_FIELDS):
            return (value,)
    return ()


def _write_visit(
    asked: CustomerFilter, chosen: tuple[Value, ...], context: Context
) -> CustomerFilter:
    bound = _visit_bounds(context)[chosen[0]] if chosen else CustomerFilter()
    return asked.but(**{name: getattr(bound, name) for name in _VISIT_FIELDS})


def _visit_words(asked: CustomerFilter) -> str:
    if asked.visited is not None:
        return _("came before") if asked.visited else _("never")
    return _span(asked.last_visit_from, asked.last_visit_to)


def _span(begin: str | None, end: str | None) -> str:
    if begin and end:
        return _("{begin} to {end}").format(begin=begin, end=end)
    if begin:
        return _("from {day} on").format(day=begin)
    return _("up to {day}").format(day=end)


# -- the delivery


def _delivered_options(context: Context) -> list[Option]:
    year = context.today.year
    return [(str(y), str(y)) for y in range(year, year - 10, -1)]


def _read_delivered(asked: CustomerFilter, _context: Context) -> tuple[Value, ...]:
    begin, end = asked.delivered_from or "", asked.delivered_to or ""
    whole = begin.endswith("-01-01") and end.endswith("-12-31") and begin[:4] == end[:4]
    return (begin[:4],) if whole else ()


def _write_delivered(
    asked: CustomerFilter, chosen: tuple[Value, ...], _context: Context
) -> CustomerFilter:
    begin, end = (f"{chosen[0]}-01-01", f"{chosen[0]}-12-31") if chosen else (None, None)
    return asked.but(delivered_from=begin, delivered_to=end)


# -- the warranty: its state, or its coming end


def _warranty_options(_context: Context) -> list[Option]:
    ends = [(str(n), _("ends within {days} days").format(days=n)) for n in (30, 90, 180)]
    return [*ends, *((code, labels.warranty_label(code)) for code in ("in", "out", UNKNOWN))]


def _read_warranty(asked: CustomerFilter, _context: Context) -> tuple[Value, ...]:
    if asked.warranty_within is not None:
        return (str(asked.warranty_within),)
    return _one(asked.warranty)


def _write_warranty(
    asked: CustomerFilter, chosen: tuple[Value, ...], _context: Context
) -> CustomerFilter:
    value = chosen[0] if chosen else None
    if value is not None and value.isdecimal():
        return asked.but(warranty=None, warranty_within=int(value))
    return asked.but(warranty=value, warranty_within=None)


def _warranty_words(asked: CustomerFilter) -> str:
    return _("ends within {days} days").format(days=asked.warranty_within)


PARTS: tuple[Part, ...] = (
    _many("kind", N_("Kind"), "kinds", lambda _c: KINDS, labels.kind_label, quick=True),
    _many("family", N_("Model"), "families", lambda c: c.choices.families, labels.field_value,
          quick=True),
    _many("age", N_("Age"), "ages", lambda c: c.ages, labels.age_group_label, quick=True),
    _many("stage", N_("Stage"), "stages", lambda c: [s.code for s in c.stages],
          labels.stage_label, quick=True),
    Part("last_visit", N_("Last visit"), _visit_options, _read_visit, _write_visit, _VISIT_FIELDS,
         _visit_words, quick=True),
    Part("warranty", N_("Warranty"), _warranty_options, _read_warranty, _write_warranty,
         ("warranty", "warranty_within"), _warranty_words, quick=True),
    _days("insurance", N_("Insurance ends"), "insurance_within", (30, 60, 90), quick=True),
    _days("inspection", N_("Inspection due"), "inspection_within", (30, 60, 90)),
    _many("consultant", N_("Sales consultant"), "consultants", lambda c: c.choices.consultants,
          labels.field_value),
    _many("gender", N_("Gender"), "genders", lambda _c: GENDERS, labels.gender_label),
    _many("occupation", N_("Occupation"), "occupations", lambda c: c.choices.occupations,
          labels.field_value),
    Part("delivered", N_("Delivered"), _delivered_options, _read_delivered, _write_delivered,
         ("delivered_from", "delivered_to"),
         lambda asked: _span(asked.delivered_from, asked.delivered_to)),
    _flag("contact", N_("Contact"), "do_not_contact", N_("do not contact"), N_("may be contacted")),
    _flag("vip", N_("VIP"), "vip", N_("only VIPs"), N_("no VIPs")),
    _flag("record", N_("Record"), "incomplete", N_("incomplete"), N_("complete")),
    Part("kept", N_("Kept"), lambda _c: [(str(KEPT_MONTHS), _kept_text(KEPT_MONTHS))],
         lambda asked, _c: _one(asked.kept_months),
         lambda asked, chosen, _c: asked.but(kept_months=int(chosen[0]) if chosen else None),
         ("kept_months",), lambda asked: _kept_text(asked.kept_months or 0)),
)  # fmt: skip


def _kept_text(months: int) -> str:
    return _("within {months} months").format(months=months)


def in_words(asked: CustomerFilter, context: Context) -> str:
    """All conditions of a filter in one line."""
    texts = [f"“{asked.text.strip()}”"] if asked.text.strip() else []
    texts += [f"{_(part.title)}: {part.said(asked, context)}" for part in PARTS if part.asks(asked)]
    if asked.ids is not None:
        texts.append(_("{count} chosen cars").format(count=len(asked.ids)))
    return " · ".join(texts) or _("all cars")
