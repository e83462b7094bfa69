"""Call tasks: how they come into being, who makes which call next, and when again."""
