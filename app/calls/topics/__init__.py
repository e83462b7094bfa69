"""Special topics: a list of cars to call within a time span, and what came of it."""
