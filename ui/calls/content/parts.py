"""The parts of a script: their names, in the order in which they are edited."""

from __future__ import annotations

from app.base.translation import _
from app.calls.codes import HARD_MOMENTS
from app.calls.content.script import PARTS, Script
from app.calls.labels import moment_label


def part_names() -> dict[str, str]:
    """Name by code: opening, body, closing, then the hard moments."""
    names = dict(
        zip(PARTS, (_("Opening words"), _("While asking"), _("Closing words")), strict=True)
    )
    return names | {moment: moment_label(moment) for moment in HARD_MOMENTS}


def script_of(texts: dict[str, str]) -> Script:
    """The script that these texts by part are."""
    help_ = {moment: texts.get(moment, "").strip() for moment in HARD_MOMENTS}
    return Script(
        opening=texts.get("opening", "").strip(),
        body=texts.get("body", "").strip(),
        closing=texts.get("closing", "").strip(),
        help={moment: text for moment, text in help_.items() if text},
    )
