"""The month's sheet as it hangs on the wall: one landscape A4 page with 31 columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from reportlab.graphics.shapes import Drawing

from app.base.names import initials
from app.base.translation import _
from app.base.wording import month_label, percent
from app.lounge.codes import BLANK, CLOSED, FUTURE, LATE, OK
from app.lounge.figures import FaultLine, LoungeFigures
from app.lounge.items import Item
from app.lounge.labels import weekday_label
from app.lounge.lines import counts, definition
from app.lounge.paper.marks import MARKS, MENDED, late_corner, mark, mark_of, sample
from app.lounge.rules import SheetDay
from app.paper import draw
from app.paper.fonts import text_width
from app.paper.letterhead import Letterhead
from app.paper.look import BODY, FAINT, INK, RULE, SMALL, SOFT_INK, TITLE
from app.paper.page import Document
from app.paper.text import TextStyle, break_lines

COLUMNS = 31
_NUMBER, _TITLE, _LOOK, _SHARE = 15.0, 60.0, 124.0, 31.0
_HEAD, _DAYS, _FOOT_ROW, _LEGEND, _BOTTOM = 30.0, 21.0, 10.5, 17.0, 74.0
_TALLEST_ROW = 32.0
_NOTE_LINE = 11.5
_TINY = TextStyle(size=6.1, colour=INK, leading=6.9)
_LABEL = SMALL.but(size=6.8, colour=INK)
_GRID = "#8d969e"


def wall_pdf(figures: LoungeFigures, *, letterhead: Letterhead, printed_at: datetime) -> bytes:
    """The page as bytes, for the preview and the printer."""
    document = _document(figures, letterhead, printed_at)
    return document.render([wall(figures, document)])[0]


def wall_page(
    figures: LoungeFigures, *, letterhead: Letterhead, out: Path, printed_at: datetime
) -> int:
    """Write the page as a PDF; gives the number of pages, which is one.

    Raises UserError when the file cannot be written.
    """
    document = _document(figures, letterhead, printed_at)
    return document.write(out, [wall(figures, document)])


def wall(figures: LoungeFigures, document: Document) -> Drawing:
    """The sheet, as large as the page's body."""
    return _Wall(figures, document).drawn()


def _document(figures: LoungeFigures, letterhead: Letterhead, printed_at: datetime) -> Document:
    return Document(
        title=_title(figures.month), letterhead=letterhead, printed_at=printed_at, sideways=True
    )


def _title(month: str) -> str:
    return _("Lounge check, {month}").format(month=month_label(month))


