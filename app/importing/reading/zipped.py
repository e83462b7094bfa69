"""Zip packages (xlsx, xlsb, ods): looked through before anything is unpacked from them."""

from __future__ import annotations

import os
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from app.importing.reading.parts import Limits
from app.importing.reading.refusals import megabytes, refused

CHUNK = 1 << 20
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
ZIP_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What reading a damaged package may raise."""
_SMALL_PART = 64 << 20


class Package:
    """A zip package within limits. What its directory says is checked when a part is read."""

    def __init__(self, path: str | os.PathLike[str], limits: Limits) -> None:
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(path)
        except ZIP_DAMAGE as error:
            raise refused("damaged") from error
        self._parts = {_plain(entry.filename): entry for entry in self._zip.infolist()}
        self._check_sizes()

    def _check_sizes(self) -> None:
        packed = sum(entry.compress_size for entry in self._parts.values())
        unpacked = sum(entry.file_size for entry in self._parts.values())
        if unpacked > self._limits.ratio_from_bytes and unpacked > self._limits.ratio * packed:
            raise refused("bomb")
        if unpacked > self._limits.unpacked_bytes:
            raise refused("too_large_unpacked", limit=megabytes(self._limits.unpacked_bytes))

    def names(self) -> list[str]:
        """The parts' names in lower case, with forward slashes."""
        return list(self._parts)

    def has(self, name: str) -> bool:
        return _plain(name) in self._parts

    def size(self, name: str) -> int:
        """The bytes that a part unpacks to, by the directory; 0 if there is none."""
        entry = self._parts.get(_plain(name))
        return entry.file_size if entry else 0

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part in pieces, its sum checked at the end. Raises ``FileRefused`` if damaged."""
        entry = self._parts.get(_plain(name))
        if entry is None:
            raise refused("damaged")
        try:
            with self._zip.open(entry) as file:
                while piece := file.read(CHUNK):
                    yield piece
        except ZIP_DAMAGE as error:
            raise refused("damaged") from error

    def xml_chunks(self, name: str) -> Iterator[bytes]:
        """As ``chunks``; raises ``FileRefused`` where the part defines entities."""
        for number, piece in enumerate(self.chunks(name)):
            if number == 0 and _DOCTYPE.search(piece.replace(b"\0", b"")):
                raise refused("entities")
            yield piece

    def read(self, name: str) -> bytes:
        """A whole part."""
        return b"".join(self.chunks(name))

    def check_parts(self, *, but: set[str]) -> None:
        """Read every other small XML or binary part once, so that damage and entities show.

        `but` are parts that somebody else reads and checks.
        """
        for name, entry in self._parts.items():
            wanted = name.endswith((".xml", ".rels", ".bin")) and entry.file_size <= _SMALL_PART
            if (wanted or name.endswith("sharedstrings.xml")) and name not in but:
                for _piece in self.xml_chunks(name):
                    pass

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Relation id → (last word of its type, part) of part `name` ("" for the package)."""
        folder, base = posixpath.split(_plain(name))
        relations = posixpath.join(folder, "_rels", base + ".rels")
        found: dict[str, tuple[str, str]] = {}
        if not self.has(relations):
            return found
        for _tag, attributes in start_tags(b"".join(self.xml_chunks(relations))):
            if "Id" in attributes and "Target" in attributes:
                target = attributes["Target"].replace("\\", "/")
                part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes["Id"]] = (kind, _plain(part))
        return found

    def close(self) -> None:
        self._zip.close()


def start_tags(xml: bytes) -> list[tuple[str, dict[str, str]]]:
    """Every element of a small XML part: local name, attributes by local name."""
    found: list[tuple[str, dict[str, str]]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        relation = next((v for k, v in attributes.items() if k.endswith("relationships id")), None)
        if relation is not None:
            plain["relation"] = relation
        found.append((tag.rpartition(" ")[2], plain))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise refused("damaged") from error
    return found


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
