"""One call: who, what happened, what to say, what was said, and how it ended."""
