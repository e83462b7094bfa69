"""Faults of the lounge: open, mended, confirmed."""
