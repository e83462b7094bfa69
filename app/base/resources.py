"""Where the files lie that travel with the program: fonts, translations, content."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

_TOPS = ("resources", "data")


def resource(*parts: str) -> Path:
    """The path of a file or folder that travels with the program.

    `resource("data", "dealers")` lies in `data`, anything else in `resources`, with or
    without naming it: `resource("fonts")`. Both folders lie beside `app` in the source
    tree and in an installed wheel, and in the bundle's own folder in a built program. The
    path is returned whether or not something is there.
    """
    if parts and parts[0] in _TOPS:
        return _top_folder(parts[0]).joinpath(*parts[1:])
    return _top_folder("resources").joinpath(*parts)


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
