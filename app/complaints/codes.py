"""The codes a case is kept in: stages, severities, channels, aims, ways, answers.

They stand in the store and in code; `labels` turns them into words.
"""

from __future__ import annotations

OPENED = "opened"
INVESTIGATING = "investigating"
CLASSIFIED = "classified"
PROPOSING = "proposing"
AGREEING = "agreeing"
EXECUTING = "executing"
REPLIED = "replied"
CONFIRMED = "confirmed"
CLOSED = "closed"
RATED = "rated"
MERGED = "merged"

STAGES = (
    OPENED,
    INVESTIGATING,
    CLASSIFIED,
    PROPOSING,
    AGREEING,
    EXECUTING,
    REPLIED,
    CONFIRMED,
    CLOSED,
    RATED,
)
"""The ten stages in their order; a merged case stands beside them."""

ENDED = frozenset({CLOSED, RATED, MERGED})
"""Stages in which nothing is left to work on but the score."""

JUDGED = STAGES[STAGES.index(CLASSIFIED) : STAGES.index(CLOSED)]
"""Whether a case is valid may be changed in these stages, from the judgement until its closing."""

GENERAL, SERIOUS, CRITICAL = "general", "serious", "critical"
SEVERITIES = (GENERAL, SERIOUS, CRITICAL)

CHANNELS = (
    "phone",
    "in_store",
    "hotline",
    "letter",
    "staff_report",
    "manufacturer",
    "callback",
    "delivery_interview",
    "lounge",
    "internet",
    "authority",
)

AIMS = (
    "explanation",
    "apology",
    "rework",
    "replacement",
    "refund",
    "compensation",
    "other",
)

DIMENSIONS = ("tangibles", "empathy", "assurance", "responsiveness", "reliability")

COMPENSATIONS = ("discount", "free_work", "gift", "refund", "other")

WAYS = ("phone", "in_person", "message", "letter", "email")
"""How the customer was spoken to."""

HOLD_REASONS = ("parts", "customer_away", "third_party", "other")

AGREED, REFUSED = "agreed", "refused"

REOPEN, ACCEPT = "reopen", "accept"
"""What the manager does about a low score."""

FORWARD = "forward"
STEPS = (
    FORWARD,
    "refused",
    "unconfirmed",
    "invalid",
    "closed",
    "rated",
    "reopened",
    "merged",
)
"""What moved a case: on to the next stage, back, to an end, or out of one."""
