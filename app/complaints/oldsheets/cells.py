"""What the cells of a column look like, so that a stranger among them is noticed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from app.base.plates import is_known_key, plate_key
from app.base.vins import clean_vin, is_vin
from app.complaints.oldsheets.words import is_satisfaction
from app.importing.cells import BadValue, Cell, Context, clean_text, narrow
from app.importing.rules import Kind
from app.importing.shape_rows import blank as is_blank
from app.importing.values_dates import date_time
from app.importing.values_phones import phones

_NO_PLATE = re.compile(r"(?:无|没有|未|新车|临时|暂|待|-+|/+|0+).{0,6}")
_PHONE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}-?\d{7,8}")
_RUNNING = re.compile(r"\d{1,5}")
_MOST_WORDS = 40
_DIGIT = re.compile(r"\d")
_ANYTHING = frozenset(
    {"number", "words", "subject", "remark", "event_text", "process", "status", "related", "amount"}
)
_LEAST_ROWS = 6
_MOST_STRANGE_WORDS = 2

Looks = Callable[[Cell], bool]


def blank(cell: Cell) -> bool:
    """Whether nothing stands in a cell, marks for nothing included."""
    return is_blank(cell) or not text_of(cell)


def text_of(cell: Cell) -> str:
    """A cell's text in half-width; empty for nothing and for errors."""
    try:
        text = clean_text(cell)
    except BadValue:
        return ""
    return "" if text is None else narrow(text)


def is_plate(cell: Cell) -> bool:
    """A plate of a shape that is issued."""
    return isinstance(cell, str) and len(cell) <= 24 and is_known_key(plate_key(text_of(cell)))


def is_phone(cell: Cell) -> bool:
    """A phone number alone."""
    return _PHONE.fullmatch(text_of(cell)) is not None


def is_car_number(cell: Cell) -> bool:
    """A VIN."""
    return isinstance(cell, str) and len(cell) <= 40 and is_vin(clean_vin(text_of(cell)))


