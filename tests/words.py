"""The catalogue of texts: what the sources say, kept in step with each language's file.

    python -m tests.words

takes new texts in, drops those that are gone, keeps what is translated, compiles, and prints
which texts still need words.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from app.base.resources import resource

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = sorted(resource("translations").glob("*/LC_MESSAGES/care_desk.po"))
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def sources_catalogue() -> Catalog:
    """Every marked text of `app` and `ui`, without translations."""
    catalogue = Catalog()
    for top in ("app", "ui"):
        found = extract_from_dir(str(ROOT / top), [("**.py", "python")], keywords=KEYWORDS)
        for _name, _line, message, _comments, _context in found:
            catalogue.add(message)
    return catalogue


def read_catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def texts(value: object) -> tuple[str, ...]:
    """A message's id or translation as its forms: one, or several for a counted text."""
    return tuple(value) if isinstance(value, list | tuple) else (str(value or ""),)


def refresh(path: Path) -> list[str]:
    """Bring one language's file to the sources' texts and compile it; the texts without words."""
    old = read_catalogue(path)
    fresh = Catalog(
        locale=path.parents[1].name,
        project="care-desk",
        version="0.1",
        copyright_holder="Care Desk",
    )
    known = {texts(message.id)[0]: texts(message.string)[0] for message in old if message.id}
    missing = []
    for message in sources_catalogue():
        if not message.id:
            continue
        words = known.get(texts(message.id)[0], "")
        fresh.add(message.id, (words,) if message.pluralizable else words)
        if not words:
            missing.append(texts(message.id)[0])
    with path.open("wb") as file:
        write_po(file, fresh, width=100, no_location=True, sort_output=True)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, fresh)
    return missing


def main() -> int:
    missing = [f"{path.parents[1].name}: {text}" for path in CATALOGUES for text in refresh(path)]
    print(*missing, sep="\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
