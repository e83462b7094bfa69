"""The columns of the list of enquiries, for the screen and for export."""

from __future__ import annotations

from app.base.translation import N_

COLUMNS = (
    ("words", N_("What was asked or suggested")),
    ("who", N_("Who")),
    ("plate", N_("Plate")),
    ("state", N_("How it stands")),
    ("promised_at", N_("Promised by")),
    ("at", N_("At")),
    ("promised_to", N_("Answered by whom")),
    ("sort", N_("Sort")),
    ("topic", N_("Topic")),
    ("owner", N_("Owner")),
    ("answer", N_("Answer")),
    ("outcome", N_("Outcome")),
    ("phone", N_("Phone")),
    ("model", N_("Model")),
    ("channel", N_("Channel")),
    ("taken_by", N_("Taken down by")),
    ("answered_at", N_("Answered at")),
    ("told_at", N_("Told at")),
    ("number", N_("Complaint")),
)
"""(key, title in English): the keys are fields of a line."""
