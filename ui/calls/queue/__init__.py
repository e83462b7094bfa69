"""The queue: whom to call today, in which order, and who does it."""
