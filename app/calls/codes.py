"""The codes calls are kept in: purposes, states of a task, results of a try, verdicts."""

from __future__ import annotations

DELIVERY = "delivery"
VISIT = "visit"
COMPLAINT = "complaint"
LOST = "lost"
TOPIC = "topic"
TOUCH = "touch"
PURPOSES = (DELIVERY, VISIT, COMPLAINT, LOST, TOPIC, TOUCH)
"""Why somebody is called: after a delivery, a visit, a closed complaint; lost; a topic; a plan."""

OPEN = "open"
COMPLETED = "completed"
UNREACHABLE = "unreachable"
REFUSED = "refused"
CANCELLED = "cancelled"
MERGED = "merged"
STATES = (OPEN, COMPLETED, UNREACHABLE, REFUSED, CANCELLED, MERGED)
"""How a task stands; `cancelled` is one whose reason is gone, `merged` one made in another call."""

AGAIN = "again"
NOT_REACHED = "not_reached"
RESULTS = (COMPLETED, AGAIN, NOT_REACHED, REFUSED)
"""The four results of a call."""

NO_ANSWER, BUSY, OFF, WRONG = "no_answer", "busy", "off", "wrong"
DETAILS = (NO_ANSWER, BUSY, OFF, WRONG)
"""Why somebody was not reached."""

VERDICTS = ("very_satisfied", "satisfied", "neutral", "dissatisfied", "complaint")

SCORE, ONE, SEVERAL, YES_NO, NUMBER, TEXT = "score", "one", "several", "yesno", "number", "text"
QUESTION_KINDS = (SCORE, ONE, SEVERAL, YES_NO, NUMBER, TEXT)

HARD_MOMENTS = ("hurry", "formality", "angry", "compensation")
"""What a script helps with: in a hurry, thinks it a formality, angry, asks for money."""