class Columns:
    """The columns of a table whose cells have a look of their own.

    `learn` adds, from the rows themselves, the words that a column of few words repeats.
    """

    def __init__(
        self, kind: Kind, places: dict[str, int], headers: Sequence[str], context: Context
    ) -> None:
        self._context = context
        self._unnamed = [n for n, header in enumerate(headers) if header == f"#{n + 1}"]
        self._beyond: list[int] = []
        self._kind = kind
        self._places = places
        self._words: dict[int, frozenset[str]] = {}
        self._looks = {
            place: looks
            for code, place in places.items()
            if (looks := self._looks_of(code)) is not None
        }
        self._plain = [
            place
            for code, place in places.items()
            if place not in self._looks and code not in _ANYTHING
        ]
        self.plate = places.get("plate")

    def learn(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Learn from the first batch which words each column of texts repeats."""
        if self._words or len(rows) < _LEAST_ROWS:
            return
        self._beyond = [
            place
            for place in self._unnamed
            if 5 * sum(place < len(row) and not blank(row[place]) for row in rows) < len(rows)
        ]
        for code, place in self._places.items():
            texts = [text_of(row[place]) for row in rows if place < len(row)]
            filled = [text for text in texts if text]
            if code == "number":
                running = sum(_RUNNING.fullmatch(text) is not None for text in filled)
                if filled and running >= 0.8 * len(filled):
                    self._looks[place] = lambda cell: bool(_RUNNING.fullmatch(text_of(cell)))
                continue
            if place in self._looks or self._kind.field(code).parser not in ("text", "lines"):
                continue
            counted = Counter(filled)
            usual = {text for text, count in counted.items() if count > 1}
            if len(counted) <= _MOST_WORDS and 3 * sum(counted[w] for w in usual) >= len(filled):
                self._words[place] = frozenset(usual)

    def fit(self, cells: Sequence[Cell]) -> tuple[int, int]:
        """How many cells look as their column does, and how many look like another's."""
        same = 0
        # A column without a header that hardly any row fills is where cells slip to.
        strange = sum(place < len(cells) and not blank(cells[place]) for place in self._beyond)
        for place, looks in self._looks.items():
            cell = cells[place] if place < len(cells) else None
            if not blank(cell):
                same, strange = (same + 1, strange) if looks(cell) else (same, strange + 1)
        for place, known in self._words.items():
            text = text_of(cells[place]) if place < len(cells) else ""
            if text in known:
                same += 1
            elif text and self._is_elsewhere(text, place):
                strange += 1
        return same, strange + self._foreign(cells)

    def is_suspect(self, cells: Sequence[Cell]) -> bool:
        """Whether a cell of the columns with a look of their own does not have it, one stands
        beyond the last column, or several hold the usual words of other columns.
        """
        if any(place < len(cells) and not blank(cells[place]) for place in self._beyond):
            return True
        if self._foreign(cells) or self._strange_words(cells) >= _MOST_STRANGE_WORDS:
            return True
        return any(
            not blank(cells[place]) and not looks(cells[place])
            for place, looks in self._looks.items()
            if place < len(cells)
        )

    def _foreign(self, cells: Sequence[Cell]) -> int:
        """How many cells of plain words are a day, a phone or a plate and nothing else."""
        return sum(
            self._is_foreign(cells[place])
            for place in self._plain
            if place < len(cells) and place not in self._words
        )

    def _is_foreign(self, cell: Cell) -> bool:
        if cell is None or (isinstance(cell, str) and not _DIGIT.search(cell)):
            return False
        return is_phone(cell) or is_plate(cell) or self._is_day(cell)

    def _strange_words(self, cells: Sequence[Cell]) -> int:
        texts = [(place, text_of(cells[place])) for place in self._words if place < len(cells)]
        return sum(
            bool(text) and text not in self._words[place] and self._is_elsewhere(text, place)
            for place, text in texts
        )

    def strange_column(self, cells: Sequence[Cell]) -> int | None:
        """A column of cars or phones that holds what surely belongs to another."""
        place = self.plate
        if place is not None and place < len(cells) and not is_plate(cells[place]):
            cell = cells[place]
            if is_phone(cell) or self._is_day(cell):
                return place
        place = self._places.get("phones")
        if place is not None and place < len(cells) and is_plate(cells[place]):
            return place
        return None

    def pairs(self) -> list[tuple[int, int]]:
        """Columns of cars, phones and names that a hand may have exchanged."""
        codes = ("plate", "phones", "vin", "customer_name", "reported_at")
        places = [self._places[code] for code in codes if code in self._places]
        return [(a, b) for n, a in enumerate(places) for b in places[n + 1 :]]

    def _looks_of(self, code: str) -> Looks | None:
        special: dict[str, Looks] = {
            "plate": _looks_like_plate,
            "vin": is_car_number,
            "phones": self._has_phone,
            "score": _looks_like_score,
            "customer_name": _looks_like_name,
        }
        if code in special:
            return special[code]
        parser = self._kind.field(code).parser
        return self._is_day if parser in ("date", "date_time") else None

    def _is_elsewhere(self, text: str, place: int) -> bool:
        if any(text in known for other, known in self._words.items() if other != place):
            return True
        return self._is_foreign(text)

    def _is_day(self, cell: Cell) -> bool:
        if is_phone(cell):
            return False
        try:
            return date_time(cell, self._context) is not None
        except BadValue:
            return False

    def _has_phone(self, cell: Cell) -> bool:
        if self._is_day(cell):
            return False
        try:
            return phones(cell, self._context) is not None
        except BadValue:
            return "*" in text_of(cell) and any(c.isdigit() for c in text_of(cell))


def _looks_like_plate(cell: Cell) -> bool:
    if is_plate(cell) or is_car_number(cell):
        return True
    return _NO_PLATE.fullmatch(text_of(cell)) is not None


def _looks_like_score(cell: Cell) -> bool:
    text = text_of(cell)
    return bool(re.fullmatch(r"\d{1,3}(?:\.\d+)?\s*分?", text)) or is_satisfaction(text)


def _looks_like_name(cell: Cell) -> bool:
    return not (is_phone(cell) or is_plate(cell) or is_car_number(cell)) and not re.fullmatch(
        r"[\d\s:/.-]+", text_of(cell)
    )
