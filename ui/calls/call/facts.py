"""What happened before: the order with its work, earlier calls with answers, complaints."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from app.base.translation import _
from app.calls.answers.record import Sheet
from app.calls.answers.screen import CallScreen
from app.calls.codes import SCORE
from app.calls.content.questionnaire import in_words
from app.calls.labels import detail_label, purpose_label, result_label, verdict_label
from app.calls.tasks.task import Attempt
from app.complaints.codes import ENDED
from app.complaints.labels import severity_label, stage_label
from app.customers.card import Visit, VisitLine
from app.customers.labels import work_label
from ui.widgets.cards import Card

_LINES = 9
_ANSWERS = 4
_WORDS = 60


class Told(QPlainTextEdit):
    """Plain text of any length in a given room; it scrolls, and takes no key from the call."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "said")
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)

    def text(self) -> str:
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show it from its beginning."""
        if text != self.toPlainText():
            self.setPlainText(text)


class OrderCard(Card):
    """The order that the call is about, else the last one, with labour items and materials."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("The order"), parent)
        self.told = Told(_("Order with its work and materials"), self)
        self.add(self.told, 1)

    def show_call(self, screen: CallScreen) -> None:
        """Show the orders of the day."""
        texts = ["\n".join(_order(visit)) for visit in screen.orders]
        if not texts and screen.card is not None and screen.card.vehicle.delivered_on:
            day = screen.card.vehicle.delivered_on
            texts = [_("Delivered on {day}").format(day=day)]
        self.set_title(_("The order") if len(texts) < 2 else _("Orders of the day"))
        self.told.show_text("\n\n".join(texts) or _("No order is known of this car."))


class EarlierCard(Card):
    """Open complaints first, then what came of suggestions, earlier calls and answers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Before this call"), parent)
        self.told = Told(_("Complaints, suggestions and earlier calls"), self)
        self.add(self.told, 1)

    def show_call(self, screen: CallScreen) -> None:
        """Show what is known from before."""
        blocks = [_cases(screen), _outcomes(screen), _tries(screen.attempts), _sheets(screen)]
        text = "\n".join("\n".join(block) for block in blocks if block)
        self.told.show_text(text or _("This is the first call to this customer."))


def _order(visit: Visit) -> list[str]:
    first = [visit.settled_on or "", visit.order_no or "", work_label(visit.work)]
    second = [
        _("adviser {name}").format(name=visit.advisor) if visit.advisor else "",
        _("{count} km").format(count=f"{visit.mileage:,}") if visit.mileage else "",
        f"¥{visit.amount / 100:,.2f}" if visit.amount else "",
    ]
    third = [_("brought by {name}").format(name=visit.brought_by)] if visit.brought_by else []
    if visit.fixed_first is False:
        third.append(_("came back for the same work"))
    lines = [" · ".join(part for part in line if part) for line in (first, second, third)]
    labour = [line for line in visit.lines if line.sort == "labour"]
    parts = [line for line in visit.lines if line.sort != "labour"]
    lines += _items(_("Labour"), labour) + _items(_("Materials"), parts)
    return [line for line in lines if line]


def _items(title: str, items: Sequence[VisitLine]) -> list[str]:
    if not items:
        return []
    found = [f"  {_item(item)}" for item in items[:_LINES]]
    if len(items) > _LINES:
        found.append("  " + _("… and {count} more").format(count=len(items) - _LINES))
    return [_("{title}:").format(title=title), *found]


def _item(item: VisitLine) -> str:
    several = item.quantity is not None and item.quantity != 1
    return f"{item.name} × {item.quantity:g}" if several else item.name


def _cases(screen: CallScreen) -> list[str]:
    found = []
    for case in screen.complaints:
        opened = case.stage not in ENDED
        mark = _("OPEN complaint") if opened else _("Complaint")
        head = [f"{mark} {case.number}", case.opened_at[:10], stage_label(case.stage)]
        head += [severity_label(case.severity)] if opened and case.severity != "general" else []
        found.append(" · ".join(head))
        found.append("  " + _cut(case.words))
    return found


def _outcomes(screen: CallScreen) -> list[str]:
    return [
        _("Tell them (Alt+U): “{words}” → {outcome}").format(
            words=_cut(one.words), outcome=_cut(one.outcome)
        )
        for one in screen.to_tell
    ]


def _tries(attempts: Sequence[Attempt]) -> list[str]:
    found = []
    for one in attempts:
        if one.ended_at is None:
            continue
        said = detail_label(one.detail) if one.detail else result_label(one.result)
        parts = [one.at[:16].replace("T", " "), purpose_label(one.purpose), said,
                 verdict_label(one.verdict), one.by_name, _cut(one.note or "")]  # fmt: skip
        found.append(" · ".join(part for part in parts if part))
    return found


def _sheets(screen: CallScreen) -> list[str]:
    found = []
    for sheet in screen.earlier:
        parts = [sheet.begun_at[:10], sheet.title, verdict_label(sheet.verdict)]
        found.append(" · ".join(part for part in parts if part))
        found += [f"  {line}" for line in _answers(sheet)]
    return found


def _answers(sheet: Sheet) -> list[str]:
    """The lowest scores with their reasons, and what was said in words."""
    given = sheet.given
    asked = [question for question in sheet.questions if question.key in given]
    scored = sorted(
        (question for question in asked if question.kind == SCORE),
        key=lambda question: given[question.key].score or 0,
    )
    plain = [question for question in asked if question.kind != SCORE]
    found = []
    for question in [*scored[:_ANSWERS], *plain[:_ANSWERS]]:
        said = given[question.key]
        reason = f" – {_cut(said.reason)}" if said.reason else ""
        found.append(f"{_cut(question.text)} {_cut(in_words(question, said))}{reason}")
    return found


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _WORDS else plain[: _WORDS - 1] + "…"
