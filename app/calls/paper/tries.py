"""A try at a call, as a record of the call tells it."""

from __future__ import annotations

from typing import NamedTuple

from app.base.translation import _
from app.calls.labels import detail_label, result_label


class Try(NamedTuple):
    """One try at a call; codes and moments as they are kept, "" for what is not."""

    at: str
    by_name: str
    result: str
    detail: str
    again_at: str
    verdict: str
    note: str
    guard_reason: str


def ended(one: Try) -> str:
    """How it ended, and why nobody was reached."""
    result = result_label(one.result) if one.result else _("Not ended")
    return f"{result} ({detail_label(one.detail)})" if one.detail else result
