"""Where the files lie that travel with the program: fonts, translations, content."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a file or folder that travels with the program.

    The first part is the top folder, `resources` or `data`. It lies beside `app` in the
    source tree and in an installed wheel, and in the bundle's own folder in a built
    program. The path is returned whether or not something is there.
    """
    top, *rest = parts
    return _top_folder(top).joinpath(*rest)


def _top_folder(top: str) -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / top
    beside = Path(__file__).resolve().parents[2] / top
    return beside if beside.is_dir() else _installed_folder(top) or beside


def _installed_folder(top: str) -> Path | None:
    # An editable install may keep the data elsewhere than beside `app`.
    spec = find_spec(top)
    places = list(spec.submodule_search_locations or []) if spec else []
    return Path(places[0]) if places else None