class _Wall:
    """One page's drawing; `self._y` is the lower edge of what is drawn so far, in points."""

    def __init__(self, figures: LoungeFigures, document: Document) -> None:
        self._figures = figures
        self._sheet = figures.sheet
        self._width = document.body_width
        # A hair less than the body, which must hold it.
        self._height = document.body_height - 1
        self._on = draw.canvas(self._width, self._height)
        self._left = _NUMBER + _TITLE + _LOOK
        self._column = (self._width - self._left - _SHARE) / COLUMNS
        self._y = self._height

    def drawn(self) -> Drawing:
        self._head()
        top = self._y
        self._day_names()
        for number, item in enumerate(self._sheet.items, 1):
            self._row(number, item)
        self._foot_rows()
        self._frame(top)
        self._legend()
        self._notes_and_signatures()
        return self._on

    # ------------------------------------------------------------ head

    def _head(self) -> None:
        on, whole = self._on, self._figures.whole
        draw.write(on, 0, self._y - 14, _title(self._figures.month), TITLE.but(size=16.0))
        right = BODY.but(align="right", bold=True, size=10.0)
        share = _("In order {share}").format(share=percent(whole.share))
        draw.write(on, self._width, self._y - 12, share, right)
        small = SMALL.but(size=6.6, align="right")
        draw.write(on, self._width, self._y - 21, counts(whole), small, self._width / 3)
        rule = SMALL.but(size=6.0)
        draw.write(on, 0, self._y - 26, definition(), rule, self._width * 0.66)
        self._y -= _HEAD

    def _day_names(self) -> None:
        low = self._y - _DAYS
        draw.box(self._on, 0, low, self._width, _DAYS, FAINT)
        middle = _LABEL.but(align="centre", bold=True, size=7.6)
        head = _LABEL.but(bold=True)
        draw.write(self._on, _NUMBER, low + 7, _("Area"), head, _TITLE - 4)
        draw.write(self._on, _NUMBER + _TITLE, low + 7, _("What is looked at"), head, _LOOK - 4)
        for day in self._sheet.days:
            x = self._x(day)
            draw.write(self._on, x + self._column / 2, low + 11.5, str(day.number), middle)
            name = middle.but(bold=day.weekday > 4, size=6.2, colour=SOFT_INK)
            draw.write(self._on, x + self._column / 2, low + 3.5, weekday_label(day.weekday), name)
        share = _LABEL.but(align="centre", bold=True, size=6.2)
        words = break_lines(_("In order %"), _SHARE - 1, share)
        for place, line in enumerate(words[:2]):
            y = low + 7 + (len(words[:2]) - 1) * 3.5 - place * 7
            draw.write(self._on, self._width - _SHARE / 2, y, line, share, _SHARE - 1)
        self._y = low

    # ------------------------------------------------------------ rows

    @property
    def _row_height(self) -> float:
        foot = 3 * _FOOT_ROW + _LEGEND + _BOTTOM
        room = self._height - _HEAD - _DAYS - foot
        return min(_TALLEST_ROW, room / max(1, len(self._sheet.items)))

    def _row(self, number: int, item: Item) -> None:
        height = self._row_height
        low = self._y - height
        self._words(number, item, low, height)
        for day in self._sheet.days:
            self._cell(item, day, low, height)
        share = percent(self._figures.by_item[item.key].share)
        style = _LABEL.but(align="centre", size=6.8, bold=True)
        draw.write(self._on, self._width - _SHARE / 2, low + height / 2 - 2.4, share, style)
        draw.rule(self._on, 0, low, self._width, low, _GRID, 0.5)
        self._y = low

    def _words(self, number: int, item: Item, low: float, height: float) -> None:
        style = _LABEL.but(align="centre", bold=True, size=7.5)
        draw.write(self._on, (_NUMBER - 1.5) / 2, low + height / 2 - 2.7, str(number), style)
        bold = _fitting(item.title, _TINY.but(bold=True, size=7.2), _TITLE - 4, height)
        self._block(item.title, bold, _NUMBER, _TITLE - 4, low, height)
        plain = _fitting(item.look, _TINY, _LOOK - 5, height)
        self._block(item.look, plain, _NUMBER + _TITLE, _LOOK - 5, low, height)

    def _block(
        self, text: str, style: TextStyle, x: float, room: float, low: float, height: float
    ) -> None:
        """As many lines as there is room for, in the middle of the row."""
        lines = break_lines(text, room, style)
        most = max(1, int((height - 1) / style.line_height))
        if len(lines) > most:
            # What is too much is cut with an ellipsis at the end of the last line.
            lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
        y = low + height / 2 + len(lines) * style.line_height / 2 - style.size * 0.98
        for line in lines:
            draw.write(self._on, x, y, line, style, room)
            y -= style.line_height

    def _cell(self, item: Item, day: SheetDay, low: float, height: float) -> None:
        x, wide = self._x(day), self._column
        if day.closed:
            return
        rounds = self._sheet.rounds_of(item)
        across = 1 if rounds <= 3 else 2
        down = -(-rounds // across)
        for number in range(1, rounds + 1):
            row, column = divmod(number - 1, across)
            box = (
                x + column * wide / across,
                low + height - (row + 1) * height / down,
                wide / across,
                height / down,
            )
            if row and not column:
                draw.rule(
                    self._on, x + 1, box[1] + box[3], x + wide - 1, box[1] + box[3], RULE, 0.3
                )
            self._mark(item, day, number, box)

    def _mark(
        self, item: Item, day: SheetDay, number: int, box: tuple[float, float, float, float]
    ) -> None:
        state = self._sheet.state(item.key, day.day, number)
        if state == FUTURE:
            return
        cell = self._sheet.cell(item.key, day.day, number)
        fault = None
        if cell is not None and cell.fault_id is not None:
            fault = self._sheet.faults.get(cell.fault_id)
        stands = None if fault is None else fault.state
        mark(self._on, mark_of(state, stands), *box)
        if cell is not None and cell.late:
            late_corner(self._on, *box)

    # ------------------------------------------------------------ under the rows

    def _foot_rows(self) -> None:
        by_day = self._figures.by_day
        shares = {
            day: f"{tally.share:.0%}".rstrip("%") if tally.share is not None else "–"
            for day, tally in by_day.items()
        }
        self._foot_row(_("In order, in percent"), shares)
        self._foot_row(_("Counter staffed (breaks excepted)"), {}, staffed=True)
        self._foot_row(_("Filled in by"), self._signed())

    def _foot_row(self, name: str, texts: dict[str, str], *, staffed: bool = False) -> None:
        low = self._y - _FOOT_ROW
        draw.write(self._on, _NUMBER, low + 3, name, _LABEL, self._left - _NUMBER - 4)
        style = _LABEL.but(align="centre", size=5.3)
        for day in self._sheet.days:
            if day.closed:
                continue
            if staffed and day.staffed and not day.future:
                mark(self._on, OK, self._x(day), low, self._column, _FOOT_ROW)
            text = "×" if staffed and day.staffed is False else texts.get(day.day, "")
            x = self._x(day) + self._column / 2
            draw.write(self._on, x, low + 3, text, style, self._column - 0.5)
        draw.rule(self._on, 0, low, self._width, low, _GRID, 0.5)
        self._y = low

    def _signed(self) -> dict[str, str]:
        """Per day, who wrote most of it, as short as fits."""
        found: dict[str, dict[str, int]] = {}
        for cell in self._sheet.cells.values():
            if cell.state != BLANK:
                names = found.setdefault(cell.day, {})
                names[cell.by_name] = names.get(cell.by_name, 0) + 1
        return {
            day: _short_name(max(names, key=lambda name: (names[name], name)))
            for day, names in found.items()
        }

    def _frame(self, top: float) -> None:
        low = self._y
        for day in self._sheet.days:
            if day.closed:
                x = self._x(day)
                draw.hatch(self._on, x, low, self._column, top - _DAYS - low, _GRID, 4.0)
        past_end = self._left + len(self._sheet.days) * self._column
        room = self._left + COLUMNS * self._column - past_end
        if room > 1:
            draw.box(self._on, past_end, low, room, top - low, FAINT)
        for x in (0.0, self._left, self._width):
            draw.rule(self._on, x, low, x, top, _GRID, 0.5)
        for x in (_NUMBER - 1.5, _NUMBER + _TITLE - 3):
            draw.rule(self._on, x, low + 3 * _FOOT_ROW, x, top, _GRID, 0.5)
        for number in range(1, COLUMNS + 1):
            x = self._left + number * self._column
            draw.rule(self._on, x, low, x, top, _GRID, 0.35)
        for y in (top, top - _DAYS):
            draw.rule(self._on, 0, y, self._width, y, INK, 0.8)
        draw.rule(self._on, 0, low, self._width, low, INK, 0.8)

    def _legend(self) -> None:
        low = self._y - _LEGEND
        x = 0.0
        for code, text in _legend_texts():
            sample(self._on, code, x, low + 4, 8.5)
            draw.write(self._on, x + 11.5, low + 6, text, _LABEL)
            x += 11.5 + _length(text, _LABEL) + 11
        self._y = low

    def _notes_and_signatures(self) -> None:
        top, low = self._y, 0.0
        split = self._width * 0.66
        draw.box(self._on, 0, low, split, top - low, None, _GRID, 0.5)
        draw.write(self._on, 4, top - 9, _("Notes"), _LABEL.but(bold=True))
        y = top - 9
        texts = _fault_texts(self._figures.faults, int((top - low) / _NOTE_LINE) - 2)
        while y - _NOTE_LINE > low + 2:
            y -= _NOTE_LINE
            text = texts.pop(0) if texts else ""
            draw.write(self._on, 6, y + 2, text, _LABEL.but(size=6.6), split - 12)
            draw.rule(self._on, 4, y, split - 4, y, RULE, 0.4)
        self._signatures(split + 8, low, self._width - split - 8, top - low)

    def _signatures(self, x: float, low: float, width: float, height: float) -> None:
        lines = (_("Receptionist, signature and date"), _("Manager, signature and date"))
        each = height / len(lines)
        for place, text in enumerate(lines):
            y = low + height - (place + 1) * each
            draw.box(self._on, x, y, width, each, None, _GRID, 0.5)
            draw.write(self._on, x + 4, y + each - 9, text, _LABEL)
            draw.rule(self._on, x + 10, y + 7, x + width - 10, y + 7, SOFT_INK, 0.4)

    def _x(self, day: SheetDay) -> float:
        return self._left + (day.number - 1) * self._column


def _legend_texts() -> list[tuple[str, str]]:
    words = {
        "ok": _("In order"),
        "fault": _("Fault"),
        MENDED: _("Fault, mended since"),
        "na": _("Not applicable"),
        "blank": _("Blank: not in order"),
        LATE: _("Filled later"),
        CLOSED: _("Closed day"),
    }
    return [(code, words[code]) for code in MARKS]


def _fault_texts(faults: Sequence[FaultLine], most: int) -> list[str]:
    """The month's faults, a line each; the last line says how many more there are."""
    texts = [_fault_text(line) for line in faults]
    if len(texts) <= most:
        return texts
    more = _("… and {count} more: see the month's figures").format(count=len(texts) - most + 1)
    return [*texts[: most - 1], more]


def _fault_text(line: FaultLine) -> str:
    fault = line.fault
    text = _("{day} {item}: {words}").format(
        day=fault.on[5:], item=line.title, words=" ".join(fault.words.split())
    )
    if fault.repeat_of is not None:
        text = _("{fault} (repeat)").format(fault=text)
    if fault.mended_at is None:
        return _("{fault} – open").format(fault=text)
    return _("{fault} – mended {day}").format(fault=text, day=fault.mended_at[5:10])


def _fitting(text: str, style: TextStyle, room: float, height: float) -> TextStyle:
    """The style, a little smaller where the text would not fit its row otherwise."""
    for smaller in (0.0, 0.5, 1.0, 1.4):
        tried = style.but(size=style.size - smaller, leading=style.size - smaller + 0.6)
        if len(break_lines(text, room, tried)) * tried.line_height <= height - 1:
            return tried
    return tried


def _short_name(name: str) -> str:
    """A Chinese name as it is, another one by its first letters."""
    words = name.split()
    if len(words) > 1:
        return "".join(word[0] for word in words).upper()
    return name if len(name) <= 3 else initials(name)[:3].upper()


def _length(text: str, style: TextStyle) -> float:
    return text_width(text, style.font, style.size)
