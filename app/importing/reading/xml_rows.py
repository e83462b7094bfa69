"""What the two XML formats share: a parser that expands nothing and gives rows."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar
from xml.parsers import expat

from app.importing.reading.parts import Limits
from app.importing.reading.refusals import refused
from app.importing.reading.streamed import Row, RowParser

Attributes = dict[str, str]
Handler = TypeVar("Handler")


class XmlRowParser(RowParser):
    """Feeds pieces of XML to expat. Subclasses name their handlers by local element name."""

    def __init__(self, pieces: Callable[[], Iterable[bytes]], limits: Limits) -> None:
        super().__init__(limits)
        self._pieces = pieces
        self._done: list[Row] = []
        self._starts: dict[str, Callable[[Attributes], None]] = {}
        self._ends: dict[str, Callable[[], None]] = {}
        self._local = _LocalNames()
        self.text: list[str] | None = None

    @abstractmethod
    def wire(self) -> None:
        """Fill ``_starts`` and ``_ends``."""

    def rows(self) -> Iterator[Row]:
        self.wire()
        self._start_of = _Handlers(self._starts)
        self._end_of = _Handlers(self._ends)
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.EntityDeclHandler = _refuse_doctype
        try:
            for piece in self._pieces():
                parser.Parse(piece, False)
                yield from self._take()
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise refused("damaged") from error
        yield from self._take()

    def emit(self, index: int, number: int, cells: list[Any]) -> None:
        """Give a row that is not blank."""
        self.note(index, number, cells)
        self._done.append((index, number, cells))

    def _take(self) -> list[Row]:
        done, self._done = self._done, []
        return done

    def _start(self, tag: str, attributes: Attributes) -> None:
        handler = self._start_of[tag]
        if handler:
            local = self._local
            handler({local[key]: value for key, value in attributes.items()} if attributes else {})

    def _end(self, tag: str) -> None:
        handler = self._end_of[tag]
        if handler:
            handler()

    def _data(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)


class _LocalNames(dict[str, str]):
    """Names without their prefix, each cut once."""

    def __missing__(self, name: str) -> str:
        local = self[name] = name.rpartition(":")[2]
        return local


class _Handlers(dict[str, Handler | None], Generic[Handler]):
    """Handlers by the element's name as it stands in the file."""

    def __init__(self, by_local_name: dict[str, Handler]) -> None:
        super().__init__()
        self._by_local_name = by_local_name

    def __missing__(self, tag: str) -> Handler | None:
        handler = self[tag] = self._by_local_name.get(tag.rpartition(":")[2])
        return handler


def _refuse_doctype(*_facts: Any) -> None:
    raise refused("entities")
