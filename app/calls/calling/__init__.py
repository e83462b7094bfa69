"""One try at a call: its beginning, its end, and what follows from it."""
