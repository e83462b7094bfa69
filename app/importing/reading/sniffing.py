"""What a file is, by its content; the name is no guide."""

from __future__ import annotations

import os
import re
import zipfile

from app.importing.reading.compound import CFB_MAGIC, compound_kind
from app.importing.reading.refusals import refused
from app.importing.reading.zipped import ZIP_DAMAGE

FORMATS = ("xlsx", "xlsb", "xls", "ods", "csv", "html", "mhtml", "xml2003")
"""``xls`` is also what WPS saves as ``.et``; ``csv`` is any text with columns."""

HEAD_BYTES = 64 << 10

_NOT_TABLES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"BM", "picture"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"RIFF", "picture"),
    (b"{\\rtf", "document"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
)
_BARE_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<([A-Za-z][\w:.-]*)", re.S
)
_TAGS = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|table|tbody|tr|meta|style|div|form|frameset|script"
    r"|title|center|p|span|font|br|link)\b)",
    re.I,
)
_TABLE = re.compile(r"<table\b.*?<tr\b", re.I | re.S)
_MIME = re.compile(
    r"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.I
)
_SYLK = re.compile(r"ID;[^\r\n]*[\r\n]+(?:[BCFPEO];|NN;|NE;)")
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x19\x1b-\x1f\x7f]")


def sniff(path: str | os.PathLike[str]) -> str:
    """The format of the file, one of ``FORMATS``. Raises ``FileRefused`` for anything else."""
    try:
        with open(path, "rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        raise refused("missing") from error
    if not head:
        raise refused("empty")
    if head.startswith(CFB_MAGIC):
        return compound_kind(path)
    if head.startswith(b"PK"):
        return _zip_kind(path)
    if head.startswith(_BARE_BIFF):
        raise refused("old_excel")
    for magic, reason in _NOT_TABLES:
        if head.startswith(magic) and not _looks_like_text(head, magic):
            raise refused(reason)
    return _text_kind(head)


def _looks_like_text(head: bytes, magic: bytes) -> bool:
    """Magics made of letters may also begin a text, such as a column named BMW."""
    return magic in (b"BM", b"RIFF", b"BZh") and not _CONTROL.search(head) and b"\0" not in head


def _zip_kind(path: str | os.PathLike[str]) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.replace("\\", "/").lower() for name in archive.namelist()}
            encrypted = any(entry.flag_bits & 1 for entry in archive.infolist())
            kind = b""
            if "mimetype" in names and not encrypted:
                with archive.open("mimetype") as file:
                    kind = file.read(100)
    except ZIP_DAMAGE as error:
        raise refused("damaged") from error
    if encrypted:
        raise refused("password")
    return _kind_of_parts(names, kind)


def _kind_of_parts(names: set[str], kind: bytes) -> str:
    if any(name.endswith("workbook.bin") for name in names):
        return "xlsb"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if b"opendocument.spreadsheet" in kind:
        return "ods"
    if any(name.startswith(("word/", "ppt/", "visio/")) for name in names):
        raise refused("document")
    if kind or any(name.startswith("index/") for name in names):
        raise refused("other_office")
    if "[content_types].xml" in names:
        return "xlsx"
    raise refused("archive" if names else "empty")


def _text_kind(head: bytes) -> str:
    text = head_text(head)
    begin = text.lstrip("\ufeff \t\r\n\0")
    if not begin:
        return "csv"
    if begin.startswith("<"):
        return _markup_kind(begin)
    if _MIME.match(begin):
        return "mhtml"
    if _TABLE.search(begin):
        return "html"
    if _SYLK.match(begin):
        raise refused("sylk")
    if begin.startswith(("TABLE\r\n0,1", "TABLE\n0,1")):
        raise refused("dif")
    if re.match(r'(?:\[\s*)?\{\s*(?:"|\}|$)', begin):
        raise refused("data_text")
    if len(_CONTROL.findall(text.encode("utf-8", "replace"))) * 50 > len(text):
        raise refused("unknown")
    return "csv"


def _markup_kind(begin: str) -> str:
    root = _ROOT.match(begin)
    name = root[1].rpartition(":")[2] if root else ""
    if name == "Workbook" and "office:spreadsheet" in begin:
        return "xml2003"
    if "<!ENTITY" in begin:
        raise refused("entities")
    if _TAGS.match(begin) or _TABLE.search(begin) or name.lower() == "html":
        return "html"
    if begin.startswith("<?xml") or "xmlns" in begin[:500]:
        raise refused("other_xml")
    if re.match(r"<!--|<!\[", begin):
        return "html"
    return "csv"


def head_text(head: bytes) -> str:
    """The beginning of a text file, near enough to tell what it is."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return head[len(bom) :].decode(encoding, "replace")
    nuls = head.count(0)
    if nuls * 5 > len(head):
        even = head[0::2].count(0)
        return head.decode("utf-16-be" if even * 2 > nuls else "utf-16-le", "replace")
    return head.decode("latin-1")
