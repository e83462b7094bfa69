"""Working time: which hours of which days count, and when an allowed time is over."""
