"""Special topics: a list of cars to call about one thing."""
