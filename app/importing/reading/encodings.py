"""Which encoding a text file is in: byte order mark, strict UTF-8, strict GB18030, else ask."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.importing.reading.refusals import refused

ENCODINGS = ("gb18030", "utf-8", "big5", "utf-16-le", "utf-16-be", "windows-1252")
"""What a person may choose from where the text does not tell."""

_CHUNK = 1 << 20
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_DECLARED_HEAD = 4096


@dataclass(frozen=True)
class TextFacts:
    """How to read a text file. `errors` is how decoding treats bytes that do not fit."""

    encoding: str
    errors: str = "strict"
    nuls: bool = False


def text_facts(
    path: str | os.PathLike[str], chosen: str | None = None, *, markup: bool = False
) -> TextFacts:
    """Decide the encoding, reading the whole file.

    An encoding that a person chose is taken as it is, and bytes that do not fit it are shown
    as �. In `markup`, an encoding of several bytes per character that the file declares comes
    before GB18030, and any other after it. Raises ``FileRefused`` where nothing fits.
    """
    with open(path, "rb") as file:
        head = file.read(_CHUNK)
    nuls = b"\0" in head
    if chosen is not None:
        return TextFacts(_chosen(chosen, head), "replace", nuls)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return _strict(path, [encoding])
    wide = _wide(head)
    return _strict(path, [wide] if wide else _candidates(head if markup else b""))


def _chosen(chosen: str, head: bytes) -> str:
    try:
        name = codecs.lookup(chosen).name
    except LookupError as error:
        raise refused("encoding_unknown", encoding=chosen) from error
    for mark, encoding in _BOMS:
        if head.startswith(mark) and (name == "utf-8") == (encoding == "utf-8-sig"):
            return encoding if name.startswith("utf") else name
    return name


def _candidates(head: bytes) -> list[str]:
    order = ["utf-8", "gb18030"]
    declared = _DECLARED.search(head[:_DECLARED_HEAD])
    if declared:
        try:
            name = codecs.lookup(declared[1].decode("ascii", "replace")).name
        except LookupError:
            return order
        if name.startswith(("big5", "shift", "euc", "cp932", "cp949", "cp950")):
            order.insert(1, name)
        elif name not in order and not name.startswith(("gb", "utf", "hz")):
            order.append(name)
    return order


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: digits and separators leave every second byte zero."""
    nuls = head.count(0)
    if nuls * 5 <= len(head):
        return None
    even = head[0::2].count(0)
    if even * 10 < nuls:
        return "utf-16-le"
    return "utf-16-be" if even * 10 > nuls * 9 else None


def _strict(path: str | os.PathLike[str], encodings: list[str]) -> TextFacts:
    for encoding in encodings:
        nuls = _decodes(path, encoding)
        if nuls is not None:
            return TextFacts(encoding, "strict", nuls)
    raise refused("encoding_undecided")


def _decodes(path: str | os.PathLike[str], encoding: str) -> bool | None:
    """Whether the text has NULs; ``None`` where it is not in this encoding."""
    nuls = False
    try:
        for text in _pieces(path, TextFacts(encoding)):
            nuls = nuls or "\0" in text
    except UnicodeError:
        return None
    return nuls


def _pieces(path: str | os.PathLike[str], facts: TextFacts) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(facts.encoding)(facts.errors)
    with open(path, "rb") as file:
        while piece := file.read(_CHUNK):
            yield decoder.decode(piece)
    yield decoder.decode(b"", True)


def text_pieces(path: str | os.PathLike[str], facts: TextFacts) -> Iterator[str]:
    """The decoded text in pieces, NULs taken out."""
    for text in _pieces(path, facts):
        yield text.replace("\0", "") if facts.nuls else text
