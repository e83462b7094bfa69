"""Delivery interviews: ten questions face to face before the hand-over, wishes, the later call."""
